/** Parts of pieces whose height follows their words. Conflicts are left out: one that comes is not the one that went. */
const blocks =
  ':is(.ind,.mx,.cmp) tr, :is(h3,p,li,.tw):not(td *, details *, [data-piece=findings] *, [data-piece=matrix] *)'
/** Parts that may take a line more than as written: the run that is moved leaves the scenarios whose line it shared, and titles say that it was moved. */
const growing = ':is(.ends,h1,.tt,#f-scenarios-t,thead tr)'
/** On a phone lines are short. */
const growingOnPhone = `:is(${growing},.sub)`
/** Columns of tables full of short words, which would share the width anew with each of them. */
const columns = '[data-piece] :is(.mx,.cmp) thead th'

/**
 * Keeps the room that a part of the page has taken, so that nothing jumps while something is moved: a part that says less keeps its height, and
 * where it is known that a part may say more, the room is there before. The browser reports heights after it laid out the page; nothing is
 * asked in a move.
 */
export class KeptRoom {
  readonly #observer: ResizeObserver
  readonly #most = new Map<Element, number>()
  readonly #heads = new Set<HTMLElement>()
  #width = 0

  constructor() {
    this.#observer = new ResizeObserver(entries => {
      for (const { target, borderBoxSize } of entries) {
        const [size] = borderBoxSize
        if (size === undefined) continue
        if (target === document.body) this.#resized(size.inlineSize)
        else this.#keep(target as HTMLElement, size.blockSize)
      }
    })
  }

  /** Begins to keep room: as the page stands, and a line more where one may be needed. */
  begin(): void {
    this.#width = document.body.getBoundingClientRect().width
    this.#observer.observe(document.body)
    this.#reserve()
  }

  /** Watches the parts of a piece that was written anew. */
  watch(piece: Element): void {
    if (this.#width > 0)
      for (const block of piece.querySelectorAll<HTMLElement>(blocks)) this.#observer.observe(block)
  }

  #keep(block: HTMLElement, height: number): void {
    const most = this.#most.get(block) ?? 0
    // Half a pixel: tables share what is left of their rows.
    if (height <= most + 0.5) return
    this.#most.set(block, height)
    block.style.setProperty('--room', `${height}px`)
  }

  /** Other lines, other heights. */
  #resized(width: number): void {
    if (Math.abs(width - this.#width) < 1) return
    this.#width = width
    for (const block of this.#most.keys()) (block as HTMLElement).style.removeProperty('--room')
    for (const head of this.#heads) head.style.removeProperty('--wide')
    this.#most.clear()
    this.#heads.clear()
    this.#reserve()
  }

  #reserve(): void {
    const heading = document.querySelector<HTMLElement>('h1')
    const found = [
      ...(heading === null ? [] : [heading]),
      ...[...document.querySelectorAll('[data-piece]')].flatMap(piece => [
        ...piece.querySelectorAll<HTMLElement>(blocks),
      ]),
    ]
    const heads = [...document.querySelectorAll<HTMLElement>(columns)]
    // Read all, then write all.
    const widths = heads.map(head => head.getBoundingClientRect().width)
    const more = matchMedia('(max-width:760px)').matches ? growingOnPhone : growing
    const wanted = found.map(block => {
      const height = block.getBoundingClientRect().height
      return block.matches(more) ? height + lineOf(block) : height
    })
    for (const [index, head] of heads.entries()) {
      this.#heads.add(head)
      head.style.setProperty('--wide', `${widths[index] ?? 0}px`)
    }
    const tallest = tallestRows(found, wanted)
    for (const [index, block] of found.entries()) {
      const height = wanted[index] ?? 0
      const isRow = block.matches('tbody tr:not(.gh)')
      const table = isRow ? block.closest('.ind.wd') : null
      if (height > 0) this.#keep(block, (table === null ? undefined : tallest.get(table)) ?? height)
      this.#observer.observe(block)
    }
  }
}

/** Rows of the table of targets say now one thing, now another of the same kind: each gets the room of the tallest. */
function tallestRows(found: readonly Element[], heights: readonly number[]): ReadonlyMap<Element, number> {
  const tallest = new Map<Element, number>()
  for (const [index, block] of found.entries()) {
    const table = block.closest('.ind.wd')
    if (table === null || !block.matches('tbody tr:not(.gh)')) continue
    tallest.set(table, Math.max(tallest.get(table) ?? 0, heights[index] ?? 0))
  }
  return tallest
}

function lineOf(block: Element): number {
  const { lineHeight, fontSize } = getComputedStyle(block)
  const line = Number.parseFloat(lineHeight)
  return Number.isFinite(line) ? line : Number.parseFloat(fontSize) * 1.5
}
