import { hashOfName } from '../numerics/name-hash.js'
import { normalQuantile } from '../numerics/normal.js'
import { type DecimalUnit, decimalUnit } from './decimal-unit.js'
import {
  constant,
  type ForecastRefusal,
  fewestValues,
  methodNotUsable,
  notPositive,
  outOfRange,
  tooFew,
} from './forecast-refusal.js'
import { boundDistances } from './interval-widths.js'
import { type LgtSummary, lgtSummary } from './lgt-summary.js'
import { isMemberName, memberOf } from './member-names.js'
import { requireSeries } from './method.js'
import { type PoolForecast, poolForecast } from './pool.js'
import type { ProbabilityForecast } from './probability-forecast.js'
import { keptPositive, meanOfCurve, quantileCurve } from './quantile-curve.js'
import { type WidthConstants, widthConstants } from './width-constants.js'

export interface SeriesOptions {
  /** Steps ahead, 1 or more. */
  readonly horizon: number
  /** Periods in a year; 1 unless given. */
  readonly season?: number
  /** `auto` (unless given), `pool`, `lgt`, or a member of the pool by name (`memberNames`). */
  readonly method?: string
  /** Seed of LGT's draws, 0 … 2^53 − 1; 0 unless given. Nothing else is drawn. */
  readonly seed?: number
  /** Name of the series: which of the streams of the seed it draws from, so that other series do not matter. */
  readonly name?: string
  /** Keeps every quantile above 0; the values must be. */
  readonly positive?: boolean
}

/** A forecast with its spread; everything in the unit of the series. */
export type SeriesForecast = ProbabilityForecast & {
  /** What was done, in the words of the field: `LGT + pool`, `pool`, or a method's name. */
  readonly method: string
  /** Means of the distributions; the point forecasts (`point`) are the medians. */
  readonly mean: Float64Array
  readonly median: Float64Array
  /** Share within 0 … 1, step from 1; step 0 is the last value, whatever the share. Rises with the share; widths never fall with the step. */
  readonly quantile: (share: number, step: number) => number
  /** The same by normal number, Φ⁻¹(share). */
  readonly atNormal: (z: number, step: number) => number
  readonly evidence: ForecastEvidence
}

/** What a forecast rests on. */
export interface ForecastEvidence {
  /** Values used. */
  readonly count: number
  readonly pool: PoolForecast
  /** Undefined where LGT took no part. */
  readonly lgt: LgtSummary | undefined
}

export type SeriesOutcome =
  | { readonly ok: true; readonly forecast: SeriesForecast }
  | { readonly ok: false; readonly refusal: ForecastRefusal }

/** The shortest series that `auto` asks LGT about: with fewer, its priors say more than the values. */
const fewestForLgt = 6
const sizes = { least: 1e-290, most: 1e290 }
/** Values that differ by less than this share of their size are the same: their differences are rounding. */
const leastMove = 1e-12

/**
 * Forecasts one series, given in time order without gaps. `auto` is half the median of LGT and half the median of the pool where every value is
 * above 0, there are six or more and no season is found; else the median of the pool. The spread is calibrated (`interval-widths.ts`), not
 * the methods' own theory. Refuses, by name, fewer than three values, a constant series, and a method that cannot be used. Throws on errors of
 * use: a horizon or season that is not whole, an unknown method, values that are not finite.
 */
export function forecastSeries(values: readonly number[], options: SeriesOptions): SeriesOutcome {
  const { horizon, season = 1, method = 'auto', positive = false } = options
  if (!isMethodName(method)) throw new RangeError(`there is no method "${method}"`)
  if (!values.every(Number.isFinite)) throw new RangeError('a forecast takes finite values only')
  const refusal = refusalOf(values, positive)
  if (refusal !== undefined) return { ok: false, refusal }
  const unit = decimalUnit(values)
  const shrunk = values.map(unit.shrink)
  requireSeries(shrunk, horizon, season)
  const pool = poolForecast(shrunk, horizon, season)
  const chosen = choose(shrunk, pool, method, options)
  if (chosen === undefined) return { ok: false, refusal: methodNotUsable(method, values) }
  const forecast = spreadOut(shrunk, chosen, pool, { positive, unit, last: values.at(-1) ?? 0 })
  return forecast.median.every(Number.isFinite) && forecast.mean.every(Number.isFinite)
    ? { ok: true, forecast }
    : { ok: false, refusal: outOfRange() }
}

/** True for what `method` may be. */
export function isMethodName(method: string): boolean {
  return method === 'auto' || method === 'pool' || method === 'lgt' || isMemberName(method)
}

