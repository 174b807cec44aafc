import type { PageContent } from '../../briefing/page-content.js'
import type { LiveEngine, Settings } from '../engine/types.js'
import { markUnanswered, markWritten } from './as-written.js'
import { isOfCauses, markLate } from './causes-in-page.js'
import { Comparing } from './compared.js'
import { showComparison } from './comparison.js'
import { element } from './dom.js'
import { movesInWords, stateAsText } from './hand-out.js'
import { keepLink } from './keep-link.js'
import { KeptRoom } from './kept-room.js'
import { Updater } from './page-updater.js'
import { pageWriter } from './page-writer.js'
import { makePanel, type Panel } from './panel.js'
import { Questions } from './questions.js'
import { sweepSavedPage } from './saved-page.js'
import { Session } from './session.js'
import { usePanelStyle } from './style.js'
import { TargetGrips } from './target-grips.js'
import { titleOfScenario } from './titles.js'
import { reloadWhileWatched } from './watch-reload.js'
import { nameNumbers } from './whose-numbers.js'

/** Starts the panel on a page whose model runs. A page whose script does not get here is what it was. */
export function startPanel(engine: LiveEngine, page: PageContent): void {
  const writer = pageWriter(engine, page)
  const written = writer.runs.get(engine.main)
  if (written === undefined) return
  const isSaved = sweepSavedPage()
  usePanelStyle()
  const session = new Session(engine, written)
  const panel = makePanel(session, page.plan.period, (moves, words) => {
    const isDrawn = !document.documentElement.classList.contains('lv-drawing')
    return stateAsText(writer.facts(updater.state()), moves, words, isDrawn)
  })
  markWritten(page, engine.main, panel.words)
  const questions = new Questions(session, writer, panel)
  const grips = new TargetGrips(session, panel, (at, target, wanted, place) =>
    questions.seek(at, target, wanted, place),
  )
  const room = new KeptRoom()
  const updater = new Updater(session, writer, {
    before: (piece, facts) => {
      questions.decorate(piece)
      markLate(piece)
      grips.add(piece, facts)
      if (piece.isConnected) questions.settle(piece)
    },
    after: piece => {
      questions.settle(piece)
      grips.settle(piece)
      room.watch(piece)
    },
    mark: (pieces, unanswered) => markUnanswered(pieces, unanswered, isOfCauses, panel.words),
  })
  panel.onOpen(() => {
    updater.redraw()
    // Once the panel stands beside the page.
    requestAnimationFrame(() => room.begin())
  })
  nameNumbers(session, panel)
  printLine(session, panel)
  if (isSaved) updater.rewrite()
  const comparing = new Comparing()
  showComparison(session, comparing, writer, panel)
  keepLink(session, comparing, panel)
  listenToKeys(session)
  reloadWhileWatched()
}

/** As many moves as a sheet names. */
const mostOnSheet = 3

/** The first moves and how many there are besides: a sheet has two lines for them. */
function firstOf(moves: readonly string[], words: Panel['words']): string {
  const named = moves.slice(0, mostOnSheet).join(words.semicolon)
  return moves.length <= mostOnSheet ? named : named + words.andMore(moves.length - mostOnSheet)
}

/** What was moved, for the printed page. */
function printLine(session: Session, { words, titleOf, formOf }: Panel): void {
  const line = element('p', { class: 'lv-print' })
  document.querySelector('h1')?.after(line)
  const isSheet = document.querySelector('main.one-page') !== null
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    const { engine, settings, shown, refused } = session
    const said = (of: Settings): string => {
      const moves = movesInWords(engine, of, titleOf, formOf, words)
      const text = isSheet ? firstOf(moves, words) : moves.join(words.semicolon)
      return text || words.nothingMoved(titleOfScenario(engine, of.scenario))
    }
    line.textContent =
      refused === undefined
        ? words.printed(titleOfScenario(engine, settings.scenario), said(settings))
        : words.printedUnsolved(said(settings), refused, said(shown))
  }
  // Nobody waits for it, so the move itself need not either.
  session.listen(() => {
    clearTimeout(timer)
    timer = setTimeout(write)
  })
}

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, but not while a text is being typed. */
function listenToKeys(session: Session): void {
  addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    if (isTyping(event.target)) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) session.undo()
    else if (key === 'y' || (key === 'z' && event.shiftKey)) session.redo()
    else return
    event.preventDefault()
  })
}

/** In a text, or in a number field whose number is not set yet. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement)) return false
  const { held } = target.dataset
  return ['text', 'search'].includes(target.type) || (target.type === 'number' && target.value !== held)
}
