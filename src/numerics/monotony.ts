import type { JointRegion, RegionPoint } from './joint-region.js'

/** Columns without an end are looked at so far on either side. */
const reach = 3
const points = 8

/** Points spread over the box of a region by an additive recurrence (Roberts 2018): always the same ones. Those without values are left out. */
export function scatteredPoints(region: JointRegion): readonly RegionPoint[] {
  const size = region.lower.length
  // The positive root of g^(d+1) = g + 1: its inverse powers fill d dimensions evenly.
  let root = 2
  for (let round = 0; round < 60; round++) root = (1 + root) ** (1 / (size + 1))
  const step = Array.from({ length: size }, (_, j) => root ** -(j + 1) % 1)
  return Array.from({ length: points }, (_, n) =>
    Float64Array.from(region.lower, (low, j) => {
      const high = region.upper[j] ?? 0
      const from = Number.isFinite(low) ? low : Math.min(-reach, high - 2 * reach)
      const to = Number.isFinite(high) ? high : Math.max(reach, from + 2 * reach)
      return from + (to - from) * ((0.5 + (n + 1) * (step[j] ?? 0)) % 1)
    }),
  ).flatMap(x => region.at(x) ?? [])
}

/**
 * Whether no row was seen to rise with one of these columns at one point and to fall with it at another, from a start and points over the
 * box; nor to be flat at the start and not elsewhere: a search that starts on the flat goes nowhere.
 */
export function isMonotone(region: JointRegion, start: RegionPoint, columns: readonly number[]): boolean {
  const signs = (point: RegionPoint): readonly (readonly number[])[] =>
    (point.slopes() ?? []).map(slopes => {
      const largest = slopes.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
      // Rounding of sums that cancel is far below this.
      return columns.map(column =>
        Math.abs(slopes[column] ?? 0) > 1e-9 * largest ? Math.sign(slopes[column] ?? 0) : 0,
      )
    })
  const first = signs(start)
  return scatteredPoints(region).every(point =>
    signs(point).every((row, r) => row.every((sign, c) => sign === 0 || sign === first[r]?.[c])),
  )
}

/** Whether the rows have the same derivatives at a start and at points over the box: then one linear program is a proof. */
export function isLinear(region: JointRegion, start: RegionPoint): boolean {
  const first = start.slopes()
  if (first === undefined) return false
  return scatteredPoints(region).every(point =>
    (point.slopes() ?? []).every((row, r) => {
      const largest = row.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
      return row.every((slope, c) => Math.abs(slope - (first[r]?.[c] ?? 0)) <= 1e-9 * largest)
    }),
  )
}
