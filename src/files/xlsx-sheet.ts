import { displayWidth } from '../vocabulary/display-width.js'
import type { Sheet, SheetCell, StyledCell } from './workbook.js'
import type { Styles } from './xlsx-styles.js'
import { escapeXml, xmlHead } from './xml.js'

/** What a sheet can hold (Excel's own limits). */
const limits = { rows: 1_048_576, columns: 16_384, characters: 32_767 }
const widestColumn = 46

/** The XML of one sheet; `names` are those of all sheets, for links between them. */
export function sheetXml(sheet: Sheet, names: readonly string[], styles: Styles): string {
  const { rows, frozen = 0 } = sheet
  const columns = Math.max(1, ...rows.map(row => row.length))
  if (rows.length > limits.rows || columns > limits.columns) {
    throw new RangeError('a table has more rows or columns than a sheet can hold')
  }
  const links: string[] = []
  const body = rows.map((row, r) => {
    const cells = row.map((cell, c) => {
      const at = `${columnName(c)}${r + 1}`
      const target = linkOf(cell, names)
      if (target !== undefined) links.push(`<hyperlink ref="${at}" location="${escapeXml(target)}"/>`)
      return cellXml(cell, at, styles, r >= (sheet.unmeasured ?? 0))
    })
    return `<row r="${r + 1}">${cells.join('')}</row>`
  })
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  return `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths(sheet, columns)}</cols><sheetData>${body.join('')}</sheetData>${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`}</worksheet>`
}

function linkOf(cell: SheetCell, names: readonly string[]): string | undefined {
  if (typeof cell !== 'object' || cell.linkTo === undefined) return undefined
  return `'${(names[cell.linkTo] ?? '').replaceAll("'", "''")}'!A1`
}

function cellXml(cell: SheetCell, at: string, styles: Styles, wraps: boolean): string {
  if (cell === undefined || cell === '') return ''
  const full: StyledCell = typeof cell === 'object' ? cell : { value: cell }
  const { value, format, look = 'text', linkTo } = full
  const style = styles.cell(linkTo === undefined ? look : 'link', format, wraps && typeof value === 'string')
  const styled = style === 0 ? '' : ` s="${style}"`
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${at} is ${value}: a sheet takes finite numbers only`)
    return `<c r="${at}"${styled}><v>${value}</v></c>`
  }
  return `<c r="${at}"${styled} t="inlineStr"><is><t xml:space="preserve">${sheetText(value)}</t></is></c>`
}

/** Spreadsheets read `_x0041_` in a text as the character of that number: an escaped underscore keeps it a text. */
function sheetText(text: string): string {
  const fits = text.length > limits.characters ? `${text.slice(0, limits.characters - 1)}…` : text
  return escapeXml(fits.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
}

/** As wide as the widest cell, within reason: longer texts are wrapped. */
function widths({ rows, unmeasured = 0 }: Sheet, columns: number): string {
  const measured = rows.slice(unmeasured)
  return Array.from({ length: columns }, (_, c) => {
    const widest = measured.reduce((most, row) => Math.max(most, widthOf(row[c])), 6)
    return `<col min="${c + 1}" max="${c + 1}" width="${Math.min(widest, widestColumn) + 2}" customWidth="1"/>`
  }).join('')
}

function widthOf(cell: SheetCell): number {
  if (cell === undefined) return 0
  const value = typeof cell === 'object' ? cell.value : cell
  return typeof value === 'number' ? Math.min(12, `${value}`.length) : displayWidth(value)
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnName(index: number): string {
  const before = Math.floor(index / 26)
  return `${before === 0 ? '' : columnName(before - 1)}${String.fromCharCode(65 + (index % 26))}`
}
