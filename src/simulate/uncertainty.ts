import type { CompiledModel } from '../equations/compiled-model.js'
import type { VaryingCell } from '../kernels/batch-request.js'
import type { DistributionSpec } from '../numerics/distributions.js'
import type { Assumption, Scenario, Spread } from '../vocabulary/assumption.js'
import type { KnownValues } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { type UncertainBase, uncertainBases } from './base-uncertainty.js'
import { cell, type RunArrays } from './run-arrays.js'

/** The four kinds of uncertainty; each can be switched off. */
export const uncertaintyKinds = ['shocks', 'coefficients', 'base', 'assumptions'] as const
/** One of the four kinds of uncertainty. */
export type UncertaintyKind = (typeof uncertaintyKinds)[number]

/** One uncertain number: what its name is, and how it is distributed. */
export interface UncertainDimension {
  /** `assumption rd_growth`, `coefficient slope`, `base gdp@2023`, `shock gdp@2024`: its draws depend on this and the seed alone. */
  readonly name: string
  readonly kind: UncertaintyKind
  /** What a correlation calls it: the variable or the coefficient. Base values are not correlated. */
  readonly subject: string
  readonly period?: Ordinal
  readonly spec: DistributionSpec
}

/** One row of a batch: the number drawn moves, multiplies or makes it; or a base value that follows from others by its rule. */
export type InputRow =
  | {
      readonly how: 'shift' | 'scale'
      readonly cell: VaryingCell
      readonly by: number
      readonly dimension: number
    }
  /** `by` + `times` × the number drawn. */
  | {
      readonly how: 'stretch'
      readonly cell: VaryingCell
      readonly by: number
      readonly times: number
      readonly dimension: number
    }
  | { readonly how: 'base'; readonly cell: VaryingCell; readonly base: number }

/** Everything that differs between draws. */
export interface Uncertainty {
  readonly dimensions: readonly UncertainDimension[]
  readonly rows: readonly InputRow[]
  readonly bases: readonly UncertainBase[]
  /** Base value → its own dimension; −1 where it only follows from others. */
  readonly baseDimensions: readonly number[]
}

/** A solved run and what of it may be drawn. */
export interface UncertainRun {
  readonly model: CompiledModel
  readonly known: KnownValues
  readonly scenario: Scenario
  /** The arrays of the solved run. */
  readonly arrays: RunArrays
}

/**
 * Lists what is uncertain in a run, in a fixed order: assumptions, coefficients, base values, shocks; within each the model's order. A shock is an
 * amount added to its equation, each period by itself, besides the scenario's add factor; nothing moves a value that is exogenised. What would move nothing is not
 * drawn: a coefficient that no equation reads, a factor on a path that is 0. Base values are drawn as far as
 * an equation reads them, or somebody asks for them.
 */
export function uncertaintyOf(
  run: UncertainRun,
  include: ReadonlySet<UncertaintyKind>,
  isAsked: (variable: string, period: Ordinal) => boolean = () => false,
): Uncertainty {
  const dimensions: UncertainDimension[] = []
  const rows: InputRow[] = []
  const add = (dimension: UncertainDimension): number => dimensions.push(dimension) - 1
  if (include.has('assumptions')) addAssumptions(run, add, rows)
  if (include.has('coefficients')) {
    const used = new Set(run.model.equations.flatMap(({ coefficients }) => coefficients))
    for (const { id, value, error = 0 } of run.model.coefficients.values()) {
      if (!(error > 0) || !used.has(id)) continue
      const spec = { kind: 'normal', mean: 0, sd: error } as const
      const dimension = add({ name: `coefficient ${id}`, kind: 'coefficients', subject: id, spec })
      rows.push({ how: 'shift', cell: { kind: 'coefficient', id }, by: value, dimension })
    }
  }
  const reads = readerOf(run)
  const isRead = (variable: string, period: Ordinal) => reads(variable, period) || isAsked(variable, period)
  const bases = include.has('base') ? uncertainBases(run.model, run.known, isRead) : []
  const baseDimensions = bases.map(base => addBase(run, base, add))
  for (const [index, { variable, period }] of bases.entries()) {
    if (!isRead(variable, period)) continue
    rows.push({ how: 'base', cell: { kind: 'value', variable, period }, base: index })
  }
  if (include.has('shocks')) addShocks(run, add, rows)
  return { dimensions, rows, bases, baseDimensions }
}

type Add = (dimension: UncertainDimension) => number

function addBase({ model }: UncertainRun, base: UncertainBase, add: Add): number {
  if (base.ownError === 0) return -1
  const spec = { kind: 'normal', mean: 0, sd: base.ownError } as const
  const name = `base ${base.variable}@${writePeriod(base.period, model.frequency)}`
  return add({ name, kind: 'base', subject: base.variable, period: base.period, spec })
}

