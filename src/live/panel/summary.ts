import type { BriefingWording } from '../../briefing/wording.js'
import type { LiveEngine } from '../engine/types.js'
import { element } from './dom.js'
import { morph } from './morph.js'
import type { Session } from './session.js'
import { leversMoved } from './settings.js'
import { countMet, verdictChanges } from './verdict-changes.js'
import type { PanelWording } from './wording.js'

/** So many changed verdicts are named in the panel; the page has them all. */
const mostNamed = 6
/** So long after the last move a screen reader is told, in milliseconds. */
const pause = 700

/** What the moves come to, always in view beside the sliders: targets met, verdicts changed; and told to screen readers. */
export function makeSummary(
  session: Session,
  engine: LiveEngine,
  words: PanelWording,
  say: BriefingWording,
): HTMLElement {
  const { language } = engine
  const was = countMet(session.written).met
  const count = element('b', { class: 'lv-met' })
  const before = element('span', { class: 'lv-was' })
  const moved = element('span', { class: 'lv-count' })
  const list = element('ul', { class: 'lv-changes' })
  const refusal = element('p', { class: 'lv-refused', role: 'alert' })
  const told = element('p', { class: 'vh', role: 'status', 'aria-live': 'polite' })
  let timer: ReturnType<typeof setTimeout> | undefined
  let said = ''
  const show = (refused: string | undefined): void => {
    const { met, of } = countMet(session.run)
    const changes = verdictChanges(session.written, session.run, { words, say, language })
    setText(count, `${met}/${of}`)
    setText(before, met === was ? '' : words.wasMet(was))
    const moves = leversMoved(session.settings).length
    setText(moved, moves === 0 ? '' : words.movedCount(moves))
    const items = changes
      .slice(0, mostNamed)
      .map(({ id, text, now }) =>
        element('li', { class: now === 'met' ? 'up' : 'down' }, element('a', { href: `#t-${id}` }, text)),
      )
    const rest = changes.length - mostNamed
    if (rest > 0) items.push(element('li', {}, words.moreChanges(rest)))
    if (changes.length === 0) items.push(element('li', { class: 'none' }, words.noChange))
    morph(list, element('ul', { class: 'lv-changes' }, ...items))
    setText(refusal, refused === undefined ? '' : words.notSolved(refused))
    clearTimeout(timer)
    timer = setTimeout(() => {
      const text = [
        `${words.met} ${met}/${of}`,
        ...changes.slice(0, mostNamed).map(change => change.text),
        ...(rest > 0 ? [words.moreChanges(rest)] : []),
        ...(changes.length === 0 ? [words.noChange] : []),
      ].join(words.semicolon)
      if (text !== said) told.textContent = text
      said = text
    }, pause)
  }
  session.listen(({ refused }) => show(refused))
  show(undefined)
  clearTimeout(timer)
  return element(
    'div',
    { class: 'lv-summary' },
    element('p', { class: 'lv-score' }, `${words.met} `, count, ' ', before, moved),
    list,
    refusal,
    told,
  )
}

/** Setting the same text again would lay it out again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
