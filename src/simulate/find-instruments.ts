import type { CompiledModel } from '../equations/compiled-model.js'
import { factorise, reciprocalCondition, solveFactorised } from '../numerics/lu.js'
import { singularBelow } from '../numerics/newton.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { kindOf, nameFault, solvedRun } from './multipliers.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { type InstrumentCell, sensitivities } from './sensitivities.js'

/** Values wanted, and the instruments that may move; as many instrument cells as wanted values. */
export interface TargetRequest {
  readonly targets: ReadonlyMap<string, ReadonlyMap<Ordinal, number>>
  /** Exogenous variables (their value moves) or solved ones (their add factor does), each with the periods it moves in. */
  readonly instruments: ReadonlyMap<string, readonly Ordinal[]>
}

export interface FoundInstruments {
  /** Instrument → period → value (or add factor). */
  readonly instruments: ReadonlyMap<string, ReadonlyMap<Ordinal, number>>
  readonly paths: Paths
  readonly iterations: number
  /** Largest |got − wanted| / max(1, |wanted|). */
  readonly miss: number
  /** Reciprocal condition of the scaled multiplier matrix: near 0 the instruments do nearly the same. */
  readonly condition: number
}

/** Targets count as hit at this share of their size: the accuracy to which the model itself is solved. */
export const targetTolerance = 1e-10
const mostIterations = 40
const mostHalvings = 20

interface Wanted {
  readonly variable: string
  readonly period: Ordinal
  readonly value: number
  readonly at: number
}

/**
 * Finds the instruments that make a run hit its targets exactly, by Newton's method on the exact multiplier matrix.
 * Refuses unequal numbers, instruments that cannot move the targets independently, and targets out of reach.
 */
export function findInstruments(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  request: TargetRequest,
): Outcome<FoundInstruments> {
  const faults = requestFaults(model, scenario, request)
  if (faults.length > 0) return fail(...faults)
  const run = solvedRun(model, known, scenario)
  return run.ok ? new Search(run.value, request).run() : run
}

function requestFaults(
  model: CompiledModel,
  scenario: Scenario,
  { targets, instruments }: TargetRequest,
): readonly Diagnostic[] {
  const faults = [
    ...[...targets.keys()].flatMap(name => nameFault(name, model, 'target')),
    ...[...instruments.keys()].flatMap(name => nameFault(name, model, 'instrument')),
  ]
  const wanted = [...targets.values()].reduce((sum, path) => sum + path.size, 0)
  const free = [...instruments.values()].reduce((sum, periods) => sum + periods.length, 0)
  if (wanted !== free) {
    faults.push(
      error(
        'V106',
        `${wanted} values are wanted and ${free} values may move: they have to be as many`,
        undefined,
        'Give each target as many instrument periods as it has periods.',
      ),
    )
  }
  const periods = [
    ...[...targets.values()].flatMap(path => [...path.keys()]),
    ...[...instruments.values()].flat(),
  ]
  const outside = periods.find(period => period < scenario.from || period > scenario.to)
  if (outside !== undefined) {
    faults.push(error('V106', `the run does not reach ${writePeriod(outside, model.frequency)}`))
  }
  return faults
}

class Search {
  readonly #wanted: readonly Wanted[]
  readonly #cells: readonly InstrumentCell[]
  #condition = 0