function refusalOf(values: readonly number[], positive: boolean): ForecastRefusal | undefined {
  if (values.length < fewestValues) return tooFew(values.length)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const size = Math.max(Math.abs(least), Math.abs(most))
  if (!(most - least > leastMove * size)) return constant(values.length, most === least)
  if (positive && least <= 0) return notPositive(least)
  return size > sizes.most || size < sizes.least ? outOfRange() : undefined
}

/** A point forecast, and which constants its widths have. */
interface Chosen {
  readonly method: string
  readonly median: Float64Array
  /** Standard errors by the method's own theory. */
  readonly sigma: Float64Array
  readonly constants: WidthConstants
  readonly lgt: LgtSummary | undefined
}

function choose(
  values: readonly number[],
  pool: PoolForecast,
  method: string,
  { horizon, seed = 0, name = '' }: SeriesOptions,
): Chosen | undefined {
  const { median, sigma } = pool
  const ofPool = { method: 'pool', median, sigma, constants: widthConstants.pool, lgt: undefined }
  if (method === 'pool') return ofPool
  if (method === 'auto' || method === 'lgt') {
    const isAlone = method === 'lgt'
    const asks = isAlone || (values.length >= fewestForLgt && !pool.isSeasonal)
    const lgt = asks ? lgtSummary(values, horizon, { seed, stream: hashOfName(name) }) : undefined
    if (lgt === undefined) return isAlone ? undefined : ofPool
    const half = lgt.median.map((value, h) => 0.5 * value + 0.5 * (median[h] ?? 0))
    const taken = isAlone ? { method: 'LGT', median: lgt.median } : { method: 'LGT + pool', median: half }
    return { ...taken, sigma, constants: widthConstants.auto, lgt }
  }
  const member = memberOf(pool.members, method)
  if (member === undefined) return undefined
  const { mean, sigma: own } = member
  return { method: member.method, median: mean, sigma: own, constants: widthConstants.member, lgt: undefined }
}

/** The distribution about the point forecast; computed in the shrunk unit of `values`, given in their own. */
function spreadOut(
  values: readonly number[],
  { method, median: middle, sigma, constants, lgt }: Chosen,
  pool: PoolForecast,
  { positive, unit, last }: { readonly positive: boolean; readonly unit: DecimalUnit; readonly last: number },
): SeriesForecast {
  const { grow } = unit
  const lean = pool.mean.map((value, h) => value - (middle[h] ?? 0))
  const measures = { sigma, spread: pool.spread, lean }
  const { lower95, lower80, upper80, upper95 } = boundDistances(
    pool.adjusted,
    measures,
    constants,
    pool.factors,
  )
  const floor = Math.min(...values) / 10
  const kept = (value: number): number => grow(positive ? keptPositive(value, floor) : value)
  const distances = Array.from(middle, (_, h) =>
    quantileCurve(0, {
      lower95: lower95[h] ?? 0,
      lower80: lower80[h] ?? 0,
      upper80: upper80[h] ?? 0,
      upper95: upper95[h] ?? 0,
    }),
  )
  // The four bounds never narrow with the step; between and beyond them another shape of the tail could. A season makes steps of different width.
  const widest = pool.isSeasonal ? distances : distances.map((_, h) => widestOf(distances.slice(0, h + 1)))
  const curves = widest.map((distance, h) => (z: number) => (middle[h] ?? 0) + distance(z))
  const atNormal = (z: number, step: number): number =>
    step === 0 ? last : kept(curves[step - 1]?.(z) ?? Number.NaN)
  const median = middle.map(kept)
  return {
    method,
    point: median,
    median,
    mean: Float64Array.from(curves, curve => meanOfCurve(z => kept(curve(z)))),
    quantile: (share, step) => atNormal(normalQuantile(share), step),
    atNormal,
    evidence: {
      count: values.length,
      pool: grownPool(pool, grow),
      lgt: lgt === undefined ? undefined : { ...lgt, median: lgt.median.map(grow) },
    },
  }
}

/** The farthest of the signed distances from the median. */
function widestOf(distances: readonly ((z: number) => number)[]): (z: number) => number {
  return z =>
    distances.reduce((so, distance) => {
      const next = distance(z)
      return Math.abs(next) > Math.abs(so) ? next : so
    }, 0)
}

function grownPool(pool: PoolForecast, grow: (value: number) => number): PoolForecast {
  const { members, median, mean, sigma, spread, isSeasonal } = pool
  return {
    members: members.map(each => ({ ...each, mean: each.mean.map(grow), sigma: each.sigma.map(grow) })),
    ...{ median: median.map(grow), mean: mean.map(grow), sigma: sigma.map(grow), spread: spread.map(grow) },
    isSeasonal,
    adjusted: pool.adjusted.map(grow),
    factors: pool.factors,
  }
}
