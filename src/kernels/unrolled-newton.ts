import { differentiate } from '../equations/differentiate.js'
import type { Equation } from '../equations/equation.js'
import type { Tree } from '../equations/tree.js'
import { treeOf } from './batch-plan.js'
import type { Graph } from './graph.js'

/** A draw whose block misses its equations by more than this share of their sides is computed again by the single-run path. */
export const blockTolerance = 1e-10

/** The most unknowns that are eliminated by straight-line code. */
export const mostUnknowns = 4

/** What the year's builder lends: trees to nodes, with the values of this year's variables as they stand. */
export interface BlockContext {
  readonly graph: Graph
  readonly tree: (tree: Tree, owner: Equation) => number
  readonly set: (variable: string, node: number) => void
}

/** Slopes of a variable with respect to each unknown; absent where they are zero. */
type Slopes = ReadonlyMap<number, number>

/**
 * Newton's method written out `steps` times for a block: `direct` equations in order, then the unknowns' own. Leaves the last values set and returns
 * the nodes that must hold (1) for the draw to count. Every draw does the same steps, so none depends on its neighbours.
 */
export function unrollNewton(
  context: BlockContext,
  direct: readonly Equation[],
  torn: readonly Equation[],
  starts: readonly number[],
  steps: number,
): readonly number[] {
  const { graph } = context
  let x = starts
  for (let step = 0; step < steps; step++) {
    evaluate(context, direct, torn, x)
    const right = torn.map((equation, k) => residual(context, equation, x[k] ?? -1))
    const moves = eliminate(graph, jacobian(context, direct, torn), right)
    x = x.map((node, k) => graph.op('sub', node, moves[k] ?? -1))
  }
  evaluate(context, direct, torn, x)
  return torn.map((equation, k) => {
    const miss = graph.op('abs', residual(context, equation, x[k] ?? -1))
    const sides = equation.sides.map(side => graph.op('abs', context.tree(side, equation)))
    const size = sides.reduce((sum, side) => graph.op('add', sum, side))
    return graph.op('le', miss, graph.op('mul', graph.constant(blockTolerance), size))
  })
}

function evaluate(
  { tree, set }: BlockContext,
  direct: readonly Equation[],
  torn: readonly Equation[],
  x: readonly number[],
): void {
  for (const [k, { variable }] of torn.entries()) set(variable, x[k] ?? -1)
  for (const equation of direct) set(equation.variable, tree(treeOf(equation), equation))
}

function residual({ graph, tree }: BlockContext, equation: Equation, x: number): number {
  const value = tree(treeOf(equation), equation)
  return equation.assignment === undefined ? value : graph.op('sub', x, value)
}

/** Forward derivatives through the direct equations, as the single-run kernel takes them. */
function jacobian(
  context: BlockContext,
  direct: readonly Equation[],
  torn: readonly Equation[],
): readonly (readonly number[])[] {
  const { graph } = context
  const one = graph.constant(1)
  const zero = graph.constant(0)
  const slopes = new Map<string, Slopes>(torn.map(({ variable }, k) => [variable, new Map([[k, one]])]))
  for (const equation of direct) slopes.set(equation.variable, chain(context, equation, slopes))
  return torn.map((equation, row) => {
    const terms = chain(context, equation, slopes)
    return torn.map((_, column) => {
      const slope = terms.get(column) ?? zero
      if (equation.assignment === undefined) return slope
      return graph.op('sub', row === column ? one : zero, slope)
    })
  })
}

function chain(context: BlockContext, equation: Equation, slopes: ReadonlyMap<string, Slopes>): Slopes {
  const { graph, tree } = context
  const terms = new Map<number, number>()
  for (const name of equation.current) {
    const ofName = slopes.get(name)
    if (ofName === undefined) continue
    const partial = differentiate(treeOf(equation), name)
    if (partial.kind === 'number' && partial.value === 0) continue
    const factor = tree(partial, equation)
    for (const [column, slope] of ofName) {
      const term = graph.op('mul', factor, slope)
      const before = terms.get(column)
      terms.set(column, before === undefined ? term : graph.op('add', before, term))
    }
  }
  return terms
}

/** Gaussian elimination in the given order: a pivot of zero makes the draw's values not finite, and it is computed again elsewhere. */
function eliminate(
  graph: Graph,
  rows: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const a = rows.map(row => [...row])
  const b = [...right]
  const size = b.length
  const at = (row: number, column: number): number => a[row]?.[column] ?? -1
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      if (graph.constantOf(at(row, pivot)) === 0) continue
      const factor = graph.op('div', at(row, pivot), at(pivot, pivot))
      a[row] = (a[row] ?? []).map((cell, column) =>
        column <= pivot ? cell : graph.op('sub', cell, graph.op('mul', factor, at(pivot, column))),
      )
      b[row] = graph.op('sub', b[row] ?? -1, graph.op('mul', factor, b[pivot] ?? -1))
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let column = row + 1; column < size; column++)
      b[row] = graph.op('sub', b[row] ?? -1, graph.op('mul', at(row, column), b[column] ?? -1))
    b[row] = graph.op('div', b[row] ?? -1, at(row, row))
  }
  return b
}
