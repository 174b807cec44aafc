import { smallestEigenvalue } from './smallest-eigenvalue.js'

/** Why a matrix is no correlation matrix, in positions of rows; the caller puts names to them. */
export type CorrelationFault =
  | { readonly kind: 'entry'; readonly row: number; readonly column: number; readonly why: string }
  | {
      readonly kind: 'not positive definite'
      /** Rows 0 … leadingBlock − 1 already fail together; all but the last of them are in order. */
      readonly leadingBlock: number
      /** Of the whole matrix: zero or below. */
      readonly smallestEigenvalue: number
      /** The one correlation whose smallest change mends the block, and between what it would have to lie. */
      readonly pair?: {
        readonly row: number
        readonly column: number
        readonly value: number
        readonly above: number
        readonly below: number
      }
    }

export type CholeskyOutcome =
  | { readonly ok: true; readonly lower: Float64Array }
  | { readonly ok: false; readonly fault: CorrelationFault }

/** A pivot below this share of the unit diagonal cannot be told from zero after `size` rounded subtractions. */
function smallestPivot(size: number): number {
  return size * 2.3e-16
}

/**
 * The lower factor L with L·Lᵀ = the correlation matrix (row-major, unit diagonal, symmetric). Refuses anything else, naming
 * the entry; and a matrix that is not positive definite, naming the pair, the block and the smallest eigenvalue.
 * Sums run from column 0 upwards, so the factor has the same bits everywhere.
 */
export function choleskyOfCorrelations(matrix: Float64Array, size: number): CholeskyOutcome {
  const entry = faultyEntry(matrix, size)
  if (entry !== undefined) return { ok: false, fault: entry }
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] ?? 0
      for (let k = 0; k < column; k++) {
        sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0)
      }
      if (column < row) {
        lower[row * size + column] = sum / (lower[column * size + column] ?? 0)
      } else if (sum > smallestPivot(size)) {
        lower[row * size + row] = Math.sqrt(sum)
      } else {
        return { ok: false, fault: notPositive(matrix, lower, size, row) }
      }
    }
  }
  return { ok: true, lower }
}

function faultyEntry(matrix: Float64Array, size: number): CorrelationFault | undefined {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = matrix[row * size + column] ?? Number.NaN
      const why =
        column === row
          ? value === 1
            ? undefined
            : `the diagonal holds ${value}, not 1`
          : value !== matrix[column * size + row]
            ? `${value} one way and ${matrix[column * size + row]} the other`
            : Math.abs(value) < 1
              ? undefined
              : `${value} is not between −1 and 1`
      if (why !== undefined) return { kind: 'entry', row, column, why }
    }
  }
  return undefined
}

function notPositive(matrix: Float64Array, lower: Float64Array, size: number, row: number): CorrelationFault {
  const pair = nearestMend(matrix, lower, size, row)
  const fault = {
    kind: 'not positive definite' as const,
    leadingBlock: row + 1,
    smallestEigenvalue: smallestEigenvalue(matrix, size),
  }
  return pair === undefined ? fault : { ...fault, pair }
}

/**
 * With the rows above in order (block A), row b extends them to a positive definite matrix if and only if bᵀA⁻¹b < 1. Moving its entry j by
 * δ makes that q + 2δ·c + δ²·m with c = (A⁻¹b)_j, m = (A⁻¹)_jj: the interval of δ between the roots of … = 1, if there are any.
 */
function nearestMend(matrix: Float64Array, lower: Float64Array, size: number, row: number) {
  const b = matrix.subarray(row * size, row * size + row)
  const solved = solveBlock(lower, size, row, b)
  let q = 0
  for (let k = 0; k < row; k++) q += (b[k] ?? 0) * (solved[k] ?? 0)
  let best: { row: number; column: number; value: number; above: number; below: number } | undefined
  let least = Number.POSITIVE_INFINITY
  for (let column = 0; column < row; column++) {
    const unit = new Float64Array(row)
    unit[column] = 1
    const m = solveBlock(lower, size, row, unit)[column] ?? 0
    const c = solved[column] ?? 0
    const inside = c * c - m * (q - 1)
    if (!(inside > 0)) continue
    const root = Math.sqrt(inside)
    const value = b[column] ?? 0
    const above = value + (-c - root) / m
    const below = value + (-c + root) / m
    const move = value < above ? above - value : value - below
    if (move < least) {
      least = move
      best = { row, column, value, above, below }
    }
  }
  return best
}

/** Solves (L·Lᵀ) x = right for the leading block of `count` rows. */
function solveBlock(lower: Float64Array, size: number, count: number, right: Float64Array): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < count; i++) {
    let sum = x[i] ?? 0
    for (let k = 0; k < i; k++) sum -= (lower[i * size + k] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * size + i] ?? 0)
  }
  for (let i = count - 1; i >= 0; i--) {
    let sum = x[i] ?? 0
    for (let k = i + 1; k < count; k++) sum -= (lower[k * size + i] ?? 0) * (x[k] ?? 0)
    x[i] = sum / (lower[i * size + i] ?? 0)
  }
  return x
}

/**
 * Gaussian copula, in place: `normals` holds `size` rows of `stride` lanes, one row a dimension; afterwards row i holds
 * L_i0·z_0 + L_i1·z_1 + … + L_ii·z_i, added in that order. Rows are made from the last upwards, so that none is read after it is
 * written. With unit rows of L every result is again standard normal.
 */
export function correlateNormals(
  normals: Float64Array,
  lower: Float64Array,
  size: number,
  stride: number,
  lanes: number = stride,
): void {
  for (let row = size - 1; row >= 0; row--) {
    for (let lane = 0; lane < lanes; lane++) {
      let sum = (lower[row * size] ?? 0) * (normals[lane] ?? 0)
      for (let k = 1; k <= row; k++) {
        sum += (lower[row * size + k] ?? 0) * (normals[k * stride + lane] ?? 0)
      }
      normals[row * stride + lane] = sum
    }
  }
}
