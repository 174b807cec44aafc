import type { Target } from '../vocabulary/target.js'
import type { Span } from './clauses.js'
import { trimLead } from './left-part.js'
import { fillers, must, processVerbs, striving, tailOf, verbAtEnd, verbAtStart } from './words-of-targets.js'

const fillerWords = new Set([...fillers, ...striving, ...must])

/** The verb straight before a figure whose noun follows it: 建设 in 建设50个“宁静小区”. */
export interface Head {
  /** Empty where a promise stands for the verb (确保3家企业上市); undefined where there is neither. */
  readonly countVerb: string | undefined
  /** Where the quote begins: at the verb, or at 为企业 before it. */
  readonly from: number
  /** What stands before the verb, or all where there is no verb, and where it begins. */
  readonly rest: string
  readonly restFrom: number
  readonly force: Target['force']
  /** 至少 before the verb. */
  readonly atLeast: boolean
  /** 各, 均 before the verb. */
  readonly each: boolean
}

/** Looks for the verb of a number-first count in the words before its figure. */
export function findVerb(plain: string, span: Span): Head {
  const start = Math.max(span.from, span.to - 50)
  // 实施9类37项民生项目: how many kinds there are says nothing of how many things.
  let text = plain.slice(start, span.to).replace(/\d+(?:大?类|大)$/, '')
  text = text.replace(/(确保|力争|争取)有$/, '$1')
  let force: Target['force'] = 'expected'
  for (let tail = tailOf(text); tail !== undefined && fillerWords.has(tail); tail = tailOf(text)) {
    // 争创 and 安排 are verbs of their own.
    if (verbAtEnd(text) === tail && tail !== '争取') break
    if (striving.includes(tail)) force = 'striving'
    if (must.includes(tail)) force = 'must'
    text = text.slice(0, -tail.length)
  }
  const verb = verbAtEnd(text)
  if (verb === undefined) return withoutVerb(text, force, start)
  const before = text.slice(0, -verb.length)
  const adverbs = /(?:至少|均|各|分别|累计|全年|共|年均|每年)*$/.exec(before)?.[0] ?? ''
  const trimmed = trimLead(before.slice(0, before.length - adverbs.length))
  const served = /(?:为|给|向)[^为给向,、]{1,14}$/.exec(before)
  const isServed = served !== null && !/[作成称因化]$/.test(before.slice(0, served.index))
  return {
    countVerb: verb,
    from: start + before.length - (isServed ? served[0].length : 0),
    rest: trimmed.text,
    restFrom: start + before.length - adverbs.length - trimmed.text.length,
    force: force === 'expected' ? (verb === '争创' ? 'striving' : trimmed.force) : force,
    atLeast: adverbs.includes('至少'),
    each: /[均各]/.test(adverbs),
  }
}

/** 建成A、B等12个项目: the verb stands at the beginning and the figure sums up what it lists. */
function withoutVerb(text: string, force: Target['force'], start: number): Head {
  const trimmed = trimLead(text)
  const from = start + text.length - trimmed.text.length
  const first = verbAtStart(trimmed.text)
  // 完成小居安村287户群众回迁安置 has whose they are between; 推进 and 加快 with a list only describe.
  const sums =
    first !== undefined &&
    !processVerbs.has(first) &&
    (/等$/.test(trimmed.text) || !/^(?:建设|打造|构建|发展|做强|壮大|深化|完善)$/.test(first)) &&
    trimmed.text.length > first.length + 1 &&
    !trimmed.text.includes('的')
  const said = force === 'expected' ? trimmed.force : force
  const promised = trimmed.text === '' && said !== 'expected' ? '' : undefined
  return {
    countVerb: sums ? first : promised,
    from,
    rest: trimmed.text,
    restFrom: from,
    force: said,
    atLeast: false,
    each: false,
  }
}
