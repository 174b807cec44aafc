import { readLeft } from './left-part.js'
import { findQuantities, type Quantity } from './quantities.js'
import { verbAtStart } from './words-of-targets.js'

/** A stretch of the plain text, end exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One figure of a clause with what stands before it (its subject, verb and predicate) and after it (its noun). */
export interface Item {
  readonly quantity: Quantity
  readonly left: Span
  readonly right: Span
  /** Where the figure follows a base (从380元提高到420元): the words between base and figure. */
  readonly predicate: Span | undefined
}

/** Sentences of a stretch: parted at 。！？ and line ends. */
export function sentencesOf(text: string, from: number, to: number): readonly Span[] {
  return partAt(text, from, to, '。!?\n', false)
}

/** Clauses of a sentence: parted at commas, semicolons and colons outside quotation marks and brackets. */
export function clausesOf(text: string, sentence: Span): readonly Span[] {
  return partAt(text, sentence.from, sentence.to, ',;:', true)
}

function partAt(text: string, from: number, to: number, stops: string, outside: boolean): readonly Span[] {
  const spans: Span[] = []
  const closing = outside ? closingMarks(text, from, to) : undefined
  let start = from
  for (let at = from; at < to; at++) {
    const close = closing?.get(at)
    if (close !== undefined) {
      at = close
      continue
    }
    const letter = text.charAt(at)
    if (!stops.includes(letter)) continue
    if (letter === ':' && /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1))) continue
    if (at > start) spans.push({ from: start, to: at })
    start = at + 1
  }
  if (to > start) spans.push({ from: start, to })
  return spans
}

const pairsOfMarks = new Map([
  ['“', '”'],
  ['(', ')'],
  ['[', ']'],
])

/** Where each opened mark of a sentence is closed; one that never is closed opens nothing. */
export function closingMarks(text: string, from: number, to: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const open: { readonly at: number; readonly close: string }[] = []
  for (let at = from; at < to; at++) {
    const letter = text.charAt(at)
    const close = pairsOfMarks.get(letter)
    if (close !== undefined) open.push({ at, close })
    else if (letter === '”' || letter === ')' || letter === ']') {
      let top = open.length - 1
      // A mark of another kind that was never closed is passed over; only the last few can be meant.
      while (top >= 0 && open.length - top <= 4 && open[top]?.close !== letter) top--
      const opened = open[top]
      if (opened?.close !== letter) continue
      open.length = top
      found.set(opened.at, at)
    }
  }
  return found
}

/** The figures of a clause outside quotation marks and brackets, each with its left and right. */
export function itemsOf(text: string, clause: Span): readonly Item[] {
  const quantities = unmasked(text, clause)
  const items: Item[] = []
  let left: Span = { from: clause.from, to: quantities[0]?.from ?? clause.to }
  let predicate: Span | undefined
  const skipped = new Set<number>()
  for (const [index, quantity] of quantities.entries()) {
    if (skipped.has(index)) continue
    const next = quantities[index + 1]
    const gap: Span = { from: quantity.to, to: next?.from ?? clause.to }
    const cut = next === undefined ? undefined : cutGap(text, left, quantity, gap, next)
    if (cut === 'qualifies') {
      left = { from: left.from, to: next?.from ?? clause.to }
      continue
    }
    if (cut === 'base' && next !== undefined) {
      const from = text.slice(left.from, left.to).search(/[从由自][^从由自]{0,12}$/)
      predicate = { from: gap.from, to: gap.to }
      left = { from: left.from, to: left.from + Math.max(0, from) }
      continue
    }
    if (cut === 'noun') {
      // The next figure qualifies this one's noun: 30个10亿元以上项目.
      skipped.add(index + 1)
      const after = quantities[index + 2]
      items.push({ quantity, left, right: { from: quantity.to, to: after?.from ?? clause.to }, predicate })
      left = { from: after?.from ?? clause.to, to: after?.from ?? clause.to }
      predicate = undefined
      continue
    }
    const parts = typeof cut === 'object' ? cut : undefined
    items.push({ quantity, left, right: { from: gap.from, to: parts?.right ?? gap.to }, predicate })
    predicate = undefined
    if (next !== undefined) left = { from: parts?.left ?? gap.from, to: next.from }
  }
  return items
}

