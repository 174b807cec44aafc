import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, findingOn, type PrintedCheck } from './check-command.js'

/** A made-up works with four indicators, each driven by its own growth; energy = output × energy a unit. */
const model = `
model: works
variables:
  output: { role: endogenous, unit: 亿元, prices: current }
  intensity: { role: endogenous, unit: index }
  energy: { role: endogenous, unit: 亿元, prices: current }
  teachers: { role: endogenous, unit: 人 }
  output_growth: { role: exogenous, unit: rate }
  intensity_growth: { role: exogenous, unit: rate }
  teachers_growth: { role: exogenous, unit: rate }
equations:
  - output = output(-1) * (1 + output_growth)
  - intensity = intensity(-1) * (1 + intensity_growth)
  - { identity: energy = energy(-1) * (1 + output_growth) * (1 + intensity_growth) }
  - teachers = teachers(-1) * (1 + teachers_growth)
relations:
  - { product: energy-use, title: { zh: 能耗, en: energy use }, whole: energy, factors: [output, intensity] }
`
const data = `series,period,value,unit
output,2030,1000,亿元
intensity,2030,1,index
energy,2030,50,亿元
teachers,2030,90,人
`
const scenario = `
scenario: works-plan
from: 2031
to: 2031
assumptions:
  output_growth: { all: 5% }
  intensity_growth: { all: -3% }
  teachers_growth: { all: 5% }
`

interface Planted {
  readonly id: string
  readonly rest: string
}

