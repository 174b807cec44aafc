import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactQuantiles } from '../../src/numerics/exact-quantiles.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { fillPhiloxUniforms, seedOf } from '../../src/numerics/philox.js'
import {
  binOf,
  drawsIn,
  mergeSketches,
  sketchBins,
  sketchEdges,
  sketchOf,
  sketchQuantile,
} from '../../src/numerics/quantile-sketch.js'

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const draws = fc.array(finite, { minLength: 1, maxLength: 200 }).map(values => Float64Array.from(values))
const shares = [0, 0.001, 0.05, 0.5, 0.9, 0.95, 1]

/** Type 7 the long way: by a full sort. */
function bySorting(values: Float64Array, share: number): number {
  const sorted = values.map(value => value + 0).sort()
  const rank = share * (sorted.length - 1)
  const low = sorted[Math.floor(rank)] ?? 0
  return low + (rank - Math.floor(rank)) * ((sorted[Math.ceil(rank)] ?? 0) - low)
}

function normals(seed: number, count: number): Float64Array {
  const out = new Float64Array(count)
  fillPhiloxUniforms(out, seedOf(seed), 0, 0)
  return out.map(normalQuantile)
}

describe('exact quantiles', () => {
  test('by hand: of 1, 2, 3, 10 the share 0.9 stands at rank 2.7, so 3 + 0.7·7 = 7.9', () => {
    expect(exactQuantiles(Float64Array.of(10, 1, 3, 2), [0, 0.5, 0.9, 1])).toEqual([
      1,
      2.5,
      3 + (0.9 * 3 - 2) * 7,
      10,
    ])
  })

  test('selection gives what sorting gives, bit for bit, and leaves the draws alone', () => {
    fc.assert(
      fc.property(draws, values => {
        const before = [...values]
        expect(exactQuantiles(values, shares)).toEqual(shares.map(share => bySorting(values, share)))
        expect([...values]).toEqual(before)
        // What one share has put in order is used by the next: their order must not matter.
        const mixed = [...shares].sort((a, b) => ((a * 7) % 1) - ((b * 7) % 1))
        expect(exactQuantiles(values, mixed)).toEqual(mixed.map(share => bySorting(values, share)))
      }),
    )
  })

  test('no draws, draws that are not finite and shares outside 0 … 1 are refused', () => {
    expect(() => exactQuantiles(new Float64Array(0), [0.5])).toThrow('no draws')
    expect(() => exactQuantiles(Float64Array.of(1, Number.NaN, 3), [0.5])).toThrow('Draw 1 is NaN')
    expect(() => exactQuantiles(Float64Array.of(1), [1.1])).toThrow('share of 1.1')
  })

  test('C11: the 90% quantile of 10,000 normal draws is within 3.5 × 0.0171 of 1.2816', () => {
    // √(p(1−p)/n)/φ(1.2816) = 0.3/100/0.17550 = 0.0171.
    const [p90 = 0] = exactQuantiles(normals(21, 10_000), [0.9])
    expect(Math.abs(p90 - 1.2815515655446004)).toBeLessThan(3.5 * 0.0171)
  })

  test('C10: four times the draws halve the error of the 90% quantile, over 100 seeds (1.48 … 2.70)', () => {
    const rms = (count: number) => {
      let squares = 0
      for (let seed = 100; seed < 200; seed++) {
        const [p90 = 0] = exactQuantiles(normals(seed, count), [0.9])
        squares += (p90 - 1.2815515655446004) ** 2
      }
      return Math.sqrt(squares / 100)
    }
    const ratio = rms(500) / rms(2000)
    expect(ratio).toBeGreaterThan(1.48)
    expect(ratio).toBeLessThan(2.7)
  })
})

