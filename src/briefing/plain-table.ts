import { unitIds, unitOf } from '../vocabulary/unit.js'
import type { Language } from '../vocabulary/wording.js'
import { missing } from './format-number.js'
import type { HeldCell, HeldTable } from './held.js'
import { filesWording } from './wording-files.js'

/** A number as the page writes it: `unit` is '' where the column has it. */
export interface PlainNumber {
  readonly value: number
  readonly decimals: number
  readonly grouped: boolean
  readonly sign: '' | '+' | '±'
  readonly unit: string
  /** As it stands on the page. */
  readonly text: string
}

/** `undefined` is an empty cell: on the page a dash or nothing. */
export type PlainCell = string | PlainNumber | undefined

export interface PlainColumn {
  readonly head: string
  /** Of every number in the column; '' where there is none or they differ. */
  readonly unit: string
}

/** A table of the page as numbers and words, with the figures of the page: rounded as they are written there. */
export interface PlainTable {
  /** For file names: position and section or figure, `03-fan-gdp_growth`. */
  readonly id: string
  readonly section: string
  readonly title: string
  readonly subtitle: string
  readonly columns: readonly PlainColumn[]
  readonly rows: readonly (readonly PlainCell[])[]
}

/** A section of the page and the tables in it. */
export interface TableSection {
  readonly id: string
  readonly heading: string
  readonly tables: readonly HeldTable[]
}

/** Every table of the page, in its order. */
export function plainTables(sections: readonly TableSection[], language: Language): readonly PlainTable[] {
  const all = sections.flatMap(section => section.tables.map(table => ({ section, table })))
  return all.map(({ section, table }, index) => {
    const name = (table.figure?.replace(/^f-/, '') ?? section.id).replace(/[^\w.-]/g, '-')
    return {
      id: `${`${index + 1}`.padStart(2, '0')}-${name}`,
      section: section.heading,
      title: table.label,
      subtitle: table.subtitle ?? '',
      ...columnsOf(table, language),
    }
  })
}

interface RawColumn {
  readonly head: string
  readonly cells: readonly string[]
}

function columnsOf(table: HeldTable, language: Language): Pick<PlainTable, 'columns' | 'rows'> {
  const words = filesWording[language]
  const { heads: written, groups: stretches } = table.read()
  const flat = stretches.flatMap(group => group.rows.map(row => ({ group: oneLine(group.head), row })))
  const groups: readonly RawColumn[] = stretches.some(group => group.head !== undefined)
    ? [{ head: words.group, cells: flat.map(({ group }) => group) }]
    : []
  const raw = written.flatMap((head, c): readonly RawColumn[] => {
    const name = oneLine(head)
    const cells = flat.map(({ row }) => row[c] ?? { text: '', note: '' })
    const [texts, notes] = [cells.map(({ text }) => text), cells.map(({ note }) => note)]
    // A column of drawings has no words, though it may have dashes.
    const isDrawn = texts.includes('') && texts.every(text => text === '' || text === missing)
    return [
      ...(isDrawn && c > 0 ? [] : [{ head: name, cells: texts }]),
      ...(notes.some(note => note !== '') ? [{ head: words.noteOf(name), cells: notes }] : []),
    ]
  })
  const columns = [...groups, ...raw].map(({ head, cells }) =>
    readColumn(head, cells, table.unit ?? '', words),
  )
  const heads = distinct(columns.map(({ head }) => head))
  return {
    columns: columns.map(({ unit }, c) => ({ head: heads[c] ?? '', unit })),
    rows: flat.map((_, r) => columns.map(({ cells }) => cells[r])),
  }
}

/** Numbers are told from words; a unit that all numbers of a column share goes to its head. */
function readColumn(
  head: string,
  texts: readonly string[],
  tableUnit: string,
  words: { readonly withUnit: (head: string, unit: string) => string },
): { readonly head: string; readonly unit: string; readonly cells: readonly PlainCell[] } {
  const cells = texts.map(readCell)
  const filled = cells.filter(cell => cell !== undefined)
  const numbers = filled.filter(cell => typeof cell !== 'string')
  if (filled.length === 0 || numbers.length < filled.length) return { head, unit: '', cells }
  const units = new Set(numbers.map(({ unit }) => unit))
  const [shared = ''] = units
  if (units.size > 1) return { head, unit: '', cells }
  const unit = shared === '' ? tableUnit : shared
  const bare = cells.map(cell => (typeof cell === 'object' ? { ...cell, unit: '' } : cell))
  return { head: unit === '' || head.includes(unit) ? head : words.withUnit(head, unit), unit, cells: bare }
}

const units: ReadonlySet<string> = new Set(
  ['%', 'pp', 'percentage points', ...unitIds(), ...unitIds().map(id => unitOf(id)?.en ?? '')].filter(
    unit => unit !== '' && !/^\d/.test(unit),
  ),
)
const numberForm = /^([+−±-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:e([+−-]?\d+))?/

function readCell(text: string): PlainCell {
  if (text === '' || text === missing) return undefined
  const found = numberForm.exec(text)
  if (found === null) return text
  const [all, sign = '', whole = '', decimals = '', exponent] = found
  const unit = text.slice(all.length).trim()
  if (unit !== '' && !units.has(unit)) return text
  const power = exponent === undefined ? '' : `e${exponent.replace('−', '-')}`
  const size = Number(`${whole.replaceAll(',', '')}${decimals}${power}`)
  const isNegative = sign === '−' || sign === '-'
  return {
    value: isNegative ? -size : size,
    decimals: Math.max(0, decimals.length - 1),
    grouped: whole.includes(','),
    sign: sign === '+' || sign === '±' ? sign : '',
    unit,
    text,
  }
}

function oneLine(cell: HeldCell | undefined): string {
  if (cell === undefined) return ''
  return [cell.text, cell.note].filter(text => text !== '').join(' · ')
}

/** Columns of one name are told apart by a number, because programs look columns up by name. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map(name => {
    let own = name
    for (let n = 2; taken.has(own); n++) own = `${name} (${n})`
    taken.add(own)
    return own
  })
}
