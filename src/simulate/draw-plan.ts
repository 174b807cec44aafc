import type { CompiledModel } from '../equations/compiled-model.js'
import type { BatchRequest, OutputCell } from '../kernels/batch-request.js'
import { distribution } from '../numerics/distributions.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { DrawnChances } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { type CorrelatedGroup, correlatedGroups, correlationFaults, idleNames } from './correlation-groups.js'
import { addressesOf, type DimensionAddress } from './dimension-address.js'
import { movedVariables } from './moved-variables.js'
import type { PreparedRun } from './prepared-run.js'
import { type ShockCorrelation, shockCorrelations } from './shock-correlations.js'
import { type Uncertainty, type UncertaintyKind, uncertaintyOf } from './uncertainty.js'
import { undrawnWarnings } from './undrawn.js'

export type { OutputCell }

/** Draws are made, run, repeated after a fault and merged in blocks of this many: 32 tiles of 264, 1,056 points of each of eight scrambles. */
export const drawsPerBlock = 8448
/** How many independent scrambles of the Sobol points a run has: draw d is point ⌊d / 8⌋ of scramble d mod 8. */
export const scrambles = 8
/** The number of draws where nobody says: 2,048 points of each scramble. */
export const defaultDraws = 16_384
/** The seed where nobody says. A fixed one, so that the same command gives the same bytes. */
export const defaultSeed = 1

/** How numbers are drawn: scrambled Sobol points, or plain random numbers. */
export type SamplingMethod = 'sobol' | 'random'

/** What a simulation may be told. */
export interface DrawOptions {
  readonly draws: number
  readonly seed: number
  readonly method: SamplingMethod
  readonly include: readonly UncertaintyKind[]
}

/** Everything that decides the draws of a run: the same plan gives the same draws anywhere. */
export interface DrawPlan extends DrawOptions {
  readonly model: CompiledModel
  readonly scenario: Scenario
  readonly request: BatchRequest
  readonly uncertainty: Uncertainty
  readonly addresses: readonly DimensionAddress[]
  readonly groups: readonly CorrelatedGroup[]
  /** Correlations of shocks found in history; none where the scenario states any of its own, or no shocks are drawn. */
  readonly shockCorrelations: readonly ShockCorrelation[]
  /** Eight with Sobol points, one with plain random numbers. */
  readonly replicates: number
  readonly blocks: number
  /** The values asked for, of every variable that differs between draws, by variable and period. */
  readonly cells: readonly OutputCell[]
  /** The deterministic value of each cell: sums of draws are kept about it. */
  readonly centres: Float64Array
}

/** The stream that a manifest records for a method. */
export function streamOf(method: SamplingMethod): string {
  return method === 'sobol' ? 'sobol-joe-kuo-6-owen/1' : 'philox4x32-10/1'
}

/** How many numbers of each kind differ between draws. */
export function numbersInside({ uncertainty }: DrawPlan): DrawnChances['inside'] {
  const of = (kind: UncertaintyKind) => uncertainty.dimensions.filter(each => each.kind === kind).length
  return {
    shocks: of('shocks'),
    coefficients: of('coefficients'),
    base: of('base'),
    assumptions: of('assumptions'),
  }
}

/**
 * Plans the draws of a run already solved and frozen. Refuses correlations that contradict each other (S221), a run in which
 * nothing is uncertain (S222), and spreads that make no distribution (S216). Warns of correlations without effect, and of what is stated as uncertain and cannot be drawn. The values drawn are those of every
 * variable that moves in every period of the run, or those `asked` for, as far as they move.
 */
