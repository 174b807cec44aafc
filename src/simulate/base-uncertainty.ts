import { type BaseRule, readBaseRule } from '../equations/base-rule.js'
import type { CompiledModel } from '../equations/compiled-model.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import type { Tree } from '../equations/tree.js'
import type { KnownValues } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'

/** A base value that differs between draws: by its rule, which reads other such values, and by an error of its own. */
export interface UncertainBase {
  readonly variable: string
  readonly period: Ordinal
  /** The value of the deterministic run. */
  readonly value: number
  /** Standard deviation of what is drawn for it beside what its rule takes from others; 0 where nothing is. */
  readonly ownError: number
  /** Positions of the uncertain base values its rule reads; all stand before it. */
  readonly reads: readonly number[]
  /** The rule's value when the uncertain values it reads are these, in the order of `reads`. */
  readonly again: (inputs: ArrayLike<number>) => number
}

/**
 * The estimated base values that the run reads, and every derived or estimated one whose rule leads to such a value, each after those it
 * reads. The error that a rule states is its total error: what comes in through the rule from other estimates is part of it, and
 * only the remainder is drawn, √(error² − Σ (slope·error of input)²). The error of `services − finance`, stated as that of finance, is drawn once.
 */
export function uncertainBases(
  model: CompiledModel,
  known: KnownValues,
  isRead: (variable: string, period: Ordinal) => boolean,
): readonly UncertainBase[] {
  const gathering: Gathering = { model, known, positions: new Map(), bases: [], slopes: [] }
  for (const { variable, period: text } of model.baseValues) {
    for (const period of known.values.get(variable)?.keys() ?? []) {
      if (writePeriod(period, model.frequency) === text && isRead(variable, period)) {
        gather(variable, period, gathering)
      }
    }
  }
  return gathering.bases
}

interface Gathering {
  readonly model: CompiledModel
  readonly known: KnownValues
  /** Position among the bases; undefined where the value is certain. */
  readonly positions: Map<string, number | undefined>
  readonly bases: UncertainBase[]
  /** By base, what one standard deviation of each drawn error does to its value. */
  readonly slopes: (readonly number[])[]
}

function gather(variable: string, period: Ordinal, gathering: Gathering): number | undefined {
  const { model, known, positions, bases, slopes } = gathering
  const name = `${variable}@${writePeriod(period, model.frequency)}`
  if (positions.has(name)) return positions.get(name)
  positions.set(name, undefined)
  const value = known.values.get(variable)?.get(period)
  if (value === undefined || (value.origin.kind !== 'derived' && value.origin.kind !== 'estimated')) {
    return undefined
  }
  const rule = ruleOf(variable, period, gathering)
  const inputs = rule === undefined ? [] : inputsOf(rule, gathering)
  const reads = inputs.flatMap(({ position }) => (position === undefined ? [] : [position]))
  const total = value.origin.kind === 'estimated' ? (value.origin.error ?? 0) : 0
  if (reads.length === 0 && total === 0) return undefined
  const again = reads.length === 0 || rule === undefined ? () => value.value : againBy(rule, inputs)
  const through = slopesThrough(again, reads, gathering)
  const explained = through.reduce((sum, slope) => sum + slope * slope, 0)
  const left = total * total - explained
  // What rounding of the slopes leaves is nothing.
  const ownError = left > 1e-9 * total * total ? Math.sqrt(left) : 0
  slopes.push([...through, ownError])
  bases.push({ variable, period, value: value.value, ownError, reads, again })
  positions.set(name, bases.length - 1)
  return bases.length - 1
}

/** What one standard deviation of the error of each base so far does to a value that reads some of them: central differences. */
function slopesThrough(
  again: (inputs: ArrayLike<number>) => number,
  reads: readonly number[],
  { bases, slopes }: Gathering,
): readonly number[] {
  const middle = reads.map(position => bases[position]?.value ?? Number.NaN)
  return bases.map((_, error) => {
    const moves = reads.map(position => slopes[position]?.[error] ?? 0)
    if (moves.every(move => move === 0)) return 0
    const step = 1e-3
    const at = (side: number) =>
      again(middle.map((value, index) => value + side * step * (moves[index] ?? 0)))
    return (at(1) - at(-1)) / (2 * step)
  })
}

interface RuleInput {
  readonly standIn: string
  readonly value: number
  readonly position: number | undefined
}

/** The rule as a chain of small functions: a draw runs it without looking up names. */
function againBy(rule: BaseRule, inputs: readonly RuleInput[]): (given: ArrayLike<number>) => number {
  const places = new Map<string, number>()
  for (const { standIn, position } of inputs) if (position !== undefined) places.set(standIn, places.size)
  const known = new Map(inputs.map(({ standIn, value }) => [standIn, value]))
  const chain = (tree: Tree): ((given: ArrayLike<number>) => number) => {
    if (tree.kind === 'number') return () => tree.value
    if (tree.kind === 'variable') {
      const place = places.get(tree.name)
      const value = known.get(tree.name) ?? Number.NaN
      return place === undefined ? () => value : given => given[place] ?? Number.NaN
    }
    const args = tree.kind === 'call' ? tree.args.map(chain) : []
    const [a, b] = args
    const op = tree.kind === 'call' ? tree.op : ''
    if (a !== undefined && op === 'neg') return given => -a(given)
    if (a !== undefined && b !== undefined && args.length === 2) {
      if (op === 'add') return given => a(given) + b(given)
      if (op === 'sub') return given => a(given) - b(given)
      if (op === 'mul') return given => a(given) * b(given)
      if (op === 'div') return given => a(given) / b(given)
    }
    // Anything rarer goes through the slow evaluator.
    return given =>
      evaluateTree(tree, 0, {
        value: name => {
          const place = places.get(name)
          return place === undefined ? known.get(name) : given[place]
        },
        coefficient: () => Number.NaN,
        frequency: rule.frequency,
      })
  }
  return chain(rule.tree)
}

function ruleOf(variable: string, period: Ordinal, { model, known }: Gathering): BaseRule | undefined {
  const text = writePeriod(period, model.frequency)
  const spec = model.baseValues.find(each => each.variable === variable && each.period === text)
  if (spec === undefined) return undefined
  const names = new Set([...known.values.keys(), ...seriesIn(known)])
  const read = readBaseRule(spec, names, model.frequency)
  return read.ok ? read.value : undefined
}

/** Series that rules read, besides variables. */
function seriesIn(known: KnownValues): readonly string[] {
  return [...(known.ruleInputs?.keys() ?? [])].map(name => name.slice(0, name.lastIndexOf('@')))
}

/** The figures a rule reads: the known number, and the uncertain base value where it is one. */
function inputsOf(rule: BaseRule, gathering: Gathering): readonly RuleInput[] {
  const { known, model } = gathering
  return [...rule.observations].map(([standIn, { series, period }]): RuleInput => {
    const name = `${series}@${writePeriod(period, model.frequency)}`
    const value = known.ruleInputs?.get(name) ?? Number.NaN
    const stands = known.values.get(series)?.get(period)
    // A series of the same name may stand in the data beside the variable: then the rule read that.
    const position = stands?.value === value ? gather(series, period, gathering) : undefined
    return { standIn, value, position }
  })
}
