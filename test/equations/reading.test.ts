import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { evaluateTree } from '../../src/equations/evaluate-tree.js'
import { evaluateExpression, readExpression } from '../../src/equations/expression.js'
import { readOneSide } from '../../src/equations/read-text.js'
import { number, visit, writeTree } from '../../src/equations/tree.js'
import type { Place } from '../../src/vocabulary/diagnostic.js'
import type { VariableSpec } from '../../src/vocabulary/model.js'
import { faultsOf, given } from '../cases/run-case.js'
import { randomTree } from './random-tree.js'

const plain = (...names: readonly string[]): Readonly<Record<string, VariableSpec>> =>
  Object.fromEntries(names.map(name => [name, { role: 'exogenous', unit: '1' }]))

const model = given(
  compileModel({
    model: 'm',
    frequency: 'quarterly',
    variables: plain('x', 'y', 'i', 'e', 'pi'),
    coefficients: { k: 3 },
    equations: [],
  }),
)

/** x is 1, 2, 3 … by period; everything else is 10 times that. */
function value(text: string, at = 5): number {
  const look = (name: string, period: number) =>
    period < 1 ? undefined : name === 'x' ? period : 10 * period
  return evaluateExpression(given(readExpression(text, model)), look, () => 3, at, 'quarterly')
}

describe('what equation text means', () => {
  test.each([
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['8 / 4 / 2', 1],
    ['7 - 4 - 2', 1],
    ['k * x', 15],
    ['x(-1)', 4],
    ['x (-2)', 3],
    ['x(0) - x', 0],
    ['d(x)', 1],
    ['d(x^2)', 25 - 16],
    ['pct(x)', 5 / 4 - 1],
    ['yoy(x)', 5 / 1 - 1],
    ['mavg(x, 3)', (5 + 4 + 3) / 3],
    ['dlog(exp(x))', 1],
    ['min(x, 3, 4)', 3],
    ['max(x, 3)', 5],
    ['abs(-x)', 5],
    ['sqrt(x + 4)', 3],
    ['if(x > 3, 1, 2)', 1],
    ['if(x > 3 and y < 0, 1, 2)', 2],
    ['if(x > 3 && y < 0 || x == 5, 1, 2)', 1],
    ['not (x > 3)', 0],
    ['x != 5', 0],
    ['(x <= 5) + (x >= 6)', 1],
    ['1.5e2', 150],
    ['i + e + pi', 150],
  ] as const)('%s is %d', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  test('a value that is not there makes the result missing, also behind a comparison', () => {
    expect(value('x(-9)')).toBeNaN()
    expect(value('if(x(-9) > 0, 1, 2)')).toBeNaN()
    expect(value('mavg(x, 9)')).toBeNaN()
  })

  test('only the branch taken is evaluated', () => {
    expect(value('if(x > 100, log(-x), 7)')).toBe(7)
  })

  test.each([
    'log(0)',
    'log(0 - 1)',
    'sqrt(0 - 1)',
    'x / 0',
    '0 / 0',
    '0^(-1)',
    '(0 - 8)^(1/3)',
    '1 / (1 + 1 / 0)',
  ])('%s has no value', text => {
    expect(value(text)).toBeNaN()
  })

  test('writing a tree and reading it back gives the same tree', () => {
    const names = { variables: new Set(['x', 'y']), coefficients: new Set(['k']) }
    const trees = randomTree({ now: ['x', 'y'], lagged: ['x', 'y'], coefficients: ['k'] })
    const around = {
      value: (_: string, at: number) => at / 4,
      coefficient: () => 3,
      frequency: 'annual' as const,
    }
    fc.assert(
      fc.property(trees, tree => {
        const read = readOneSide(writeTree(tree), names)
        if (!('tree' in read))
          throw new Error(`${writeTree(tree)}: ${read.map(each => each.message).join(', ')}`)
        // `-(2)` and `-2` are one number after reading: the text settles after the first reading, the value never changes.
        const again = readOneSide(writeTree(read.tree), names)
        expect('tree' in again ? again.tree : again).toEqual(read.tree)
        expect(evaluateTree(read.tree, 5, around)).toBe(evaluateTree(tree, 5, around))
      }),
    )
  })
})

describe('refusals that are not a file of their own', () => {
  const first = (text: string) => faultsOf(readExpression(text, model))[0]

  test('any characters at all are read or refused, never thrown on, and refused ones have a place in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
        const read = readExpression(text, model)
        if (read.ok)
          visit(read.value.tree, node =>
            expect(['number', 'variable', 'coefficient', 'call']).toContain(node.kind),
          )
        else for (const { at } of read.diagnostics) expect(at?.column).toBeGreaterThan(0)
      }),
    )
  })

  test('any tokens in any order are read or refused', () => {
    const token = fc.constantFrom(
      'x',
      'k',
      'log',
      'if',
      'pct',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '^',
      '2',
      '1e3',
      'and',
      'not',
      '<',
      '==',
      '&&',
      '!=',
      '%',
      '=',
      '"',
      'config',
      '.5',
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 14 }), parts => {
        const read = readExpression(parts.join(' '), model)
        expect(typeof read.ok).toBe('boolean')
      }),
      { numRuns: 3000 },
    )
  })

  test('20,000 brackets and 200,000 terms are refused by counting, at once', () => {
    expect(first(`${'('.repeat(20_000)}x${')'.repeat(20_000)}`)?.code).toBe('L301')
    expect(first('x+'.repeat(200_000))?.code).toBe('L301')
    expect(first(`${'-'.repeat(70)}x`)?.code).toBe('L302')
    expect(first(`${'2^'.repeat(70)}x`)?.code).toBe('L302')
  })

  test('1,900 characters of plain sum are no problem: depth is not length', () => {
    expect(value(`x${' + x'.repeat(400)}`)).toBe(5 * 401)
  })

  test('20,001 variables are refused with the limit', () => {
    const many = plain(...Array.from({ length: 20_001 }, (_, index) => `v${index}`))
    expect(faultsOf(compileModel({ model: 'm', variables: many, equations: [] }))[0]).toMatchObject({
      code: 'L303',
      message: 'the model has 20001 variables; the limit is 20000',
    })
  })

  test('an expression inside a line of a file is marked where it stands there', () => {
    const line = '    expression: pct(gdp_reel)'
    const place: Place = { file: 'targets.yaml', line: 7, column: 17, width: 13, text: line }
    const [fault] = faultsOf(readExpression('pct(gdp_reel)', model, place))
    expect(fault?.at).toMatchObject({
      file: 'targets.yaml',
      line: 7,
      column: line.indexOf('gdp_reel') + 1,
      width: 8,
    })
  })

  test('a refused expression leaves nothing behind for the next', () => {
    for (const text of ['config(x)', 'import(x)', 'createUnit(x)', 'x=1', 'x.constructor', 'f(x)=2'])
      first(text)
    expect(value('2 + 3 * x')).toBe(17)
    expect(given(readExpression('1', model)).tree).toEqual(number(1))
  })
})
