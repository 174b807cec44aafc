import type { BriefingPlan } from '../vocabulary/briefing.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Paths } from '../vocabulary/path.js'
import { type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'

interface PeriodRun {
  readonly scenario: { readonly id: string; readonly title: Wording }
  readonly paths: Pick<Paths, 'frequency' | 'from' | 'to'>
}

/**
 * What is wrong with the period of a plan: not of the model's frequency, not the one the register's modelled targets are
 * for, or outside a run. A page of another period would put its year over the figures of the targets' own.
 */
export function periodFaults(
  plan: BriefingPlan,
  register: TargetRegister,
  runs: readonly PeriodRun[],
): readonly Diagnostic[] {
  const frequency = runs[0]?.paths.frequency ?? 'annual'
  const period = readPeriod(plan.period, frequency)
  const say = (at: Ordinal): string => writePeriod(at, frequency)
  if (period === undefined) {
    const message = `"period" is ${plan.period}, but the model is ${frequency}`
    return [error('B106', message, plan.periodPlace, 'Write a period of the frequency of the model.')]
  }
  const targeted = periodOfTargets(register)
  if (targeted !== undefined && targeted !== period) {
    const message = `"period" is ${plan.period}, but the modelled targets of ${register.file} are for ${say(targeted)}`
    return [
      error('B105', message, plan.periodPlace, `Write period: ${say(targeted)}, or name another register.`),
    ]
  }
  const short = runs.filter(({ paths }) => period < paths.from || period > paths.to)
  return short.map(({ scenario, paths }) =>
    error(
      'B106',
      `"period" is ${plan.period}, but scenario "${scenario.id}" runs from ${say(paths.from)} to ${say(paths.to)}`,
      plan.periodPlace,
      'Change the period, or the from and to of the scenario.',
    ),
  )
}

/** The period most targets with an expression are for, the earlier of two; undefined where no target has one. */
function periodOfTargets(register: TargetRegister): Ordinal | undefined {
  const counts = new Map<Ordinal, number>()
  for (const { expression, period } of register.targets) {
    if (expression !== undefined) counts.set(period, (counts.get(period) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([p, a], [q, b]) => b - a || p - q)
  return most?.[0]
}
