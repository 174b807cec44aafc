import { tornadoFigures } from '../simulate/tornado-figures.js'
import type { BriefingPlan, TornadoFigures } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type FoundSensitivity, sensitivityOf } from './find-sensitivity.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What moves the figures that a plan asks about, in its main scenario: the figures of `sensitivity` with the plan's draws and seed. */
export async function tornadoBriefing(
  run: SolvedScenario,
  plan: BriefingPlan,
): Promise<Outcome<readonly TornadoFigures[]>> {
  const { draws, seed } = plan
  const options = { draws: `${draws ?? ''}`, ...(seed === undefined ? {} : { seed: `${seed}` }) }
  const all: TornadoFigures[] = []
  const faults: Diagnostic[] = []
  const warnings: Diagnostic[] = []
  for (const of of plan.tornado) {
    const found = await sensitivityOf(run, of, options)
    if (!found.ok) faults.push(...found.diagnostics.map(fault => inPlan(of, fault, plan)))
    else if (found.value.tornado.rows.length === 0) faults.push(unmoved(of, plan))
    else {
      all.push(figuresOf(found.value))
      warnings.push(...found.warnings)
    }
  }
  return faults.length > 0 ? fail(...faults) : succeed(all, warnings)
}

/** What is wrong with the name of a figure is the plan's fault, not the command line's. */
function inPlan(of: string, fault: Diagnostic, { tornadoPlaces }: BriefingPlan): Diagnostic {
  if (fault.at !== undefined || !fault.code.startsWith('U')) return fault
  return error('B110', `"tornado" names "${of}": ${fault.message}`, tornadoPlaces?.get(of), ...fault.help)
}

function unmoved(of: string, { tornadoPlaces }: BriefingPlan): Diagnostic {
  const message = `"tornado" names "${of}", which nothing uncertain moves`
  return error(
    'B110',
    message,
    tornadoPlaces?.get(of),
    'Leave it out, or state an uncertainty that moves it.',
  )
}

function figuresOf({ run, figure, tornado, parts, drawn }: FoundSensitivity): TornadoFigures {
  return tornadoFigures(run.loaded.model, figure, tornado, parts, drawn.draws)
}
