import { button, element } from './dom.js'

/** Where a box is to stand, and who hears of its end. */
export interface BoxPlace {
  /** What the box is not to hide. */
  readonly clear: HTMLElement
  readonly closed: () => void
}

/** A box beside what was asked about; Escape and a press elsewhere close it, and focus goes back. */
export class Popover {
  readonly #close: string
  #box: HTMLElement | undefined
  #from: HTMLElement | undefined
  #closed: (() => void) | undefined

  constructor(close: string) {
    this.#close = close
    addEventListener('keydown', event => {
      if (event.key !== 'Escape' || this.#box === undefined) return
      event.preventDefault()
      this.close(true)
    })
    addEventListener('pointerdown', event => {
      if (event.target instanceof Node && this.#box?.contains(event.target) === false) this.close(false)
    })
  }

  /** Opens at an element of the page. */
  open(at: HTMLElement, label: string, content: readonly Node[], where?: BoxPlace): void {
    this.close(false)
    const box = element('div', {
      ...{ class: 'lv-pop', role: 'dialog', tabindex: -1 },
      'aria-label': labelOf(content, label),
    })
    // Past its last or first control the reader is back where the question was asked.
    box.addEventListener('keydown', event => {
      if (event.key !== 'Tab') return
      const inside = [...box.querySelectorAll<HTMLElement>('a[href],button,input,select')]
      const isLast = document.activeElement === inside.at(-1)
      const isFirst = document.activeElement === inside[0] || document.activeElement === box
      if (event.shiftKey ? !isFirst : !isLast) return
      event.preventDefault()
      this.close(true)
    })
    box.append(
      ...content,
      button('×', () => this.close(true), { class: 'x', 'aria-label': this.#close }),
    )
    document.body.append(box)
    this.#box = box
    this.#from = at
    this.#closed = where?.closed
    if (where !== undefined) makeRoom(where.clear)
    const put = (): void =>
      where === undefined
        ? place(box, at.getBoundingClientRect())
        : placeClear(box, where.clear.getBoundingClientRect())
    put()
    // What is found makes the box grow.
    const seen = new ResizeObserver(put)
    seen.observe(box)
    box.focus({ preventScroll: true })
  }

  /** Other content in the open box. */
  show(label: string, content: readonly Node[]): void {
    const box = this.#box
    if (box === undefined) return
    const last = box.lastElementChild
    box.setAttribute('aria-label', labelOf(content, label))
    box.replaceChildren(...content, ...(last === null ? [] : [last]))
    box.scrollTop = 0
    box.focus({ preventScroll: true })
  }

  close(giveBack: boolean): void {
    this.#box?.remove()
    this.#box = undefined
    this.#closed?.()
    this.#closed = undefined
    if (giveBack) this.#from?.focus({ preventScroll: true })
  }
}

/** The heading of the box, which is what a screen reader says when it opens. */
function labelOf(content: readonly Node[], otherwise: string): string {
  const [first] = content
  return first?.textContent || otherwise
}

/** Below what it is about, or above where there is no room; inside the page's column, left of the panel. */
function place(box: HTMLElement, at: DOMRect): void {
  const panel = document.getElementById('what-if')
  const side = panel === null || panel.hidden ? undefined : panel.getBoundingClientRect()
  const right = side !== undefined && side.left > 300 ? side.left : innerWidth
  const bottom = side !== undefined && side.left <= 300 ? side.top : innerHeight
  const { width, height } = box.getBoundingClientRect()
  const left = Math.max(8, Math.min(at.left, right - width - 12))
  const below = at.bottom + 6
  const top = below + height <= bottom - 8 ? below : Math.max(8, at.top - height - 6)
  box.style.left = `${left + scrollX}px`
  box.style.top = `${top + scrollY}px`
}

/** A box has at least this height, in pixels. */
const leastHeight = 190

/** Scrolls so that the sheet of a phone does not hide what must stay in view, and that there is room for a box below or above it. */
function makeRoom(clear: HTMLElement): void {
  const { top, bottom } = clear.getBoundingClientRect()
  const sheet = document.getElementById('what-if')?.getBoundingClientRect()
  const end = sheet !== undefined && sheet.width > 0 && sheet.left < 1 ? sheet.top : innerHeight
  const isTight = innerHeight - bottom < leastHeight + 14 && top < leastHeight + 14
  const wanted = Math.max(bottom + 8 - end, isTight ? bottom + leastHeight + 14 - innerHeight : 0)
  if (wanted > 0) scrollBy({ top: Math.min(top - 8, wanted), behavior: 'instant' })
}

/** Below or above what must stay in view, whichever has more room; the box takes what there is, over the sheet of a phone. */
function placeClear(box: HTMLElement, clear: DOMRect): void {
  const [below, above] = [innerHeight - clear.bottom - 14, clear.top - 14]
  const isBelow = below >= Math.min(above, box.scrollHeight)
  box.style.maxHeight = `${Math.max(leastHeight, isBelow ? below : above)}px`
  const { width, height } = box.getBoundingClientRect()
  const left = Math.max(8, Math.min(clear.left, innerWidth - width - 12))
  const top = isBelow ? clear.bottom + 6 : clear.top - height - 6
  box.style.left = `${left + scrollX}px`
  box.style.top = `${top + scrollY}px`
}
