import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddFactor, Scenario } from '../../src/vocabulary/assumption.js'
import type { KnownValues, ModelSource } from '../../src/vocabulary/model.js'
import { readPeriod } from '../../src/vocabulary/period.js'
import { knownFrom, scenarioOver } from '../simulate/small-runs.js'

/** Where the case stands beside the project; it is read from there and never copied, because of its licence. */
export const frbusFile = join(import.meta.dirname, '../../../shared/cases/frbus-mp-shock.json')
export const hasFrbus = existsSync(frbusFile)

type ByQuarter = Readonly<Record<string, number>>

interface FrbusCase {
  readonly parameters: Readonly<Record<string, number>>
  readonly equations: readonly { readonly lhs: string; readonly text: string }[]
  readonly exogenous: readonly string[]
  readonly data: {
    readonly first: string
    readonly values: Readonly<Record<string, readonly (number | null)[]>>
  }
  readonly runs: readonly {
    readonly id: string
    readonly from: string
    readonly to: string
    readonly addFactors: Readonly<Record<string, ByQuarter>>
    readonly expected: Readonly<Record<string, readonly number[]>>
  }[]
}

export interface FrbusRun {
  readonly source: ModelSource
  readonly known: KnownValues
  readonly scenario: Scenario
  readonly addFactors: ReadonlyMap<string, AddFactor>
  readonly expected: Readonly<Record<string, readonly number[]>>
}

/** The FRB/US case as a model, its data and the scenario of one of its runs. */
export function frbusRun(id: 'tracking-baseline' | 'mp-shock'): FrbusRun {
  const one = JSON.parse(readFileSync(frbusFile, 'utf8')) as FrbusCase
  const run = one.runs.find(each => each.id === id)
  if (run === undefined) throw new Error(`no run ${id}`)
  const quarter = (text: string): number => readPeriod(text, 'quarterly') ?? Number.NaN
  const first = quarter(one.data.first)
  const path = (values: readonly (number | null)[]) =>
    Object.fromEntries(values.flatMap((value, index) => (value === null ? [] : [[first + index, value]])))
  const addFactors = Object.fromEntries(
    Object.entries(run.addFactors).map(([variable, factors]) => [
      variable,
      Object.fromEntries(Object.entries(factors).map(([text, value]) => [quarter(text), value])),
    ]),
  )
  const scenario = scenarioOver(quarter(run.from), quarter(run.to), { addFactors })
  return {
    source: {
      model: 'frbus',
      frequency: 'quarterly',
      variables: Object.fromEntries([
        ...one.equations.map(({ lhs }) => [lhs, { role: 'endogenous', unit: '1' }] as const),
        ...one.exogenous.map(name => [name, { role: 'exogenous', unit: '1' }] as const),
      ]),
      coefficients: one.parameters,
      equations: one.equations.map(({ lhs, text }) => ({ equation: text, for: lhs })),
    },
    known: knownFrom(
      'quarterly',
      Object.fromEntries(Object.entries(one.data.values).map(([name, values]) => [name, path(values)])),
    ),
    scenario,
    addFactors: scenario.addFactors,
    expected: run.expected,
  }
}
