import type { Wording } from '../vocabulary/wording.js'
import { addCompounding, amountIn, levelOf, unitFor } from './compounding.js'
import type { DataAtHand } from './data-at-hand.js'
import { addPath } from './path-block.js'
import { indicatorOf } from './request.js'
import type { Sketch } from './sketch.js'
import { type Subject, subjectOf } from './subjects.js'

/** A whole and its parts at current prices, of which one may be what the others leave. */
interface Sum {
  readonly whole: string
  readonly parts: readonly string[]
  /** The part nobody needs to publish: an id and its words. */
  readonly rest: { readonly id: string; readonly title: Wording }
  readonly title: Wording
}

const sums: readonly Sum[] = [
  {
    whole: 'fai',
    parts: ['industrial_investment', 'real_estate_investment'],
    rest: { id: 'other_investment', title: { zh: '其他固定资产投资', en: 'other fixed-asset investment' } },
    title: { zh: '各类投资之和等于固定资产投资', en: 'Kinds of investment add up to fixed-asset investment' },
  },
  {
    whole: 'trade_total',
    parts: ['exports_goods'],
    rest: { id: 'imports_goods', title: { zh: '货物进口总额', en: 'goods imports' } },
    title: { zh: '进出口＝出口＋进口', en: 'Trade = exports + imports' },
  },
]

/** Wholes that the report names together with a part, where the levels of both are at hand: the sum holds, and what is left is a part of its own. */
export function addSums(sketch: Sketch, data: DataAtHand, named: ReadonlySet<string>): void {
  for (const sum of sums) {
    const parts = sum.parts.filter(part => named.has(part) && levelOf(data, part) !== undefined)
    const base = levelOf(data, sum.whole)
    if (!named.has(sum.whole) || base === undefined || parts.length === 0) continue
    const unit = unitFor(base, indicatorOf(sum.whole).unit)
    const amount = (id: string): number => {
      const found = levelOf(data, id)
      return found === undefined ? 0 : amountIn(found, unit)
    }
    const left = amount(sum.whole) - parts.reduce((total, part) => total + amount(part), 0)
    if (left > 0) addSum(sketch, data, sum, { parts, unit, whole: amount(sum.whole), left, amount })
  }
}

function addSum(
  sketch: Sketch,
  data: DataAtHand,
  { whole, rest, title }: Sum,
  known: {
    readonly parts: readonly string[]
    readonly unit: string
    readonly whole: number
    readonly left: number
    readonly amount: (id: string) => number
  },
): void {
  const subject = subjectOf(whole)
  const year = `${data.baseYear}`
  for (const part of known.parts) addCompounding(sketch, data, part)
  const isPublished = levelOf(data, rest.id) !== undefined
  if (isPublished) addCompounding(sketch, data, rest.id)
  else {
    sketch.growth(subject, `${rest.id}_growth`, rest.title, { series: whole, of: 'growth' })
    sketch.variable(subject, rest.id, {
      role: 'endogenous',
      unit: known.unit,
      prices: 'current',
      title: rest.title,
    })
    sketch.identity(subject, `${rest.id} = ${rest.id}(-1) * (1 + ${rest.id}_growth)`)
    const rules = [whole, ...known.parts].map(id => data.base(id)?.rule ?? id)
    sketch.baseValue(subject, {
      variable: rest.id,
      period: year,
      rule: rules.join(' - '),
      status: 'derived',
      note: { zh: '总额减去其他各项', en: 'The whole less the other parts' },
    })
  }
  const parts = [...known.parts, rest.id]
  sketch.variable(subject, whole, {
    role: 'endogenous',
    unit: known.unit,
    prices: 'current',
    title: indicatorOf(whole).title,
  })
  sketch.identity(subject, `${whole} = ${parts.join(' + ')}`)
  sketch.relation(subject, {
    sum: whole.replaceAll('_', '-'),
    title,
    whole,
    parts: parts.map(variable => ({ variable, weight: 'base' })),
  })
  sketch.measured.set(whole, { growth: `pct(${whole})`, level: whole })
  if (rest.id === 'imports_goods') {
    sketch.measured.set(rest.id, { growth: `pct(${rest.id})`, level: rest.id })
    sketch.done.add(rest.id)
  }
  sketch.done.add(whole)
  sketch.compared.push(whole)
  sketch.remainders.push({
    variable: `${rest.id}_growth`,
    whole,
    levels: { whole: known.whole, own: known.left },
    others: known.parts.map(indicator => ({ indicator, level: known.amount(indicator) })),
  })
}

/** A ratio of two levels that the report names. */
interface Quotient {
  readonly result: string
  readonly numerator: string
  readonly denominator: string
  readonly title: Wording
  /** A plain number (1.75) instead of per cent. */
  readonly isPlain?: boolean
  /** The numerator is a part of the denominator. */
  readonly isShare?: boolean
  /** The module where it stands. */
  readonly subject: Subject
}

