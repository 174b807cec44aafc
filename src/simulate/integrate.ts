import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Paths } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { type PreparedRun, prepareRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { domainFault } from './solve-block.js'
import { whenText } from './when.js'

type Stock = Equation & Required<Pick<Equation, 'rate'>>

/**
 * Integrates a model of stocks and flows from the scenario's first period, which holds the start values (an observation
 * of that period, else `initial:`), to its last. One period is `step` units of time. Refuses stocks without a start value.
 */
export function integrate(model: CompiledModel, known: KnownValues, scenario: Scenario): Outcome<Paths> {
  const started = fromStartValues(model, known, scenario)
  if (!started.ok) return started
  const prepared = prepareRun(model, known, started.value)
  if (!prepared.ok) return prepared
  const run = new Integration(model, prepared.value, stocksOf(model))
  for (let period = scenario.from; period <= scenario.to; period++) {
    const fault = run.advance(period)
    if (fault !== undefined) return fail(fault)
  }
  return succeed(withoutEmptyColumns(prepared.value.paths()))
}

function stocksOf(model: CompiledModel): readonly Stock[] {
  return model.equations.filter((equation): equation is Stock => equation.rate !== undefined)
}

/** The scenario with every stock given in its first period. Refuses stocks without a start value. */
export function fromStartValues(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
): Outcome<Scenario> {
  const start = new Map<string, number>()
  const faults: Diagnostic[] = []
  for (const { variable, place } of stocksOf(model)) {
    const value = known.values.get(variable)?.get(scenario.from)?.value ?? model.initial?.get(variable)
    if (value !== undefined) start.set(variable, value)
    else {
      const when = whenText(scenario.from, model.frequency)
      const help = `Declare it with initial: …, or give an observation for ${when}.`
      faults.push(error('D301', `the stock "${variable}" has no start value for ${when}`, place, help))
    }
  }
  return faults.length > 0 ? fail(...faults) : succeed(startingFrom(scenario, start))
}

/** Stocks are read one step back, but nothing need be known before the start: such periods are left out. */
function withoutEmptyColumns(paths: Paths): Paths {
  const all = [...paths.variables.values()]
  let first = paths.first
  while (first < paths.from && all.every(({ values }) => values[first - paths.first] === undefined)) first++
  if (first === paths.first) return paths
  const cut = all.map(path => ({ ...path, values: path.values.slice(first - paths.first) }))
  return { ...paths, first, variables: new Map(cut.map(path => [path.variable, path])) }
}

/** The scenario with the stocks given in its first period. */
function startingFrom(scenario: Scenario, start: ReadonlyMap<string, number>): Scenario {
  const exogenise = new Map(scenario.exogenise)
  for (const [variable, value] of start) {
    const stated = exogenise.get(variable)
    if (stated?.values.has(scenario.from) === true) continue
    exogenise.set(variable, {
      because: 'start value',
      scenario: scenario.id,
      place: stated?.place ?? { file: scenario.file, line: 1, column: 1, width: 1, text: '' },
      variable,
      values: new Map([...(stated?.values ?? []), [scenario.from, value]]),
    })
  }
  return { ...scenario, exogenise }
}

class Integration {
  /** Net flows of the four stages, one row a stage. */
  readonly #flows: readonly Float64Array[]

  constructor(
    private readonly model: CompiledModel,
    private readonly run: PreparedRun,
    private readonly stocks: readonly Stock[],
  ) {
    this.#flows = [1, 2, 3, 4].map(() => new Float64Array(stocks.length))
  }

  /** Solves one period; Euler's step is in the equations themselves, Runge and Kutta's is made here. */
  advance(period: Ordinal): Diagnostic | undefined {
    if (this.model.method === 'euler' || period === this.run.scenario.from)
      return this.run.solvePeriod(period)
    const fault = this.#stages(period)
    return fault ?? this.run.solvePeriod(period)
  }

  /** The classical fourth-order step: flows at the start, twice half-way, and at the end, weighed 1 : 2 : 2 : 1. */
  #stages(period: Ordinal): Diagnostic | undefined {
    const step = this.model.step ?? 1
    const given = this.#givenStocks(period)
    const held = this.#exogenous(period)
    const first = this.#flowsAt(period - 1, 0)
    if (first !== undefined) return first
    for (const [stage, share] of [
      [1, 1 / 2],
      [2, 1 / 2],
      [3, 1],
    ] as const) {
      this.#setExogenous(held, share)
      this.#setStocks(period, given, index => share * step * (this.#flows[stage - 1]?.[index] ?? 0))
      const fault = this.run.runSteps(period) ?? this.#flowsAt(period, stage)
      if (fault !== undefined) return fault
    }
    this.#setExogenous(held, 1)
    const [one, two, three, four] = this.#flows
    this.#setStocks(period, given, index => {
      const at = (flow: Float64Array | undefined) => flow?.[index] ?? 0
      return (step / 6) * (at(one) + 2 * at(two) + 2 * at(three) + at(four))
    })
    for (const index of this.stocks.keys()) this.#addFactor(period, index, given)
    return undefined
  }

  /** Stocks whose path the scenario gives in the period: they are not moved. */
  #givenStocks(period: Ordinal): readonly boolean[] {
    const { arrays } = this.run
    return this.stocks.map(({ variable }) => arrays.fixed[cell(this.model, arrays, variable, period)] === 1)
  }

  #setStocks(period: Ordinal, given: readonly boolean[], change: (index: number) => number): void {
    const { arrays } = this.run
    for (const [index, { variable }] of this.stocks.entries()) {
      if (given[index] === true) continue
      const at = cell(this.model, arrays, variable, period)
      arrays.values[at] = (arrays.values[at - 1] ?? Number.NaN) + change(index)
      arrays.fixed[at] = 1
    }
  }

  /** An add factor on a stock is an amount added over the period. */
  #addFactor(period: Ordinal, index: number, given: readonly boolean[]): void {
    const { arrays } = this.run
    if (given[index] === true) return
    const at = cell(this.model, arrays, this.stocks[index]?.variable ?? '', period)
    arrays.values[at] = (arrays.values[at] ?? Number.NaN) + (arrays.add[at] ?? 0)
  }

  #exogenous(period: Ordinal): readonly (readonly [number, number, number])[] {
    const { arrays } = this.run
    return [...this.model.variables.values()]
      .filter(({ role }) => role === 'exogenous')
      .map(({ id }) => {
        const at = cell(this.model, arrays, id, period)
        const end = arrays.values[at] ?? Number.NaN
        return [at, arrays.values[at - 1] ?? end, end] as const
      })
  }

  /** Half-way through a step, what is given is half-way between its two figures. */
  #setExogenous(held: readonly (readonly [number, number, number])[], share: number): void {
    for (const [at, start, end] of held)
      this.run.arrays.values[at] = share === 1 ? end : start + share * (end - start)
  }

  #flowsAt(period: Ordinal, stage: number): Diagnostic | undefined {
    const { arrays } = this.run
    const value = (variable: string, at: Ordinal) => arrays.values[cell(this.model, arrays, variable, at)]
    const around = surroundings(this.model, value)
    const flows = this.#flows[stage]
    for (const [index, stock] of this.stocks.entries()) {
      const flow = evaluateTree(stock.rate, period, around)
      if (flows !== undefined) flows[index] = flow
      if (Number.isFinite(flow)) continue
      return domainFault(
        this.model,
        arrays,
        { ...stock, assignment: undefined, difference: stock.rate },
        period,
      )
    }
    return undefined
  }
}
