import type { Item, Span } from './clauses.js'
import { draftOf, type Said, withVerb } from './drafts.js'
import { findVerb, type Head } from './find-verb.js'
import { type Name, splitNames, tidyName } from './names.js'
import type { SentenceState } from './sentence-state.js'

const shareStates =
  /实现|达到|完成|纳入|做到|建成|享受|接入|覆盖|进入|开展|通过|得到|达标|办理|配备|具备|用于|消除|建有|上线|通|转化|升级|可办|”$/
const served =
  /提供|开展|办理|发放|免费|进行|实施|落实|购买|缴纳|安装|配备|建立|参保|资助|接种|接受|检查|筛查|体检|建档|培训|更换|改造|加装|纳入/

/** Reads a figure whose noun follows it: 建设50个“宁静小区”. False where it only describes (围绕4条廊道). */
export function readNumberFirst(state: SentenceState, item: Item): boolean {
  const { quantity } = item
  const noun = nounAfter(state.plain, item.right)
  if (noun === undefined) return false
  const found = findVerb(state.plain, item.left)
  const head =
    found.countVerb === '' && state.context?.verb !== undefined ? { ...found, countVerb: undefined } : found
  const said: Said = { predicate: 'none', verb: '', force: head.force }
  if (quantity.unit === '%') return readShareFirst(state, item, said, head.rest)
  if (head.countVerb !== undefined) {
    readWithVerb(state, item, said, head, noun)
    return true
  }
  if (readStage(state, item, said, head)) return true
  const verb = state.context?.verb
  if (
    head.rest === '' &&
    verb !== undefined &&
    (quantity.inWords ? '、和及与' : '、和及与,').includes(state.plain.charAt(item.left.from - 1))
  ) {
    const quote = state.grown(verb.quote, quantity.from, noun.to)
    state.pushCount(quantity, said, noun.text, verb.text, quote)
    return true
  }
  return readWithoutVerb(state, item, said, head)
}

function readWithVerb(state: SentenceState, item: Item, said: Said, head: Head, noun: Name): void {
  const { quantity } = item
  const verb = head.countVerb ?? ''
  const quote = { from: head.from, to: noun.to }
  const bounded =
    head.atLeast && quantity.bound === undefined ? { ...quantity, bound: 'at least' as const } : quantity
  // 城东、城西各新建2座公交首末站: as many for each.
  const each =
    head.each && head.rest !== ''
      ? splitNames(state.plain, head.restFrom, head.restFrom + head.rest.length)
      : []
  if (each.length > 1 && !/[两三各]级$/.test(head.rest)) {
    quote.from = head.restFrom
    for (const part of each) state.pushCount(bounded, said, part.text + noun.text, verb, quote)
  } else state.pushCount(bounded, said, noun.text, verb, quote)
  state.context = {
    subjects: [noun],
    predicate: 'none',
    noun: noun.text,
    from: head.from,
    verb: { text: verb, quote },
  }
}

/** 50万平方米主体竣工: how far the thing named before shall come. */
function readStage(state: SentenceState, item: Item, said: Said, head: Head): boolean {
  const { context } = state
  const right = state.plain.slice(item.right.from, item.right.to)
  const isStage = /^(?:主体)?(?:竣工|封顶|完工|投用|开工|具备.{2,8}条件)/.test(right)
  if (head.rest !== '' || context === undefined || !isStage) return false
  const quote = state.grown({ from: context.from, to: item.right.to }, item.quantity.from, item.right.to)
  state.push(item.quantity, said, withVerb(context.noun, right), quote, 'elliptical subject')
  return true
}

/** Figures that no verb leads: the promise, or what is done, stands elsewhere. */
function readWithoutVerb(state: SentenceState, item: Item, said: Said, head: Head): boolean {
  const { plain } = state
  const { quantity } = item
  const left = plain.slice(item.left.from, item.left.to)
  const right = plain.slice(item.right.from, item.right.to)
  const quote = { from: quantity.from, to: item.right.to }
  // 为20万中小学生提供免费视力筛查; 对7个老旧小区进行升级改造: what is done stands behind.
  const forWhom = /(?:为|对|把|将|帮助|给)[^,、]{0,3}$/.test(left) || /^(?:为|对)/.test(left)
  if (forWhom && served.test(right) && !/(?:元|岁)$/.test(quantity.unit ?? '')) {
    state.push(quantity, said, right, quote, 'explicit')
    return true
  }
  // 312个贫困村出列,16.3万贫困人口脱贫: what becomes of them stands behind.
  const fate = /^(.{2,16}?)(?:全部|稳定)?(?:出列|脱贫|退出|摘帽|落户)$/.exec(right)
  if (fate !== null && head.rest === '') {
    state.push(quantity, said, right, quote, 'explicit')
    return true
  }
  const whole =
    /^(.{2,24}?)(?:全部|全面|均)(?:建成|完工|竣工|开工|投用|通车|落地|完成|达标|投产|打通|上线|整治|建好|改造|交付|启用)/.exec(
      right,
    )
  if (whole === null || head.rest.length > 4) return false
  state.push(quantity, said, whole[1] ?? '', { ...quote, to: item.right.from + whole[0].length }, 'explicit')
  return true
}

/** 50%惠企政策实现“免申即享”: a share whose whole and state follow it. */
function readShareFirst(state: SentenceState, item: Item, said: Said, before: string): boolean {
  const right = state.plain.slice(item.right.from, item.right.to)
  if (before !== '' || !shareStates.test(right)) return false
  const quote = { from: item.quantity.from, to: item.right.to }
  state.drafts.push(draftOf(item.quantity, said, right, { quote, confidence: 'explicit', measure: 'share' }))
  return true
}

function nounAfter(plain: string, span: Span): Name | undefined {
  const text = plain.slice(span.from, Math.min(span.to, span.from + 40))
  const cut = text.search(/(?:并(?!购|网|联)|且|以(?!上|下|内|工)|后(?!续|备)|用于|支持|,)/)
  const kept = (cut > 1 ? text.slice(0, cut) : text).replace(/(?:、|和|与|及)$/, '')
  return tidyName(kept).length === 0
    ? undefined
    : { text: kept, from: span.from, to: span.from + kept.length }
}
