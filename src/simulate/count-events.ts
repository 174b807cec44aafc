import { type Covariances, JointMoments, momentGroups } from '../numerics/joint-moments.js'
import {
  acrossScrambles,
  type Estimate,
  probabilityOfDraws,
  probabilityOfScrambles,
} from '../numerics/summary-of-draws.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { BlockRunner, FirstFault } from './block-runner.js'
import { type DrawPlan, drawsIn } from './draw-plan.js'

/** Reads a value of one draw. */
export type ReadDraw = (variable: string, period: Ordinal) => number | undefined
/** What may or may not happen in a draw (undefined where it cannot be said), and the figure that decides it. */
export interface DrawEvent {
  readonly read: (value: ReadDraw) => { readonly happens: boolean | undefined; readonly figure: number }
  /** The figure of the deterministic run: sums are kept about it. */
  readonly centre: number
}

/** Two events in the same draws. */
export interface EventPair {
  /** Positions of the events, the lower first. */
  readonly events: readonly [number, number]
  readonly both: Estimate
  /** P(both) − P(one)·P(other): 0 where they are independent. */
  readonly beyondChance: Estimate
}

/** In how many draws events happened: singly, in pairs and all at once; and how their figures vary together. */
export interface EventFigures {
  readonly draws: number
  readonly unusable: number
  readonly firstFault: FirstFault | undefined
  /** One for each event. */
  readonly single: readonly Estimate[]
  /** Draws in which the event could not be said to happen or not; they count as not. */
  readonly unsaid: readonly number[]
  readonly joint: Estimate
  /** Every pair, by the first event and then the second; none where events are counted singly. */
  readonly pairs: readonly EventPair[]
  /** Of the figures, over the draws in which all are numbers; or over all but one of eight groups of them. */
  readonly moments: (withoutGroup?: number) => Covariances
}

/**
 * Counts events over the draws of a plan, block by block. A value that the plan does not vary is read from the deterministic run. Errors come from the
 * eight scrambles where there are several, else from the binomial distribution.
 */
export class EventCounter {
  readonly #cells = new Map<string, Map<Ordinal, number>>()
  /** Replicate × event; replicate × pair (row by row below the diagonal); replicate: all at once. */
  readonly #hits: Float64Array
  readonly #pairs: Float64Array
  readonly #joint: Float64Array
  readonly #usable: Float64Array
  readonly #unsaid: Float64Array
  readonly #moments: JointMoments
  #unusable = 0
  #firstFault: FirstFault | undefined

  constructor(
    private readonly plan: DrawPlan,
    private readonly runner: BlockRunner,
    private readonly events: readonly DrawEvent[],
    private readonly otherwise: ReadDraw,
    /** `singly` leaves out pairs and moments, which take longer than the rest. */
    private readonly how: 'singly' | 'together' = 'together',
  ) {
    for (const [index, { variable, period }] of plan.cells.entries()) {
      const own = this.#cells.get(variable) ?? new Map<Ordinal, number>()
      this.#cells.set(variable, own.set(period, index))
    }
    this.#hits = new Float64Array(plan.replicates * events.length)
    this.#pairs = new Float64Array((plan.replicates * events.length * (events.length - 1)) / 2)
    this.#joint = new Float64Array(plan.replicates)
    this.#moments = new JointMoments(Float64Array.from(events, each => each.centre))
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
    const measured = new Float64Array(events.length)
    let draw = 0
    const read: ReadDraw = (variable, period) => {
      const index = this.#cells.get(variable)?.get(period)
      return index === undefined ? this.otherwise(variable, period) : values[index * count + draw]
    }
    for (; draw < count; draw++) {
      // The values of an unusable draw are all NaN.
      if (plan.cells.length > 0 && Number.isNaN(values[draw])) continue
      for (const [index, event] of events.entries()) {
        const { happens, figure } = event.read(read)
        if (happens === undefined) this.#unsaid[index] = (this.#unsaid[index] ?? 0) + 1
        happened[index] = happens === true ? 1 : 0
        measured[index] = figure
      }
      this.#count(draw % plan.replicates, happened)
      // Blocks hold a multiple of eight draws, so that this is the draw's own place modulo eight: its scramble where there are any.
      if (this.how === 'together') this.#moments.add(draw % momentGroups, measured)
    }
    this.#moments.endBlock()
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
      if (this.how === 'singly') continue
      const row = (replicate * length * (length - 1)) / 2 + (a * (a - 1)) / 2
      for (let b = 0; b < a; b++) {
        if (happened[b] === 1) this.#pairs[row + b] = (this.#pairs[row + b] ?? 0) + 1
      }
    }
    this.#joint[replicate] = (this.#joint[replicate] ?? 0) + all
  }

  figures(): EventFigures {
    const { plan, events } = this
    return {
      draws: plan.draws,
      unusable: this.#unusable,
      firstFault: this.#firstFault,
      single: events.map((_, event) => this.#estimate(this.#hitsOf(event))),
      unsaid: [...this.#unsaid],
      joint: this.#estimate(this.#joint),
      pairs:
        this.how === 'singly'
          ? []
          : events.flatMap((_, a) => events.slice(a + 1).map((_, later) => this.#pair(a, a + 1 + later))),
      moments: without => this.#moments.moments(without),
    }
  }

  #hitsOf(event: number): Float64Array {
    const { length } = this.events
    return this.#usable.map((_, replicate) => this.#hits[replicate * length + event] ?? 0)
  }

  #pair(first: number, second: number): EventPair {
    const { length } = this.events
    const both = this.#usable.map(
      (_, replicate) =>
        this.#pairs[(replicate * length * (length - 1)) / 2 + (second * (second - 1)) / 2 + first] ?? 0,
    )
    const [a, b] = [this.#hitsOf(first), this.#hitsOf(second)]
    const usable = this.#usable
    const estimate = this.#estimate(both)
    const [one, other] = [this.#estimate(a).value, this.#estimate(b).value]
    const value = estimate.value - one * other
    if (usable.length > 1) {
      const beyond = acrossScrambles(
        [...both].map((hits, replicate) => {
          const count = usable[replicate] ?? 0
          return hits / count - ((a[replicate] ?? 0) / count) * ((b[replicate] ?? 0) / count)
        }),
      )
      return { events: [first, second], both: estimate, beyondChance: { value, error: beyond.error } }
    }
    // Of independent events: the covariance of two 0/1 figures.
    const error = Math.sqrt((one * (1 - one) * other * (1 - other)) / (usable[0] ?? 0))
    return { events: [first, second], both: estimate, beyondChance: { value, error } }
  }

  #estimate(hits: Float64Array): Estimate {
    if (hits.length > 1) return probabilityOfScrambles([...hits], [...this.#usable])
    const { value, error } = probabilityOfDraws(hits[0] ?? 0, this.#usable[0] ?? 0)
    return { value, error }
  }
}
