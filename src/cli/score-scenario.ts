import { setImmediate } from 'node:timers/promises'
import { growthLinks } from '../checks/growth-links.js'
import { naiveForecast } from '../checks/naive-forecast.js'
import { type NotScored, type OutturnSince, outturnsSince } from '../checks/outturns-since.js'
import { readExpressions } from '../checks/read-expressions.js'
import { type OutturnScore, scoreOutturn } from '../checks/score-outturn.js'
import { type TargetForecast, targetAsForecast } from '../checks/target-as-forecast.js'
import { backend } from '../simulate/draw-backend.js'
import { type DrawPlan, drawsIn, drawsPerBlock, type OutputCell } from '../simulate/draw-plan.js'
import { blockRunner } from '../simulate/run-block.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { overLimit } from './draw-limits.js'
import type { DrawRequest } from './draw-options.js'
import { planSolved } from './simulate-scenario.js'
import type { SolvedScenario } from './solve-scenario.js'

/** One outturn beside everything that was said of it. */
export interface ScoredOutturn extends OutturnSince {
  /** The figure of the deterministic path. */
  readonly path: number | undefined
  readonly score: OutturnScore
  /** The last figure known on the day, carried on. */
  readonly naive: number | undefined
  readonly target: TargetForecast | undefined
}

/** A scenario made as of a date, beside the outturns since. */
export interface ScoredScenario {
  readonly run: SolvedScenario
  readonly plan: DrawPlan
  readonly outturns: readonly ScoredOutturn[]
  readonly notScored: readonly NotScored[]
}

/** More draws than this are no use for a score, and all are kept. */
const mostKept = 100_000

/** Draws a solved scenario and sets it beside what was published after its date. Refuses scenarios without `as_of`. */
export async function scoreScenario(
  run: SolvedScenario,
  register: TargetRegister | undefined,
  request: DrawRequest,
): Promise<Outcome<ScoredScenario>> {
  const { scenario, paths, loaded } = run
  const { model, observations } = loaded
  if (scenario.asOf === undefined) {
    return fail(
      error(
        'S225',
        `"${scenario.id}" has no as_of: a forecast without a date saw the outturns, and nothing can be scored`,
        undefined,
        'Add as_of: 2024-01-31, or whatever day it is made on.',
      ),
    )
  }
  const growthOf = growthLinks(model, paths)
  const since = outturnsSince(model, observations, {
    asOf: scenario.asOf,
    from: paths.from,
    to: paths.to,
    growthOf,
  })
  const expressions = register === undefined ? undefined : readExpressions(register, model)
  if (expressions !== undefined && !expressions.ok) return expressions
  const planned = planSolved(run, request, since.outturns.flatMap(cellsOf))
  if (!planned.ok) return planned
  const plan = planned.value
  const over = overLimit(plan, { jobs: 1, blocks: plan.blocks, keepsAll: true }, request)
  if (over !== undefined) return fail(over)
  if (plan.draws > mostKept) {
    return fail(
      error(
        'U102',
        `--draws ${plan.draws}: a score takes ${mostKept} at most`,
        undefined,
        'More would not change it.',
      ),
    )
  }
  const read = await drawnCells(plan, run)
  const outturns = since.outturns.flatMap((outturn): readonly ScoredOutturn[] => {
    const score = scoreOutturn(drawsOf(outturn, read, plan.draws), outturn.value)
    if (score === undefined) return []
    const target =
      register === undefined || expressions === undefined
        ? undefined
        : targetAsForecast(outturn, register, expressions.value, growthOf)
    const naive = naiveForecast(model, observations, outturn, scenario.asOf ?? '', paths.from)
    return [{ ...outturn, path: pathOf(outturn, run), score, naive, target }]
  })
  return succeed({ run, plan, outturns, notScored: since.notScored }, planned.warnings)
}

function cellsOf({ variable, period, of }: OutturnSince): readonly OutputCell[] {
  return of === 'value'
    ? [{ variable, period }]
    : [
        { variable, period },
        { variable, period: period - 1 },
      ]
}

type ReadCell = (variable: string, period: number, draw: number) => number

/** All draws of the cells; what does not vary is read from the path. Between blocks signals are heard. */
async function drawnCells(plan: DrawPlan, { paths }: SolvedScenario): Promise<ReadCell> {
  const runner = blockRunner(plan, backend)
  const blocks: Float64Array[] = []
  for (let block = 0; block < plan.blocks; block++) {
    blocks.push(runner.keep(block).values)
    await setImmediate()
  }
  const positions = new Map(
    plan.cells.map(({ variable, period }, index) => [`${variable}@${period}`, index] as const),
  )
  return (variable, period, draw) => {
    const index = positions.get(`${variable}@${period}`)
    if (index === undefined) return valueAt(paths, variable, period) ?? Number.NaN
    const block = Math.floor(draw / drawsPerBlock)
    return blocks[block]?.[index * drawsIn(plan, block) + (draw % drawsPerBlock)] ?? Number.NaN
  }
}

function drawsOf({ variable, period, of }: OutturnSince, read: ReadCell, draws: number): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) => {
    const now = read(variable, period, draw)
    return of === 'value' ? now : now / read(variable, period - 1, draw) - 1
  })
}

function pathOf({ variable, period, of }: OutturnSince, { paths }: SolvedScenario): number | undefined {
  const now = valueAt(paths, variable, period)
  const before = valueAt(paths, variable, period - 1)
  if (of === 'value') return now
  return now === undefined || before === undefined ? undefined : now / before - 1
}
