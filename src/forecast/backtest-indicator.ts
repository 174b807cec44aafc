import { seedOf } from '../numerics/philox.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { BasisSpec, HistorySpec, VariableSpec } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import { benchmark } from './backtest-series.js'
import { type BaselineHistory, baselineHistory } from './baseline-history.js'
import { indexOfGrowth } from './baseline-path.js'
import { forecastSeries } from './forecast-series.js'
import { growthHistory } from './growth-history.js'
import { judgeForecast } from './judge-forecast.js'
import type { ProbabilityForecast } from './probability-forecast.js'
import { randomWalk } from './random-walk-drift.js'
import type { OriginRecord, RollingEvaluation } from './rolling-origins.js'
import { summariseMethod } from './rolling-summary.js'
import { scaleOfHistory } from './scores/point-scores.js'

export interface IndicatorOptions {
  readonly horizon: number
  /** Values that the first origin knows. */
  readonly minimum: number
  readonly method: string
  readonly seed: number
  readonly bases?: readonly BasisSpec[]
}

/** What would have been said of one variable on each 31 January, and how it is measured. */
export interface IndicatorBacktest {
  /** `growth`: since the year before the forecast, of money; `values`: as it is. */
  readonly of: 'growth' | 'values'
  readonly evaluation: RollingEvaluation
}

/**
 * What the tool would have said of an annual variable each January, from what was published by then, beside what came: money by its growth since the last year known
 * (never across two bases), everything else as it is. `naive` carries the last growth, or the last value, on. Undefined where no year has enough of a past and an outturn.
 */
export function backtestIndicator(
  variable: string,
  spec: VariableSpec,
  observations: Observations,
  options: IndicatorOptions,
): IndicatorBacktest | undefined {
  // Stated real growth is a rate of its own; levels at constant prices and indices are not published.
  if (spec.unit === 'index' || spec.prices?.startsWith('constant') === true) return undefined
  const own = historyOf(variable, spec)
  const records: OriginRecord[] = []
  const refused: { method: string; origin: number; why: string }[] = []
  for (const period of originsOf(own, observations)) {
    const history = seenInJanuary(variable, spec, own, observations, period, options)
    if (history === undefined) continue
    const outturns = outturnsFrom(history, spec, observations, period, options.horizon)
    if (outturns.length === 0) continue
    const scale = scaleOfHistory(history.values, 1)
    for (const [method, forecast] of forecastsOf(variable, history, options)) {
      const origin = history.values.length
      const judged = outturns.map((outturn, index) =>
        judgeForecast(forecast, index + 1, outturn, { seed: seedOf(0), draw: period }),
      )
      const fault = judged.find(each => typeof each === 'string')
      if (typeof fault === 'string') refused.push({ method, origin, why: fault })
      else
        records.push(
          ...judged.flatMap((judgement, index) =>
            typeof judgement === 'string'
              ? []
              : [{ ...judgement, method, origin, step: index + 1, period: period + index, scale }],
          ),
        )
    }
  }
  if (records.length === 0) return undefined
  const of = (method: string) => records.filter(record => record.method === method)
  const summaries = [...new Set(records.map(record => record.method))].map(method =>
    summariseMethod(method, of(method), of(benchmark)),
  )
  return {
    of: own.of === 'growth' ? 'growth' : 'values',
    evaluation: { records, refused, summaries },
  }
}

/** Money by its growth; rates and everything else by its values. */
function historyOf(variable: string, spec: VariableSpec): HistorySpec {
  const series = spec.series ?? variable
  const isMoney =
    spec.prices !== undefined && !isShownInPercent(spec.unit) && unitOf(spec.unit)?.kind === 'quantity'
  return { series, of: isMoney ? 'growth' : spec.unit === 'rate' ? 'rates' : 'levels' }
}

/** Years in which a forecast could begin: every year of the series. */
function originsOf({ series, of }: HistorySpec, { series: all }: Observations): readonly Ordinal[] {
  const names = of === 'growth' ? [series, `${series}_growth`] : [series]
  const periods = names.flatMap(name => (all.get(name) ?? []).map(row => row.period))
  return [...new Set(periods)].sort((a, b) => a - b)
}

function seenInJanuary(
  variable: string,
  spec: VariableSpec,
  own: HistorySpec,
  observations: Observations,
  period: Ordinal,
  { minimum, bases }: IndicatorOptions,
): BaselineHistory | undefined {
  const history = baselineHistory(variable, { ...spec, history: { own } }, observations, {
    before: period,
    asOf: `${writePeriod(period, 'annual')}-01-31`,
    ...(bases === undefined ? {} : { bases }),
  })
  return history !== undefined && history.last === period - 1 && history.values.length >= minimum
    ? history
    : undefined
}

/** What came in the years from `period` on, one after another, as far as it is known and comparable. */
function outturnsFrom(
  { of, series, row }: BaselineHistory,
  spec: VariableSpec,
  observations: Observations,
  period: Ordinal,
  horizon: number,
): readonly number[] {
  const found: number[] = []
  const growth = of === 'growth' ? growthHistory(observations, series).growth : undefined
  const rows = observations.series.get(series) ?? []
  for (let step = 0; step < horizon; step++) {
    const at = period + step
    if (growth !== undefined) {
      const rate = growth.get(at)
      if (rate === undefined) break
      found.push((1 + (found.at(-1) ?? 0)) * (1 + rate) - 1)
      continue
    }
    const outturn = rows.findLast(each => each.period === at && each.status !== 'expected')
    const isComparable = spec.unit === 'rate' || outturn?.base === row.base
    const value = outturn === undefined || !isComparable ? undefined : insideObservation(outturn, spec)
    if (value === undefined) break
    found.push(value)
  }
  return found
}

function forecastsOf(
  variable: string,
  { of, values }: BaselineHistory,
  { horizon, method, seed }: IndicatorOptions,
): ReadonlyMap<string, ProbabilityForecast> {
  const forecasts = new Map<string, ProbabilityForecast>()
  const isGrowth = of === 'growth'
  const levels = isGrowth ? indexOfGrowth(values) : values
  const outcome = forecastSeries(levels, { horizon, method, seed, name: variable, positive: isGrowth })
  if (outcome.ok) {
    const { forecast } = outcome
    const base = levels.at(-1) ?? Number.NaN
    forecasts.set(method, isGrowth ? changed(forecast, level => level / base - 1) : forecast)
  }
  const naive = randomWalk(values, horizon)
  if (naive !== undefined) {
    forecasts.set(benchmark, isGrowth ? changed(naive, compounded) : naive)
  }
  return forecasts
}

/** Growth of one year over several. */
function compounded(rate: number, years: number): number {
  let level = 1
  for (let year = 0; year < years; year++) level *= 1 + rate
  return level - 1
}

/** A forecast in another measure that rises with its own. */
function changed(
  forecast: { readonly point: ArrayLike<number>; readonly quantile: (share: number, step: number) => number },
  to: (value: number, step: number) => number,
): ProbabilityForecast {
  return {
    point: Array.from(forecast.point, (value, index) => to(value, index + 1)),
    quantile: (share, step) => to(forecast.quantile(share, step), step),
  }
}
