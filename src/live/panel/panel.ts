import { outcomeText } from '../../briefing/indicator-cells.js'
import type { BriefingWording } from '../../briefing/wording.js'
import { wordingEn } from '../../briefing/wording-en.js'
import { wordingZh } from '../../briefing/wording-zh.js'
import type { LiveEngine } from '../engine/types.js'
import { addFactorControl, assumptionControl, type Control } from './assumption-controls.js'
import { button, element } from './dom.js'
import { copyText, download, movesInWords, nameOfState, stateAsText } from './hand-out.js'
import { writeLink } from './link-state.js'
import { type NumberForm, numberForm } from './number-form.js'
import { panelWording } from './panel-words.js'
import type { Session } from './session.js'
import { type Lever, leversMoved, unmoved } from './settings.js'
import { makeSummary } from './summary.js'
import { titleIn, titleOfScenario } from './titles.js'
import type { PanelWording } from './wording.js'

/** The panel, and what other parts of the page ask of it. */
export interface Panel {
  readonly root: HTMLElement
  readonly words: PanelWording
  readonly say: BriefingWording
  /** Calls back when the panel is first opened. */
  onOpen(call: () => void): void
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
export function makePanel(session: Session, period: string): Panel {
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
  const formOf = (lever: Lever): NumberForm => formOfLever(engine, lever, say)
  const note = noteIn(status)
  const tools = toolbar(session, { words, say, titleOf, formOf, note, status })
  const head = element(
    'div',
    { class: 'lv-head' },
    element('h2', { id: 'lv-title' }, words.title),
    button(words.close, () => open(false), { class: 'lv-close' }),
  )
  const top = element(
    'div',
    { class: 'lv-top' },
    head,
    element('div', { class: 'lv-choose' }, presetChooser(session, words), years.root),
    tools.root,
    status,
    makeSummary(session, engine, words, say),
  )
  const root = element('aside', { id: 'what-if', class: 'lv', 'aria-labelledby': 'lv-title' }, top, body)
  const opener = button(words.title, () => open(true), { class: 'lv-opener', 'aria-label': words.open })
  const waiting: (() => void)[] = []
  const open = (isOpen: boolean): void => {
    if (isOpen) for (const call of waiting.splice(0)) call()
    document.documentElement.classList.toggle('lv-open', isOpen)
    root.hidden = !isOpen
    opener.hidden = isOpen
    const focused = isOpen ? root.querySelector<HTMLElement>('select') : opener
    focused?.focus({ preventScroll: true })
  }
  const refresh = (): void => {
    for (const lever of leversMoved(session.settings)) controlOf(lever)
    for (const control of controls) control.refresh()
    tools.refresh()
  }
  session.listen(refresh)
  years.root.addEventListener('change', refresh)
  refresh()
  document.body.append(opener, root)
  root.hidden = true
  const goTo = (lever: Lever): void => {
    const control = controlOf(lever)
    if (control === undefined) return
    open(true)
    const group = control.slider.root.closest('details')
    if (group !== null) group.open = true
    // Whatever the field for finding asks for.
    control.slider.root.hidden = false
    control.slider.root.scrollIntoView({ block: 'center' })
    control.slider.input.focus()
  }
  const onOpen = (call: () => void): void => void waiting.push(call)
  return { root, words, say, onOpen, goTo, titleOf, formOf, note }
}

function formOfLever(engine: LiveEngine, lever: Lever, say: BriefingWording): NumberForm {
  const unit =
    lever.kind === 'assumption'
      ? engine.assumptions.find(({ id }) => id === lever.id)?.unit
      : engine.equations.find(({ variable }) => variable === lever.id)?.unit
  return numberForm(unit ?? '1', 1, say)
}

/** Says something for a while. */
function noteIn(status: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return text => {
    status.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => status.replaceChildren(), 8000)
  }
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

interface ToolParts extends Pick<Panel, 'words' | 'say' | 'titleOf' | 'formOf' | 'note'> {
  readonly status: HTMLElement
}

/** Undo, redo, reset, and ways to take the state elsewhere. */
function toolbar(session: Session, { words, titleOf, formOf, note, status }: ToolParts) {
  const { engine } = session
  const back = button(words.undo, () => session.undo(), { 'aria-keyshortcuts': 'Control+Z' })
  const forth = button(words.redo, () => session.redo(), { 'aria-keyshortcuts': 'Control+Shift+Z' })
  const reset = button(words.reset, () => session.set(unmoved(engine.main)))
  const byHand = (text: string): void => {
    const area = element('textarea', { readonly: true, rows: 6, 'aria-label': words.copyByHand })
    area.value = text
    status.replaceChildren(words.copyByHand, area)
    area.select()
  }
  const hand = (text: string, done: string): void => {
    void copyText(text).then(isCopied => (isCopied ? note(done) : byHand(text)))
  }
  const link = button(words.link, () => {
    const [page = ''] = location.href.split('#')
    hand(
      `${page}#${writeLink(session.settings, engine.periods(session.settings.scenario))}`,
      words.linkCopied,
    )
  })
  const save = button(words.save, () => {
    const name = nameOfState(engine, session.settings)
    download(`${name}.yaml`, engine.yaml(session.settings, name))
    note(words.saved(`${name}.yaml`))
  })
  const copy = button(words.copy, () => {
    const { language } = engine
    const outcomes = [...session.run.verdicts.values()].flatMap(verdict =>
      verdict.modelled
        ? [
            `${titleIn(verdict.target.indicator, language)} ${outcomeText(verdict)} ${sayOf(engine).verdict[verdict.verdict]}`,
          ]
        : [],
    )
    const moves = movesInWords(engine, session.settings, titleOf, formOf, words)
    hand(stateAsText(engine, session.settings, moves, outcomes, words), words.copied)
  })
  return {
    root: element('div', { class: 'lv-tools' }, back, forth, reset, link, save, copy),
    refresh: (): void => {
      back.disabled = !session.canUndo
      forth.disabled = !session.canRedo
      reset.disabled = session.isAsWritten
    },
  }
}
