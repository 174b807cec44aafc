import { compileModel } from '../../src/equations/compile-model.js'
import { type DrawOptions, type DrawPlan, type OutputCell, planDraws } from '../../src/simulate/draw-plan.js'
import type { CellStatistics, RunStatistics } from '../../src/simulate/draw-statistics.js'
import { solvedRun } from '../../src/simulate/multipliers.js'
import { blockRunner } from '../../src/simulate/run-block.js'
import { simulateDraws } from '../../src/simulate/simulate-draws.js'
import type { Scenario, Spread } from '../../src/vocabulary/assumption.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import type { ModelSource } from '../../src/vocabulary/model.js'
import { given } from '../cases/run-case.js'
import { knownFrom, scenarioOver } from './small-runs.js'

/** A small model with its data, scenario and spreads. */
export interface SmallDraws {
  readonly source: ModelSource
  readonly series: Parameters<typeof knownFrom>[1]
  readonly to: number
  readonly stated?: Parameters<typeof scenarioOver>[2]
  readonly spreads?: Readonly<Record<string, Spread>>
  readonly correlations?: readonly (readonly [string, string, number])[]
}

const place = { file: 'test', line: 1, column: 1, width: 1, text: '' }

export const everything: DrawOptions = {
  draws: 8192,
  seed: 7,
  method: 'sobol',
  include: ['shocks', 'coefficients', 'base', 'assumptions'],
}

/** Plans draws; what is refused comes back as an outcome. */
export function planned(
  small: SmallDraws,
  options: Partial<DrawOptions> = {},
  asked?: readonly OutputCell[],
): Outcome<DrawPlan> {
  const { source, series, to, stated, spreads = {}, correlations = [] } = small
  const plain = scenarioOver(2024, to, stated)
  const assumptions = [...plain.assumptions].map(([name, assumption]) => {
    const spread = spreads[name]
    return [name, spread === undefined ? assumption : { ...assumption, spread }] as const
  })
  const scenario: Scenario = {
    ...plain,
    assumptions: new Map(assumptions),
    correlations: correlations.map(([a, b, value]) => ({ a, b, value, place })),
  }
  const run = solvedRun(given(compileModel(source)), knownFrom('annual', series), scenario)
  return planDraws(given(run), { ...everything, ...options }, asked)
}

export interface Drawn {
  readonly plan: DrawPlan
  readonly statistics: RunStatistics
  readonly at: (variable: string, period: number) => CellStatistics
}

/** Draws a small model and gives its figures by cell. */
export function draw(small: SmallDraws, options: Partial<DrawOptions> = {}): Drawn {
  const plan = given(planned(small, options))
  const statistics = simulateDraws(plan)
  const at = (variable: string, period: number): CellStatistics => {
    const index = plan.cells.findIndex(each => each.variable === variable && each.period === period)
    const cell = statistics.cells[index]
    if (cell === undefined) throw new Error(`no draws of ${variable} in ${period}`)
    return cell
  }
  return { plan, statistics, at }
}

/** The draws of the first block of a variable in a period. */
export function valuesOf(plan: DrawPlan, variable: string, period: number): Float64Array {
  const { values } = blockRunner(plan, 'reference').keep(0)
  const index = plan.cells.findIndex(each => each.variable === variable && each.period === period)
  const length = values.length / plan.cells.length
  return values.slice(index * length, (index + 1) * length)
}
