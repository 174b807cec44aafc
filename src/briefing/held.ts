import type { ChartSpec } from '../charts/layered-chart.js'

/** A cell as text: its words, and the small ones that stand below them. */
export interface HeldCell {
  readonly text: string
  readonly note: string
}

/** A table as text. */
export interface TableText {
  readonly heads: readonly HeldCell[]
  /** Columns that the page sets as numbers. */
  readonly numeric: readonly boolean[]
  readonly groups: readonly {
    readonly head: HeldCell | undefined
    readonly rows: readonly (readonly HeldCell[])[]
  }[]
}

/** A table of the page, before numbers are told from words (`plain-table.ts`). */
export interface HeldTable {
  readonly kind: 'table'
  readonly label: string
  /** Reads the cells only when files ask for them: a page that is moved writes its tables many times a second. */
  readonly read: () => TableText
  /** The figure whose data it is. */
  readonly figure?: string
  readonly subtitle?: string
  /** Unit of every number whose column names none. */
  readonly unit?: string | undefined
}

/** A line of a chart's key: a square where `swatch`, else coloured words. The colour is a CSS variable as in the chart. */
export interface KeyEntry {
  readonly text: string
  readonly colour: string
  readonly swatch: boolean
}

/** A chart of the page with the words it needs where it stands alone. */
export interface HeldChart {
  readonly kind: 'chart'
  readonly id: string
  readonly title: string
  /** Measure, unit, place, period. */
  readonly subtitle: string
  /** How it is read, as it stands on the page. */
  readonly note: string
  readonly key: readonly KeyEntry[]
  /** The large drawing, its colours still CSS variables. */
  readonly spec: ChartSpec
}

export type Held = HeldTable | HeldChart
