import type { BatchPlan } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'

/** Where an output lies when a tile has been computed: a number of doubles from the start of the years or of the inputs, or the same number for all draws. */
export type OutputPlace =
  | { readonly kind: 'years' | 'inputs'; readonly at: number }
  | { readonly kind: 'constant'; readonly value: number }

/**
 * The rows of a tile that do not come from equations: given values before and inside the run going in, outputs going out. Years lie in a ring
 * of as many as the longest lag needs, or of all years, so that every output can be read at the end.
 */
export class TileRows {
  /** Years that the code of a year reads: its own and as many before it as the longest lag. */
  readonly span: number
  readonly ring: number
  readonly yearSize: number
  readonly #fills: readonly ReturnType<BatchPlan['fills']>[]
  readonly #outputs: readonly { readonly out: number; readonly row: number; readonly value: number }[][]
  readonly #steady: readonly {
    readonly out: number
    readonly input: number | undefined
    readonly value: number
  }[]
  readonly #starts: readonly Int32Array[]

  constructor(
    request: BatchRequest,
    private readonly plan: BatchPlan,
    base: (variable: string, year: number) => number,
    private readonly stride: number,
    keepsYears = false,
  ) {
    const { from, to } = request
    const years = to - from + 1
    this.span = plan.longestLag + 1
    this.ring = keepsYears ? years + plan.longestLag : this.span
    this.yearSize = plan.rows * stride
    this.#fills = Array.from({ length: years + plan.longestLag }, (_, at) => plan.fills(at - plan.longestLag))
    const outputs: { out: number; row: number; value: number }[][] = Array.from({ length: years }, () => [])
    const steady: { out: number; input: number | undefined; value: number }[] = []
    for (const [out, { variable, period }] of request.outputs.entries()) {
      const year = period - from
      const varying = plan.varying.get(variable)
      if (year >= 0 && varying?.row !== undefined) {
        outputs[year]?.push({ out, row: varying.row, value: 0 })
        continue
      }
      const covering = request.varying.findLastIndex(
        cell =>
          cell.kind === 'value' &&
          cell.variable === variable &&
          cell.period <= period &&
          period <= (cell.through ?? cell.period),
      )
      const input = covering < 0 ? undefined : covering
      steady.push({ out, input, value: base(variable, year) })
    }
    this.#outputs = outputs
    this.#steady = steady
    this.#starts = Array.from({ length: years }, (_, year) =>
      Int32Array.from({ length: this.span }, (__, lag) => this.#start(year - lag)),
    )
  }

  /** Where each output lies, in order; of use only where all years are kept. */
  outputPlaces(): readonly OutputPlace[] {
    const places: OutputPlace[] = []
    for (const [year, outputs] of this.#outputs.entries()) {
      for (const { out, row } of outputs) {
        places[out] = { kind: 'years', at: this.#start(year) + row * this.stride }
      }
    }
    for (const { out, input, value } of this.#steady) {
      places[out] =
        input === undefined ? { kind: 'constant', value } : { kind: 'inputs', at: input * this.stride }
    }
    return places
  }

  /** Where the rows of a year begin. */
  #start(year: number): number {
    return (((year % this.ring) + this.ring) % this.ring) * this.yearSize
  }

  /** Where the rows of this year and of the years before it begin, by lag. */
  starts(year: number): Int32Array {
    const starts = this.#starts[year]
    if (starts === undefined) throw new Error(`year ${year} is not part of the run`)
    return starts
  }

  /** Given values of a year (negative: before the run) into their rows. */
  fill(year: number, inputs: Float64Array, years: Float64Array, count: number): void {
    const start = this.#start(year)
    for (const { row, source } of this.#fills[year + this.plan.longestLag] ?? []) {
      const to = start + row * this.stride
      if (source.input === undefined) years.fill(source.value, to, to + count)
      else {
        const from = source.input * this.stride
        years.set(inputs.subarray(from, from + count), to)
      }
    }
  }

  /** Results of a year into rows of `outputs` with stride `lanes`. */
  collect(year: number, years: Float64Array, outputs: Float64Array, lanes: number, count: number): void {
    const start = this.#start(year)
    for (const { out, row } of this.#outputs[year] ?? []) {
      const [from, to] = [start + row * this.stride, out * lanes]
      // Adding zero turns −0 into 0: the sign of a zero is no part of any result.
      for (let lane = 0; lane < count; lane++) outputs[to + lane] = (years[from + lane] ?? 0) + 0
    }
  }

  /** Outputs that no equation of the tile computes: history, draw-invariant values and inputs themselves. */
  collectSteady(inputs: Float64Array, outputs: Float64Array, lanes: number, count: number): void {
    for (const { out, input, value } of this.#steady) {
      const to = out * lanes
      if (input === undefined) outputs.fill(value + 0, to, to + count)
      else {
        const from = input * this.stride
        for (let lane = 0; lane < count; lane++) outputs[to + lane] = (inputs[from + lane] ?? 0) + 0
      }
    }
  }
}
