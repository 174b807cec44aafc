import { type BaseRule, evaluateBaseRule, readBaseRule } from '../equations/base-rule.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { insideObservation, plainObservation } from '../vocabulary/inside-observation.js'
import type { BaseValueRule, KnownValue, ModelCard } from '../vocabulary/model.js'
import type { Observation } from '../vocabulary/observation.js'
import { type Ordinal, periodsPerYear, readPeriod, writePeriod } from '../vocabulary/period.js'

interface Filling {
  readonly model: ModelCard
  readonly visible: ReadonlyMap<string, readonly Observation[]>
  /** Variable → period → value; the rules' values are added here. */
  readonly values: Map<string, Map<Ordinal, KnownValue>>
  readonly asOf: string | undefined
  /** The day from which a figure that is not visible can be seen; undefined where the data have none. */
  readonly publishedLater: (series: string, period: Ordinal) => string | undefined
  /** Told of every row a rule reads. */
  readonly used: (row: Observation) => void
  /** Told of every figure a rule reads. */
  readonly read: (name: string, value: number) => void
}

/**
 * Fills holes by the model's base rules, in place; a visible figure always wins. A name in a rule is a series of the
 * data, else a variable's known value, which may itself come from a rule. Rules for a year that had not ended at
 * `asOf` are left alone. Returns what keeps a rule from giving a number.
 */
export function fillByRules(filling: Filling): readonly Diagnostic[] {
  const { model, values, visible } = filling
  const names = new Set([...visible.keys(), ...model.variables.keys()])
  const rules = new Map<string, Rule>()
  const faults: Diagnostic[] = []
  for (const spec of model.baseValues) {
    const period = readPeriod(spec.period, model.frequency)
    const read = readBaseRule(spec, names, model.frequency)
    if (!read.ok) faults.push(...read.diagnostics)
    else if (period !== undefined) rules.set(key(spec.variable, period), { spec, period, read: read.value })
  }
  const lastEnded = lastEndedPeriod(filling)
  const state: State = { filling, rules, running: [], done: new Map(), missing: new Map(), faults }
  for (const { spec, period } of rules.values()) {
    if (period <= lastEnded && !values.get(spec.variable)?.has(period)) apply(spec.variable, period, state)
  }
  return [...faults, ...[...state.missing.values()].map(each => missingFigure(each, filling))]
}

interface Rule {
  readonly spec: BaseValueRule
  readonly period: Ordinal
  readonly read: BaseRule
}

interface Missing {
  readonly input: string
  readonly period: Ordinal
  readonly rules: BaseValueRule[]
}

interface State {
  readonly filling: Filling
  readonly rules: ReadonlyMap<string, Rule>
  /** Rules being evaluated, outermost first: meeting one again is a circle. */
  readonly running: string[]
  /** Rules evaluated so far; undefined where one failed. */
  readonly done: Map<string, number | undefined>
  /** Figures that are not there, each with the rules that need it. */
  readonly missing: Map<string, Missing>
  readonly faults: Diagnostic[]
}

/** The value of a variable by its rule; undefined, with a fault noted, where the rule gives none. */
function apply(variable: string, period: Ordinal, state: State): number | undefined {
  const name = key(variable, period)
  if (state.done.has(name)) return state.done.get(name)
  const rule = state.rules.get(name)
  if (rule === undefined) return undefined
  if (state.running.includes(name)) {
    state.faults.push(circle([...state.running, name]))
    return undefined
  }
  state.running.push(name)
  let isWhole = true
  const inputs = new Set<string>()
  const value = evaluateBaseRule(rule.read, (input, at) => {
    const found = lookUp(input, at, state)
    inputs.add(`${input}@${writePeriod(at, state.filling.model.frequency)}`)
    if (found === undefined) isWhole = false
    else state.filling.read(`${input}@${writePeriod(at, state.filling.model.frequency)}`, found)
    // Where a rule should have given it, the fault is that rule's and is noted there.
    if (found === undefined && !state.rules.has(key(input, at))) noteMissing(rule.spec, input, at, state)
    return found
  })
  state.running.pop()
  if (isWhole && !Number.isFinite(value)) state.faults.push(notFinite(rule.spec))
  const isKnown = isWhole && Number.isFinite(value)
  state.done.set(name, isKnown ? value : undefined)
  if (isKnown) {
    const { rule: text, status, error: spread, note } = rule.spec
    const origin = { kind: status, rule: text, note, inputs: [...inputs] } as const
    const known = { value, origin: spread === undefined ? origin : { ...origin, error: spread } }
    state.filling.values.get(variable)?.set(period, known)
  }
  return isKnown ? value : undefined
}

/** A figure of the data under that name, else the known value of the variable of that name, by its rule if need be. */
function lookUp(name: string, period: Ordinal, state: State): number | undefined {
  const { model, visible, values, used } = state.filling
  const row = visible.get(name)?.find(each => each.period === period)
  if (row !== undefined) {
    used(row)
    const owner = [...model.variables].find(
      ([id, spec]) => (spec.series ?? id) === name && spec.prices?.startsWith('constant') !== true,
    )
    return owner === undefined ? plainObservation(row) : insideObservation(row, owner[1])
  }
  return values.get(name)?.get(period)?.value ?? apply(name, period, state)
}

function key(variable: string, period: Ordinal): string {
  return `${variable} ${period}`
}

/** The last period of the last year that had ended at `asOf`; without a date, every period has. */
function lastEndedPeriod({ asOf, model }: Filling): Ordinal {
  if (asOf === undefined || model.frequency === 'step') return Number.POSITIVE_INFINITY
  return Number.parseInt(asOf.slice(0, 4), 10) * periodsPerYear(model.frequency) - 1
}

function noteMissing(spec: BaseValueRule, input: string, period: Ordinal, state: State): void {
  const known = state.missing.get(key(input, period))
  if (known === undefined) state.missing.set(key(input, period), { input, period, rules: [spec] })
  else if (!known.rules.includes(spec)) known.rules.push(spec)
}

/** One fault for each figure, however many rules need it. */
function missingFigure({ input, period, rules: [first, ...others] }: Missing, filling: Filling): Diagnostic {
  const { asOf, model, publishedLater } = filling
  const at = writePeriod(period, model.frequency)
  const day = publishedLater(input, period)
  const seen = asOf === undefined ? 'is not in the data' : `is not in the data published by ${asOf}`
  return error(
    'D203',
    `the base value of "${first?.variable}" in ${first?.period} is ${first?.rule}, but ${input}(${at}) ${seen}`,
    undefined,
    ...(others.length === 0
      ? []
      : [`Needed too by the base values of ${others.map(each => each.variable).join(', ')}.`]),
    day === undefined
      ? `Add a row ${input},${at},… to the data.`
      : `It was published on ${day}: set as_of to that day or a later one. (Without a vintage, a row counts as published on 31 January of the year after.)`,
  )
}

function circle(names: readonly string[]): Diagnostic {
  const shown = names.map(name => name.split(' ')[0]).join(' → ')
  return error(
    'D204',
    `base value rules lead in a circle: ${shown}`,
    undefined,
    'Give one of them as a row of the data.',
  )
}

function notFinite(spec: BaseValueRule): Diagnostic {
  return error(
    'D205',
    `the base value of "${spec.variable}" in ${spec.period}, ${spec.rule}, is not a finite number`,
    undefined,
    'A division by zero, most likely: look at the figures it uses.',
  )
}
