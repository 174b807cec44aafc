import { KeptCells } from '../simulate/kept-cells.js'
import { type BriefingDraws, type BriefingPlan, type FanFigures, fanShares } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { CheckedRun } from './check-targets.js'
import { countTargets } from './count-targets.js'
import { readDrawOptions } from './draw-options.js'

/** Probabilities of the targets and quantiles of the fans of a briefing, from one set of draws: those of `check --draws`. */
export async function drawBriefing(
  run: CheckedRun,
  register: TargetRegister,
  plan: BriefingPlan,
  onProgress: (draws: number) => void,
): Promise<Outcome<BriefingDraws>> {
  const unknown = plan.fans.filter(id => !run.loaded.model.variables.has(id))
  if (unknown.length > 0) return fail(...unknown.map(id => noSuchVariable(id, run, plan)))
  const { draws, seed } = plan
  const request = readDrawOptions({
    draws: `${draws ?? ''}`,
    ...(seed === undefined ? {} : { seed: `${seed}` }),
  })
  if (!request.ok) return request
  const { from, to } = run.paths
  const periods = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const cells = plan.fans.flatMap(variable => periods.map(period => ({ variable, period })))
  const kept = new KeptCells(cells)
  const counted = await countTargets(run, register, request.value, onProgress, { cells, kept })
  if (!counted.ok) return fail(...counted.diagnostics.map(fault => inPlan(fault, plan)))
  const fans: FanFigures[] = []
  const still: Diagnostic[] = []
  for (const variable of plan.fans) {
    const found = periods.map(at =>
      kept.quantiles(
        variable,
        at,
        fanShares.map(share => share / 100),
      ),
    )
    if (found.every(each => each === undefined)) still.push(unmoved(variable, plan))
    const at = (share: number) => (each: readonly number[] | undefined, step: number) =>
      each?.[share] ?? run.paths.variables.get(variable)?.values[from + step - run.paths.first] ?? Number.NaN
    fans.push({
      variable,
      quantiles: new Map(fanShares.map((share, index) => [share, found.map(at(index))])),
    })
  }
  if (still.length > 0) return fail(...still)
  const { unusable, stream, inside, targets, joint, together, draws: made, seed: used } = counted.value
  return succeed(
    {
      draws: made,
      unusable,
      seed: used,
      stream,
      inside,
      targets,
      joint,
      ...(together === undefined ? {} : { together }),
      fans,
    },
    counted.warnings,
  )
}

/** A fault of the simulation has no place of its own where nothing in a file is wrong but the wish for draws. */
function inPlan(fault: Diagnostic, { drawsPlace }: BriefingPlan): Diagnostic {
  return fault.at === undefined && drawsPlace !== undefined ? { ...fault, at: drawsPlace } : fault
}

function noSuchVariable(id: string, { loaded }: CheckedRun, { fanPlaces }: BriefingPlan): Diagnostic {
  const near = nearestName(id, [...loaded.model.variables.keys()])
  const help = near === undefined ? [] : [`Did you mean "${near}"?`]
  return error('B109', `"fans" names "${id}", which the model does not have`, fanPlaces?.get(id), ...help)
}

function unmoved(id: string, { fanPlaces }: BriefingPlan): Diagnostic {
  const message = `"fans" names "${id}", which is the same in every draw`
  return error('B109', message, fanPlaces?.get(id), 'Leave it out, or state an uncertainty that moves it.')
}
