import type { Target } from '../vocabulary/target.js'
import {
  fillers,
  leadOf,
  must,
  openers,
  type Predicate,
  predicates,
  rateNouns,
  striving,
  tailOf,
} from './words-of-targets.js'

/** What stands between the beginning of an item and its figure, taken apart. Places are in the plain text. */
export interface LeftPart {
  /** Subject, or verb with its object; empty where the item names neither. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly predicate: Predicate
  /** The words of the predicate as written, innermost last (提高到). */
  readonly verb: string
  /** Where the quote begins where that is before the subject: at the verb of 降低用电成本5%. */
  readonly quoteFrom?: number
  /** The verb of 分别新增, 各新建. */
  readonly countVerb: string | undefined
  readonly force: Target['force']
  /** 分别: the figures belong to the subjects one by one. */
  readonly severally: boolean
  /** 均, 各: the figure belongs to each subject. */
  readonly each: boolean
  /** 共, 累计, 总计: one figure for all. */
  readonly total: boolean
  /** 至少, 不少于 before the predicate. */
  readonly atLeast: boolean
}

const fillerWords = new Set(fillers)
const strivingWords = new Set(striving)
const mustWords = new Set(must)
const comparedWith =
  /(?:比|较|同|与|在)(?:上年|去年|上一年|前一年|20\d\d年|19\d\d年|“?十[一二三四五]五”?|(?:上|去)年同期|“?[^,、]{0,4}末)(?:底|末|实际|同期|基数|水平|基础上)*(?:相比|比较)?$/

/** A year between subject and figure: 企业2027年达到2000家, 今年增长5%. */
const yearWords = /(?:(?:到|至|在)?(?:20|19)\d\d年|今年|明年|去年|上年|全年|当年|本年)(?:底|末|前|内|度)?$/

/** Takes the words before a figure apart: subject, predicate, promise. */
export function readLeft(plain: string, start: number, end: number): LeftPart {
  // What stands further off than this belongs to something else, and a text without stops must not cost more than its length.
  const first = Math.max(start, end - 70)
  let text = plain.slice(first, end)
  let predicate: Predicate = 'none'
  let rate: Predicate | undefined
  let verb = ''
  const flags = { severally: false, each: false, total: false, atLeast: false }
  let force: Target['force'] = 'expected'
  for (;;) {
    // 人口自然增长率 is the name of a rate, not a growth of it.
    if (text.endsWith('自然增长率')) break
    const compared = comparedWith.exec(text.slice(-24))
    if (compared !== null) {
      text = text.slice(0, -compared[0].length)
      continue
    }
    const year = yearWords.exec(text.slice(-14))
    if (year !== null) {
      text = text.slice(0, -year[0].length)
      continue
    }
    const tail = tailOf(text)
    if (tail === undefined) break
    // 人均, 户均 are part of a name.
    if (tail === '均' && /[人户亩]均$/.test(text)) break
    const noun = rateNouns.get(tail)
    const kind = predicates.get(tail)
    if (strivingWords.has(tail)) force = 'striving'
    else if (mustWords.has(tail)) force = 'must'
    if (noun !== undefined) rate ??= noun
    else if (kind !== undefined && predicate === 'none') {
      predicate = kind
      verb = tail
    } else if (kind !== undefined && !canPrecede(kind, tail)) break
    else if (kind === undefined && !fillerWords.has(tail) && !strivingWords.has(tail) && !mustWords.has(tail))
      break
    flags.severally ||= tail === '分别'
    flags.each ||= tail === '均' || tail === '各' || tail === '各自'
    flags.total ||= ['累计', '总计', '合计', '共计', '总共', '共'].includes(tail)
    flags.atLeast ||= tail === '至少' || tail === '不少于'
    text = text.slice(0, -tail.length)
    if (noun !== undefined) {
      text = text.replace(/(?:年均|平均|同比|年度)$/, '')
      break
    }
  }
  // 存贷款余额分别新增400亿元和350亿元: the verb stands behind.
  const apart = /(?:分别|各|均)(?:新增|净增|完成|建成|实现|培育|引进|新建|下达|安排)?$/.exec(text)
  let countVerb: string | undefined
  if (apart !== null && apart[0].length > 1) {
    flags.severally ||= apart[0].startsWith('分别')
    flags.each ||= !apart[0].startsWith('分别')
    text = text.slice(0, apart.index)
    countVerb = apart[0].replace(/^(?:分别|各|均)/, '')
  }
  const trimmed = trimLead(text)
  const from = first + (text.length - trimmed.text.length)
  return {
    from,
    to: first + text.length,
    text: trimmed.text,
    predicate: rate ?? predicate,
    verb,
    countVerb: countVerb === '' ? undefined : countVerb,
    force: force === 'expected' ? trimmed.force : force,
    ...flags,
  }
}

