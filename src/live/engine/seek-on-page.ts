import { isHeldWhereMet, soughtFigureOf } from '../../checks/read-target.js'
import { sizeOf } from '../../simulate/instrument-sizes.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import { readPeriod, writePeriod } from '../../vocabulary/period.js'
import { isShownInPercent, unitOf } from '../../vocabulary/unit.js'
import type { Wording } from '../../vocabulary/wording.js'
import { refuse } from './apply-settings.js'
import { untitled } from './describe-page.js'
import { type Bounds, type Crossing, findCrossing } from './find-crossing.js'
import type { PageModel } from './live-run.js'
import { beyondOf } from './plausible.js'
import { type Saying, sayAnswer, sayStanding, sayWithin } from './say-answer.js'
import type {
  LiveAnswer,
  LiveAssumption,
  LiveOutcome,
  LivePath,
  LiveRun,
  SeekRequest,
  Settings,
} from './types.js'
import { rounded } from './write-scenario.js'

/** A gap is closed to this share of what is measured: ten times what a verdict calls standing on its bound. */
const closeTo = 1e-10

/** What is sought: how far a run is from it (0: there), what it comes to, and what was wanted of it. */
interface Sought {
  readonly name: Wording
  readonly unit: string
  readonly period: string
  readonly read: (run: LiveRun) => { readonly outcome: number; readonly wanted: number } | undefined
}

/**
 * One instrument moved, by one shift in all the periods asked for, until one target stands at its bound or a variable at its value: inside
 * its plausible range where that is possible, else as far as its limits. Where no shift does
 * it, the settings that come nearest.
 */
export function seekOnPage(
  page: PageModel,
  assumptions: readonly LiveAssumption[],
  settings: Settings,
  request: SeekRequest,
): LiveOutcome<LiveAnswer> {
  const { instrument } = request
  const { model } = page.page
  const start = page.run(settings)
  if (!start.ok) return start
  const sought = soughtBy(page, request, start.value)
  if (!sought.ok) return sought
  const here = sought.value.read(start.value)
  if (here === undefined)
    return refuse('目标在此情景中无法度量', 'the target cannot be measured in this scenario')
  const kind = model.equationOf.has(instrument) ? 'add' : 'value'
  const periods = request.periods ?? [sought.value.period]
  const applied = page.apply(settings)
  if (!applied.ok) return applied
  const { scenario } = applied.value
  const before = periods.map(period =>
    kind === 'value'
      ? (start.value.value(instrument, period) ?? Number.NaN)
      : (scenario.addFactors.get(instrument)?.values.get(readPeriod(period, model.frequency) ?? 0) ?? 0),
  )
  const [first = Number.NaN] = before
  if (!before.every(Number.isFinite) || !model.variables.has(instrument)) {
    return refuse(`“${instrument}”没有可调整的数值`, `"${instrument}" has no value to move`)
  }
  const period = readPeriod(periods[0] ?? '', model.frequency) ?? Number.NaN
  const size = sizeOf(model, scenario, { kind, variable: instrument, period, value: first }).value
  const moved = (shift: number): Settings =>
    withPath(settings, kind, instrument, periods, before, value => rounded(model, instrument, value + shift))
  const gap = (shift: number): number => {
    const run = page.run(moved(shift))
    const read = run.ok ? sought.value.read(run.value) : undefined
    return read === undefined ? Number.NaN : read.outcome - read.wanted
  }
  const scale = Math.max(Math.abs(here.wanted), Math.abs(here.outcome), 1e-6)
  const assumption = assumptions.find(({ id }) => kind === 'value' && id === instrument)
  const { near, crossing } = searched(assumption, before, bounds =>
    findCrossing(gap, size, closeTo * scale, bounds),
  )
  const at = (shift: number): LivePath =>
    Object.fromEntries(
      periods.map((each, index) => [each, rounded(model, instrument, (before[index] ?? 0) + shift)]),
    )
  const outcomeAt = (shift: number) => {
    const run = page.run(shift === 0 ? settings : moved(shift))
    return run.ok ? sought.value.read(run.value) : undefined
  }
  const found = crossing.at === 0 ? settings : moved(crossing.at)
  const there = outcomeAt(crossing.at)
  if (there === undefined) return refuse('没有找到解', 'nothing was found')
  const spec = model.variables.get(instrument)
  const ownValues = Object.fromEntries(periods.map((each, index) => [each, before[index] ?? Number.NaN]))
  const saying: Saying = {
    target: { title: sought.value.name, unit: sought.value.unit, period: sought.value.period },
    instrument: { title: spec?.title ?? untitled(instrument), unit: spec?.unit ?? '1' },
  }
  const values: LivePath = crossing.at === 0 ? ownValues : at(crossing.at)
  const inside = assumption?.range === undefined ? undefined : isInside(assumption, values)
  const within =
    near === undefined || near.found ? undefined : withinRange(saying, at(near.at), outcomeAt(near.at))
  const answer = { reached: crossing.found, ...there }
  const isMet = 'target' in request.of && start.value.verdicts.get(request.of.target)?.verdict === 'met'
  const said = sayAnswer(saying, {
    ...answer,
    ...{ before, values, here: here.outcome, isMet, isMoved: crossing.at !== 0 },
  })
  const standing = assumption?.range === undefined ? undefined : sayStanding(assumption, values)
  return { ok: true, value: { settings: found, ...answer, values, said, inside, standing, within } }
}

function isInside(assumption: LiveAssumption, values: LivePath): boolean {
  return Object.values(values).every(value => beyondOf(assumption, value) === undefined)
}

/** The nearest that values inside the plausible range come to. */
function withinRange(
  saying: Saying,
  values: LivePath,
  nearest: { readonly outcome: number } | undefined,
): LiveAnswer['within'] {
  if (nearest === undefined) return undefined
  const { outcome } = nearest
  return { values, outcome, said: sayWithin(saying, values, outcome) }
}

