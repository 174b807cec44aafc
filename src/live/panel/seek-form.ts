import { shown, shownInPercent } from '../../briefing/format-number.js'
import { writePeriod } from '../../vocabulary/period.js'
import type { LiveAnswer, LiveEngine } from '../engine/types.js'
import { button, element } from './dom.js'
import { numberForm } from './number-form.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { titleIn } from './titles.js'
import type { PanelWording } from './wording.js'

/** So many instruments are offered. */
const mostInstruments = 8

/** “What would it take?”: a value for a target, an assumption to reach it with, the answer in words and a button that applies it. */
export function seekForm(
  session: Session,
  panel: Panel,
  target: string,
  wanted?: number,
): HTMLElement | undefined {
  const { engine } = session
  const { words, say } = panel
  const verdict = session.run.verdicts.get(target)
  if (verdict?.outcome === undefined) return undefined
  const name = titleIn(verdict.target.indicator, engine.language)
  const movers = byReach(session, target).slice(0, mostInstruments)
  const [strongest] = movers
  if (strongest === undefined) return element('p', { class: 'lv-cap' }, words.noMover)
  const form = numberForm(verdict.unit, verdict.outcome, say)
  const bound = wanted ?? verdict.threshold.low ?? verdict.threshold.high ?? verdict.outcome
  const value = element('input', {
    type: 'number',
    step: 'any',
    id: 'lv-wanted',
    value: Number(shown(bound, verdict.unit).toFixed(4)),
  })
  const effectForm = numberForm(shownInPercent(verdict.unit) ? 'pp' : verdict.unit, strongest.effect, say)
  const options = movers.map(({ assumption, effect }) => {
    const sign = effect > 0 ? '+' : ''
    const title = panel.titleOf({ kind: 'assumption', id: assumption })
    return element(
      'option',
      { value: assumption },
      words.instrumentEffect(title, `${sign}${effectForm.full(Number(effect.toPrecision(2)))}`),
    )
  })
  const instrument = element('select', { id: 'lv-instrument' }, ...options)
  const answer = element('div', { role: 'status' })
  const find = (): void => {
    const to = Number(value.value) / form.factor
    if (value.value.trim() === '' || !Number.isFinite(to)) return
    const found = engine.seek(session.settings, { of: { target }, to, instrument: instrument.value })
    if (!found.ok) {
      answer.replaceChildren(element('p', {}, found.why[engine.language]))
      return
    }
    answer.replaceChildren(...answerNodes(found.value, session, words))
  }
  const fields = element(
    'form',
    {},
    ...[element('label', { for: 'lv-wanted' }, words.wanted), element('span', {}, value, ` ${form.unit}`)],
    ...[element('label', { for: 'lv-instrument' }, words.instrument), instrument],
    element('button', { type: 'submit' }, words.seekNow),
  )
  fields.addEventListener('submit', event => {
    event.preventDefault()
    find()
  })
  return element(
    'div',
    { class: 'lv-seek' },
    element('h4', {}, words.seek),
    element(
      'p',
      {},
      words.seekFrom(
        name,
        writePeriod(verdict.target.period, engine.model.frequency),
        form.full(verdict.outcome),
      ),
    ),
    element('p', { class: 'lv-cap' }, words.seekIntro(name)),
    fields,
    answer,
  )
}

/** Assumptions that move a target, first what moves it farthest inside its plausible range. */
function byReach({ engine, settings, run }: Session, target: string): ReturnType<LiveEngine['movers']> {
  const at = run.verdicts.get(target)?.target.period
  const period = at === undefined ? '' : writePeriod(at, engine.model.frequency)
  const reach = ({ assumption: id, effect }: { readonly assumption: string; readonly effect: number }) => {
    const found = engine.assumptions.find(one => one.id === id)
    if (found?.range === undefined) return 0
    // What `movers` moves: one point, or 1% of a level.
    const step = shownInPercent(found.unit) ? 0.01 : 0.01 * Math.abs(run.value(id, period) ?? 1)
    return Math.abs(effect) * ((found.range.high - found.range.low) / (step || 1))
  }
  return [...engine.movers(settings, target)].sort((a, b) => reach(b) - reach(a))
}

/** The answer in words, where it stands to the plausible range, and the button that applies it: in this order. */
function answerNodes(
  { settings, said, inside, standing, within }: LiveAnswer,
  session: Session,
  words: PanelWording,
): readonly HTMLElement[] {
  const { language } = session.engine
  const isBeyond = inside === false
  return [
    element('p', {}, said[language]),
    element('p', { class: isBeyond ? 'lv-beyond' : 'lv-cap' }, standing?.[language] ?? words.noRange),
    ...(within === undefined ? [] : [element('p', {}, within.said[language])]),
    // Where nothing need change there is nothing to apply.
    ...(settings === session.settings
      ? []
      : [button(isBeyond ? words.applyBeyond : words.apply, () => session.set(settings))]),
  ]
}
