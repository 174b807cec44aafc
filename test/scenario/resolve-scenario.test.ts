import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import type { Scenario } from '../../src/vocabulary/assumption.js'
import { error, fail, type Outcome, succeed } from '../../src/vocabulary/diagnostic.js'
import { tinyCard } from '../fixtures/tiny-card.js'

type Files = Readonly<Record<string, string>>

function resolve(
  text: string,
  bases: Files = {},
  options: { from?: string; to?: string } = {},
): Outcome<Scenario> {
  const chain = readScenarioChain(textFile('s.yaml', text), reference => {
    const base = bases[reference]
    return base === undefined
      ? fail(error('F100', `there is no file "${reference}"`))
      : succeed(textFile(`${reference}.yaml`, base))
  })
  return chain.ok ? resolveScenario(chain.value, tinyCard, options) : chain
}

function resolved(text: string, bases: Files = {}, options: { from?: string; to?: string } = {}): Scenario {
  const outcome = resolve(text, bases, options)
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

function path(scenario: Scenario, variable: string): readonly (readonly [number, number])[] {
  return [...(scenario.assumptions.get(variable)?.values ?? [])]
}

const head = 'scenario: s\nfrom: 2024\nto: 2028\n'

function assume(entry: string): Scenario {
  return resolved(`${head}assumptions:\n  ${entry}\n`)
}

describe('paths of assumptions', () => {
  test('by hand: 2% in 2024 and 4% in 2026 make 3% between them, then 1%', () => {
    const scenario = assume('exports_growth: { 2024: 2%, 2026: 4%, then: 1% }')
    expect(path(scenario, 'exports_growth')).toEqual([
      [2024, 0.02],
      [2025, 0.03],
      [2026, 0.04],
      [2027, 0.01],
      [2028, 0.01],
    ])
    expect([...(scenario.assumptions.get('exports_growth')?.interpolated ?? [])]).toEqual([2025])
  })

  test('money is converted to the unit of the variable: 2,000,000 万元 are 200 亿元', () => {
    expect(path(assume('relief: { all: 2000000 万元 }'), 'relief')[0]).toEqual([2024, 200])
  })

  test('a variable in percentage points takes pp, a plain one a plain number', () => {
    expect(path(assume('gap: { all: 1.5 pp }'), 'gap')[0]).toEqual([2024, 0.015])
    expect(path(assume('dice: { all: 6 }'), 'dice')[0]).toEqual([2024, 6])
  })

  test('a spread is a standard deviation in the inside unit', () => {
    expect(assume('rd_growth: { all: 8%, spread: 1.5 pp }').assumptions.get('rd_growth')).toMatchObject({
      spread: { kind: 'standard deviation', value: 0.015 },
      interpolated: new Set(),
    })
  })

  test('the path of a triangular assumption is its mode', () => {
    const scenario = assume('rd_growth: { all: { low: -1%, mode: 0.8%, high: 2.5% } }')
    expect(path(scenario, 'rd_growth')[4]).toEqual([2028, 0.008])
    expect(scenario.assumptions.get('rd_growth')?.spread).toEqual({
      kind: 'triangular',
      low: -0.01,
      mode: 0.008,
      high: 0.025,
    })
  })
})

describe('paths of the other two sections', () => {
  test('an exogenised path holds where it is stated and is never interpolated', () => {
    const scenario = resolved(
      `${head}exogenise: [{ variable: cpi_growth, path: { 2024: 3%, 2026: 2% }, because: report target }]\n`,
    )
    expect([...(scenario.exogenise.get('cpi_growth')?.values ?? [])]).toEqual([
      [2024, 0.03],
      [2026, 0.02],
    ])
    expect(scenario.exogenise.get('cpi_growth')?.because).toBe('report target')
  })

  test('an add factor is in the units of its equation: 亿元 for a level, pp where the equation is a growth rate', () => {
    const scenario = resolved(
      `${head}add_factors: { gdp: { 2024: -40 亿元 }, retail_sales: { all: 0.5 pp } }\n`,
    )
    expect([...(scenario.addFactors.get('gdp')?.values ?? [])]).toEqual([[2024, -40]])
    expect(scenario.addFactors.get('retail_sales')?.values.get(2026)).toBe(0.005)
  })

  test('an add factor on an exogenised period is reported as without effect', () => {
    const outcome = resolve(
      `${head}add_factors: { gdp: { 2025: -40 亿元 } }\nexogenise: [{ variable: gdp, path: { 2025: 800 亿元 } }]\n`,
    )
    expect(outcome.ok && outcome.warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'S217 the add factor of "gdp" has no effect in 2025: the variable is exogenised there',
    ])
  })
})

