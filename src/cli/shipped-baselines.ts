import type { BaselinePath } from '../forecast/baseline-path.js'
import { type KnownPaths, withBaseline } from './baseline-assumptions.js'
import { type Project, readScenarioFile } from './project.js'
import { prepareScenario } from './solve-scenario.js'

export { knownPathsFile } from './baseline-assumptions.js'

/** What these scenarios carry forward, by key, worked out anew: for the build. Scenarios that cannot be read are left to the commands to refuse. */
export async function baselinePathsOf(
  project: Project,
  scenarios: readonly string[],
): Promise<Readonly<Record<string, BaselinePath>>> {
  const known: KnownPaths = new Map()
  for (const name of scenarios) {
    const file = readScenarioFile(project, name)
    if (!file.ok) continue
    const prepared = await prepareScenario(project, file.value, {}, new Map())
    if (!prepared.ok) continue
    const { scenario, loaded } = prepared.value
    const stated = [...scenario.assumptions].filter(([, { history }]) => history === undefined)
    await withBaseline({ ...scenario, assumptions: new Map(stated) }, loaded, () => known)
  }
  return Object.fromEntries(known)
}
