import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { autocorrelation } from '../../src/forecast/autocorrelation.js'
import { regression } from '../../src/forecast/regression.js'
import { summary } from '../../src/forecast/summary.js'

/**
 * NIST's Statistical Reference Datasets (itl.nist.gov/div898/strd; public domain): values certified to 15 digits, computed with 500.
 * The log relative error counts the digits that agree; 15 is the most that the printed values can show.
 */
const folder = join(import.meta.dirname, 'strd')

interface Certified {
  readonly b: readonly number[]
  readonly sdB: readonly number[]
  readonly residualSd: number
  readonly rSquared: number
  readonly mean: number
  readonly sd: number
  readonly r1: number
}
interface Reference {
  readonly model: 'line' | 'polynomial' | 'multiple'
  readonly degree: number
  readonly intercept: boolean
  readonly certified: Certified
  readonly y: readonly number[]
  readonly x: readonly (number | readonly number[])[]
}

function read(name: string): Reference {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
}

function digits(got: number | undefined, wanted: number): number {
  if (got === undefined) return 0
  if (got === wanted) return 15
  const error = wanted === 0 ? Math.abs(got) : Math.abs(got - wanted) / Math.abs(wanted)
  return Math.min(15, -Math.log10(error))
}

function fewest(got: readonly number[] | undefined, wanted: readonly number[]): number {
  return Math.min(...wanted.map((value, i) => digits(got?.[i], value)))
}

/** Powers by repeated multiplication, as a user would make them: their own rounding is part of the test. */
function columnsOf({ model, degree, x }: Reference): readonly (readonly number[])[] {
  if (model === 'multiple') {
    const rows = x as readonly (readonly number[])[]
    return (rows[0] ?? []).map((_, j) => rows.map(row => row[j] ?? Number.NaN))
  }
  const columns: number[][] = []
  let power = x.map(() => 1)
  for (let k = 0; k < degree; k++) {
    power = power.map((value, i) => value * (x[i] as number))
    columns.push(power)
  }
  return columns
}

function fitted(name: string) {
  const reference = read(name)
  const outcome = regression(reference.y, columnsOf(reference), { intercept: reference.intercept })
  if (!outcome.ok) throw new Error(outcome.reason)
  return { certified: reference.certified, got: outcome.regression }
}

// What was asked for: 12 digits for the easy sets, 9 for the average, 11 for Longley, 7 for Filip. What is reached is more, and is held.
// Filip stops near 8 because its powers are rounded on the way in and the condition number is 5.5e9: 16 − 9.7 digits and some luck.
describe('linear regression (C21)', () => {
  test.each([
    ['Norris', { b: 13, sdB: 13, residualSd: 13, rSquared: 14 }],
    ['Pontius', { b: 13, sdB: 13, residualSd: 13, rSquared: 14 }],
    ['NoInt1', { b: 14, sdB: 14, residualSd: 14, rSquared: 14 }],
    ['NoInt2', { b: 14, sdB: 14, residualSd: 14, rSquared: 14 }],
    ['Longley', { b: 13, sdB: 13, residualSd: 13, rSquared: 14 }],
    ['Wampler1', { b: 14, sdB: 14, residualSd: 14, rSquared: 14 }],
    ['Wampler2', { b: 12, sdB: 14, residualSd: 14, rSquared: 14 }],
    ['Wampler3', { b: 14, sdB: 13, residualSd: 13, rSquared: 14 }],
    ['Wampler4', { b: 14, sdB: 13, residualSd: 13, rSquared: 13 }],
    ['Wampler5', { b: 14, sdB: 13, residualSd: 13, rSquared: 12 }],
    ['Filip', { b: 7.5, sdB: 8, residualSd: 8, rSquared: 9 }],
  ])('%s', (name, wanted) => {
    const { certified, got } = fitted(name)
    const reached = {
      b: fewest(got.coefficients, certified.b),
      sdB: fewest(got.standardErrors, certified.sdB),
      residualSd: digits(got.residualSd, certified.residualSd),
      rSquared: digits(got.r2, certified.rSquared),
    }
    expect(reached.b).toBeGreaterThanOrEqual(wanted.b)
    expect(reached.sdB).toBeGreaterThanOrEqual(wanted.sdB)
    expect(reached.residualSd).toBeGreaterThanOrEqual(wanted.residualSd)
    expect(reached.rSquared).toBeGreaterThanOrEqual(wanted.rSquared)
  })

  test('what Filip lacks was lost on the way in: for its doubles as they are, the answer is exact', () => {
    // The normal equations of the doubles, powers rounded as in `columnsOf`, solved by mpmath with 80 digits. One rounding is 1.1e-16.
    const exact = [
      -1467.4896313887714, -2772.1796242619316, -2316.371108609359, -1127.9739541497518, -354.4782378552308,
      -75.12420262435174, -10.875318164699452, -1.0622149986404843, -0.06701911627445624,
      -0.002467810813235648, -4.029625301456807e-5,
    ]
    fitted('Filip').got.coefficients.forEach((value, i) => {
      expect(Math.abs(value / (exact[i] ?? 0) - 1)).toBeLessThan(4e-16)
    })
  })

  test('the condition number of Filip stands beside its answer', () => {
    expect(fitted('Filip').got.condition).toBeGreaterThan(1e9)
    expect(fitted('Norris').got.condition).toBeLessThan(10)
  })
})

// The values of NumAcc3 and 4 are rounded to 1.2e-10 and 1.9e-9 on the way in, beside a standard deviation of 0.1: 9 and 8 digits are all
// there is to have.
describe('mean, standard deviation, lag-1 autocorrelation (C21)', () => {
  test.each([
    ['Lew', 14, 14],
    ['Lottery', 14, 14],
    ['Mavro', 13, 13],
    ['Michelso', 13, 13],
    ['NumAcc1', 15, 15],
    ['NumAcc2', 13.5, 13.5],
    ['NumAcc3', 9, 9],
    ['NumAcc4', 8, 8],
  ])('%s', (name, sd, r1) => {
    const { certified, y } = read(name)
    const got = summary(y)
    const reached = {
      mean: digits(got.mean, certified.mean),
      sd: digits(got.sd, certified.sd),
      r1: digits(autocorrelation(y), certified.r1),
    }
    expect(reached.mean).toBeGreaterThanOrEqual(15)
    expect(reached.sd).toBeGreaterThanOrEqual(sd)
    expect(reached.r1).toBeGreaterThanOrEqual(r1)
  })
})

test('all nineteen sets are here', () => {
  expect(readdirSync(folder)).toHaveLength(19)
})
