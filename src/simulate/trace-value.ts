import type { CompiledModel } from '../equations/compiled-model.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Trace } from '../vocabulary/trace.js'

const defaultDepth = 12

/**
 * Says where a number comes from: the equation that made it, the values it used, and where those come from in turn,
 * down to assumptions and observations or to `depth` levels. Each value is explained once; refuses unknown names and
 * periods without a value.
 */
export function traceValue(
  model: CompiledModel,
  paths: Paths,
  scenario: Scenario,
  variable: string,
  period: Ordinal,
  depth: number = defaultDepth,
): Outcome<Trace> {
  const when = writePeriod(Math.max(0, period), model.frequency)
  if (!model.variables.has(variable)) {
    const nearest = nearestName(variable, model.variables.keys())
    const help = nearest === undefined ? [] : [`Did you mean "${nearest}"?`]
    return fail(error('U104', `the model has no variable "${variable}"`, undefined, ...help))
  }
  const trace = new Tracer(model, paths, scenario).trace(variable, period, depth)
  if (trace !== undefined) return succeed(trace)
  const span = `${writePeriod(paths.from, model.frequency)} to ${writePeriod(paths.to, model.frequency)}`
  return fail(
    error('U104', `"${variable}" has no value in ${when}`, undefined, `The scenario runs from ${span}.`),
  )
}

class Tracer {
  readonly #seen = new Set<string>()

  constructor(
    private readonly model: CompiledModel,
    private readonly paths: Paths,
    private readonly scenario: Scenario,
  ) {}

  /** Undefined where nothing is known of the value: before the data begin. */
  trace(variable: string, period: Ordinal, depth: number): Trace | undefined {
    const value = valueAt(this.paths, variable, period)
    const origin = this.paths.origin(variable, period)
    if (value === undefined || origin === undefined) return undefined
    const key = `${variable}@${period}`
    const repeated = this.#seen.has(key)
    this.#seen.add(key)
    const head = {
      variable,
      period: writePeriod(period, this.model.frequency),
      value,
      unit: this.model.variables.get(variable)?.unit ?? '1',
      origin,
    }
    if (origin.kind !== 'equation') return { ...head, inputs: [], repeated: false }
    const equation = this.#equation(variable, period)
    return { ...head, ...equation, inputs: repeated ? [] : this.#inputs(variable, period, depth), repeated }
  }

  #equation(variable: string, period: Ordinal): Pick<Trace, 'equation'> {
    const equation = this.model.equationOf.get(variable)
    if (equation === undefined) return {}
    const { text, kind, module, source } = equation
    return {
      equation: {
        text,
        kind,
        module,
        source,
        addFactor: this.scenario.addFactors.get(variable)?.values.get(period) ?? 0,
        coefficients: equation.coefficients.map(id => {
          const spec = this.model.coefficients.get(id)
          return { id, value: spec?.value ?? Number.NaN, source: spec?.source }
        }),
      },
    }
  }

  #inputs(variable: string, period: Ordinal, depth: number): readonly Trace[] {
    if (depth <= 0) return []
    const inputs = this.model.equationOf.get(variable)?.inputs ?? []
    return inputs.flatMap(input => this.trace(input.variable, period - input.lag, depth - 1) ?? [])
  }
}
