import { studentTCdf } from '../numerics/student-t-values.js'
import type { Ordinal } from '../vocabulary/period.js'
import { summary } from './summary.js'

/** What is known when part of a year has gone. */
export interface YearSoFar {
  /** Growth (or change) on a year earlier over the part that has gone, a fraction (or in the series' unit). */
  readonly toDate: number
  /** The same for whole years of the past. */
  readonly years: ReadonlyMap<Ordinal, number>
  /** Past years of which both parts are known: growth over the same first part, and over the rest. */
  readonly stretches: readonly { readonly toDate: number; readonly rest: number }[]
  /** Share of the year's figure by quarter or month, adding up to 1. */
  readonly weights: readonly number[]
  /** How many of them have gone: at least one, not all. */
  readonly elapsed: number
}

/** Growth (or change) over the rest of the year: Student t about `centre`. */
export interface RestOfYear {
  readonly centre: number
  readonly scale: number
  readonly degrees: number
  /** `stretches`: the same parts of past years; `years`: changes between whole years. */
  readonly from: 'stretches' | 'years'
  /** How many of them. */
  readonly n: number
}

/** From so many like parts of past years on, they are taken rather than whole years. */
const enoughStretches = 8
/** Fewer changes than this say nothing of a spread. */
const fewestChanges = 3

/**
 * How the rest of a year may go, given how it began. Undefined where history is too short, or never moved.
 *
 * From eight like stretches on, the differences d between growth in the rest and growth before it are taken as they were: d̄ + s·√(1 + 1/n)·t with n − 1
 * degrees of freedom.
 *
 * Else growth is expected to stay what it was to date. How far it may stray is taken from whole years: let the logarithm of the level be a random walk, by
 * quarter or month. Growth on a year earlier is then a sum of P increments, two of them i periods apart share P − |i|, and growth of any stretch
 * is their weighted mean, so that the variances of (rest − to date) and of the change between two years have a known ratio q: 2/3 for many
 * periods of equal weight, wherever the year is cut (see the test). The spread is √q times the root mean square of the n past changes. Changes of
 * neighbouring years overlap; by Satterthwaite's rule they are worth n²/ΣΣρ² degrees of freedom, some n/1.28.
 */
export function restOfYear(so: YearSoFar): RestOfYear | undefined {
  if (so.stretches.length >= enoughStretches) {
    const { n, mean, sd = 0 } = summary(so.stretches.map(({ toDate, rest }) => rest - toDate))
    if (!(sd > 0)) return undefined
    const centre = so.toDate + mean
    return { centre, scale: sd * Math.sqrt(1 + 1 / n), degrees: n - 1, from: 'stretches', n }
  }
  const at = [...so.years.keys()].filter(year => so.years.has(year - 1)).sort((a, b) => a - b)
  const n = at.length
  if (n < fewestChanges) return undefined
  const growth = (year: Ordinal) => so.years.get(year) ?? Number.NaN
  const square = at.reduce((sum, year) => sum + (growth(year) - growth(year - 1)) ** 2, 0) / n
  if (!(square > 0)) return undefined
  const own = variance(restLessToDate(so.weights, so.elapsed))
  const scale = Math.sqrt((square * own) / changeCovariance(so.weights, 0))
  return { centre: so.toDate, scale, degrees: degreesOf(at, so.weights), from: 'years', n }
}

/** The probability that the rest lies between two bounds; either may be infinite. */
export function probabilityBetween(
  { centre, scale, degrees }: Pick<RestOfYear, 'centre' | 'scale' | 'degrees'>,
  low: number,
  high: number,
): number {
  const [a, b] = [(low - centre) / scale, (high - centre) / scale]
  // The tail on the side of the interval keeps its digits.
  return a > 0
    ? studentTCdf(-a, degrees) - studentTCdf(-b, degrees)
    : studentTCdf(b, degrees) - studentTCdf(a, degrees)
}

/** Weights of growth on a year earlier, by period, in the difference between the rest and the part before it. */
function restLessToDate(weights: readonly number[], elapsed: number): readonly number[] {
  const gone = weights.slice(0, elapsed).reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, i) => (i < elapsed ? -weight / gone : weight / (1 - gone)))
}

/** In units of the variance of growth on a year earlier in one period. */
function variance(weights: readonly number[]): number {
  return covariance(weights, weights, weights.length, 0)
}

function covariance(a: readonly number[], b: readonly number[], periods: number, shift: number): number {
  let sum = 0
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      sum += x * y * Math.max(0, 1 - Math.abs(i - j - shift) / periods)
    })
  })
  return sum
}

/** Covariance of two changes between neighbouring years, so many years apart. */
function changeCovariance(weights: readonly number[], years: number): number {
  const periods = weights.length
  const change = [...weights.map(weight => -weight), ...weights]
  return covariance(change, change, periods, years * periods)
}

function degreesOf(at: readonly Ordinal[], weights: readonly number[]): number {
  const lags = [0, 1, 2].map(lag => changeCovariance(weights, lag))
  const own = lags[0] ?? 1
  let squares = 0
  for (const a of at) for (const b of at) squares += ((lags[Math.abs(a - b)] ?? 0) / own) ** 2
  return at.length ** 2 / squares
}
