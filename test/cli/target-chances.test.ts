import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { normalCdf } from '../../src/numerics/normal.js'
import { at, outturn, outturnJson } from './outturn.js'

const folder = mkdtempSync(join(tmpdir(), 'outturn-chances-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Two growth rates with correlated spreads, and a stock whose base is estimated: 70 ± 2, from an observation of 35 by the rule "twice".
mkdirSync(join(folder, 'models', 'pair', 'data'), { recursive: true })
mkdirSync(join(folder, 'scenarios'))
const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
write(
  'models/pair/model.yaml',
  `model: pair
variables:
  a_growth: { role: exogenous, unit: rate }
  b_growth: { role: exogenous, unit: rate }
  a: { role: endogenous, unit: 亿元, prices: current }
  b: { role: endogenous, unit: 亿元, prices: current }
  stock: { role: endogenous, unit: 亿元, prices: current }
equations:
  - { identity: "a = a(-1) * (1 + a_growth)" }
  - { identity: "b = b(-1) * (1 + b_growth)" }
  - { identity: "stock = stock(-1)" }
baseValues:
  - { variable: stock, period: 2023, rule: "2 * half(2023)", status: estimated, error: 2, note: { zh: 翻倍, en: twice } }
`,
)
write(
  'models/pair/data/all.csv',
  'series,period,value,unit\na,2023,100,亿元\nb,2023,200,亿元\nhalf,2023,35,亿元\n',
)
const target = (id: string, quote: string, place: string, more: string) => `  - id: ${id}
    section: 0
    indicator: { zh: ${id}, en: ${id} }
    quote: ${quote}
    at: ${place}
    attribute: expected
    force: expected
    period: 2024
${more}`
write(
  'models/pair/targets-2024.yaml',
  `report: { title: t, place: p, year: 2024, sha256: 40430fcd41e661ea8d9ab7dbe9a8c2f2ef6388c75eef4aeef1587ac9ecbff86c, length: 99 }
targets:
${target('a-growth', '甲增长5%以上', '[0, 7]', '    measure: growth\n    bound: at least\n    value: 5\n    unit: "%"\n    expression: pct(a)\n')}${target('b-growth', '乙与甲同步', '[8, 13]', '    measure: sync\n    bound: in step with\n    reference: a-growth\n    expression: pct(b)\n')}${target('stock', '存量71亿元', '[14, 20]', '    measure: level\n    bound: exactly\n    value: 71\n    unit: 亿元\n    expression: stock\n')}${target('parks', '公园3个', '[21, 25]', '    measure: count\n    bound: exactly\n    value: 3\n    unit: 个\n')}`,
)
const scenario = (correlations: string) => `scenario: pair
model: pair
from: 2024
to: 2025
assumptions:
  a_growth: { all: 6%, spread: 2 pp }
  b_growth: { all: 6%, spread: 1 pp }
${correlations}`
write('scenarios/pair.yaml', scenario('correlations: [[a_growth, b_growth, 0.5]]\n'))
write('scenarios/alone.yaml', scenario('').replace('scenario: pair', 'scenario: alone'))
write(
  'scenarios/still.yaml',
  scenario('')
    .replace('scenario: pair', 'scenario: still')
    .replaceAll(/, spread: \d pp/g, ''),
)

const check = (...words: readonly string[]) =>
  at(outturnJson(['check', ...words], { cwd: folder }), 'scenarios', 0)
const chance = (checked: unknown, index: number) => {
  const [value, error] = ['probability', 'probability_error'].map(key =>
    Number(at(checked, 'targets', index, key)),
  )
  return { value: value ?? Number.NaN, error: error ?? Number.NaN }
}

/** Student's t with 7 degrees of freedom (eight scrambles): within 5.4 errors in 99.9% of runs. */
const errors = 5.4
const expectNear = ({ value, error }: { readonly value: number; readonly error: number }, truth: number) => {
  expect(error).toBeGreaterThan(0)
  expect(Math.abs(value - truth)).toBeLessThan(errors * error)
}

describe('check --draws', () => {
  const drawn = check('pair', '--draws', '16384', '--seed', '3')

  test('each probability is that of the normal distribution', () => {
    // P(6% + 2 z ≥ 5%) = Φ(0.5)
    expectNear(chance(drawn, 0), normalCdf(0.5))
    // b − a is normal with mean 0, so b keeps up half of the time, whatever the correlation.
    expectNear(chance(drawn, 1), 0.5)
    // The base is 70 with an error of 2: P(70 + 2z ≥ 71) = Φ(−0.5)
    expectNear(chance(drawn, 2), normalCdf(-0.5))
    expect(at(drawn, 'targets', 3, 'probability')).toBeUndefined()
  })

  test('the joint probability knows of dependence: it is not the product', () => {
    const joint = {
      value: Number(at(drawn, 'joint', 'probability')),
      error: Number(at(drawn, 'joint', 'probability_error')),
    }
    expect(at(drawn, 'joint', 'targets')).toEqual(['a-growth', 'b-growth', 'stock'])
    // a = 6 + 2x, b = 6 + 0.5x + √0.75·y. P(x ≥ −0.5 and b ≥ a) = ∫ φ(x)·Φ(−1.5x/√0.75) dx over x ≥ −0.5, by the trapezium rule.
    let both = 0
    const step = 1e-4
    for (let x = -0.5; x < 8; x += step) {
      const density = (z: number) =>
        (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * normalCdf((-1.5 * z) / Math.sqrt(0.75))
      both += (step * (density(x) + density(x + step))) / 2
    }
    expectNear(joint, both * normalCdf(-0.5))
    const product = chance(drawn, 0).value * chance(drawn, 1).value * chance(drawn, 2).value
    expect(Math.abs(joint.value - product)).toBeGreaterThan(0.02)
  })

  test('says what is inside and is the same again; another seed is not', () => {
    expect(at(drawn, 'draws')).toEqual({
      count: 16384,
      unusable: 0,
      inside: { shocks: 0, coefficients: 0, base: 1, assumptions: 2 },
    })
    const words = ['check', 'pair', '--draws', '16384', '--seed', '3', '--json']
    const [once, twice] = [outturn(words, { cwd: folder }), outturn(words, { cwd: folder })]
    expect(twice.stdout).toBe(once.stdout)
    expect(chance(check('pair', '--draws', '16384', '--seed', '4'), 0).value).not.toBe(chance(drawn, 0).value)
  })

  test('plain random draws have binomial errors', () => {
    const plain = check('alone', '--draws', '4000', '--method', 'random')
    const { value, error } = chance(plain, 0)
    expect(error).toBeCloseTo(Math.sqrt((value * (1 - value)) / 4000), 12)
    expectNear({ value, error }, normalCdf(0.5))
  })

  test('kinds of uncertainty can be left out; then a target that nothing moves is as sure as its verdict', () => {
    const without = check('pair', '--draws', '800', '--include', 'assumptions')
    expect(chance(without, 2).value).toBe(0)
  })

  test('the base value alone moves the stock: 70 ± 2', () => {
    const run = outturnJson(['run', 'still', '--draws', '16384', '--include', 'base'], { cwd: folder })
    const at95 = Number(at(run, 'variables', 'stock', 'bands', '95', 1))
    // 1.6449 standard deviations of 2; the error of that quantile over 16,384 draws is below 0.03.
    expect(Math.abs(at95 - (70 + 2 * 1.6448536))).toBeLessThan(0.15)
  })

  test('the table says the probability, and never 0% or 100%', () => {
    const { stdout, code } = outturn(
      ['check', 'pair', '--draws', '800', '--include', 'assumptions', '--lang', 'en'],
      { cwd: folder },
    )
    expect(code).toBe(6)
    expect(stdout).toMatch(/stock .*missed +<1%/)
    expect(stdout).toContain('All 3 targets at once: <1% (800 draws, seed 1;')
    expect(stdout).toContain('They do not contain: uncertainty of coefficients')
  })

  test('nothing uncertain is refused, a misspelt option too', () => {
    expect(
      outturn(['check', 'still', '--draws', '100', '--include', 'assumptions'], { cwd: folder }),
    ).toMatchObject({
      code: 3,
      stdout: '',
    })
    expect(outturn(['check', 'pair', '--draws', 'many'], { cwd: folder }).code).toBe(2)
  })
})