/** Inside the plausible range first: a value that is plausible comes before one that is nearer. */
function searched(
  assumption: LiveAssumption | undefined,
  before: readonly number[],
  search: (bounds: Bounds | undefined) => Crossing,
): { readonly near: Crossing | undefined; readonly crossing: Crossing } {
  const range = assumption?.range === undefined ? undefined : shiftsInto(assumption.range, before)
  const near = range === undefined ? undefined : search(range)
  if (near?.found === true) return { near, crossing: near }
  return {
    near,
    crossing: search(assumption === undefined ? undefined : shiftsInto(assumption.limits, before)),
  }
}

/** The shifts that keep every value between two ends; undefined where one of them lies outside already. */
function shiftsInto({ low, high }: Bounds, before: readonly number[]): Bounds | undefined {
  const [down, up] = [low - Math.min(...before), high - Math.max(...before)]
  return down > 0 || up < 0 ? undefined : { low: down, high: up }
}

function soughtBy(page: PageModel, { of, to }: SeekRequest, start: LiveRun): LiveOutcome<Sought> {
  const { model, register } = page.page
  if ('variable' in of) {
    const { variable, period } = of
    const spec = model.variables.get(variable)
    if (spec === undefined || to === undefined || to === 'met') {
      return refuse('须给出模型变量和目标值', 'a variable of the model and a value for it are needed')
    }
    return {
      ok: true,
      value: {
        name: spec.title ?? { zh: variable, en: variable },
        unit: spec.unit,
        period,
        read: run => {
          const outcome = run.value(variable, period)
          return outcome === undefined ? undefined : { outcome, wanted: to }
        },
      },
    }
  }
  const target = register.targets.find(({ id }) => id === of.target)
  if (target?.expression === undefined) {
    return refuse(`“${of.target}”未建模`, `"${of.target}" is not modelled`)
  }
  const expression = page.expressions().get(target.id)
  const now = start.verdicts.get(target.id)?.outcome
  const own =
    expression === undefined
      ? undefined
      : now !== undefined && isHeldWhereMet(target, expression.unit, now)
        ? now
        : soughtFigureOf(target, expression)
  const figure = to ?? own ?? 'met'
  const missed = missedEnd(start.verdicts.get(target.id))
  return {
    ok: true,
    value: {
      name: target.indicator,
      unit: expression?.unit ?? '1',
      period: writePeriod(target.period, model.frequency),
      read: run => {
        const verdict = run.verdicts.get(target.id)
        if (verdict?.outcome === undefined) return undefined
        const { outcome } = verdict
        return { outcome, wanted: figure === 'met' ? boundOf(verdict, missed, outcome) : figure }
      },
    },
  }
}

/** The end of what counts as met that an outcome misses; undefined where it misses none. */
function missedEnd(verdict: TargetVerdict | undefined): 'low' | 'high' | undefined {
  if (verdict?.outcome === undefined || verdict.verdict === 'met') return undefined
  const { low } = verdict.threshold
  return low !== undefined && verdict.outcome <= low ? 'low' : 'high'
}

/**
 * The end that was missed, or the outcome itself where none was. Always the same end, so that a search sees one function and not a plain of
 * zeros wherever the target is met; a strict bound is passed by more than what counts as standing on it.
 */
function boundOf(
  { threshold, target }: TargetVerdict,
  end: 'low' | 'high' | undefined,
  outcome: number,
): number {
  const bound = end === undefined ? undefined : threshold[end]
  if (bound === undefined) return outcome
  const strict = target.bound === 'above' || target.bound === 'below'
  const inside = strict ? 8 * (1e-9 * Math.abs(bound) + 1e-12) : 0
  return end === 'low' ? bound + inside : bound - inside
}

function withPath(
  settings: Settings,
  kind: 'value' | 'add',
  name: string,
  periods: readonly string[],
  before: readonly number[],
  to: (value: number) => number,
): Settings {
  const section = kind === 'value' ? 'assumptions' : 'addFactors'
  const path = { ...settings[section][name] }
  for (const [index, period] of periods.entries()) path[period] = to(before[index] ?? Number.NaN)
  return { ...settings, [section]: { ...settings[section], [name]: path } }
}

/** What one point (or 1% of a level) of each assumption, in the target's own period, does to its outcome; the strongest first, and none that does nothing. */
export function moversOf(
  page: PageModel,
  settings: Settings,
  target: string,
): readonly { readonly assumption: string; readonly effect: number }[] {
  const { model, register } = page.page
  const start = page.run(settings)
  const wanted = register.targets.find(({ id }) => id === target)
  const applied = page.apply(settings)
  if (!start.ok || !applied.ok || wanted === undefined) return []
  const outcome = start.value.verdicts.get(target)?.outcome
  const period = writePeriod(wanted.period, model.frequency)
  if (outcome === undefined) return []
  const found = [...applied.value.scenario.assumptions.keys()].flatMap(assumption => {
    const value = start.value.value(assumption, period)
    const unit = model.variables.get(assumption)?.unit ?? '1'
    if (value === undefined) return []
    const step = isShownInPercent(unit) || unitOf(unit)?.kind === 'difference' ? 0.01 : 0.01 * Math.abs(value)
    const run = page.run(withPath(settings, 'value', assumption, [period], [value], each => each + step))
    const moved = run.ok ? run.value.verdicts.get(target)?.outcome : undefined
    const effect = moved === undefined ? 0 : moved - outcome
    return Math.abs(effect) > 1e-12 * Math.max(1, Math.abs(outcome)) ? [{ assumption, effect }] : []
  })
  return found.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
}
