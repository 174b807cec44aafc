import type { Bound, Measure } from '../vocabulary/target.js'
import { closingMarks, type Item, type Span } from './clauses.js'
import { readDifference, readInStep, readOpenDifference } from './differences.js'
import type { Draft } from './drafts.js'
import { findIndicator } from './indicators.js'
import { type LeftPart, readLeft } from './left-part.js'
import { isIndicatorLike, type Name, splitNames, subjectsOf, tidyName } from './names.js'
import type { SentenceState } from './sentence-state.js'

/** Promises without a numeral of their own, and differences to a reference. */
export interface Relations {
  readonly drafts: readonly Draft[]
  /** Figures that a relation took: 高于城镇居民1个百分点. */
  readonly used: ReadonlySet<Item>
}

interface State {
  readonly words: RegExp
  readonly measure: Measure
  readonly bound: Bound
  readonly value: number | undefined
  readonly unit: string | undefined
  /** `any`: whatever stands before; `measurable`: what names an indicator; `strict`: one that is no catchword (水平, 质量, 规模 …). */
  readonly subject: 'any' | 'measurable' | 'strict'
}

const end = '(?=$|[,、;。!)并和且及])'
const manner = '(?:稳步|持续|进一步|继续|逐年|实现|保持|同比|稳中有)'
const state = (words: string, rest: Omit<State, 'words'>): State => ({
  ...rest,
  words: new RegExp(`${words}${end}`, 'g'),
})
const share = { measure: 'share', bound: 'exactly', value: 100, unit: '%', subject: 'any' } as const
const none = { measure: 'count', bound: 'exactly', value: 0, unit: undefined, subject: 'any' } as const
const falls = { measure: 'direction', bound: 'below', value: 0, unit: '%' } as const
const rises = { measure: 'direction', bound: 'above', value: 0, unit: '%' } as const
const doubles = { measure: 'growth', bound: 'exactly', unit: '%', subject: 'any' } as const
const stays = {
  measure: 'stable',
  bound: 'about',
  value: undefined,
  unit: undefined,
  subject: 'strict',
} as const
const coded = {
  measure: 'level',
  bound: 'exactly',
  value: undefined,
  unit: undefined,
  subject: 'any',
} as const

/** What a clause may say of its subject without a numeral. The first that fits a place is taken. */
const states: readonly State[] = [
  state('(?:基本|全面)?实现“\\d{2,5}”目标', coded),
  state('(?:实现|达到|基本|保持)*“?全覆盖”?', share),
  state('(?:实现|保持|全部|常态化)*“?(?:动态)?(?:清零|消零)”?', none),
  state('(?:实现|保持|继续|持续)*“?(?:双|三|[两二三]项?)(?:指标)?(?:持续|同比)?(?:下降|降)”?', {
    ...falls,
    subject: 'any',
  }),
  state('(?:实现|保持|继续|持续)*“?(?:双|三)(?:指标)?(?:增长|提升|提高)”?', { ...rises, subject: 'any' }),
  state('(?:实现|确保|做到)*“?(?:只增不减|只升不降)”?', { ...rises, subject: 'measurable' }),
  state('(?:实现|确保|做到)*“?(?:只减不增|只降不升)”?', { ...falls, subject: 'measurable' }),
  state('(?:实现|保持|确保|力争)*(?:正增长|由负转正|止跌回升)', { ...rises, subject: 'measurable' }),
  state('(?:实现|保持)*零增长', {
    measure: 'growth',
    bound: 'exactly',
    value: 0,
    unit: '%',
    subject: 'measurable',
  }),
  state('(?:继续|保持|实现)*负增长', { ...falls, subject: 'measurable' }),
  state('(?:实现|力争)*(?:[三五]年)?翻一?番(?:以上)?', { ...doubles, value: 100 }),
  state('(?:实现|力争)*翻两番', { ...doubles, value: 300 }),
  state('(?:保持|维持|实现)?(?:基本|总体|大体|动态|相对|保持)(?:保持)?(?:稳定|平稳)', stays),
  state('(?:与|和|同)(?:上年度?|去年|20\\d\\d年)(?:基本)?(?:持平|相当)', stays),
  state(`${manner}+(?:提升|提高|增长|上升|增加|扩大|增|升)`, { ...rises, subject: 'strict' }),
  state(`${manner}+(?:下降|降低|减少|缩小|回落|收窄|降)`, { ...falls, subject: 'strict' }),
]

/** Reads the differences to a reference that figures of a clause state (高于城镇居民1个百分点), and which figures they took. */
export function readDifferences(plain: string, items: readonly Item[]): Relations {
  const drafts: Draft[] = []
  const used = new Set<Item>()
  for (const item of items) {
    if (used.has(item)) continue
    const found = readDifference(plain, item, items)
    if (found === undefined) continue
    drafts.push(...found.drafts)
    for (const taken of found.used) used.add(taken)
  }
  return { drafts, used }
}

