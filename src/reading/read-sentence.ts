import { clausesOf, type Item, itemsOf, type Span } from './clauses.js'
import type { Draft } from './drafts.js'
import { type LeftPart, trimLead } from './left-part.js'
import { isNoise, rightKind } from './noise.js'
import { leftOf, readNounFirst, readSeverally } from './noun-first.js'
import { readNumberFirst } from './number-first.js'
import { readRelations } from './relations.js'
import { SentenceState } from './sentence-state.js'
import { verbAtStart } from './words-of-targets.js'

/** All targets of one sentence of a plan, in the order they were found. */
export function readSentence(plain: string, sentence: Span): readonly Draft[] {
  const state = new SentenceState(plain)
  let isPast = false
  for (const clause of clausesOf(plain, sentence)) {
    const text = plain.slice(clause.from, Math.min(clause.to, clause.from + 60))
    if (pastClause.test(text)) isPast = true
    else if (planClause.test(text)) isPast = false
    if (!isPast) readClause(state, clause)
  }
  return state.drafts
}

/** A clause that tells what was, until one says what shall be: 在去年新建50个的基础上,今年再建60个. */
const pastClause =
  /^(?:其中)?(?:在)?(?:我[省市县区州])?(?:去年|上年(?!末的)|上半年|今年以来|今年前|前[一二三两\d]{1,2}(?:季度|个?月)|[一二三]季度(?!末)|过去[一五几]年|近[年几三五]|截至|目前|当前|现有|全[市省县区]现有)/
const planClause = /^(?:今年(?!以来|前)|明年|要|力争|确保|将|再|下一步|必须|全年|到20|新的一年|20\d\d年)/

function readClause(state: SentenceState, clause: Span): void {
  if (state.plain.charAt(clause.from - 1) === ';') state.context = undefined
  const items = itemsOf(state.plain, clause)
  if (items.length === 0 && readSeparately(state, clause)) return
  const relations = readRelations(state, clause, items)
  let kept = relations.drafts.length
  for (let index = 0; index < items.length; ) {
    const item = items[index]
    const width = item === undefined || relations.used.has(item) ? 1 : readItem(state, items, index)
    kept += width
    index += Math.max(1, width)
  }
  state.drafts.push(...relations.drafts)
  if (kept === 0) noteTopic(state, clause)
}

/** 甲与经济增长同步、乙高于全省平均: relations in a row are read one by one. */
function readSeparately(state: SentenceState, clause: Span): boolean {
  const text = state.plain.slice(clause.from, clause.to)
  const mark = /(?:同步|稳定|全覆盖|清零|水平|经济增长|不减|正增长)、/.exec(text)
  if (mark === null) return false
  const at = clause.from + mark.index + mark[0].length
  readClause(state, { from: clause.from, to: at - 1 })
  readClause(state, { from: at, to: clause.to })
  return true
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

/** How many items were read; 0 where this one is no target. */
function readItem(state: SentenceState, items: readonly Item[], index: number): number {
  const item = items[index]
  if (item === undefined) return 0
  const left = promised(state, leftOf(state.plain, item), index)
  const kind = rightKind(state.plain, item, left)
  if (isNoise(state.plain, item, left, kind)) return 0
  if (kind === 'noun') return readNumberFirst(state, item) ? 1 : 0
  if (left.severally) return readSeverally(state, items, index, left)
  return readNounFirst(state, item, kind === 'growth' ? { ...left, predicate: 'growth' } : left) ? 1 : 0
}
