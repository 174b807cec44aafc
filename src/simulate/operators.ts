import type { CompiledModel } from '../equations/compiled-model.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import type { Scenario, Track } from '../vocabulary/assumption.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { aroundOf } from './solve-block.js'

/** One swap in one period: whose path is given, and where the instrument that gives way stands in the arrays. */
export interface PeriodSwap {
  readonly variable: string
  readonly equation: Equation
  readonly variableCell: number
  readonly value: number
  readonly instrument: string
  /** `value`: a cell of `values`; `add`: the add factor of the instrument's equation. */
  readonly kind: 'value' | 'add'
  readonly instrumentCell: number
}

interface Tracking {
  readonly track: Track
  readonly equation: Equation
  readonly until: Ordinal
  readonly given: ReadonlyMap<Ordinal, { readonly value: number }>
}

/**
 * Swaps and tracking of a run. `begin` puts given paths in place before a period is solved; `end` works out the add factors
 * that make the equations give them, so that a tracked equation holds like any other.
 */
export class Operators {
  readonly #tracked: readonly Tracking[]
  readonly #swaps = new Map<Ordinal, PeriodSwap[]>()
  readonly #stated: Float64Array

  constructor(
    private readonly model: CompiledModel,
    private readonly arrays: RunArrays,
    known: KnownValues,
    private readonly scenario: Scenario,
  ) {
    this.#stated = Float64Array.from(arrays.add)
    this.#tracked = [...(scenario.tracks?.values() ?? [])].flatMap(track => {
      const equation = model.equationOf.get(track.variable)
      if (equation === undefined) return []
      const until = trackedUntil(track, known, scenario)
      return [{ track, equation, until, given: known.values.get(track.variable) ?? new Map() }]
    })
    for (const swap of scenario.swaps?.values() ?? []) this.#placeSwap(swap)
  }

  #placeSwap(swap: NonNullable<Scenario['swaps']> extends ReadonlyMap<string, infer S> ? S : never): void {
    const { model, arrays, scenario } = this
    const equation = model.equationOf.get(swap.variable)
    if (equation === undefined) return
    const kind = model.variables.get(swap.instrument)?.role === 'exogenous' ? 'value' : 'add'
    for (const [period, value] of swap.values) {
      if (period < scenario.from || period > scenario.to) continue
      const instrumentCell = cell(model, arrays, swap.instrument, period)
      if (kind === 'value' && Number.isNaN(arrays.values[instrumentCell])) {
        // Something to start the search from; what it is does not matter to the answer.
        const before = arrays.values[instrumentCell - 1] ?? Number.NaN
        arrays.values[instrumentCell] = Number.isNaN(before) ? 1 : before
      }
      const variableCell = cell(model, arrays, swap.variable, period)
      const { variable, instrument } = swap
      const all = this.#swaps.get(period) ?? []
      all.push({ variable, equation, variableCell, value, instrument, kind, instrumentCell })
      this.#swaps.set(period, all)
    }
  }

  swapsAt(period: Ordinal): readonly PeriodSwap[] {
    return this.#swaps.get(period) ?? []
  }

  /** Gives tracked variables their observations, and after them what has become of the add factor. */
  begin(period: Ordinal): void {
    const { arrays } = this
    for (const { track, until, given } of this.#tracked) {
      const at = cell(this.model, arrays, track.variable, period)
      if (period <= until) {
        arrays.values[at] = given.get(period)?.value ?? Number.NaN
        arrays.fixed[at] = 1
      } else {
        const carried = period === this.scenario.from ? 0 : this.#carried(track, at)
        arrays.add[at] = (this.#stated[at] ?? 0) + carried
      }
    }
  }

  /** What is left this period of the last tracking add factor, without what the scenario states itself. */
  #carried(track: Track, at: number): number {
    const last = (this.arrays.add[at - 1] ?? 0) - (this.#stated[at - 1] ?? 0)
    return track.afterwards === 'hold' ? last : track.afterwards === 'fade' ? last * track.by : 0
  }

  /** Works out the add factors of tracked equations on the values of the period, and lets the equations hold again. */
  end(period: Ordinal): void {
    const { model, arrays } = this
    for (const { track, equation, until } of this.#tracked) {
      if (period > until) continue
      const at = cell(model, arrays, track.variable, period)
      const around = aroundOf(model, arrays, equation, period)
      arrays.add[at] =
        evaluateTree(equation.left, period, around) - evaluateTree(equation.right, period, around)
      arrays.fixed[at] = 0
    }
  }

  /** The add factors that tracking and swaps worked out, by variable, for every period of the run. */
  foundAddFactors(): ReadonlyMap<string, readonly number[]> {
    const { model, arrays, scenario } = this
    const names = new Set(this.#tracked.map(({ track }) => track.variable))
    for (const swaps of this.#swaps.values()) {
      for (const { kind, instrument } of swaps) if (kind === 'add') names.add(instrument)
    }
    const pathOf = (variable: string): readonly number[] => {
      const start = cell(model, arrays, variable, scenario.from)
      return [...arrays.add.subarray(start, start + scenario.to - scenario.from + 1)]
    }
    return new Map([...names].map(variable => [variable, pathOf(variable)]))
  }
}

/** The last period to track: as stated, else the last of an unbroken row of observations from the run's first period. */
function trackedUntil(track: Track, known: KnownValues, scenario: Scenario): Ordinal {
  if (track.until !== undefined) return Math.min(track.until, scenario.to)
  const given = known.values.get(track.variable)
  let until = scenario.from - 1
  while (until < scenario.to && given?.has(until + 1) === true) until++
  return until
}

/** What keeps tracking from being carried out: observations that are not there. */
export function operatorFaults(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
): readonly Diagnostic[] {
  return [...(scenario.tracks?.values() ?? [])].flatMap(track => {
    const given = known.values.get(track.variable)
    const until = trackedUntil(track, known, scenario)
    const first = firstHole(scenario.from, Math.max(until, scenario.from), given)
    if (first === undefined) return []
    const when = writePeriod(first, model.frequency)
    return [
      error(
        'D302',
        `"${track.variable}" cannot be tracked in ${when}: there is no observation`,
        track.place,
        first === scenario.from
          ? 'Tracking begins with the run: give observations from its first period on.'
          : `Give the observation, or track until ${writePeriod(first - 1, model.frequency)}.`,
      ),
    ]
  })
}

function firstHole(
  from: Ordinal,
  to: Ordinal,
  given: ReadonlyMap<Ordinal, unknown> | undefined,
): Ordinal | undefined {
  for (let period = from; period <= to; period++) if (given?.has(period) !== true) return period
  return undefined
}
