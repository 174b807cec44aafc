import { briefingScore } from '../../checks/briefing-score.js'
import { planScore } from '../../checks/score-since.js'
import { interpretedBatch } from '../../kernels/interpreted-batch.js'
import { attributeDifference } from '../../simulate/attribute-difference.js'
import type { BlockRunner } from '../../simulate/block-runner.js'
import { sidesOf } from '../../simulate/differing-entries.js'
import { type DrawPlan, planDraws } from '../../simulate/draw-plan.js'
import { DrawnCells } from '../../simulate/drawn-cells.js'
import { solvedRun } from '../../simulate/multipliers.js'
import { factorsOf, pickFreeze, sharedParts, type VarianceParts } from '../../simulate/pick-freeze.js'
import { PlainBlocks } from '../../simulate/plain-blocks.js'
import { swingsOf } from '../../simulate/sensitivity.js'
import { tornadoFigures } from '../../simulate/tornado-figures.js'
import type { BriefingScore, BriefingWaterfall, TornadoFigures } from '../../vocabulary/briefing.js'
import type { Together } from '../../vocabulary/together.js'
import { countChances, drawOptions } from './count-chances.js'
import { followsSettings } from './follows-settings.js'
import type { PageModel } from './live-run.js'
import type { LiveCauses, LiveOutcome, LiveRun, Settings } from './types.js'

/** Shares of so few of the draws would be of another figure than the one asked about: as `sensitivity` has it. */
const leastKept = 0.1

/** Work that says when it can be left: after each part of it. */
type InParts<T> = Generator<void, T>

/**
 * What `explain`, `sensitivity`, `check --draws` and `score` say of the scenario that the settings make, for the figures that the page has. In
 * parts, so that a page that is moved meanwhile need not wait for its end.
 */
export function* findCauses(
  page: PageModel,
  settings: Settings,
  draws: number,
): InParts<LiveOutcome<LiveCauses>> {
  const run = page.run(settings)
  if (!run.ok) return run
  const { main, content } = page.page
  const { tornadoes = [], waterfalls = [], scores = [] } = content
  return {
    ok: true,
    value: {
      together: yield* inOne(() => togetherOf(page, settings, draws)),
      tornadoes: yield* each(tornadoes, one => tornadoOf(page, run.value, one, draws)),
      waterfalls: yield* each(waterfalls, one =>
        inOne(() =>
          followsSettings(one, waterfalls, main, settings) ? waterfallOf(page, run.value, one) : one,
        ),
      ),
      scores: yield* each(scores, one =>
        inOne(() => (one.scenario.id === main ? scoreOf(page, run.value, draws) : one)),
      ),
    },
  }
}

function* each<T, U>(all: readonly T[], find: (one: T) => InParts<U>): InParts<readonly U[]> {
  const found: U[] = []
  for (const one of all) found.push(yield* find(one))
  return found
}

/** What is found in one go. */
function* inOne<T>(find: () => T): InParts<T> {
  yield
  return find()
}

/** Where the page was written with it: targets together, of the draws that `countChances` counts singly. */
function togetherOf(page: PageModel, settings: Settings, draws: number): Together | undefined {
  if (page.page.content.draws?.together === undefined) return undefined
  const counted = countChances(page, settings, draws, 'together')
  return counted.ok ? counted.value.together : undefined
}

/** The parts of `explain`; a side that is not the main scenario is as the page was written. */
function waterfallOf(
  page: PageModel,
  moved: LiveRun,
  written: BriefingWaterfall,
): BriefingWaterfall | undefined {
  const { main, model } = page.page
  const { from, to, attribution } = written
  if (from !== main && to !== main) return written
  const sides = [from, to].map(id => {
    if (id === main) return moved
    const run = page.run({ scenario: id, assumptions: {}, addFactors: {} })
    return run.ok ? run.value : undefined
  })
  const [first, second] = sides
  if (first === undefined || second === undefined) return undefined
  const { variable, period } = attribution
  const [a, b] = [first.paths, second.paths]
  if (a.from !== b.from || period < a.from || period > Math.min(a.to, b.to)) return undefined
  const found = attributeDifference(model, ...sidesOf(first, second), { variable, period, method: 'shapley' })
  return found.ok ? { from, to, attribution: found.value } : undefined
}

/** The figures of `sensitivity`. */
function* tornadoOf(
  page: PageModel,
  { scenario, paths }: LiveRun,
  { variable, period }: TornadoFigures,
  draws: number,
): InParts<TornadoFigures | undefined> {
  const { model } = page.page
  const figure = { variable, period }
  yield
  if (period < paths.from || period > paths.to) return undefined
  const drawn = drawOptions(page, scenario, draws)
  const swings = swingsOf(model, { scenario, known: paths.known }, figure, drawn)
  if (!swings.ok || swings.value.tornado.rows.length === 0) return undefined
  const { tornado, plan } = swings.value
  const parts = plan === undefined ? undefined : yield* partsOf(plan, figure)
  if (parts !== undefined) {
    const kept = draws - parts.dropped
    if (kept < leastKept * draws || !Number.isFinite(parts.variance.value)) return undefined
  }
  return tornadoFigures(model, figure, tornado, sharedParts(parts), draws)
}

function* partsOf(
  plan: DrawPlan,
  figure: Pick<TornadoFigures, 'variable' | 'period'>,
): InParts<VarianceParts> {
  const work = pickFreeze(plan, factorsOf(plan, figure), blocksOf)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    yield
  }
}

function blocksOf(plan: DrawPlan): BlockRunner {
  return new PlainBlocks(plan, interpretedBatch(plan.request))
}

/** The figures of `score`. */
function scoreOf(page: PageModel, { scenario, paths }: LiveRun, draws: number): BriefingScore | undefined {
  const { model, observations, register } = page.page
  const { asOf } = scenario
  if (asOf === undefined) return undefined
  const since = planScore({ model, observations, paths, asOf, register })
  const solved = solvedRun(model, paths.known, scenario)
  if (!since.ok || !solved.ok) return undefined
  const planned = planDraws(solved.value, drawOptions(page, scenario, draws), since.value.cells)
  if (!planned.ok) return undefined
  const plan = planned.value
  const drawn = new DrawnCells(plan, paths)
  const runner = blocksOf(plan)
  for (let block = 0; block < plan.blocks; block++) drawn.add(runner.keep(block).values)
  const outturns = since.value.score((...cell) => drawn.read(...cell), plan.draws)
  return briefingScore(scenario, outturns, since.value.notScored)
}
