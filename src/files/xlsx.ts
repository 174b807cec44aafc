import type { Sheet } from './workbook.js'
import { sheetXml } from './xlsx-sheet.js'
import { Styles } from './xlsx-styles.js'
import { escapeXml, xmlHead } from './xml.js'
import { zipArchive } from './zip.js'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * A workbook in the form of ECMA-376 that Excel, WPS and LibreOffice open: numbers as numbers, texts inside the sheets, nothing that is
 * run. The same sheets give the same bytes. Refuses numbers that are not finite, and a workbook without a sheet.
 */
export function xlsxBytes(sheets: readonly Sheet[]): Uint8Array {
  if (sheets.length === 0) throw new Error('a workbook has at least one sheet')
  const names = sheetNames(sheets.map(({ name }) => name))
  const styles = new Styles()
  const bodies = sheets.map(sheet => sheetXml(sheet, names, styles))
  const ids = sheets.map((_, index) => index + 1)
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${ids.map(id => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${xmlHead}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xmlHead}<Relationships xmlns="${relations}">${ids.map(id => `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}<Relationship Id="rId${ids.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles.xml()],
    ...bodies.map((body, index) => [`xl/worksheets/sheet${index + 1}.xml`, body] as const),
  ]
  return zipArchive(parts.map(([path, text]) => ({ path, bytes: Buffer.from(text, 'utf8') })))
}

/** Names that spreadsheets take: at most 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at an end, no name twice (case does not count). */
export function sheetNames(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wished.map(wish => {
    const legal = wish
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/[\s\u00a0\u3000]+/g, ' ')
      .replace(/^[\s']+|[\s']+$/g, '')
    for (let n = 1; ; n++) {
      const end = n === 1 ? '' : ` (${n})`
      const name = `${cut(legal === '' ? 'sheet' : legal, 31 - end.length)}${end}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}

/** The first characters that fit, none of them cut in two. */
function cut(text: string, most: number): string {
  let fits = ''
  for (const character of text) {
    if (fits.length + character.length > most) break
    fits += character
  }
  return fits.replace(/[\s']+$/, '')
}
