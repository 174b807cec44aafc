import type { Interval } from '../../checks/interval.js'
import { readingOf } from '../../checks/read-target.js'
import type { TargetProgress } from '../../progress/progress.js'
import { writePeriod } from '../../vocabulary/period.js'
import type { TrackedYear } from '../track-year.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.progress/1`: per target the result to date, what the rest must bring, its probability and where the target stands. */
export function progressDocument(tracked: TrackedYear): string {
  const { year, register, run, isLost, targets, manifest } = tracked
  return documentText('outturn.progress/1', manifest, {
    year: `${year}`,
    report: { title: register.report.title, sha256: register.report.sha256 },
    scenario: run?.paths.scenario,
    any_out_of_reach: isLost,
    targets: targets.map(each => entry(each, tracked)),
    solver: run === undefined ? undefined : solverFields(run.paths),
  })
}

function entry(row: TargetProgress, { chances }: TrackedYear): unknown {
  const { target, tracked, rest, required, path } = row
  const chance = chances.get(target.id)
  return {
    id: target.id,
    quote: target.quote,
    indicator: target.indicator,
    bound: target.bound,
    read_as: readingOf(target),
    value: target.value,
    value_high: target.valueHigh,
    unit: target.unit,
    period: `${target.period}`,
    modelled: target.expression !== undefined,
    series: row.series,
    variable: row.variable,
    measure: row.measure,
    measure_unit: jsonUnit(row.unit),
    series_unit: jsonUnit(row.seriesUnit),
    standing: row.standing,
    why: row.why,
    through:
      tracked === undefined
        ? undefined
        : writePeriod(target.period * tracked.periods + tracked.elapsed - 1, tracked.frequency),
    elapsed: tracked === undefined ? undefined : tracked.elapsed / tracked.periods,
    over_year: tracked?.overYear,
    to_date:
      tracked === undefined
        ? undefined
        : { measure: row.toDate, value: tracked.level, on_a_year_earlier: tracked.growth },
    last_year:
      tracked?.before === undefined
        ? undefined
        : {
            value: tracked.before.total,
            to_date: tracked.before.toDate,
            ...(tracked.overYear === 'sum'
              ? { share: tracked.shape.share, share_is_assumed: !tracked.shape.isSeen }
              : {}),
          },
    allowed: bounds(row.allowed),
    reached: row.reached,
    required:
      required === undefined
        ? undefined
        : { value: bounds(required.value), scale: tracked?.scale, on_scale: bounds(required.onScale) },
    pace: bounds(row.pace),
    history: rest === undefined ? undefined : { ...rest },
    probability: row.probability,
    whole_year:
      chance === undefined
        ? undefined
        : {
            probability: chance.probability,
            probability_error: Number.isFinite(chance.error) ? chance.error : undefined,
          },
    assumptions: row.assumptions,
    path:
      path === undefined
        ? undefined
        : { values: path.values, to_date: path.toDate, difference: path.difference },
  }
}

function bounds(
  interval: Interval | undefined,
): { readonly low?: number; readonly high?: number } | undefined {
  if (interval === undefined) return undefined
  const { low, high } = interval
  return { ...(Number.isFinite(low) ? { low } : {}), ...(Number.isFinite(high) ? { high } : {}) }
}