describe('bases', () => {
  const bases = {
    middle: 'scenario: middle\nbase: root\nas_of: 2024-01-31\nassumptions:\n  rd_growth: { all: 9% }\n',
    root: 'scenario: root\nmodel: tiny\nfrom: 2024\nto: 2028\nassumptions:\n  rd_growth: { all: 8% }\n  exports_growth: { all: 2% }\ncorrelations: [[rd_growth, exports_growth, 0.5]]\nuncertainty: { draws: 100, seed: 7 }\n',
  }

  test('the nearest file wins, and what overwrites what is recorded', () => {
    const scenario = resolved(
      'scenario: leaf\nbase: middle\nassumptions:\n  exports_growth: { all: 1% }\n  rd_growth: { all: 7% }\ncorrelations: [[exports_growth, rd_growth, 0.1]]\nuncertainty: { seed: 8 }\n',
      bases,
    )
    expect(path(scenario, 'rd_growth')[0]).toEqual([2024, 0.07])
    expect(scenario.overwrites).toEqual([
      { section: 'assumptions', variable: 'rd_growth', scenario: 'middle', replaces: 'root' },
      { section: 'assumptions', variable: 'exports_growth', scenario: 'leaf', replaces: 'root' },
      { section: 'assumptions', variable: 'rd_growth', scenario: 'leaf', replaces: 'middle' },
    ])
    expect(scenario).toMatchObject({
      id: 'leaf',
      title: { zh: 'leaf', en: 'leaf' },
      model: 'tiny',
      asOf: '2024-01-31',
      chain: ['root', 'middle', 'leaf'],
      uncertainty: { draws: 100, seed: 8 },
      file: 's.yaml',
    })
    expect(scenario.correlations).toMatchObject([{ a: 'exports_growth', b: 'rd_growth', value: 0.1 }])
  })

  test('a child may run for fewer years than its base', () => {
    const scenario = resolved('scenario: leaf\nbase: root\nto: 2025\n', bases)
    expect(path(scenario, 'exports_growth')).toEqual([
      [2024, 0.02],
      [2025, 0.02],
    ])
  })

  test('faults of the file come before those of its bases', () => {
    const outcome = resolve('scenario: leaf\nbase: root\nassumptions:\n  rd_growth: { all: 7 }\n', {
      root: 'scenario: root\nfrom: 2024\nto: 2028\nassumptions:\n  rd_growth: { all: 8 }\n',
    })
    expect(outcome.ok ? [] : outcome.diagnostics.map(({ at }) => at?.file)).toEqual(['s.yaml', 'root.yaml'])
  })
})

describe('periods of the run', () => {
  test('the command line may narrow them, and widen them where the paths reach', () => {
    const text = `${head}assumptions:\n  rd_growth: { 2024: 8%, then: 9% }\n`
    expect(path(resolved(text, {}, { from: '2025', to: '2026' }), 'rd_growth')).toEqual([
      [2025, 0.09],
      [2026, 0.09],
    ])
    expect(path(resolved(text, {}, { to: '2030' }), 'rd_growth')).toHaveLength(7)
    const short = resolve(`${head}assumptions:\n  rd_growth: { 2024: 8%, 2028: 9% }\n`, {}, { to: '2030' })
    expect(short.ok ? '' : short.diagnostics[0]?.code).toBe('S214')
  })

  test('a period on the command line that is none is a fault of the command line', () => {
    const outcome = resolve(head, {}, { from: '2024Q1' })
    expect(outcome.ok ? '' : outcome.diagnostics[0]?.code).toBe('U102')
  })

  test('a run of a million periods is refused by its number', () => {
    const chain = readScenarioChain(textFile('s.yaml', 'scenario: s\nfrom: 0\nto: 999999\n'), () => fail())
    const outcome = chain.ok ? resolveScenario(chain.value, { ...tinyCard, frequency: 'step' }) : chain
    expect(outcome.ok ? '' : outcome.diagnostics[0]?.message).toBe(
      'the run has 1000000 periods; the limit is 20000',
    )
  })
})

