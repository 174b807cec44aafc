import type { Item } from './clauses.js'
import { withVerb } from './drafts.js'
import type { Confidence } from './extraction.js'
import { findIndicator } from './indicators.js'
import { type LeftPart, readLeft } from './left-part.js'
import { isIndicatorLike, type Name, subjectsOf } from './names.js'
import type { Quantity } from './quantities.js'
import type { SentenceState } from './sentence-state.js'
import { plainVerbs, verbAtStart } from './words-of-targets.js'

/** What stands before a figure, with the words between a base and it (从380元提高到420元). */
export function leftOf(plain: string, item: Item): LeftPart {
  const left = readLeft(plain, item.left.from, item.left.to)
  if (item.predicate === undefined) return left
  const { predicate, verb } = readLeft(plain, item.predicate.from, item.predicate.to)
  return { ...left, predicate, verb }
}

/** A、B、C分别增长x、y、z: as many items as it read. */
export function readSeverally(
  state: SentenceState,
  items: readonly Item[],
  index: number,
  left: LeftPart,
): number {
  const group = [items[index] as Item]
  for (let order = index + 1; order < items.length; order++) {
    const item = items[order]
    if (item === undefined) break
    const next = leftOf(state.plain, item)
    if (next.text !== '' || next.predicate !== 'none') break
    group.push(item)
  }
  const found = verbOf(left, group[0]?.quantity)
  const verb = left.countVerb ?? found.verb
  const { from, to } = found
  const listed = subjectsOf(state.plain, from, to, true)
  const names = listed.length < group.length ? listed.flatMap(splitBalance) : listed
  const last = group.at(-1)?.quantity
  const start = verb === undefined ? (names[0]?.from ?? left.from) : left.from
  const whole = { from: start, to: last?.to ?? left.to }
  const [head, ...others] = group
  const isBefore = head !== undefined && head.quantity.from < head.quantity.number
  // A bound after the last figure or before the first (分别不低于) holds for all.
  const lone = group.slice(0, -1).every(item => item.quantity.bound === undefined) ? last?.bound : undefined
  const bound =
    isBefore && others.every(item => item.quantity.bound === undefined) ? head.quantity.bound : lone
  const pairs =
    group.length === 1
      ? names.map(name => [name, group[0]] as const)
      : group.map((item, order) => [names[order] ?? names.at(-1), item] as const)
  for (const [name, item] of pairs) {
    if (name === undefined || item === undefined) continue
    const { quantity } = item
    const unit = unitInRow(quantity, last?.unit)
    // A row longer than anyone would quote: each figure by itself.
    const quote = whole.to - whole.from > 400 ? { from: quantity.from, to: quantity.to } : whole
    state.push(
      { ...quantity, unit, bound: quantity.bound ?? bound },
      left,
      withVerb(name.text, verb),
      quote,
      'explicit',
    )
  }
  state.context = {
    subjects: names,
    predicate: left.predicate,
    noun: names.at(-1)?.text ?? '',
    from: left.from,
    verb: undefined,
  }
  return group.length
}

/** 存贷款余额分别新增 … 和 …: two balances. */
function splitBalance(name: Name): readonly Name[] {
  const both = /^(.*)存贷款余额$/.exec(name.text)
  return both === null ? [name] : ['存款', '贷款'].map(side => ({ ...name, text: `${both[1]}${side}余额` }))
}

/** Reads a figure behind its subject (地区生产总值增长5.5%) or behind a verb with its object (新增上市公司15家). */
export function readNounFirst(state: SentenceState, item: Item, left: LeftPart): boolean {
  const { quantity } = item
  const turned = verbFirstRate(left, quantity)
  if (turned !== undefined) return readNounFirst(state, item, turned)
  if (left.text === '') return readElliptical(state, quantity, left)
  const parts = verbOf(left, quantity)
  const verb = left.countVerb ?? parts.verb
  const { from, to } = parts
  if (verb !== undefined && from >= to) return readBareVerb(state, quantity, left, verb)
  if (verb === undefined && isCarried(state, item, left)) return readCarried(state, quantity, left)
  const counts = left.predicate === 'none' || left.predicate === 'level'
  const isRate = quantity.unit === '%' || quantity.unit === '‰' || quantity.isRatio || !counts
  const spread = left.each || (isRate && !left.total)
  const names = spread ? subjectsOf(state.plain, from, to, left.each) : [whole(state, from, to)]
  const first = names[0]
  if (first === undefined) return false
  const start = left.quoteFrom ?? (verb === undefined && spread ? first.from : left.from)
  const quote = { from: start, to: quantity.to }
  let confidence: Confidence = 'explicit'
  const named = names.map(name => {
    const noun = completed(state, name, left.predicate === 'growth' || left.predicate === 'decline')
    if (noun !== name.text) confidence = 'elliptical subject'
    return { ...name, text: noun }
  })
  for (const name of named) {
    if (verb === undefined) state.push(quantity, left, name.text, quote, confidence)
    else state.pushCount(quantity, left, name.text, verb, quote)
  }
  state.context = {
    subjects: named,
    predicate: left.predicate,
    noun: named.at(-1)?.text ?? '',
    from: start,
    verb: verb === undefined ? undefined : { text: verb, quote },
  }
  return true
}

