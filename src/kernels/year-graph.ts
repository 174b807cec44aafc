import type { Equation } from '../equations/equation.js'
import type { Tree } from '../equations/tree.js'
import { type BatchPlan, isAddFactor, treeOf } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'
import { Graph, type GraphOp } from './graph.js'
import { unrollNewton } from './unrolled-newton.js'

/** A node that must be 1 for the draw to count; else it is computed again by the single-run path. */
export interface Requirement {
  readonly kind: 'require'
  readonly node: number
}

/** The value of an equation. */
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
  readonly actions: readonly (Assignment | Requirement)[]
}

/** The base run's values, solved. */
export type BaseValue = (variable: string, year: number) => number

/** How many Newton steps a block is given, by position of the block in the model. */
export type StepsOf = (block: number) => number

/** Brings the varying equations of one year (any year with the same given variables as `year`) into single assignment. */
export function yearGraph(
  request: BatchRequest,
  plan: BatchPlan,
  base: BaseValue,
  steps: StepsOf,
  year: number,
): YearGraph {
  return new YearBuilder(request, plan, base, steps, year).build()
}

class YearBuilder {
  readonly #graph: Graph
  readonly #actions: (Assignment | Requirement)[] = []
  readonly #asked = new Set<number>()
  readonly #current = new Map<string, number>()
  readonly #coefficients: ReadonlyMap<string, number>

  constructor(
    private readonly request: BatchRequest,
    private readonly plan: BatchPlan,
    private readonly base: BaseValue,
    private readonly steps: StepsOf,
    private readonly year: number,
  ) {
    this.#graph = new Graph(request.to - request.from + 1)
    this.#coefficients = new Map(
      request.varying.flatMap((cell, input) => (cell.kind === 'coefficient' ? [[cell.id, input]] : [])),
    )
  }

  build(): YearGraph {
    for (const [position, block] of this.request.model.blocks.entries()) {
      const members = this.#free(block.equations)
      if (members.length === 0) continue
      const torn = this.#free(block.torn)
      const direct = members.filter(member => !torn.includes(member))
      if (torn.length > 0) this.#solve(direct, torn, this.steps(position))
      else for (const equation of direct) this.#set(equation.variable, this.#tree(treeOf(equation), equation))
      // What the values rest on is asked first: a value that rests on sand is nobody's fault but the path's.
      this.#require()
      for (const equation of members) this.#assign(equation)
    }
    return { graph: this.#graph, actions: this.#actions }
  }

  /** The equations of a block that draws move and that apply this year. */
  #free(indices: readonly number[]): readonly Equation[] {
    return indices
      .flatMap(index => this.request.model.equations[index] ?? [])
      .filter(({ variable }) => this.plan.varying.has(variable) && !this.plan.isGiven(variable, this.year))
  }

  #solve(direct: readonly Equation[], torn: readonly Equation[], steps: number): void {
    const starts = torn.map(({ variable }) =>
      Number.isFinite(this.base(variable, -1))
        ? this.#graph.row(this.#rowOf(variable), 1)
        : this.#perYear(year => this.base(variable, year)),
    )
    const context = {
      graph: this.#graph,
      tree: (tree: Tree, owner: Equation) => this.#tree(tree, owner),
      set: (variable: string, node: number) => this.#set(variable, node),
    }
    for (const node of unrollNewton(context, direct, torn, starts, steps)) this.#graph.required.add(node)
  }

  #set(variable: string, node: number): void {
    this.#current.set(variable, node)
  }

  #require(): void {
    for (const node of this.#graph.required) {
      if (this.#asked.has(node)) continue
      this.#asked.add(node)
      this.#actions.push({ kind: 'require', node })
    }
  }

  #assign(equation: Equation): void {
    const node = this.#current.get(equation.variable)
    if (node === undefined) throw new Error(`${equation.variable} was not computed`)
    const row = this.plan.varying.get(equation.variable)?.row
    const index = this.request.model.equations.indexOf(equation)
    this.#actions.push({ kind: 'assign', node, equation: index, row })
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
