import type { PageFacts } from '../../briefing/facts.js'
import { html } from '../../briefing/html.js'
import { clauses } from '../../briefing/line-breaks.js'
import type { BriefingDraws } from '../../vocabulary/briefing.js'
import type { CheckedScenario } from '../../vocabulary/finding.js'
import { aborted, drawsInPage } from '../engine/draw-in-worker.js'
import { causesAsWritten, causesInPage, type FoundCauses, isOfCauses } from './causes-in-page.js'
import { nameOfState } from './hand-out.js'
import { morph, onlyChanged } from './morph.js'
import { drawnFigures, mainIdOf, type PageState, type PageWriter } from './page-writer.js'
import { PiecesInView } from './pieces-in-view.js'
import type { Change, Session } from './session.js'
import { sameSettings } from './settings.js'
import { titleIn, titleOfState } from './titles.js'

/** So long after the last move findings are worked out, in milliseconds. */
const pause = 50
/** So long after it the worker is asked what makes the difference: meanwhile it draws for the next step of a drag. */
const rest = 250
/** Pieces that are made of findings, which take longer than a frame; and the table that gains a row with what is moved. */
const slow: readonly string[] = ['matrix', 'findings', 'conflicts', 'method', 'assumptions']
/** Pieces that say nothing of findings, and those that say nothing of draws either: once these are there they need not be written again. */
const [withoutFindings, withoutDraws] = [
  /^(?:fan-.*|chart|indicators|contributions|quotes|outcomes|verdicts|assumed|scenarios-.*)$/,
  /^(?:contributions|quotes|outcomes|verdicts|assumed|scenarios-.*)$/,
]

/** What else belongs to a piece: before it is put in place, and after. */
export interface Decoration {
  before(piece: HTMLElement, facts: PageFacts): void
  after(piece: Element): void
  /** Says which pieces have no answer for what is set. */
  mark(pieces: ReadonlyMap<string, HTMLElement>, unanswered: ReadonlySet<string>): void
}

/**
 * Keeps every piece of the page in step with what is set: those in view at once, the others when there is time. `decorate` is given every
 * piece before it is put in place.
 */
export class Updater {
  readonly #session: Session
  readonly #writer: PageWriter
  readonly #decorate: Decoration
  readonly #pieces: ReadonlyMap<string, HTMLElement>
  readonly #view: PiecesInView
  readonly #stale = new Set<string>()
  /** What each piece was last made to say. */
  readonly #placed = new Map<string, string>()
  /** Written, but with the pictures of one width only. */
  readonly #halfDrawn = new Set<string>()
  #checked: CheckedScenario | undefined
  #draws: BriefingDraws | undefined
  #causes: FoundCauses
  #timer: ReturnType<typeof setTimeout> | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  /** The worker draws for this page. */
  #isDrawing = false
  /** A frame that was written in already, and whether there is more to write in the next. */
  #frame = 0
  #isMore = false
  #state: PageState | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(session: Session, writer: PageWriter, decorate: Decoration) {
    this.#session = session
    this.#writer = writer
    this.#decorate = decorate
    this.#draws = writer.page.draws
    this.#causes = causesAsWritten(writer.page)
    const found = [...document.querySelectorAll<HTMLElement>('[data-piece]')]
    this.#pieces = new Map(found.map(piece => [piece.dataset['piece'] ?? '', piece]))
    const facts = writer.facts(this.state())
    this.#view = new PiecesInView(() => this.#writeVisible())
    for (const [name, piece] of this.#pieces) {
      decorate.before(piece, facts)
      this.#view.watch(name, piece)
    }
    session.listen(change => this.#changed(change))
    // The findings as written are worked out once, when the page has nothing else to do.
    setTimeout(() => {
      this.#settled()
    }, 0)
  }

