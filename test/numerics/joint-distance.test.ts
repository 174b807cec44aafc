import { describe, expect, test } from 'vitest'
import { distanceParts, type StandardisedPoint } from '../../src/numerics/joint-distance.js'
import { JointMoments } from '../../src/numerics/joint-moments.js'
import { seedOf } from '../../src/numerics/philox.js'
import { SequentialDraws } from '../../src/numerics/sequential-draws.js'

const random = new SequentialDraws(seedOf(11), 0)
const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal())

describe('moments of several figures', () => {
  test('are those of the textbook, whatever the centres, and without any group', () => {
    const draws = Array.from({ length: 400 }, () => {
      const [x = 0, y = 0] = normals(2)
      return [1000 + x, 5 + 0.3 * x + y, 7]
    })
    const centres = Float64Array.of(1001, 4, 7)
    const kept = new JointMoments(centres)
    for (const [index, draw] of draws.entries()) {
      expect(kept.add(index % 8, draw)).toBe(true)
      if (index % 96 === 95) kept.endBlock()
    }
    kept.endBlock()
    for (const without of [-1, 0, 5]) {
      const used = draws.filter((_, index) => index % 8 !== without)
      const found = kept.moments(without)
      expect(found.count).toBe(used.length)
      const mean = (k: number) => used.reduce((sum, draw) => sum + (draw[k] ?? 0), 0) / used.length
      for (let i = 0; i < 3; i++) {
        // Sums of 400 numbers near 1: 400 × 2⁻⁵³ = 4e-14 of their size, of 1,000 for the first mean.
        expect(Math.abs((found.means[i] ?? 0) - mean(i))).toBeLessThan(1e-10)
        for (let j = 0; j < 3; j++) {
          let sum = 0
          for (const draw of used) sum += ((draw[i] ?? 0) - mean(i)) * ((draw[j] ?? 0) - mean(j))
          expect(Math.abs((found.matrix[i * 3 + j] ?? 0) - sum / (used.length - 1))).toBeLessThan(1e-10)
        }
      }
    }
  })

  test('leave out a draw of which a figure is missing', () => {
    const kept = new JointMoments(new Float64Array(2))
    expect(kept.add(0, [1, Number.NaN])).toBe(false)
    expect(kept.add(0, [1, 2])).toBe(true)
    kept.endBlock()
    expect(kept.moments().count).toBe(1)
  })
})

describe('the distance of a point', () => {
  const pointOf = (correlations: Float64Array, z: Float64Array): StandardisedPoint => ({
    correlations,
    size: z.length,
    z,
    still: new Set(),
    rounding: 1e-13,
    noise: new Float64Array(z.length),
  })
  /** Correlations of figures that are `loadings` · y with y standard normal. */
  const correlationsOf = (loadings: readonly Float64Array[]) => {
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, k) => sum + each * (b[k] ?? 0), 0)
    return Float64Array.from(
      loadings.flatMap(a => loadings.map(b => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)))),
    )
  }

  test('is the length of the y that leads there, in any order, with as many dependent figures as there are', () => {
    for (let round = 0; round < 40; round++) {
      const rank = 2 + (round % 5)
      const loadings = Array.from({ length: rank + (round % 4) }, () => normals(rank))
      const y = normals(rank)
      const sizes = loadings.map(row => Math.sqrt(row.reduce((sum, each) => sum + each * each, 0)))
      const z = Float64Array.from(
        loadings,
        (row, i) => row.reduce((sum, each, k) => sum + each * (y[k] ?? 0), 0) / (sizes[i] ?? 1),
      )
      const point = pointOf(correlationsOf(loadings), z)
      const order = loadings.map((_, index) => index)
      const wanted = y.reduce((sum, each) => sum + each * each, 0)
      for (const members of [order, [...order].reverse()]) {
        const found = distanceParts(point, members)
        expect(found.independent).toHaveLength(rank)
        expect(found.combinations.every(({ agrees }) => agrees)).toBe(true)
        // Correlations are good to 1e-15, and random square loadings of up to 6 rows have conditions up to some 1e4, squared in R.
        expect(Math.abs(found.squared / wanted - 1)).toBeLessThan(1e-6)
      }
    }
  })

  test('finds the smallest combination, not one of all figures', () => {
    // Figures 0 and 1 are apart from 2, 3 and their sum 4.
    const loadings = [
      Float64Array.of(1, 0, 0, 0),
      Float64Array.of(1, 1, 0, 0),
      Float64Array.of(0, 0, 1, 0),
      Float64Array.of(0, 0, 1, 2),
      Float64Array.of(0, 0, 2, 2),
    ]
    const found = distanceParts(
      pointOf(correlationsOf(loadings), Float64Array.of(1, 2, 0, 0, 3)),
      [0, 1, 2, 3, 4],
    )
    expect(found.combinations).toHaveLength(1)
    expect([...(found.combinations[0]?.weights.keys() ?? [])]).toEqual([2, 3, 4])
    expect(found.combinations[0]?.agrees).toBe(false)
    expect(found.combinations[0]?.rest).toBeCloseTo(3, 9)
  })
})
