import { backtestSeries } from '../forecast/backtest-series.js'
import type { ForecastRefusal } from '../forecast/forecast-refusal.js'
import { constant, tooFew } from '../forecast/forecast-refusal.js'
import { forecastSeries, type SeriesForecast, type SeriesOptions } from '../forecast/forecast-series.js'
import type { RollingEvaluation } from '../forecast/rolling-origins.js'

/** One series to be forecast: plain data, so that a thread can be given it. */
export interface ForecastTask extends SeriesOptions {
  readonly kind: 'forecast'
  readonly values: readonly number[]
  /** Central intervals, per cent. */
  readonly levels: readonly number[]
  /** Adds the members' own forecasts. */
  readonly evidence: boolean
}

/** One series to be backtested. */
export interface BacktestTask extends SeriesOptions {
  readonly kind: 'backtest'
  readonly values: readonly number[]
  readonly minimum: number
  readonly periods: readonly number[]
}

export interface BoundedInterval {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/** A forecast as plain data. */
export interface ForecastResult {
  readonly kind: 'forecast'
  readonly method: string
  readonly mean: readonly number[]
  readonly median: readonly number[]
  /** By level as written, `80`. */
  readonly intervals: Readonly<Record<string, BoundedInterval>>
  readonly evidence: {
    readonly observations: number
    readonly members: readonly string[]
    readonly spread: readonly number[]
    readonly seasonal: boolean
    readonly forecasts?: Readonly<Record<string, readonly number[]>>
    readonly lgt?: { readonly median: readonly number[]; readonly draws: number }
  }
}

export type TaskResult =
  | ForecastResult
  | { readonly kind: 'backtest'; readonly evaluation: RollingEvaluation }
  | { readonly kind: 'refused'; readonly refusal: ForecastRefusal }

/** Does one task: a pure function of it, in whichever thread. */
export function doTask(task: ForecastTask | BacktestTask): TaskResult {
  return task.kind === 'forecast' ? doForecast(task) : doBacktest(task)
}

function doForecast({ values, levels, evidence, ...options }: ForecastTask): TaskResult {
  const outcome = forecastSeries(values, options)
  if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal }
  const { forecast } = outcome
  return {
    kind: 'forecast',
    method: forecast.method,
    mean: [...forecast.mean],
    median: [...forecast.median],
    intervals: Object.fromEntries(
      levels.map(level => [`${level}`, intervalOf(forecast, level, options.horizon)]),
    ),
    evidence: evidenceOf(forecast, evidence),
  }
}

function intervalOf({ quantile }: SeriesForecast, level: number, horizon: number): BoundedInterval {
  const steps = Array.from({ length: horizon }, (_, i) => i + 1)
  const below = (100 - level) / 200
  return {
    lower: steps.map(step => quantile(below, step)),
    upper: steps.map(step => quantile(1 - below, step)),
  }
}

function evidenceOf({ evidence }: SeriesForecast, isFull: boolean): ForecastResult['evidence'] {
  const { count, pool, lgt } = evidence
  const { members } = pool
  return {
    observations: count,
    members: members.map(each => each.method),
    spread: [...pool.spread],
    seasonal: pool.isSeasonal,
    ...(isFull ? { forecasts: Object.fromEntries(members.map(each => [each.method, [...each.mean]])) } : {}),
    ...(isFull && lgt !== undefined ? { lgt: { median: [...lgt.median], draws: lgt.draws } } : {}),
  }
}

function doBacktest({ values, ...options }: BacktestTask): TaskResult {
  const needed = options.minimum + 1
  if (values.length < needed) return { kind: 'refused', refusal: tooFew(values.length, needed) }
  const [first = 0] = values
  if (values.every(value => value === first)) {
    return { kind: 'refused', refusal: constant(values.length, true) }
  }
  return { kind: 'backtest', evaluation: backtestSeries(values, options) }
}
