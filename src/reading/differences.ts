import type { Bound } from '../vocabulary/target.js'
import type { Item, Span } from './clauses.js'
import { type Draft, flip, type Quote } from './drafts.js'
import { readLeft } from './left-part.js'
import { isIndicatorLike, type Name, subjectsOf, tidyName } from './names.js'

const manners = '(?:要|应|将|力争|努力|继续|保持|持续|均|明显|略|确保|实现|不断|稳步)*'
const growth = '(?:年均)?(?:增速|增幅|增长速度|增长|涨幅|水平)?'
const compared = new RegExp(
  `^(.*?)${growth}${manners}(不低于|高于|快于|低于|慢于|优于|好于|超过|大于|领先|高出)(.*)$`,
)
const comparedAlone = new RegExp(
  `^(.+?)(${growth})${manners}(不低于|高于|快于|低于|慢于|优于|好于)(.{2,16}?)(?:水平)?(?:以上)?$`,
)
const references =
  /投资|工业|规上|同期|人均|消费|出口|经济|GDP|生产总值|全国|全省|全市|全区|城镇|平均|上年|去年|收入|增速|增长|省均|国均/

type Difference = Pick<
  Draft,
  'value' | 'valueHigh' | 'bound' | 'reference' | 'force' | 'place' | 'confidence'
>

/**
 * 农村居民收入增速高于城镇居民1个百分点: growth minus growth, in points, and the figures it took; undefined where the words compare nothing.
 * 城乡居民收入增速分别高于经济增速0.5个和1个百分点: one figure for each subject.
 */
export function readDifference(
  plain: string,
  item: Item,
  items: readonly Item[],
): { readonly drafts: readonly Draft[]; readonly used: readonly Item[] } | undefined {
  const { quantity } = item
  if (quantity.unit !== 'pp' && quantity.unit !== '个') return undefined
  const start = Math.max(item.left.from, quantity.number - 70)
  const found = compared.exec(plain.slice(start, quantity.number))
  const reference = found?.[3]?.replace(
    /(?:增速|增幅|增长)?(?:平均水平|水平)?(?:约|至少|不少于|不低于|超过|近|,)*$/,
    '',
  )
  if (found === null || reference === undefined || reference === '') return readThan(plain, item)
  const left = readLeft(plain, start, start + (found[1]?.length ?? 0))
  const row = left.severally ? rowOf(plain, item, items) : [item]
  if (row.at(-1)?.quantity.unit !== 'pp') return undefined
  const names = subjectsOf(plain, left.from, left.to, left.severally)
  const isLower = found[2] === '低于' || found[2] === '慢于'
  const to = row.at(-1)?.quantity.to ?? quantity.to
  const drafts = names.flatMap((name, order) => {
    const { value, valueHigh, bound = 'exactly', number } = (row[order] ?? row.at(-1) ?? item).quantity
    const signed = isLower ? flip(value, valueHigh, bound) : { value, valueHigh, bound }
    const said = { ...signed, reference, force: left.force, place: number, confidence: 'explicit' as const }
    return differences([name], { from: names[0]?.from ?? name.from, to }, said)
  })
  return { drafts, used: row }
}

/** 农民收入增速比城镇居民快1个百分点. */
function readThan(plain: string, item: Item): ReturnType<typeof readDifference> {
  const { quantity } = item
  const start = Math.max(item.left.from, quantity.number - 70)
  const words = plain.slice(start, quantity.number)
  const found = /^(.*?)(?:增速|增幅|增长)?比([^,、\d]{2,14}?)(?:增速|增幅|增长)?(快|高|低|慢)$/.exec(words)
  if (found === null || quantity.unit !== 'pp' || /上年|去年|同期/.test(found[2] ?? '')) return undefined
  const left = readLeft(plain, start, start + (found[1]?.length ?? 0))
  const names = subjectsOf(plain, left.from, left.to, false)
  const { value, valueHigh, bound = 'exactly', number } = quantity
  const signed = /[低慢]/.test(found[3] ?? '') ? flip(value, valueHigh, bound) : { value, valueHigh, bound }
  const said = {
    ...signed,
    reference: found[2] ?? '',
    force: left.force,
    place: number,
    confidence: 'explicit' as const,
  }
  const quote = { from: names[0]?.from ?? start, to: quantity.to }
  return names.length === 0 ? undefined : { drafts: differences(names, quote, said), used: [item] }
}

