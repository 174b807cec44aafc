import type { BriefingPlan } from '../vocabulary/briefing.js'

/** The run of the plan's main scenario, named by its id or by its file. */
export function mainRun<Run extends { readonly scenario: { readonly id: string; readonly file: string } }>(
  plan: Pick<BriefingPlan, 'main'>,
  runs: readonly Run[],
): Run | undefined {
  return runNamed(plan.main, runs)
}

/** The run of a scenario that a plan names, by its id or by its file. */
export function runNamed<Run extends { readonly scenario: { readonly id: string; readonly file: string } }>(
  name: string,
  runs: readonly Run[],
): Run | undefined {
  return (
    runs.find(run => run.scenario.id === name) ??
    runs.find(run => baseName(run.scenario.file) === baseName(name))
  )
}

function baseName(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.ya?ml$/, '')
}
