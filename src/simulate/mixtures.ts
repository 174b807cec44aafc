import type { CompiledModel } from '../equations/compiled-model.js'
import type { Cause } from '../vocabulary/attribution.js'
import type { Diagnostic } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { dataCause, mixed, type Side } from './differing-entries.js'
import { type PreparedRun, prepareRun } from './prepared-run.js'
import { layOutRun, type RunArrays } from './run-arrays.js'
import { solve } from './solve.js'

/** One number of a run's arrays that a cause changes. */
interface Toggle {
  readonly target: Float64Array | Uint8Array
  readonly at: number
  readonly a: number
  readonly b: number
}

/** A mixture without a solution: which causes were taken from B, and what stopped it. */
export interface MixtureFault {
  readonly fromB: readonly string[]
  readonly fault: Diagnostic
}

/** The value of one variable under every mixture of two scenarios, cause by cause from the one or the other. */
export class Mixtures {
  /** The first mixture that has no solution; from then on all values are NaN. */
  fault: MixtureFault | undefined
  readonly #run: PreparedRun | undefined
  readonly #toggles: readonly (readonly Toggle[])[]

  constructor(
    private readonly model: CompiledModel,
    private readonly a: Side,
    private readonly b: Side,
    private readonly causes: readonly Cause[],
    private readonly of: { readonly variable: string; readonly period: Ordinal },
    leading: ReadonlySet<string>,
  ) {
    this.#run = quickRun(model, a, b, leading)
    const { arrays } = this.#run ?? {}
    this.#toggles = arrays === undefined ? [] : togglesOf(model, arrays, b, causes)
  }

  /** The value with cause k from A (0) or from B (1). */
  value(choice: readonly number[]): number {
    if (this.fault !== undefined) return Number.NaN
    return this.#run === undefined ? this.#anew(choice) : this.#again(this.#run, choice)
  }

  /** The same arrays solved again with some numbers changed: no mixture depends on those before it, because every solve starts afresh. */
  #again(run: PreparedRun, choice: readonly number[]): number {
    for (const [k, toggles] of this.#toggles.entries()) {
      for (const { target, at, a, b } of toggles) target[at] = choice[k] === 1 ? b : a
    }
    const fault = run.solve()
    if (fault !== undefined) return this.#failed(choice, fault)
    return run.valueAt(this.of.variable, this.of.period)
  }

  #anew(choice: readonly number[]): number {
    const fromB = this.causes
      .filter((_, k) => choice[k] === 1)
      .flatMap(({ kind, entries }) => (kind === 'data' ? [dataCause] : namesOf(entries)))
    const { scenario, known } = mixed(this.a, this.b, new Set(fromB))
    const solved = solve(this.model, known, scenario)
    const [first] = solved.ok ? [] : solved.diagnostics
    if (!solved.ok) return first === undefined ? Number.NaN : this.#failed(choice, first)
    return valueAt(solved.value, this.of.variable, this.of.period) ?? Number.NaN
  }

  #failed(choice: readonly number[], fault: Diagnostic): number {
    this.fault = { fromB: this.causes.filter((_, k) => choice[k] === 1).map(({ name }) => name), fault }
    return Number.NaN
  }
}

/** Swapped variables and their instruments change sides together. */
function namesOf(entries: Cause['entries']): readonly string[] {
  return entries.flatMap(({ variable, instrument }) =>
    instrument === undefined ? [variable] : [variable, instrument],
  )
}

/**
 * A's run, to be solved again with some of its numbers changed. Undefined where mixtures differ in more than numbers: in what is
 * known, in swaps and tracking, or in the start values of stocks. Equations that do not lead to the figure are not solved: one that fails in a mixture says nothing about it.
 */
function quickRun(
  model: CompiledModel,
  a: Side,
  b: Side,
  leading: ReadonlySet<string>,
): PreparedRun | undefined {
  const hasOperators = [a, b].some(
    ({ scenario }) => (scenario.swaps?.size ?? 0) > 0 || (scenario.tracks?.size ?? 0) > 0,
  )
  if (a.known !== b.known || hasOperators || model.method !== undefined) return undefined
  const prepared = prepareRun(model, a.known, a.scenario)
  if (!prepared.ok) return undefined
  const { arrays } = prepared.value
  for (const { variable } of model.equations) {
    if (leading.has(variable)) continue
    const row = model.slots.variable.get(variable) ?? 0
    arrays.fixed.fill(1, row * arrays.periods, (row + 1) * arrays.periods)
  }
  prepared.value.onlyValues()
  return prepared.value
}

/** By cause: the cells in which the two scenarios' arrays differ, in the rows of the cause's variables. */
function togglesOf(
  model: CompiledModel,
  arrays: RunArrays,
  b: Side,
  causes: readonly Cause[],
): readonly (readonly Toggle[])[] {
  const other = layOutRun(model, b.known, b.scenario)
  const { periods } = arrays
  return causes.map(({ entries }) => {
    const rows = new Set(entries.map(({ variable }) => model.slots.variable.get(variable) ?? 0))
    return [...rows].flatMap(row =>
      (['values', 'add', 'fixed'] as const).flatMap(name =>
        Array.from({ length: periods }, (_, column) => row * periods + column).flatMap(at => {
          const [before, after] = [arrays[name][at] ?? 0, other[name][at] ?? 0]
          return Object.is(before, after) ? [] : [{ target: arrays[name], at, a: before, b: after }]
        }),
      ),
    )
  })
}