/** 新建和改造提升高标准农田: both verbs. */
function wholeVerb(text: string): string | undefined {
  const first = verbAtStart(text)
  if (first === undefined || !/^[和及、与]/.test(text.slice(first.length))) return first
  const second = verbAtStart(text.slice(first.length + 1))
  return second === undefined ? first : text.slice(0, first.length + 1 + second.length)
}

/** 降低用电成本5%以上: the verb before the object says whether it falls or rises. */
function verbFirstRate(left: LeftPart, { unit }: Quantity): LeftPart | undefined {
  if (left.predicate !== 'none' && !/^[到至]$/.test(left.verb)) return undefined
  if (unit !== '%' && unit !== 'pp') return undefined
  const found = /^(?:(降低|减少|压减|压缩|缩短|精简|削减|下调)|(提高|增加|扩大|提升))(?=.{2})/.exec(left.text)
  if (found === null || nounsLikeVerbs.test(left.text)) return undefined
  const turn = found[1] === undefined ? 'growth' : 'decline'
  const width = found[0].length
  const predicate = left.predicate === 'none' ? turn : left.predicate
  return {
    ...left,
    text: left.text.slice(width),
    from: left.from + width,
    quoteFrom: left.from,
    predicate,
    verb: left.verb === '' ? found[0] : left.verb,
  }
}

/** Verb and object of a count; of a rate there is a subject only. */
function verbOf(
  left: LeftPart,
  quantity: Quantity | undefined,
): { verb: string | undefined; from: number; to: number } {
  const { from, to, text } = left
  const rate =
    quantity?.unit === '%' || quantity?.unit === '‰' || quantity?.unit === 'pp' || quantity?.isRatio === true
  const verb = wholeVerb(text)
  if (verb !== undefined && !nounsLikeVerbs.test(text)) {
    if (!rate && (left.predicate === 'none' || left.predicate === 'level'))
      return { verb, from: from + verb.length, to }
    if (plainVerbs.has(verb) && !/^[率度量额]/.test(text.slice(verb.length)))
      return { verb: undefined, from: from + verb.length, to }
  }
  // 大科学装置投运一个: the verb stands after its noun.
  const behind =
    /(?:投运|新建|启用|新开工|改造|培育|开工|竣工|建成|投用|谋定|完工|通车|投产|落地|签约|新增|净增)$/.exec(
      text,
    )
  if (behind !== null && behind[0].length < text.length && !rate && findIndicator(text) === undefined) {
    const rest = text.slice(0, -behind[0].length).replace(/(?:至少|均|各)$/, '')
    return { verb: behind[0], from, to: from + rest.length }
  }
  return { verb: undefined, from, to }
}

function whole(state: SentenceState, from: number, to: number): Name {
  return { text: state.plain.slice(from, to), from, to }
}

/** 总产量, 产值 alone: what they belong to stands before. */
function completed(state: SentenceState, name: Name, rate: boolean): string {
  if (!generalHeads.test(name.text) && !name.text.startsWith('占')) return name.text
  // 生产总值增长5%、投资增长6%: in a row of growth rates each is its own.
  if (rate && /^(?:投资|税收|营收|增加值|消费)$/.test(name.text)) return name.text
  const before = state.context?.noun.replace(stemTail, '') ?? state.topic?.text ?? ''
  return before === '' || before === name.text ? name.text : before + name.text
}

/** A noun without a verb in a list that a verb opened: 新增单项冠军3家、隐形冠军10家. */
function isCarried(state: SentenceState, item: Item, left: LeftPart): boolean {
  const verb = state.context?.verb
  if (verb === undefined || left.predicate !== 'none' || /^(?:总|累计)/.test(left.text)) return false
  const mark = state.plain.charAt(item.left.from - 1)
  if (mark === '、' || mark === '和' || mark === '及' || mark === '与') return true
  if (findIndicator(left.text) !== undefined || /^[为对在向给]/.test(left.text)) return false
  return mark === ',' && !isIndicatorLike(left.text) && left.text.length <= 16 && item.quantity.unit !== '%'
}

