import { reconcileTargets } from '../checks/reconcile.js'
import type { BriefingReconciliation } from '../vocabulary/briefing.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { requestsOf } from './find-reconciliation.js'
import { readReconcileOptions } from './reconcile-options.js'
import type { SolvedScenario } from './solve-scenario.js'

/** What a page says of whether the targets can hold together: the figures of `reconcile` around one scenario; undefined where nothing can be said. */
export async function reconcileBriefing(
  run: SolvedScenario,
  register: TargetRegister,
): Promise<Outcome<BriefingReconciliation | undefined>> {
  const [strictOptions, looseOptions] = [
    readReconcileOptions({}),
    readReconcileOptions({ include: 'assumptions,base,shocks' }),
  ]
  if (!strictOptions.ok) return strictOptions
  if (!looseOptions.ok) return looseOptions
  const loosely = requestsOf(run, register, looseOptions.value)
  if (!loosely.ok) return loosely
  const loose = await reconcileTargets(loosely.value('assessed'))
  const points = await reconcileTargets(loosely.value('point'))
  if (loose === undefined || points === undefined) return succeed(undefined)
  const hasResiduals = loose.levers.some(({ kind }) => kind === 'shock')
  const strictly = requestsOf(run, register, strictOptions.value)
  if (!strictly.ok) return strictly
  const strict = hasResiduals ? await reconcileTargets(strictly.value('assessed')) : undefined
  const { bindingWeight } = strictOptions.value
  return succeed({ scenario: run.scenario.title, loose, strict, points, weight: bindingWeight })
}
