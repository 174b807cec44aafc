import type { Language } from '../vocabulary/wording.js'
import { missing } from './format-number.js'
import type { HeldCell, HeldTable } from './held.js'
import { type PlainCell, type ReadColumn, readColumn, readNotes } from './plain-column.js'
import { filesWording } from './wording-files.js'

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
  /** The page sets it as numbers. */
  readonly isNumeric?: boolean
  /** The small words below the cells of another column. */
  readonly isNote?: boolean
}

function columnsOf(table: HeldTable, language: Language): Pick<PlainTable, 'columns' | 'rows'> {
  const words = filesWording[language]
  const { heads: written, numeric, groups: stretches } = table.read()
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
      ...(isDrawn && c > 0 ? [] : [{ head: name, cells: texts, isNumeric: numeric[c] === true }]),
      ...(notes.some(note => note !== '') ? [{ head: words.noteOf(name), cells: notes, isNote: true }] : []),
    ]
  })
  const columns = [...groups, ...raw].flatMap((column): readonly ReadColumn[] => {
    const { head, cells, isNumeric = false, isNote = false } = column
    if (isNote) return [readNotes(head, cells)]
    return readColumn(head, cells, { isNumeric, tableUnit: table.unit ?? '', words })
  })
  const heads = distinct(columns.map(({ head }) => head))
  return {
    columns: columns.map(({ unit }, c) => ({ head: heads[c] ?? '', unit })),
    rows: flat.map((_, r) => columns.map(({ cells }) => cells[r])),
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
