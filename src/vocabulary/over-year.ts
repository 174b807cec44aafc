import { unitOf } from './unit.js'

/** What the periods of a year make of the year's figure: they add up, their mean is the year's, or the last one is. */
export const overYearKinds = ['sum', 'average', 'end'] as const
export type OverYear = (typeof overYearKinds)[number]

/**
 * How a variable's quarters or months make its year: as it declares, else by its unit. Money and counts of things add up over a year, income per
 * head too; rates, ratios, indices, concentrations and prices (per visit, per dollar) are averaged; people are counted at the end.
 */
export function overYearOf(spec: { readonly unit: string; readonly overYear?: OverYear }): OverYear {
  if (spec.overYear !== undefined) return spec.overYear
  const unit = unitOf(spec.unit)
  if (unit === undefined || unit.kind !== 'quantity') return 'average'
  const { dimension } = unit
  if (Object.keys(dimension).length === 1 && dimension['person'] === 1) return 'end'
  const isPrice = (dimension['visit'] ?? 0) < 0 || (dimension['USD'] ?? 0) < 0
  return isPrice || dimension['µg/m³'] !== undefined ? 'average' : 'sum'
}
