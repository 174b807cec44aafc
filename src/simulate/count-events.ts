import { type Estimate, probabilityOfDraws, probabilityOfScrambles } from '../numerics/summary-of-draws.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BlockRunner, FirstFault } from './block-runner.js'
import { type DrawPlan, drawsIn } from './draw-plan.js'

/** Reads a value of one draw. */
export type ReadDraw = (variable: string, period: Ordinal) => number | undefined
/** What may or may not happen in a draw; undefined where it cannot be said. */
export type DrawEvent = (value: ReadDraw) => boolean | undefined

/** In how many draws events happened: singly and all at once. */
export interface EventFigures {
  readonly draws: number
  readonly unusable: number
  readonly firstFault: FirstFault | undefined
  /** One for each event. */
  readonly single: readonly Estimate[]
  /** Draws in which the event could not be said to happen or not; they count as not. */
  readonly unsaid: readonly number[]
  readonly joint: Estimate
}

/**
 * Counts events over the draws of a plan, block by block. A value that the plan does not vary is read from the deterministic run. Errors come from the
 * eight scrambles where there are several, else from the binomial distribution.
 */
export class EventCounter {
  readonly #cells = new Map<string, Map<Ordinal, number>>()
  /** Replicate × event, then replicate: all at once. */
  readonly #hits: Float64Array
  readonly #joint: Float64Array
  readonly #usable: Float64Array
  readonly #unsaid: Float64Array
  #unusable = 0
  #firstFault: FirstFault | undefined

  constructor(
    private readonly plan: DrawPlan,
    private readonly runner: BlockRunner,
    private readonly events: readonly DrawEvent[],
    private readonly otherwise: ReadDraw,
  ) {
    for (const [index, { variable, period }] of plan.cells.entries()) {
      const own = this.#cells.get(variable) ?? new Map<Ordinal, number>()
      this.#cells.set(variable, own.set(period, index))
    }
    this.#hits = new Float64Array(plan.replicates * events.length)
    this.#joint = new Float64Array(plan.replicates)
    this.#usable = new Float64Array(plan.replicates)
    this.#unsaid = new Float64Array(events.length)
  }

  /** Runs a block and counts; blocks must come in rising order. */
  add(block: number): void {
    const { plan, events } = this
    const { summary, values } = this.runner.keep(block)
    this.#unusable += summary.unusable
    this.#firstFault ??= summary.firstFault
    for (const [replicate, usable] of summary.usable.entries()) {
      this.#usable[replicate] = (this.#usable[replicate] ?? 0) + usable
    }
    const count = drawsIn(plan, block)
    const happened = new Uint8Array(events.length)
    let draw = 0
    const read: ReadDraw = (variable, period) => {
      const index = this.#cells.get(variable)?.get(period)
      return index === undefined ? this.otherwise(variable, period) : values[index * count + draw]
    }
    for (; draw < count; draw++) {
      // The values of an unusable draw are all NaN.
      if (plan.cells.length > 0 && Number.isNaN(values[draw])) continue
      for (const [index, event] of events.entries()) {
        const said = event(read)
        if (said === undefined) this.#unsaid[index] = (this.#unsaid[index] ?? 0) + 1
        happened[index] = said === true ? 1 : 0
      }
      this.#count(draw % plan.replicates, happened)
    }
  }

  #count(replicate: number, happened: Uint8Array): void {
    const { length } = this.events
    let all = 1
    for (let a = 0; a < length; a++) {
      if (happened[a] !== 1) {
        all = 0
        continue
      }
      const at = replicate * length + a
      this.#hits[at] = (this.#hits[at] ?? 0) + 1
    }
    this.#joint[replicate] = (this.#joint[replicate] ?? 0) + all
  }

  figures(): EventFigures {
    const { plan, events } = this
    const { length } = events
    const column = (event: number) =>
      this.#usable.map((_, replicate) => this.#hits[replicate * length + event] ?? 0)
    return {
      draws: plan.draws,
      unusable: this.#unusable,
      firstFault: this.#firstFault,
      single: events.map((_, event) => this.#estimate(column(event))),
      unsaid: [...this.#unsaid],
      joint: this.#estimate(this.#joint),
    }
  }

  #estimate(hits: Float64Array): Estimate {
    if (hits.length > 1) return probabilityOfScrambles([...hits], [...this.#usable])
    const { value, error } = probabilityOfDraws(hits[0] ?? 0, this.#usable[0] ?? 0)
    return { value, error }
  }
}
