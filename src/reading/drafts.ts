import type { Bound, Measure, Target } from '../vocabulary/target.js'
import type { Confidence } from './extraction.js'
import type { LeftPart } from './left-part.js'
import { measureOf } from './measure-of.js'
import { tidyName } from './names.js'
import type { Quantity } from './quantities.js'
import { plainVerbs } from './words-of-targets.js'

/** A target found in a sentence; places are in the plain text. */
export interface Draft {
  readonly name: string
  readonly measure: Measure
  readonly bound: Bound
  readonly value: number | undefined
  readonly valueHigh: number | undefined
  readonly unit: string | undefined
  readonly reference: string | undefined
  readonly force: Target['force']
  readonly confidence: Confidence
  readonly doubtful: boolean
  /** Shared by coordinated targets and grown until the sentence is read. */
  readonly quote: Quote
  /** Where its figure or its relation stands; gives the order of the text. */
  readonly place: number
}

export interface Quote {
  from: number
  to: number
}

/** What is said of a figure besides its name. */
export type Said = Pick<LeftPart, 'predicate' | 'verb' | 'force'>

export interface Manner {
  readonly quote: Quote
  readonly confidence: Confidence
  readonly doubtful?: boolean
  readonly measure?: Measure
}

/** A figure, what is said of it and its name as one target, with its sign: 下降3%以上 is −3, at most. */
export function draftOf(quantity: Quantity, said: Said, name: string, manner: Manner): Draft {
  const { unit, value, valueHigh } = quantity
  // 经济增长 is an indicator of its own; 经济 is none.
  const tidy = name === '经济' && said.predicate === 'growth' ? '经济增长' : tidyName(name)
  const measure = manner.measure ?? measureOf(tidy, said.predicate, unit)
  const bound = quantity.bound ?? boundOfVerb(said.verb)
  const falls = said.predicate === 'decline' && measure === 'growth'
  return {
    name: tidy,
    measure,
    ...(falls ? flip(value, valueHigh, bound) : { value, valueHigh, bound }),
    unit,
    reference: undefined,
    force: said.force,
    confidence: manner.confidence,
    // 办好十件民生实事 sums up a list that follows.
    doubtful: (manner.doubtful ?? false) || (/实事/.test(tidy) && /^[件项]$/.test(unit ?? '')),
    quote: manner.quote,
    place: quantity.number,
  }
}

/** The bound that the verb itself makes: 突破 is above, 迈上 at least. */
function boundOfVerb(verb: string): Bound {
  if (/^(?:突破|超过|超)/.test(verb)) return 'above'
  return /^(?:迈上|跨上|迈过|跨过|跨越|站上)/.test(verb) ? 'at least' : 'exactly'
}

const opposite: Partial<Record<Bound, Bound>> = {
  'at least': 'at most',
  'at most': 'at least',
  above: 'below',
  below: 'above',
}

/** A decline of x is growth of −x, and its bound turns round. */
export function flip(
  value: number,
  valueHigh: number | undefined,
  bound: Bound,
): { value: number; valueHigh: number | undefined; bound: Bound } {
  const turned = opposite[bound] ?? bound
  if (valueHigh === undefined) return { value: -value, valueHigh, bound: turned }
  return { value: -valueHigh, valueHigh: -value, bound: turned }
}

/** The name of what a verb makes: 单项冠军（新增）; verbs that say nothing of their own are left out. */
export function withVerb(noun: string, verb: string | undefined): string {
  return verb === undefined || verb === '' || plainVerbs.has(verb) || noun === ''
    ? noun
    : `${tidyName(noun)}（${verb.replaceAll(/[()]/g, '')}）`
}
