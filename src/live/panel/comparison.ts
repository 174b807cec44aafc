import { fixed } from '../../briefing/format-number.js'
import { html } from '../../briefing/html.js'
import { drawsInPage } from '../engine/draw-in-worker.js'
import type { LiveChances, LiveRun, Settings } from '../engine/types.js'
import type { Compared, Comparing, Side } from './compared.js'
import {
  allVariables,
  type ComparedRun,
  type ComparisonParts,
  chancesTable,
  changedVerdicts,
  differingEntries,
  entriesTable,
  keyIndicators,
  valuesTable,
  verdictsTable,
} from './comparison-tables.js'
import { button, element } from './dom.js'
import type { PageWriter } from './page-writer.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { sameSettings, unmoved } from './settings.js'
import { titleIn, titleOfState } from './titles.js'
import { comparisonWording } from './wording-comparison.js'

/** So long after a move the comparison is written anew, and so long after that it is told and drawn, in milliseconds. */
const [pause, rest] = [60, 700]

/** The comparison of any two runs: the page's scenarios, what is set now, and states that were kept. It stands below the page's own sections. */
export function showComparison(
  session: Session,
  comparing: Comparing,
  writer: PageWriter,
  panel: Panel,
): void {
  const view = new ComparisonView(session, comparing, writer, panel)
  panel.root
    .querySelector('.lv-tools')
    ?.append(button(view.words.open, () => view.open(), { 'data-do': 'compare' }))
  document.querySelector('.lv-whose')?.append(button(view.words.open, () => view.open()))
}

class ComparisonView {
  readonly words
  readonly #session: Session
  readonly #comparing: Comparing
  readonly #writer: PageWriter
  readonly #panel: Panel
  /** Goes back to where the comparison was asked for. */
  #back: (() => void) | undefined
  readonly #root: HTMLElement
  readonly #pair = element('p', { class: 'lv-pair' })
  readonly #body = element('div')
  readonly #chances = element('div')
  readonly #told = element('p', { class: 'lv-told', role: 'status' })
  readonly #left = element('select', { id: 'lv-left' })
  readonly #right = element('select', { id: 'lv-right' })
  readonly #period = element('select', { id: 'lv-compare-period' })
  readonly #kept: Settings[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #all = false

