import type { HistorySpec } from '../vocabulary/model.js'
import { sameDimension, unitOf } from '../vocabulary/unit.js'
import type { Wording } from '../vocabulary/wording.js'
import type { BaseFigure, DataAtHand } from './data-at-hand.js'
import { indicatorOf } from './request.js'
import type { Sketch } from './sketch.js'
import { subjectOf } from './subjects.js'

/** A level carried on by an assumption on its growth. */
export interface Compounded {
  /** The variable of the level or index. */
  readonly variable: string
  /** The level of the base year; undefined where the variable is an index of 100. */
  readonly base: number | undefined
}

/**
 * `x = x(-1) * (1 + x_growth)`: in the unit of the statistics where the level of the base year is at hand, else as an index of 100 in that year, which is a
 * definition. With `isReal` the level is at prices of the base year (and called `x_real`), for growth at constant prices.
 */
export function addCompounding(sketch: Sketch, data: DataAtHand, id: string, isReal = false): Compounded {
  const indicator = indicatorOf(id)
  const { title } = indicator
  const subject = subjectOf(id)
  const variable = isReal ? `${id}_real` : id
  const growth = `${id}_growth`
  const base = levelOf(data, id)
  const unit = base === undefined ? 'index' : unitFor(base, indicator.unit)
  sketch.growth(subject, growth, title, historyOf(data, id, isReal))
  sketch.variable(subject, variable, {
    role: 'endogenous',
    unit,
    ...(isMoney(unit) ? { prices: isReal ? `constant ${data.baseYear}` : 'current' } : {}),
    title: levelTitle(title, { isReal, isIndex: base === undefined, year: data.baseYear }),
  })
  sketch.identity(subject, `${variable} = ${variable}(-1) * (1 + ${growth})`)
  addBase(sketch, data, { id, variable, isReal, base })
  const level = base === undefined ? undefined : amountIn(base, unit)
  sketch.drivers.push({ variable: growth, indicator: id, kind: 'growth', unit, base: level })
  sketch.measured.set(id, {
    growth: `pct(${variable})`,
    ...(base === undefined || isReal ? {} : { level: variable }),
  })
  if (base === undefined && unitOf(indicator.unit ?? '') !== undefined) {
    sketch.need({ series: id, unit: indicator.unit ?? '1', title, use: 'base', indicator: id })
  }
  if (data.rates(id) < 3 && (isReal || data.growths(id) < 3)) {
    const wanted = { zh: `${title.zh}增速`, en: `growth of ${title.en}` }
    sketch.need({ series: growth, unit: '%', title: wanted, use: 'history', indicator: id })
  }
  sketch.done.add(id)
  return { variable, base: level }
}

/** The level of the base year, where its unit counts what the indicator counts: a growth rate in its place is none. */
export function levelOf(data: DataAtHand, id: string): BaseFigure | undefined {
  const base = data.base(id)
  return base === undefined || unitOf(base.unit)?.kind !== 'quantity' || base.value <= 0 ? undefined : base
}

/** The indicator's own unit where the figure can be converted, else the figure's (元/人 for 元). */
export function unitFor(base: BaseFigure, wanted: string | undefined): string {
  const [to, from] = [unitOf(wanted ?? ''), unitOf(base.unit)]
  return to !== undefined &&
    from !== undefined &&
    to.kind === 'quantity' &&
    sameDimension(to.dimension, from.dimension)
    ? to.id
    : base.unit
}

/** A figure in another unit of its dimension. */
export function amountIn({ value, unit }: Pick<BaseFigure, 'value' | 'unit'>, to: string): number {
  const [from, wanted] = [unitOf(unit)?.scale ?? 1, unitOf(to)?.scale ?? 1]
  return from === wanted ? value : (value * from) / wanted
}

/** True for units that count money, which is never without a price basis. */
export function isMoney(unit: string): boolean {
  return Object.keys(unitOf(unit)?.dimension ?? {}).some(each => each === 'CNY' || each === 'USD')
}

/** Published rates are the own history of an assumption on growth; where there are fewer than of levels, levels at current prices make it. */
function historyOf(data: DataAtHand, id: string, isReal: boolean): HistorySpec | undefined {
  const [rates, growths] = [data.rates(id), data.growths(id)]
  return !isReal && growths >= 3 && growths > rates ? { series: id, of: 'growth' } : undefined
}

function addBase(
  sketch: Sketch,
  data: DataAtHand,
  made: { id: string; variable: string; isReal: boolean; base: BaseFigure | undefined },
): void {
  const { id, variable, isReal, base } = made
  // The row of a level itself is found under the variable's own name.
  if (base?.isObserved === true && !isReal) return
  const year = data.baseYear
  const price = {
    zh: `以${year}年为价格基期，可比价等于现价`,
    en: `${year} is the price base: constant and current prices coincide`,
  }
  const carried = {
    zh: '上年水平乘以公布的增速',
    en: 'the level of the year before carried on by the published growth',
  }
  const index = {
    zh: `定义：${year}年=100，不是统计数据`,
    en: `by definition: ${year} = 100; not a statistic`,
  }
  sketch.baseValue(subjectOf(id), {
    variable,
    period: `${year}`,
    rule: base?.rule ?? '100',
    status: 'derived',
    note: base === undefined ? index : isReal ? price : carried,
  })
}

function levelTitle(
  title: Wording,
  { isReal, isIndex, year }: { isReal: boolean; isIndex: boolean; year: number },
): Wording {
  if (isIndex) return { zh: `${title.zh}（${year}年=100）`, en: `${title.en} (${year} = 100)` }
  return isReal ? { zh: `${title.zh}（${year}年价）`, en: `${title.en}, ${year} prices` } : title
}
