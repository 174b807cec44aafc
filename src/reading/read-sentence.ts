import { clausesOf, type Item, itemsOf, type Span } from './clauses.js'
import type { Draft } from './drafts.js'
import { type LeftPart, trimLead } from './left-part.js'
import { subjectsOf } from './names.js'
import { isNoise, rightKind } from './noise.js'
import { leftOf, readNounFirst, readSeverally } from './noun-first.js'
import { readNumberFirst } from './number-first.js'
import { readDifferences, readRelations } from './relations.js'
import { SentenceState } from './sentence-state.js'
import { asideClause, effectClause, pastClause, planClause } from './tense.js'
import { verbAtStart } from './words-of-targets.js'

/** All targets of one sentence of a plan, in the order they were found. */
export function readSentence(plain: string, sentence: Span): readonly Draft[] {
  const state = new SentenceState(plain)
  let isPast = false
  let isEffect = false
  for (const clause of clausesOf(plain, sentence)) {
    const text = plain.slice(clause.from, Math.min(clause.to, clause.from + 60))
    if (effectClause.test(text)) isEffect = true
    else if (pastClause.test(text)) isPast = true
    else if (planClause.test(text)) isPast = false
    if (/^(?:今年|力争|确保|全年)/.test(text)) isEffect = false
    const kept = state.drafts.length
    readClause(state, clause)
    // What was is no target, but it may name what shall be: 去年到位资金6000万元,今年要突破8000万元.
    if (isPast || isEffect || asideClause.test(text)) state.drafts.length = kept
  }
  return state.drafts
}

function readClause(state: SentenceState, clause: Span): void {
  if (state.plain.charAt(clause.from - 1) === ';') state.context = undefined
  const items = itemsOf(state.plain, clause)
  if (items.length === 0) {
    const found = relationsInRow(state.plain, clause).flatMap(part => readRelations(state, part, []))
    state.drafts.push(...found)
    if (found.length === 0) noteTopic(state, clause)
    return
  }
  const differences = readDifferences(state.plain, items)
  let kept = differences.drafts.length
  for (let index = 0; index < items.length; ) {
    const item = items[index]
    const width = item === undefined || differences.used.has(item) ? 1 : readItem(state, items, index)
    kept += width
    index += Math.max(1, width)
  }
  const relations = readRelations(state, clause, items)
  state.drafts.push(...differences.drafts, ...relations)
  if (kept + relations.length === 0) noteTopic(state, clause)
}

/** 甲与经济增长同步、乙高于全省平均: relations in a row are read one by one. */
function relationsInRow(plain: string, clause: Span): readonly Span[] {
  const spans: Span[] = []
  let from = clause.from
  for (const mark of plain
    .slice(clause.from, clause.to)
    .matchAll(/(?:同步|稳定|全覆盖|清零|水平|经济增长|不减|正增长)、/g)) {
    const to = clause.from + mark.index + mark[0].length
    spans.push({ from, to: to - 1 })
    from = to
  }
  return [...spans, { from, to: clause.to }]
}

/** A clause without a figure may name what the next clauses count. */
function noteTopic(state: SentenceState, clause: Span): void {
  const trimmed = trimLead(state.plain.slice(clause.from, clause.to)).text
  const noun = trimmed.slice(verbAtStart(trimmed)?.length ?? 0)
  if (noun.length < 2 || noun.length > 24) return
  state.topic = { text: noun, from: clause.to - noun.length, to: clause.to }
}

/** 力争投运一个、开工一个: a promise holds for the items after it in its clause. */
function promised(state: SentenceState, left: LeftPart, index: number): LeftPart {
  if (index === 0 || left.force !== 'expected') state.force = left.force
  return state.force === left.force ? left : { ...left, force: state.force }
}

/** 二氧化硫和化学需氧量排放削减12%和9%以上: as many bare figures as subjects, without 分别. */
function isRow(state: SentenceState, items: readonly Item[], index: number, left: LeftPart): boolean {
  const next = items[index + 1]
  if (next === undefined || left.text === '' || left.predicate === 'none') return false
  if (!/^[、和]$/.test(state.plain.slice(items[index]?.quantity.to, next.quantity.from))) return false
  const names = subjectsOf(state.plain, left.from, left.to, false)
  let bare = 1
  while (bare < names.length && isBare(state.plain, items[index + bare])) bare += 1
  return names.length > 1 && bare === names.length && !isBare(state.plain, items[index + bare])
}

const isBare = (plain: string, item: Item | undefined): boolean =>
  item !== undefined && item.left.from === item.left.to && /^[、和]$/.test(plain.charAt(item.left.from - 1))

/** How many items were read; 0 where this one is no target. */
function readItem(state: SentenceState, items: readonly Item[], index: number): number {
  let item = items[index]
  if (item === undefined) return 0
  const left = promised(state, leftOf(state.plain, item), index)
  // 至少达到35%: the bound stands before the predicate.
  if (left.atLeast && item.quantity.bound === undefined)
    item = { ...item, quantity: { ...item.quantity, bound: 'at least' } }
  const kind = rightKind(state.plain, item, left)
  if (isNoise(state.plain, item, left, kind)) return 0
  if (kind === 'noun') return readNumberFirst(state, item) ? 1 : 0
  if (left.severally || isRow(state, items, index, left)) return readSeverally(state, items, index, left)
  return readNounFirst(state, item, kind === 'growth' ? { ...left, predicate: 'growth' } : left) ? 1 : 0
}