  /** Draws the charts anew as they are, so that their targets can be taken hold of. */
  redraw(): void {
    for (const name of this.#pieces.keys())
      if (name.startsWith('fan-') || name === 'scenarios-lead') this.#stale.add(name)
    this.#writeVisible()
    void this.#writeAll()
  }

  /** Writes every piece anew, for a page whose pieces may say something else. */
  rewrite(): void {
    for (const name of this.#pieces.keys()) this.#stale.add(name)
    void this.#writeAll()
  }

  #changed({ isAsWritten, refused }: Change): void {
    const { classList, dataset } = document.documentElement
    classList.toggle('lv-moved', !isAsWritten)
    classList.toggle('lv-unsolved', refused !== undefined)
    // The numbers stay those of the last result, and what of them is still being worked out goes on.
    if (refused !== undefined) {
      if (dataset['live'] !== 'moving') dataset['live'] = 'unsolved'
      return
    }
    classList.add('lv-judging')
    if (dataset['live'] !== 'moving') dataset['live'] = 'moving'
    classList.toggle('lv-drawing', this.#draws !== undefined)
    classList.toggle('lv-tracing', this.#hasCauses)
    for (const name of this.#pieces.keys())
      if (!slow.includes(name) && !isOfCauses(name)) this.#stale.add(name)
    clearTimeout(this.#resting)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#settle(), pause)
    this.#writeInFrame()
    this.#draw()
  }

  /** At once, but once in a frame: more is not seen. */
  #writeInFrame(): void {
    if (this.#frame !== 0) {
      this.#isMore = true
      return
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      if (!this.#isMore) return
      this.#isMore = false
      this.#writeInFrame()
    })
    this.#writeVisible()
  }

  #writeVisible(): void {
    const seen = [...this.#stale].filter(name => this.#view.has(name))
    if (seen.length > 0) void this.#write(new Set(seen), false)
  }

  /** After the last move: findings, which take too long for every step of a drag. */
  #settle(): void {
    this.#checked = this.#session.run.checked()
    document.documentElement.classList.remove('lv-judging')
    this.#age(withoutFindings)
    this.#writeVisible()
    this.#finish()
  }

  /** What else was found concerns all pieces but these and those of causes. */
  #age(others: RegExp): void {
    for (const name of this.#pieces.keys()) if (!others.test(name) && !isOfCauses(name)) this.#stale.add(name)
  }

  /** Draws for what is set now; while something is dragged, again for what is set when the worker is free. */
  #draw(): void {
    const { page } = this.#writer
    const { shown: settings, engine } = this.#session
    if (page.draws === undefined || this.#isDrawing) return
    if (this.#showsWritten) {
      this.#takeDraws(page.draws, true)
      return
    }
    this.#isDrawing = true
    void engine.draw(settings, drawsInPage).then(found => {
      this.#isDrawing = false
      const isOfNow = this.#session.shown === settings
      if (!isOfNow) this.#draw()
      else if (found === aborted) {
        // The comparison took its turn.
        setTimeout(() => this.#draw(), rest)
        return
      }
      // Figures of a step before are nearer than those on the page, and grey as they are.
      if (this.#showsWritten || page.draws === undefined) return
      if (found.ok || isOfNow)
        this.#takeDraws(found.ok ? drawnFigures(page.draws, found.value) : this.#draws, isOfNow)
    })
  }

  #takeDraws(draws: BriefingDraws | undefined, isOfNow: boolean): void {
    this.#draws = draws
    if (isOfNow) document.documentElement.classList.remove('lv-drawing')
    this.#age(withoutDraws)
    this.#writeInFrame()
    this.#finish()
  }

  /** Writes the rest once findings and draws are there; what makes the difference comes last. */
  #finish(): void {
    if (document.documentElement.matches('.lv-judging,.lv-drawing')) return
    void this.#writeAll()
    clearTimeout(this.#resting)
    if (!this.#hasCauses) return
    if (this.#showsWritten) void this.#takeCauses(causesAsWritten(this.#writer.page))
    else this.#resting = setTimeout(() => this.#trace(), rest)
  }

  #trace(): void {
    const { engine, shown: settings } = this.#session
    const { page } = this.#writer
    void engine.causes(settings, drawsInPage).then(found => {
      if (this.#session.shown !== settings) return
      if (found === aborted) {
        this.#resting = setTimeout(() => this.#trace(), rest)
        return
      }
      const main = mainIdOf(settings)
      const now = { asWritten: engine.main, main, title: titleOfState(engine, settings), settings }
      void this.#takeCauses(causesInPage(page, now, found.ok ? found.value : undefined))
    })
  }

  /** The numbers on the page are those it was written with. */
  get #showsWritten(): boolean {
    return sameSettings(this.#session.shown, this.#session.written.settings)
  }

  get #hasCauses(): boolean {
    return [...this.#pieces.keys()].some(isOfCauses) || this.#writer.page.waterfalls !== undefined
  }

  async #takeCauses(causes: FoundCauses): Promise<void> {
    const { run } = this.#session
    this.#causes = causes
    const rewritten = (name: string): boolean => isOfCauses(name) || name === 'premises' || name === 'matrix'
    for (const name of this.#pieces.keys())
      if (rewritten(name) && !causes.unanswered.has(name)) this.#stale.add(name)
    for (const name of causes.unanswered) this.#halfDrawn.delete(name)
    this.#decorate.mark(this.#pieces, causes.unanswered)
    if (causes.unanswered.size > 0) await this.#write(causes.unanswered, true, this.#written())
    await this.#writeAll()
    if (this.#session.run === run) document.documentElement.classList.remove('lv-tracing')
  }

  /** The page as it is written. */
  #written(): PageState {
    const { written } = this.#session
    const { page } = this.#writer
    const { beside } = causesAsWritten(page)
    const checked = { findings: [], identities: [] }
    const title = titleOfState(this.#session.engine, written.settings)
    return { run: written, title, file: '', checked, draws: page.draws, beside }
  }

  /** The rest, once what is being written is written. */
  #writeAll(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeRest())
    return this.#writing
  }

  /** Piece by piece, so that the page stays quick. */
  async #writeRest(): Promise<void> {
    const { run } = this.#session
    for (const name of this.#halfDrawn) this.#stale.add(name)
    this.#halfDrawn.clear()
    while (this.#stale.size > 0 && this.#session.run === run) {
      const [next] = this.#stale
      if (next === undefined) break
      await this.#write(new Set([next]), true)
      await nextTask()
    }
    if (this.#session.run === run)
      document.documentElement.dataset['live'] = this.#session.refused === undefined ? 'settled' : 'unsolved'
  }

  async #write(names: ReadonlySet<string>, isWhole: boolean, state = this.state()): Promise<void> {
    const { run } = this.#session
    for (const name of names) this.#stale.delete(name)
    // While something moves only the pictures in use are drawn: those for phones or the wide ones. Tables that are shut wait too.
    const drawn = isWhole ? undefined : matchMedia('(max-width:760px)').matches ? 'narrow' : 'wide'
    const written = await this.#writer.write(state, names, drawn)
    if (this.#session.run !== run) return
    for (const [name, text] of written.pieces) this.#place(name, text)
    const heading = document.querySelector('h1')
    if (heading !== null && heading.textContent !== written.title) {
      const made = heading.cloneNode(false) as Element
      made.innerHTML = html`${clauses(written.title, this.#session.engine.language)}`.text
      morph(heading, made)
      document.title = `${titleIn(this.#writer.page.plan.title, this.#session.engine.language)} · ${written.title}`
    }
    if (!isWhole) for (const name of names) this.#halfDrawn.add(name)
  }

  #place(name: string, text: string): void {
    const piece = this.#pieces.get(name)
    const before = this.#placed.get(name)
    if (piece === undefined || before === text) return
    this.#placed.set(name, text)
    const isFitting = before !== undefined && morph(piece, this.#made(piece, onlyChanged(before, text)))
    if (!isFitting) morph(piece, this.#made(piece, text))
    this.#view.watch(name, piece)
    this.#decorate.after(piece)
  }

  #made(piece: HTMLElement, text: string): HTMLElement {
    const made = piece.cloneNode(false) as HTMLElement
    made.innerHTML = text
    this.#decorate.before(made, this.#writer.facts(this.state()))
    return made
  }

  /** The findings of the last settings that were settled; at first those of the page as written. */
  #settled(): CheckedScenario {
    this.#checked ??= this.#session.written.checked()
    return this.#checked
  }

  /** The draws, with what was last counted of targets together. */
  #drawsNow(): BriefingDraws | undefined {
    const { together } = this.#causes
    if (this.#draws === undefined || together === undefined) return this.#draws
    if (this.#draws.together !== together) this.#draws = { ...this.#draws, together }
    return this.#draws
  }

  /** What the page is to say now. */
  state(): PageState {
    const { run } = this.#session
    // One object for one state, so that what is worked out of it is worked out once.
    const known = this.#state
    const isKnown =
      known?.run === run &&
      known.checked === this.#settled() &&
      known.draws === this.#drawsNow() &&
      known.beside === this.#causes.beside
    if (known !== undefined && isKnown) return known
    const state: PageState = {
      run,
      title: titleOfState(this.#session.engine, run.settings),
      file: `${nameOfState(this.#session.engine, run.settings)}.yaml`,
      checked: this.#settled(),
      draws: this.#drawsNow(),
      beside: this.#causes.beside,
    }
    this.#state = state
    return state
  }
}

/** Lets the browser do what waits: a timer of nothing is held back for 4 ms once it is set again and again. */
function nextTask(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
