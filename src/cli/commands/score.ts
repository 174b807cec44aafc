import { readRegister } from '../../reading/register-file.js'
import type { Diagnostic } from '../../vocabulary/diagnostic.js'
import type { TargetRegister } from '../../vocabulary/target.js'
import type { TypedDrawOptions } from '../asks-for-draws.js'
import { type CheckOptions, findRegister } from '../check-targets.js'
import type { Console } from '../console.js'
import { scoreDocument } from '../documents/score-document.js'
import { readDrawOptions } from '../draw-options.js'
import { inputOf } from '../inputs.js'
import type { Project } from '../project.js'
import { type ScoredScenario, scoreScenario } from '../score-scenario.js'
import { scoreText } from '../score-text.js'
import { type SolvedScenario, solveScenarios } from '../solve-scenario.js'

/** `score SCENARIO…`: what each said on its day, beside the outturns since, the last figure carried on, and the official targets. */
export async function score(
  console: Console,
  project: Project,
  references: readonly string[],
  typed: CheckOptions & TypedDrawOptions,
): Promise<number> {
  const request = readDrawOptions(typed)
  if (!request.ok) return console.report(request.diagnostics)
  const { model, data, from, to, targets } = typed
  const solved = await solveScenarios(project, references, {
    ...(model === undefined ? {} : { model }),
    ...(data === undefined ? {} : { data }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  if (!solved.ok) return console.report(solved.diagnostics)
  const register = registerFor(project, solved.value, targets)
  if ('faults' in register) return console.report(register.faults)
  const scored: ScoredScenario[] = []
  const warnings: Diagnostic[] = [...solved.warnings]
  for (const run of solved.value) {
    const one = await scoreScenario(run, register.register, request.value)
    if (!one.ok) return console.report(one.diagnostics)
    warnings.push(...one.warnings)
    scored.push(one.value)
  }
  console.report(warnings)
  console.print(
    console.json
      ? scoreDocument(scored, register.inputs, { from, to })
      : scored.map(each => scoreText(each, console.language)).join('\n'),
  )
  return 0
}

/** The register named, or the model's only one; a model without any is scored all the same. */
function registerFor(
  project: Project,
  [first]: readonly SolvedScenario[],
  targets: string | undefined,
):
  | { readonly register?: TargetRegister; readonly inputs: ReturnType<typeof inputOf>[] }
  | { readonly faults: readonly Diagnostic[] } {
  if (first === undefined) return { inputs: [] }
  const file = findRegister(project, first.loaded, targets)
  if (!file.ok) return targets === undefined ? { inputs: [] } : { faults: file.diagnostics }
  const register = readRegister(file.value)
  return register.ok
    ? { register: register.value, inputs: [inputOf(file.value)] }
    : { faults: register.diagnostics }
}
