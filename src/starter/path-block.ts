import type { VariableSpec } from '../vocabulary/model.js'
import { unitOf } from '../vocabulary/unit.js'
import { isMoney } from './compounding.js'
import type { DataAtHand } from './data-at-hand.js'
import { indicatorOf } from './request.js'
import type { Sketch } from './sketch.js'
import { subjectOf } from './subjects.js'

/** What is built, added or paid out in a year is decided and no outcome: its past says little, and it stays tracked unless the data know it. */
const works =
  /^(?:afforestation|farmland_high_standard|rural_roads|green_space|greenways|soil_erosion|policy_funds|special_bonds|loans_new|school_places_new)$/

function isWorthAsking(id: string): boolean {
  return (indicatorOf(id).measure !== 'count' || id === 'new_urban_jobs') && !works.test(id)
}

/** A share, ratio or number assumed by year, from what the data know of it. */
export function addPath(sketch: Sketch, data: DataAtHand, id: string): void {
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
  const prices = isMoney(unit) ? { prices: 'current' } : {}
  const spec: VariableSpec = { role: 'exogenous', unit, ...prices, title }
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