describe('whatever is written', () => {
  test('a quantity written is the quantity read, in every spelling of its unit', () => {
    const amount = fc.integer({ min: -999_999, max: 999_999 })
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
        const text = (digits / 10 ** decimals).toFixed(decimals)
        const value = Number(text)
        const scenario = resolved(
          `${head}assumptions:\n  rd_growth: { all: ${text}% }\n  relief: { all: ${text} 亿元 }\n  gap: { all: "${text}pp" }\n  dice: { all: ${text} }\n`,
        )
        // Per cent and points are divided by 100 once: the nearest double to the fraction written.
        expect(path(scenario, 'rd_growth')[0]?.[1]).toBe(value / 100)
        expect(path(scenario, 'gap')[0]?.[1]).toBe(value / 100)
        expect(path(scenario, 'relief')[0]?.[1]).toBe(value)
        expect(path(scenario, 'dice')[0]?.[1]).toBe(value)
      }),
    )
  })

  test('the order of keys, of assumptions and of years does not matter', () => {
    const sections = [
      'scenario: s\n',
      'from: 2024\n',
      'to: 2028\n',
      'note: Does it hold?\n',
      'add_factors: { gdp: { 2025: 3 亿元, 2024: 2 亿元 } }\n',
    ]
    const years = ['2024: 1%', '2026: 5%', 'then: 2%']
    const names = ['exports_growth', 'rd_growth']
    const order = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })
    fc.assert(
      fc.property(order([...sections, 'A']), order(years), order(names), (keys, path3, both) => {
        const assumptions = `assumptions:\n${both.map(name => `  ${name}: { ${path3.join(', ')} }\n`).join('')}`
        const scenario = resolved(keys.map(key => (key === 'A' ? assumptions : key)).join(''))
        for (const name of names) {
          expect(path(scenario, name)).toEqual([
            [2024, 0.01],
            [2025, 0.03],
            [2026, 0.05],
            [2027, 0.02],
            [2028, 0.02],
          ])
        }
        expect(scenario.addFactors.get('gdp')?.values.get(2024)).toBe(2)
      }),
    )
  })

  test('any assembly of scenario words is read or refused, never thrown, within two seconds', () => {
    const words = fc.constantFrom(
      ...[
        'scenario: s\n',
        'from: ',
        '2024',
        'to: 2026\n',
        'assumptions:\n',
        '  rd_growth: ',
        '{ ',
        ' }',
        'all: ',
        'then: ',
        '8%',
        '-1 pp',
      ],
      ...[
        '40 亿元',
        ', ',
        '[',
        ']',
        '\n',
        'exogenise: ',
        'variable: gdp',
        'path: ',
        'spread: ',
        'low: 1%',
        'base: b\n',
        'correlations: ',
        '  ',
      ],
    )
    const text = fc.oneof(
      fc.array(words, { maxLength: 40 }).map(parts => parts.join('')),
      fc
        .array(words, { maxLength: 20 })
        .map(parts => `${head}assumptions:\n  rd_growth: ${parts.join('').replaceAll('\n', ' ')}\n`),
    )
    fc.assert(
      fc.property(text, content => {
        const before = performance.now()
        const outcome = resolve(content, { b: `${head}assumptions: { rd_growth: { all: 1% } }\n` })
        expect(outcome.ok || outcome.diagnostics.length > 0).toBe(true)
        expect(performance.now() - before).toBeLessThan(2000)
      }),
      { numRuns: 3000 },
    )
  })
})
