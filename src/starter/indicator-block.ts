import type { VariableSpec } from '../vocabulary/model.js'
import { unitOf } from '../vocabulary/unit.js'
import { addCompounding, levelOf } from './compounding.js'
import type { DataAtHand } from './data-at-hand.js'
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

/** What is built, added or paid out in a year is decided and no outcome: its past says little, and it stays tracked unless the data know it. */
const works =
  /^(?:afforestation|farmland_high_standard|rural_roads|green_space|greenways|soil_erosion|policy_funds|special_bonds|loans_new|school_places_new)$/

function isWorthAsking(id: string): boolean {
  return (indicatorOf(id).measure !== 'count' || id === 'new_urban_jobs') && !works.test(id)
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

/** A share, ratio or number assumed by year, from what the data know of it. */
function addPath(sketch: Sketch, data: DataAtHand, id: string): void {
  const { title, unit: usual = '1' } = indicatorOf(id)
  const last = data.last(id)
  const isShare = usual === '%'
  const from = unitOf(last?.unit ?? '')
  const fits =
    from !== undefined &&
    (isShare ? from.kind === 'ratio' : from.kind === 'quantity' || from.kind === 'plain')
  if (last === undefined || !fits) {
    if (unitOf(usual) !== undefined && isWorthAsking(id))
      sketch.need({ series: id, unit: usual, title, use: 'base', indicator: id })
    return
  }
  const unit = isShare ? 'ratio' : from.id
  const spec: VariableSpec = { role: 'exogenous', unit, title }
  sketch.variable(subjectOf(id), id, spec)
  const isOfBaseYear = last.period === data.baseYear
  const base = isShare && last.unit === '%' ? last.value / 100 : last.value
  sketch.drivers.push({
    variable: id,
    indicator: id,
    kind: 'path',
    unit,
    base: isOfBaseYear ? base : undefined,
  })
  sketch.measured.set(id, {
    ...(isOfBaseYear ? { growth: `pct(${id})` } : {}),
    level: id,
  })
  sketch.compared.push(id)
  sketch.done.add(id)
}
