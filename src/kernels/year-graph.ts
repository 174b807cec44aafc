import type { Equation } from '../equations/equation.js'
import type { Tree } from '../equations/tree.js'
import { type BatchPlan, isAddFactor, treeOf } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'
import { Graph, type GraphOp } from './graph.js'

/** What a year does with a node, in order. */
export interface Assignment {
  readonly kind: 'assign'
  readonly node: number
  /** Position of the equation; its value is checked to be finite. */
  readonly equation: number
  /** The row of this year that keeps it; undefined where nothing reads it later. */
  readonly row: number | undefined
}

export interface YearGraph {
  readonly graph: Graph
  readonly actions: readonly Assignment[]
}

/** The base run's values, solved. */
export type BaseValue = (variable: string, year: number) => number

/** Brings the varying equations of one year (any year with the same given variables as `year`) into single assignment. */
export function yearGraph(request: BatchRequest, plan: BatchPlan, base: BaseValue, year: number): YearGraph {
  return new YearBuilder(request, plan, base, year).build()
}

class YearBuilder {
  readonly #graph: Graph
  readonly #current = new Map<string, number>()
  readonly #coefficients: ReadonlyMap<string, number>

  constructor(
    private readonly request: BatchRequest,
    private readonly plan: BatchPlan,
    private readonly base: BaseValue,
    private readonly year: number,
  ) {
    this.#graph = new Graph(request.to - request.from + 1)
    this.#coefficients = new Map(
      request.varying.flatMap((cell, input) => (cell.kind === 'coefficient' ? [[cell.id, input]] : [])),
    )
  }

  build(): YearGraph {
    const { model } = this.request
    const actions: Assignment[] = []
    for (const block of model.blocks) {
      for (const index of block.equations) {
        const equation = model.equations[index]
        if (equation === undefined || !this.plan.varying.has(equation.variable)) continue
        if (this.plan.isGiven(equation.variable, this.year)) continue
        const node = this.#tree(treeOf(equation), equation)
        this.#current.set(equation.variable, node)
        const row = this.plan.varying.get(equation.variable)?.row
        actions.push({ kind: 'assign', node, equation: index, row })
      }
    }
    return { graph: this.#graph, actions }
  }

  #tree(tree: Tree, owner: Equation): number {
    switch (tree.kind) {
      case 'number':
        return this.#graph.constant(tree.value)
      case 'variable':
        return this.#variable(tree.name, tree.lag)
      case 'coefficient':
        return isAddFactor(tree.name) ? this.#addFactor(owner.variable) : this.#coefficient(tree.name)
      case 'call':
        return this.#graph.op(tree.op as GraphOp, ...tree.args.map(arg => this.#tree(arg, owner)))
    }
  }

  #variable(name: string, lag: number): number {
    const varying = this.plan.varying.get(name)
    if (varying === undefined) return this.#perYear(year => this.base(name, year - lag))
    if (varying.input !== undefined) return this.#graph.input(varying.input)
    const current = lag === 0 ? this.#current.get(name) : undefined
    if (current !== undefined) return current
    return this.#graph.row(this.#rowOf(name), lag)
  }

  #addFactor(variable: string): number {
    const name = `+${variable}`
    const varying = this.plan.varying.get(name)
    if (varying?.input !== undefined) return this.#graph.input(varying.input)
    if (varying !== undefined) return this.#graph.row(this.#rowOf(name), 0)
    const { model, base, from } = this.request
    const start = (model.slots.variable.get(variable) ?? -1) * base.periods + from - base.first
    return this.#perYear(year => base.add[start + year] ?? Number.NaN)
  }

  #coefficient(id: string): number {
    const input = this.#coefficients.get(id)
    if (input !== undefined) return this.#graph.input(input)
    const slot = this.request.model.slots.coefficient.get(id) ?? -1
    return this.#graph.constant(this.request.base.coefficients[slot] ?? Number.NaN)
  }

  #perYear(value: (year: number) => number): number {
    return this.#graph.parameter(Array.from({ length: this.#graph.periods }, (_, year) => value(year)))
  }

  #rowOf(name: string): number {
    const row = this.plan.varying.get(name)?.row
    if (row === undefined) throw new Error(`${name} is read but kept in no row`)
    return row
  }
}
