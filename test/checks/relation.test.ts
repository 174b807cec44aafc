import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Relation, readRelation, solveFor } from '../../src/checks/relation.js'
import type { RelationSpec } from '../../src/vocabulary/model.js'

const title = { zh: '关系', en: 'relation' }
const bases = new Map([
  ['gdp', 100],
  ['a', 70],
  ['b', 20],
  ['c', 10],
])

function read(spec: RelationSpec): Relation {
  return readRelation(spec, variable => bases.get(variable))
}
const sum = read({
  sum: 's',
  title,
  whole: 'gdp',
  parts: ['a', 'b', 'c'].map(variable => ({ variable, weight: 'base' as const })),
})
const ratio = read({ ratio: 'r', title, result: 'intensity', numerator: 'spend', denominator: 'gdp' })
const product = read({ product: 'p', title, whole: 'value', factors: ['volume', 'price'] })

describe('solving a relation for one term', () => {
  test('by hand: 70% × 5.5 + 20% × 5 = 4.85, so the last 10% must grow 6.5% for a whole of 5.5%', () => {
    // (5.5 − 3.85 − 1.0) / 0.10 = 6.5
    expect(solveFor(sum, 3, [1.055, 1.055, 1.05, Number.NaN])).toBeCloseTo(1.065, 12)
  })

  test('by hand: spending +2%, intensity +1% leave room for a denominator of 1.02 / 1.01', () => {
    expect(solveFor(ratio, 2, [1.01, 1.02, Number.NaN])).toBeCloseTo(1.02 / 1.01, 15)
  })

  test('by hand: value and volume both +10% leave the price unchanged', () => {
    expect(solveFor(product, 2, [1.1, 1.1, Number.NaN])).toBe(1)
  })

  test('one unknown weight is what the others leave: 100 − 70 − 20 = 10', () => {
    const parts = ['a', 'b', 'x'].map(variable => ({ variable, weight: 'base' as const }))
    const relation = read({ sum: 's', title, whole: 'gdp', parts })
    expect(relation.terms.map(term => term.weight?.value.toFixed(12))).toEqual([
      undefined,
      '0.700000000000',
      '0.200000000000',
      '0.100000000000',
    ])
  })

  test('with two unknown weights nothing is solved: nothing is guessed', () => {
    const parts = ['a', 'x', 'y'].map(variable => ({ variable, weight: 'base' as const }))
    const relation = read({ sum: 's', title, whole: 'gdp', parts })
    expect(solveFor(relation, 3, [1.05, 1.05, 1.05, Number.NaN])).toBe(Number.NaN)
  })

  test('solving for each term in turn gives back the growth that the others came from', () => {
    const growth = fc.double({ min: 0.7, max: 1.4, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom(sum, ratio, product), growth, growth, growth, (relation, x, y, z) => {
        const inputs = [Number.NaN, x, y, z].slice(0, relation.terms.length)
        const complete = [solveFor(relation, 0, inputs), ...inputs.slice(1)]
        complete.forEach((expected, unknown) => {
          // The smallest weight is 0.1: an error of a few 1e-16 is divided by it at most.
          expect(Math.abs(solveFor(relation, unknown, complete) - expected)).toBeLessThan(1e-13)
        })
      }),
    )
  })
})
