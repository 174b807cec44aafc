import type { PathChart, PathLine, Tone } from '../charts/paths-chart.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PageFacts, Run } from './facts.js'
import { fixed, shown, usualDecimals } from './format-number.js'
import { howKnown, isOutturn } from './how-known.js'
import { targetWords } from './indicator-cells.js'
import { targetOf } from './measure-of.js'

const yearsOfHistory = 6

/** The value of a variable in a run, as shown; undefined where there is none. */
export function shownAt(run: Run, variable: string, period: Ordinal): number | undefined {
  const value = valueAt(run.paths, variable, period)
  const unit = run.paths.variables.get(variable)?.unit ?? '1'
  return value === undefined || !Number.isFinite(value) ? undefined : shown(value, unit)
}

/** Decimals that suit every run's value of a variable at the page's period. */
export function decimalsOfVariable(variable: string, facts: PageFacts): number {
  const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
  const value = shownAt(facts.main, variable, facts.period) ?? 0
  return unit === 'ratio' ? 2 : usualDecimals(value, unit)
}

/**
 * What to draw of one variable: outturns in ink with a gap where there is none, what was only expected or estimated as
 * hollow points, then one line per group of scenarios whose paths are the same.
 * `labels: 'names'` names every line; `'numbers'` writes only the last value of the main one, the highest and the lowest.
 */
export function pathChartOf(
  variable: string,
  facts: PageFacts,
  options: { readonly labels: 'names' | 'numbers'; readonly every: number; readonly divide: boolean },
): PathChart | undefined {
  const { paths } = facts.main
  const start = Math.max(paths.first, paths.from - yearsOfHistory)
  const periods = Array.from({ length: paths.to - start + 1 }, (_, index) => start + index)
  const past = periods.filter(period => period < paths.from)
  const before = pastOf(variable, past, facts)
  const history = before.filter(point => point.outturn)
  const lastKnown = before.at(-1)
  const joins = lastKnown !== undefined && lastKnown.at === paths.from - 1 ? [lastKnown] : []
  const groups = groupsOf(variable, facts)
  if (groups.length === 0) return undefined
  const decimals = decimalsOfVariable(variable, facts)
  const ends = groups.map(group => group.values.at(-1) ?? 0)
  const extreme = (index: number): boolean =>
    groups[index]?.tone === 'main' || ends[index] === Math.max(...ends) || ends[index] === Math.min(...ends)
  const labelOf = (group: PathGroup, index: number): string => {
    const number = fixed(ends[index] ?? 0, decimals)
    if (options.labels === 'names') return `${facts.say.groupName(group.names)} ${number}`
    return extreme(index) ? number : ''
  }
  const lines = groups.map(
    (group, index): PathLine => ({
      tone: group.tone,
      points: [
        ...joins,
        ...group.values.map((value, step) => ({ period: facts.year(paths.from + step), value })),
      ],
      label: labelOf(group, index),
    }),
  )
  const shownPeriods = periods.slice(before.length === 0 ? past.length : 0).map(facts.year)
  const drawn = stretches(history).map((points): PathLine => ({ tone: 'history', points, label: '' }))
  // The main line last, so that it lies on top.
  const ordered = [...lines].sort((a, b) => Number(a.tone === 'main') - Number(b.tone === 'main'))
  return {
    periods: shownPeriods,
    lines: [...drawn, ...ordered],
    target: targetIn(variable, facts, options.divide),
    divide:
      options.divide && before.length > 0
        ? { after: facts.year(paths.from - 1), left: facts.say.outturnSide, right: facts.say.projectedSide }
        : undefined,
    figures: options.divide ? history.map(point => ({ ...point, text: fixed(point.value, decimals) })) : [],
    hollow: before
      .filter(point => !point.outturn)
      .map(({ period, value, word }) => ({
        period,
        value,
        text: options.divide ? `${fixed(value, decimals)} ${word}` : '',
      })),
    every: options.every,
  }
}

interface PastPoint {
  readonly at: Ordinal
  readonly period: string
  readonly value: number
  readonly outturn: boolean
  /** How it is known, where it is no outturn. */
  readonly word: string
}

