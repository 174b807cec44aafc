import type { TargetProgress } from '../progress/progress.js'
import type { TrackedSeries } from '../progress/tracked-series.js'
import type { Language } from '../vocabulary/wording.js'
import { decimalsFor, differenceText, numberText, unitName } from './number-text.js'
import { workedOutSign } from './progress-text.js'
import { emphasis, layOutTable, left, right } from './table.js'
import type { TrackedYear } from './track-year.js'
import { titleText, word } from './words.js'

/** The scenario's path by quarter beside the results, once for each variable that is followed. */
export function pathText(year: TrackedYear, language: Language): string {
  const rows = new Map<string, readonly string[]>()
  for (const target of year.targets) {
    const { variable, path, tracked } = target
    if (variable === undefined || path === undefined || tracked === undefined || rows.has(variable)) continue
    rows.set(variable, pathRow(year, target, tracked, language))
  }
  if (rows.size === 0) return ''
  const columns = [
    left(word('variable', language)),
    left(word('unit', language)),
    ...[1, 2, 3, 4].map(quarter => right(`${year.year}Q${quarter}`)),
    right(word('pathToDate', language)),
    right(word('resultToDate', language)),
    right(word('gapToPath', language)),
    left(''),
  ]
  const heading = `${word('pathByPart', language)}, ${word('scenario', language)} ${year.run?.paths.scenario ?? ''}`
  return `${emphasis(heading)}\n${layOutTable(columns, [...rows.values()])}`
}

function pathRow(
  { loaded }: TrackedYear,
  { variable = '', path, seriesUnit }: TargetProgress,
  tracked: TrackedSeries,
  language: Language,
): readonly string[] {
  if (path === undefined) return []
  const title = loaded.model.variables.get(variable)?.title
  const quarters = byQuarter(path.values, tracked)
  const decimals = decimalsFor(seriesUnit, [...quarters, path.toDate])
  const show = (value: number): string => numberText(value, seriesUnit, decimals)
  const { difference } = path
  const edge = 10 ** -(decimals + (unitName(seriesUnit, language) === '%' ? 2 : 0)) / 2
  const side =
    difference === undefined
      ? ''
      : Math.abs(difference) < edge
        ? 'onPath'
        : difference > 0
          ? 'ahead'
          : 'behind'
  return [
    titleText(title, language, variable),
    unitName(seriesUnit, language),
    ...quarters.map(show),
    show(path.toDate),
    difference === undefined
      ? '—'
      : `${tracked.level === undefined ? workedOutSign : ''}${show(path.toDate + difference)}`,
    difference === undefined ? '—' : differenceText(difference, seriesUnit, decimals),
    side === '' ? '' : word(side, language),
  ]
}

/** Months joined to quarters as they make a year. */
function byQuarter(values: readonly number[], { overYear, periods }: TrackedSeries): readonly number[] {
  const size = periods / 4
  return [0, 1, 2, 3].map(quarter => {
    const own = values.slice(quarter * size, (quarter + 1) * size)
    const sum = own.reduce((so, value) => so + value, 0)
    return overYear === 'sum' ? sum : overYear === 'average' ? sum / size : (own.at(-1) ?? Number.NaN)
  })
}
