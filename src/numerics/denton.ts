import { factorise, solveFactorised } from './lu.js'

/** What the values under one total must make: their sum, their mean, or the last of them. */
export type Benchmark = 'sum' | 'average' | 'end'

/**
 * Spreads totals over shorter periods in the proportions of an indicator: the proportional method of Denton (JASA 66, 1971) without its condition on the
 * first value (Cholette, Survey Methodology 10, 1984). The values x minimise Σ (x_t/i_t − x_{t−1}/i_{t−1})² and meet every total exactly, so that no step
 * is left between two years. `indicator` has the same number of values (all positive) under each total; a constant one asks for the smoothest
 * path. Values are in the unit of the totals. Throws on an indicator that is not positive and on lengths that do not fit.
 *
 * With r_t = x_t/i_t the problem is quadratic in r with linear conditions C·r = totals; its solution is that of the linear system
 * [DᵀD Cᵀ; C 0]·[r; λ] = [0; totals] with D the first differences. DᵀD has only constants in its null space, and C of a constant is not zero, so the system is
 * regular. It is solved by elimination and one step of refinement.
 */
export function denton(
  indicator: readonly number[],
  totals: readonly number[],
  over: Benchmark,
): Float64Array {
  const [size, years] = [indicator.length, totals.length]
  const within = size / years
  if (!Number.isInteger(within) || within < 1) {
    throw new RangeError(`${size} values of an indicator do not fit ${years} totals`)
  }
  if (!indicator.every(value => value > 0 && Number.isFinite(value))) {
    throw new RangeError('an indicator has positive values only')
  }
  if (!totals.every(Number.isFinite)) throw new RangeError('totals are finite')
  // Scaled to a mean of 1, so that the system is alike in every unit.
  const mean = indicator.reduce((sum, value) => sum + value, 0) / size
  const scaled = indicator.map(value => value / mean)
  const order = size + years
  const matrix = new Float64Array(order * order)
  const add = (row: number, column: number, value: number) => {
    matrix[row * order + column] = (matrix[row * order + column] ?? 0) + value
  }
  for (let t = 1; t < size; t++) {
    add(t, t, 1)
    add(t - 1, t - 1, 1)
    add(t, t - 1, -1)
    add(t - 1, t, -1)
  }
  scaled.forEach((value, t) => {
    const year = Math.floor(t / within)
    const weight = weightOf(over, t % within, within) * value
    add(size + year, t, weight)
    add(t, size + year, weight)
  })
  const right = new Float64Array(order)
  totals.forEach((total, year) => {
    right[size + year] = total
  })
  const factors = factorise(matrix, order)
  const first = solveFactorised(factors, right)
  const left = right.map((value, row) => {
    let rest = value
    for (let k = 0; k < order; k++) rest -= (matrix[row * order + k] ?? 0) * (first[k] ?? 0)
    return rest
  })
  const correction = solveFactorised(factors, left)
  return Float64Array.from(scaled, (value, t) => value * ((first[t] ?? 0) + (correction[t] ?? 0)))
}

function weightOf(over: Benchmark, position: number, within: number): number {
  if (over === 'sum') return 1
  return over === 'average' ? 1 / within : position === within - 1 ? 1 : 0
}
