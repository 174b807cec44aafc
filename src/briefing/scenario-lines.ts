import type { PathChart, PathLine, Tone } from '../charts/path-chart.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PageFacts } from './facts.js'
import { fixed, shown, usualDecimals } from './format-number.js'
import type { KeyEntry } from './held.js'
import { howKnown, isOutturn } from './how-known.js'
import { targetWords } from './indicator-cells.js'
import { targetOf } from './measure-of.js'
import { chosenGroups, endOf, groupsOf, type PathGroup, shownAt } from './path-groups.js'

const yearsOfHistory = 6

/** Decimals that suit every run's value of a variable at the page's period. */
export function decimalsOfVariable(variable: string, facts: PageFacts): number {
  const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
  const value = shownAt(facts.main, variable, facts.period) ?? 0
  return unit === 'ratio' ? 2 : usualDecimals(value, unit)
}

export interface PathOptions {
  readonly labels: 'names' | 'numbers'
  /** Label every so many periods. */
  readonly every: number
  readonly divide: boolean
  /** Which groups of scenarios are drawn, each with its label; without it all are, and only the ends are labelled. */
  readonly choose?: (groups: readonly PathGroup[]) => readonly PathGroup[]
}

/**
 * What to draw of one variable: outturns in ink with a gap where there is none, what was only expected or estimated as
 * hollow points, then one line per group of scenarios whose paths are the same.
 * `labels: 'names'` names every line; `'numbers'` writes only the last value of the main one, the highest and the lowest.
 */
export function pathChartOf(variable: string, facts: PageFacts, options: PathOptions): PathChart | undefined {
  const { paths } = facts.main
  const start = Math.max(paths.first, paths.from - yearsOfHistory)
  const periods = Array.from({ length: paths.to - start + 1 }, (_, index) => start + index)
  const past = periods.filter(period => period < paths.from)
  const before = pastOf(variable, past, facts)
  const history = before.filter(point => point.outturn)
  const lastKnown = before.at(-1)
  const joins = lastKnown !== undefined && lastKnown.at === paths.from - 1 ? [lastKnown] : []
  const { choose } = options
  const all = groupsOf(variable, facts)
  const groups = choose === undefined ? all : choose(all)
  if (groups.length === 0) return undefined
  const decimals = decimalsOfVariable(variable, facts)
  const ends = groups.map(group => group.values.at(-1) ?? 0)
  const extreme = (index: number): boolean =>
    choose !== undefined ||
    groups[index]?.tone === 'main' ||
    ends[index] === Math.max(...ends) ||
    ends[index] === Math.min(...ends)
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

/** The main path, the one it is compared with (where asked for), the highest and the lowest by name and last value, for a caption under a small picture. */
export function pathEnds(
  variable: string,
  facts: PageFacts,
  withRoot = false,
): readonly { readonly tone: Tone; readonly text: string }[] {
  const decimals = decimalsOfVariable(variable, facts)
  return chosenGroups(groupsOf(variable, facts), facts, withRoot).map(({ role, group }) => ({
    tone: group.tone,
    text: `${facts.say.ends[role]} ${facts.say.groupName(group.names)} ${fixed(endOf(group), decimals)}`,
  }))
}

/** The same lines for a picture that is passed on without its caption. */
export function keyOf(
  ends: readonly { readonly tone: string; readonly text: string }[],
): readonly KeyEntry[] {
  return ends.map(({ tone, text }) => ({ text, colour: colours.get(tone) ?? 'var(--mut)', swatch: false }))
}

/** As the style sheet has them (`.lk`). */
const colours: ReadonlyMap<string, string> = new Map([
  ['main', 'var(--fan)'],
  ['band', 'var(--fan)'],
  ['above', 'var(--up)'],
  ['below', 'var(--dn)'],
])
