import type { Place } from '../vocabulary/diagnostic.js'
import type { OverYear } from '../vocabulary/over-year.js'

/** How a year's periods make its figure; `growth` is on the same periods a year earlier and weighs as the year before did. */
export type Combining = OverYear | 'growth'

/** The figures of one series in one year, in inside units, by how many periods had gone: 1 is the first quarter or month. */
export interface YearFigures {
  /** How many periods of the year are covered. */
  readonly elapsed: number
  /** Results to date, as published. */
  readonly toDate: ReadonlyMap<number, number>
  /** Figures of single periods, as published or as the difference of two results to date. */
  readonly singles: ReadonlyMap<number, number>
  /** Statistical basis of the last figure; '' when unstated. */
  readonly base: string
  /** Where the last figure stands. */
  readonly at: Place
}

/**
 * The result over the first `elapsed` periods: as published, else from the single periods where all of them are there (the last one of a stock). Growth is
 * weighted by the same periods of the year before. Undefined where something is missing.
 */
export function resultAt(
  figures: YearFigures | undefined,
  elapsed: number,
  combining: Combining,
  weights?: readonly number[],
): number | undefined {
  if (figures === undefined) return undefined
  const published = figures.toDate.get(elapsed)
  if (published !== undefined) return published
  if (combining === 'end') return figures.singles.get(elapsed)
  let sum = 0
  let weight = 0
  for (let position = 1; position <= elapsed; position++) {
    const single = figures.singles.get(position)
    if (single === undefined) return undefined
    const own = combining === 'growth' ? weights?.[position - 1] : 1
    if (own === undefined) return undefined
    sum += own * single
    weight += own
  }
  return combining === 'sum' ? sum : sum / weight
}