  constructor(session: Session, comparing: Comparing, writer: PageWriter, panel: Panel) {
    this.#session = session
    this.#comparing = comparing
    this.#writer = writer
    this.#panel = panel
    const { engine } = session
    const words = comparisonWording(engine.language)
    this.words = words
    this.#period.append(...engine.periods(engine.main).map(each => element('option', { value: each }, each)))
    const field = (select: HTMLElement, text: string): HTMLElement =>
      element('p', {}, element('label', { for: select.id }, text), select)
    this.#root = element(
      'section',
      { class: 'lv-compare', 'aria-labelledby': 'lv-compare-title', hidden: true },
      element('h2', { id: 'lv-compare-title', tabindex: -1 }, words.title),
      element(
        'div',
        { class: 'lv-sides' },
        field(this.#left, words.left),
        field(this.#right, words.right),
        field(this.#period, words.period),
        button(words.swap, () => this.#swap()),
        button(words.keep, () => this.#keep()),
        button(words.close, () => this.#close()),
      ),
      this.#pair,
      this.#told,
      this.#body,
      this.#chances,
    )
    document.querySelector('main')?.append(this.#root)
    for (const select of [this.#left, this.#right, this.#period])
      select.addEventListener('change', () => this.#chosen())
    session.listen(() => this.#later())
    comparing.listen(() => this.#show())
  }

  /** Opens it with the page as written on the left and what is set now on the right; another scenario while nothing is moved, because the two are then one. */
  open(): void {
    const { engine, isAsWritten } = this.#session
    const { period } = this.#writer.page.plan
    const other = engine.scenarios.find(({ id }) => id !== engine.main)
    const right: Side = isAsWritten && other !== undefined ? { scenario: other.id } : { now: true }
    if (this.#comparing.compared === undefined)
      this.#comparing.set({ left: { scenario: engine.main }, right, period })
    const back = this.#panel.fold()
    this.#back ??= back
    this.#root.scrollIntoView({ block: 'start' })
    this.#root.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }

  #close(): void {
    this.#comparing.set(undefined)
    if (this.#back === undefined) this.#panel.takeFocus()
    else this.#back()
    this.#back = undefined
  }

  #later(): void {
    if (this.#comparing.compared === undefined) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#show(), pause)
  }

  #chosen(): void {
    const side = (value: string): Side => {
      if (value === '.now') return { now: true }
      const kept = value.startsWith('.') ? this.#kept[Number(value.slice(1))] : undefined
      return kept === undefined ? { scenario: value } : { kept }
    }
    this.#comparing.set({
      left: side(this.#left.value),
      right: side(this.#right.value),
      period: this.#period.value,
    })
  }

  #swap(): void {
    const { compared } = this.#comparing
    if (compared !== undefined)
      this.#comparing.set({ ...compared, left: compared.right, right: compared.left })
  }

  #keep(): void {
    const index = this.#indexOf(this.#session.settings)
    this.#show()
    this.#told.textContent = this.words.isKept(this.#nameOfKept(index))
  }

  #indexOf(settings: Settings): number {
    const found = this.#kept.findIndex(one => sameSettings(one, settings))
    return found >= 0 ? found : this.#kept.push(settings) - 1
  }

  #nameOfKept(index: number): string {
    const settings = this.#kept[index] ?? this.#session.settings
    return this.words.kept(index + 1, this.#title(settings))
  }

  #title(settings: Settings): string {
    const { engine } = this.#session
    return titleIn(titleOfState(engine, settings), engine.language)
  }

  #settingsOf(side: Side): Settings {
    return 'scenario' in side ? unmoved(side.scenario) : 'now' in side ? this.#session.settings : side.kept
  }

  #runOf(side: Side): LiveRun | undefined {
    if ('scenario' in side) return this.#writer.runs.get(side.scenario)
    if ('now' in side) return this.#session.refused === undefined ? this.#session.run : undefined
    const found = this.#session.engine.run(side.kept)
    return found.ok ? found.value : undefined
  }

  /** The name of a side, as its list has it. */
  #name(side: Side): string {
    const { engine, settings } = this.#session
    if ('now' in side) return this.words.now(this.#title(settings))
    if ('kept' in side) return this.#nameOfKept(this.#indexOf(side.kept))
    const title = this.#title(unmoved(side.scenario))
    return side.scenario === engine.main ? this.words.written(title) : title
  }

  #value(side: Side): string {
    return 'scenario' in side ? side.scenario : 'now' in side ? '.now' : `.${this.#indexOf(side.kept)}`
  }

  #fill({ left, right, period }: Compared): void {
    const { engine } = this.#session
    const values = [this.#value(left), this.#value(right)]
    const sides: readonly Side[] = [
      ...engine.scenarios.map(({ id }) => ({ scenario: id })),
      { now: true },
      ...this.#kept.map(kept => ({ kept })),
    ]
    for (const [index, select] of [this.#left, this.#right].entries()) {
      const options = sides.map(side => element('option', { value: this.#value(side) }, this.#name(side)))
      select.replaceChildren(...options)
      select.value = values[index] ?? ''
    }
    this.#period.value = period
  }

  #show(): void {
    const { compared } = this.#comparing
    clearTimeout(this.#timer)
    clearTimeout(this.#rest)
    this.#root.hidden = compared === undefined
    document.documentElement.classList.toggle('lv-comparing', compared !== undefined)
    if (compared === undefined) return
    this.#fill(compared)
    const [left, right] = [this.#runOf(compared.left), this.#runOf(compared.right)]
    if (left === undefined || right === undefined) {
      const pair = this.words.pair(this.#name(compared.left), this.#name(compared.right))
      this.#pair.textContent = pair
      this.#told.textContent = this.words.noResult(pair)
      this.#body.replaceChildren(element('p', { class: 'note' }, this.words.noResult(pair)))
      this.#chances.replaceChildren()
      return
    }
    const side = (run: LiveRun, of: Side): ComparedRun => ({ run, title: this.#name(of), chances: undefined })
    const parts: ComparisonParts = {
      left: side(left, compared.left),
      right: side(right, compared.right),
      period: compared.period,
      facts: this.#writer.factsAsWritten,
      words: this.words,
    }
    const pair = this.words.pair(parts.left.title, parts.right.title)
    this.#pair.textContent = pair
    this.#write(parts)
    const isDrawn = this.#writer.page.draws !== undefined
    this.#chances.replaceChildren(isDrawn ? element('p', { class: 'note' }, this.words.drawing) : '')
    this.#rest = setTimeout(() => {
      this.#told.textContent = this.words.told(
        pair,
        changedVerdicts(parts).length,
        differingEntries(parts).length,
      )
      if (isDrawn) void this.#draw(parts, compared)
    }, rest)
  }

  #write(parts: ComparisonParts): void {
    const { words } = this
    const key = words.values(parts.period)
    const all = allVariables(parts)
    const verdicts = changedVerdicts(parts).length
    const entries = differingEntries(parts).length
    const heading = (text: string) => html`<h3 class="tt">${text}</h3>`
    this.#body.innerHTML = html`${heading(key)}${valuesTable(keyIndicators(parts.facts), key, parts)}
<details${this.#all ? html` open` : undefined}><summary>${words.all(all.length)}</summary>${this.#all ? valuesTable(all, words.all(all.length), parts) : undefined}</details>
${verdicts === 0 ? html`<p class="note">${words.noVerdicts}</p>` : html`${heading(words.verdicts(verdicts))}${verdictsTable(parts)}`}
${entries === 0 ? html`<p class="note">${words.noAssumptions}</p>` : html`${heading(words.assumptions(entries))}${entriesTable(parts)}`}`.text
    const details = this.#body.querySelector('details')
    details?.addEventListener('toggle', () => {
      if (details.open === this.#all) return
      this.#all = details.open
      this.#write(parts)
      this.#body.querySelector('summary')?.focus({ preventScroll: true })
    })
  }

  async #draw(parts: ComparisonParts, compared: Compared): Promise<void> {
    const chances: LiveChances[] = []
    for (const side of [compared.left, compared.right]) {
      const found = await this.#session.engine.draw(this.#settingsOf(side), drawsInPage)
      if (!found.ok || this.#comparing.compared !== compared) return
      chances.push(found.value)
    }
    // What was moved meanwhile is drawn after its own pause.
    const isStill = parts.left.run === this.#runOf(compared.left) || !('now' in compared.left)
    if (!isStill || ('now' in compared.right && parts.right.run !== this.#session.run)) return
    const [a, b] = chances
    const drawn = chancesTable({
      ...parts,
      left: { ...parts.left, chances: a },
      right: { ...parts.right, chances: b },
    })
    if (drawn === undefined || a === undefined) return
    this.#chances.innerHTML = html`<h3 class="tt">${this.words.chances(fixed(a.draws, 0))}</h3>${drawn}`.text
  }
}
