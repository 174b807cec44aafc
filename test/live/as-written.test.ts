import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { asWritten, rounded, writtenIn } from '../../src/live/engine/write-scenario.js'
import { quantityForFile } from '../../src/scenario/write-value.js'
import { insideValue, readQuantity } from '../../src/vocabulary/quantity.js'
import { given } from '../cases/run-case.js'

const units = ['rate', 'ratio', 'pp', '亿元', '万人', 'index', '元/美元', '微克/立方米', '1']
const model = given(
  compileModel({
    model: 'm',
    variables: {
      ...Object.fromEntries(units.map((unit, i) => [`x${i}`, { role: 'exogenous' as const, unit }])),
      level: { role: 'endogenous', unit: '亿元' },
      grown: { role: 'endogenous', unit: '亿元' },
      logged: { role: 'endogenous', unit: '亿元' },
      share: { role: 'endogenous', unit: 'ratio' },
    },
    equations: [
      'level = 2*level(-1)',
      'pct(grown) = x0',
      'log(logged) = log(logged(-1))',
      'share = 0.5*share(-1)',
    ],
  }),
)
const names = [...model.variables.keys()]

test('a value as written is what the reader of files makes of its text, at most the number beside it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter(value => value === 0 || Math.abs(value) > 1e-9),
      (name, value) => {
        const { unit, use } = writtenIn(model, name)
        const read = readQuantity(quantityForFile(value, { unit, use }))
        if (!read.ok) throw new Error(`${quantityForFile(value, { unit, use })} is not read`)
        const own = asWritten(model, name, value)
        expect(insideValue(read.value, unit, use) === own).toBe(true)
        // The next number is at most 2⁻⁵² of it away; times a hundred and by a hundred cost one rounding each.
        expect(Math.abs(own - value)).toBeLessThanOrEqual(2 ** -51 * Math.abs(value))
        expect(asWritten(model, name, own)).toBe(own + 0)
      },
    ),
    { numRuns: 2000 },
  )
})

test('a percentage typed with up to six decimals stands in the file as it was typed', () => {
  const digits = fc.record({
    whole: fc.integer({ min: -999, max: 999 }),
    rest: fc.integer({ min: 0, max: 999_999 }),
  })
  fc.assert(
    fc.property(fc.constantFrom('x0', 'x1', 'x2'), digits, (name, { whole, rest }) => {
      const typed = `${Number(`${whole}.${`${rest}`.padStart(6, '0')}`)}`
      const value = rounded(model, name, Number(typed) / 100)
      expect(Number.parseFloat(quantityForFile(value, writtenIn(model, name)))).toBe(Number(typed))
      // A step of a slider adds what binary fractions add; it is gone from the file.
      const stepped = rounded(model, name, Number(typed) / 100 + 0.001 - 0.001)
      expect(quantityForFile(stepped, writtenIn(model, name))).toBe(
        quantityForFile(value, writtenIn(model, name)),
      )
    }),
    { numRuns: 2000 },
  )
  expect(quantityForFile(rounded(model, 'x0', -0.058), writtenIn(model, 'x0'))).toBe('-5.8%')
})

test('numbers far from 1 are written with the digits they have', () => {
  const of = (value: number, unit: string): string => quantityForFile(value, { unit, use: 'level' })
  expect(of(1e21, '1')).toBe('1000000000000000000000')
  expect(of(-1.25e22, '亿元')).toBe('-12500000000000000000000 亿元')
  expect(of(1e-7, '1')).toBe('0.0000001')
  expect(of(-1.5e-9, '1')).toBe('-0.0000000015')
  expect(of(1e-7 / 100, 'rate')).toBe('0.0000001%')
  expect(of(1e-40, '1')).toBe('0')
})
