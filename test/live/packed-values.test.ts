import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packValues, unpackValues } from '../../src/live/engine/packed-values.js'

const plain = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.double(),
    fc.string(),
    fc.constantFrom(undefined, null, true, false, -0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'length')),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map(pairs => new Map(pairs)),
    fc.array(fc.integer(), { maxLength: 4 }).map(each => new Set(each)),
  ),
}))

/** As the page does it: through the text of the block. */
function through(value: unknown): unknown {
  return unpackValues(JSON.parse(JSON.stringify(packValues(value))))
}

describe('packed values', () => {
  test('come back as they were, to the last bit and the sign of a zero', () => {
    fc.assert(
      fc.property(plain.value, value => {
        // Node's own comparison: it tells -0 from 0, and is not led astray by a field called constructor.
        expect(isDeepStrictEqual(through(value), value)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('hold equal parts once, and give them back as one object', () => {
    const part = () => ({ kind: 'variable', name: 'gdp', lag: 1 })
    const packed = packValues([part(), part(), { other: part() }])
    expect(packed.nodes.filter(node => node === 'gdp')).toHaveLength(1)
    const [first, second] = through([part(), part()]) as readonly object[]
    expect(first).toBe(second)
  })

  test('refuse functions and instances of classes', () => {
    expect(() => packValues({ read: () => 1 })).toThrow('a function cannot be packed')
    expect(() => packValues([new Date(0)])).toThrow('an instance of a class cannot be packed')
  })
})
