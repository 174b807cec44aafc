import { writePeriod } from '../../vocabulary/period.js'
import { csvText } from '../csv-text.js'
import { type FileForecast, type FileResult, periodsAhead } from '../forecast-file.js'
import { documentText } from './document.js'

/** `outturn.forecast/1`: `intervals` by level, per cent; everything of a series in its `unit`, fractions as `ratio`. */
export function forecastDocument(made: FileForecast): string {
  const { frequency, horizon, manifest } = made
  const series = fieldsOf(
    made.series.map(one => [
      one.series,
      {
        method: one.result.method,
        unit: one.unit,
        from: writePeriod(one.first, frequency),
        to: writePeriod(one.first + one.values.length - 1, frequency),
        base: made.keptBases.get(one.series),
        periods: periodsAhead(one, horizon, frequency),
        mean: one.result.mean,
        median: one.result.median,
        intervals: one.result.intervals,
        evidence: one.result.evidence,
      },
    ]),
  )
  return documentText('outturn.forecast/1', manifest, { frequency, horizon, series, ...fileFields(made) })
}

/** Rows and refusals, as both documents of series say them. */
export function fileFields({ rows, leftOut, refused }: FileResult<unknown>) {
  return {
    rows,
    left_out: leftOut,
    refused: refused.map(({ series, code, why, place }) => ({ series, code, why, line: place.line })),
  }
}

/** An object whose keys may be any text, `__proto__` among them. */
export function fieldsOf(
  entries: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = Object.create(null)
  for (const [name, field] of entries) fields[name] = field
  return fields
}

/** One row a series and period. */
export function forecastCsv(made: FileForecast): string {
  const levels = Object.keys(made.series[0]?.result.intervals ?? {})
  const header = ['series', 'period', 'mean', 'median']
  const bounds = levels.flatMap(level => [`lower${level}`, `upper${level}`])
  const rows = made.series.flatMap(one =>
    periodsAhead(one, made.horizon, made.frequency).map((period, h) => [
      one.series,
      period,
      one.result.mean[h] ?? 0,
      one.result.median[h] ?? 0,
      ...levels.flatMap(level => {
        const interval = one.result.intervals[level]
        return [interval?.lower[h] ?? 0, interval?.upper[h] ?? 0]
      }),
      one.unit ?? '',
      one.result.method,
    ]),
  )
  return csvText([...header, ...bounds, 'unit', 'method'], rows)
}
