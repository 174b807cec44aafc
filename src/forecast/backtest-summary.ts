import type { OriginRecord } from './rolling-origins.js'
import { type Calibration, calibration, type MethodSummary, summariseMethod } from './rolling-summary.js'
import { owa } from './scores/point-scores.js'

/** A method over many series: scores are means over series of each series' own mean, as in the competitions; coverage counts every record. */
export interface BacktestSummary extends Calibration {
  readonly method: string
  readonly series: number
  readonly count: number
  readonly smape: number
  /** Scaled by each series' usual change, like all below; over series that have one. NaN where none has. */
  readonly mase: number
  readonly crps: number
  readonly score80: number
  readonly score95: number
}

/** One series' part in a summary. */
export interface SeriesRecords {
  readonly records: readonly OriginRecord[]
  readonly summaries: readonly MethodSummary[]
}

/** Summary of one method over the series where it made a record; undefined where it made none. */
export function summariseBacktest(
  method: string,
  series: readonly SeriesRecords[],
): BacktestSummary | undefined {
  const own = series.flatMap(each => each.summaries.find(one => one.method === method) ?? [])
  const records = series.flatMap(each => each.records.filter(record => record.method === method))
  if (records.length === 0) return undefined
  const average = (figure: (summary: MethodSummary) => number): number =>
    meanOf(own.map(figure).filter(Number.isFinite))
  return {
    method,
    series: own.length,
    count: records.length,
    smape: average(each => each.smape),
    mase: average(each => each.mase),
    crps: average(each => each.scaledCrps),
    score80: average(each => each.msis80),
    score95: average(each => each.msis95),
    ...calibration(records),
  }
}

/**
 * OWA of a method over many series against another, both over the origins and steps of each series that both were judged at: the mean of the ratios
 * of mean sMAPE and mean MASE. Undefined where there are none, or where the other made no error.
 */
export function overallOwa(
  method: string,
  other: string,
  series: readonly SeriesRecords[],
): number | undefined {
  const shared = series.flatMap(({ records }) => {
    const key = ({ origin, step }: OriginRecord) => `${origin}+${step}`
    const of = (name: string) => records.filter(record => record.method === name)
    const [own, theirs] = [new Set(of(method).map(key)), new Set(of(other).map(key))]
    const both = records.filter(record => own.has(key(record)) && theirs.has(key(record)))
    const summary = (name: string) => {
      const chosen = both.filter(record => record.method === name)
      return chosen.length === 0 ? undefined : summariseMethod(name, chosen, undefined)
    }
    const [a, b] = [summary(method), summary(other)]
    return a === undefined || b === undefined || !Number.isFinite(a.mase) ? [] : [{ a, b }]
  })
  if (shared.length === 0) return undefined
  const accuracy = (side: 'a' | 'b') => ({
    smape: meanOf(shared.map(pair => pair[side].smape)),
    mase: meanOf(shared.map(pair => pair[side].mase)),
  })
  const ratio = owa(accuracy('a'), accuracy('b'))
  return Number.isFinite(ratio) ? ratio : undefined
}

function meanOf(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0) / values.length
}
