import { runNamed } from '../briefing/main-run.js'
import { attributeDifference } from '../simulate/attribute-difference.js'
import { sidesOf } from '../simulate/differing-entries.js'
import type { BriefingPlan, BriefingWaterfall, PlannedWaterfall } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { sharedPeriodFaults } from './explain-difference.js'
import { readFigure } from './read-figure.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What makes the figures that a plan asks about differ between its scenarios: the parts of `explain`. */
export function attributeWaterfalls(
  plan: BriefingPlan,
  runs: readonly SolvedScenario[],
): Outcome<readonly BriefingWaterfall[]> {
  const made: BriefingWaterfall[] = []
  const faults: Diagnostic[] = []
  for (const planned of plan.waterfalls ?? []) {
    const one = waterfallOf(planned, runs)
    if (one.ok) made.push(one.value)
    else faults.push(...one.diagnostics.map(fault => inPlan(planned, fault)))
  }
  return faults.length > 0 ? fail(...faults) : succeed(made)
}

function waterfallOf(
  { of, from, to }: PlannedWaterfall,
  runs: readonly SolvedScenario[],
): Outcome<BriefingWaterfall> {
  const [first, second] = [runNamed(from, runs), runNamed(to, runs)]
  const absent = [first === undefined ? [from] : [], second === undefined ? [to] : []].flat()
  if (first === undefined || second === undefined) {
    const help = `Name one of: ${runs.map(({ scenario }) => scenario.id).join(', ')}.`
    return fail(...absent.map(name => error('B130', `"${name}" is no scenario of the page`, undefined, help)))
  }
  const figure = readFigure(of, first)
  if (!figure.ok) return figure
  const outside = sharedPeriodFaults([first, second], figure.value.period)
  if (outside.length > 0) return fail(...outside)
  const [a, b] = sidesOf(first, second)
  const attribution = attributeDifference(first.loaded.model, a, b, { ...figure.value, method: 'shapley' })
  if (!attribution.ok) return attribution
  return succeed({ from: first.scenario.id, to: second.scenario.id, attribution: attribution.value })
}

/** What is wrong with a name or a period is the plan's fault, not the command line's. */
function inPlan({ of, place }: PlannedWaterfall, fault: Diagnostic): Diagnostic {
  if (fault.at !== undefined) return fault
  const message = fault.code === 'B130' ? fault.message : `the waterfall of ${of}: ${fault.message}`
  return error(fault.code.startsWith('V') ? fault.code : 'B130', message, place, ...fault.help)
}
