import type { RestOfYear } from '../forecast/rest-of-year.js'
import type { Place } from '../vocabulary/diagnostic.js'
import type { VariableSpec } from '../vocabulary/model.js'
import type { OverYear } from '../vocabulary/over-year.js'
import type { Frequency, Ordinal } from '../vocabulary/period.js'
import type { Wording } from '../vocabulary/wording.js'
import type { AnnualLevel } from './annual-past.js'
import type { YearFigures } from './figures.js'
import type { Shape } from './shape.js'

/** Everything there is on one series: results by quarter or month, and whole years. All in inside units. */
export interface SeriesEvidence {
  readonly spec: Pick<VariableSpec, 'unit' | 'prices' | 'overYear'>
  readonly year: number
  readonly frequency: Frequency
  /** Levels (or rates) by year; for a variable at constant prices those at current prices, which show the season. */
  readonly levels: ReadonlyMap<number, YearFigures>
  /** Growth on a year earlier as published, by year. */
  readonly growth: ReadonlyMap<number, YearFigures>
  /** True where `levels` are in the variable's own unit and prices. */
  readonly levelsAreOwn: boolean
  readonly annual: ReadonlyMap<Ordinal, AnnualLevel>
  readonly annualGrowth: ReadonlyMap<Ordinal, number>
  /** The variable's own figure of a whole year as the run knows it, estimates included. */
  readonly known: (year: number) => number | undefined
  /** True where the whole year before is an estimate of the model. */
  readonly isEstimatedBefore: boolean
  /** What the scenario says, for years without outturns. */
  readonly run: (year: number) => number | undefined
}

/** On what scale the rest of a year is compared with the part before: growth or change on a year earlier, or the value itself. */
export type RestScale = 'growth' | 'change' | 'value' | 'growth from now'

/** A series as far as the year has gone. */
export interface TrackedSeries {
  readonly overYear: OverYear
  readonly frequency: Frequency
  readonly periods: number
  readonly elapsed: number
  /** Sum or mean over what has gone, or the last value; undefined where only growth is published. */
  readonly level: number | undefined
  /** On the same periods a year earlier: growth of a sum, change of a mean (in its unit), growth of a stock since the last year's end. */
  readonly growth: number | undefined
  /** The year before: its figure, what it was by now, and what came after; undefined where not known. */
  readonly before:
    | { readonly total: number; readonly toDate: number | undefined; readonly rest: number | undefined }
    | undefined
  readonly shape: Shape
  readonly scale: RestScale
  /** How the rest may go by what history says, on that scale; undefined where it says nothing. */
  readonly rest: RestOfYear | undefined
  /** Why not, where `rest` is undefined. */
  readonly whyNot: Wording | undefined
  /** What a reader should know of the figures. */
  readonly remarks: readonly Wording[]
  readonly isNeverNegative: boolean
  readonly at: Place
}

/** Where the result that counts stands. */
export function placeOf({ levels, growth, year }: SeriesEvidence, elapsed: number): Place {
  const found = [levels.get(year), growth.get(year)].find(each => each?.elapsed === elapsed)
  const any = found ?? levels.get(year) ?? growth.get(year)
  if (any === undefined) throw new Error('a tracked series has a figure')
  return any.at
}
