import { sizeOf } from '../../simulate/instrument-sizes.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import { readPeriod, writePeriod } from '../../vocabulary/period.js'
import { showValue } from '../../vocabulary/show-value.js'
import { isShownInPercent, unitOf } from '../../vocabulary/unit.js'
import type { Language, Wording } from '../../vocabulary/wording.js'
import { refuse } from './apply-settings.js'
import { findCrossing } from './find-crossing.js'
import type { PageModel } from './live-run.js'
import type { LiveAnswer, LiveOutcome, LivePath, LiveRun, SeekRequest, Settings } from './types.js'
import { asWritten } from './write-scenario.js'

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
 * One instrument moved, by one shift in all the periods asked for, until one target stands at its bound or a variable at its value. A target that is met already asks for nothing. Where
 * no shift does it, the settings that come nearest.
 */
export function seekOnPage(
  page: PageModel,
  settings: Settings,
  request: SeekRequest,
): LiveOutcome<LiveAnswer> {
  const { instrument } = request
  const { model } = page.page
  const start = page.run(settings)
  if (!start.ok) return start
  const sought = soughtBy(page, request)
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
    withPath(settings, kind, instrument, periods, before, value =>
      asWritten(model, instrument, value + shift),
    )
  const gap = (shift: number): number => {
    const run = page.run(moved(shift))
    const read = run.ok ? sought.value.read(run.value) : undefined
    return read === undefined ? Number.NaN : read.outcome - read.wanted
  }
  const scale = Math.max(Math.abs(here.wanted), Math.abs(here.outcome), 1e-6)
  const crossing = findCrossing(gap, size, closeTo * scale)
  const found = crossing.at === 0 ? settings : moved(crossing.at)
  const run = page.run(found)
  const there = run.ok ? sought.value.read(run.value) : undefined
  if (there === undefined) return refuse('没有找到解', 'nothing was found')
  const values = Object.fromEntries(
    periods.map((each, index) => [each, asWritten(model, instrument, (before[index] ?? 0) + crossing.at)]),
  )
  const answer = { reached: crossing.found, ...there }
  const said = inBoth(language =>
    sayAnswer(page, sought.value, answer, { instrument, before, values }, language),
  )
  return { ok: true, value: { settings: found, ...answer, values, said } }
}

function soughtBy(page: PageModel, { of, to }: SeekRequest): LiveOutcome<Sought> {
  const { model, register } = page.page
  if ('variable' in of) {
    const { variable, period } = of
    const spec = model.variables.get(variable)
    if (spec === undefined || to === undefined) {
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
  return {
    ok: true,
    value: {
      name: target.indicator,
      unit: page.expressions().get(target.id)?.unit ?? '1',
      period: writePeriod(target.period, model.frequency),
      read: run => {
        const verdict = run.verdicts.get(target.id)
        if (verdict?.outcome === undefined) return undefined
        const { outcome } = verdict
        return { outcome, wanted: to ?? boundOf(verdict, outcome) }
      },
    },
  }
}

/** The bound that an outcome misses, or the outcome itself where it misses none; a strict bound is passed by more than what counts as standing on it. */
function boundOf({ threshold, target, verdict }: TargetVerdict, outcome: number): number {
  if (verdict === 'met') return outcome
  const { low, high } = threshold
  const strict = target.bound === 'above' || target.bound === 'below'
  const inside = (bound: number): number => (strict ? 8 * (1e-9 * Math.abs(bound) + 1e-12) : 0)
  if (low !== undefined && outcome <= low) return low + inside(low)
  return high === undefined ? outcome : high - inside(high)
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

function inBoth(say: (language: Language) => string): Wording {
  return { zh: say('zh'), en: say('en') }
}

function sayAnswer(
  page: PageModel,
  { name, unit, period }: Sought,
  {
    reached,
    outcome,
    wanted,
  }: { readonly reached: boolean; readonly outcome: number; readonly wanted: number },
  moved: { readonly instrument: string; readonly before: readonly number[]; readonly values: LivePath },
  language: Language,
): string {
  const spec = page.page.model.variables.get(moved.instrument)
  const title = spec?.title?.[language] ?? moved.instrument
  const own = spec?.unit ?? '1'
  const show = (value: number, of: string): string => showValue(value, of, language, shownAs(of))
  const steps = Object.entries(moved.values).map(([at, value], index) => {
    const from = show(moved.before[index] ?? Number.NaN, own)
    return language === 'zh'
      ? `${at}年由${from}改为${show(value, own)}`
      : `from ${from} to ${show(value, own)} in ${at}`
  })
  const target = `${name[language]}${language === 'zh' ? `（${period}年）` : ` (${period})`}`
  const [got, asked] = [show(outcome, unit), show(wanted, unit)]
  if (language === 'zh') {
    const move = `${title}：${steps.join('，')}`
    return reached
      ? `${move}，则${target}为${got}。`
      : `仅调整${title}达不到${asked}；最接近时（${steps.join('，')}）${target}为${got}。`
  }
  return reached
    ? `${title}: ${steps.join(', ')}, and ${target} comes to ${got}.`
    : `${title} alone does not bring ${target} to ${asked}; at the nearest (${steps.join(', ')}) it comes to ${got}.`
}

/** Two more digits than a table shows, because what is sought lies exactly at a bound. */
function shownAs(unit: string): { readonly decimals?: number } {
  return isShownInPercent(unit) || unitOf(unit)?.kind === 'difference' ? { decimals: 3 } : {}
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
