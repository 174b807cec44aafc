import { addCompounding, levelOf } from './compounding.js'
import type { DataAtHand } from './data-at-hand.js'
import { addPath } from './path-block.js'
import { indicatorOf, isOfGrowth, isOfLevel, type NamedTarget } from './request.js'
import type { Sketch } from './sketch.js'
import { subjectOf } from './subjects.js'

/**
 * An indicator by itself: a rate is assumed; a level, or whatever has a target of growth, is carried on by assumed growth; a share, ratio or number is assumed by
 * year where the data know it. What can be judged by none of these stays tracked, and its need is noted.
 */
export function addIndicator(
  sketch: Sketch,
  data: DataAtHand,
  id: string,
  targets: readonly NamedTarget[],
): void {
  const indicator = indicatorOf(id)
  if (indicator.measure === 'growth') {
    if (indicator.unit === '%') addRate(sketch, data, id)
    return
  }
  // Shares, ratios and numbers that the data know are assumed as they are; growth of them follows.
  const isPath = indicator.measure !== 'level' && data.last(id) !== undefined
  const isGrowing = targets.some(isOfGrowth) && !isPath
  if (isGrowing || (indicator.measure === 'level' && levelOf(data, id) !== undefined)) {
    const { variable, base } = addCompounding(sketch, data, id, isAtConstantPrices(id))
    if (base !== undefined && variable === id) sketch.compared.push(id)
    return
  }
  if (isPath || targets.some(isOfLevel) || targets.some(({ unit }) => unit === 'pp'))
    addPath(sketch, data, id)
}

/** Growth of value added is published at constant prices. */
function isAtConstantPrices(id: string): boolean {
  return id.startsWith('va_') || id === 'marine_product'
}

/** A rate that is an assumption itself: prices. */
function addRate(sketch: Sketch, data: DataAtHand, id: string): void {
  const { title } = indicatorOf(id)
  const variable = `${id}_growth`
  const hasOwn = data.rates(id) >= data.rows(id).size
  sketch.variable(subjectOf(id), variable, {
    role: 'exogenous',
    unit: 'rate',
    title: { zh: `${title.zh}涨幅`, en: `${title.en}, growth` },
    // Tables of prices often call the rate by the name of the index.
    ...(hasOwn ? {} : { series: id, history: { own: { series: id, of: 'rates' } } }),
  })
  sketch.drivers.push({ variable, indicator: id, kind: 'rate', unit: 'rate', base: undefined })
  sketch.measured.set(id, { growth: variable, level: variable })
  sketch.done.add(id)
  if (Math.max(data.rates(id), data.rows(id).size) < 3) {
    sketch.need({
      series: variable,
      unit: '%',
      title: { zh: `${title.zh}涨幅`, en: `${title.en}, growth` },
      use: 'history',
      indicator: id,
    })
  }
}
