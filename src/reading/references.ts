import type { Measuring } from '../vocabulary/measuring.js'
import type { Measure } from '../vocabulary/target.js'
import { findIndicator, type Indicator } from './indicators.js'

/** A target that another may refer to. */
export interface Referred {
  readonly id: string
  readonly canonical: string | undefined
  readonly measure: Measure
  readonly period: string
  readonly isModelled: boolean
}

/** Words for what lies outside the place or the year: no target of the same register, no variable of its model. */
const outside =
  /^(?:全国|全省|全自治区|国家|国际|世界|各地|周边|同类|沿海|上年|去年|上一年|前一年|往年|历年)/u

/**
 * The indicator that the words of a reference mean: 经济增长 is output, 城镇居民 beside a rural income is the urban one. Undefined for what the table lacks,
 * for other places and years (全国平均, 上年), and for the indicator itself, which can only be that of another place or year.
 */
export function referredIndicator(words: string, own: Indicator | undefined): Indicator | undefined {
  const name = words.trim().replace(/^(?:与|和|同(?!期)|跟|于|比|较)?(?:同期)?/u, '')
  if (name === '' || outside.test(name)) return undefined
  const people = own?.id.startsWith('income_')
    ? /^(城镇|城市|农村|农民)(?:常住)?(?:居民)?(?:的)?(?:收入)?(?:水平|增速|增长|增幅)*$/u.exec(name)?.[1]
    : undefined
  const found =
    people === undefined
      ? (findIndicator(name) ?? findIndicator(name.replace(/(?:发展|平均)?(?:水平|速度|步伐|幅度)$/u, '')))
      : findIndicator(people.startsWith('农') ? '农村居民' : '城镇居民')
  return found?.id === own?.id ? undefined : found
}

/** The other side of a relation as a register writes it. */
export interface Reference {
  readonly text: string | undefined
  /** False where the words lead to no target and no variable: they are kept as they stand. */
  readonly isFound: boolean
}

/**
 * Turns the words of a reference into the id of a target of the same register, else the variable of the model that `against` is; else they are kept. Growth is
 * compared with growth: a target of the level is no other side. 基本稳定 is compared with its own variable a year before.
 */
export function referenceIn(
  own: Omit<Referred, 'isModelled'>,
  words: string | undefined,
  against: string | undefined,
  others: readonly Referred[],
  measuring: Measuring | undefined,
): Reference {
  if (own.measure === 'stable') {
    const itself = measuring?.variable(own.canonical ?? '', 'level')
    return { text: itself ?? words, isFound: true }
  }
  if (words === undefined) {
    const isRelation = own.measure === 'sync' || own.measure === 'differential'
    return isRelation ? { text: '未说明', isFound: false } : { text: undefined, isFound: true }
  }
  if (against === undefined) return { text: words, isFound: false }
  const fitting = others.filter(
    other =>
      other.id !== own.id &&
      other.canonical === against &&
      (other.measure === 'growth' || other.measure === 'sync'),
  )
  const ofTheYear = fitting.filter(other => other.period === own.period)
  const candidates = ofTheYear.length > 0 ? ofTheYear : fitting
  const target = candidates.find(other => other.isModelled) ?? candidates[0]
  if (target !== undefined && (target.isModelled || measuring === undefined)) {
    return { text: target.id, isFound: true }
  }
  const variable = measuring?.variable(against, 'growth')
  if (variable !== undefined) return { text: variable, isFound: true }
  return { text: target?.id ?? words, isFound: false }
}
