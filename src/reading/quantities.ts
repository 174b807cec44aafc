import type { Bound } from '../vocabulary/target.js'
import { isOrdinalWord, measureWordAt } from './measure-words.js'

/** A number with its unit, found in a plain text. */
export interface Quantity {
  /** In the plain text, end exclusive; with the words before and after that bound it (不低于 … 以上). */
  readonly from: number
  readonly to: number
  /** Where its first digit stands. */
  readonly number: number
  readonly value: number
  readonly valueHigh: number | undefined
  /** With its magnitude (万人); `pp` for 百分点; undefined for a:b and bare figures. */
  readonly unit: string | undefined
  readonly bound: Bound | undefined
  /** True where it is written in Chinese numerals. */
  readonly inWords: boolean
  /** True for 1.2:1. */
  readonly isRatio: boolean
  /** True where no measure word follows a magnitude (1.28万亿、8200亿元). */
  readonly unitless: boolean
}

const digits = /\d+(?:'\d{3})*(?:\.\d+)?/y
const between = /^(?:[-~至到]{1,2}|一(?=\d))/
const magnitude = /(?:百万亿|千万|百万|十万|万亿|千亿|百亿|亿|万|千|百)/y
const after = /(?:\([^()]{1,3}\))?(左右|上下|及?以上|(?:及)?以下|(?:之|以)内|内(?=$|[,;。、])|之间)/y
const before: readonly (readonly [RegExp, Bound])[] = [
  [/(?:不低于|不少于|不小于|不得低于|至少)$/, 'at least'],
  [/(?:不高于|不超过|不多于|不大于|不得超过|不突破|低于或等于|不超|至多|最多)$/, 'at most'],
  [/(?:大约|(?<![签节预集条合])约|(?<![临附邻])近|接近)$/, 'about'],
  [/(?:突破|超过|高于|大于|多于|逾|超)$/, 'above'],
  [/(?:低于|少于|小于)$/, 'below'],
]
const numerals = /[一二两三四五六七八九十百千万亿零]{1,12}(?:点[一二三四五六七八九零]{1,6}[万亿]{0,2})?/y
const percentWords =
  /[百千]分之(\d+(?:\.\d+)?|[一二三四五六七八九十百零]{1,8}(?:点[一二三四五六七八九零]{1,6})?)/y

/** Every quantity of a stretch of the plain text, in order. Linear: each place is looked at once with bounded patterns. */
export function findQuantities(text: string, from: number, to: number): readonly Quantity[] {
  const found: Quantity[] = []
  for (let at = from; at < to; ) {
    const quantity = quantityAt(text, at, from, to)
    if (quantity !== undefined) found.push(quantity)
    at = Math.max(at + 1, quantity?.to ?? skipFrom(text, at, to))
  }
  return found
}

/** Where to look next: past the whole of a number that is none of ours, so that 2.0 is not read again as 0. */
function skipFrom(text: string, at: number, to: number): number {
  // A run of numerals without a measure word holds none.
  if (wordDigits.has(text.charAt(at))) {
    let run = at + 1
    while (run < to && wordDigits.has(text.charAt(run))) run++
    return run - at > 12 ? run : at + 1
  }
  if (!isDigit(text[at])) return at + 1
  let next = at
  while (next < to && /[\d.']/.test(text.charAt(next))) next++
  return next
}

const wordDigits = new Set('一二两三四五六七八九十百千万亿零')
const isDigit = (letter: string | undefined): boolean =>
  letter !== undefined && letter >= '0' && letter <= '9'

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function quantityAt(text: string, at: number, from: number, to: number): Quantity | undefined {
  const first = text.charAt(at)
  if (isDigit(first)) {
    const previous = text[at - 1]
    if (at > from && previous !== undefined && /[\d.A-Za-z+#'/×]/.test(previous)) return undefined
    if (at > from && previous === '第') return undefined
    return inDigits(text, at, from, to)
  }
  if (/^[百千]分之/.test(text.slice(at, at + 3))) return inPercentWords(text, at, from, to)
  return '一二两三四五六七八九十百千万'.includes(first) ? inNumerals(text, at, from, to) : undefined
}

function inDigits(text: string, at: number, from: number, to: number): Quantity | undefined {
  const low = match(digits, text, at)
  if (low === null) return undefined
  let end = at + low[0].length
  const ratio = /^:(\d+(?:\.\d+)?)/.exec(text.slice(end, end + 8))
  if (ratio !== null && Number(ratio[1]) === 1) {
    end += ratio[0].length
    return finish(text, { at, end, from, to, value: numberOf(low[0]), unit: undefined, isRatio: true })
  }
  let value = numberOf(low[0])
  let valueHigh: number | undefined
  let unit = unitAt(text, end)
  const dash = unitEndDash(text, unit?.end ?? end)
  if (dash !== undefined) {
    const high = match(digits, text, dash)
    if (high !== null) {
      const highUnit = unitAt(text, dash + high[0].length)
      if (
        highUnit !== undefined &&
        (unit === undefined ||
          unit.unit === highUnit.unit ||
          (unit.unitless && highUnit.unit.startsWith(unit.unit)))
      ) {
        valueHigh = numberOf(high[0])
        unit = highUnit
      } else if (highUnit === undefined) return undefined
    }
  }
  // 降至-2.1‰: a dash between a word and a figure is its sign.
  if (
    text[at - 1] === '-' &&
    at - 1 > from &&
    /\p{Script=Han}/u.test(text.charAt(at - 2)) &&
    unit !== undefined
  ) {
    return finish(text, { at: at - 1, end: unit.end, from, to, value: -value, unit: unit.unit })
  }
  if (unit === undefined) {
    const isBare =
      bareSubjects.test(text.slice(Math.max(from, at - 14), at)) &&
      /^(?:以内|以下|以上|左右|[,、;。]|$)/.test(text.slice(end, end + 2))
    return isBare ? finish(text, { at, end, from, to, value, unit: undefined }) : undefined
  }
  if (valueHigh !== undefined && valueHigh < value) [value, valueHigh] = [valueHigh, value]
  return finish(text, {
    at,
    end: unit.end,
    from,
    to,
    value,
    valueHigh,
    unit: unit.unit,
    unitless: unit.unitless,
    bound: unit.more ? 'about' : undefined,
  })
}

/** What is given as a plain number: 收入倍差控制在1.75以内. */
const bareSubjects = /(?:倍差|收入比|收入差距|性别比|之比|系数|比值|指数|弹性)[^,、;\d]{0,8}$/

const numberOf = (written: string): number => Number(written.replaceAll("'", ''))

/** Where the second number of a range begins. */
function unitEndDash(text: string, at: number): number | undefined {
  const dash = between.exec(text.slice(at, at + 3))
  return dash !== null && isDigit(text[at + dash[0].length]) ? at + dash[0].length : undefined
}

interface Unit {
  readonly unit: string
  readonly end: number
  readonly unitless: boolean
  /** 多, 余: some more than the figure. */
  readonly more: boolean
}

function unitAt(text: string, at: number): Unit | undefined {
  let end = at
  let more = false
  const skipMore = (): void => {
    if (/[多余]/.test(text.charAt(end))) {
      more = true
      end += 1
    }
  }
  skipMore()
  const size = match(magnitude, text, end)?.[0] ?? ''
  end += size.length
  if (size !== '') skipMore()
  const percent = /^(?:%|‰|个?百分点|个点(?!位))/.exec(text.slice(end, end + 4))?.[0]
  if (size === '' && text.startsWith('/10万', end))
    return { unit: '/10万', end: end + 4, unitless: false, more }
  if (percent !== undefined && size === '') {
    const unit = percent === '%' || percent === '‰' ? percent : 'pp'
    return { unit, end: end + percent.length, unitless: false, more }
  }
  const word = measureWordAt(text, end)
  if (word === undefined || (size === '' && isOrdinalWord(word) && !isSpan(text, end, word))) {
    return /[万亿]/.test(size) ? { unit: size, end, unitless: true, more } : undefined
  }
  // 个 before a word that is itself a measure (个工作日, 个月).
  const second =
    word === '个'
      ? ['工作日', '月', '小时', '班次', '床位', '泊位', '车位', '标准箱'].find(next =>
          text.startsWith(next, end + 1),
        )
      : undefined
  const kept = second === '工作日' || second === '月' || second === '小时' ? `个${second}` : word
  end += kept.length
  // 元/生·年, 批次/千人: per what.
  const per = kept.includes('/')
    ? undefined
    : /^\/[\p{Script=Han}·]{1,6}(?=以上|以下|以内|左右|[,、;。]|$)/u.exec(text.slice(end, end + 10))?.[0]
  if (per !== undefined) return { unit: size + kept + per, end: end + per.length, unitless: false, more }
  const variant = /^\((?:[\p{Script=Han}]{1,2}|次)\)/u.exec(text.slice(end, end + 5))
  return { unit: size + kept, end: end + (variant?.[0].length ?? 0), unitless: false, more }
}

/** 年 and 度 are measures after a figure with a point (11.3年), else part of a date or a number's name. */
function isSpan(text: string, at: number, word: string): boolean {
  if (word === '年' && /年限[^,;。]{0,8}$/.test(text.slice(Math.max(0, at - 16), at).replace(/[\d.]+$/, '')))
    return true
  return (word === '年' || word === '度') && /\.\d+$/.test(text.slice(Math.max(0, at - 6), at))
}

function inPercentWords(text: string, at: number, from: number, to: number): Quantity | undefined {
  const found = match(percentWords, text, at)
  if (found === null) return undefined
  const value = /^\d/.test(found[1] ?? '') ? Number(found[1]) : numeralValue(found[1] ?? '')
  if (value === undefined) return undefined
  return finish(text, {
    at,
    end: at + found[0].length,
    from,
    to,
    value,
    unit: text.charAt(at) === '百' ? '%' : '‰',
    inWords: true,
  })
}

function inNumerals(text: string, at: number, from: number, to: number): Quantity | undefined {
  const previous = text[at - 1]
  if (at > from && previous !== undefined && /[第每之十百千万“\d·]/.test(previous)) return undefined
  const written = match(numerals, text, at)?.[0] ?? ''
  const parts =
    /^((?:[一二两三四五六七八九十百千零]+[万亿](?=[一二两三四五六七八九十百千零]))?[一二两三四五六七八九十百千零]*(?:点[一二三四五六七八九零]+)?)([万亿]{0,2})$/.exec(
      written,
    )
  if (parts === null) return undefined
  const range = /^[至到-]([一二两三四五六七八九十百]+)/.exec(
    text.slice(at + written.length, at + written.length + 6),
  )
  const end = at + written.length + (range?.[0].length ?? 0)
  const high = range === null ? undefined : numeralValue(range[1] ?? '')
  const isPoints = /^个?百分点/.exec(text.slice(end, end + 4))
  const word = isPoints === null ? measureWordAt(text, end) : undefined
  // 万元增加值能耗: the name of a unit, not a sum.
  if (
    written.length === 1 &&
    parts[1] === '' &&
    /元$/.test(word ?? '') &&
    !/[破超到达过]/.test(previous ?? '')
  )
    return undefined
  const figure = parts[1] === '' ? 1 : numeralValue(parts[1] ?? '')
  if (figure === undefined) return undefined
  if (isPoints !== null) {
    return finish(text, {
      at,
      end: end + isPoints[0].length,
      from,
      to,
      value: figure,
      unit: 'pp',
      inWords: true,
    })
  }
  if (
    word === undefined ||
    isOrdinalWord(word) ||
    (figure < 10 && notAfterNumerals.has(word) && !/[万亿]$/.test(written))
  )
    return undefined
  return finish(text, {
    at,
    end: end + word.length,
    from,
    to,
    value: figure,
    valueHigh: high,
    unit: (parts[2] ?? '') + word,
    inWords: true,
  })
}

/** After a Chinese numeral these make other words: 一批, 一体, 一次, 一方面, 三级, 一部, 一片, 一块. */
const notAfterNumerals = new Set(
  '批 次 部 片 块 类 种 站 群 面 对 组 队 本 首 单 道 些 点 团 包 秒 天 班 集 口 头 村 间 只 根 件次 位 度 人 米 元 克 方'.split(
    ' ',
  ),
)

/** The value of a Chinese numeral: 十二, 两百, 三点五; undefined where it is none. */
export function numeralValue(written: string): number | undefined {
  const [whole = '', fraction] = written.split('点')
  let total = 0
  let digit = 0
  for (const letter of whole) {
    const ten = '十百千'.indexOf(letter)
    if (letter === '万' || letter === '亿') {
      total = (total + digit) * (letter === '万' ? 1e4 : 1e8)
      digit = 0
      continue
    }
    const one = '零一二三四五六七八九'.indexOf(letter === '两' ? '二' : letter)
    if (ten >= 0) {
      total += Math.max(1, digit) * 10 ** (ten + 1)
      digit = 0
    } else if (one >= 0) digit = one
    else return undefined
  }
  const rest = [...(fraction ?? '')].map(letter => '零一二三四五六七八九'.indexOf(letter)).join('')
  return Number(`${total + digit}${rest === '' ? '' : `.${rest}`}`)
}

interface Raw {
  readonly at: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly value: number
  readonly valueHigh?: number | undefined
  readonly unit: string | undefined
  readonly bound?: Bound | undefined
  readonly inWords?: boolean
  readonly isRatio?: boolean
  readonly unitless?: boolean
}

/** Adds the words that bound the figure, on both sides. */
function finish(text: string, raw: Raw): Quantity | undefined {
  if (raw.end > raw.to) return undefined
  const behind = match(after, text, raw.end)
  const word = behind?.[1]
  const to = behind === null || raw.end + behind[0].length > raw.to ? raw.end : raw.end + behind[0].length
  const head = text.slice(Math.max(raw.from, raw.at - 8), raw.at)
  const ahead = before.find(([pattern]) => pattern.test(head))
  const aheadWord = ahead?.[0].exec(head)?.[0] ?? ''
  const bound = (word === undefined ? undefined : boundOf(word)) ?? ahead?.[1] ?? raw.bound
  return {
    from: raw.at - aheadWord.length,
    to,
    number: raw.at,
    value: raw.value,
    valueHigh: raw.valueHigh,
    unit: raw.unit,
    bound: raw.valueHigh === undefined ? bound : 'between',
    inWords: raw.inWords ?? false,
    isRatio: raw.isRatio ?? false,
    unitless: raw.unitless ?? false,
  }
}

function boundOf(word: string): Bound | undefined {
  if (word.endsWith('以上')) return 'at least'
  if (word === '左右' || word === '上下') return 'about'
  return word === '之间' ? undefined : 'at most'
}
