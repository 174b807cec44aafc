import fc from 'fast-check'
import { derivative as mathjsDerivative } from 'mathjs'
import { describe, expect, test } from 'vitest'
import { differentiate } from '../../src/equations/differentiate.js'
import { evaluateTree } from '../../src/equations/evaluate-tree.js'
import { reachOf } from '../../src/equations/reach.js'
import { call, number, variable, writeTree } from '../../src/equations/tree.js'
import { randomTree } from './random-tree.js'

const at = (x: number, y: number) => ({
  value: (name: string) => (name === 'x' ? x : y),
  coefficient: () => Number.NaN,
  frequency: 'annual' as const,
})
const smooth = randomTree({ now: ['x', 'y'], lagged: [], coefficients: [] }, true, 4)
const point = fc.double({ min: 0.5, max: 2.5, noNaN: true })

describe('derivatives', () => {
  test('by hand: d(x² y)/dx at (3, 5) is 2 · 3 · 5 = 30; d(log x)/dx at 4 is 1/4', () => {
    const square = call('mul', call('pow', variable('x'), number(2)), variable('y'))
    expect(evaluateTree(differentiate(square, 'x'), 0, at(3, 5))).toBe(30)
    expect(evaluateTree(differentiate(call('log', variable('x')), 'x'), 0, at(4, 1))).toBe(0.25)
  })

  test('by hand: beyond a kink it is the branch in force', () => {
    const larger = call('max', call('mul', number(3), variable('x')), variable('y'))
    expect(evaluateTree(differentiate(larger, 'x'), 0, at(2, 5))).toBe(3)
    expect(evaluateTree(differentiate(larger, 'x'), 0, at(1, 5))).toBe(0)
    const size = call('abs', call('sub', variable('x'), variable('y')))
    expect(evaluateTree(differentiate(size, 'x'), 0, at(1, 5))).toBe(-1)
  })

  test('lags do not move with the current value', () => {
    expect(differentiate(call('mul', variable('x', 1), variable('y')), 'x')).toEqual(number(0))
  })

  test('agree with the derivatives of mathjs', () => {
    let compared = 0
    fc.assert(
      fc.property(smooth, point, point, (tree, x, y) => {
        const ours = differentiate(tree, 'x')
        const found = evaluateTree(ours, 0, at(x, y))
        const theirs: unknown = mathjsDerivative(writeTree(tree), 'x', { simplify: false }).evaluate({ x, y })
        if (typeof theirs !== 'number' || !Number.isFinite(found) || !Number.isFinite(theirs)) return
        // Both are the same formula grouped differently: each is off by at most a small multiple of 2⁻⁵³ of its reach.
        const reach = reachOf(ours, 0, at(x, y)).reach
        if (!(reach < 1e9)) return
        expect(Math.abs(found - theirs)).toBeLessThanOrEqual(
          64 * 2 ** -52 * Math.max(reach, Math.abs(theirs)) + 1e-300,
        )
        compared++
      }),
      { numRuns: 600 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  test('agree with central differences', () => {
    let compared = 0
    fc.assert(
      fc.property(smooth, point, point, (tree, x, y) => {
        const slope = (h: number) =>
          (evaluateTree(tree, 0, at(x + h, y)) - evaluateTree(tree, 0, at(x - h, y))) / (2 * h)
        const [coarse, fine] = [slope(2e-4), slope(1e-4)]
        const found = evaluateTree(differentiate(tree, 'x'), 0, at(x, y))
        const reach = reachOf(tree, 0, at(x, y)).reach
        if (![coarse, fine, found, reach].every(Number.isFinite) || reach > 1e6) return
        // The error of a central difference is h² f‴/6 + …: a third of what halving h changes, here taken three times
        // for what follows; rounding adds 2⁻⁵² of the reach over h. Where the series has not set in, nothing is learnt.
        const byStep = 3 * Math.abs(coarse - fine)
        const byRounding = (64 * 2 ** -52 * reach) / 1e-4
        if (byStep > 1e-3 * Math.max(1, Math.abs(found))) return
        expect(Math.abs(found - fine)).toBeLessThanOrEqual(byStep + byRounding)
        compared++
      }),
      { numRuns: 600 },
    )
    expect(compared).toBeGreaterThan(200)
  })
})
