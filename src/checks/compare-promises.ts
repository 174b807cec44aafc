import { amountIn, sameNumber } from '../vocabulary/same-amount.js'
import type { Target } from '../vocabulary/target.js'
import { unitOf } from '../vocabulary/unit.js'
import { type Interval, slack } from './interval.js'
import { intervalOf, readingOf } from './read-target.js'

/** What became of a promise, by its figure. */
export type PromiseChange =
  | 'raised'
  | 'lowered'
  | 'widened'
  | 'narrowed'
  | 'changed'
  | 'not comparable'
  | 'unchanged'

/** What of a promise can change; `assessment` is how it is read: read_as, less_is_better, tolerance. */
export type PromiseAspect =
  | 'figure'
  | 'bound'
  | 'unit'
  | 'measure'
  | 'force'
  | 'period'
  | 'attribute'
  | 'reference'
  | 'assessment'

export interface ComparedPromises {
  readonly change: PromiseChange
  readonly aspects: readonly PromiseAspect[]
  /** Tighter: whatever meets the new promise meets the old one, and not the other way round. Undefined where neither holds. */
  readonly strictness: 'tighter' | 'looser' | undefined
  /** New less old, in the unit of the old one; undefined where one of the two has no single figure. */
  readonly difference: number | undefined
}

/** What the caller knows of two promises besides themselves. */
export interface PairFacts {
  readonly comparable: boolean
  readonly samePeriod: boolean
  readonly sameReference: boolean
}

/** Compares two promises about one indicator: the figures by both ends, then everything else that makes a promise. */
export function comparePromises(from: Target, to: Target, facts: PairFacts): ComparedPromises {
  const moved = facts.comparable ? compareFigures(from, to) : undefined
  const aspects = changedAspects(from, to, facts, moved !== undefined)
  if (!facts.comparable) {
    return { change: 'not comparable', aspects, strictness: undefined, difference: undefined }
  }
  // 2.1% this year and 2.8% in four are two promises, not one raised.
  const change =
    facts.samePeriod && moved !== undefined ? moved.change : aspects.length > 0 ? 'changed' : 'unchanged'
  const strictness = facts.samePeriod ? compareStrictness(from, to) : undefined
  return { change, aspects, strictness, difference: moved?.difference }
}

function changedAspects(
  from: Target,
  to: Target,
  { comparable, samePeriod, sameReference }: PairFacts,
  figureMoved: boolean,
): readonly PromiseAspect[] {
  const sameBound = from.bound === to.bound
  const changed: Readonly<Record<PromiseAspect, boolean>> = {
    figure: figureMoved,
    bound: !sameBound,
    unit: (from.unit ?? '1') !== (to.unit ?? '1') && (from.value !== undefined || to.value !== undefined),
    measure: from.measure !== to.measure,
    force: from.force !== to.force,
    period: !samePeriod,
    attribute: from.attribute !== to.attribute,
    reference: !sameReference,
    // A width goes with its bound: where 左右 became 以上 there is no second change to tell.
    assessment: comparable && sameBound && !sameAssessment(from, to),
  }
  return (Object.keys(changed) as PromiseAspect[]).filter(aspect => changed[aspect])
}

function sameAssessment(a: Target, b: Target): boolean {
  return (
    a.readAs === b.readAs &&
    a.lessIsBetter === b.lessIsBetter &&
    a.tolerance?.value === b.tolerance?.value &&
    a.tolerance?.unit === b.tolerance?.unit
  )
}

/** Undefined where both state the same figures, or none. */
function compareFigures(
  from: Target,
  to: Target,
): { readonly change: PromiseChange; readonly difference: number | undefined } | undefined {
  const unit = from.unit ?? '1'
  const inUnit = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : amountIn({ value, unit: to.unit ?? '1' }, unit)
  const [low, newLow] = [from.value, inUnit(to.value)]
  if (low === undefined || newLow === undefined) return undefined
  const [high, newHigh] = [from.valueHigh ?? low, inUnit(to.valueHigh) ?? newLow]
  const [atLow, atHigh] = [move(low, newLow), move(high, newHigh)]
  if (atLow === 0 && atHigh === 0) return undefined
  const isSingle = from.valueHigh === undefined && to.valueHigh === undefined
  return {
    change:
      atLow >= 0 && atHigh >= 0
        ? 'raised'
        : atLow <= 0 && atHigh <= 0
          ? 'lowered'
          : atLow < 0
            ? 'widened'
            : 'narrowed',
    difference: isSingle ? newLow - low : undefined,
  }
}

function move(from: number, to: number): -1 | 0 | 1 {
  return sameNumber(from, to) ? 0 : to > from ? 1 : -1
}

/** Compares what the two promises allow, as they are assessed. 左右 of unstated width allows nobody knows what. */
function compareStrictness(from: Target, to: Target): ComparedPromises['strictness'] {
  const unit = from.unit ?? to.unit ?? '1'
  const [old, now] = [allowed(from, unit), allowed(to, unit)]
  if (old === undefined || now === undefined) return undefined
  const atLow = tighter(now.low, old.low, isOpen(to) && !isOpen(from), isOpen(from) && !isOpen(to))
  const atHigh = tighter(-now.high, -old.high, isOpen(to) && !isOpen(from), isOpen(from) && !isOpen(to))
  if (atLow === 0 && atHigh === 0) return undefined
  if (atLow >= 0 && atHigh >= 0) return 'tighter'
  return atLow <= 0 && atHigh <= 0 ? 'looser' : undefined
}

/** What a target allows, in the inside unit of `unit`; where that is a measure word outside the table, as a plain number of it. */
function allowed(target: Target, unit: string): Interval | undefined {
  const reading = readingOf(target)
  if (target.bound === 'about' && reading === 'point' && target.tolerance === undefined) return undefined
  if (unitOf(unit) !== undefined && unitOf(target.unit ?? '1') !== undefined) {
    return intervalOf(target, unit, reading)
  }
  const inUnit = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : amountIn({ value, unit: target.unit ?? '1' }, unit)
  const plain = { ...target, value: inUnit(target.value), valueHigh: inUnit(target.valueHigh), unit: '1' }
  return intervalOf(plain, '1', reading)
}

function isOpen({ bound }: Target): boolean {
  return bound === 'above' || bound === 'below'
}

/** 1 where the new end leaves less room, −1 where it leaves more. An end that does not count itself leaves less than one that does. */
function tighter(now: number, old: number, onlyNowOpen: boolean, onlyOldOpen: boolean): -1 | 0 | 1 {
  if (!Number.isFinite(now) || !Number.isFinite(old)) return now === old ? 0 : now > old ? 1 : -1
  const room = slack(Math.max(Math.abs(now), Math.abs(old)))
  if (Math.abs(now - old) > room) return now > old ? 1 : -1
  return onlyNowOpen ? 1 : onlyOldOpen ? -1 : 0
}
