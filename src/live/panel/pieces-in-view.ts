/** Pieces this far outside the window count as in view. */
const margin = '150px 0px'

/**
 * Which pieces of the page are in view, as the browser says by itself: asking where each of them stands would make it lay out the page in
 * the middle of a move. Pieces have no box of their own, so their parts are watched; a part in a closed table is not in view.
 */
export class PiecesInView {
  readonly #observer: IntersectionObserver
  readonly #pieceOf = new WeakMap<Element, string>()
  readonly #seen = new Map<string, Set<Element>>()

  /** `appeared` is called when pieces have come into view. */
  constructor(appeared: () => void) {
    this.#observer = new IntersectionObserver(
      entries => {
        let isNew = false
        for (const { target, isIntersecting } of entries) {
          const name = this.#pieceOf.get(target) ?? ''
          const parts = this.#seen.get(name) ?? new Set()
          this.#seen.set(name, parts)
          if (isIntersecting) {
            isNew ||= parts.size === 0
            parts.add(target)
          } else parts.delete(target)
        }
        if (isNew) appeared()
      },
      { rootMargin: margin },
    )
  }

  /** Watches the parts of a piece; again where parts were put in place of others. */
  watch(name: string, piece: Element): void {
    // A piece that is a text alone stands where what holds it stands.
    const parts = piece.childElementCount > 0 ? [...piece.children] : [piece.parentElement ?? piece]
    for (const part of parts) {
      if (this.#pieceOf.has(part)) continue
      this.#pieceOf.set(part, name)
      this.#observer.observe(part)
    }
  }

  has(name: string): boolean {
    return (this.#seen.get(name)?.size ?? 0) > 0
  }
}
