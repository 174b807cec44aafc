/** The shortest of the solutions of a square system that may not determine all its unknowns. */
export interface LeastNorm {
  readonly x: Float64Array
  readonly rank: number
  /** An orthonormal basis of the directions the system says nothing about, one array each. */
  readonly free: readonly Float64Array[]
  /** Length of what no choice of unknowns can remove. */
  readonly left: number
}

/**
 * The least-squares solution of least length of `matrix · x = right`, by Householder QR with column pivoting and a second
 * QR of the rows that remain (complete orthogonal decomposition; Golub and Van Loan, section 5.5). Pivots below `small`
 * times the largest count as zero.
 */
export function leastNorm(matrix: Float64Array, right: Float64Array, size: number, small = 1e-11): LeastNorm {
  const a = Float64Array.from(matrix)
  const b = Float64Array.from(right)
  const order = Int32Array.from({ length: size }, (_, index) => index)
  let largest = 0
  let rank = 0
  for (let k = 0; k < size; k++) {
    swapColumns(a, order, size, k, longestColumn(a, size, k))
    const pivot = reflect(a, b, size, k)
    largest = Math.max(largest, Math.abs(pivot))
    if (!(Math.abs(pivot) > small * largest)) break
    rank++
  }
  let left = 0
  for (let row = rank; row < size; row++) left += (b[row] ?? 0) ** 2
  const basis = rowSpace(a, size, rank)
  const x = inBasis(a, b, basis, size, rank)
  const free = complement(basis, size)
  const restored = (vector: Float64Array): Float64Array => {
    const out = new Float64Array(size)
    for (let k = 0; k < size; k++) out[order[k] ?? 0] = vector[k] ?? 0
    return out
  }
  return { x: restored(x), rank, free: free.map(restored), left: Math.sqrt(left) }
}

function longestColumn(a: Float64Array, size: number, from: number): number {
  let best = from
  let most = -1
  for (let column = from; column < size; column++) {
    let sum = 0
    for (let row = from; row < size; row++) sum += (a[row * size + column] ?? 0) ** 2
    if (sum > most) {
      most = sum
      best = column
    }
  }
  return best
}

function swapColumns(a: Float64Array, order: Int32Array, size: number, i: number, j: number): void {
  if (i === j) return
  for (let row = 0; row < size; row++) {
    const kept = a[row * size + i] ?? 0
    a[row * size + i] = a[row * size + j] ?? 0
    a[row * size + j] = kept
  }
  const kept = order[i] ?? 0
  order[i] = order[j] ?? 0
  order[j] = kept
}

/** Reflects column k onto the axis and everything right of it with it; returns the new diagonal entry. */
function reflect(a: Float64Array, b: Float64Array, size: number, k: number): number {
  let norm = 0
  for (let row = k; row < size; row++) norm += (a[row * size + k] ?? 0) ** 2
  norm = Math.sqrt(norm)
  if (norm === 0) return 0
  const head = a[k * size + k] ?? 0
  const target = head > 0 ? -norm : norm
  const v = new Float64Array(size)
  for (let row = k; row < size; row++) v[row] = a[row * size + k] ?? 0
  v[k] = head - target
  let length = 0
  for (let row = k; row < size; row++) length += (v[row] ?? 0) ** 2
  const apply = (get: (row: number) => number, set: (row: number, value: number) => void): void => {
    let dot = 0
    for (let row = k; row < size; row++) dot += (v[row] ?? 0) * get(row)
    const share = (2 * dot) / length
    for (let row = k; row < size; row++) set(row, get(row) - share * (v[row] ?? 0))
  }
  for (let column = k; column < size; column++) {
    apply(
      row => a[row * size + column] ?? 0,
      (row, value) => {
        a[row * size + column] = value
      },
    )
  }
  apply(
    row => b[row] ?? 0,
    (row, value) => {
      b[row] = value
    },
  )
  return target
}

/** The first `rank` rows of R made orthonormal, twice for good measure (modified Gram-Schmidt). */
function rowSpace(a: Float64Array, size: number, rank: number): readonly Float64Array[] {
  const basis: Float64Array[] = []
  // From the last row up: R is triangular, so later rows are shorter and lose less.
  for (let row = rank - 1; row >= 0; row--) {
    const vector = a.slice(row * size, row * size + size)
    for (let column = 0; column < row; column++) vector[column] = 0
    const made = orthonormal(vector, basis)
    if (made !== undefined) basis.push(made)
  }
  return basis
}

/** The part of a vector outside the basis, of length 1; undefined where nothing is left. */
function orthonormal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array | undefined {
  const before = Math.sqrt(dot(vector, vector))
  for (let round = 0; round < 2; round++) {
    for (const each of basis) {
      const share = dot(vector, each)
      for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) - share * (each[k] ?? 0)
    }
  }
  const norm = Math.sqrt(dot(vector, vector))
  return norm > 1e-10 * before ? vector.map(each => each / norm) : undefined
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

/** Solves R · x = b with x in the row space: R times the basis is triangular again, from the last row up. */
function inBasis(
  a: Float64Array,
  b: Float64Array,
  basis: readonly Float64Array[],
  size: number,
  rank: number,
): Float64Array {
  const x = new Float64Array(size)
  for (const [index, each] of basis.entries()) {
    const row = rank - 1 - index
    let known = 0
    let pivot = 0
    for (let k = row; k < size; k++) {
      known += (a[row * size + k] ?? 0) * (x[k] ?? 0)
      pivot += (a[row * size + k] ?? 0) * (each[k] ?? 0)
    }
    const share = ((b[row] ?? 0) - known) / pivot
    for (let k = 0; k < size; k++) x[k] = (x[k] ?? 0) + share * (each[k] ?? 0)
  }
  return x
}

function complement(basis: readonly Float64Array[], size: number): readonly Float64Array[] {
  const all = [...basis]
  const free: Float64Array[] = []
  for (let axis = 0; axis < size && all.length < size; axis++) {
    const vector = new Float64Array(size)
    vector[axis] = 1
    for (let round = 0; round < 2; round++) {
      for (const each of all) {
        const share = dot(vector, each)
        for (let k = 0; k < size; k++) vector[k] = (vector[k] ?? 0) - share * (each[k] ?? 0)
      }
    }
    const norm = Math.sqrt(dot(vector, vector))
    // Some axis always keeps at least this much: the squared shares left over all axes sum to the dimension left.
    if (norm < 0.5 / Math.sqrt(size)) continue
    const made = vector.map(each => each / norm)
    all.push(made)
    free.push(made)
  }
  return free
}
