import { type CompiledModel, surroundings } from '../equations/compiled-model.js'
import type { Equation } from '../equations/equation.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { visit } from '../equations/tree.js'
import type { KnownValues } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'

/** A value of the past and the statistical basis it stands on. */
interface PastValue {
  readonly value: number
  readonly basis: string
}

type Past = ReadonlyMap<string, ReadonlyMap<Ordinal, PastValue>>

/**
 * What each behavioural equation with an error missed in the past, in its own units: left less right on observed values, by period. A value that nobody published is taken
 * from the identity that defines it; no figure by a rule, and no growth across two bases, is ever used. Equations without such a period are left out.
 */
export function residualHistory(
  model: CompiledModel,
  known: KnownValues,
): ReadonlyMap<string, ReadonlyMap<Ordinal, number>> {
  const past = pastValues(model, known)
  const periods = periodsOf(known)
  const residuals = new Map<string, ReadonlyMap<Ordinal, number>>()
  for (const equation of model.equations) {
    if (equation.kind !== 'behavioural' || !((equation.error ?? 0) > 0)) continue
    const own = new Map<Ordinal, number>()
    for (const period of periods) {
      const missed = evaluated(model, equation.difference, past, period)
      if (missed !== undefined) own.set(period, missed.value)
    }
    if (own.size > 0) residuals.set(equation.variable, own)
  }
  return residuals
}

function periodsOf(known: KnownValues): readonly Ordinal[] {
  const periods = new Set([...known.values.values()].flatMap(values => [...values.keys()]))
  return [...periods].sort((a, b) => a - b)
}

/** Observed values, and those that identities make of them, in the model's own order. */
function pastValues(model: CompiledModel, known: KnownValues): Past {
  const past = new Map<string, Map<Ordinal, PastValue>>()
  for (const [variable, values] of known.values) {
    const own = new Map<Ordinal, PastValue>()
    for (const [period, { value, origin }] of values) {
      if (origin.kind === 'observed' && origin.status !== 'expected')
        own.set(period, { value, basis: origin.basis })
    }
    past.set(variable, own)
  }
  const identities = model.blocks
    .flatMap(block => block.equations)
    .flatMap(index => model.equations[index] ?? [])
    .filter(({ kind, assignment }) => kind === 'identity' && assignment !== undefined)
  for (const period of periodsOf(known)) {
    for (const equation of identities) {
      const own = past.get(equation.variable) ?? new Map<Ordinal, PastValue>()
      if (own.has(period) || equation.assignment === undefined) continue
      const made = evaluated(model, equation.assignment, past, period)
      if (made !== undefined) past.set(equation.variable, own.set(period, made))
    }
  }
  return past
}

/** A tree on past values; undefined where a value is missing, or one variable is read on two bases. */
function evaluated(
  model: CompiledModel,
  tree: Equation['difference'],
  past: Past,
  period: Ordinal,
): PastValue | undefined {
  const bases = new Map<string, string>()
  let usable = true
  visit(tree, node => {
    if (node.kind !== 'variable') return
    const found = past.get(node.name)?.get(period - node.lag)
    const before = bases.get(node.name)
    if (found === undefined || (before !== undefined && before !== found.basis)) usable = false
    else bases.set(node.name, found.basis)
  })
  if (!usable) return undefined
  const value = evaluateTree(
    tree,
    period,
    surroundings(model, (variable, at) => past.get(variable)?.get(at)?.value),
  )
  if (!Number.isFinite(value)) return undefined
  return { value, basis: [...new Set(bases.values())].sort().join('+') }
}
