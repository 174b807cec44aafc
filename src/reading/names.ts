import { findIndicator } from './indicators.js'

/** A name with its place in the plain text; of a shared head (城镇和农村居民收入) the text is longer than the place. */
export interface Name {
  readonly text: string
  readonly from: number
  readonly to: number
}

const heads =
  /(?:率|比重|占比|比例|比|强度|浓度|总量|总额|额|总值|产值|值|收入|支出|投资|消费|面积|产量|数|量|指数|价格|物价|能耗|水耗|排放|规模|存量|余额|利润|税收|营收|出口|进口|进出口|外资|内资|就业|人口|水平|密度|份额|差距|倍差|增速|年限|寿命|人次|吞吐量|存款|贷款|增收|GDP|CPI|经济|工业|服务业|农业|制造业|建筑业|金融业|产业|外贸|财政|天数|蓄积|储量|发电|装机|单产|缺口|死亡|事故|案件|发案|赤字|债务|成本|负担|时限|时间|销售|交易|旅游|流量|缴费|标准|待遇|工资|薪酬|纯收入|保费|资产|营业额|效率|生产率|贡献|贸易|报酬|产能|经费|依存度|系数|公里数|在校生|参保人数)$/u

/** True for a text that names something that can be measured. */
export function isIndicatorLike(text: string): boolean {
  return text.length >= 2 && text.length <= 40 && (heads.test(text) || findIndicator(text) !== undefined)
}

/** Parts of a text at 、 和 与 及 以及, outside quotation marks and brackets; places are in the plain text. */
export function splitNames(plain: string, from: number, to: number): readonly Name[] {
  const parts: Name[] = []
  let start = from
  let depth = 0
  for (let at = from; at < to; at++) {
    const letter = plain.charAt(at)
    if ('“(['.includes(letter)) depth += 1
    else if ('”)]'.includes(letter)) depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    const width = separatorAt(plain, at, from, to)
    if (width === 0) continue
    if (at > start) parts.push({ text: plain.slice(start, at), from: start, to: at })
    start = at + width
    at = start - 1
  }
  if (start < to) parts.push({ text: plain.slice(start, to), from: start, to })
  return parts
}

/** The classification of industries has 和 inside its names. */
const industries =
  /^(?:服务(?:进出口|贸易)|信息技术|技术服务|商务服务|娱乐业|公共设施|零售业|餐饮业|邮政|社会保障|软件业|供应业)/

/** Width of what parts two names here; 0 where nothing does: 和 inside 和谐, 与 inside 参与, 及 inside 普及 part nothing. */
function separatorAt(plain: string, at: number, from: number, to: number): number {
  const letter = plain.charAt(at)
  if (letter === '、') return 1
  if (at <= from + 1 || at >= to - 1) return 0
  if (plain.startsWith('以及', at)) return 2
  if (letter === '和' && industries.test(plain.slice(at + 1, at + 7))) return 0
  if (letter === '和')
    return /[美谐平睦]/.test(plain.charAt(at + 1)) || /[共总饱温缓]/.test(plain.charAt(at - 1)) ? 0 : 1
  if (letter === '与') return /[参赠]/.test(plain.charAt(at - 1)) || /会/.test(plain.charAt(at + 1)) ? 0 : 1
  if (letter === '及')
    return /[普涉危以]/.test(plain.charAt(at - 1)) || /[时格第相其以]/.test(plain.charAt(at + 1)) ? 0 : 1
  return 0
}

const pairs: readonly (readonly [string, string])[] = [
  ['城镇', '农村'],
  ['城市', '农村'],
  ['城镇', '乡村'],
  ['城市', '乡村'],
  ['城镇', '城乡'],
  ['男性', '女性'],
]

/**
 * The subjects of one predicate: from the last backwards as far as each names something measurable, or all where the text says so
 * (分别, 均). 城乡 and 一二三产 are split; what the last part alone carries (…参保率, …增加值) is given to all.
 */
