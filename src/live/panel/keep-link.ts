import type { Comparing } from './compared.js'
import { button, element } from './dom.js'
import { readLink, writeLink } from './link-state.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'

/** So long after the last move the address is written, in milliseconds: browsers take a hundred or two in half a minute, and a drag is sixty a second. */
const pause = 50

/** What the history holds beside an address that this page wrote or has shown. */
const seen = 'outturn'

/**
 * Keeps the state in the address, so that it survives a reload and can be passed on, and at the root of the page, so that a page saved by the
 * browser has it; takes it from the first that has one at the start. Back and Forward go between places of the page and leave what is set.
 */
export function keepLink(session: Session, comparing: Comparing, panel: Panel): void {
  const { dataset } = document.documentElement
  const fragment = location.hash.slice(1)
  const isTaken = take(isState(fragment) ? fragment : (dataset['moved'] ?? ''), session, comparing, panel)
  const mark = (at?: string): string => {
    const { settings, engine } = session
    const { compared } = comparing
    const link = writeLink(settings, engine.periods(settings.scenario), at || undefined, compared)
    // A comparison alone changes no figure of the page.
    if (session.isAsWritten) delete dataset['moved']
    else dataset['moved'] = writeLink(settings, engine.periods(settings.scenario), undefined, compared)
    if (!session.isAsWritten || compared !== undefined) return `#${link}`
    return at ? `#${at}` : (location.href.split('#')[0] ?? '')
  }
  const write = (at?: string): void => history.replaceState(seen, '', mark(at))
  const now = mark()
  // A saved page has its state at its root, and in its address from the start.
  const isThere = isTaken && (isState(fragment) || session.isAsWritten)
  history.replaceState(seen, '', isThere ? location.href : now)
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => write(), pause)
  }
  session.listen(later)
  comparing.listen(later)
  // A page that is left within the pause keeps its last state too.
  addEventListener('pagehide', () => {
    clearTimeout(timer)
    write()
  })
  addEventListener('hashchange', () => {
    const to = location.hash.slice(1)
    clearTimeout(timer)
    // An address that was here before is reached by Back or Forward: what was set there then is not what is asked for.
    if (isState(to) && history.state !== seen) take(to, session, comparing, panel)
    clearTimeout(timer)
    // The state goes with a link to a place of the page.
    write(isState(to) ? to.split('&')[1] : to)
  })
}

function isState(fragment: string): boolean {
  return /^w\d+=/.test(fragment)
}

/** False where the state cannot be read. */
function take(state: string, session: Session, comparing: Comparing, panel: Panel): boolean {
  const read = readLink(state, session.engine)
  if (read.kind === 'damaged') tell(panel.words.damaged[read.why](read.what), panel)
  if (read.kind !== 'settings') return read.kind === 'none'
  session.set(read.settings)
  comparing.set(read.compared)
  if (read.at !== undefined) document.getElementById(read.at)?.scrollIntoView()
  return true
}

/** A message above the page, which moves nothing else once it is read. */
function tell(text: string, panel: Panel): void {
  const { words } = panel
  document.querySelector('.lv-message')?.remove()
  const message = element('div', { class: 'lv-message', role: 'alert' }, element('span', {}, text))
  const dismiss = (): void => {
    message.remove()
    panel.takeFocus()
  }
  message.append(button(words.dismiss, dismiss))
  panel.root.after(message)
}