/** Reads what a clause says of its subject without a figure: relations and states. `items` are its figures. */
export function readRelations(
  sentence: SentenceState,
  clause: Span,
  items: readonly Item[],
): readonly Draft[] {
  const { plain } = sentence
  const open = items.length === 0 ? readOpenDifference(plain, clause) : undefined
  if (open !== undefined) return open
  const inStep = readInStep(plain, clause, items, sentence.context?.subjects ?? [])
  // Nobody says such a thing in one breath: the patterns below are for clauses, not for texts without stops.
  if (clause.to - clause.from > 300) return inStep
  return [...inStep, ...readStates(plain, clause, items)]
}

function readStates(plain: string, clause: Span, items: readonly Item[]): readonly Draft[] {
  const text = plain.slice(clause.from, clause.to)
  const masked = [...closingMarks(plain, clause.from, clause.to)]
  const taken: Span[] = []
  return states.flatMap(pattern =>
    [...text.matchAll(pattern.words)].flatMap(match => {
      const at = clause.from + match.index
      const to = at + match[0].length
      if (taken.some(span => at < span.to && to > span.from)) return []
      const isQuoted = masked.some(([opened, closed]) => at > opened && to <= closed)
      if (isQuoted && !match[0].includes('“')) return []
      const before = [...items.map(item => item.quantity.to), ...taken.map(span => span.to)].filter(
        place => place <= at,
      )
      const read = readState(plain, { from: Math.max(clause.from, ...before), to: at }, to, pattern)
      if (read.length > 0) taken.push({ from: at, to })
      return read
    }),
  )
}

function readState(plain: string, span: Span, to: number, pattern: State): readonly Draft[] {
  const start = /^[、和与及并且]+/.exec(plain.slice(span.from, span.to))?.[0].length ?? 0
  const left = readLeft(plain, span.from + start, subjectEnd(plain, span.from + start, span.to, pattern))
  if (left.text.length < 2 || bareVerbs.test(left.text)) return []
  if (/^(?:growth|decline)$/.test(left.predicate) && pattern.measure !== 'direction') return []
  const ongoing = processes.exec(left.text)
  const isName = ongoing === null || findIndicator(left.text) !== undefined
  if (!isName && pattern.subject !== 'any') return []
  const names = subjectsOfState(plain, left, pattern)
  const first = names[0]
  if (first === undefined) return []
  const quote = { from: first.from, to }
  const doubtful = pattern.measure === 'level' || (ongoing !== null && pattern.measure !== 'share')
  return names.map(name => ({
    name: tidyName(name.text),
    measure: pattern.measure,
    bound: pattern.bound,
    value: pattern.value,
    valueHigh: undefined,
    // 动态清零 counts households where it speaks of them; the text gives no other unit.
    unit: pattern === states[2] && /(?:家庭|户)$/.test(name.text) ? '户' : pattern.unit,
    reference: undefined,
    force: left.force,
    confidence: 'no numeral' as const,
    doubtful,
    quote,
    place: span.to,
  }))
}

/** 养老服务中心实现城市社区全覆盖: what is to cover stands before 实现, where it covers behind. */
function subjectEnd(plain: string, from: number, to: number, pattern: State): number {
  if (pattern.measure !== 'share') return to
  const at = plain.slice(from, to).lastIndexOf('实现')
  return at > 2 && readLeft(plain, from, from + at).text.length > 2 ? from + at : to
}

const bareVerbs = /^(?:健全|完善|建立|形成|推行|推动|推进|实行|构建|加强|强化|做到|全面|力争|努力)$/
const processes =
  /^(?:推进|推动|促进|加快|加强|深化|完善|开展|提高|降低|优化|扩大|增强|巩固|提升|稳定|改善|带动|引导)/

function subjectsOfState(plain: string, left: LeftPart, pattern: State): readonly Name[] {
  if (pattern.subject !== 'any') {
    const names = subjectsOf(plain, left.from, left.to, false)
    return names.filter(name => isMeasurable(name.text, pattern.subject === 'strict'))
  }
  const cut = processes.exec(left.text)?.[0].length ?? 0
  const whole = { text: left.text.slice(cut), from: left.from + cut, to: left.to }
  // 煤矿等企业监测预警全覆盖 is one coverage; A和B全覆盖 are two.
  if (!/[和、与及]/.test(left.text) || (pattern.measure === 'share' && left.text.includes('等')))
    return [whole]
  if (pattern.measure === 'growth') return subjectsOf(plain, left.from, left.to, false)
  if (pattern.measure === 'direction') return subjectsOf(plain, left.from, left.to, true)
  return splitNames(plain, left.from, left.to)
}

/** Only what is counted or computed: 社会大局 and 干部能力 are not. */
const isMeasurable = (text: string, strict: boolean): boolean =>
  findIndicator(text) !== undefined ||
  (isIndicatorLike(text) &&
    text.length <= 24 &&
    !(strict && /(?:水平|质量|效率|能力|发展|消费|成本|经济|产业|投资|农业|工业|服务业|旅游)$/.test(text)))
