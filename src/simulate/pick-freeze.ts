import type { Estimate } from '../numerics/summary-of-draws.js'
import { VarianceShares } from '../numerics/variance-shares.js'
import type { BlockRunner } from './block-runner.js'
import { addressesOf, type DimensionAddress } from './dimension-address.js'
import { type DrawPlan, drawsIn, scrambles } from './draw-plan.js'
import { type RunFigure, uncertaintyUntil } from './moving-dimensions.js'
import { type VarianceFactor, varianceFactors } from './variance-factors.js'

/** What runs the blocks of a plan: WebAssembly in the command, operation by operation in a page; the bits are the same. */
export type MakeRunner = (plan: DrawPlan) => BlockRunner

/** The share of one factor in the variance of a figure. */
export interface FactorShare {
  readonly factor: VarianceFactor
  readonly first: Estimate
  readonly total: Estimate
}

/** Where the variance of a figure comes from. */
export interface VarianceParts {
  readonly variance: Estimate
  /** Largest total share first; factors that moved no draw at all are left out. */
  readonly shares: readonly FactorShare[]
  /** Sum of the first-order shares: what is missing to 1 is interaction between factors. */
  readonly sumOfFirst: Estimate
  /** Times the model was run, and draws of the plain run without a result. */
  readonly runs: number
  readonly unusable: number
  /** Draws without a result in some of the sets: in no share. Two at least of each group are left, else there are no shares. */
  readonly dropped: number
}

/** The parts, where there is a variance to share: a path that is given is reached by the equations and moved by nothing. */
export function sharedParts(parts: VarianceParts | undefined): VarianceParts | undefined {
  return parts !== undefined && parts.variance.value > 0 ? parts : undefined
}

/** The plan for one figure: the same draws, run no further than its period. */
export function planForFigure(plan: DrawPlan, figure: RunFigure): DrawPlan {
  const uncertainty = uncertaintyUntil(plan.uncertainty, figure.period)
  const at = plan.cells.findIndex(
    ({ variable, period }) => variable === figure.variable && period === figure.period,
  )
  const cells = plan.cells.slice(at, at + 1)
  const request = {
    ...plan.request,
    to: figure.period,
    varying: uncertainty.rows.map(row => row.cell),
    outputs: cells,
  }
  return { ...plan, uncertainty, cells, request, centres: plan.centres.slice(at, at + 1) }
}

/** The factors behind the one figure of a plan. */
export function factorsOf(plan: DrawPlan, figure: RunFigure): readonly VarianceFactor[] {
  return varianceFactors(plan.model, plan.uncertainty, plan.groups, figure)
}

/**
 * Runs the draws of a plan for one figure, a second set of draws independent of them, and the first again with each factor's numbers taken from the second; yields the number
 * of runs made so far after each set. The first set is that of `run --draws`; the second takes each number from another address of the same seed.
 */
export function* pickFreeze(
  plan: DrawPlan,
  factors: readonly VarianceFactor[],
  runnerOf: MakeRunner,
): Generator<number, VarianceParts> {
  const names = plan.uncertainty.dimensions.map(each => each.name)
  // Those of the run come first, so that they stay where they are.
  const both = addressesOf([...names, ...names.map(name => `${name}, drawn again`)], plan.method)
  const other = both.slice(names.length)
  const a = outcomes(plan, plan.addresses, runnerOf)
  yield plan.draws
  const b = outcomes(plan, other, runnerOf)
  yield 2 * plan.draws
  // Without variance there is nothing to share.
  const hasVariance = new VarianceShares(a, b, scrambles).variance.value > 0
  const sharing = hasVariance ? factors : []
  const mixed = (factor: VarianceFactor): Float64Array => {
    const taken = new Set(factor.dimensions)
    const addresses = plan.addresses.map((own, at) => (taken.has(at) ? (other[at] ?? own) : own))
    return outcomes(plan, addresses, runnerOf)
  }
  const kept = new Uint8Array(plan.draws).fill(1)
  for (const set of [a, b]) drop(kept, set)
  let sets = 2
  let found: FactorShare[] = []
  let shares = new VarianceShares(a, b, scrambles, kept.includes(0) ? kept : undefined)
  // All sets are to be known before any draw is in a share. They are not kept but made again, because a million draws of a hundred factors are 800 MB; as a rule every draw is usable and once is enough.
  for (let isFirst = true, again = true; again; isFirst = false) {
    again = false
    found = []
    for (const factor of sharing) {
      const outcome = mixed(factor)
      if (isFirst && drop(kept, outcome)) again = true
      const share = shares.share(outcome)
      if (share.total.value !== 0) found.push({ factor, ...share })
      yield ++sets * plan.draws
    }
    if (again) shares = new VarianceShares(a, b, scrambles, kept)
  }
  const sum = found.reduce((so, { first }) => so + first.value, 0)
  return {
    variance: shares.variance,
    shares: found.sort((p, q) => q.total.value - p.total.value),
    sumOfFirst: { value: sum, error: shares.errorOfSum },
    runs: sets * plan.draws,
    unusable: a.filter(Number.isNaN).length,
    dropped: kept.filter(each => each === 0).length,
  }
}

/** Takes out the draws without a result; true where one of them was still in. */
function drop(kept: Uint8Array, outcome: Float64Array): boolean {
  let isNew = false
  for (const [draw, value] of outcome.entries()) {
    if (!Number.isNaN(value) || kept[draw] === 0) continue
    kept[draw] = 0
    isNew = true
  }
  return isNew
}

/** The figure in every draw; NaN without a result. */
function outcomes(
  plan: DrawPlan,
  addresses: readonly DimensionAddress[],
  runnerOf: MakeRunner,
): Float64Array {
  const runner = runnerOf({ ...plan, addresses })
  const all = new Float64Array(plan.draws)
  let at = 0
  for (let block = 0; block < plan.blocks; block++) {
    all.set(runner.keep(block).values, at)
    at += drawsIn(plan, block)
  }
  return all
}
