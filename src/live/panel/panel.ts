import type { BriefingWording } from '../../briefing/wording.js'
import { wordingEn } from '../../briefing/wording-en.js'
import { wordingZh } from '../../briefing/wording-zh.js'
import type { LiveEngine } from '../engine/types.js'
import { addFactorControl, assumptionControl, type Control } from './assumption-controls.js'
import { button, element } from './dom.js'
import { type NumberForm, numberForm } from './number-form.js'
import { openAndClose } from './open-and-close.js'
import { panelWording } from './panel-words.js'
import type { Session } from './session.js'
import { type Lever, leversMoved, unmoved } from './settings.js'
import { makeSummary } from './summary.js'
import { titleIn, titleOfScenario } from './titles.js'
import { noteIn, type TextOfState, toolbar } from './toolbar.js'
import type { PanelWording } from './wording.js'

/** The panel, and what other parts of the page ask of it. */
export interface Panel {
  readonly root: HTMLElement
  readonly words: PanelWording
  readonly say: BriefingWording
  /** Calls back when the panel is first opened. */
  onOpen(call: () => void): void
  /** Takes the focus from something that goes: to the button that opens the panel, or inside it. */
  takeFocus(): void
  /** Folds the sheet of a small screen while a part of the page is looked at. What it returns puts back sheet, place and focus. */
  fold(): () => void
  /** Opens the panel at the slider of a lever. */
  goTo(lever: Lever): void
  titleOf(lever: Lever): string
  formOf(lever: Lever): NumberForm
  /** Says something beside the buttons, for a while. */
  note(text: string): void
}

/** The page's wording in its language. */
export function sayOf({ language }: LiveEngine): BriefingWording {
  return language === 'zh' ? wordingZh : wordingEn
}

/** Builds the panel: presets, years, buttons, the summary, sliders in the model's modules, and add factors. */
export function makePanel(session: Session, period: string, textOf: TextOfState): Panel {
  const { engine } = session
  const words = panelWording(engine.language)
  const say = sayOf(engine)
  const years = yearChooser(engine, period, words)
  const parts = { session, words, say, periods: years.periods }
  const controls: Control[] = engine.assumptions.map(assumption => assumptionControl(assumption, parts))
  const factors = addFactorGroup(session, controls, parts)
  const body = element(
    'div',
    { class: 'lv-body' },
    element('p', { class: 'lv-intro' }, words.intro),
    filterField(controls, words),
    ...groupsOf(engine, controls),
    factors.root,
  )
  const status = element('p', { class: 'lv-status', role: 'status' })
  const titleOf = (lever: Lever): string => controlOf(lever)?.title ?? lever.id
  const controlOf = (lever: Lever): Control | undefined => {
    const found = controls.find(control => control.lever.kind === lever.kind && control.lever.id === lever.id)
    return found ?? (lever.kind === 'addFactor' ? factors.add(lever.id) : undefined)
  }
  const formOf = (lever: Lever): NumberForm => controlOf(lever)?.form ?? formOfLever(engine, lever, say)
  const note = noteIn(status)
  const tools = toolbar(session, { words, titleOf, formOf, note, textOf })
  const summary = makeSummary(session, engine, words, say)
  const head = element(
    'div',
    { class: 'lv-head' },
    element('h2', { id: 'lv-title' }, words.title),
    summary.brief,
    ...tools.steps,
    button(words.close, () => show(false), { class: 'lv-close' }),
  )
  const top = element(
    'div',
    { class: 'lv-top' },
    element('div', { class: 'lv-choose' }, presetChooser(session, words), years.root, moreButton(words)),
    tools.root,
    status,
    summary.root,
  )
  const root = element(
    'aside',
    { id: 'what-if', class: 'lv', 'aria-labelledby': 'lv-title' },
    head,
    top,
    body,
  )
  const { show, onOpen, takeFocus, fold } = openAndClose(root, words)
  const refresh = (): void => {
    for (const lever of leversMoved(session.settings)) controlOf(lever)
    for (const control of controls) control.refresh()
    tools.refresh()
  }
  session.listen(refresh)
  years.root.addEventListener('change', refresh)
  refresh()
  const goTo = (lever: Lever): void => {
    const control = controlOf(lever)
    if (control === undefined) return
    show(true)
    const group = control.slider.root.closest('details')
    if (group !== null) group.open = true
    // Whatever the field for finding asks for.
    control.slider.root.hidden = false
    control.slider.root.scrollIntoView({ block: 'center' })
    control.slider.input.focus()
  }
  return { root, words, say, onOpen, takeFocus, fold, goTo, titleOf, formOf, note }
}

