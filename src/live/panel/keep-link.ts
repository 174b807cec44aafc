import type { Comparing } from './compared.js'
import { button, element } from './dom.js'
import { readLink, writeLink } from './link-state.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'

/** So long after the last move the address is written, in milliseconds: browsers take a hundred or two in half a minute, and a drag is sixty a second. */
const pause = 50

/**
 * Keeps the state in the address, so that it survives a reload and can be passed on, and at the root of the page, so that a page saved by the
 * browser has it; takes it from the first that has one at the start.
 */
export function keepLink(session: Session, comparing: Comparing, panel: Panel): void {
  const { dataset } = document.documentElement
  const fragment = location.hash.slice(1)
  take(/^w\d+=/.test(fragment) ? fragment : (dataset['moved'] ?? ''), session, comparing, panel)
  const mark = (): string => {
    const { settings, engine } = session
    const { compared } = comparing
    const isAsWritten = session.isAsWritten && compared === undefined
    const link = writeLink(settings, engine.periods(settings.scenario), undefined, compared)
    // A comparison alone changes no figure of the page.
    if (session.isAsWritten) delete dataset['moved']
    else dataset['moved'] = link
    return isAsWritten ? (location.href.split('#')[0] ?? '') : `#${link}`
  }
  const write = (): void => history.replaceState(null, '', mark())
  mark()
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(write, pause)
  }
  session.listen(later)
  comparing.listen(later)
  // A page that is left within the pause keeps its last state too.
  addEventListener('pagehide', () => {
    clearTimeout(timer)
    write()
  })
  addEventListener('hashchange', () => {
    const fragment = location.hash.slice(1)
    // A link to a place of the page: the state goes with it.
    if (/^w\d+=/.test(fragment)) take(fragment, session, comparing, panel)
    else if (!session.isAsWritten || comparing.compared !== undefined) {
      const { settings, engine } = session
      const link = writeLink(settings, engine.periods(settings.scenario), fragment, comparing.compared)
      history.replaceState(null, '', `#${link}`)
    }
  })
}

function take(state: string, session: Session, comparing: Comparing, panel: Panel): void {
  const read = readLink(state, session.engine)
  if (read.kind === 'damaged') tell(panel.words.damaged[read.why](read.what), panel)
  if (read.kind !== 'settings') return
  session.set(read.settings)
  comparing.set(read.compared)
  if (read.at !== undefined) document.getElementById(read.at)?.scrollIntoView()
}

/** A message above the page, which moves nothing else once it is read. */
function tell(text: string, panel: Panel): void {
  const { words } = panel
  const message = element('div', { class: 'lv-message', role: 'alert' }, element('span', {}, text))
  message.append(button(words.dismiss, () => message.remove()))
  panel.root.after(message)
}
