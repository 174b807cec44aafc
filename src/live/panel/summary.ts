import type { BriefingWording } from '../../briefing/wording.js'
import { movedBeyond, sayBeyond } from '../engine/plausible.js'
import type { LiveEngine, Settings } from '../engine/types.js'
import { makeAnnouncer } from './announce.js'
import { element } from './dom.js'
import { whyNoVerdict } from './first-effect.js'
import { morph } from './morph.js'
import type { Session } from './session.js'
import { leversMoved } from './settings.js'
import { titleIn, titleOfState } from './titles.js'
import { countMet, verdictChanges } from './verdict-changes.js'
import type { PanelWording } from './wording.js'

/** What the moves come to, always in view beside the sliders: targets met, verdicts changed since the page was written; and what a move changed, told to screen readers. `brief` is the first line again, for the head of a small sheet. */
export function makeSummary(
  session: Session,
  engine: LiveEngine,
  words: PanelWording,
  say: BriefingWording,
): { readonly root: HTMLElement; readonly brief: HTMLElement } {
  const { language } = engine
  const was = countMet(session.written).met
  const count = element('b', { class: 'lv-met' })
  const before = element('span', { class: 'lv-was' })
  const moved = element('span', { class: 'lv-count' })
  const brief = element('p', { class: 'lv-brief', 'aria-hidden': 'true' })
  const list = element('ul', { class: 'lv-changes' })
  const outside = element('p', { class: 'lv-beyond' })
  const refusal = element('p', { class: 'lv-refused', role: 'alert' })
  const announcer = makeAnnouncer(session, words, say)
  // What stands in the page then is of another state: no count and no changes.
  const showNone = (why: string): void => {
    const still = words.numbersStill(titleIn(titleOfState(engine, session.shown), language))
    setText(count, '—')
    setText(before, '')
    morph(brief, element('p', { class: 'lv-brief', 'aria-hidden': 'true' }, words.noResult))
    setText(moved, words.movedCount(leversMoved(session.settings).length))
    morph(list, element('ul', { class: 'lv-changes' }, element('li', { class: 'none' }, still)))
    setText(refusal, words.notSolved(why))
    setText(outside, beyondText(engine, session.settings, words))
  }
  const show = (refused: string | undefined): void => {
    if (refused !== undefined) {
      showNone(refused)
      return
    }
    const { met, of } = countMet(session.run)
    const changes = verdictChanges(session.written, session.run, { words, say, language })
    setText(count, `${met}/${of}`)
    setText(before, met === was ? '' : words.wasMet(was))
    morph(
      brief,
      element(
        'p',
        { class: 'lv-brief', 'aria-hidden': 'true' },
        `${words.met} `,
        element('b', {}, `${met}/${of}`),
        ` ${before.textContent} `,
        ...beyondMark(session, words),
      ),
    )
    const moves = leversMoved(session.settings).length
    setText(moved, moves === 0 ? '' : words.movedCount(moves))
    const items = changes.map(({ id, text, now }) =>
      element('li', { class: now === 'met' ? 'up' : 'down' }, wayTo(`t-${id}`, text)),
    )
    const why = changes.length > 0 ? '' : whyNoVerdict(engine, session.written, session.run, words)
    const none = why === '' ? words.noChange : `${words.noChange}${words.semicolon}${why}`
    if (changes.length === 0) items.push(element('li', { class: 'none' }, none))
    morph(list, element('ul', { class: 'lv-changes' }, ...items))
    setText(refusal, '')
    setText(outside, beyondText(engine, session.settings, words))
  }
  session.listen(({ refused }) => {
    show(refused)
    announcer.later()
  })
  show(undefined)
  const root = element(
    'div',
    { class: 'lv-summary' },
    element('p', { class: 'lv-score' }, `${words.met} `, count, ' ', before, moved),
    outside,
    list,
    refusal,
    announcer.root,
  )
  return { root, brief }
}

function beyondMark({ engine, settings }: Session, words: PanelWording): readonly HTMLElement[] {
  const beyond = movedBeyond(engine.assumptions, settings).length
  return beyond === 0 ? [] : [element('span', { class: 'lv-warn' }, `${words.beyond} ${beyond}`)]
}

/** Which assumptions were moved beyond their plausible ranges, and how far; '' where none was. */
function beyondText(engine: LiveEngine, settings: Settings, words: PanelWording): string {
  const { language } = engine
  const found = movedBeyond(engine.assumptions, settings)
  const each = found.map(move => {
    const name = titleIn(move.assumption.title, language)
    return `${name}${words.aside(sayBeyond(move.assumption, move, language))}`
  })
  return found.length === 0 ? '' : words.beyondCount(found.length, each.join(words.semicolon))
}

/** Setting the same text again would lay it out again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** A link to a place of the page, or the text alone where the page has no such place. */
function wayTo(id: string, text: string): HTMLElement | string {
  return document.getElementById(id) === null ? text : element('a', { href: `#${id}` }, text)
}
