import { type Seed, seedOf } from '../numerics/philox.js'
import { type Judgement, judgeForecast } from './judge-forecast.js'
import type { Forecaster } from './probability-forecast.js'
import { type MethodSummary, summariseMethod } from './rolling-summary.js'
import { scaleOfHistory } from './scores/point-scores.js'

/** One method, one origin, one step. */
export interface OriginRecord extends Judgement {
  readonly method: string
  /** How many values were known. */
  readonly origin: number
  /** Steps beyond the last known value, from 1. */
  readonly step: number
  /** Of the outturn, where the series has periods. */
  readonly period: number | undefined
  /** Mean |Δ_season y| of the values known, for scaled scores; undefined where it is 0. */
  readonly scale: number | undefined
}

export interface RollingOptions {
  /** The first origin knows so many values; 1 or more. */
  readonly minimum: number
  /** Steps judged from each origin, fewer at the end of the series. */
  readonly horizon: number
  /** Periods in a season, for the scale alone; 1 unless given. */
  readonly season?: number
  /** Periods of the values, each one after the one before, copied to the records. */
  readonly periods?: readonly number[]
  /** The method that `owa` compares with: one of the names given. */
  readonly benchmark?: string
  /** Of the numbers that break ties in the transforms; 0 unless given. */
  readonly seed?: Seed
}

export interface RollingEvaluation {
  /** By origin, then method in the order given, then step. */
  readonly records: readonly OriginRecord[]
  /** Forecasts that were not made or cannot be scored: no step of them is among the records. */
  readonly refused: readonly { readonly method: string; readonly origin: number; readonly why: string }[]
  /** In the order of the methods; a method without a record has none. */
  readonly summaries: readonly MethodSummary[]
}

/**
 * Rolling-origin evaluation (L. Tashman, IJF 16 (2000)): each method forecasts from every origin, knowing only the values up to it, and is scored
 * against what came. Methods are handed a copy of just those values, so no forecast can depend on later ones. Records of one series overlap
 * and are not independent. Throws on errors of use: values that are not finite, periods with gaps, no origin, an unknown benchmark.
 */
export function rollingOrigins(
  values: readonly number[],
  methods: ReadonlyMap<string, Forecaster>,
  options: RollingOptions,
): RollingEvaluation {
  checkUse(values, methods, options)
  const { minimum, horizon, season = 1, periods, benchmark, seed = seedOf(0) } = options
  const records: OriginRecord[] = []
  const refused: { method: string; origin: number; why: string }[] = []
  for (let origin = minimum; origin < values.length; origin++) {
    const known = values.slice(0, origin)
    const outturns = values.slice(origin, origin + horizon)
    const scale = scaleOfHistory(known, season)
    for (const [method, forecaster] of methods) {
      const judged = judgeSteps(forecaster, known, horizon, outturns, { seed, draw: origin })
      if (typeof judged === 'string') refused.push({ method, origin, why: judged })
      else {
        records.push(
          ...judged.map((judgement, i) => ({
            ...judgement,
            ...{ method, origin, step: i + 1, period: periods?.[origin + i], scale },
          })),
        )
      }
    }
  }
  const of = (method: string) => records.filter(record => record.method === method)
  const standard = benchmark === undefined ? undefined : of(benchmark)
  const summaries = [...methods.keys()].flatMap(method => {
    const own = of(method)
    return own.length === 0 ? [] : [summariseMethod(method, own, standard)]
  })
  return { records, refused, summaries }
}

/** All steps of one forecast judged, or why it is refused as a whole. */
function judgeSteps(
  forecaster: Forecaster,
  known: readonly number[],
  horizon: number,
  outturns: readonly number[],
  address: { readonly seed: Seed; readonly draw: number },
): readonly Judgement[] | string {
  const forecast = forecaster(Object.freeze([...known]), horizon)
  if (forecast === undefined) return 'the method makes no forecast of these values'
  const judgements: Judgement[] = []
  for (const [i, outturn] of outturns.entries()) {
    const judged = judgeForecast(forecast, i + 1, outturn, address)
    if (typeof judged === 'string') return judged
    judgements.push(judged)
  }
  return judgements
}

function checkUse(
  values: readonly number[],
  methods: ReadonlyMap<string, Forecaster>,
  { minimum, horizon, periods, benchmark }: RollingOptions,
): void {
  if (!values.every(Number.isFinite)) throw new RangeError('rolling origins take finite values only')
  if (!Number.isInteger(minimum) || minimum < 1 || minimum >= values.length) {
    throw new RangeError(
      `${values.length} values have no origin that knows ${minimum} and leaves one to come`,
    )
  }
  if (!Number.isInteger(horizon) || horizon < 1)
    throw new RangeError(`a horizon is a whole number from 1, not ${horizon}`)
  if (periods !== undefined) {
    if (periods.length !== values.length)
      throw new RangeError(`${periods.length} periods of ${values.length} values`)
    const gap = periods.findIndex((period, i) => i > 0 && period !== (periods[i - 1] ?? 0) + 1)
    if (gap >= 0) throw new RangeError(`period ${periods[gap]} does not follow ${periods[gap - 1]}`)
  }
  if (benchmark !== undefined && !methods.has(benchmark))
    throw new RangeError(`no method is called ${benchmark}`)
}
