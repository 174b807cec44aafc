import type { JointRegion, RegionPoint } from '../../src/numerics/joint-region.js'

/** Rows of a matrix between bounds, x in a box around zero. */
export function linearRegion(
  rows: readonly (readonly number[])[],
  low: readonly number[],
  high: readonly number[],
  bound = Number.POSITIVE_INFINITY,
): { readonly region: JointRegion; readonly start: RegionPoint } {
  const size = rows[0]?.length ?? 0
  const matrix = rows.map(row => Float64Array.from(row))
  const at = (x: Float64Array): RegionPoint => ({
    x,
    values: Float64Array.from(matrix, row => row.reduce((sum, each, j) => sum + each * (x[j] ?? 0), 0)),
    slopes: () => matrix,
  })
  const region = {
    lower: new Float64Array(size).fill(-bound),
    upper: new Float64Array(size).fill(bound),
    rowLower: Float64Array.from(low),
    rowUpper: Float64Array.from(high),
    slack: new Float64Array(rows.length).fill(1e-8),
    at,
  }
  return { region, start: at(new Float64Array(size)) }
}
