import { setImmediate } from 'node:timers/promises'
import { drawnTogether } from '../checks/drawn-together.js'
import { targetMeters } from '../checks/target-meters.js'
import type { BlockRunner } from '../simulate/block-runner.js'
import { EventCounter, type ReadDraw } from '../simulate/count-events.js'
import { backend } from '../simulate/draw-backend.js'
import { type DrawPlan, drawsIn, numbersInside, type OutputCell, streamOf } from '../simulate/draw-plan.js'
import type { KeptCells } from '../simulate/kept-cells.js'
import { blockRunner } from '../simulate/run-block.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { CheckedRun } from './check-targets.js'
import { overLimit } from './draw-limits.js'
import type { DrawRequest } from './draw-options.js'
import { noResults } from './run-draws.js'
import { planSolved } from './simulate-scenario.js'
import type { TargetChances } from './target-chances.js'

/** Values whose draws are kept beside the counting. They change no draw: they lie inside the run. */
export interface AlsoKept {
  readonly cells: readonly OutputCell[]
  readonly kept: KeptCells
}

/**
 * How likely each target is, and all at once: the share of draws of the run in which a verdict would say "met". Targets that cannot be judged in the run
 * itself are left out, and named by their verdict. Between blocks signals are heard.
 */
export async function countTargets(
  run: CheckedRun,
  register: TargetRegister,
  request: DrawRequest,
  onProgress: (draws: number) => void,
  also?: AlsoKept,
): Promise<Outcome<TargetChances>> {
  const { model } = run.loaded
  const { paths } = run
  const meters = targetMeters(register, model, paths.frequency)
  if (!meters.ok) return meters
  const judged = new Set(
    run.checked.targets.filter(each => each.verdict !== 'cannot be judged').map(each => each.target.id),
  )
  const counted = meters.value.filter(({ id }) => judged.has(id))
  const asked = [...counted.flatMap(({ cells }) => cells), ...(also?.cells ?? [])]
  const planned = planSolved(run, request, asked)
  if (!planned.ok) return planned
  const plan = planned.value
  const over =
    // One block at a time, and nothing of it is kept.
    overLimit({ ...plan, draws: 1 }, { jobs: 1, blocks: 1 }, request) ??
    overLimit(plan, { jobs: 1, blocks: plan.blocks }, { memory: Number.POSITIVE_INFINITY })
  if (over !== undefined) return fail(over)
  const runner = keeping(plan, blockRunner(plan, backend), also?.kept)
  const inRun: ReadDraw = (variable, period) => valueAt(paths, variable, period)
  const events = counted.map(({ read }) => ({ read, centre: read(inRun).figure }))
  const counter = new EventCounter(plan, runner, events, inRun)
  let done = 0
  for (let block = 0; block < plan.blocks; block++) {
    counter.add(block)
    done += drawsIn(plan, block)
    onProgress(done)
    await setImmediate()
  }
  const figures = counter.figures()
  if (figures.unusable === figures.draws) return fail(noResults(plan, runner))
  const chance = ({ value, error: off }: { readonly value: number; readonly error: number }) => ({
    probability: value,
    error: off,
  })
  const chances: TargetChances = {
    draws: figures.draws,
    unusable: figures.unusable,
    seed: plan.seed,
    stream: streamOf(plan.method),
    method: plan.method,
    include: plan.include.join(','),
    inside: numbersInside(plan),
    targets: new Map(
      counted.flatMap(({ id }, index) => {
        const figure = figures.single[index]
        return figure === undefined ? [] : [[id, chance(figure)] as const]
      }),
    ),
    joint: chance(figures.joint),
    together: drawnTogether(counted, figures),
  }
  return succeed(chances, [...planned.warnings, ...unusable(figures.unusable, figures.draws)])
}

/** The same runner, with every block it runs also given to `kept`. */
function keeping(plan: DrawPlan, runner: BlockRunner, kept: KeptCells | undefined): BlockRunner {
  if (kept === undefined) return runner
  const keep = (block: number) => {
    const drawn = runner.keep(block)
    kept.add(plan, block, drawn.values)
    return drawn
  }
  return {
    keep,
    startCounting: edges => runner.startCounting(edges),
    count: block => runner.count(block),
    counts: () => runner.counts(),
  }
}

function unusable(count: number, draws: number): readonly Diagnostic[] {
  if (count === 0) return []
  const { severity: _, ...said } = error(
    'V111',
    `${count} of ${draws} draws unusable: they have no result and are in no probability`,
    undefined,
    'Run the scenario with --draws to see the first of them.',
  )
  return [{ ...said, severity: 'warning' }]
}
