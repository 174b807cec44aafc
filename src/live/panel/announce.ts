import type { BriefingWording } from '../../briefing/wording.js'
import { movedBeyond, sayBeyond } from '../engine/plausible.js'
import type { LiveEngine, LiveRun } from '../engine/types.js'
import { element } from './dom.js'
import { whyNoVerdict } from './first-effect.js'
import type { Session } from './session.js'
import { titleIn } from './titles.js'
import { countMet, verdictChanges } from './verdict-changes.js'
import type { PanelWording } from './wording.js'

/** So long after the last move a screen reader is told, in milliseconds. */
const pause = 700
/** So many characters are told at most, where one change leaves room: what is longer is cut off by the next move. The panel has all of it. */
const mostTold = 150

interface Sayer {
  readonly engine: LiveEngine
  readonly words: PanelWording
  readonly say: BriefingWording
  readonly written: LiveRun
}

/** Tells screen readers what changed since they were last told: once after every drag. */
export function makeAnnouncer(
  session: Session,
  words: PanelWording,
  say: BriefingWording,
): { readonly root: HTMLElement; later(): void } {
  const root = element('p', { class: 'vh', role: 'status', 'aria-live': 'polite' })
  const sayer = { engine: session.engine, words, say, written: session.written }
  let heard = session.written
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (): void => {
    clearTimeout(timer)
    // What has no result is told as an alert, and nothing of numbers that are not its own.
    if (session.refused !== undefined) {
      root.textContent = ''
      return
    }
    timer = setTimeout(() => {
      const text = whatChanged(heard, session.run, sayer)
      heard = session.run
      if (text !== root.textContent) root.textContent = text
    }, pause)
  }
  return { root, later }
}

/** The verdicts that changed between two runs, how many targets are met, and what went beyond its plausible range, as one sentence. */
function whatChanged(heard: LiveRun, run: LiveRun, sayer: Sayer): string {
  const { engine, words, say, written } = sayer
  const { language } = engine
  const { met, of } = countMet(run)
  const count = `${words.met} ${met}/${of}`
  const changes = verdictChanges(heard, run, { words, say, language }).map(({ text }) => text)
  const told = (shown: number, rest: readonly string[]): string => {
    const more = changes.length - shown
    const all = [...changes.slice(0, shown), ...(more > 0 ? [words.moreChanges(more)] : []), ...rest]
    return all.join(words.semicolon)
  }
  if (changes.length === 0) {
    const isAsWritten = verdictChanges(written, run, { words, say, language }).length === 0
    const why = isAsWritten ? whyNoVerdict(engine, written, run, words) : ''
    const [whole, short] = beyondSince(heard, run, sayer)
    const texts = [[why, whole], [why, short], [short]].map(rest =>
      told(0, [words.noChange, count, ...rest.filter(text => text !== '')]),
    )
    return texts.find(text => text.length <= mostTold) ?? texts.at(-1) ?? ''
  }
  const [whole, short] = beyondSince(heard, run, sayer).map(text => [count, ...(text === '' ? [] : [text])])
  const rest = (told(1, whole ?? []).length <= mostTold ? whole : short) ?? []
  let shown = 1
  while (shown < changes.length && told(shown + 1, rest).length <= mostTold) shown++
  return told(shown, rest)
}

/** What went beyond its plausible range between two runs: with how far, and in short; '' where nothing did. */
function beyondSince(heard: LiveRun, run: LiveRun, { engine, words }: Sayer): readonly [string, string] {
  const { assumptions, language } = engine
  const before = new Set(movedBeyond(assumptions, heard.settings).map(({ assumption }) => assumption.id))
  const found = movedBeyond(assumptions, run.settings).filter(({ assumption }) => !before.has(assumption.id))
  const [first] = found
  if (first === undefined) return ['', '']
  const nameOf = ({ assumption }: typeof first): string => titleIn(assumption.title, language)
  const each = found.map(move => `${nameOf(move)}${words.aside(sayBeyond(move.assumption, move, language))}`)
  const short =
    found.length === 1 ? `${nameOf(first)}${words.comma}${words.beyond}` : `${words.beyond} ${found.length}`
  return [words.beyondCount(found.length, each.join(words.semicolon)), short]
}
