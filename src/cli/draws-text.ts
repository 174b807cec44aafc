import type { DrawPlan } from '../simulate/draw-plan.js'
import type { RunStatistics } from '../simulate/draw-statistics.js'
import type { Console } from './console.js'
import { type DrawRecord, statisticsByVariable } from './documents/draws-document.js'
import { insideText } from './inside-text.js'
import { decimalsFor, numberText, unitName } from './number-text.js'
import type { SolvedScenario } from './solve-scenario.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** The bands for a terminal: a line of medians and a line of 90% bands for each variable the model solves, and what is inside the bands. */
export function drawsText(
  { scenario, loaded }: SolvedScenario,
  plan: DrawPlan,
  record: DrawRecord,
  statistics: RunStatistics,
  { language }: Console,
): string {
  const { model } = loaded
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    left(word('unit', language)),
    left(''),
    ...record.run.periods.map(right),
  ]
  const byVariable = statisticsByVariable(record, statistics)
  const parts = model.modules.flatMap(module => {
    const rows = [...model.variables.values()].flatMap(({ id, title, unit, role, module: own }) => {
      const figures = byVariable.get(id)
      if (own !== module.module || role !== 'endogenous' || figures === undefined) return []
      const [low = [], middle = [], high = []] = ['5', '50', '95'].map(share => figures.bands[share])
      const decimals = decimalsFor(unit, [...low, ...high])
      const text = (value: number | undefined) => numberText(value ?? 0, unit, decimals)
      const bands = low.map((value, index) => `${text(value)}…${text(high[index])}`)
      return [
        [
          id,
          titleText(title, language),
          unitName(unit, language),
          word('median', language),
          ...middle.map(text),
        ],
        ['', '', '', word('band90', language), ...bands],
      ]
    })
    if (rows.length === 0) return []
    const heading = titleText(module.title, language)
    return [`${heading === '' ? '' : `${emphasis(heading)}\n`}${layOutTable(columns, rows)}`]
  })
  const heading = `${emphasis(titleText(scenario.title, language, scenario.id))} (${scenario.id}, ${word('model', language)} ${record.run.model})`
  return `${[`${heading}\n`, ...parts].join('\n')}\n${insideText(record.inside, language)}\n${togetherText(record, language)}${madeOf(plan, statistics, language)}\n`
}

/** Shocks that are drawn together because their equations' misses moved together. */
function togetherText({ shockCorrelations }: DrawRecord, language: Console['language']): string {
  const pairs = shockCorrelations.map(([a, b, value, shared]) =>
    language === 'zh'
      ? `${a}与${b} ${value.toFixed(2)}（${shared}期）`
      : `${a} and ${b} ${value.toFixed(2)} (${shared} periods)`,
  )
  if (pairs.length === 0) return ''
  return `${word('shocksTogether', language)}${pairs.join(language === 'zh' ? '；' : '; ')}\n`
}

function madeOf(plan: DrawPlan, statistics: RunStatistics, language: Console['language']): string {
  const { draws, quantiles } = statistics
  const how = word(plan.method === 'sobol' ? 'scrambledSobol' : 'plainRandom', language)
  const digits = statistics.errorsKnown
    ? `${word('monteCarlo', language)} ${(100 * largestError(statistics)).toPrecision(2)}%`
    : word('monteCarloUnknown', language)
  return `${draws} ${word('draws', language)}, ${how}, ${word('seed', language)} ${plan.seed}, ${word(quantiles === 'exact' ? 'exactQuantiles' : 'sketchedQuantiles', language)}\n${digits}`
}

/** How far another seed would move a median or an edge of a 90% band at most, in standard deviations of its variable. */
function largestError({ cells }: RunStatistics): number {
  return cells.reduce((so, { sd, bands }) => {
    const error = Math.max(...[0, 2, 4].map(index => bands[index]?.error ?? Number.NaN))
    return sd.value > 0 ? Math.max(so, error / sd.value) : so
  }, 0)
}
