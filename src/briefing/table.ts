import type { HeldCell, HeldTable } from './held.js'
import { type Html, holding, html, type Insert, join } from './html.js'
import { cellText } from './plain-text.js'

export interface Column {
  readonly head: Insert
  /** `r` for numbers, `ctr` for centred marks; '' for text. */
  readonly align?: 'r' | 'ctr' | ''
  /** Columns that may be left out on paper. */
  readonly style?: string
}

/** A cell whose whole ground has a meaning, given by a CSS class. */
export class Filled {
  constructor(
    readonly ground: string,
    readonly content: Insert,
  ) {}
}

export type Cell = Insert | Filled

/** One row: its first cell is its heading. `id` makes it a place to link to. */
export interface Row {
  readonly id?: string
  readonly style?: string
  readonly cells: readonly Cell[]
}

/** A stretch of rows under a heading of its own; without one, just rows. */
export interface RowGroup {
  readonly head?: Insert
  readonly rows: readonly Row[]
}

/**
 * A real table (it pastes into a text processor) in a frame that scrolls sideways on small screens, with the first
 * column kept in view. Refuses rows of another length than the head.
 */
export function table(
  label: string,
  columns: readonly Column[],
  groups: readonly RowGroup[],
  style = '',
): Html {
  const heads = columns.map(column => html`<th scope="col" class="${classOf(column)}">${column.head}</th>`)
  const bodies = groups.map(group => {
    const head =
      group.head === undefined
        ? undefined
        : html`<tr class="gh"><th scope="rowgroup" colspan="${columns.length}">${group.head}</th></tr>`
    return html`<tbody>${head}${group.rows.map(row => rowOf(row, columns))}</tbody>`
  })
  const page = html`<div class="tw" role="region" aria-label="${label}" tabindex="0"><table class="${style}"><thead><tr>${join(heads)}</tr></thead>${join(bodies)}</table></div>`
  return holding(page, [asHeld(label, columns, groups)])
}

function asHeld(label: string, columns: readonly Column[], groups: readonly RowGroup[]): HeldTable {
  return {
    kind: 'table',
    label,
    read: () => ({
      heads: columns.map(({ head }) => textOf(head)),
      numeric: columns.map(({ align }) => align === 'r'),
      groups: groups.map(({ head, rows }) => ({
        head: head === undefined ? undefined : textOf(head),
        rows: rows.map(({ cells }) => cells.map(textOf)),
      })),
    }),
  }
}

function textOf(cell: Cell): HeldCell {
  return cellText(html`${cell instanceof Filled ? cell.content : cell}`.text)
}

function rowOf(row: Row, columns: readonly Column[]): Html {
  if (row.cells.length !== columns.length)
    throw new Error(`a row has ${row.cells.length} of ${columns.length} cells`)
  const cells = row.cells.map((cell, index) => {
    const ground = cell instanceof Filled ? ` ${cell.ground}` : ''
    const style = `${classOf(columns[index])}${ground}`
    const content = cell instanceof Filled ? cell.content : cell
    return index === 0
      ? html`<th scope="row" class="${style}">${content}</th>`
      : html`<td class="${style}">${content}</td>`
  })
  const id = row.id === undefined ? undefined : html` id="${row.id}"`
  const group = row.style === undefined ? undefined : html` class="${row.style}"`
  return html`<tr${id}${group}>${join(cells)}</tr>`
}

function classOf(column: Column | undefined): string {
  return [column?.align ?? '', column?.style ?? ''].filter(name => name !== '').join(' ')
}
