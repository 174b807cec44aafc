import type { Place } from './diagnostic.js'
import type { Frequency, Ordinal } from './period.js'

/** One published figure. `value` is in `unit`, as published (per cent stays per cent). */
export interface Observation {
  readonly series: string
  readonly period: Ordinal
  readonly value: number
  /** Absent in plain `series,period,value` files. */
  readonly unit: string | undefined
  /** Price basis: `current`, `growth`, `na` … */
  readonly prices: string
  /** Statistical basis, such as a census; '' when unstated. No growth is computed across two. */
  readonly base: string
  readonly status: string
  readonly grade: string
  readonly source: string
  readonly note: string
  /** ISO date of publication; undefined when the file does not say. */
  readonly vintage: string | undefined
  readonly place: Place
}

/** The rows of one data file (or several), grouped by series, each series in order of period. */
export interface Observations {
  readonly frequency: Frequency
  readonly series: ReadonlyMap<string, readonly Observation[]>
  readonly rows: { readonly read: number; readonly used: number; readonly refused: number }
}