function addShocks({ model, arrays, scenario }: UncertainRun, add: Add, rows: InputRow[]): void {
  for (const { variable, kind, error = 0 } of model.equations) {
    if (kind !== 'behavioural' || !(error > 0)) continue
    for (let period = scenario.from; period <= scenario.to; period++) {
      const at = cell(model, arrays, variable, period)
      if (arrays.fixed[at] === 1) continue
      const name = `shock ${variable}@${writePeriod(period, model.frequency)}`
      const spec = { kind: 'normal', mean: 0, sd: error } as const
      const dimension = add({ name, kind: 'shocks', subject: variable, period, spec })
      rows.push({
        how: 'shift',
        cell: { kind: 'add', variable, period },
        by: arrays.add[at] ?? 0,
        dimension,
      })
    }
  }
}

function addAssumptions({ model, scenario, arrays }: UncertainRun, add: Add, rows: InputRow[]): void {
  for (const variable of model.variables.keys()) {
    const assumption = scenario.assumptions.get(variable)
    const spec = assumption?.spread === undefined ? undefined : specOf(assumption.spread)
    if (assumption === undefined || spec === undefined) continue
    const how = assumption.spread?.kind === 'lognormal' ? 'scale' : 'shift'
    const all = stretchesOf(assumption, scenario, freePeriods({ model, scenario, arrays }, variable))
    // A factor leaves 0 as it is.
    const stretches = how === 'scale' ? all.filter(({ value }) => value !== 0) : all
    if (stretches.length === 0) continue
    const dimension = add({
      name: `assumption ${variable}`,
      kind: 'assumptions',
      subject: variable,
      spec,
    })
    if (assumption.spread?.kind === 'by period') {
      for (const { from, to, value } of stretches) {
        for (let period = from; period <= to; period++) {
          const times = assumption.spread.values.get(period) ?? 0
          rows.push({
            how: 'stretch',
            cell: { kind: 'value', variable, period },
            by: value,
            times,
            dimension,
          })
        }
      }
      continue
    }
    for (const { from, to, value } of stretches) {
      const by = spec.kind === 'triangular' ? 0 : value
      rows.push({ how, cell: { kind: 'value', variable, period: from, through: to }, by, dimension })
    }
  }
}

/** In which periods an assumption may be moved: not where a path is given, nor where a swap works its value out, which belongs to the run and is held. */
export function freePeriods(
  { model, scenario, arrays }: Pick<UncertainRun, 'model' | 'scenario' | 'arrays'>,
  variable: string,
): (period: Ordinal) => boolean {
  const swaps = [...(scenario.swaps?.values() ?? [])].filter(({ instrument }) => instrument === variable)
  return period => {
    const at = cell(model, arrays, variable, period)
    return at >= 0 && arrays.fixed[at] !== 1 && !swaps.some(({ values }) => values.has(period))
  }
}

/** What is drawn for a spread: a deviation from the path, a factor, or (triangular) the value itself. Undefined without width. */
export function specOf(spread: Spread): DistributionSpec | undefined {
  switch (spread.kind) {
    case 'standard deviation':
      return spread.value > 0 ? { kind: 'normal', mean: 0, sd: spread.value } : undefined
    case 'by period':
      return [...spread.values.values()].some(sd => sd > 0) ? { kind: 'normal', mean: 0, sd: 1 } : undefined
    case 'triangular':
    case 'uniform':
      return spread
    case 'student t': {
      // The variance of t with df degrees of freedom is df / (df − 2).
      const scale = spread.sd * Math.sqrt((spread.df - 2) / spread.df)
      return spread.sd > 0 ? { kind: 'student t', degrees: spread.df, location: 0, scale } : undefined
    }
    case 'lognormal':
      return spread.logSd > 0 ? { kind: 'lognormal', logMean: 0, logSd: spread.logSd } : undefined
    case 'empirical':
      return { kind: 'empirical', values: spread.deviations }
  }
}

/** Periods in a row with one value share a row of the batch. */
function stretchesOf(
  assumption: Assumption,
  { from, to }: Scenario,
  moves: (period: Ordinal) => boolean,
): readonly { readonly from: Ordinal; readonly to: Ordinal; readonly value: number }[] {
  const isTriangular = assumption.spread?.kind === 'triangular'
  const stretches: { from: Ordinal; to: Ordinal; value: number }[] = []
  for (let period = from; period <= to; period++) {
    const value = assumption.values.get(period)
    if (value === undefined || !moves(period)) continue
    const last = stretches.at(-1)
    if (last?.to === period - 1 && (isTriangular || last.value === value)) last.to = period
    else stretches.push({ from: period, to: period, value })
  }
  return stretches
}

/** Whether the run reads the known value of a variable in a period: as a lag before it starts, or as data inside it. */
export function readerOf({ model, scenario }: UncertainRun): (variable: string, period: Ordinal) => boolean {
  const lags = new Map<string, number>()
  for (const { inputs } of model.equations) {
    for (const { variable, lag } of inputs) lags.set(variable, Math.max(lags.get(variable) ?? 0, lag))
  }
  return (variable, period) => {
    const lag = lags.get(variable)
    if (lag === undefined || period > scenario.to) return false
    if (period < scenario.from) return period >= scenario.from - lag
    const isData = !scenario.assumptions.has(variable) && !scenario.exogenise.has(variable)
    return isData && model.variables.get(variable)?.role === 'exogenous'
  }
}