/** The figures that follow one after the other with nothing but 、 or 和 between. */
function rowOf(plain: string, item: Item, items: readonly Item[]): readonly Item[] {
  const row = [item]
  for (const next of items.slice(items.indexOf(item) + 1, items.indexOf(item) + 8)) {
    const last = row.at(-1)
    if (last === undefined || !/^[、和及与]?$/.test(plain.slice(last.quantity.to, next.quantity.from))) break
    row.push(next)
  }
  return row
}

/** 居民收入增长快于经济增长: a difference above nothing. */
export function readOpenDifference(plain: string, clause: Span): readonly Draft[] | undefined {
  if (clause.to - clause.from > 70) return undefined
  const found = comparedAlone.exec(plain.slice(clause.from, clause.to))
  const reference = found?.[4] ?? ''
  if (found === null || !references.test(reference)) return undefined
  const left = readLeft(plain, clause.from, clause.from + `${found[1]}${found[2]}`.length)
  const names = subjectsOf(plain, left.from, left.to, false)
  if (left.text === '' || !names.every(name => isIndicatorLike(name.text))) return undefined
  const word = found[3] ?? ''
  const bound: Bound = word === '不低于' ? 'at least' : /^[低慢]/.test(word) ? 'below' : 'above'
  const said = { value: 0, valueHigh: undefined, bound, reference, force: left.force, place: clause.to - 1 }
  const quote = { from: names[0]?.from ?? left.from, to: clause.to }
  return differences(names, quote, { ...said, confidence: 'no numeral' })
}

function differences(names: readonly Name[], quote: Quote, said: Difference): readonly Draft[] {
  return names.map(name => ({
    name: tidyName(name.text),
    measure: 'differential' as const,
    unit: 'pp',
    ...said,
    doubtful: false,
    quote,
  }))
}

/** 居民收入与经济增长同步; 居民收入增长和经济增长基本同步; 与经济同步增长. A subject left out is that of the clause before. */
export function readInStep(
  plain: string,
  clause: Span,
  items: readonly Item[],
  before: readonly Name[],
): readonly Draft[] {
  const text = plain.slice(clause.from, clause.to)
  const at = text.lastIndexOf('同步')
  const behind = text.slice(at + 2)
  if (at < 0 || !/^(?:增长|提高|提升)?(?:$|[,、;。并])/.test(behind)) return []
  const last = items.findLast(item => item.quantity.to <= clause.from + at)
  const from = Math.max(clause.from, last?.quantity.to ?? 0)
  const head = text.slice(from - clause.from, at).replace(manner, '')
  const join = joinOf(head)
  if (join < 0) return []
  const reference = head.slice(join + 1).replace(manner, '')
  const left = readLeft(plain, from, from + join)
  const names = left.text === '' ? before : subjectsOf(plain, left.from, left.to, false)
  const first = names[0]
  const measurable = names.every(name => isIndicatorLike(name.text))
  if (first === undefined || !measurable) return []
  const to = clause.from + at + 2 + (/^(?:增长|提高|提升)/.exec(behind)?.[0].length ?? 0)
  return names.map(name => ({
    name: tidyName(name.text),
    measure: 'sync' as const,
    bound: 'in step with' as const,
    value: undefined,
    valueHigh: undefined,
    unit: undefined,
    reference,
    force: left.force,
    confidence: 'no numeral' as const,
    doubtful: false,
    quote: { from: first.from, to },
    place: clause.from + at,
  }))
}

const manner = /(?:基本|大体|总体|大致|保持|实现|稳步|力争|努力)+$/

/** Where subject and reference meet: the last 与, else the last 和 or 同 before what can be a reference. */
function joinOf(head: string): number {
  const and = head.lastIndexOf('与')
  if (and >= 0) return and
  for (const word of ['和', '同', '跟']) {
    const at = head.lastIndexOf(word)
    if (at > 0 && /经济|GDP|生产总值|全国|全省|收入|财政|人口|物价|增长|增速/.test(head.slice(at))) return at
  }
  return -1
}
