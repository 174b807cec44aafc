import { baseAmount, kindOfUnit } from '../vocabulary/same-amount.js'
import type { Measure, Target } from '../vocabulary/target.js'
import { findIndicator, indicatorKey } from './indicators.js'
import { type ComparedName, comparedName, fixedWords, nearNames, similarity } from './similar-names.js'

/** How two targets were found to be about one indicator. */
export type MatchedBy = 'indicator' | 'name' | 'similar name'

/** A target of one register and the one of the other that is about the same. */
export interface Matched {
  readonly from: Target
  readonly to: Target
  readonly by: MatchedBy
  /** False where the indicator is the same and measure or unit are of different kinds. */
  readonly comparable: boolean
  /** Whether both are for the same year of the plan: each report's own, or as many years ahead. */
  readonly samePeriod: boolean
  /** Whether both refer to the same thing, or to nothing. */
  readonly sameReference: boolean
}

/** The targets of two registers, each matched once or left over; in the order of the register they stand in. */
export interface MatchedTargets {
  /** In the order of the second register. */
  readonly pairs: readonly Matched[]
  readonly onlyFrom: readonly Target[]
  readonly onlyTo: readonly Target[]
  /** False where so many names were left over that similar ones were not looked for. */
  readonly lookedForSimilarNames: boolean
}

/** Targets and the year they plan from; undefined where it is not known. */
export interface Promises {
  readonly year: number | undefined
  readonly targets: readonly Target[]
}

/**
 * Matches the targets of two registers one to one: by the indicator of the table and measure, by whole name, by the nearest name; last by the same
 * indicator with another measure or unit. Of several alike those with the same year of the plan, the same force and the same figure go together, then the
 * first with the first. Taking the registers the other way round gives the same pairs.
 */
export function matchTargets(from: Promises, to: Promises): MatchedTargets {
  const [a, b] = [candidates(from), candidates(to)]
  const pairs: (readonly [Candidate, Candidate, MatchedBy, boolean])[] = []
  const pair = (by: MatchedBy, comparable: boolean, key: Key): void => {
    const waiting = new Map<string, Candidate[]>()
    // From the end, so that the first of a list is the cheap one to take.
    for (const one of [...b.left].reverse()) add(waiting, key(one), one)
    for (const one of [...a.left]) {
      const other = waiting.get(key(one) ?? '')?.pop()
      if (other === undefined) continue
      pairs.push([one, other, by, comparable])
      a.left.delete(one)
      b.left.delete(other)
    }
  }
  for (const [by, name] of names) {
    for (const finer of [[offset, force, figure], [offset, force], [offset], []]) {
      pair(by, true, one => joined(one, [name, kind, ...finer]))
    }
  }
  const near = nearest(a.left, b.left)
  for (const [one, other] of near ?? []) {
    pairs.push([one, other, 'similar name', true])
    a.left.delete(one)
    b.left.delete(other)
  }
  for (const [by, name] of names) pair(by, false, one => joined(one, [name]))
  const [inFrom, inTo] = [byId(from.targets), byId(to.targets)]
  const inOrder = [...pairs].sort(([, x], [, y]) => x.index - y.index)
  return {
    pairs: inOrder.map(([x, y, by, comparable]) => ({
      ...{ from: x.target, to: y.target, by, comparable },
      samePeriod: x.offset === y.offset,
      sameReference: referenceKey(x.target, inFrom) === referenceKey(y.target, inTo),
    })),
    onlyFrom: [...a.left].map(({ target }) => target),
    onlyTo: [...b.left].map(({ target }) => target),
    lookedForSimilarNames: near !== undefined,
  }
}

/** A target with what it is matched by, worked out once. */
interface Candidate {
  readonly target: Target
  readonly index: number
  readonly canonical: string | undefined
  readonly name: string
  readonly kind: string
  readonly offset: string
}

type Key = (one: Candidate) => string | undefined

const names: readonly (readonly [MatchedBy, Key])[] = [
  ['indicator', ({ canonical }) => canonical],
  ['name', ({ name }) => name],
]
const kind: Key = one => one.kind
const offset: Key = one => one.offset
const force: Key = ({ target }) => target.force

/** The figures in the first unit of their dimension, to as many digits as survive a conversion. */
const figure: Key = ({ target }) =>
  [target.value, target.valueHigh]
    .map(value => {
      if (value === undefined) return ''
      return baseAmount({ value, unit: target.unit ?? '1' }).toPrecision(12)
    })
    .join('–')

