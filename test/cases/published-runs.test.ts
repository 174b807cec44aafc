import { describe, expect, test } from 'vitest'
import { type CaseRun, readCase } from './case-files.js'
import { given, runCase, worstDeviation } from './run-case.js'

// Tolerances are the cases' own: those of the programs the numbers came from.
const dynamicRuns = [
  'sfc-sim',
  'sfc-pc',
  'klein1-ols',
  'dynare-samuelson',
  'solver-hard-gs-diverges',
  'solver-hard-log-domain',
]
  .map(id => readCase(id))
  .flatMap(one =>
    one.runs
      .filter(run => ['dynamic', 'static', 'steady'].includes(run.kind))
      .map(run => [one.id, run.id, one, run] as const),
  )

describe('published runs, from files to paths', () => {
  test.each(dynamicRuns)('%s %s', (_, __, one, run) => {
    const { paths } = given(runCase(one, run, run.kind === 'static' ? 'static' : 'dynamic'))
    const worst = worstDeviation(one, run, paths)
    expect(worst.share, `${worst.of} is off by ${worst.relative}`).toBeLessThanOrEqual(1)
  })

  test('each equation of Klein I on observed inputs gives the fitted values of the estimation', () => {
    const one = readCase('klein1-ols')
    const fit = one.runs.find(run => run.kind === 'residual')
    const endogenous = (one.equations ?? []).map(({ lhs }) => lhs)
    for (const [name, expected] of Object.entries(fit?.expected ?? {})) {
      // With every other variable at its data, the one left free is its equation's fitted value.
      const others = endogenous.filter(other => other !== name)
      const run: CaseRun = {
        ...fit,
        id: `fit-${name}`,
        kind: 'static',
        fix: Object.fromEntries(others.map(other => [other, 'all' as const])),
        expected: { [name]: expected },
      }
      const { paths } = given(runCase(one, run, 'static'))
      expect(worstDeviation(one, run, paths).share, name).toBeLessThanOrEqual(1)
    }
    expect(Object.keys(fit?.expected ?? {})).toEqual(['cn', 'i', 'w1'])
  })

  test('SIM and PC: households hold the money the government issues, which no equation says', () => {
    for (const id of ['sfc-sim', 'sfc-pc']) {
      const one = readCase(id)
      const run = one.runs.find(each => each.kind === 'dynamic')
      if (run === undefined) throw new Error(`no dynamic run in ${id}`)
      const { paths } = given(runCase(one, run))
      const [held, issued] = ['Hh', 'Hs'].map(name => paths.variables.get(name)?.values ?? [])
      for (const [index, value] of held?.entries() ?? []) {
        // Two sums of the same 60 flows in different order, each flow below 200: 60 · 200 · 2⁻⁵² · a few.
        expect(Math.abs((value ?? 0) - (issued?.[index] ?? 0))).toBeLessThanOrEqual(60 * 200 * 2 ** -52 * 16)
      }
    }
  })
})
