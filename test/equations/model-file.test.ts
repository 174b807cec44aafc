import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { readModelFile } from '../../src/equations/model-file.js'
import { type TextFile, textFile } from '../../src/files/text-file.js'
import { error, fail, type Outcome, succeed } from '../../src/vocabulary/diagnostic.js'
import { faultsOf, given } from '../cases/run-case.js'

const files: Readonly<Record<string, string>> = {
  'trade.yaml': `module: trade
title: { zh: 贸易, en: Trade }
variables:
  exports: { role: endogenous, unit: 亿元, prices: current }
equations:
  - exports = exports(-1) * (1 + export_growth)
`,
  'broken.yaml': `module: broken
variables:
  exports: { role: endogenous, unit: 亿元 }
equations:
  - exports = export(-1) * 2
`,
}

function open(relative: string): Outcome<TextFile> {
  const text = files[relative]
  return text === undefined
    ? fail(error('F100', `there is no file "${relative}"`))
    : succeed(textFile(relative, text))
}

const full = `model: full
title: { zh: 全, en: Full }
frequency: quarterly
modules: [trade.yaml]
variables:
  gdp:
    role: endogenous
    unit: 亿元
    prices: current
    title: 生产总值
    series: gdp_observed
    basis: { zh: 五经普, en: fifth census }
    source: yearbook
    note: { zh: 注, en: note }
  export_growth:
    role: exogenous
    unit: rate
    outside: true
    plausible: { low: -5%, high: 0.1, because: { zh: 历史, en: history } }
coefficients:
  share: 0.25
  lift: { value: 1.5, error: 0.2, unit: "1", kind: estimated, source: { zh: 最小二乘, en: OLS }, title: { zh: 拉动, en: lift } }
equations:
  - { equation: gdp = lift * exports / share, error: 12.5, source: made up, title: { zh: 式, en: equation } }
relations:
  - sum: parts
    title: { zh: 和, en: sum }
    whole: gdp
    parts:
      - { variable: exports, weight: { value: 20%, low: 10%, high: 0.3, because: { zh: 估, en: guess } } }
  - ratio: openness
    title: { zh: 比, en: ratio }
    result: export_growth
    numerator: exports
    denominator: gdp
    share: true
baseValues:
  - { variable: gdp, period: 2023Q4, rule: gdp_observed(2023Q3) * 1.01, status: estimated, error: 5, note: { zh: 推, en: carried on } }
bases:
  - { basis: fifth census, published: 2024-12-26, source: bulletin }
guess: { gdp: 100 }
`

describe('model files', () => {
  test('every key arrives where the TypeScript form has it', () => {
    const { source } = given(readModelFile(textFile('model.yaml', full), open))
    expect(source).toEqual({
      model: 'full',
      title: { zh: '全', en: 'Full' },
      frequency: 'quarterly',
      variables: {
        gdp: {
          role: 'endogenous',
          unit: '亿元',
          prices: 'current',
          title: { zh: '生产总值', en: '生产总值' },
          series: 'gdp_observed',
          basis: { zh: '五经普', en: 'fifth census' },
          source: 'yearbook',
          note: { zh: '注', en: 'note' },
        },
        export_growth: {
          role: 'exogenous',
          unit: 'rate',
          outside: true,
          plausible: { low: -0.05, high: 0.1, because: { zh: '历史', en: 'history' } },
        },
      },
      coefficients: {
        share: 0.25,
        lift: {
          value: 1.5,
          error: 0.2,
          unit: '1',
          kind: 'estimated',
          source: { zh: '最小二乘', en: 'OLS' },
          title: { zh: '拉动', en: 'lift' },
        },
      },
      equations: [
        {
          equation: 'gdp = lift * exports / share',
          error: 12.5,
          source: 'made up',
          title: { zh: '式', en: 'equation' },
        },
      ],
      relations: [
        {
          sum: 'parts',
          title: { zh: '和', en: 'sum' },
          whole: 'gdp',
          parts: [
            {
              variable: 'exports',
              weight: { value: 0.2, low: 0.1, high: 0.3, because: { zh: '估', en: 'guess' } },
            },
          ],
        },
        {
          ratio: 'openness',
          title: { zh: '比', en: 'ratio' },
          result: 'export_growth',
          numerator: 'exports',
          denominator: 'gdp',
          share: true,
        },
      ],
      baseValues: [
        {
          variable: 'gdp',
          period: '2023Q4',
          rule: 'gdp_observed(2023Q3) * 1.01',
          status: 'estimated',
          error: 5,
          note: { zh: '推', en: 'carried on' },
        },
      ],
      bases: [{ basis: 'fifth census', published: '2024-12-26', source: 'bulletin' }],
      modules: [
        {
          module: 'trade',
          title: { zh: '贸易', en: 'Trade' },
          variables: { exports: { role: 'endogenous', unit: '亿元', prices: 'current' } },
          coefficients: {},
          equations: ['exports = exports(-1) * (1 + export_growth)'],
          relations: [],
          baseValues: [],
        },
      ],
      guess: { gdp: 100 },
    })
  })

  test('a model in several files compiles as one', () => {
    const { source, places } = given(readModelFile(textFile('model.yaml', full), open))
    const model = given(compileModel(source, places))
    expect(model.equations.map(({ variable, module, index }) => [variable, module, index])).toEqual([
      ['gdp', 'full', 0],
      ['exports', 'trade', 1],
    ])
    expect(model.equations[1]?.place).toMatchObject({ file: 'trade.yaml', line: 6, column: 5 })
  })

  test('variables and equations may all stand in the module files', () => {
    const part = 'module: a\nvariables: { x: { role: endogenous, unit: 1 } }\nequations: [ "x = x(-1)" ]\n'
    const opened = readModelFile(textFile('model.yaml', 'model: m\nmodules: [a.yaml]\n'), name =>
      succeed(textFile(name, part)),
    )
    const { source, places } = given(opened)
    expect(given(compileModel(source, places)).equations.map(each => each.variable)).toEqual(['x'])
  })

  test('a fault in a module file is marked in that file, inside the equation', () => {
    const text = 'model: m\nmodules: [broken.yaml]\nvariables: {}\n'
    const { source, places } = given(readModelFile(textFile('model.yaml', text), open))
    const [fault] = faultsOf(compileModel(source, places))
    expect(fault?.message).toBe('unknown name "export"')
    expect(fault?.at).toMatchObject({ file: 'broken.yaml', line: 5, column: 15, width: 6 })
  })

  test('names that JavaScript objects already have are names like any other', () => {
    const text = `model: m
variables:
  constructor: { role: endogenous, unit: 1 }
  __proto__: { role: endogenous, unit: 1 }
  toString: { role: exogenous, unit: 1 }
equations:
  - constructor = toString + 1
  - __proto__ = constructor * 2
`
    const { source, places } = given(readModelFile(textFile('model.yaml', text), open))
    const model = given(compileModel(source, places))
    expect([...model.equationOf.keys()]).toEqual(['constructor', '__proto__'])
    const undeclared = readModelFile(
      textFile('model.yaml', text.replace('= toString + 1', '= valueOf + 1')),
      open,
    )
    const [fault] = faultsOf(compileModel(given(undeclared).source, given(undeclared).places))
    expect(fault?.message).toBe('unknown name "valueOf"')
  })
})