  constructor(
    private readonly run_: PreparedRun,
    request: TargetRequest,
  ) {
    const { model, arrays } = run_
    this.#wanted = [...request.targets].flatMap(([variable, path]) =>
      [...path].map(([period, value]) => ({
        variable,
        period,
        value,
        at: cell(model, arrays, variable, period),
      })),
    )
    this.#cells = [...request.instruments].flatMap(([variable, periods]) =>
      periods.map(period => ({ kind: kindOf(variable, model), variable, period })),
    )
  }

  run(): Outcome<FoundInstruments> {
    let gaps = this.#gaps()
    let iterations = 0
    while (largest(gaps) > targetTolerance && iterations < mostIterations) {
      const step = this.#step()
      if (!step.ok) return step
      const before = largest(gaps)
      if (!this.#walk(step.value, gaps)) break
      gaps = this.#gaps()
      iterations++
      // At the accuracy of the solution itself nothing more is to be had.
      if (largest(gaps) >= before / 2 && before < 1e-8) break
    }
    const miss = largest(gaps)
    if (!(miss <= 1e-8)) return fail(this.#unreached(gaps))
    return succeed({
      instruments: this.#found(),
      paths: this.run_.paths(),
      iterations,
      miss,
      condition: this.#condition,
    })
  }

  #found(): ReadonlyMap<string, ReadonlyMap<Ordinal, number>> {
    const found = new Map<string, Map<Ordinal, number>>()
    for (const each of this.#cells) {
      const path = found.get(each.variable) ?? new Map<Ordinal, number>()
      found.set(each.variable, path.set(each.period, this.#get(each)))
    }
    return found
  }

  #gaps(): readonly number[] {
    return this.#wanted.map(
      ({ variable, period, value }) =>
        (this.run_.valueAt(variable, period) - value) / Math.max(1, Math.abs(value)),
    )
  }

  #get({ kind, variable, period }: InstrumentCell): number {
    const { model, arrays } = this.run_
    const at = cell(model, arrays, variable, period)
    return (kind === 'value' ? arrays.values[at] : arrays.add[at]) ?? Number.NaN
  }

  #set({ kind, variable, period }: InstrumentCell, value: number): void {
    const { model, arrays } = this.run_
    const at = cell(model, arrays, variable, period)
    if (kind === 'value') this.run_.giveValue(variable, period, value)
    else arrays.add[at] = value
  }

  #step(): Outcome<Float64Array> {
    const { model, arrays, scenario } = this.run_
    const rows = sensitivities(model, arrays, scenario, this.#cells)
    if (!rows.ok) return rows
    const size = this.#wanted.length
    const units = this.#cells.map(each => Math.max(1, Math.abs(this.#get(each))))
    const matrix = new Float64Array(size * size)
    for (const [row, { at, value }] of this.#wanted.entries()) {
      for (const [column, unit] of units.entries()) {
        matrix[row * size + column] = ((rows.value[column]?.[at] ?? 0) * unit) / Math.max(1, Math.abs(value))
      }
    }
    const factorised = factorise(matrix, size)
    this.#condition = reciprocalCondition(factorised)
    if (!(this.#condition > singularBelow)) return fail(this.#powerless())
    const step = solveFactorised(
      factorised,
      Float64Array.from(this.#gaps(), gap => -gap),
    )
    return succeed(step.map((each, column) => each * (units[column] ?? 1)))
  }

  /** Moves along the step, halved until the model solves and the largest gap falls. */
  #walk(step: Float64Array, gaps: readonly number[]): boolean {
    const start = this.#cells.map(each => this.#get(each))
    let length = 1
    for (let halving = 0; halving <= mostHalvings; halving++) {
      for (const [index, each] of this.#cells.entries()) {
        this.#set(each, (start[index] ?? 0) + length * (step[index] ?? 0))
      }
      if (this.run_.solve() === undefined && largest(this.#gaps()) < largest(gaps)) return true
      length /= 2
    }
    for (const [index, each] of this.#cells.entries()) this.#set(each, start[index] ?? 0)
    this.run_.solve()
    return false
  }

  #powerless(): Diagnostic {
    const moved = [...new Set(this.#cells.map(({ variable }) => variable))].join(', ')
    const wanted = [...new Set(this.#wanted.map(({ variable }) => variable))].join(', ')
    return error(
      'V106',
      `${moved} cannot move ${wanted} independently in the periods asked for: the multiplier matrix is singular`,
      undefined,
      'An instrument acts too late, does not act on these targets, or two instruments do the same.',
    )
  }

  #unreached(gaps: readonly number[]): Diagnostic {
    const worst = gaps.reduce((best, gap, k) => (Math.abs(gap) > Math.abs(gaps[best] ?? 0) ? k : best), 0)
    const { variable = '', period = 0, value = 0 } = this.#wanted[worst] ?? {}
    const got = this.run_.valueAt(variable, period)
    return error(
      'V106',
      `no instruments were found for ${variable} = ${value} in ${writePeriod(period, this.run_.model.frequency)}: the nearest is ${Number(got.toPrecision(6))}`,
      undefined,
      'The target may be out of reach: try one nearer to the run, or other instruments.',
    )
  }
}

function largest(gaps: readonly number[]): number {
  return gaps.some(Number.isNaN) ? Number.NaN : Math.max(0, ...gaps.map(Math.abs))
}
