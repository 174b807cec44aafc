import type { DrawPlan } from '../simulate/draw-plan.js'
import type { RunStatistics } from '../simulate/draw-statistics.js'
import type { Console } from './console.js'
import { type DrawRecord, statisticsByVariable, type VariableStatistics } from './documents/draws-document.js'
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
      const text = (share: string, position: number) =>
        `${isLoose(figures, share, position) ? looseMark : ''}${numberText(figures.bands[share]?.[position] ?? 0, unit, decimals)}`
      const bands = low.map((_, position) => `${text('5', position)}…${text('95', position)}`)
      return [
        [
          id,
          titleText(title, language),
          unitName(unit, language),
          word('median', language),
          ...middle.map((_, position) => text('50', position)),
        ],
        ['', '', '', word('band90', language), ...bands],
      ]
    })
    if (rows.length === 0) return []
    const heading = titleText(module.title, language)
    return [`${heading === '' ? '' : `${emphasis(heading)}\n`}${layOutTable(columns, rows)}`]
  })
  const heading = `${emphasis(titleText(scenario.title, language, scenario.id))} (${scenario.id}, ${word('model', language)} ${record.run.model})`
  return `${[`${heading}\n`, ...parts].join('\n')}\n${insideText(record.inside, language)}\n${togetherText(record, language)}${madeOf(plan, statistics, language)}\n${looseText(byVariable, record, language)}`
}

/** Stands before a figure from a histogram that may lie further from the quantile of the draws than `looseFrom`. */
const looseMark = '~'
/** In standard deviations of the variable. Bins of a normal variable are just narrower. */
const looseFrom = 0.01

/** How far the quantile of the draws may lie from a figure, in standard deviations of the variable; 0 where quantiles are exact. */
function looseness({ within, sd }: VariableStatistics, share: string, position: number): number {
  const off = within?.[share]?.[position] ?? 0
  return off === 0 ? 0 : off / (sd[position] ?? 0)
}

function isLoose(figures: VariableStatistics, share: string, position: number): boolean {
  return looseness(figures, share, position) > looseFrom
}

/** Of quantiles from histograms: the largest bound, where it stands, and what the mark means if any figure has it. */
function looseText(
  byVariable: ReadonlyMap<string, VariableStatistics>,
  { run }: DrawRecord,
  language: Console['language'],
): string {
  const all = [...byVariable].flatMap(([variable, figures]) =>
    ['5', '50', '95'].flatMap(share =>
      run.periods.map((period, position) => ({
        variable: `${variable}@${period}`,
        off: looseness(figures, share, position),
      })),
    ),
  )
  const largest = all.reduce((so, one) => (one.off > so.off ? one : so), { variable: '', off: 0 })
  if (largest.off === 0) return ''
  const mark = largest.off > looseFrom ? `${word('looseMark', language)}${looseMark}\n` : ''
  return `${word('histogramBound', language)} ${(100 * largest.off).toPrecision(2)}% (${largest.variable})\n${mark}`
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