describe('sketch of quantiles', () => {
  test('by hand: of the draws 0 … 3 with edges around them the median lies between 1 and 2', () => {
    const values = Float64Array.of(3, 0, 2, 1)
    const edges = sketchEdges(values)
    const sketch = sketchOf(values, edges)
    expect(drawsIn(sketch)).toBe(4)
    const { value, low, high } = sketchQuantile(sketch, 0.5)
    // Rank 1.5: half way between the bins that hold 1 and 2, each within one bin width of the truth.
    expect(Math.abs(value - 1.5)).toBeLessThan(edges.width)
    expect(low).toBeLessThanOrEqual(1.5)
    expect(high).toBeGreaterThanOrEqual(1.5)
    expect([sketchQuantile(sketch, 0).value, sketchQuantile(sketch, 1).value]).toEqual([0, 3])
  })

  test('the exact quantile always lies within the stated bounds, and so does the estimate', () => {
    fc.assert(
      fc.property(draws, draws, (pilot, values) => {
        const sketch = sketchOf(values, sketchEdges(pilot))
        for (const share of shares) {
          const exact = bySorting(values, share)
          const { value, low, high } = sketchQuantile(sketch, share)
          const room = 1e-12 * (1 + Math.abs(exact))
          expect(exact).toBeGreaterThanOrEqual(low - room)
          expect(exact).toBeLessThanOrEqual(high + room)
          expect(value).toBeGreaterThanOrEqual(low)
          expect(value).toBeLessThanOrEqual(high)
        }
      }),
    )
  })

  test('of normal draws the bounds from 1% to 99% are one bin of 0.0097 standard deviations apart', () => {
    const values = normals(31, 50_000)
    // The pilot's 99.9% range is about 6.58, half as much again over 1,022 bins: 0.00966.
    const sketch = sketchOf(values, sketchEdges(values.subarray(0, 8448)))
    for (const share of [0.01, 0.05, 0.5, 0.95, 0.99]) {
      const { value, low, high } = sketchQuantile(sketch, share)
      expect(high - low).toBeLessThan(0.011)
      expect(Math.abs(value - bySorting(values, share))).toBeLessThan(0.011)
    }
  })

  test('parts merge to the sketch of the whole in any grouping and order', () => {
    fc.assert(
      fc.property(fc.array(draws, { minLength: 3, maxLength: 6 }), parts => {
        const edges = sketchEdges(parts[0] ?? new Float64Array(1))
        const whole = sketchOf(Float64Array.from(parts.flatMap(part => [...part])), edges)
        const [first, second, ...rest] = parts.map(part => sketchOf(part, edges))
        if (first === undefined || second === undefined) throw new Error('no parts')
        expect(mergeSketches(first, second, ...rest)).toEqual(whole)
        expect(mergeSketches(mergeSketches(...([...rest, second] as [typeof first])), first)).toEqual(whole)
      }),
    )
  })

  test('draws that are not finite are counted apart; a pilot without spread and other edges are handled or refused', () => {
    const edges = sketchEdges(Float64Array.of(5, 5, 5))
    const sketch = sketchOf(Float64Array.of(5, Number.NaN, 5, Number.POSITIVE_INFINITY), edges)
    expect([drawsIn(sketch), sketch.unusable]).toEqual([2, 2])
    expect(sketchQuantile(sketch, 0.3).value).toBe(5)
    expect(sketchQuantile(sketchOf(new Float64Array(0), edges), 0.5).value).toBe(Number.NaN)
    const other = sketchOf(Float64Array.of(1), sketchEdges(Float64Array.of(0, 1)))
    expect(() => mergeSketches(sketch, other)).toThrow('different edges')
    expect(() => sketchEdges(Float64Array.of(Number.NaN))).toThrow('no draws')
  })

  test('every finite draw falls into one of the 1,024 bins, larger draws never into a lower one', () => {
    const edges = sketchEdges(Float64Array.of(-3, 8, 100))
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (x, y) => {
          const [low, high] = [binOf(Math.min(x, y), edges), binOf(Math.max(x, y), edges)]
          expect(low).toBeLessThanOrEqual(high)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThan(sketchBins)
          expect(Number.isInteger(low) && Number.isInteger(high)).toBe(true)
        },
      ),
    )
  })
})
