import {
  factoriseOrthogonally,
  type OrthogonalFactors,
  rotateVector,
  solveUpper,
  solveUpperTransposed,
  upperEntry,
} from './householder-qr.js'
import { powerOfTwoBelow } from './power-of-two.js'
import { singularValues } from './singular-values.js'
import { TwofoldSum } from './twofold-sum.js'

/** The x that makes |right − A·x| shortest, with what is needed to judge it. */
export interface LeastSquaresSolution {
  /** One for each column of A. */
  readonly coefficients: Float64Array
  /** right − A·coefficients, one for each row. */
  readonly residuals: Float64Array
  /** (AᵀA)⁻¹, row-major: times the variance of the residuals, the covariance of the coefficients. */
  readonly inverse: Float64Array
  /** Largest singular value over the smallest, of A with its columns scaled to like length. */
  readonly condition: number
}

/** A solution, or why there is not one: the columns have no more than `rank` independent directions. */
export type LeastSquaresOutcome =
  | { readonly ok: true; readonly solution: LeastSquaresSolution }
  | { readonly ok: false; readonly rank: number; readonly condition: number }

interface Scaled {
  /** Column-major, each column divided by a power of two near its length. */
  readonly matrix: Float64Array
  readonly scales: Float64Array
  readonly factors: OrthogonalFactors
}

/**
 * Linear least squares by Householder QR of the scaled columns, with iterative refinement of x and of the residuals together
 * (Å. Björck, "Iterative refinement of linear least squares solutions I", BIT 7 (1967)): the errors of the augmented system
 * r + Ax = b, Aᵀr = 0 are summed to 106 bits. As long as condition · 1e-16 is well below 1 the result is right to nearly
 * all digits *for the numbers given*; digits lost because those were rounded on the way in cannot come back.
 *
 * Refuses columns that are dependent to double precision: smallest singular value ≤ rows · 2⁻⁵² of the largest. Throws on lists of different
 * length, fewer rows than columns, no column, and values that are not finite.
 */
export function linearLeastSquares(
  columns: readonly ArrayLike<number>[],
  right: ArrayLike<number>,
): LeastSquaresOutcome {
  checkShape(columns, right)
  const [rows, count] = [right.length, columns.length]
  const scaled = scale(columns, rows)
  const { rank, condition } = judge(scaled.factors)
  if (rank < count) return { ok: false, rank, condition }
  const rightScale = powerOfTwoBelow(largest(right))
  const b = Float64Array.from(right, value => value / rightScale)
  const { x, r } = solveAugmented(scaled, b, new Float64Array(count))
  const inverse = new Float64Array(count * count)
  const none = new Float64Array(rows)
  for (let j = 0; j < count; j++) {
    // r + Ax = 0, Aᵀr = −e_j make AᵀAx = e_j without squaring the condition.
    const unit = new Float64Array(count)
    unit[j] = -1
    const column = solveAugmented(scaled, none, unit).x
    column.forEach((value, i) => {
      inverse[i * count + j] = value / (scaled.scales[i] ?? 1) / (scaled.scales[j] ?? 1)
    })
  }
  return {
    ok: true,
    solution: {
      coefficients: x.map((value, i) => (value / (scaled.scales[i] ?? 1)) * rightScale),
      residuals: r.map(value => value * rightScale),
      inverse,
      condition,
    },
  }
}

function checkShape(columns: readonly ArrayLike<number>[], right: ArrayLike<number>): void {
  if (columns.length === 0) throw new RangeError('least squares needs a column')
  if (right.length < columns.length) {
    throw new RangeError(`least squares: ${right.length} rows are fewer than ${columns.length} columns`)
  }
  for (const column of [...columns, right]) {
    if (column.length !== right.length) {
      throw new RangeError(`least squares: a column of ${column.length} rows beside ${right.length} values`)
    }
    for (let i = 0; i < column.length; i++) {
      if (!Number.isFinite(column[i])) throw new RangeError('least squares takes finite values only')
    }
  }
}

function largest(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0))
  return most
}

/** Powers of two, so that scaling rounds nothing. First by the largest entry, so that squares stay in range, then by the length. */
function scale(columns: readonly ArrayLike<number>[], rows: number): Scaled {
  const matrix = new Float64Array(rows * columns.length)
  const scales = new Float64Array(columns.length)
  columns.forEach((column, j) => {
    const size = powerOfTwoBelow(largest(column))
    let square = 0
    for (let i = 0; i < rows; i++) square += ((column[i] ?? 0) / size) * ((column[i] ?? 0) / size)
    const length = powerOfTwoBelow(Math.sqrt(square))
    scales[j] = size * length
    for (let i = 0; i < rows; i++) matrix[j * rows + i] = (column[i] ?? 0) / size / length
  })
  return { matrix, scales, factors: factoriseOrthogonally(matrix, rows, columns.length) }
}

function judge(factors: OrthogonalFactors): { readonly rank: number; readonly condition: number } {
  const { rows, columns } = factors
  const upper = Float64Array.from({ length: columns * columns }, (_, at) =>
    upperEntry(factors, at % columns, Math.floor(at / columns)),
  )
  const values = singularValues(upper, columns, columns)
  const most = values[0] ?? 0
  return {
    rank: values.filter(value => value > most * rows * Number.EPSILON).length,
    condition: most / (values[columns - 1] ?? 0),
  }
}

/** x and r of r + Ax = b, Aᵀr = c, refined until a step no longer halves the one before it. */
function solveAugmented({ matrix, factors }: Scaled, b: Float64Array, c: Float64Array) {
  const { rows, columns } = factors
  const x = new Float64Array(columns)
  const r = new Float64Array(rows)
  let [lastX, lastR] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < 20; round++) {
    const f = b.map((value, i) => {
      const sum = new TwofoldSum().add(value).add(-(r[i] ?? 0))
      for (let j = 0; j < columns; j++) sum.addProduct(-(matrix[j * rows + i] ?? 0), x[j] ?? 0)
      return sum.value
    })
    const g = c.map((value, j) => {
      const sum = new TwofoldSum().add(value)
      for (let i = 0; i < rows; i++) sum.addProduct(-(matrix[j * rows + i] ?? 0), r[i] ?? 0)
      return sum.value
    })
    rotateVector(factors, f, true)
    const h = solveUpperTransposed(factors, g)
    const stepX = solveUpper(
      factors,
      h.map((value, j) => (f[j] ?? 0) - value),
    )
    f.set(h)
    rotateVector(factors, f, false)
    const [sizeX, sizeR] = [largest(stepX), largest(f)]
    if (!(sizeX < lastX / 2 || sizeR < lastR / 2)) break
    stepX.forEach((value, j) => {
      x[j] = (x[j] ?? 0) + value
    })
    f.forEach((value, i) => {
      r[i] = (r[i] ?? 0) + value
    })
    ;[lastX, lastR] = [sizeX, sizeR]
    if (sizeX === 0 && sizeR === 0) break
  }
  return { x, r }
}
