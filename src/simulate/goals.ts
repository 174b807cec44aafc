import { differentiate } from '../equations/differentiate.js'
import { evaluateTree, type Surroundings } from '../equations/evaluate-tree.js'
import { expand } from '../equations/expand.js'
import type { Expression } from '../equations/expression.js'
import { type Tree, visit } from '../equations/tree.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'

/** A value that an expression over the model's variables is to have in a period, in its inside unit. */
export interface Goal {
  readonly name: string
  readonly expression: Expression
  readonly period: Ordinal
  readonly wanted: number
}

/** A goal on a run: what it is there, and how it answers to every cell of the run. */
export class MeasuredGoal {
  readonly #partials: readonly { readonly variable: string; readonly lag: number; readonly tree: Tree }[]
  readonly #around: Surroundings

  constructor(
    readonly goal: Goal,
    private readonly run: PreparedRun,
  ) {
    const { model, arrays } = run
    const tree = expand(goal.expression.tree, model.frequency)
    const read = new Map<string, { readonly variable: string; readonly lag: number }>()
    visit(tree, node => {
      if (node.kind === 'variable')
        read.set(`${node.name} ${node.lag}`, { variable: node.name, lag: node.lag })
    })
    this.#partials = [...read.values()].map(each => ({
      ...each,
      tree: differentiate(tree, each.variable, each.lag),
    }))
    this.#around = {
      value: (variable, period) => arrays.values[cell(model, arrays, variable, period)],
      coefficient: id => model.coefficients.get(id)?.value ?? Number.NaN,
      frequency: model.frequency,
    }
  }

  /** Its value on the run as it stands; NaN where something it reads has none. */
  outcome(): number {
    const { expression, period } = this.goal
    return evaluateTree(expression.tree, period, this.#around)
  }

  /** Its derivative along a direction that has one number for each cell of the run. */
  along(direction: Float64Array): number {
    const { model, arrays } = this.run
    return this.#partials.reduce((sum, { variable, lag, tree }) => {
      const moved = direction[cell(model, arrays, variable, this.goal.period - lag)] ?? 0
      return moved === 0 ? sum : sum + moved * evaluateTree(tree, this.goal.period, this.#around)
    }, 0)
  }
}