function readCarried(state: SentenceState, quantity: Quantity, left: LeftPart): boolean {
  const verb = state.context?.verb
  if (verb === undefined || state.context === undefined) return false
  const quote = state.grown(verb.quote, left.from, quantity.to)
  state.pushCount(quantity, left, left.text, verb.text, quote)
  state.context = {
    ...state.context,
    subjects: [whole(state, left.from, left.to)],
    noun: left.text,
    predicate: 'none',
  }
  return true
}

/** 续建200万平方米,竣工80万平方米: the verb's noun stands before, if anywhere. */
function readBareVerb(state: SentenceState, quantity: Quantity, left: LeftPart, verb: string): boolean {
  const named = state.context?.noun ?? state.topic?.text.replace(/(?:建设|改造)$/, '') ?? ''
  const noun = selfContained.has(verb) ? '' : named
  const shared = noun === '' ? undefined : state.context?.verb
  const from = noun === '' ? left.from : (state.context?.from ?? state.topic?.from ?? left.from)
  const quote = state.grown(shared?.quote ?? { from, to: quantity.to }, left.from, quantity.to)
  const name = noun === '' ? verb : withVerb(noun, verb)
  state.push(quantity, left, name, quote, noun === '' ? 'explicit' : 'elliptical subject')
  if (state.context === undefined) {
    state.context = {
      subjects: [whole(state, left.from, left.to)],
      predicate: 'none',
      noun: noun === '' ? verb : noun,
      from,
      verb: undefined,
    }
  }
  return true
}

/** 突破1万亿元, 力争6%: the subject stands in an earlier item, and where nothing is said of it so does the predicate. */
function readElliptical(state: SentenceState, quantity: Quantity, left: LeftPart): boolean {
  const context = state.context
  if (context === undefined) {
    const { topic } = state
    // 固定资产投资:6%以上: the colon stands for the predicate.
    const isColon = topic !== undefined && state.plain.charAt(topic.to) === ':' && topic.to + 1 === left.from
    if (topic === undefined || (left.predicate === 'none' && !isColon)) return false
    const quote = state.grown({ from: topic.from, to: quantity.to }, quantity.from, quantity.to)
    state.push(quantity, left, topic.text, quote, 'elliptical subject')
    return true
  }
  const rate = quantity.unit === '%' || quantity.unit === 'pp' || quantity.unit === '‰'
  const open = left.predicate === 'none' || (left.predicate === 'level' && !composed(left.verb))
  const predicate = open && rate ? context.predicate : left.predicate
  const quote = state.grown({ from: context.from, to: quantity.to }, quantity.from, quantity.to)
  for (const subject of context.subjects) {
    state.push(quantity, { ...left, predicate }, subject.text, quote, 'elliptical subject')
  }
  return context.subjects.length > 0
}

/** Nouns that begin like a verb: 建设用地, 服务业, 发展速度. */
const nounsLikeVerbs =
  /^(?:建设用地|服务业|服务贸易|发展速度|销售额|销售收入|出口额|出口总额|进口额|进出口|投资率|改造率|治理率|投资额|覆盖率|培训率|生产总值|生产安全|生产性|利用率|处理率|城市|支出|存款|贷款余额|贷款增|新增贷款|治安|处置率|回收率|保障率|就业率|出栏|存栏|种植业|发电量|保费|保障性|建成区|上市公司|上市企业|通车里程|引进外资|发电|服务器|培育钻石|改造提升率|种子|支农)/
/** Heads that need to be told whose they are. */
const generalHeads =
  /^(?:年)?(?:总产量|产值|总产值|产量|总量|总数|总规模|规模|面积|总面积|占比|比重|覆盖率|数量|年产值|销售收入|营业收入|营收|税收|增加值|单产|利用率|达标率|普及率|完成率|投资|总投资|年度投资|完成投资|年度计划投资|人均)$/
const stemTail =
  /(?:播种面积|复种面积|种植面积|面积|总产量|产量|产值|增加值|占比|比重|数量|总量|规模|覆盖率|（.*）)$/

/** True for 提高到 and the like, which give a level whatever was said before. */
const composed = (verb: string): boolean => /[到至在]$|^(?:达|突破|超|占)/.test(verb)

/** Verbs that hold their own object: 扩绿700万平方米. */
const selfContained = new Set(
  '扩绿 造林 绿化 植树 增绿 复绿 减税 种草 退耕 还林 招商 引资 贷款 融资 扩种 制种 育苗 改厕 清淤 治沙 防沙 添绿 补栏'.split(
    ' ',
  ),
)

/** The unit of a figure that leaves it to the last of its row: 1.28万亿、8200亿元; 1.5个和2个百分点. */
function unitInRow(quantity: Quantity, last: string | undefined): string | undefined {
  if (quantity.unitless && last !== undefined)
    return (quantity.unit ?? '') + last.replace(/^[十百千万亿]+/, '')
  return quantity.unit === '个' && last === 'pp' ? 'pp' : quantity.unit
}