function joined(one: Candidate, keys: readonly Key[]): string | undefined {
  const parts = keys.map(key => key(one))
  return parts.every(part => part !== undefined) ? parts.join('\n') : undefined
}

function add(waiting: Map<string, Candidate[]>, key: string | undefined, one: Candidate): void {
  if (key === undefined) return
  const list = waiting.get(key)
  if (list === undefined) waiting.set(key, [one])
  else list.push(one)
}

function candidates({ year, targets }: Promises): { readonly left: Set<Candidate> } {
  return {
    left: new Set(
      targets.map((target, index) => ({
        target,
        index,
        canonical: canonicalOf(target),
        name: indicatorKey(target.indicator.zh),
        kind: `${classOf(target.measure)} ${dimensionOf(target)}`,
        offset: offsetOf(target, year),
      })),
    ),
  }
}

function byId(targets: readonly Target[]): ReadonlyMap<string, Target> {
  return new Map(targets.map(target => [target.id, target]))
}

/** What a target refers to, whatever its id is in its own register. */
function referenceKey({ reference }: Target, targets: ReadonlyMap<string, Target>): string | undefined {
  const meant = targets.get(reference ?? '')
  return meant === undefined ? reference : (canonicalOf(meant) ?? indicatorKey(meant.indicator.zh))
}

/** A register made by hand names indicators without their ids. */
function canonicalOf({ canonical, indicator }: Target): string | undefined {
  return canonical ?? findIndicator(indicator.zh)?.id
}

/** Which year of the plan is meant: 0 for the report's own. Without the report's year, the period itself. */
function offsetOf({ period, frequency }: Target, year: number | undefined): string {
  return frequency === undefined || frequency === 'annual'
    ? `${period - (year ?? 0)}`
    : `${frequency} ${period}`
}

/** Whether something is called a count or a level, a share or a ratio, is soft: what matters is the unit. */
function classOf(measure: Measure): Measure {
  return measure === 'count' ? 'level' : measure === 'share' ? 'ratio' : measure
}

/** Targets can be compared where a figure of one can be written in the unit of the other, or neither has one. */
function dimensionOf({ value, unit = '1' }: Target): string {
  return value === undefined ? 'no figure' : kindOfUnit(unit)
}

/** Two registers of the largest size that is read, none of whose names agree, have fewer; comparing more would take the reader's patience. */
const mostNamePairs = 20_000_000

/** Pairs of names that are near, the nearest first; each name once. Undefined where there are too many to compare. */
function nearest(
  from: ReadonlySet<Candidate>,
  to: ReadonlySet<Candidate>,
): readonly (readonly [Candidate, Candidate])[] | undefined {
  const others = new Map<string, { readonly y: Candidate; readonly other: ComparedName }[]>()
  for (const y of to) {
    const list = others.get(bucketOf(y)) ?? []
    others.set(bucketOf(y), list)
    list.push({ y, other: comparedName(y.name) })
  }
  const found: { readonly x: Candidate; readonly y: Candidate; readonly near: number }[] = []
  let compared = 0
  for (const x of from) {
    const list = others.get(bucketOf(x)) ?? []
    compared += list.length
    if (compared > mostNamePairs) return undefined
    const name = comparedName(x.name)
    for (const { y, other } of list) {
      const near = mayBeOne(x, y) ? similarity(name, other) : 0
      if (near >= nearNames) found.push({ x, y, near })
    }
  }
  // Ties are between (i, j) and (j, i) only, which share no target, so that the order of the registers decides nothing.
  const differs = ({ x, y }: (typeof found)[number]): number =>
    (x.offset === y.offset ? 0 : 2) + (x.target.force === y.target.force ? 0 : 1)
  const sum = ({ x, y }: (typeof found)[number]): number => x.index + y.index
  const apart = ({ x, y }: (typeof found)[number]): number => Math.abs(x.index - y.index)
  found.sort((p, q) => q.near - p.near || differs(p) - differs(q) || sum(p) - sum(q) || apart(p) - apart(q))
  const used = new Set<Candidate>()
  return found.flatMap(({ x, y }) => {
    if (used.has(x) || used.has(y)) return []
    used.add(x).add(y)
    return [[x, y] as const]
  })
}

function bucketOf({ kind: of, name }: Candidate): string {
  return `${of}\n${fixedWords(name)}`
}

/** Two that the table has as two indicators are two, however near their names. */
function mayBeOne(x: Candidate, y: Candidate): boolean {
  return x.canonical === undefined || y.canonical === undefined || x.canonical === y.canonical
}
