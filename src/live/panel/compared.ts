import type { Settings } from '../engine/types.js'

/** One side of a comparison: a scenario of the page by its id, what is set now, or a state that was kept. */
export type Side = { readonly scenario: string } | { readonly now: true } | { readonly kept: Settings }

/** Two sides and the period in which they are set side by side. */
export interface Compared {
  readonly left: Side
  readonly right: Side
  readonly period: string
}

/** What is compared on the page; undefined while nothing is. Listeners hear of every change. */
export class Comparing {
  #compared: Compared | undefined
  readonly #listeners: (() => void)[] = []

  get compared(): Compared | undefined {
    return this.#compared
  }

  listen(listener: () => void): void {
    this.#listeners.push(listener)
  }

  set(next: Compared | undefined): void {
    this.#compared = next
    for (const listener of this.#listeners) listener()
  }
}