/** What is known of the periods before the run, each with whether it is an outturn. */
function pastOf(variable: string, past: readonly Ordinal[], facts: PageFacts): readonly PastPoint[] {
  return past.flatMap(at => {
    const value = shownAt(facts.main, variable, at)
    const origin = facts.main.paths.origin(variable, at)
    if (value === undefined) return []
    const word =
      howKnown(origin) === 'expected' ? facts.say.hollowMark.expected : facts.say.hollowMark.estimated
    return [{ at, period: facts.year(at), value, outturn: isOutturn(origin), word }]
  })
}

/** Neighbouring periods in one piece each: no line is drawn across a period without an outturn. */
function stretches(points: readonly PastPoint[]): readonly (readonly PastPoint[])[] {
  const pieces: PastPoint[][] = []
  for (const point of points) {
    const last = pieces.at(-1)
    if (last !== undefined && last.at(-1)?.at === point.at - 1) last.push(point)
    else pieces.push([point])
  }
  return pieces
}

function targetIn(variable: string, facts: PageFacts, named: boolean): PathChart['target'] {
  const verdict = targetOf(variable, facts)
  if (verdict === undefined) return undefined
  const { low, high } = verdict.threshold
  const scale = (bound: number | undefined): number | undefined =>
    bound === undefined ? undefined : shown(bound, verdict.unit)
  return {
    period: facts.year(facts.period),
    low: scale(low),
    high: scale(high),
    label: named ? facts.say.targetFlag(targetWords(verdict.target, facts)) : '',
  }
}

/** The main path, the highest and the lowest by name and last value, for a caption under a small picture. */
export function pathEnds(
  variable: string,
  facts: PageFacts,
): readonly { readonly tone: Tone; readonly text: string }[] {
  const groups = groupsOf(variable, facts)
  const decimals = decimalsOfVariable(variable, facts)
  const end = (group: PathGroup): number => group.values.at(-1) ?? 0
  const ordered = [...groups].sort((a, b) => end(b) - end(a))
  const chosen = [
    { word: facts.say.ends.main, group: groups.find(group => group.tone === 'main') },
    { word: facts.say.ends.highest, group: ordered[0] },
    { word: facts.say.ends.lowest, group: ordered.at(-1) },
  ]
  const seen = new Set<PathGroup>()
  return chosen.flatMap(({ word, group }) => {
    if (group === undefined || seen.has(group)) return []
    seen.add(group)
    return [
      {
        tone: group.tone,
        text: `${word} ${facts.say.groupName(group.names)} ${fixed(end(group), decimals)}`,
      },
    ]
  })
}

export interface PathGroup {
  readonly names: readonly string[]
  readonly tone: Tone
  readonly values: readonly number[]
}

/** Scenarios with the same path are one line. Tones compare a path with the main one. */
export function groupsOf(variable: string, facts: PageFacts): readonly PathGroup[] {
  const { from, to } = facts.main.paths
  const groups: { names: string[]; main: boolean; values: number[] }[] = []
  for (const run of facts.content.runs) {
    const values: number[] = []
    for (let period = from; period <= to; period++) {
      const value = shownAt(run, variable, period)
      if (value !== undefined) values.push(value)
    }
    if (values.length !== to - from + 1) continue
    const main = run.scenario.id === facts.main.scenario.id
    const name = facts.pick(run.scenario.title)
    const same = groups.find(group =>
      group.values.every((value, index) => near(value, values[index] ?? Number.NaN)),
    )
    if (same === undefined) groups.push({ names: [name], main, values })
    else {
      if (main) same.names.unshift(name)
      else same.names.push(name)
      same.main ||= main
    }
  }
  const reference = groups.find(group => group.main)?.values
  return groups.map(({ names, main, values }) => ({
    names,
    values,
    tone: main ? 'main' : toneOf(values, reference),
  }))
}

/** Above or below by the mean distance over the projection; `same` where no distance would show. */
function toneOf(values: readonly number[], reference: readonly number[] | undefined): Tone {
  if (reference === undefined) return 'same'
  const gaps = values.map((value, index) => value - (reference[index] ?? value))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return near(mean, 0) ? 'same' : mean > 0 ? 'above' : 'below'
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}
