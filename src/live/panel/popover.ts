import { button, element } from './dom.js'

/** A box beside what was asked about; Escape and a press elsewhere close it, and focus goes back. */
export class Popover {
  readonly #close: string
  #box: HTMLElement | undefined
  #from: HTMLElement | undefined

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
  open(at: HTMLElement, label: string, content: readonly Node[]): void {
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
    place(box, at.getBoundingClientRect())
    // What is found makes the box grow.
    const seen = new ResizeObserver(() => place(box, at.getBoundingClientRect()))
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
