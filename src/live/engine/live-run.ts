import { checkScenario, judgeScenario } from '../../checks/check-scenario.js'
import { readExpressions } from '../../checks/read-expressions.js'
import type { Expression } from '../../equations/expression.js'
import { KeptNormals } from '../../simulate/sample-block.js'
import { solve } from '../../simulate/solve.js'
import { traceValue } from '../../simulate/trace-value.js'
import type { Diagnostic } from '../../vocabulary/diagnostic.js'
import type { CheckedScenario } from '../../vocabulary/finding.js'
import { valueAt } from '../../vocabulary/path.js'
import { readPeriod } from '../../vocabulary/period.js'
import { type AppliedSettings, applySettings, refuse } from './apply-settings.js'
import type { PageScenario } from './page-data.js'
import type { RevivedPage } from './revive-model.js'
import { faultInChinese } from './say-fault.js'
import type { LiveOutcome, LiveRefusal, LiveRun, Settings } from './types.js'

/** The page's model, solved and judged at any settings by the code of the command line. */
export class PageModel {
  readonly #scenarios: ReadonlyMap<string, PageScenario>
  /** Of draws made before, for those that come after. */
  readonly normals = new KeptNormals()
  #expressions: ReadonlyMap<string, Expression> | undefined

  constructor(readonly page: RevivedPage) {
    this.#scenarios = new Map(page.scenarios.map(each => [each.scenario.id, each]))
  }

  /** A scenario of the page; refuses others by name. */
  scenario(id: string): LiveOutcome<PageScenario> {
    const found = this.#scenarios.get(id)
    return found === undefined
      ? refuse(`本页没有情景“${id}”`, `this page has no scenario "${id}"`)
      : { ok: true, value: found }
  }

  /** A scenario with settings applied. */
  apply(settings: Settings): LiveOutcome<AppliedSettings & { readonly base: PageScenario }> {
    const base = this.scenario(settings.scenario)
    if (!base.ok) return base
    const applied = applySettings(this.page.model, base.value.scenario, settings)
    return applied.ok ? { ok: true, value: { ...applied.value, base: base.value } } : applied
  }

  /** The register's expressions, read once. */
  expressions(): ReadonlyMap<string, Expression> {
    if (this.#expressions === undefined) {
      const read = readExpressions(this.page.register, this.page.model)
      if (!read.ok) throw new Error('an expression that the page was written with does not read')
      this.#expressions = read.value
    }
    return this.#expressions
  }

  run(settings: Settings): LiveOutcome<LiveRun> {
    const applied = this.apply(settings)
    if (!applied.ok) return applied
    const { scenario, base } = applied.value
    const { model, register, observations } = this.page
    const solved = solve(model, base.known, scenario)
    if (!solved.ok) return unsolved(solved.diagnostics, model)
    const paths = solved.value
    const input = { model, paths, scenario, register, observations, expressions: this.expressions() }
    const verdicts = judgeScenario(input)
    if (!verdicts.ok) return unsolved(verdicts.diagnostics, model)
    const { frequency } = model
    let checked: CheckedScenario | undefined
    return {
      ok: true,
      value: {
        settings,
        scenario,
        paths,
        value: (variable, period) => {
          const at = readPeriod(period, frequency)
          return at === undefined ? undefined : valueAt(paths, variable, at)
        },
        verdicts: new Map(verdicts.value.map(each => [each.target.id, each])),
        checked: () => {
          if (checked !== undefined) return checked
          const made = checkScenario(input)
          if (!made.ok) throw new Error('what was judged once can be judged again')
          checked = made.value
          return checked
        },
        trace: (variable, period, depth = 1) => {
          const at = readPeriod(period, frequency) ?? Number.NaN
          const trace = traceValue(model, paths, scenario, variable, at, depth)
          return trace.ok ? { ok: true, value: trace.value } : unsolved(trace.diagnostics, model)
        },
        origin: (variable, period) => {
          const at = readPeriod(period, frequency)
          return at === undefined ? undefined : paths.origin(variable, at)
        },
      },
    }
  }
}

/** A refusal of the engine: the command's sentences in English, and what they say in Chinese. */
export function unsolved(diagnostics: readonly Diagnostic[], model: RevivedPage['model']): LiveRefusal {
  const titleOf = (variable: string): string => model.variables.get(variable)?.title?.zh ?? variable
  return refuse(
    diagnostics.map(each => faultInChinese(each, titleOf)).join('；'),
    diagnostics.map(({ code, message }) => `${code} ${message}`).join('; '),
  )
}
