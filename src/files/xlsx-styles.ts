import type { CellLook } from './workbook.js'
import { escapeXml, xmlHead } from './xml.js'

/** Fonts by their place in the list below. */
const fontOf: Readonly<Record<CellLook | 'link', number>> = { text: 0, title: 1, head: 2, small: 3, link: 4 }

/** Number formats of our own have numbers from 164; General is 0. */
const firstFormat = 164

/** Collects the looks and number formats that the cells of a workbook use. */
export class Styles {
  readonly #formats = new Map<string, number>()
  readonly #cells = new Map<string, number>([['0 0 0', 0]])

  /** The position of a look and format in the list of cell formats. */
  cell(look: CellLook | 'link', format: string | undefined, wraps: boolean): number {
    const number = format === undefined ? 0 : place(this.#formats, format) + firstFormat
    return place(this.#cells, `${fontOf[look]} ${number} ${wraps ? 1 : 0}`)
  }

  xml(): string {
    const formats = [...this.#formats].map(
      ([code, index]) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${escapeXml(code)}"/>`,
    )
    const cells = [...this.#cells.keys()].map(key => {
      const [font = '0', number = '0', wraps = '0'] = key.split(' ')
      const isHead = font === `${fontOf.head}`
      const alignment = `<alignment vertical="${isHead ? 'bottom' : 'top'}"${wraps === '1' ? ' wrapText="1"' : ''}/>`
      return `<xf numFmtId="${number}" fontId="${font}" fillId="${isHead ? 2 : 0}" borderId="${isHead ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`
    })
    const fonts = [
      font(11),
      font(14, '<b/>'),
      font(11, '<b/>'),
      font(10, '', 'FF566270'),
      font(11, '<u/>', 'FF1F5F9E'),
    ]
    return `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats.length === 0 ? '' : `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`}<fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF1F3F6"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF1B2530"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  }
}

/** `sz` comes after `b` and `u`, `name` last: the schema fixes the order. */
function font(size: number, marks = '', colour = 'FF1B2530'): string {
  const [bold, underline] = [marks.includes('<b/>') ? '<b/>' : '', marks.includes('<u/>') ? '<u/>' : '']
  return `<font>${bold}${underline}<sz val="${size}"/><color rgb="${colour}"/><name val="Calibri"/><family val="2"/></font>`
}

function place(list: Map<string, number>, key: string): number {
  const known = list.get(key)
  if (known !== undefined) return known
  list.set(key, list.size)
  return list.size - 1
}
