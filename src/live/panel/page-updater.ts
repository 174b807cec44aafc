import type { PageFacts } from '../../briefing/facts.js'
import type { BriefingDraws } from '../../vocabulary/briefing.js'
import type { CheckedScenario } from '../../vocabulary/finding.js'
import { drawsInPage } from '../engine/draw-in-worker.js'
import { nameOfState } from './hand-out.js'
import { morph, onlyChanged } from './morph.js'
import { drawnFigures, type PageState, type PageWriter } from './page-writer.js'
import { PiecesInView } from './pieces-in-view.js'
import type { Change, Session } from './session.js'
import { titleIn, titleOfState } from './titles.js'

/** So long after the last move findings are worked out, in milliseconds. */
const pause = 50
/** Pieces that are made of findings, which take longer than a frame. */
const slow: readonly string[] = ['matrix', 'findings', 'conflicts', 'method']

/** What else belongs to a piece: before it is put in place, and after. */
export interface Decoration {
  before(piece: Element, facts: PageFacts): void
  after(piece: Element): void
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
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The worker has a question of this page. */
  #isDrawing = false
  /** A frame that was written in already, and whether there is more to write in the next. */
  #frame = 0
  #isMore = false
  #state: PageState | undefined

  constructor(session: Session, writer: PageWriter, decorate: Decoration) {
    this.#session = session
    this.#writer = writer
    this.#decorate = decorate
    this.#draws = writer.page.draws
    const all = document.querySelectorAll<HTMLElement>('[data-piece]')
    // What the draws say of targets together is not counted in the page.
    const found = [...all].filter(piece => piece.dataset['piece'] !== 'together')
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

  #changed({ isAsWritten }: Change): void {
    const { classList, dataset } = document.documentElement
    classList.toggle('lv-moved', !isAsWritten)
    classList.add('lv-judging')
    if (dataset['live'] !== 'moving') dataset['live'] = 'moving'
    classList.toggle('lv-drawing', this.#draws !== undefined)
    for (const name of this.#pieces.keys()) if (!slow.includes(name)) this.#stale.add(name)
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
    for (const name of this.#pieces.keys()) this.#stale.add(name)
    this.#writeVisible()
    this.#finish()
  }

  /** Draws for what is set now; while something is dragged, again for what is set when the worker is free. */
  #draw(): void {
    const { page } = this.#writer
    const { settings, isAsWritten, engine } = this.#session
    if (page.draws === undefined || this.#isDrawing) return
    if (isAsWritten) {
      this.#takeDraws(page.draws, true)
      return
    }
    this.#isDrawing = true
    void engine.draw(settings, drawsInPage).then(found => {
      this.#isDrawing = false
      const isOfNow = this.#session.settings === settings
      if (!isOfNow) this.#draw()
      // Figures of a step before are nearer than those on the page, and grey as they are.
      if (this.#session.isAsWritten || page.draws === undefined) return
      if (found.ok || isOfNow)
        this.#takeDraws(found.ok ? drawnFigures(page.draws, found.value) : this.#draws, isOfNow)
    })
  }

  #takeDraws(draws: BriefingDraws | undefined, isOfNow: boolean): void {
    this.#draws = draws
    if (isOfNow) document.documentElement.classList.remove('lv-drawing')
    for (const name of this.#pieces.keys()) this.#stale.add(name)
    this.#writeInFrame()
    this.#finish()
  }

  /** Writes the rest once findings and draws are there. */
  #finish(): void {
    if (!document.documentElement.matches('.lv-judging,.lv-drawing')) void this.#writeAll()
  }

  /** The rest, piece by piece, so that the page stays quick. */
  async #writeAll(): Promise<void> {
    const { run } = this.#session
    for (const name of this.#halfDrawn) this.#stale.add(name)
    this.#halfDrawn.clear()
    while (this.#stale.size > 0 && this.#session.run === run) {
      const [next] = this.#stale
      if (next === undefined) break
      await this.#write(new Set([next]), true)
      await nextTask()
    }
    if (this.#session.run === run) document.documentElement.dataset['live'] = 'settled'
  }

  async #write(names: ReadonlySet<string>, isWhole: boolean): Promise<void> {
    const state = this.state()
    for (const name of names) this.#stale.delete(name)
    // While something moves only the pictures in use are drawn: those for phones or the wide ones.
    const drawn = isWhole ? undefined : matchMedia('(max-width:760px)').matches ? 'narrow' : 'wide'
    const written = await this.#writer.write(state, names, drawn)
    if (this.#session.run !== state.run) return
    for (const [name, text] of written.pieces) this.#place(name, text)
    const heading = document.querySelector('h1')
    if (heading !== null && heading.textContent !== written.title) {
      heading.textContent = written.title
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

  #made(piece: HTMLElement, text: string): Element {
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

  /** What the page is to say now. */
  state(): PageState {
    const { run } = this.#session
    const state: PageState = {
      run,
      title: titleOfState(this.#session.engine, run.settings),
      file: `${nameOfState(this.#session.engine, run.settings)}.yaml`,
      checked: this.#settled(),
      draws: this.#draws,
    }
    if (this.#state === undefined || !sameState(this.#state, state)) this.#state = state
    return this.#state
  }
}

/** One object for one state, so that what is worked out of it is worked out once. */
function sameState(one: PageState, other: PageState): boolean {
  return one.run === other.run && one.checked === other.checked && one.draws === other.draws
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
