import type { Language } from '../vocabulary/wording.js'
import { type FileForecast, type FileResult, periodsAhead } from './forecast-file.js'
import { decimalsFor, numberText, unitName } from './number-text.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { word } from './words.js'

/** A forecast for a terminal: series that end in the same period in one table, medians and intervals in lines below each other. */
export function forecastText(made: FileForecast, language: Language): string {
  const byPeriods = new Map<string, FileForecast['series'][number][]>()
  for (const one of made.series) {
    const key = periodsAhead(one, made.horizon, made.frequency).join(' ')
    byPeriods.set(key, [...(byPeriods.get(key) ?? []), one])
  }
  const tables = [...byPeriods.values()].map(group => tableOf(group, made, language))
  return `${[...tables, refusedText(made, language)].filter(text => text !== '').join('\n')}\n${word('forecastContains', language)}\n${rowsText(made, language)}`
}

function tableOf(
  group: readonly FileForecast['series'][number][],
  { horizon, frequency }: FileForecast,
  language: Language,
): string {
  const [first] = group
  const periods = first === undefined ? [] : periodsAhead(first, horizon, frequency)
  const columns = [
    left(word('series', language)),
    left(word('unit', language)),
    left(word('method', language)),
    left(''),
    ...periods.map(right),
  ]
  const rows = group.flatMap(({ series, unit = '1', result }) => {
    const { median, intervals, method } = result
    const every = Object.values(intervals).flatMap(({ lower, upper }) => [...lower, ...upper])
    const decimals = decimalsFor(unit, [...median, ...every])
    const text = (value: number | undefined) => numberText(value ?? 0, unit, decimals)
    const bands = Object.entries(intervals).map(([level, { lower, upper }]) => [
      ...['', '', '', `${level}${word('interval', language)}`],
      ...lower.map((value, h) => `${text(value)}…${text(upper[h])}`),
    ])
    const named = [series, unitName(unit, language), method, word('median', language), ...median.map(text)]
    return [named, ...bands]
  })
  return layOutTable(columns, rows)
}

/** The series without a forecast, and why. */
export function refusedText({ refused }: FileResult<unknown>, language: Language): string {
  if (refused.length === 0) return ''
  const columns = [left(word('series', language)), left(word('why', language))]
  return `${emphasis(word('notForecast', language))}\n${layOutTable(
    columns,
    refused.map(({ series, why }) => [series, why[language]]),
  )}`
}

/** How many rows were read and used, and why others were not. */
export function rowsText({ rows, leftOut, keptBases }: FileResult<unknown>, language: Language): string {
  const counted = (['read', 'used', 'refused'] as const)
    .map(name => `${rows[name]} ${word(name, language)}`)
    .join(language === 'zh' ? '，' : ', ')
  const named = [
    ['expected_rows', leftOut.expected],
    ['not_yet_published', leftOut.not_yet_published],
    ['other_base', leftOut.other_base],
    ['older_vintage', leftOut.older_vintage],
    ['before_from', leftOut.before_from],
  ] as const
  const ofRefused = rows.refused - named.reduce((so, [, count]) => so + count, 0)
  const reasons = [...named, ['of_refused', ofRefused] as const].filter(([, count]) => count > 0)
  const why = reasons.map(([name, count]) => `${word(name, language)} ${count}`)
  const lines = [`${counted}${why.length === 0 ? '' : ` (${why.join(', ')})`}`]
  if (keptBases.size > 0) {
    const kept = [...keptBases].map(([series, base]) => `${series} (${base})`).join(', ')
    lines.push(`${word('keptBasis', language)}: ${kept}`)
  }
  return `${lines.join('\n')}\n`
}
