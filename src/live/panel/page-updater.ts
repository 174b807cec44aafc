import type { PageFacts } from '../../briefing/facts.js'
import type { BriefingDraws } from '../../vocabulary/briefing.js'
import type { Finding } from '../../vocabulary/finding.js'
import type { Wording } from '../../vocabulary/wording.js'
import type { LiveRun, Settings } from '../engine/types.js'
import { morph } from './morph.js'
import { drawnFigures, type PageState, type PageWriter } from './page-writer.js'
import type { Change, Session } from './session.js'

/** So long after the last move findings are worked out and draws begin, in milliseconds. */
const pause = 160
/** Draws in the page: enough to tell 1% from 2%, few enough for a fifth of a second. */
const drawsInPage = 2000
/** Pieces this far outside the window count as in view, in pixels. */
const margin = 150
/** Pieces that are made of findings, which take longer than a frame. */
const slow: readonly string[] = ['matrix', 'findings']

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
  readonly #stale = new Set<string>()
  /** Written, but with the pictures of one width only. */
  readonly #halfDrawn = new Set<string>()
  readonly #titleOfState: (title: Wording, settings: Settings) => Wording
  #findings: readonly Finding[] | undefined
  #draws: BriefingDraws | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #drawing: AbortController | undefined
  #frame = 0

  constructor(
    session: Session,
    writer: PageWriter,
    titleOfState: (title: Wording, settings: Settings) => Wording,
    decorate: Decoration,
  ) {
    this.#session = session
    this.#writer = writer
    this.#titleOfState = titleOfState
    this.#decorate = decorate
    this.#draws = writer.page.draws
    const all = document.querySelectorAll<HTMLElement>('[data-piece]')
    // What the draws say of targets together is not counted in the page.
    const found = [...all].filter(piece => piece.dataset['piece'] !== 'together')
    this.#pieces = new Map(found.map(piece => [piece.dataset['piece'] ?? '', piece]))
    const facts = writer.facts(this.state())
    for (const piece of found) decorate.before(piece, facts)
    session.listen(change => this.#changed(change))
    // The findings as written are worked out once, when the page has nothing else to do.
    setTimeout(() => {
      this.#writtenFindings()
    }, 0)
    addEventListener('scroll', () => this.#later(), { passive: true })
    addEventListener('resize', () => this.#later())
    // A table that is opened may be in view without a scroll.
    addEventListener('toggle', () => this.#later(), { capture: true })
  }

  /** Draws the charts anew as they are, so that their targets can be taken hold of. */
  redraw(): void {
    for (const name of this.#pieces.keys())
      if (name.startsWith('fan-') || name === 'scenarios-lead') this.#stale.add(name)
    this.#writeVisible()
    void this.#writeAll()
  }

  #changed({ isAsWritten }: Change): void {
    const page = document.documentElement.classList
    page.toggle('lv-moved', !isAsWritten)
    page.add('lv-judging')
    document.documentElement.dataset['live'] = 'moving'
    page.toggle('lv-drawing', this.#draws !== undefined)
    for (const name of this.#pieces.keys()) if (!slow.includes(name)) this.#stale.add(name)
    this.#drawing?.abort()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#settle(), pause)
    this.#writeVisible()
  }

  #later(): void {
    if (this.#stale.size === 0) return
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#writeVisible())
  }

  #writeVisible(): void {
    const seen = [...this.#stale].filter(name => inView(this.#pieces.get(name)))
    if (seen.length > 0) void this.#write(new Set(seen), false)
  }

  /** After the last move: what takes longer than a frame. */
  #settle(): void {
    const { run } = this.#session
    this.#findings = run.checked().findings
    document.documentElement.classList.remove('lv-judging')
    for (const name of ['answer', ...slow]) this.#stale.add(name)
    if (this.#draws === undefined) {
      void this.#writeAll()
      return
    }
    if (this.#session.isAsWritten) {
      this.#takeDraws(this.#writer.page.draws)
      return
    }
    const drawing = new AbortController()
    this.#drawing = drawing
    this.#writeVisible()
    void this.#session.engine.draw(this.#session.settings, drawsInPage, drawing.signal).then(found => {
      if (drawing.signal.aborted || this.#writer.page.draws === undefined) return
      if (found.ok) this.#takeDraws(drawnFigures(this.#writer.page.draws, found.value))
      else void this.#writeAll()
    })
  }

  #takeDraws(draws: BriefingDraws | undefined): void {
    this.#draws = draws
    document.documentElement.classList.remove('lv-drawing')
    for (const name of this.#pieces.keys()) this.#stale.add(name)
    this.#writeVisible()
    void this.#writeAll()
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
      await new Promise(resolve => setTimeout(resolve, 0))
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
    for (const [name, text] of written) this.#place(name, text)
    const heading = document.querySelector('h1')
    if (heading !== null && names.has('answer')) heading.textContent = this.#writer.title(state)
    if (!isWhole) for (const name of names) this.#halfDrawn.add(name)
  }

  #place(name: string, text: string): void {
    const piece = this.#pieces.get(name)
    if (piece === undefined) return
    const next = piece.cloneNode(false) as HTMLElement
    next.innerHTML = text
    this.#decorate.before(next, this.#writer.facts(this.state()))
    morph(piece, next)
    this.#decorate.after(piece)
  }

  /** The findings of the last settings that were settled; at first those of the page as written. */
  #writtenFindings(): readonly Finding[] {
    this.#findings ??= this.#session.written.checked().findings
    return this.#findings
  }

  /** What the page is to say now. */
  state(): PageState {
    const { run, isAsWritten } = this.#session
    return {
      run,
      title: isAsWritten
        ? titleOf(run, this.#writer)
        : this.#titleOfState(titleOf(run, this.#writer), run.settings),
      findings: this.#writtenFindings(),
      draws: this.#draws,
    }
  }
}

function titleOf(run: LiveRun, { page }: PageWriter): Wording {
  const scenario = page.scenarios.find(({ id }) => id === run.settings.scenario)
  return scenario?.title ?? { zh: run.settings.scenario, en: run.settings.scenario }
}

function inView(piece: HTMLElement | undefined): boolean {
  if (piece === undefined) return false
  // Pieces have no box of their own: the first and the last of their parts say where they are.
  const [first, last] = [piece.firstElementChild, piece.lastElementChild]
  if (first === null || last === null) return false
  return (
    first.getBoundingClientRect().top < innerHeight + margin && last.getBoundingClientRect().bottom > -margin
  )
}
