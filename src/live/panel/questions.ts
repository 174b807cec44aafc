import { variableIn } from '../../briefing/indicator-cells.js'
import { measureOf } from '../../briefing/measure-of.js'
import { element } from './dom.js'
import { movedId, type PageWriter } from './page-writer.js'
import type { Panel } from './panel.js'
import { type BoxPlace, Popover } from './popover.js'
import { listenToArrows, makeStops } from './roving.js'
import { seekForm } from './seek-form.js'
import type { Session } from './session.js'
import { titleIn } from './titles.js'
import { titleOfVariable, traceView } from './trace-view.js'
import { waysOut } from './ways-out.js'

/** Lets numbers, targets and conflicts of the page be asked about. */
export class Questions {
  readonly #session: Session
  readonly #writer: PageWriter
  readonly #panel: Panel
  readonly #popover: Popover

  constructor(session: Session, writer: PageWriter, panel: Panel) {
    this.#session = session
    this.#writer = writer
    this.#panel = panel
    this.#popover = new Popover(panel.words.close)
    document.addEventListener('click', event => this.#asked(event, event.target))
    listenToArrows()
    document.addEventListener('keydown', event => {
      const isPress = event.key === 'Enter' || event.key === ' '
      if (isPress && event.target instanceof HTMLElement && event.target.getAttribute('role') === 'button')
        this.#asked(event, event.target)
    })
  }

  /** Makes the numbers of a piece reachable by keyboard, and gives conflicts the way to what resolves them. */
  decorate(piece: Element): void {
    for (const number of piece.querySelectorAll('[data-figure],[data-part=outcome]')) {
      if (number.querySelector('a') !== null || number.closest('a') !== null || number.textContent === '—')
        continue
      number.setAttribute('role', 'button')
      number.setAttribute('aria-haspopup', 'dialog')
      number.setAttribute(
        'aria-label',
        `${number.textContent}${this.#panel.words.comma}${this.#nameOf(number)}`,
      )
    }
    if (piece.getAttribute('data-piece') !== 'findings') return
    // What only follows from the targets (an implied value) contradicts nothing: there is nothing to resolve.
    for (const box of piece.querySelectorAll('.conf.no')) {
      const ids = [...box.querySelectorAll('.pre a[href^="#t-"]')].map(link =>
        (link.getAttribute('href') ?? '').slice(3),
      )
      const modelled = ids.filter(id => this.#session.run.verdicts.get(id)?.outcome !== undefined)
      if (modelled.length > 0)
        box.append(
          element(
            'div',
            { class: 'lv-levers', 'data-targets': modelled.join(' ') },
            element('button', { type: 'button' }, this.#panel.words.resolve),
          ),
        )
    }
  }

  /** The stops of the keyboard, once the piece is in its place. */
  settle(piece: Element): void {
    makeStops(piece)
  }

  /** What a number is of, for a reader who does not see its row and column. */
  #nameOf(number: Element): string {
    const { engine } = this.#session
    const [, place] = (number.getAttribute('data-figure') ?? '').split('|')
    const [variable = '', period = ''] = place?.split('@') ?? []
    if (place !== undefined) return this.#panel.words.traceOf(titleOfVariable(engine, variable), period)
    const target = engine.targets.find(({ id }) => id === number.getAttribute('data-target'))
    return titleIn(target?.indicator, engine.language)
  }

  /** Asks what a value of a target would take; the box leaves `clear` in view, and `closed` hears when it goes. */
  seek(at: HTMLElement, target: string, wanted: number, place: BoxPlace): void {
    this.#target(at, target, wanted, place)
  }

  #asked(event: Event, target: EventTarget | null): void {
    if (!(target instanceof Element)) return
    const levers = target.closest<HTMLElement>('.lv-levers[data-targets]')
    if (levers !== null && target.closest('button') !== null && levers.dataset['open'] === undefined) {
      this.#showLevers(levers)
      return
    }
    const number = target.closest<HTMLElement>('[data-figure],[data-part=outcome]')
    if (number === null) return
    event.preventDefault()
    const focus = number.querySelector('a') ?? number
    const { figure, target: id } = number.dataset
    if (figure !== undefined) this.#figure(focus, figure)
    else if (id !== undefined) this.#target(focus, id)
  }

  #figure(at: HTMLElement, figure: string): void {
    const [scenario = '', place = ''] = figure.split('|')
    const [variable = '', period = ''] = place.split('@')
    const of = scenario === movedId ? this.#session.run : this.#writer.runs.get(scenario)
    if (of === undefined) return
    const view = (name: string, when: string): readonly Node[] =>
      traceView(of, name, when, {
        ...this.#parts(),
        follow: (next, then) => this.#popover.show(this.#panel.words.trace, view(next, then)),
      })
    this.#popover.open(at, this.#panel.words.trace, view(variable, period))
  }

  #target(at: HTMLElement, id: string, wanted?: number, place?: BoxPlace): void {
    const { engine, run } = this.#session
    const { words } = this.#panel
    const verdict = run.verdicts.get(id)
    if (verdict === undefined) return
    const { target } = verdict
    const facts = this.#writer.factsAsWritten
    const variable = measureOf(target.expression, facts) ?? variableIn(target.expression, facts)
    const period = this.#writer.page.plan.period
    const trace = (name: string, when: string): readonly Node[] =>
      traceView(run, name, when, {
        ...this.#parts(),
        follow: (next, then) => this.#popover.show(words.trace, trace(next, then)),
      })
    const quote = element(
      'div',
      {},
      element('h4', {}, words.quote),
      element(
        'p',
        { class: 'src' },
        element('q', {}, target.quote),
        ' ',
        document.getElementById(`t-${id}`) === null
          ? undefined
          : element('a', { href: `#t-${id}` }, titleIn(target.indicator, engine.language)),
      ),
      element('p', { class: 'lv-cap' }, verdict.why[engine.language]),
    )
    const form = seekForm(this.#session, this.#panel, id, wanted)
    const traced =
      variable === undefined
        ? [element('h3', {}, titleIn(target.indicator, engine.language))]
        : trace(variable, period)
    const seeking = form === undefined ? [] : [form]
    this.#popover.open(
      at,
      words.trace,
      wanted === undefined
        ? [...traced, quote, ...seeking]
        : [element('h3', {}, titleIn(target.indicator, engine.language)), ...seeking, quote],
      place,
    )
  }

  #parts() {
    return { engine: this.#session.engine, panel: this.#panel }
  }

  /** What moving one assumption makes of the targets of a conflict, as ways to the sliders. */
  #showLevers(levers: HTMLElement): void {
    levers.dataset['open'] = ''
    const ids = (levers.dataset['targets'] ?? '').split(' ')
    levers.replaceChildren(...waysOut(this.#session, this.#panel, ids))
    levers.querySelector('button')?.focus({ preventScroll: true })
  }
}