type Cut = { readonly right: number; readonly left: number } | 'qualifies' | 'base' | 'noun'

/** Figures outside quotation marks and brackets. */
function unmasked(text: string, clause: Span): readonly Quantity[] {
  const marks = [...closingMarks(text, clause.from, clause.to)].sort((a, b) => a[0] - b[0])
  let next = 0
  let closed = -1
  return findQuantities(text, clause.from, clause.to).filter(quantity => {
    for (let mark = marks[next]; mark !== undefined && mark[0] < quantity.number; mark = marks[++next]) {
      closed = Math.max(closed, mark[1])
    }
    return quantity.number > closed
  })
}

/** Where the words between two figures part: what belongs to the first and what to the second. */
function cutGap(text: string, left: Span, first: Quantity, gap: Span, second: Quantity): Cut {
  const words = text.slice(gap.from, gap.to)
  // Words further off than this belong to neither figure, and a text without stops must not cost more than its length.
  if (words.length > 80) return { right: gap.from + 40, left: gap.to - 40 }
  // 67个28682户: two figures of one thing; 30个10亿元以上项目: the second qualifies the noun of the first.
  // 50亿元以上5个: the size, then the count.
  if (
    words === '' &&
    (first.unit === '方面' || (/元$/.test(first.unit ?? '') && first.bound !== undefined)) &&
    !first.isRatio
  )
    return 'qualifies'
  if (words === '')
    return /^(?:[,、;。)]|$)/.test(text.slice(second.to, second.to + 1))
      ? { right: gap.from, left: gap.from }
      : 'noun'
  const opening = /^(?:以及|并且|[、和与及或并且,/])/.exec(words)
  if (opening !== null) return { right: gap.from, left: gap.from + opening[0].length }
  const before = text.slice(left.from, left.to)
  const tail = readLeft(text, gap.from, gap.to)
  if (tail.text === '' && tail.predicate !== 'none') {
    return /[从由自][^从由自,]{0,12}$/.test(before) ? 'base' : { right: gap.from, left: gap.from }
  }
  const isSize =
    /(?:元|岁|人|亩|米|吨|千瓦)$/.test(first.unit ?? '') &&
    first.bound !== undefined &&
    second.unit !== first.unit
  const last = Math.max(words.lastIndexOf('、'), words.lastIndexOf('以及'), lastJoin(words))
  if (last > 0 && !(isSize && !/^[^、]{2,}(?:项目|企业|单位)/.test(words))) {
    const width = words.startsWith('以及', last) ? 2 : 1
    return { right: gap.from + last, left: gap.from + last + width }
  }
  const verb = verbAtStart(words)
  if (verb !== undefined && !isSize) return { right: gap.from, left: gap.from }
  const inner = words.startsWith('的') ? anyVerb(words) : innerVerb(words)
  if (inner > 0) return { right: gap.from + inner, left: gap.from + inner }
  return 'qualifies'
}

/** 和 and 并 part two items only before a verb or straight before a figure. */
function lastJoin(words: string): number {
  for (let at = words.length - 1; at > 0; at--) {
    if (!'和与及并'.includes(words.charAt(at))) continue
    const rest = words.slice(at + 1)
    if (rest === '' || verbAtStart(rest) !== undefined) return at
  }
  return -1
}

/** Where after a noun with 的 any verb begins: 占地2.3平方公里的科创岛引进机构20家. */
function anyVerb(words: string): number {
  for (let at = 2; at < words.length - 1; at++) {
    if (verbAtStart(words.slice(at)) !== undefined) return at
  }
  return -1
}

/** Where inside the words a verb of result begins after a noun: 100家企业实现产值50亿元. */
function innerVerb(words: string): number {
  const found = /(?:实现|完成|新增|带动|惠及)/.exec(words.slice(2))
  return found === null ? -1 : found.index + 2
}
