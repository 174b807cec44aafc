import type { YamlText } from '../files/yaml-node.js'
import { addFactorUnit } from '../vocabulary/add-factor-unit.js'
import type { AddFactor, Assumption, Exogenised, Overwrite } from '../vocabulary/assumption.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { readPath, type Span, type StatedValues, span } from './read-path.js'
import type { Wanted } from './read-value.js'
import type { ScenarioFile } from './scenario-file.js'

interface Entry {
  readonly name: YamlText
  readonly values: StatedValues
  readonly scenario: string
  readonly because: string
}

/** What the files of a chain state, each variable by the last file that states it. */
export interface Layers {
  readonly assumptions: Map<string, Entry>
  readonly addFactors: Map<string, Entry>
  readonly exogenise: Map<string, Entry>
  readonly overwrites: Overwrite[]
}

/** Lays one file over those before it. `own` are the periods the file itself runs over, `run` those asked for: a period in either is accepted. */
export function layer(
  layers: Layers,
  file: ScenarioFile,
  card: ModelCard,
  spans: { readonly own: Span; readonly run: Span },
  faults: Diagnostic[],
): void {
  const { own, run } = spans
  const allowed = { ...own, from: Math.min(own.from, run.from), to: Math.max(own.to, run.to) }
  for (const { variable, path } of file.assumptions) {
    const unit = unitOf(card, variable.value, 'exogenous')
    if (unit === undefined) continue
    const wanted: Wanted = { variable: variable.value, unit, use: 'level' }
    const values = readPath(variable, path, allowed, wanted, true, faults)
    put(layers, 'assumptions', { name: variable, values, scenario: file.id, because: '' })
  }
  for (const { variable, path } of file.addFactors) {
    const unit = unitOf(card, variable.value, 'endogenous')
    if (unit === undefined) continue
    const wanted: Wanted = {
      variable: variable.value,
      ...addFactorUnit(card, variable.value, unit),
      use: 'difference',
      part: 'an add factor',
    }
    const values = readPath(variable, path, allowed, wanted, false, faults)
    put(layers, 'add_factors', { name: variable, values, scenario: file.id, because: '' })
  }
  for (const { variable, path, because } of file.exogenise) {
    const unit = card.variables.get(variable.value)?.unit
    if (unit === undefined) continue
    const wanted: Wanted = { variable: variable.value, unit, use: 'level' }
    const values = readPath(variable, path, allowed, wanted, false, faults)
    put(layers, 'exogenise', { name: variable, values, scenario: file.id, because })
  }
}

/** The unit of a variable in the role asked for; names in another role are refused elsewhere. */
function unitOf(card: ModelCard, name: string, role: 'endogenous' | 'exogenous'): string | undefined {
  const variable = card.variables.get(name)
  return variable?.role === role ? variable.unit : undefined
}

function put(
  layers: Layers,
  section: Overwrite['section'],
  entry: Omit<Entry, 'values'> & { readonly values: StatedValues | undefined },
): void {
  const { values } = entry
  if (values === undefined) return
  const map =
    section === 'assumptions'
      ? layers.assumptions
      : section === 'exogenise'
        ? layers.exogenise
        : layers.addFactors
  const variable = entry.name.value
  const earlier = map.get(variable)
  if (earlier !== undefined && earlier.scenario !== entry.scenario) {
    layers.overwrites.push({ section, variable, scenario: entry.scenario, replaces: earlier.scenario })
  }
  map.set(variable, { ...entry, values })
}

/** The paths over the periods of the run. Assumptions are interpolated and must reach both ends; the other two hold where stated. */
export function cover(
  layers: Layers,
  run: Span,
  faults: Diagnostic[],
): {
  readonly assumptions: ReadonlyMap<string, Assumption>
  readonly addFactors: ReadonlyMap<string, AddFactor>
  readonly exogenise: ReadonlyMap<string, Exogenised>
} {
  const assumptions = new Map<string, Assumption>()
  for (const [variable, { name, values, scenario }] of layers.assumptions) {
    checkEnds(name, values, run, faults)
    const interpolated = new Set<Ordinal>()
    const path = pathOver(values, run, (period, before, after) => {
      interpolated.add(period)
      const [x0, y0] = before
      const [x1, y1] = after
      return y0 + ((y1 - y0) * (period - x0)) / (x1 - x0)
    })
    assumptions.set(variable, {
      variable,
      values: path,
      ...(values.spread === undefined ? {} : { spread: values.spread }),
      scenario,
      place: values.place,
      interpolated,
      ...(values.note === undefined ? {} : { note: values.note }),
    })
  }
  const addFactors = new Map<string, AddFactor>()
  for (const [variable, { values, scenario }] of layers.addFactors) {
    addFactors.set(variable, { variable, values: pathOver(values, run), scenario, place: values.place })
  }
  const exogenise = new Map<string, Exogenised>()
  for (const [variable, { values, scenario, because }] of layers.exogenise) {
    exogenise.set(variable, {
      variable,
      values: pathOver(values, run),
      because,
      scenario,
      place: values.place,
    })
  }
  return { assumptions, addFactors, exogenise }
}

type Point = readonly [Ordinal, number]

/** Stated values, `then` after the last of them, `all` throughout, and between two of them what `between` says, if anything. */
function pathOver(
  values: StatedValues,
  run: Span,
  between?: (period: Ordinal, before: Point, after: Point) => number,
): ReadonlyMap<Ordinal, number> {
  const points = [...values.stated]
  const last = points.at(-1)
  const path = new Map<Ordinal, number>()
  let index = 0
  for (let period = run.from; period <= run.to; period++) {
    while ((points[index]?.[0] ?? Number.POSITIVE_INFINITY) < period) index++
    const after = points[index]
    const before = points[index - 1]
    const value =
      values.all ??
      values.stated.get(period) ??
      (last !== undefined && period > last[0] ? values.then : undefined) ??
      (before !== undefined && after !== undefined ? between?.(period, before, after) : undefined)
    if (value !== undefined) path.set(period, value)
  }
  return path
}

function checkEnds(name: YamlText, values: StatedValues, run: Span, faults: Diagnostic[]): void {
  if (values.all !== undefined) return
  const periods = [...values.stated.keys()]
  const [first, last] = [periods[0], periods.at(-1)]
  const written = (period: Ordinal) => writePeriod(period, run.frequency)
  if (first !== undefined && first > run.from) {
    faults.push(
      error(
        'S214',
        `the path of "${name.value}" begins in ${written(first)}, but the scenario runs from ${span(run)}`,
        name.place,
        `State a value for ${written(run.from)}.`,
      ),
    )
  }
  if (last !== undefined && last < run.to && values.then === undefined) {
    faults.push(
      error(
        'S214',
        `the path of "${name.value}" ends in ${written(last)}, but the scenario runs from ${span(run)}`,
        name.place,
        `State a value for ${written(run.to)}, or add "then: …" for all periods after ${written(last)}.`,
      ),
    )
  }
}
