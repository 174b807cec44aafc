import { drawnTogether } from '../../checks/drawn-together.js'
import { targetMeters } from '../../checks/target-meters.js'
import { interpretedBatch } from '../../kernels/interpreted-batch.js'
import type { BlockRunner } from '../../simulate/block-runner.js'
import { EventCounter, type ReadDraw } from '../../simulate/count-events.js'
import {
  type DrawOptions,
  defaultSeed,
  numbersInside,
  planDraws,
  streamOf,
} from '../../simulate/draw-plan.js'
import { KeptCells } from '../../simulate/kept-cells.js'
import { solvedRun } from '../../simulate/multipliers.js'
import { PlainBlocks } from '../../simulate/plain-blocks.js'
import { uncertaintyKinds } from '../../simulate/uncertainty.js'
import type { Scenario } from '../../vocabulary/assumption.js'
import { fanShares } from '../../vocabulary/briefing.js'
import { valueAt } from '../../vocabulary/path.js'
import { refuse } from './apply-settings.js'
import { type PageModel, unsolved } from './live-run.js'
import type { LiveChances, LiveOutcome, Settings } from './types.js'

/** Chances of the targets and quantiles of the fans from one set of draws: those of `check --draws` with the page's seed, and of the written page; `together` counts pairs of targets as well. */
export function countChances(
  page: PageModel,
  settings: Settings,
  draws: number,
  how: 'singly' | 'together' = 'singly',
): LiveOutcome<LiveChances> {
  const run = page.run(settings)
  if (!run.ok) return run
  const applied = page.apply(settings)
  if (!applied.ok) return applied
  const { scenario, base } = applied.value
  const { paths, verdicts } = run.value
  const { model, register, fans } = page.page
  const meters = targetMeters(register, model, paths.frequency)
  if (!meters.ok) return unsolved(meters.diagnostics, model)
  const counted = meters.value.filter(({ id }) => verdicts.get(id)?.verdict !== 'cannot be judged')
  const periods = Array.from({ length: paths.to - paths.from + 1 }, (_, step) => paths.from + step)
  const cells = fans.flatMap(variable => periods.map(period => ({ variable, period })))
  const solved = solvedRun(model, base.known, scenario)
  if (!solved.ok) return unsolved(solved.diagnostics, model)
  const options = drawOptions(page, scenario, draws)
  const planned = planDraws(solved.value, options, [...counted.flatMap(each => each.cells), ...cells])
  if (!planned.ok) return unsolved(planned.diagnostics, model)
  const plan = planned.value
  const kept = new KeptCells(cells)
  const blocks = new PlainBlocks(plan, interpretedBatch(plan.request), page.normals)
  const runner: BlockRunner = {
    keep: block => {
      const drawn = blocks.keep(block)
      kept.add(plan, block, drawn.values)
      return drawn
    },
    startCounting: edges => blocks.startCounting(edges),
    count: block => blocks.count(block),
    counts: () => blocks.counts(),
  }
  const inRun: ReadDraw = (variable, period) => valueAt(paths, variable, period)
  const events = counted.map(({ read }) => ({ read, centre: read(inRun).figure }))
  const counter = new EventCounter(plan, runner, events, inRun, how)
  for (let block = 0; block < plan.blocks; block++) counter.add(block)
  const figures = counter.figures()
  if (figures.unusable === figures.draws) {
    return refuse('没有一次抽样有结果', 'none of the draws has a result')
  }
  return {
    ok: true,
    value: {
      draws: figures.draws,
      unusable: figures.unusable,
      seed: plan.seed,
      stream: streamOf(plan.method),
      inside: numbersInside(plan),
      targets: new Map(
        counted.flatMap(({ id }, index) => {
          const figure = figures.single[index]
          return figure === undefined
            ? []
            : [[id, { probability: figure.value, error: figure.error }] as const]
        }),
      ),
      joint: { probability: figures.joint.value, error: figures.joint.error },
      ...(how === 'together' ? { together: drawnTogether(counted, figures) } : {}),
      fans: new Map(fans.map(variable => [variable, fanOf(variable, periods, kept, inRun)])),
    },
  }
}

/** What decides the draws of a scenario on the page: the plan's seed, else its own, and what it says is uncertain. */
export function drawOptions({ page }: PageModel, { uncertainty }: Scenario, draws: number): DrawOptions {
  const stated = uncertainty?.include
  return {
    draws,
    seed: page.seed ?? uncertainty?.seed ?? defaultSeed,
    method: 'sobol',
    include: uncertaintyKinds.filter(kind => stated === undefined || stated.includes(kind)),
  }
}

/** One path for each share; where no draw moves a value, the run's own. */
function fanOf(
  variable: string,
  periods: readonly number[],
  kept: KeptCells,
  inRun: ReadDraw,
): ReadonlyMap<number, readonly number[]> {
  const shares = fanShares.map(share => share / 100)
  const found = periods.map(period => kept.quantiles(variable, period, shares))
  return new Map(
    fanShares.map((share, index) => [
      share,
      found.map((each, step) => each?.[index] ?? inRun(variable, periods[step] ?? 0) ?? Number.NaN),
    ]),
  )
}