function checkRegister(targets: readonly Planted[]): PrintedCheck {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'))
  const rows = targets.map(
    ({ id, rest }) =>
      `  - { id: ${id}, section: 1, indicator: { zh: ${id}, en: ${id} }, quote: 目标, at: [0, 2], ${rest} }`,
  )
  const report = `report: { title: 报告, place: 乌有, year: 2031, sha256: ${'0'.repeat(64)}, length: 9 }`
  const files = {
    'model.yaml': model,
    'data.csv': data,
    'scenario.yaml': scenario,
    'targets.yaml': `${report}\ntargets:\n${rows.join('\n')}\n`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const at = (name: string): string => join(folder, name)
  return check(
    at('scenario.yaml'),
    '--model',
    at('model.yaml'),
    '--data',
    at('data.csv'),
    '--targets',
    at('targets.yaml'),
  )
}

const growth = (id: string, variable: string, value: number, bound: string): Planted => ({
  id,
  rest: `measure: growth, bound: ${bound}, value: ${value}, unit: "%", expression: pct(${variable})`,
})

describe('two targets on one variable', () => {
  test('100 teachers on a base of 90 are +11.1%, which is not the 5% another sentence asks for', () => {
    const printed = checkRegister([
      { id: 'teachers', rest: 'measure: count, bound: exactly, value: 100, unit: 人, expression: teachers' },
      growth('teachers-growth', 'teachers', 5, 'exactly'),
    ])
    const { numbers } = findingOn(printed, 'conflict', 'teachers', 'teachers-growth')
    // 100 / 90 − 1 = 0.1111…; the other way, 90 × 1.05 = 94.5.
    expect(numbers['repair_teachers-growth']).toBeCloseTo(100 / 90 - 1, 12)
    expect(numbers['repair_teachers']).toBeCloseTo(94.5, 9)
  })

  test('a level above and a growth at most that exclude each other are a conflict under every reading', () => {
    const printed = checkRegister([
      { id: 'output', rest: 'measure: level, bound: above, value: 1060, unit: 亿元, expression: output' },
      growth('output-growth', 'output', 5, 'at most'),
    ])
    expect(
      findingOn(printed, 'conflict', 'output', 'output-growth').readings.map(each => each.holds),
    ).toEqual([false, false])
  })

  test('5% and 7% in two sentences are one contradiction, told once', () => {
    const printed = checkRegister([
      growth('first', 'output', 5, 'exactly'),
      growth('second', 'output', 7, 'exactly'),
    ])
    expect(printed.findings.map(each => each.kind)).toEqual(['conflict'])
  })

  test('a range is quoted with both its ends', () => {
    const printed = checkRegister([
      {
        id: 'range',
        rest: 'measure: growth, bound: between, value: 10, value_high: 11, unit: "%", expression: pct(output)',
      },
      growth('point', 'output', 5, 'exactly'),
    ])
    expect(findingOn(printed, 'conflict', 'range', 'point').statement.en).toContain(
      'range from 10.0% to 11.0% to 5.0%',
    )
  })

  test('that agree are no conflict: 94.5 teachers are +5%', () => {
    const printed = checkRegister([
      { id: 'teachers', rest: 'measure: count, bound: exactly, value: 94.5, unit: 人, expression: teachers' },
      growth('teachers-growth', 'teachers', 5, 'exactly'),
    ])
    expect(printed.findings.filter(each => each.kind === 'conflict')).toEqual([])
  })
})

describe('bounds on every term of a relation', () => {
  const about = (id: string, variable: string, value: number): Planted => ({
    id,
    rest: `measure: growth, bound: about, value: ${value}, unit: "%", tolerance: 0.5 pp, expression: pct(${variable})`,
  })

  test('+5% output at −3% energy a unit is +1.85% energy: more than at most 1%', () => {
    const printed = checkRegister([
      about('output', 'output', 5),
      growth('intensity', 'intensity', -3, 'at most'),
      growth('energy', 'energy', 1, 'at most'),
    ])
    const { numbers, statement, title } = findingOn(printed, 'implied', 'output', 'intensity', 'energy')
    expect([title.zh.includes('超过'), title.en.includes('above')]).toEqual([true, true])
    // 1.05 × 0.97 − 1 = 0.0185. One change is enough: 1.01 / 1.05 − 1 for energy a unit, 1.01 / 0.97 − 1 for output.
    expect(numbers['implied_growth_energy']).toBeCloseTo(0.0185, 12)
    expect(numbers['repair_intensity']).toBeCloseTo(1.01 / 1.05 - 1, 12)
    expect(numbers['repair_output']).toBeCloseTo(1.01 / 0.97 - 1, 12)
    expect(statement.en).toContain('Changing one is enough')
  })

  test('at most 2% leaves room, and nothing is said', () => {
    const printed = checkRegister([
      about('output', 'output', 5),
      growth('intensity', 'intensity', -3, 'at most'),
      growth('energy', 'energy', 2, 'at most'),
    ])
    expect(printed.findings).toEqual([])
  })

  test('energy a unit at least −1% and output at least 5% force 3.95% more energy: at most 1% is a conflict', () => {
    const printed = checkRegister([
      growth('output', 'output', 5, 'at least'),
      growth('intensity', 'intensity', -1, 'at least'),
      growth('energy', 'energy', 1, 'at most'),
    ])
    // 1.05 × 0.99 − 1 = 0.0395 is the least that the two floors allow.
    const { numbers, readings } = findingOn(printed, 'conflict', 'output', 'intensity', 'energy')
    expect(numbers['implied_growth_energy'] ?? numbers['expected_growth_energy']).toBeCloseTo(0.0395, 12)
    expect(readings.map(each => each.holds)).toEqual([false, false])
  })
})

describe('a register that does not fit its model', () => {
  const refuse = (rest: string): string => {
    try {
      checkRegister([{ id: 'x', rest }])
    } catch (error) {
      return String(error)
    }
    throw new Error('the register was taken')
  }

  test('growth in per cent measured by a level in 亿元 is refused with the form meant', () => {
    const message = refuse('measure: growth, bound: at least, value: 5, unit: "%", expression: output')
    expect(message).toContain('R301  the target is in %, but "output" is in 亿元')
    expect(message).toContain('For growth write pct(output).')
  })

  test('a quarter in an annual model is refused, not read as the year 8096', () => {
    const message = refuse(
      'measure: growth, bound: at least, value: 5, unit: "%", expression: pct(output), period: 2031Q1',
    )
    // The model of these tests has annual data: 2031Q1 is quarterly.
    expect(message).toContain('R302  the period of "x" is quarterly, but the model "works" is annual')
  })

  test('a reference nobody knows is refused with the nearest name', () => {
    const message = refuse('measure: sync, bound: in step with, reference: outptu, expression: pct(energy)')
    expect(message).toContain('R303  the reference "outptu" of "x" is neither a target nor a variable')
    expect(message).toContain('Did you mean "output"?')
  })
})

test('an identity broken by 1e-6 makes the answer no, with the residual of each year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'))
  const files = {
    'model.yaml':
      'model: m\nvariables: { a: { role: endogenous, unit: 1 }, c: { role: endogenous, unit: 1 } }\nequations: [ "a = 3", { identity: "c = a" } ]\n',
    'data.csv': 'series,period,value\na,2030,3\n',
    'scenario.yaml':
      'scenario: s\nfrom: 2031\nto: 2032\nexogenise: [{ variable: c, path: { 2031: 3.000003 } }]\n',
    'targets.yaml': `report: { title: 报告, place: 乌有, year: 2031, sha256: ${'0'.repeat(64)}, length: 9 }\ntargets:\n  - { id: c, section: 1, indicator: { zh: c, en: c }, quote: 目标, at: [0, 2], measure: level, bound: at least, value: 3, unit: "1", expression: c }\n`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const at = (name: string): string => join(folder, name)
  const printed = check(
    at('scenario.yaml'),
    '--model',
    at('model.yaml'),
    '--data',
    at('data.csv'),
    '--targets',
    at('targets.yaml'),
  )
  expect(printed.code).toBe(6)
  const [identity] = printed.identities
  expect(identity?.holds).toBe(false)
  expect(identity?.residuals?.['2031']).toBeCloseTo(3e-6, 12)
  expect(identity?.residuals?.['2032']).toBe(0)
})
