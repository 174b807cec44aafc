import { button, element } from './dom.js'
import type { PanelWording } from './wording.js'

/** Where the panel is a sheet over the page, as in the style. */
const small = '(max-width: 999px)'

/**
 * Puts the panel on the page, first in the order of the keyboard: the way to it, its button, the panel itself. Escape closes it, and focus
 * goes back to where it was.
 */
export function openAndClose(root: HTMLElement, words: PanelWording) {
  const waiting: (() => void)[] = []
  const opener = button(words.title, () => show(true), {
    class: 'lv-opener',
    'aria-label': words.open,
    'aria-expanded': 'false',
    'aria-controls': root.id,
  })
  const skip = element('a', { class: 'lv-skip', href: `#${root.id}` }, words.skip)
  let from: Element | null = null
  const set = (isOpen: boolean): void => {
    document.documentElement.classList.toggle('lv-open', isOpen)
    root.hidden = !isOpen
    opener.hidden = isOpen
    opener.setAttribute('aria-expanded', `${isOpen}`)
  }
  const show = (isOpen: boolean): void => {
    if (isOpen) for (const call of waiting.splice(0)) call()
    if (isOpen && root.hidden) from = document.activeElement
    set(isOpen)
    if (isOpen) root.querySelector<HTMLElement>('select')?.focus({ preventScroll: true })
    else giveFocus(from)
  }
  const takeFocus = (): void => {
    const inside = root.hidden ? undefined : root.querySelector<HTMLElement>('[data-do=undo]')
    const to = inside ?? opener
    to.focus({ preventScroll: true })
  }
  const giveFocus = (to: Element | null): void => {
    const canTake = to instanceof HTMLElement && to !== document.body && to.checkVisibility()
    if (canTake) to.focus({ preventScroll: true })
    else takeFocus()
  }
  const fold = (): (() => void) => {
    const [was, place, within] = [document.activeElement, scrollY, root.scrollTop]
    const isFolded = !root.hidden && matchMedia(small).matches
    if (isFolded) set(false)
    return () => {
      if (isFolded && root.hidden) {
        set(true)
        root.scrollTop = within
      }
      scrollTo({ top: place, behavior: 'instant' })
      giveFocus(was)
    }
  }
  listenToEscape(root, () => show(false))
  skip.addEventListener('click', event => {
    event.preventDefault()
    show(true)
  })
  root.hidden = true
  document.body.prepend(skip, opener, root)
  return { show, onOpen: (call: () => void): void => void waiting.push(call), takeFocus, fold }
}

function listenToEscape(root: HTMLElement, close: () => void): void {
  addEventListener('keydown', event => {
    // A box that is open closes first, and Escape empties a field for finding.
    const isTaken = event.defaultPrevented || document.querySelector('.lv-pop,.lv-grip[data-says]') !== null
    const { target } = event
    const isFinding = target instanceof HTMLInputElement && target.type === 'search' && target.value !== ''
    if (event.key !== 'Escape' || root.hidden || isTaken || isFinding) return
    event.preventDefault()
    close()
  })
}