export function planDraws(
  run: PreparedRun,
  options: DrawOptions,
  asked?: readonly OutputCell[],
): Outcome<DrawPlan> {
  const { model, known, scenario, arrays } = run
  const faults = correlationFaults(scenario, model)
  if (faults.length > 0) return fail(...faults)
  const before = new Set(
    asked
      ?.filter(({ period }) => period >= arrays.first && period < scenario.from)
      .map(({ variable, period }) => `${variable}@${period}`),
  )
  const uncertainty = uncertaintyOf(
    { model, known, scenario, arrays },
    new Set(options.include),
    (variable, period) => before.has(`${variable}@${period}`),
  )
  const undrawn = undrawnWarnings(run, new Set(options.include))
  if (uncertainty.dimensions.length === 0) return fail(nothingUncertain(scenario, options), ...undrawn)
  for (const { name, spec } of uncertainty.dimensions) {
    const made = distribution(spec)
    if (!made.ok) return fail(error('S216', `${name}: ${made.reason}`))
  }
  const moved = movedVariables(model, uncertainty.rows)
  const cells = asked === undefined ? cellsOf(run, moved) : movingCells(run, moved, asked)
  const request: BatchRequest = {
    model,
    base: arrays,
    from: scenario.from,
    to: scenario.to,
    varying: uncertainty.rows.map(row => row.cell),
    outputs: cells,
  }
  const names = uncertainty.dimensions.map(each => each.name)
  const found = foundCorrelations(run, options)
  const plan: DrawPlan = {
    ...options,
    model,
    scenario,
    request,
    uncertainty,
    addresses: addressesOf(names, options.method),
    groups: correlatedGroups(uncertainty.dimensions, [...scenario.correlations, ...found]),
    shockCorrelations: found,
    replicates: options.method === 'sobol' ? scrambles : 1,
    blocks: Math.ceil(options.draws / drawsPerBlock),
    cells,
    centres: Float64Array.from(cells, ({ variable, period }) => run.valueAt(variable, period)),
  }
  const idle = idleNames(uncertainty.dimensions, scenario.correlations)
  return succeed(plan, [...undrawn, ...idleWarnings(idle, scenario, options)])
}

/** From the past of the equations, unless the scenario has its own view of how shocks move together. */
function foundCorrelations(
  { model, known, scenario }: PreparedRun,
  { include }: DrawOptions,
): readonly ShockCorrelation[] {
  const isShock = (name: string): boolean => model.variables.get(name)?.role === 'endogenous'
  if (!include.includes('shocks') || scenario.correlations.some(({ a, b }) => isShock(a) && isShock(b)))
    return []
  return shockCorrelations(model, known)
}

function cellsOf(run: PreparedRun, moved: ReadonlySet<string>): readonly OutputCell[] {
  const { from, to } = run.scenario
  const cells: { variable: string; period: Ordinal }[] = []
  for (const variable of run.model.variables.keys()) {
    if (!moved.has(variable)) continue
    for (let period = from; period <= to; period++) {
      if (Number.isFinite(run.valueAt(variable, period))) cells.push({ variable, period })
    }
  }
  return cells
}

function movingCells(
  run: PreparedRun,
  moved: ReadonlySet<string>,
  asked: readonly OutputCell[],
): readonly OutputCell[] {
  const { first } = run.arrays
  const distinct = new Map(asked.map(each => [`${each.variable}@${each.period}`, each]))
  return [...distinct.values()].filter(
    ({ variable, period }) =>
      moved.has(variable) &&
      period >= first &&
      period <= run.scenario.to &&
      Number.isFinite(run.valueAt(variable, period)),
  )
}

function nothingUncertain(scenario: Scenario, { include }: DrawOptions) {
  return error(
    'S222',
    `nothing in "${scenario.id}" is uncertain (asked for: ${include.join(', ') || 'nothing'}), so there is nothing to draw`,
    undefined,
    'Give an assumption a spread (spread: 1 pp), an equation or a coefficient an error, or include more kinds of uncertainty.',
  )
}

function idleWarnings(names: readonly string[], scenario: Scenario, { include }: DrawOptions) {
  if (!include.includes('assumptions') || names.length === 0) return []
  const place = scenario.correlations.find(({ a, b }) => names.includes(a) || names.includes(b))?.place
  return [
    {
      ...error(
        'S223',
        `nothing is drawn for ${names.join(', ')}: correlations with it have no effect`,
        place,
      ),
      severity: 'warning' as const,
    },
  ]
}

/** The number of draws of one block: the last may hold fewer. */
export function drawsIn({ draws }: Pick<DrawPlan, 'draws'>, block: number): number {
  return Math.max(0, Math.min(drawsPerBlock, draws - block * drawsPerBlock))
}

/** Usable memory apart, whether every value is kept and quantiles are exact: up to 16,777,216 values (128 MiB). */
export function keepsValues({ draws, cells }: Pick<DrawPlan, 'draws' | 'cells'>): boolean {
  return draws * cells.length <= 16_777_216
}
