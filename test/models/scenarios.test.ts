import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knownValues } from '../../src/simulate/known-values.js'
import type { Observations } from '../../src/vocabulary/observation.js'
import {
  at,
  given,
  hangzhou,
  run,
  shippedObservations,
  shippedScenario,
  wholeScenario,
} from './run-hangzhou.js'

const model = hangzhou()
const observations = shippedObservations()
const names = readdirSync(join(import.meta.dirname, '..', '..', 'scenarios'))
  .filter(name => name.endsWith('.yaml'))
  .map(name => name.replace('.yaml', ''))
  .filter(name => shippedModel(name) === 'hangzhou')
  .sort()

function shippedModel(name: string): string | undefined {
  try {
    return shippedScenario(name, model).model
  } catch {
    // A scenario of another model does not resolve against this one.
    return undefined
  }
}

test('there are eight scenarios, and each carries a question in both languages', () => {
  expect(names).toEqual([
    'baseline',
    'export-slump',
    'floors-only',
    'low-inflation',
    'plan',
    'property-downturn',
    'rd-push',
    'services-led',
  ])
  for (const name of names) {
    const { note, title } = shippedScenario(name, model)
    expect([name, note?.zh === note?.en, title.zh === title.en]).toEqual([name, false, false])
    expect(note?.en).toMatch(/\?|？/)
  }
})

test('the baseline has every assumption the equations read, inside its plausible range', () => {
  const { assumptions } = wholeScenario('baseline', observations, model)
  for (const [id, spec] of model.variables) {
    if (spec.role !== 'exogenous' || id === 'offline_retail') continue
    const values = [...(assumptions.get(id)?.values.values() ?? [])]
    const { low = Number.NaN, high = Number.NaN } = spec.plausible ?? {}
    expect([id, values.length > 0 && values.every(value => value >= low && value <= high)]).toEqual([
      id,
      true,
    ])
  }
})

test('what has eight years of history goes on from it; everything else is set and says why', () => {
  const { assumptions } = wholeScenario('baseline', observations, model)
  const carried = [...assumptions.values()].filter(({ history }) => history !== undefined)
  expect(carried.map(({ variable, history }) => [variable, history?.series, history?.count])).toEqual([
    // The nation's, since the city has none and five, the last of 2014.
    ['gdp_deflator_growth', 'cn_gdp_deflator_growth', 14],
    ['cpi_growth', 'cn_cpi', 14],
    ['budget_expenditure_growth', 'budget_expenditure', 13],
  ])
  for (const { spread, values } of carried) {
    expect(spread?.kind).toBe('by period')
    expect(values.size).toBe(7)
  }
})

test.each(names)('%s runs, and its identities hold in every year', name => {
  const paths = run(name, observations, model)
  // A quotient less one rounds to some 4 · 1.1e-16 near 1; beside a growth rate of a tenth of a point that is 4.4e-13. A
  // larger share of the sides is measured against the reach of the terms instead (certify.ts), where 1e-14 is the most.
  for (const identity of paths.identities) {
    expect([identity.name, identity.maxRelative < 4.4e-13]).toEqual([identity.name, true])
  }
  for (let year = paths.from; year <= paths.to; year++) {
    const parts = ['primary', 'industry', 'other_secondary', 'finance', 'other_services']
    const sum = parts.reduce((so, part) => so + at(paths, `contribution_${part}`, year), 0)
    // Increments are differences of numbers near 2e4 divided by 2e4: each rounds to 2.2e-16 at most, six of them.
    expect(Math.abs(sum - at(paths, 'gdp_growth', year))).toBeLessThan(3e-15)
    expect(at(paths, 'gdp', year)).toBe(at(paths, 'gdp_real', year) * at(paths, 'gdp_deflator', year))
  }
})

test('no two scenarios tell the same story for 2024', () => {
  const story = (name: string) => {
    const paths = run(name, observations, model)
    return ['gdp_growth', 'gdp_nominal_growth', 'fai_growth', 'rd_intensity', 'retail_growth', 'trade_total']
      .map(variable => at(paths, variable, 2024).toFixed(5))
      .join(' ')
  }
  expect(new Set(names.map(story)).size).toBe(names.length)
})

describe('what was not published by 31 January 2024 cannot be seen', () => {
  /** Every figure a run of that day must not use, made absurd. */
  function attacked(): Observations {
    const series = [...observations.series].map(([name, rows]) => {
      const changed = rows.map(row =>
        row.period >= 2024 || row.base === '2023 census' ? { ...row, value: row.value * 7 + 13 } : row,
      )
      return [name, changed] as const
    })
    return { ...observations, series: new Map(series) }
  }

  test.each(names)('%s: identical paths after every later figure was changed', name => {
    const [first, second] = [run(name, observations, model), run(name, attacked(), model)]
    expect([...second.variables]).toEqual([...first.variables])
    expect(second.known.values).toEqual(first.known.values)
  })

  test('the attack itself would show: what is known without a date has the changed figures', () => {
    const known = given(knownValues(model, attacked()))
    expect(known.values.get('gdp')?.get(2024)?.value).toBe(21860.32 * 7 + 13)
    expect(known.pseudoRealTime).toBe(false)
  })
})
