/** A cell as a spreadsheet would read it. */
export interface ReadCell {
  readonly value: string | number
  readonly format: string
}

/** Sheets by name, cells by address (`B4`). */
export type ReadWorkbook = ReadonlyMap<string, ReadonlyMap<string, ReadCell>>

/**
 * Unpacks a ZIP archive by its directory, as readers do, and checks what they check: signatures, sizes, names and checksums, here worked out bit
 * by bit. Understands stored files only.
 */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = Buffer.from(bytes)
  const end = view.length - 22
  if (view.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of directory')
  const count = view.readUInt16LE(end + 10)
  const files = new Map<string, Uint8Array>()
  let at = view.readUInt32LE(end + 16)
  if (at + view.readUInt32LE(end + 12) !== end) throw new Error('the directory does not end where it says')
  for (let n = 0; n < count; n++) {
    if (view.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry')
    const [method, sum, packed, size] = [
      view.readUInt16LE(at + 10),
      view.readUInt32LE(at + 16),
      view.readUInt32LE(at + 20),
      view.readUInt32LE(at + 24),
    ]
    const nameLength = view.readUInt16LE(at + 28)
    const name = view.toString('utf8', at + 46, at + 46 + nameLength)
    const local = view.readUInt32LE(at + 42)
    if (view.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name}: no header`)
    if (method !== 0 || packed !== size) throw new Error(`${name}: not stored`)
    if (view.toString('utf8', local + 30, local + 30 + view.readUInt16LE(local + 26)) !== name)
      throw new Error(`${name}: two names`)
    const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const content = view.subarray(start, start + size)
    if (crc(content) !== sum || view.readUInt32LE(local + 14) !== sum) throw new Error(`${name}: damaged`)
    files.set(name, content)
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return files
}

/** CRC-32 by its definition: division by the polynomial, a bit at a time. */
function crc(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  }
  return (rest ^ 0xffffffff) >>> 0
}

export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/** Reads XML strictly: every element closed by its own name, every attribute once and in quotation marks, known entities only. */
export function readXml(bytes: Uint8Array): XmlElement {
  const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const head = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n/.exec(source)
  if (head === null) throw new Error('no XML declaration')
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: XmlElement[] = [root]
  let at = head[0].length
  while (at < source.length) {
    const inside = open.at(-1) ?? root
    const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y
    tag.lastIndex = at
    const found = tag.exec(source)
    if (found === null) throw new Error(`no XML at ${at}: ${source.slice(at, at + 40)}`)
    at = tag.lastIndex
    const [all, closes, name, attributes = '', empty] = found
    if (name === undefined) inside.text += entities(all)
    else if (closes === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`)
    } else {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, entities(value)] as const,
      )
      const element: XmlElement = { name, attributes: new Map(pairs), children: [], text: '' }
      if (element.attributes.size !== pairs.length) throw new Error(`<${name}> has an attribute twice`)
      inside.children.push(element)
      if (empty !== '/') open.push(element)
    }
  }
  const [only] = root.children
  if (open.length !== 1 || only === undefined || root.children.length !== 1)
    throw new Error('not one element')
  return only
}

const known: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

function entities(text: string): string {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error('a character XML does not know')
  return text.replace(/&[^;]*;?/g, entity => {
    const character = known[entity]
    if (character === undefined) throw new Error(`no entity ${entity}`)
    return character
  })
}

export function childOf(element: XmlElement, name: string): XmlElement {
  const found = element.children.find(child => child.name === name)
  if (found === undefined) throw new Error(`<${element.name}> has no <${name}>`)
  return found
}

/** Reads a workbook as far as spreadsheets need: its sheets in order by way of the relationships, cells with their number formats. */
export function readXlsx(bytes: Uint8Array): ReadWorkbook {
  const files = unzip(bytes)
  const part = (path: string): XmlElement => {
    const found = files.get(path)
    if (found === undefined) throw new Error(`no ${path}`)
    return readXml(found)
  }
  const declared = new Set(
    part('[Content_Types].xml').children.map(child => child.attributes.get('PartName')),
  )
  const targets = new Map(
    part('xl/_rels/workbook.xml.rels').children.map(child => [
      child.attributes.get('Id'),
      child.attributes.get('Target'),
    ]),
  )
  const styles = part('xl/styles.xml')
  const codes = new Map(
    styles.children
      .filter(child => child.name === 'numFmts')
      .flatMap(child =>
        child.children.map(each => [
          each.attributes.get('numFmtId'),
          each.attributes.get('formatCode') ?? '',
        ]),
      ),
  )
  const formats = childOf(styles, 'cellXfs').children.map(
    each => codes.get(each.attributes.get('numFmtId')) ?? 'General',
  )
  const sheets = childOf(part('xl/workbook.xml'), 'sheets').children.map(sheet => {
    const target = `xl/${targets.get(sheet.attributes.get('r:id'))}`
    if (!declared.has(`/${target}`)) throw new Error(`${target} has no type`)
    return [sheet.attributes.get('name') ?? '', cellsOf(part(target), formats)] as const
  })
  return new Map(sheets)
}

function cellsOf(sheet: XmlElement, formats: readonly string[]): ReadonlyMap<string, ReadCell> {
  const cells = new Map<string, ReadCell>()
  for (const row of childOf(sheet, 'sheetData').children) {
    for (const cell of row.children) {
      const address = cell.attributes.get('r') ?? ''
      if (!new RegExp(`^[A-Z]+${row.attributes.get('r')}$`).test(address))
        throw new Error(`${address} in another row`)
      if (cell.children.some(({ name }) => name === 'f')) throw new Error(`${address} holds a formula`)
      const format = formats[Number(cell.attributes.get('s') ?? 0)]
      if (format === undefined) throw new Error(`${address} has no format`)
      const isText = cell.attributes.get('t') === 'inlineStr'
      const value = isText ? childOf(childOf(cell, 'is'), 't').text : Number(childOf(cell, 'v').text)
      cells.set(address, { value, format })
    }
  }
  return cells
}
