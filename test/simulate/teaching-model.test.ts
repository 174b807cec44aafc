import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { readModelFile } from '../../src/equations/model-file.js'
import { readObservations } from '../../src/files/observations-file.js'
import { readTextFile } from '../../src/files/text-file.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import { compareRuns } from '../../src/simulate/compare.js'
import { knownValues } from '../../src/simulate/known-values.js'
import { solve } from '../../src/simulate/solve.js'
import { traceValue } from '../../src/simulate/trace-value.js'
import { given } from '../cases/run-case.js'

const root = join(import.meta.dirname, '../..')
const open = (relative: string, from: string) => readTextFile(join(dirname(from), relative))
const file = given(readModelFile(given(readTextFile(join(root, 'models/teaching/model.yaml'))), open))
const model = given(compileModel(file.source, file.places))
const observations = given(
  readObservations(given(readTextFile(join(root, 'models/teaching/data/observations.csv')))),
)
const known = given(knownValues(model, observations, {}))
const scenario = given(
  resolveScenario(
    given(readScenarioChain(given(readTextFile(join(root, 'scenarios/teaching.yaml'))), open)),
    model,
  ),
)
const paths = given(solve(model, known, scenario))

/** A handful of operations on numbers near 200, each rounded by at most 2⁻⁵³ of itself: 1e-12 is far above, any slip far below. */
const rounding = 1e-12

describe('the teaching model, by hand', () => {
  // (15 + 0.25 × 100 + 107) ÷ (1 − 0.4 × 0.75) = 147 ÷ 0.7 = 210; 210 − 107 = 103; 0.75 × 210 = 157.5
  // (15 + 0.25 × 103 + 106.25) ÷ 0.7 = 147 ÷ 0.7 = 210; 210 − 106.25 = 103.75
  test.each([
    ['gdp', 2024, 210],
    ['consumption', 2024, 103],
    ['disposable_income', 2024, 157.5],
    ['gdp', 2025, 210],
    ['consumption', 2025, 103.75],
    ['disposable_income', 2025, 157.5],
  ] as const)('%s in %d is %d', (variable, year, expected) => {
    const found = paths.variables.get(variable)?.values[year - paths.first] ?? Number.NaN
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(rounding * expected)
  })

  test('is one block of three equations torn to a single unknown', () => {
    expect(model.structure.simultaneous.map(block => [block.variables.length, block.torn.length])).toEqual([
      [3, 1],
    ])
    expect(paths.solver.simultaneous).toBe(1)
    expect(paths.solver.maxResidual).toBeLessThanOrEqual(1e-14)
  })

  test('both identities hold every year', () => {
    expect(paths.identities.map(({ name }) => name)).toEqual(['disposable_income', 'gdp'])
    for (const identity of paths.identities) expect(identity.maxRelative).toBeLessThanOrEqual(1e-14)
  })

  test('7 亿元 more public spending is 7 ÷ 0.7 = 10 亿元 more GDP than with spending as it was', () => {
    const spending = scenario.assumptions.get('public_spending')
    if (spending === undefined) throw new Error('the scenario has lost its assumption')
    const as2023 = new Map([...spending.values.keys()].map(year => [year, 60] as const))
    const unchanged = {
      ...scenario,
      assumptions: new Map([
        ...scenario.assumptions,
        ['public_spending', { ...spending, values: as2023 }] as const,
      ]),
    }
    const other = { scenario: unchanged, paths: given(solve(model, known, unchanged)) }
    const comparison = compareRuns({ scenario, paths }, other)
    const [first = 0] = comparison.differences.get('gdp')?.differences ?? []
    expect(Math.abs(first - 10)).toBeLessThanOrEqual(rounding * 210)
    expect(comparison.changes.map(({ section, variable }) => [section, variable])).toEqual([
      ['assumptions', 'public_spending'],
    ])
  })

  test('a run compared with itself differs by exactly nothing', () => {
    const again = { scenario, paths: given(solve(model, known, scenario)) }
    const comparison = compareRuns({ scenario, paths }, again)
    expect([...comparison.differences.values()].flatMap(each => each.differences)).toEqual(Array(18).fill(0))
    expect(comparison.changes).toEqual([])
  })

  test('a number traces back to its equation, its inputs, the scenario and last year', () => {
    const trace = given(traceValue(model, paths, scenario, 'gdp', 2024))
    expect(trace.equation?.text).toBe('gdp = consumption + investment + public_spending')
    expect(
      trace.inputs.map(({ variable, period, origin }) => `${variable} ${period} ${origin.kind}`),
    ).toEqual(['consumption 2024 equation', 'investment 2024 assumption', 'public_spending 2024 assumption'])
    const consumption = trace.inputs[0]
    expect(
      consumption?.inputs.map(({ variable, period, origin }) => `${variable} ${period} ${origin.kind}`),
    ).toEqual(['disposable_income 2024 equation', 'consumption 2023 observed'])
    // Income leads back to gdp 2024, which stands at the top already: said once.
    expect(consumption?.inputs[0]?.inputs[1]).toMatchObject({ variable: 'gdp', repeated: true, inputs: [] })
  })
})
