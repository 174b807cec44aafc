import { benchmark } from '../../forecast/backtest-series.js'
import { type BacktestSummary, overallOwa, summariseBacktest } from '../../forecast/backtest-summary.js'
import type { OriginRecord } from '../../forecast/rolling-origins.js'
import type { MethodSummary } from '../../forecast/rolling-summary.js'
import type { Coverage } from '../../forecast/scores/coverage.js'
import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { FileBacktest } from '../forecast-file.js'
import { documentText } from './document.js'
import { fieldsOf, fileFields } from './forecast-document.js'

/** `outturn.backtest/1`: scores overall and by series and step for the method and for naive, then every record. */
export function backtestDocument(made: FileBacktest): string {
  const { frequency, horizon, minimum, method, manifest } = made
  return documentText('outturn.backtest/1', manifest, {
    ...{ method, benchmark, frequency, horizon, min: minimum },
    overall: overallOf(made).map(({ summary, owa }) => ({ ...overallFields(summary), owa })),
    series: fieldsOf(
      made.series.map(({ series, unit, result }) => [
        series,
        {
          unit,
          methods: result.summaries.map(seriesFields),
          refused: result.refused,
          records: result.records.map(record => recordFields(record, frequency)),
        },
      ]),
    ),
    ...fileFields(made),
  })
}

/** The method and then naive over all series, with OWA against naive. */
export function overallOf({
  series,
  method,
}: FileBacktest): readonly { readonly summary: BacktestSummary; readonly owa: number | undefined }[] {
  const all = series.map(each => each.result)
  return [...new Set([method, benchmark])].flatMap(name => {
    const summary = summariseBacktest(name, all)
    return summary === undefined ? [] : [{ summary, owa: overallOwa(name, benchmark, all) }]
  })
}

function overallFields({ method, series, count, ...scores }: BacktestSummary) {
  const { smape, mase, crps, score80, score95, coverage80, coverage95, pit } = scores
  return {
    ...{ method, series, count, smape },
    ...finite({ mase, crps, interval_score80: score80, interval_score95: score95 }),
    coverage80: coverageFields(coverage80),
    coverage95: coverageFields(coverage95),
    pit: { counts: pit.counts, p_value: pit.pValue },
  }
}

function seriesFields({ method, owa, byStep, ...scores }: MethodSummary) {
  return {
    method,
    ...scoreFields(scores),
    owa,
    pit: { counts: scores.pit.counts, p_value: scores.pit.pValue },
    by_step: byStep.map(({ step, ...each }) => ({ step, ...scoreFields(each) })),
  }
}

function scoreFields(scores: Omit<MethodSummary, 'method' | 'owa' | 'byStep'>) {
  const { count, unscaled, smape, mase, scaledCrps, msis80, msis95, coverage80, coverage95 } = scores
  return {
    ...{ count, unscaled, smape },
    ...finite({ mase, crps: scaledCrps, interval_score80: msis80, interval_score95: msis95 }),
    coverage80: coverageFields(coverage80),
    coverage95: coverageFields(coverage95),
  }
}

/** Scaled scores of a history without movement do not exist, and are left out. */
function finite(scores: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(scores).filter(([, value]) => Number.isFinite(value)))
}

function coverageFields({ share, error }: Coverage) {
  return { share, error }
}

function recordFields(record: OriginRecord, frequency: Frequency) {
  const { method, origin, step, period, point, outturn, crps, interval80, interval95, pit, scale } = record
  return {
    ...{ method, origin, step, period: period === undefined ? undefined : writePeriod(period, frequency) },
    ...{ point, outturn, crps, lower80: interval80.lower, upper80: interval80.upper },
    ...{ lower95: interval95.lower, upper95: interval95.upper, pit, scale },
  }
}
