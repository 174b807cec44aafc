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
export function keepLink(session: Session, panel: Panel): void {
  const { dataset } = document.documentElement
  const fragment = location.hash.slice(1)
  take(/^w\d+=/.test(fragment) ? fragment : (dataset['moved'] ?? ''), session, panel)
  const mark = (): string => {
    const { settings, isAsWritten, engine } = session
    const link = writeLink(settings, engine.periods(settings.scenario))
    if (isAsWritten) delete dataset['moved']
    else dataset['moved'] = link
    return isAsWritten ? (location.href.split('#')[0] ?? '') : `#${link}`
  }
  const write = (): void => history.replaceState(null, '', mark())
  mark()
  let timer: ReturnType<typeof setTimeout> | undefined
  session.listen(() => {
    clearTimeout(timer)
    timer = setTimeout(write, pause)
  })
  // A page that is left within the pause keeps its last state too.
  addEventListener('pagehide', () => {
    clearTimeout(timer)
    write()
  })
  addEventListener('hashchange', () => {
    const fragment = location.hash.slice(1)
    // A link to a place of the page: the state goes with it.
    if (/^w\d+=/.test(fragment)) take(fragment, session, panel)
    else if (!session.isAsWritten) {
      const { settings, engine } = session
      history.replaceState(null, '', `#${writeLink(settings, engine.periods(settings.scenario), fragment)}`)
    }
  })
}

function take(state: string, session: Session, panel: Panel): void {
  const read = readLink(state, session.engine)
  if (read.kind === 'damaged') tell(panel.words.damaged[read.why](read.what), panel)
  if (read.kind !== 'settings') return
  session.set(read.settings)
  if (read.at !== undefined) document.getElementById(read.at)?.scrollIntoView()
}

/** A message above the page, which moves nothing else once it is read. */
function tell(text: string, panel: Panel): void {
  const { words } = panel
  const message = element('div', { class: 'lv-message', role: 'alert' }, element('span', {}, text))
  message.append(button(words.dismiss, () => message.remove()))
  panel.root.after(message)
}