export function subjectsOf(plain: string, from: number, to: number, all: boolean): readonly Name[] {
  const sectors = splitSectors(plain, from, to)
  if (sectors !== undefined) return sectors
  const text = plain.slice(from, to)
  const parts = splitNames(plain, from, to)
  const last = parts.at(-1)
  if (last === undefined) return []
  // 小麦、玉米等品种良种覆盖率 is one; so is a name that the table knows whole.
  const isOne =
    /等(?!级)/.test(last.text) ||
    /(?:差距|之差|之比)$|与.*(?:比率|比值|比例)$/.test(text) ||
    findIndicator(text) !== undefined
  if (!all && isOne) return [{ text, from, to }]
  let first = parts.length - 1
  const head = sharedHead(last.text)
  while (first > 0) {
    const part = parts[first - 1]
    // 市、县两级…: a single character names nothing.
    if (part === undefined || part.text.length < 2 || /全覆盖|清零|同步$/.test(part.text)) break
    if (
      !all &&
      !isIndicatorLike(part.text) &&
      !isPairOf(part.text, last.text) &&
      !sharesHead(plain, part, head)
    )
      break
    first -= 1
  }
  const kept = parts.slice(first).map(part => withHead(part, last, head))
  return kept.flatMap(splitTownAndCountry)
}

/** 粮食、油料种植面积 are two; 新能源和可再生能源装机占比 is one: what is a share of a whole is not the share of each. */
const sharesHead = (plain: string, part: Name, head: string): boolean =>
  head !== '' &&
  !/^(?:占比|比重|比例|率|工资|消费)$/.test(head) &&
  plain.charAt(part.to) !== '与' &&
  !part.text.includes('的') &&
  !/^[一-龥]?(?:到|达)/.test(part.text)

/** Head nouns that a coordination says once: 粮食、蔬菜产量; 职工养老保险和居民医疗保险参保率. */
function sharedHead(text: string): string {
  return (
    /(?:办结率|办复率|满意率|(?:产业)?(?:增加值)?占[^、]{2,14}(?:比重|比例|份额)|参保率|覆盖率|普及率|入学率|巩固率|处理率|利用率|达标率|优良率|合格率|增加值|产值|总产量|产量|产能|种植面积|播种面积|面积|收入|支出|投资|占比|比重|增速|浓度|排放量|死亡人数|发生率|床位数|总量|比例|工资|销售额|交易额|消费|入园率|失业率|总额|总值|率)$/.exec(
      text,
    )?.[0] ?? ''
  )
}

function withHead(part: Name, last: Name, head: string): Name {
  if (part === last) return part
  const pair = pairs
    .flatMap(([a, b]) => [[a, b] as const, [b, a] as const])
    .find(([a, b]) => part.text.endsWith(a) && last.text.startsWith(b))
  if (pair !== undefined) return { ...part, text: part.text + last.text.slice(pair[1].length) }
  if (head === '' || (isIndicatorLike(part.text) && findIndicator(part.text + head) === undefined))
    return part
  return { ...part, text: part.text + head }
}

const isPairOf = (part: string, last: string): boolean =>
  pairs.some(([a, b]) => (part.endsWith(a) && last.startsWith(b)) || (part.endsWith(b) && last.startsWith(a)))

/** 城乡居民收入 is two subjects; 城乡居民收入比 and 城乡居民医保 are one. */
function splitTownAndCountry(name: Name): readonly Name[] {
  const found = /^(?:全体)?城乡(?:常住)?(居民.{0,14}(?:收入|支出|消费)|低保.{0,8}标准)$/.exec(name.text)
  if (found === null) return [name]
  const rest = name.text.slice(name.text.indexOf('城乡') + 2)
  return ['城镇', '农村'].map(side => ({ ...name, text: side + rest }))
}

/** 一二三产业增加值, 第一、二、三产业增加值: three subjects. */
function splitSectors(plain: string, from: number, to: number): readonly Name[] | undefined {
  const text = plain.slice(from, to)
  const found = /^(第?)(一)、?(?:第)?(二)(?:、|和)?(?:第)?(三)?(次?产业?)(.{0,6})$/.exec(text)
  if (found === null) return undefined
  const [, , one, two, three, kind = '', rest = ''] = found
  const noun = kind === '产' ? '产业' : kind
  return [one, two, three].flatMap(ordinal =>
    ordinal === undefined ? [] : [{ text: `第${ordinal}${noun}${rest}`, from, to }],
  )
}

/** A name as a register shows it: without line ends and without 的 at its edges. */
export function tidyName(text: string): string {
  return text.replaceAll(/[\s□]/g, '').replace(/^的+|的+$|^[,、:.·]+|[,、:]+$/g, '')
}
