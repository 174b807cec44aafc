import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { shapley } from '../numerics/attribution.js'
import { seedOf } from '../numerics/philox.js'
import { sampledShapley } from '../numerics/sampled-shapley.js'
import { unitOfAddFactor } from '../vocabulary/add-factor-unit.js'
import type { Breakdown, BreakdownPart } from '../vocabulary/attribution.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { checkSum } from './check-sum.js'
import type { SolvedSide } from './differing-entries.js'
import { equationValue } from './equation-value.js'
import { mostExactCauses } from './group-causes.js'

const defaultDepth = 3
/** Orders of an equation with more inputs than can all be taken. */
const pairsOfOrders = 200

/**
 * Says why a variable moved between two runs of a model: its equation is evaluated, by the slow evaluator, on every mixture of the two runs' values
 * of its inputs (lags and add factor included, coefficients the same), and its change split by them (Shapley); each input that moved is broken down
 * in turn, to `depth` levels. Every level adds up. Refuses models integrated by Runge and Kutta, whose steps are not in their equations.
 */
export function breakDown(
  model: CompiledModel,
  a: SolvedSide,
  b: SolvedSide,
  of: { readonly variable: string; readonly period: Ordinal; readonly depth?: number },
): Outcome<Breakdown> {
  if (model.method === 'rk4') {
    return fail(
      error(
        'V109',
        `"${model.model}" is integrated with method: rk4, and its changes cannot be broken down by equation`,
        undefined,
        'Leave --equations out, or use method: euler with a smaller step.',
      ),
    )
  }
  const breaker = new Breaker(model, a, b)
  return succeed(breaker.node(of.variable, of.period, of.depth ?? defaultDepth, []))
}

/** An input of an equation in one period, with its value in both runs. */
interface Input {
  readonly variable: string
  readonly period: Ordinal
  readonly from: number
  readonly to: number
}

class Breaker {
  readonly #seen = new Set<string>()

  constructor(
    private readonly model: CompiledModel,
    private readonly a: SolvedSide,
    private readonly b: SolvedSide,
  ) {}

  node(variable: string, period: Ordinal, depth: number, path: readonly string[]): Breakdown {
    const [from, to] = this.#values(variable, period)
    const head = {
      variable,
      period,
      unit: this.model.variables.get(variable)?.unit ?? '1',
      from,
      to,
      difference: to - from,
    }
    const stopped = (stop: NonNullable<Breakdown['stop']>): Breakdown => ({
      ...head,
      parts: [],
      residual: 0,
      stop,
    })
    const equation = this.model.equationOf.get(variable)
    if (equation === undefined || this.#isGivenInBoth(equation, period)) return stopped('given')
    const key = `${variable}@${period}`
    if (path.includes(key)) return stopped('circle')
    if (this.#seen.has(key)) return stopped('repeated')
    if (head.difference === 0) return { ...head, parts: [], residual: 0 }
    if (depth <= 0) return stopped('depth')
    const parts = this.#parts(equation, period, head)
    if (parts === undefined) return stopped('undefined')
    this.#seen.add(key)
    const below = [...path, key]
    const { text, kind, module } = equation
    const together = this.#together(equation)
    const sum = parts.reduce((so, { amount }) => so + amount, 0)
    return {
      ...head,
      equation: { text, kind, module },
      parts: parts.map(
        ({ input, ...part }): BreakdownPart =>
          input === undefined
            ? part
            : { ...part, input: this.node(input.variable, input.period, depth - 1, below) },
      ),
      residual: head.difference - sum,
      ...(together === undefined ? {} : { together }),
    }
  }

  #values(variable: string, period: Ordinal): readonly [number, number] {
    const value = ({ paths }: SolvedSide): number => valueAt(paths, variable, period) ?? Number.NaN
    return [value(this.a), value(this.b)]
  }

  /** What each input that moved adds, the largest first; undefined where a mixture of them has no value. */
  #parts(
    equation: Equation,
    period: Ordinal,
    { from, to }: Input,
  ): readonly (Omit<BreakdownPart, 'input'> & { readonly input?: Input })[] | undefined {
    const inputs = equation.inputs.map((input): Input => {
      const at = period - input.lag
      const [before, after] = this.#values(input.variable, at)
      return { variable: input.variable, period: at, from: before, to: after }
    })
    const moved = inputs.filter(input => input.from !== input.to)
    const [one, other] = [this.a, this.b].map(side => this.#addFactor(side, equation, period))
    if (one === undefined || other === undefined) return undefined
    const adds = one.value === other.value ? [] : [one]
    const result = (choice: readonly number[]): number => {
      const values = new Map(
        inputs.map(input => {
          const taken = choice[moved.indexOf(input)] === 1 ? input.to : input.from
          return [`${input.variable}@${input.period}`, taken]
        }),
      )
      const add = adds.length > 0 && choice[moved.length] === 1 ? other.value : one.value
      return equationValue(this.model, equation, period, {
        values,
        add,
        start: choice.includes(1) ? to : from,
      })
    }
    const unit = unitOfAddFactor(this.model, equation.variable)
    const none = [...moved, ...adds].map(() => 0)
    const all = none.map(() => 1)
    const split: { readonly parts: readonly number[]; readonly errors?: readonly number[] } =
      none.length <= mostExactCauses
        ? shapley(result, none, all)
        : sampledShapley(result, none, all, { pairs: pairsOfOrders, seed: seedOf(1) })
    if (!split.parts.every(Number.isFinite)) return undefined
    checkSum(result(all) - result(none), split.parts)
    return split.parts
      .map((amount, k) => {
        const input = moved[k]
        const error = split.errors?.[k]
        return {
          amount,
          ...(error === undefined ? {} : { error }),
          ...(input === undefined
            ? { addFactor: { from: one.value, to: other.value, unit, stated: one.stated && other.stated } }
            : { input }),
        }
      })
      .sort((x, y) => Math.abs(y.amount) - Math.abs(x.amount))
  }

  /** The add factor of an equation in a run; where the path is given instead, what that amounts to. */
  #addFactor(
    { scenario, paths }: SolvedSide,
    equation: Equation,
    period: Ordinal,
  ): { readonly value: number; readonly stated: boolean } | undefined {
    const { variable } = equation
    if (!isGiven(scenario, equation, period)) {
      const found = paths.foundAddFactors?.get(variable)?.[period - paths.from]
      return { value: found ?? scenario.addFactors.get(variable)?.values.get(period) ?? 0, stated: true }
    }
    const around = surroundings(this.model, (name, at) => valueAt(paths, name, at))
    const value = evaluateTree(equation.left, period, around) - evaluateTree(equation.right, period, around)
    return Number.isFinite(value) ? { value, stated: false } : undefined
  }

  #isGivenInBoth(equation: Equation, period: Ordinal): boolean {
    if (period < this.a.scenario.from) return true
    return [this.a, this.b].every(({ scenario }) => isGiven(scenario, equation, period))
  }

  #together({ index, variable }: Equation): readonly string[] | undefined {
    const block = this.model.blocks.find(({ equations }) => equations.includes(index))
    if (block?.kind !== 'simultaneous') return undefined
    const others = block.equations.flatMap(at => this.model.equations[at]?.variable ?? [])
    return others.filter(name => name !== variable)
  }
}

/** True where a run takes the variable's path as given and does not use its equation. */
function isGiven(scenario: SolvedSide['scenario'], equation: Equation, period: Ordinal): boolean {
  const isStart = equation.rate !== undefined && period === scenario.from
  return isStart || scenario.exogenise.get(equation.variable)?.values.has(period) === true
}
