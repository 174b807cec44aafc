import { coefficientText } from '../../briefing/format-number.js'
import type { Origin } from '../../vocabulary/model.js'
import type { Trace } from '../../vocabulary/trace.js'
import type { Said } from '../../vocabulary/wording.js'
import type { LiveEngine, LiveRun } from '../engine/types.js'
import { button, element } from './dom.js'
import { numberForm } from './number-form.js'
import type { Panel } from './panel.js'
import { leversMoved } from './settings.js'
import { titleIn } from './titles.js'

/** What a trace is shown with. */
export interface TraceParts {
  readonly engine: LiveEngine
  readonly panel: Panel
  /** Opens the trace of an input. */
  readonly follow: (variable: string, period: string) => void
}

/** Where one number comes from: its value, the equation with what went into it, coefficients, source, and the way to the slider. */
export function traceView(
  run: LiveRun,
  variable: string,
  period: string,
  parts: TraceParts,
): readonly Node[] {
  const { engine, panel } = parts
  const { words, say } = panel
  const found = run.trace(variable, period, 1)
  const title = titleOfVariable(engine, variable)
  const head = element('h3', {}, words.traceOf(title, period))
  if (!found.ok) return [head, element('p', {}, found.why[engine.language])]
  const trace = found.value
  const value = element('p', { class: 'val' }, numberForm(trace.unit, trace.value, say).full(trace.value))
  return [
    head,
    value,
    ...equationOf(trace, parts),
    ...inputsOf(trace, parts),
    ...originOf(trace, run, parts),
    // The short pages have no list of equations.
    ...(document.getElementById(`eq-${variable}`) === null
      ? []
      : [element('p', {}, element('a', { href: `#eq-${variable}` }, words.moreIn))]),
  ]
}

/** The title in the page's language, or the id. */
export function titleOfVariable(engine: LiveEngine, variable: string): string {
  const title = engine.variables.get(variable)?.title
  return (title === undefined ? '' : titleIn(title, engine.language)) || variable
}

function equationOf(
  { equation, unit }: Trace,
  { engine, panel: { words, say } }: TraceParts,
): readonly Node[] {
  if (equation === undefined) return []
  const { text, kind, addFactor, source, coefficients } = equation
  const listed = coefficients.map(({ id, value, source: from }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, id),
      element('td', { class: 'r' }, coefficientText(value)),
      element('td', {}, said(from, engine)),
    ),
  )
  return [
    element('code', {}, text),
    element(
      'p',
      { class: 'lv-cap' },
      [
        words.equationKind[kind],
        ...(addFactor === 0 ? [] : [words.factorIn(numberForm(unit, addFactor, say).text(addFactor))]),
      ].join(' · '),
    ),
    ...(listed.length === 0
      ? []
      : [element('h4', {}, words.coefficients), element('table', {}, element('tbody', {}, ...listed))]),
    ...(source === undefined
      ? []
      : [
          element(
            'p',
            { class: 'lv-cap' },
            `${words.source}${engine.language === 'zh' ? '：' : ': '}${said(source, engine)}`,
          ),
        ]),
  ]
}

function inputsOf({ inputs }: Trace, { engine, follow, panel: { words, say } }: TraceParts): readonly Node[] {
  if (inputs.length === 0) return []
  const rows = inputs.map(({ variable, period, value, unit }) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row' },
        button(titleOfVariable(engine, variable), () => follow(variable, period), { class: 'lv-link' }),
      ),
      element('td', {}, period),
      element('td', { class: 'r' }, numberForm(unit, value, say).full(value)),
    ),
  )
  return [element('h4', {}, words.inputs), element('table', {}, element('tbody', {}, ...rows))]
}

function originOf({ variable, origin }: Trace, run: LiveRun, { engine, panel }: TraceParts): readonly Node[] {
  const { words } = panel
  const lever = { kind: 'assumption', id: variable } as const
  const isLever = engine.assumptions.some(({ id }) => id === variable)
  const isMoved = leversMoved(run.settings).some(({ kind, id }) => kind === 'assumption' && id === variable)
  const text = isMoved ? words.origin.onPage : originText(origin, engine, panel)
  return [
    ...(text === '' ? [] : [element('p', {}, text)]),
    ...(isLever
      ? [
          element(
            'p',
            {},
            button(words.goTo(panel.titleOf(lever)), () => panel.goTo(lever)),
          ),
        ]
      : []),
  ]
}

function originText(origin: Origin, engine: LiveEngine, { words }: Panel): string {
  const { origin: say } = words
  switch (origin.kind) {
    case 'assumption':
      return origin.history === undefined
        ? say.assumption(origin.scenario, origin.place.line)
        : say.carried(origin.history.series)
    case 'exogenised':
      return say.exogenised(origin.because)
    case 'observed':
      return say.observed([origin.source, origin.note].filter(part => part !== '').join(' · '))
    case 'derived':
    case 'estimated':
      return `${say[origin.kind](origin.rule)}. ${titleIn(origin.note, engine.language)}`
    case 'equation':
      return ''
  }
}

function said(text: Said | undefined, { language }: LiveEngine): string {
  return text === undefined ? '' : titleIn(text, language)
}