function formOfLever(engine: LiveEngine, lever: Lever, say: BriefingWording): NumberForm {
  const unit =
    lever.kind === 'assumption'
      ? engine.assumptions.find(({ id }) => id === lever.id)?.unit
      : engine.equations.find(({ variable }) => variable === lever.id)?.unit
  return numberForm(unit ?? '1', 1, say)
}

function presetChooser(session: Session, words: PanelWording): HTMLElement {
  const { engine } = session
  const select = element(
    'select',
    { id: 'lv-scenario' },
    ...engine.scenarios.map(({ id }) => element('option', { value: id }, titleOfScenario(engine, id))),
  )
  select.value = session.settings.scenario
  select.addEventListener('change', () => session.set(unmoved(select.value)))
  session.listen(({ settings }) => {
    select.value = settings.scenario
  })
  return element('p', {}, element('label', { for: 'lv-scenario' }, words.scenario), select)
}

/** On a small screen: shows what stands before the sliders on a wide one, so that a slider is in view as the sheet opens. */
function moreButton(words: PanelWording): HTMLElement {
  const made = button(
    words.more,
    () => {
      const isAll = made.closest('.lv')?.classList.toggle('lv-all') === true
      made.setAttribute('aria-expanded', `${isAll}`)
    },
    { class: 'lv-more', 'aria-expanded': 'false' },
  )
  return made
}

function yearChooser(engine: LiveEngine, period: string, words: PanelWording) {
  const all = engine.periods(engine.main)
  const from = all.slice(Math.max(0, all.indexOf(period)))
  const select = element(
    'select',
    { id: 'lv-period' },
    ...all.map(each => element('option', { value: each }, each)),
    element('option', { value: 'all' }, words.allPeriods(period)),
  )
  select.value = period
  return {
    root: element('p', {}, element('label', { for: 'lv-period' }, words.period), select),
    periods: (): readonly string[] => (select.value === 'all' ? from : [select.value]),
  }
}

function filterField(controls: readonly Control[], words: PanelWording): HTMLElement {
  const field = element('input', {
    type: 'search',
    'aria-label': words.find,
    placeholder: words.find,
    class: 'lv-find',
  })
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase()
    for (const { slider, title, lever } of controls) {
      slider.root.hidden = wanted !== '' && !`${title} ${lever.id}`.toLowerCase().includes(wanted)
      const group = slider.root.closest('details')
      if (group !== null && wanted !== '' && !slider.root.hidden) group.open = true
    }
  })
  return field
}

/** Sliders by module, in the model's order; the first group is open. */
function groupsOf(engine: LiveEngine, controls: readonly Control[]): readonly HTMLElement[] {
  const known = engine.modules.map(({ id }) => id)
  const loose = controls.filter(({ module }) => !known.includes(module))
  const groups = engine.modules
    .map(({ id, title }) => ({
      title: titleIn(title, engine.language) || id,
      members: controls.filter(({ module }) => module === id),
    }))
    .filter(({ members }) => members.length > 0)
  const all = loose.length === 0 ? groups : [...groups, { title: '', members: loose }]
  return all.map(({ title, members }, index) =>
    title === ''
      ? element('div', { class: 'lv-group' }, ...members.map(({ slider }) => slider.root))
      : element(
          'details',
          { class: 'lv-group', open: index === 0 },
          element('summary', {}, title, element('span', { class: 'lv-n' }, `${members.length}`)),
          ...members.map(({ slider }) => slider.root),
        ),
  )
}

function addFactorGroup(
  session: Session,
  controls: Control[],
  parts: Parameters<typeof addFactorControl>[1],
) {
  const { engine } = session
  const { words } = parts
  const behavioural = engine.equations.filter(({ kind }) => kind === 'behavioural')
  const select = element(
    'select',
    { 'aria-label': words.choose },
    element('option', { value: '' }, words.choose),
    ...behavioural.map(({ variable, title }) =>
      element('option', { value: variable }, titleIn(title, engine.language) || variable),
    ),
  )
  const list = element('div')
  const root = element(
    'details',
    { class: 'lv-group', hidden: engine.equations.length === 0 },
    element('summary', {}, words.addFactors),
    element('p', { class: 'lv-cap' }, words.addFactorsIntro),
    select,
    list,
  )
  const add = (variable: string): Control | undefined => {
    const before = controls.find(({ lever }) => lever.kind === 'addFactor' && lever.id === variable)
    const equation = engine.equations.find(one => one.variable === variable)
    if (before !== undefined || equation === undefined) return before
    const control = addFactorControl(equation, parts)
    controls.push(control)
    list.append(control.slider.root)
    root.open = true
    control.refresh()
    return control
  }
  select.addEventListener('change', () => {
    const control = select.value === '' ? undefined : add(select.value)
    select.value = ''
    control?.slider.input.focus()
  })
  return { root, add }
}
