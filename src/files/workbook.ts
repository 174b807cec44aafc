/** How a cell looks. */
export type CellLook = 'title' | 'head' | 'small' | 'text'

/** A cell that is more than a plain text or number: looks, a number format of spreadsheets (`0.0%`), a sheet it links to. */
export interface StyledCell {
  readonly value: string | number
  readonly look?: CellLook
  readonly format?: string
  /** Position of a sheet among the sheets. */
  readonly linkTo?: number
}

/** Text stays text, also where it looks like a formula or a number; `undefined` leaves the cell empty. */
export type SheetCell = undefined | string | number | StyledCell

/** One sheet: its name as wished (made unique and legal), rows of cells, and how many rows at the top stay in view. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly SheetCell[])[]
  readonly frozen?: number
  /** Rows that say nothing about how wide the columns are: titles run over their neighbours. */
  readonly unmeasured?: number
}
