/**
 * A = QR by Householder reflections (Golub and Van Loan, Matrix Computations, 5.2.1), for `rows` ≥ `columns`. `reflectors` is column-major:
 * on and below the diagonal of column k stands the vector of reflection k (2v·vᵀ/vᵀv, with `weights[k]` = 2/vᵀv), above it R; the
 * diagonal of R is kept apart.
 */
export interface OrthogonalFactors {
  readonly reflectors: Float64Array
  readonly weights: Float64Array
  readonly diagonal: Float64Array
  readonly rows: number
  readonly columns: number
}

/** Factorises a column-major matrix; the copy given is left alone. A column that depends on those before it leaves a diagonal near 0. */
export function factoriseOrthogonally(
  matrix: Float64Array,
  rows: number,
  columns: number,
): OrthogonalFactors {
  const reflectors = Float64Array.from(matrix)
  const weights = new Float64Array(columns)
  const diagonal = new Float64Array(columns)
  for (let k = 0; k < columns; k++) {
    const head = k * rows + k
    let square = 0
    for (let i = head; i < (k + 1) * rows; i++) square += (reflectors[i] ?? 0) * (reflectors[i] ?? 0)
    const first = reflectors[head] ?? 0
    // The sign that adds up, so that nothing cancels in the head of the vector.
    const length = first > 0 ? -Math.sqrt(square) : Math.sqrt(square)
    diagonal[k] = length
    if (square === 0) continue
    reflectors[head] = first - length
    weights[k] = 1 / (square - first * length)
    for (let column = k + 1; column < columns; column++) {
      reflect(reflectors, head, rows - k, weights[k] ?? 0, reflectors, column * rows + k)
    }
  }
  return { reflectors, weights, diagonal, rows, columns }
}

/** target ← target − weight·(vᵀ·target)·v over `count` places, with v at `from` in `source`. */
function reflect(
  source: Float64Array,
  from: number,
  count: number,
  weight: number,
  target: Float64Array,
  to: number,
): void {
  let dot = 0
  for (let i = 0; i < count; i++) dot += (source[from + i] ?? 0) * (target[to + i] ?? 0)
  const share = dot * weight
  for (let i = 0; i < count; i++) target[to + i] = (target[to + i] ?? 0) - share * (source[from + i] ?? 0)
}

/** Q·vector (length `rows`), in place; with `transposed` Qᵀ·vector. */
export function rotateVector(factors: OrthogonalFactors, vector: Float64Array, transposed: boolean): void {
  const { reflectors, weights, rows, columns } = factors
  for (let step = 0; step < columns; step++) {
    const k = transposed ? step : columns - 1 - step
    reflect(reflectors, k * rows + k, rows - k, weights[k] ?? 0, vector, k)
  }
}

/** Entry (row, column) of R; zero below the diagonal. */
export function upperEntry(factors: OrthogonalFactors, row: number, column: number): number {
  if (row === column) return factors.diagonal[row] ?? 0
  return row < column ? (factors.reflectors[column * factors.rows + row] ?? 0) : 0
}

/** The first `columns` places of the result solve R·x = right. Not finite where the diagonal holds a zero. */
export function solveUpper(factors: OrthogonalFactors, right: Float64Array): Float64Array {
  const x = Float64Array.from(right.subarray(0, factors.columns))
  for (let row = factors.columns - 1; row >= 0; row--) {
    let sum = x[row] ?? 0
    for (let k = row + 1; k < factors.columns; k++) sum -= upperEntry(factors, row, k) * (x[k] ?? 0)
    x[row] = sum / upperEntry(factors, row, row)
  }
  return x
}

/** Solves Rᵀ·x = right. */
export function solveUpperTransposed(factors: OrthogonalFactors, right: Float64Array): Float64Array {
  const x = Float64Array.from(right.subarray(0, factors.columns))
  for (let row = 0; row < factors.columns; row++) {
    let sum = x[row] ?? 0
    for (let k = 0; k < row; k++) sum -= upperEntry(factors, k, row) * (x[k] ?? 0)
    x[row] = sum / upperEntry(factors, row, row)
  }
  return x
}
