import type { CompiledModel } from '../equations/compiled-model.js'
import { addFactorName, type Equation } from '../equations/equation.js'
import type { Block } from '../equations/order-equations.js'
import { type Tree, visit } from '../equations/tree.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BatchRequest } from './batch-request.js'

/** Where a given number of one period comes from: an input row, or the base run (`input` undefined). */
export interface Source {
  readonly input: number | undefined
  readonly value: number
}

/** A quantity that differs between draws: a variable, or an add factor (`+` before the name). */
export interface Varying {
  readonly name: string
  /** The input row that holds in every period it is read in; then it needs no row of its own. */
  readonly input: number | undefined
  readonly row: number | undefined
  readonly longestLag: number
}

/** Which quantities differ between draws, and where they are kept. Kinds are the same in every year, so that years can share code. */
export interface BatchPlan {
  readonly varying: ReadonlyMap<string, Varying>
  readonly rows: number
  readonly longestLag: number
  /** Unknowns of the largest block solved together whose values differ between draws; 0 without one. */
  readonly unknowns: number
  /** Rows to fill before year `year` (negative: before the run) is computed. */
  readonly fills: (year: number) => readonly { readonly row: number; readonly source: Source }[]
  /** True where the value of an endogenous variable is given in that year. */
  readonly isGiven: (variable: string, year: number) => boolean
}

/** The tree an equation is computed from. */
export function treeOf(equation: Equation): Tree {
  return equation.assignment ?? equation.difference
}

/** Finds what differs between draws, year by year alike, and gives rows to what must be kept. */
export function planBatch(request: BatchRequest): BatchPlan {
  const { model, base, from, to } = request
  const moved = varyingNames(request)
  const lags = longestLags(model, moved)
  const inputs = inputsByName(request)
  const kept = new Set(
    request.outputs
      .filter(each => each.period >= from && moved.has(each.variable))
      .map(each => each.variable),
  )
  const isGiven = (variable: string, year: number): boolean =>
    base.fixed[(model.slots.variable.get(variable) ?? 0) * base.periods + from + year - base.first] === 1
  const years = Array.from({ length: to - from + 1 }, (_, year) => year)
  const varying = new Map<string, Varying>()
  let rows = 0
  for (const name of moved) {
    const longestLag = lags.get(name) ?? 0
    const solved = model.equationOf.has(name)
    const given = inputs.get(name) ?? []
    const [only] = given
    const whole =
      given.length === 1 && only !== undefined && only.first <= from - longestLag && only.last >= to
    const input = !solved && whole ? only.input : undefined
    const needed = longestLag > 0 || kept.has(name) || !solved || years.some(year => isGiven(name, year))
    varying.set(name, { name, input, longestLag, row: input === undefined && needed ? rows++ : undefined })
  }
  const source = (name: string, period: Ordinal): Source => sourceOf(request, inputs, name, period)
  return {
    varying,
    rows,
    longestLag: Math.max(0, ...[...varying.values()].map(each => each.longestLag)),
    unknowns: Math.max(
      0,
      ...model.blocks.filter(block => moves(model, block, moved)).map(block => block.torn.length),
    ),
    isGiven,
    fills: year =>
      [...varying.values()].flatMap(({ name, row, longestLag }) => {
        const wanted =
          row !== undefined &&
          (year < 0 ? -year <= longestLag : !model.equationOf.has(name) || isGiven(name, year))
        return wanted ? [{ row, source: source(name, from + year) }] : []
      }),
  }
}

function moves(model: CompiledModel, block: Block, moved: ReadonlySet<string>): boolean {
  return block.equations.some(index => moved.has(model.equations[index]?.variable ?? ''))
}

/** Closure: what varies, and every variable whose equation reads something that does, at any lag. */
function varyingNames({ model, varying }: BatchRequest): ReadonlySet<string> {
  const moved = new Set<string>()
  const coefficients = new Set<string>()
  for (const cell of varying) {
    if (cell.kind === 'coefficient') coefficients.add(cell.id)
    else moved.add(cell.kind === 'add' ? `+${cell.variable}` : cell.variable)
  }
  const reads = (equation: Equation): boolean => {
    let found = moved.has(`+${equation.variable}`)
    visit(treeOf(equation), node => {
      if (node.kind === 'variable') found ||= moved.has(node.name)
      if (node.kind === 'coefficient') found ||= coefficients.has(node.name)
    })
    return found
  }
  for (let before = -1; before !== moved.size; ) {
    before = moved.size
    for (const block of model.blocks) {
      const members = block.equations.flatMap(index => model.equations[index] ?? [])
      if (members.some(reads)) for (const { variable } of members) moved.add(variable)
    }
  }
  return moved
}

function longestLags(model: CompiledModel, moved: ReadonlySet<string>): ReadonlyMap<string, number> {
  const lags = new Map<string, number>()
  for (const equation of model.equations) {
    if (!moved.has(equation.variable)) continue
    visit(treeOf(equation), node => {
      if (node.kind === 'variable') lags.set(node.name, Math.max(lags.get(node.name) ?? 0, node.lag))
    })
  }
  // Blocks start their search from the year before.
  for (const block of model.blocks) {
    for (const index of block.torn) {
      const name = model.equations[index]?.variable ?? ''
      if (moved.has(name)) lags.set(name, Math.max(lags.get(name) ?? 0, 1))
    }
  }
  return lags
}

interface Stretch {
  readonly input: number
  readonly first: Ordinal
  readonly last: Ordinal
}

function inputsByName({ varying }: BatchRequest): ReadonlyMap<string, readonly Stretch[]> {
  const stretches = new Map<string, Stretch[]>()
  for (const [input, cell] of varying.entries()) {
    if (cell.kind === 'coefficient') continue
    const name = cell.kind === 'add' ? `+${cell.variable}` : cell.variable
    const stretch = { input, first: cell.period, last: cell.through ?? cell.period }
    stretches.set(name, [...(stretches.get(name) ?? []), stretch])
  }
  return stretches
}

/** Where two cells name the same number the later one counts, as in the single-run path. */
function sourceOf(
  { model, base }: BatchRequest,
  inputs: ReadonlyMap<string, readonly Stretch[]>,
  name: string,
  period: Ordinal,
): Source {
  const stretch = inputs.get(name)?.findLast(each => each.first <= period && period <= each.last)
  const isAdd = name.startsWith('+')
  const slot = model.slots.variable.get(isAdd ? name.slice(1) : name) ?? -1
  const at = slot * base.periods + period - base.first
  const value = period < base.first ? Number.NaN : (isAdd ? base.add : base.values)[at]
  return { input: stretch?.input, value: value ?? Number.NaN }
}

/** True for the name under which an equation reads its own add factor. */
export function isAddFactor(name: string): boolean {
  return name === addFactorName
}
