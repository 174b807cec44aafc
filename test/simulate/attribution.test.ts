import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { attributeDifference } from '../../src/simulate/attribute-difference.js'
import type { SolvedSide } from '../../src/simulate/differing-entries.js'
import { solve } from '../../src/simulate/solve.js'
import type { AttributedDifference } from '../../src/vocabulary/attribution.js'
import type { KnownValues } from '../../src/vocabulary/model.js'
import { valueAt } from '../../src/vocabulary/path.js'
import { given } from '../cases/run-case.js'
import { knownFrom, scenarioOver } from './small-runs.js'

/** What a scenario says of one variable. */
type Entry =
  | { readonly kind: 'assumption' | 'add' | 'path'; readonly values: Readonly<Record<number, number>> }
  | { readonly kind: 'nothing' }
type Entries = Readonly<Record<string, Entry>>

/** Four solved variables, two of them together, with a lag and a logarithm; four given ones. `n` renames. */
function modelNamed(n: (name: string) => string): CompiledModel {
  const variable = (role: 'endogenous' | 'exogenous') => ({ role, unit: '1' }) as const
  return given(
    compileModel({
      model: 'small',
      variables: Object.fromEntries([
        ...['stock', 'income', 'demand', 'share'].map(name => [n(name), variable('endogenous')]),
        ...['rate', 'gift', 'taste', 'scale'].map(name => [n(name), variable('exogenous')]),
      ]),
      equations: [
        `${n('stock')} = ${n('stock')}(-1) * (1 + ${n('rate')}) + ${n('gift')}`,
        `${n('income')} = 10 + ${n('scale')} * ${n('stock')}(-1) + 0.3 * ${n('demand')}`,
        `${n('demand')} = ${n('taste')} * sqrt(${n('income')}) + 2`,
        `log(${n('share')}) = log(${n('demand')}) - log(${n('income')} + ${n('stock')})`,
      ],
    }),
  )
}

const [from, to] = [2024, 2026]
const causes: readonly (readonly [name: string, kind: 'assumption' | 'add' | 'path'])[] = [
  ['rate', 'assumption'],
  ['gift', 'assumption'],
  ['taste', 'assumption'],
  ['scale', 'assumption'],
  ['income', 'add'],
  ['demand', 'path'],
]

/** Every cause differs or not, over one period or several; paths are given in some periods only. */
const sides = fc
  .tuple(
    ...causes.map(() =>
      fc.tuple(...[0, 1, 2, 3, 4, 5].map(() => fc.integer({ min: 1, max: 8 })), fc.boolean()),
    ),
  )
  .map(rows => {
    const entry = (k: number, side: 0 | 1): readonly [string, Entry] => {
      const [name, kind] = causes[k] ?? ['', 'assumption']
      const row = rows[k] ?? []
      const isSame = row[6] === true
      const values = Object.fromEntries(
        [0, 1, 2].map(i => [
          from + i,
          Number(row[isSame || side === 0 ? i : 3 + i]) / (kind === 'path' ? 1 : 20),
        ]),
      )
      if (kind === 'path' && side === 0 && !isSame) return [name, { kind: 'nothing' }]
      if (kind === 'path' && isSame) return [name, { kind: 'nothing' }]
      return [name, { kind, values: kind === 'path' ? { 2026: values[2026] ?? 4 } : values }]
    }
    const all = (side: 0 | 1): Entries => Object.fromEntries(causes.map((_, k) => entry(k, side)))
    return [all(0), all(1)] as const
  })

function sideOf(
  model: CompiledModel,
  known: KnownValues,
  entries: Entries,
  n: (name: string) => string,
): SolvedSide {
  const of = (kind: Entry['kind']) =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([name, entry]) =>
        entry.kind === kind && entry.kind !== 'nothing' ? [[n(name), entry.values]] : [],
      ),
    )
  const scenario = scenarioOver(from, to, {
    assumptions: of('assumption'),
    addFactors: of('add'),
    exogenise: of('path'),
  })
  return { scenario, known, paths: given(solve(model, known, scenario)) }
}

const same = (name: string): string => name

