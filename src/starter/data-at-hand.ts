import type { Observation, Observations } from '../vocabulary/observation.js'
import { unitOf } from '../vocabulary/unit.js'

/** A figure of the base year and the rule by which a model finds it in the data. */
export interface BaseFigure {
  readonly value: number
  readonly unit: string
  /** `va_services(2025)`, or the level of the year before carried on by its published growth. */
  readonly rule: string
  /** True where the row of the year itself is there. */
  readonly isObserved: boolean
}

/** What the user's figures say, asked by series. */
export interface DataAtHand {
  /** The year before the plan. */
  readonly baseYear: number
  /** A level of the base year, in the unit of its row; undefined where there is none, or none with a unit. */
  readonly base: (series: string) => BaseFigure | undefined
  /** The last value up to the base year, as in its row. */
  readonly last: (series: string) => Observation | undefined
  /** How many published growth rates stand in a row at the end of the series `NAME_growth`; 0 where it ended long ago. */
  readonly rates: (series: string) => number
  /** How many growth rates the levels of a series make, in a row at its end, on one basis. */
  readonly growths: (series: string) => number
  /** The last growth rate that two levels on one basis make, in per cent; undefined for value added, whose growth is at constant prices. */
  readonly lastGrowth: (
    series: string,
  ) => { readonly value: number; readonly unit: string; readonly year: number } | undefined
  /** Outturns of a series by year, up to the base year. */
  readonly rows: (series: string) => ReadonlyMap<number, Observation>
}

/** A past that ended longer ago says nothing of the plan's year. */
export function isRecent(last: number, baseYear: number): boolean {
  return last >= baseYear - 1
}

/** Looks at annual observations from the point of view of a plan for the year after `baseYear`. */
export function dataAtHand(observations: Observations | undefined, baseYear: number): DataAtHand {
  const rows = (series: string): ReadonlyMap<number, Observation> =>
    new Map(
      (observations?.series.get(series) ?? [])
        .filter(row => row.period <= baseYear && row.status !== 'expected')
        .map(row => [row.period, row]),
    )
  const last = (series: string): Observation | undefined => [...rows(series).values()].at(-1)
  const base = (series: string): BaseFigure | undefined => {
    const own = rows(series).get(baseYear)
    if (own?.unit !== undefined && unitOf(own.unit) !== undefined) {
      return { value: own.value, unit: own.unit, rule: `${series}(${baseYear})`, isObserved: true }
    }
    const before = rows(series).get(baseYear - 1)
    const growth = rows(`${series}_growth`).get(baseYear)
    if (before?.unit === undefined || unitOf(before.unit)?.kind !== 'quantity' || growth?.unit !== '%') {
      return undefined
    }
    const rule = `${series}(${baseYear - 1}) * (1 + ${series}_growth(${baseYear}))`
    return { value: before.value * (1 + growth.value / 100), unit: before.unit, rule, isObserved: false }
  }
  const runOf = (found: ReadonlyMap<number, unknown>, goes: (year: number) => boolean): number => {
    let year = Math.max(...found.keys())
    let count = 0
    if (!isRecent(year, baseYear)) return 0
    while (found.has(year) && goes(year)) {
      year--
      count++
    }
    return count
  }
  return {
    baseYear,
    base,
    last,
    rows,
    lastGrowth: series => {
      const row = last(series)
      const before = row === undefined ? undefined : rows(series).get(row.period - 1)
      const isReal = series === 'gdp' || series.startsWith('va_')
      if (row === undefined || before === undefined || before.base !== row.base || isReal) return undefined
      if (before.unit !== row.unit || before.value === 0) return undefined
      return { value: Number((100 * (row.value / before.value - 1)).toFixed(2)), unit: '%', year: row.period }
    },
    rates: series => runOf(rows(`${series}_growth`), () => true),
    growths: series => {
      const found = rows(series)
      return runOf(found, year => found.get(year - 1)?.base === found.get(year)?.base)
    },
  }
}