const quotients: readonly Quotient[] = [
  {
    result: 'rd_intensity',
    numerator: 'rd_spend',
    denominator: 'gdp',
    title: {
      zh: '研发投入强度＝研发经费÷现价地区生产总值',
      en: 'R&D intensity = R&D spending ÷ GDP at current prices',
    },
    subject: 'innovation',
  },
  {
    result: 'income_ratio',
    numerator: 'income_urban',
    denominator: 'income_rural',
    title: { zh: '城乡居民收入比＝城镇÷农村', en: 'Income ratio = urban ÷ rural' },
    isPlain: true,
    subject: 'households',
  },
  {
    result: 'tax_share',
    numerator: 'tax_revenue',
    denominator: 'budget_revenue',
    title: { zh: '税收占比＝税收收入÷一般公共预算收入', en: 'Tax share = tax revenue ÷ budget revenue' },
    isShare: true,
    subject: 'finance',
  },
  {
    result: 'digital_core_share',
    numerator: 'va_digital_core',
    denominator: 'gdp_real',
    title: {
      zh: '数字经济核心产业占比（同一平减指数）',
      en: 'Share of core digital industries (one deflator for both)',
    },
    isShare: true,
    subject: 'output',
  },
  {
    result: 'manufacturing_share',
    numerator: 'va_manufacturing',
    denominator: 'gdp_real',
    title: { zh: '制造业占比（同一平减指数）', en: 'Share of manufacturing (one deflator for both)' },
    isShare: true,
    subject: 'output',
  },
]

/** Ratios that the report names, where the levels of numerator and denominator are at hand: they follow from the two, and no assumption sets them. */
export function addQuotients(sketch: Sketch, data: DataAtHand, named: ReadonlySet<string>): void {
  for (const each of quotients) {
    const { result, numerator, denominator } = each
    if (!named.has(result) || !hasLevel(sketch, data, denominator)) continue
    // A share with a past of its own says more than a numerator without one.
    if (each.isShare === true && data.rows(result).size >= 3 && data.rates(numerator) < 3) continue
    const isOfGdp = denominator === 'gdp_real'
    const isKnown = levelOf(data, numerator) !== undefined
    const isImplied = result === 'rd_intensity' && data.base(result) !== undefined
    // A numerator whose last figure is older is assumed by year.
    const isPath = result === 'rd_intensity' && data.last(numerator) !== undefined
    if (!isKnown && !isImplied && !isPath) continue
    const top = isOfGdp ? `${numerator}_real` : numerator
    if (!isKnown && isImplied) addFromRatio(sketch, data, result, numerator)
    else if (!isKnown) addPath(sketch, data, numerator)
    else if (!sketch.done.has(numerator)) addCompounding(sketch, data, numerator, isOfGdp)
    if (!isOfGdp && denominator !== 'gdp' && !sketch.done.has(denominator))
      addCompounding(sketch, data, denominator)
    if (sketch.done.has(numerator)) addQuotient(sketch, data, each, top)
  }
}

function hasLevel(sketch: Sketch, data: DataAtHand, denominator: string): boolean {
  if (denominator === 'gdp' || denominator === 'gdp_real')
    return sketch.measured.get('gdp')?.level !== undefined
  return levelOf(data, denominator) !== undefined
}

function addQuotient(sketch: Sketch, data: DataAtHand, each: Quotient, top: string): void {
  const { result, denominator, title, subject } = each
  const year = `${data.baseYear}`
  sketch.variable(subject, result, {
    role: 'endogenous',
    unit: each.isPlain === true ? '1' : 'ratio',
    title: indicatorOf(result).title,
  })
  sketch.identity(subject, `${result} = ${top} / ${denominator}`)
  if (data.base(result) === undefined && levelOf(data, each.numerator) !== undefined) {
    sketch.baseValue(subject, {
      variable: result,
      period: year,
      rule: `${top}(${year}) / ${denominator}(${year})`,
      status: 'derived',
      note: { zh: '按定义计算', en: 'by its definition' },
    })
  }
  sketch.relation(subject, {
    ratio: result.replaceAll('_', '-'),
    title,
    result,
    numerator: top,
    denominator,
    ...(each.isShare === true ? { share: true } : {}),
  })
  sketch.measured.set(result, { growth: `pct(${result})`, level: result })
  sketch.done.add(result)
  sketch.compared.push(result)
}

/** R&D spending of the base year from its published intensity. */
function addFromRatio(sketch: Sketch, data: DataAtHand, result: string, numerator: string): void {
  const { title, unit = '亿元' } = indicatorOf(numerator)
  const subject = subjectOf(numerator)
  const year = `${data.baseYear}`
  const [share, gdp] = [data.base(result), data.base('gdp')]
  if (share === undefined || gdp === undefined) return
  sketch.growth(subject, `${numerator}_growth`, title)
  sketch.variable(subject, numerator, { role: 'endogenous', unit, prices: 'current', title })
  sketch.identity(subject, `${numerator} = ${numerator}(-1) * (1 + ${numerator}_growth)`)
  sketch.baseValue(subject, {
    variable: numerator,
    period: year,
    rule: `${share.rule} * ${gdp.rule}`,
    status: 'derived',
    note: { zh: '公布的强度乘以现价地区生产总值', en: 'The published intensity times GDP at current prices' },
  })
  const base = (share.value / 100) * amountIn(gdp, unit)
  sketch.drivers.push({ variable: `${numerator}_growth`, indicator: numerator, kind: 'growth', unit, base })
  sketch.measured.set(numerator, { growth: `pct(${numerator})`, level: numerator })
  sketch.done.add(numerator)
}