describe('random scenarios of a small model with a lag, a loop and a logarithm', () => {
  const model = modelNamed(same)
  const known = knownFrom('annual', { stock: { 2023: 40 } })
  const of = { variable: 'share', period: 2026 }
  const split = (
    a: Entries,
    b: Entries,
    request: Partial<Parameters<typeof attributeDifference>[3]> = {},
  ): AttributedDifference =>
    given(
      attributeDifference(model, sideOf(model, known, a, same), sideOf(model, known, b, same), {
        ...of,
        method: 'shapley',
        ...request,
      }),
    )
  const amounts = ({ parts }: AttributedDifference): Readonly<Record<string, number>> =>
    Object.fromEntries(parts.map(({ name, amount }) => [name, amount]))

  test('every part is the mean over all orders, each mixture written as a scenario and solved by itself', () => {
    fc.assert(
      fc.property(sides, ([a, b]) => {
        const found = split(a, b)
        const names = Object.keys(amounts(found))
        // By brute force: what a mixture says of each variable is what A or B says of it.
        const known_ = new Map<string, number>()
        const value = (fromB: readonly string[]): number => {
          const key = [...fromB].sort().join()
          const before = known_.get(key)
          if (before !== undefined) return before
          const mixture = Object.fromEntries(
            Object.entries(a).map(([name, entry]) => [
              name,
              fromB.includes(name) ? (b[name] ?? entry) : entry,
            ]),
          )
          const made =
            valueAt(sideOf(model, known, mixture, same).paths, of.variable, of.period) ?? Number.NaN
          known_.set(key, made)
          return made
        }
        const sums = new Map(names.map(name => [name, 0]))
        const all = orders(names)
        for (const order of all) {
          order.forEach((name, place) => {
            const gain = value(order.slice(0, place + 1)) - value(order.slice(0, place))
            sums.set(name, (sums.get(name) ?? 0) + gain / all.length)
          })
        }
        for (const [name, sum] of sums) {
          // 720 additions of numbers below 1, and solutions that agree to 1e-10 of their terms.
          expect(Math.abs((amounts(found)[name] ?? Number.NaN) - sum), name).toBeLessThanOrEqual(
            1e-12 + 1e-10 * Math.abs(found.to),
          )
        }
        const rest = found.difference - Object.values(amounts(found)).reduce((so, each) => so + each, 0)
        expect(Math.abs(rest)).toBeLessThanOrEqual(
          1e-9 * Math.max(Math.abs(found.difference), ...Object.values(amounts(found)).map(Math.abs)),
        )
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  test('renamed and reordered, the parts are the same; the other way round they change sign', () => {
    const renamed = (name: string): string => `z${[...name].reverse().join('')}`
    const other = modelNamed(renamed)
    const otherKnown = knownFrom('annual', { [renamed('stock')]: { 2023: 40 } })
    fc.assert(
      fc.property(sides, ([a, b]) => {
        const plain = split(a, b)
        const reversed = (entries: Entries): Entries => Object.fromEntries(Object.entries(entries).reverse())
        const there = given(
          attributeDifference(
            other,
            sideOf(other, otherKnown, reversed(a), renamed),
            sideOf(other, otherKnown, reversed(b), renamed),
            { variable: renamed('share'), period: 2026, method: 'shapley' },
          ),
        )
        const back = amounts(split(b, a))
        // 2⁶ differences of shares below 1, in another order of additions.
        const rounding = 64 * 2 ** -52
        for (const [name, amount] of Object.entries(amounts(plain))) {
          expect(Math.abs(amount - (amounts(there)[renamed(name)] ?? Number.NaN)), name).toBeLessThanOrEqual(
            rounding,
          )
          expect(Math.abs(amount + (back[name] ?? Number.NaN)), name).toBeLessThanOrEqual(rounding)
        }
        expect(there.parts.length).toBe(plain.parts.length)
      }),
      { numRuns: 25, seed: 6 },
    )
  })

  test('a group is worth the same by any name, and what cannot reach the variable is left out by name', () => {
    const entries = (rate: number, taste: number): Entries => ({
      rate: { kind: 'assumption', values: { 2024: rate, 2025: rate, 2026: rate } },
      gift: { kind: 'assumption', values: { 2024: 1, 2025: 1, 2026: 1 } },
      taste: { kind: 'assumption', values: { 2024: taste, 2025: taste, 2026: taste } },
      scale: { kind: 'assumption', values: { 2024: 0.1, 2025: 0.1, 2026: 0.1 } },
    })
    const [a, b] = [entries(0.02, 1), entries(0.05, 2)]
    const stock = split(a, b, { variable: 'stock' })
    expect(amounts(stock)).toEqual({ rate: stock.difference })
    expect(stock.withoutEffect).toEqual(['taste'])
    const grouped = split(a, b, { groups: new Map([['both', ['rate', 'taste']]]) })
    expect(amounts(grouped)).toEqual({ both: grouped.difference })
  })
})

/** Every order of some names. */
function orders(names: readonly string[]): readonly (readonly string[])[] {
  if (names.length === 0) return [[]]
  return names.flatMap(first => orders(names.filter(name => name !== first)).map(rest => [first, ...rest]))
}
