import type { BriefingWording } from '../../briefing/wording.js'
import { beyondOf, sayBeyond } from '../engine/plausible.js'
import type { LiveAssumption, LiveEngine, LiveEquation } from '../engine/types.js'
import { type NumberForm, numberForm } from './number-form.js'
import type { Session } from './session.js'
import { type Lever, moved, movedPath, ownValue, putBack, valueSet } from './settings.js'
import { makeSlider, type Slider, type Tick } from './slider.js'
import { titleIn, titleOfScenario } from './titles.js'
import type { PanelWording } from './wording.js'

/** What every control needs. */
export interface ControlParts {
  readonly session: Session
  readonly words: PanelWording
  readonly say: BriefingWording
  /** The periods that a move changes, the shown one first. */
  readonly periods: () => readonly string[]
}

/** One control of the panel. */
export interface Control {
  readonly lever: Lever
  readonly module: string
  readonly title: string
  readonly slider: Slider
  readonly form: NumberForm
  refresh(): void
}

/** So many outturns are shown as dots. */
const pastShown = 5

/** A slider for an assumption. */
export function assumptionControl(assumption: LiveAssumption, parts: ControlParts): Control {
  const { session, words, say } = parts
  const { engine } = session
  const { language } = engine
  const lever: Lever = { kind: 'assumption', id: assumption.id }
  const title = titleIn(assumption.title, language) || assumption.id
  const { range } = assumption
  const past = assumption.past.slice(-pastShown)
  const stated = Object.values(assumption.values).flatMap(path => Object.values(path))
  const ends = endsOf(
    range,
    stated,
    past.map(({ value }) => value),
  )
  const form = numberForm(assumption.unit, ends.high - ends.low, say)
  const slider = makeSlider({
    ...{ id: assumption.id, title, form, ...ends, range, limits: assumption.limits },
    refuse: (value, held) =>
      words.refused(
        title,
        form.full(value),
        form.full(assumption.limits.low),
        form.full(assumption.limits.high),
        held,
      ),
    because: range?.because === undefined ? undefined : titleIn(range.because, language),
    numberTitle: words.number(title),
    backTitle: words.putBack(title),
    note: assumption.outside ? words.outside : undefined,
    move: mover(lever, parts),
    back: () => session.set(putBack(engine, session.settings, lever)),
  })
  const rangeText =
    range === undefined
      ? words.noRange
      : rangeWords(range, words)(form.full(range.low), form.full(range.high))
  const isShown = reminder()
  const refresh = (): void => {
    const [period = ''] = parts.periods()
    const { settings } = session
    if (isShown(settings.scenario, period, settings.assumptions[lever.id])) return
    const value = valueSet(engine, settings, lever, period)
    if (value === undefined) return
    const own = ownValue(engine, settings.scenario, lever, period) ?? value
    const beyond = beyondOf(assumption, value)
    slider.show({
      value,
      scale: `${settings.scenario} ${period}`,
      ticks: () => ticksOf(assumption, past, period, settings.scenario, engine, form.full, words),
      isSet: movedPath(settings, lever)[period] !== undefined,
      caption: `${rangeText} · ${words.ownValue(titleOfScenario(engine, settings.scenario), form.full(own))}`,
      warning:
        beyond === undefined
          ? undefined
          : `${words.beyond}${words.comma}${sayBeyond(assumption, beyond, language)}`,
      isMoved: Object.keys(movedPath(settings, lever)).length > 0,
      held: assumption.held[settings.scenario]?.includes(period) === true ? words.held : undefined,
    })
  }
  return { lever, module: assumption.module, title, slider, form, refresh }
}

/** A slider for the add factor of an equation: four standard errors on either side, or a tenth of what it explains. */
export function addFactorControl(equation: LiveEquation, parts: ControlParts): Control {
  const { session, words, say } = parts
  const { engine } = session
  const lever: Lever = { kind: 'addFactor', id: equation.variable }
  const name = titleIn(equation.title, engine.language) || equation.variable
  const title = words.addFactor(name)
  const { reach, limits } = equation
  const form = numberForm(equation.unit, reach, say)
  const slider = makeSlider({
    ...{ id: `add-${equation.variable}`, title, form, low: -reach, high: reach, range: undefined },
    limits,
    refuse: (value, held) =>
      words.refused(title, form.full(value), form.full(limits.low), form.full(limits.high), held),
    because: undefined,
    numberTitle: words.number(title),
    backTitle: words.putBack(title),
    note: undefined,
    move: mover(lever, parts),
    back: () => session.set(putBack(engine, session.settings, lever)),
  })
  const caption =
    equation.error === undefined
      ? equation.text
      : `${words.factorSize(form.full(equation.error))} · ${equation.text}`
  const isShown = reminder()
  const refresh = (): void => {
    const [period = ''] = parts.periods()
    const { scenario, addFactors } = session.settings
    if (isShown(scenario, period, addFactors[lever.id])) return
    const value = valueSet(engine, session.settings, lever, period) ?? 0
    const own = ownValue(engine, scenario, lever, period) ?? 0
    const ticks = (): readonly Tick[] => [{ kind: 'own', value: own, says: '' }]
    const isMoved = Object.keys(movedPath(session.settings, lever)).length > 0
    const isSet = movedPath(session.settings, lever)[period] !== undefined
    const rest = { caption, warning: undefined, isMoved, isSet, held: undefined }
    slider.show({ value, scale: `${own}`, ticks, ...rest })
  }
  return { lever, module: '', title, slider, form, refresh }
}

/** Whether all that a control shows is what it was: a move changes one control of forty. */
function reminder(): (...now: readonly unknown[]) => boolean {
  let before: readonly unknown[] | undefined
  return (...now) => {
    const isSame = before?.every((one, index) => one === now[index]) === true
    before = now
    return isSame
  }
}

function mover(lever: Lever, { session, periods }: ControlParts): (value: number, settled: boolean) => void {
  return (value, settled) => {
    const next = moved(session.engine, session.settings, lever, value, periods())
    session.set(next, `${lever.kind} ${lever.id}`)
    if (settled) session.settle()
  }
}

/** Both ends of a slider: the plausible range and every scenario's values, with a little room. */
function endsOf(
  range: LiveAssumption['range'],
  stated: readonly number[],
  past: readonly number[],
): { readonly low: number; readonly high: number } {
  const known = [...stated, ...(range === undefined ? past : [range.low, range.high])]
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const size = Math.abs(high) + Math.abs(low)
  const room = high - low > 1e-12 ? (high - low) * (range === undefined ? 0.25 : 0.06) : size * 0.25 || 1
  return { low: low - room, high: high + room }
}

function rangeWords({ from }: NonNullable<LiveAssumption['range']>, words: PanelWording) {
  return words[from]
}

function ticksOf(
  assumption: LiveAssumption,
  past: LiveAssumption['past'],
  period: string,
  scenario: string,
  engine: LiveEngine,
  write: (value: number) => string,
  words: PanelWording,
): readonly Tick[] {
  const others = engine.scenarios.flatMap(({ id }): readonly Tick[] => {
    const value = assumption.values[id]?.[period]
    if (value === undefined) return []
    return [
      {
        kind: id === scenario ? 'own' : 'scenario',
        value,
        says: words.scenarioTick(titleOfScenario(engine, id), write(value)),
      },
    ]
  })
  const dots = past.map(
    ({ period: year, value }): Tick => ({ kind: 'past', value, says: words.pastTick(year, write(value)) }),
  )
  return [...dots, ...others]
}
