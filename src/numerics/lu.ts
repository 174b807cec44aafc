/** A square matrix factorised with partial pivoting; rows of `factors` hold L below and U on and above the diagonal. */
export interface Factorised {
  readonly factors: Float64Array
  readonly order: Int32Array
  readonly size: number
  /** Largest sum of absolute values in a column of the matrix itself. */
  readonly norm: number
}

/** Factorises a dense row-major matrix; the copy given is left alone. A zero pivot is kept: see `reciprocalCondition`. */
export function factorise(matrix: Float64Array, size: number): Factorised {
  const factors = Float64Array.from(matrix)
  const order = Int32Array.from({ length: size }, (_, index) => index)
  const norm = columnNorm(matrix, size)
  for (let column = 0; column < size; column++) {
    const pivot = largestBelow(factors, size, column)
    if (pivot !== column) swapRows(factors, order, size, pivot, column)
    const head = factors[column * size + column] ?? 0
    if (head === 0) continue
    for (let row = column + 1; row < size; row++) {
      const share = (factors[row * size + column] ?? 0) / head
      factors[row * size + column] = share
      if (share === 0) continue
      for (let k = column + 1; k < size; k++) {
        const at = row * size + k
        factors[at] = (factors[at] ?? 0) - share * (factors[column * size + k] ?? 0)
      }
    }
  }
  return { factors, order, size, norm }
}

function columnNorm(matrix: Float64Array, size: number): number {
  let most = 0
  for (let column = 0; column < size; column++) {
    let sum = 0
    for (let row = 0; row < size; row++) sum += Math.abs(matrix[row * size + column] ?? 0)
    most = Math.max(most, sum)
  }
  return most
}

function largestBelow(factors: Float64Array, size: number, column: number): number {
  let best = column
  for (let row = column + 1; row < size; row++) {
    if (Math.abs(factors[row * size + column] ?? 0) > Math.abs(factors[best * size + column] ?? 0)) best = row
  }
  return best
}

function swapRows(factors: Float64Array, order: Int32Array, size: number, a: number, b: number): void {
  const kept = factors.slice(a * size, a * size + size)
  factors.copyWithin(a * size, b * size, b * size + size)
  factors.set(kept, b * size)
  const row = order[a] ?? 0
  order[a] = order[b] ?? 0
  order[b] = row
}

/** Solves matrix · x = right. Not finite where the matrix is singular: ask for the condition first. */
export function solveFactorised({ factors, order, size }: Factorised, right: Float64Array): Float64Array {
  const x = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    let sum = right[order[row] ?? 0] ?? 0
    for (let k = 0; k < row; k++) sum -= (factors[row * size + k] ?? 0) * (x[k] ?? 0)
    x[row] = sum
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] ?? 0
    for (let k = row + 1; k < size; k++) sum -= (factors[row * size + k] ?? 0) * (x[k] ?? 0)
    x[row] = sum / (factors[row * size + row] ?? 0)
  }
  return x
}

/** Solves transpose(matrix) · x = right. */
export function solveTransposed({ factors, order, size }: Factorised, right: Float64Array): Float64Array {
  const y = Float64Array.from(right)
  for (let row = 0; row < size; row++) {
    let sum = y[row] ?? 0
    for (let k = 0; k < row; k++) sum -= (factors[k * size + row] ?? 0) * (y[k] ?? 0)
    y[row] = sum / (factors[row * size + row] ?? 0)
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = y[row] ?? 0
    for (let k = row + 1; k < size; k++) sum -= (factors[k * size + row] ?? 0) * (y[k] ?? 0)
    y[row] = sum
  }
  const x = new Float64Array(size)
  for (let row = 0; row < size; row++) x[order[row] ?? 0] = y[row] ?? 0
  return x
}

/**
 * An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁) after Hager (1984): 1 for the identity, near 2⁻⁵³ for a matrix singular to double
 * precision, 0 for a zero pivot. The estimate of ‖A⁻¹‖ is a lower bound, rarely off by more than a factor of three.
 */
export function reciprocalCondition(factorised: Factorised): number {
  const { factors, size, norm } = factorised
  for (let k = 0; k < size; k++) {
    const pivot = factors[k * size + k] ?? 0
    if (pivot === 0 || !Number.isFinite(pivot)) return 0
  }
  let x = new Float64Array(size).fill(1 / size)
  let estimate = 0
  for (let round = 0; round < 5; round++) {
    const y = solveFactorised(factorised, x)
    const sum = y.reduce((so, each) => so + Math.abs(each), 0)
    if (!(sum > estimate)) break
    estimate = sum
    const z = solveTransposed(
      factorised,
      y.map(each => (each >= 0 ? 1 : -1)),
    )
    const best = z.reduce((so, each, index) => (Math.abs(each) > Math.abs(z[so] ?? 0) ? index : so), 0)
    x = new Float64Array(size)
    x[best] = 1
  }
  const product = norm * estimate
  return product > 0 && Number.isFinite(product) ? 1 / product : 0
}