/** Before a predicate another may stand (保持增长, 实现提高): only those that say nothing of their own. */
const canPrecede = (kind: Predicate, tail: string): boolean =>
  kind === 'level' &&
  ['实现', '完成', '保持', '达到', '达', '稳定', '控制', '维持', '是', '有', '为'].includes(tail)

/** Takes what may lead a subject away, and says how it was promised there. */
export function trimLead(text: string): { readonly text: string; readonly force: Target['force'] } {
  let force: Target['force'] = 'expected'
  let rest = text
  const cut = Math.max(...openers.map(word => endOfLast(rest, word)))
  if (cut > 0) {
    const before = rest.slice(0, cut)
    if (/(?:力争|争取)$/.test(before)) force = 'striving'
    if (/确保$/.test(before)) force = 'must'
    rest = rest.slice(cut)
  }
  for (;;) {
    const ordinal =
      /^(?:[一二三四五六七八九十]是(?:要)?|到?20\d\d年(?:底|末|前|内)?|(?:用)?[\d两三五]年(?:内|时间)|“?十[一二三四五]五”?(?:期间|时期|末)|\d{1,2}月底?前?|[(（]?\d{1,2}[)）.](?!\d)|[①-⑳])/.exec(
        rest,
      )
    const lead = ordinal?.[0] ?? leadOf(rest)
    if (lead === undefined || keeps(lead, rest)) return { text: rest, force }
    if (strivingWords.has(lead)) force = 'striving'
    if (mustWords.has(lead)) force = 'must'
    rest = rest.slice(lead.length)
  }
}

/** A word that leads elsewhere but is part of this subject: 全市域, 实现率, 与会. */
function keeps(lead: string, rest: string): boolean {
  const next = rest.slice(lead.length)
  if (lead === '再') return /^(?:生|制造|贷款|就业|保险|担保|融资|利用|循环|造|次)/.test(next)
  if (lead === '有效') return /^(?:发明|投资|灌溉|期|供给|需求)/.test(next)
  if (lead === '高标准') return /^(?:农田|厂房|市场)/.test(next)
  if (lead === '现有' || lead === '已有' || lead === '目前') return /^率/.test(next)
  if (lead === '基本' && /^(?:养老|医疗|公共|农田|药物|住房|生活|盘|面|单元|医保|殡葬|民生)/.test(next))
    return true
  if (lead === '预期' && /^(?:性|寿命)/.test(next)) return true
  if (lead === '计划' && /^生育/.test(next)) return true
  if (lead === '目标' || lead === '重点')
    return /^(?:管理|考核|企业|项目|产业|人群|污染|行业|用能|水域|流域|领域|单位|实验室|任务)/.test(next)
  if (lead === '对' && /^(?:外|口)/.test(next)) return true
  if (lead === '和' && /^(?:美|谐)/.test(next)) return true
  if (lead === '为' && /^(?:民|企业|群众|农民|困难|老|[^,]{0,6}(?:办|提供|解决|减|发放))/.test(next))
    return true
  if (lead === '年均' || lead === '平均') return /^(?:浓度|寿命|预期|受教育|可支配|气温|时限|水平)/.test(next)
  if (lead.startsWith('全') && /^(?:域|民|覆盖|员|社会|口径)/.test(next)) return true
  if ((lead === '以' || lead === '在' || lead === '按') && /^(?:旧换新|建|校|册|岗|园)/.test(next))
    return true
  return false
}

function endOfLast(text: string, word: string): number {
  const at = text.lastIndexOf(word)
  if (at < 0) return 0
  // 实现率, 保持率 and the like are nouns.
  return /^[率度]/.test(text.slice(at + word.length)) ? 0 : at + word.length
}
