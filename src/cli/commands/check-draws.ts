import type { Diagnostic } from '../../vocabulary/diagnostic.js'
import type { TypedDrawOptions } from '../asks-for-draws.js'
import { type CheckedRun, type CheckOptions, checkScenarios } from '../check-targets.js'
import type { Console } from '../console.js'
import { countTargets } from '../count-targets.js'
import { readDrawOptions } from '../draw-options.js'
import { ProgressLine } from '../progress.js'
import type { Project } from '../project.js'
import { reportCheck } from './check.js'

/** `check SCENARIO… --draws N`: the same as `check`, with the probability of each target and of all at once, and how far they are from holding together. */
export async function checkWithDraws(
  console: Console,
  project: Project,
  references: readonly string[],
  typed: CheckOptions & TypedDrawOptions,
): Promise<number> {
  const { draws, seed, method, include, memory, pairs, ...options } = typed
  const request = readDrawOptions({
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(method === undefined ? {} : { method }),
    ...(include === undefined ? {} : { include }),
    ...(memory === undefined ? {} : { memory }),
  })
  if (!request.ok) return console.report(request.diagnostics)
  const result = await checkScenarios(project, references, options)
  if (!result.ok) return console.report(result.diagnostics)
  const runs: CheckedRun[] = []
  const warnings: Diagnostic[] = [...result.warnings]
  for (const run of result.value.runs) {
    const line = new ProgressLine(
      request.value.draws ?? run.scenario.uncertainty?.draws ?? 0,
      console.showsProgress ? text => process.stderr.write(text) : undefined,
    )
    const chances = await countTargets(run, result.value.register, request.value, done => line.show(done))
    line.end()
    if (!chances.ok) return console.report(chances.diagnostics)
    warnings.push(...chances.warnings)
    runs.push({ ...run, chances: chances.value })
  }
  console.report(warnings)
  const { manifest } = result.value
  const first = runs[0]?.chances
  const said =
    first === undefined
      ? manifest
      : {
          ...manifest,
          seed: first.seed,
          stream: first.stream,
          options: {
            ...manifest.options,
            draws: first.draws,
            method: first.method,
            include: first.include,
          },
        }
  return reportCheck(console, { ...result.value, runs, manifest: said }, pairs)
}
