import { components } from './components.js'
import type { Equation } from './equation.js'
import { tear } from './tearing.js'

/** Equations solved together. Members are positions in the model's equations. */
export interface Block {
  readonly kind: 'recursive' | 'simultaneous'
  /** In the order they are evaluated; torn ones last. */
  readonly equations: readonly number[]
  /** Simultaneous blocks: the equations whose variables Newton's method moves. */
  readonly torn: readonly number[]
  /** Before, between or after the simultaneous blocks; a model without any is all prologue. */
  readonly part: 'prologue' | 'core' | 'epilogue'
}

/** Puts the equations in an order in which each finds its inputs solved; every variable has its equation by now. */
export function orderEquations(equations: readonly Equation[]): readonly Block[] {
  const position = new Map(equations.map((equation, index) => [equation.variable, index]))
  const uses = equations.map(equation =>
    [...equation.current].flatMap(name => {
      const other = position.get(name)
      return other === undefined || name === equation.variable ? [] : [other]
    }),
  )
  const blocks = components(uses).map(members => blockOf(members, uses, equations))
  return classify(blocks, uses)
}

type Unplaced = Omit<Block, 'part'>

function blockOf(
  members: readonly number[],
  uses: readonly (readonly number[])[],
  equations: readonly Equation[],
): Unplaced {
  const forced = new Set(members.filter(index => equations[index]?.assignment === undefined))
  if (members.length === 1 && forced.size === 0) return { kind: 'recursive', equations: members, torn: [] }
  const inside = new Set(members)
  const graph = new Map(
    members.map(index => [index, new Set(uses[index]?.filter(other => inside.has(other)))]),
  )
  const torn = tear(graph, forced)
  return { kind: 'simultaneous', equations: [...inOrder(members, graph, new Set(torn)), ...torn], torn }
}

/** The equations that are not torn, each after those it needs. */
function inOrder(
  members: readonly number[],
  graph: ReadonlyMap<number, ReadonlySet<number>>,
  torn: ReadonlySet<number>,
): readonly number[] {
  const kept = members.filter(index => !torn.has(index))
  const local = new Map(kept.map((index, position) => [index, position]))
  const uses = kept.map(index =>
    [...(graph.get(index) ?? [])].flatMap(other => {
      const at = local.get(other)
      return at === undefined ? [] : [at]
    }),
  )
  return components(uses).flatMap(each => each.map(position => kept[position] ?? -1))
}

/**
 * Prologue: needs no simultaneous block. Epilogue: is needed by none. What lies between is core, and the blocks
 * are put out in that order.
 */
function classify(blocks: readonly Unplaced[], uses: readonly (readonly number[])[]): readonly Block[] {
  const blockOfEquation = new Map(
    blocks.flatMap((block, index) => block.equations.map(each => [each, index] as const)),
  )
  const needs = blocks.map((block, index) => {
    const others = block.equations.flatMap(each =>
      (uses[each] ?? []).map(other => blockOfEquation.get(other) ?? index),
    )
    return [...new Set(others)].filter(other => other !== index)
  })
  const after = blocks.map(() => false)
  const before = blocks.map(() => false)
  for (const [index, block] of blocks.entries()) {
    after[index] = block.kind === 'simultaneous' || (needs[index] ?? []).some(other => after[other] === true)
  }
  for (let index = blocks.length - 1; index >= 0; index--) {
    if (blocks[index]?.kind !== 'simultaneous' && before[index] !== true) continue
    before[index] = true
    for (const other of needs[index] ?? []) before[other] = true
  }
  const placed = blocks.map((block, index): Block => {
    const part = after[index] !== true ? 'prologue' : before[index] === true ? 'core' : 'epilogue'
    return { ...block, part }
  })
  return (['prologue', 'core', 'epilogue'] as const).flatMap(part =>
    placed.filter(block => block.part === part),
  )
}
