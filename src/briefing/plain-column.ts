import { unitIds, unitOf } from '../vocabulary/unit.js'
import { missing } from './format-number.js'
import type { FilesWording } from './wording-files.js'

/** A number as the page writes it: `unit` is '' where the column has it. */
export interface PlainNumber {
  readonly value: number
  readonly decimals: number
  readonly grouped: boolean
  readonly sign: '' | '+' | '±'
  readonly unit: string
}

/** `undefined` is an empty cell: on the page a dash or nothing. */
export type PlainCell = string | PlainNumber | undefined

export interface ReadColumn {
  readonly head: string
  /** Of every number in the column; '' where there is none or they differ. */
  readonly unit: string
  readonly cells: readonly PlainCell[]
}

/** Small words below the cells of a column: numbers and words as they are. */
export function readNotes(head: string, texts: readonly string[]): ReadColumn {
  return { head, unit: '', cells: texts.map(readCell) }
}

interface Reading {
  /** The page sets the column as numbers, whatever words are in it. */
  readonly isNumeric: boolean
  readonly tableUnit: string
  readonly words: FilesWording
}

/**
 * One column of the page as columns that programs read. Numbers are numbers, and a unit that all of them share goes to the head. Where a cell says more
 * than its number (5.5左右, 3.90估, two units in a column) the words follow in a column of their own; a column of ranges becomes its two ends.
 */
export function readColumn(head: string, texts: readonly string[], reading: Reading): readonly ReadColumn[] {
  const { words } = reading
  const cells = texts.map(readCell)
  const filled = cells.filter(cell => cell !== undefined)
  const numbers = filled.filter(cell => typeof cell !== 'string')
  const asWritten = {
    head: words.asWritten(head),
    unit: '',
    cells: texts.map(text => (text === missing ? undefined : text || undefined)),
  }
  if (filled.length > 0 && numbers.length === filled.length) {
    const column = withSharedUnit(head, cells, reading)
    return column.unit === '' && numbers.some(({ unit }) => unit !== '') ? [column, asWritten] : [column]
  }
  const ranges = texts.map(readRange)
  const known = ranges.filter(range => range !== undefined).length
  if (known > 0 && known >= filled.length / 2) {
    const ends = [words.lowEnd(head), words.highEnd(head)].map((name, end) =>
      withSharedUnit(
        name,
        ranges.map(range => range?.[end]),
        reading,
      ),
    )
    return known === filled.length ? ends : [...ends, asWritten]
  }
  const inWords: ReadColumn = { head, unit: '', cells: texts.map(amongWords) }
  if (!reading.isNumeric && numbers.length < filled.length / 2) return [inWords]
  const loose = texts.map(readLoosely)
  if (!loose.some(cell => cell !== undefined)) return [inWords]
  return [withSharedUnit(head, loose, reading), asWritten]
}

/** The column with the unit of its numbers in its head, where they share one. */
function withSharedUnit(
  head: string,
  cells: readonly (PlainCell | undefined)[],
  { tableUnit, words }: Reading,
): ReadColumn {
  const numbers = cells.filter(cell => typeof cell === 'object')
  const units = new Set(numbers.map(({ unit }) => unit))
  const [shared = ''] = units
  if (units.size > 1) return { head, unit: '', cells }
  const unit = shared !== '' ? shared : /[（(]%[）)]$/.test(head) ? '%' : tableUnit
  const bare = cells.map(cell => (typeof cell === 'object' ? { ...cell, unit: '' } : cell))
  return { head: unit === '' || head.includes(unit) ? head : words.withUnit(head, unit), unit, cells: bare }
}

/** Longest first, so that 万人 is not read as 万. */
const units: readonly string[] = [
  '%',
  'pp',
  'percentage points',
  ...unitIds(),
  ...unitIds().map(id => unitOf(id)?.en ?? ''),
]
  .filter(unit => unit !== '' && !/^\d/.test(unit))
  .sort((a, b) => b.length - a.length)
const figure = '([+−±-]?)(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?:e([+−-]?\\d+))?'
const atStart = new RegExp(`^${figure}`)
const anywhere = new RegExp(figure, 'g')

/** A number with nothing but its unit; else the words. */
function readCell(text: string): PlainCell {
  if (text === '' || text === missing) return undefined
  const found = atStart.exec(text)
  if (found === null) return text
  const unit = text.slice(found[0].length).trim()
  return unit === '' || units.includes(unit) ? numberOf(found, unit) : text
}

/** Among words a number keeps its words where it would lose a unit or a ± without them. */
function amongWords(text: string): PlainCell {
  const cell = readCell(text)
  return typeof cell === 'object' && (cell.unit !== '' || cell.sign === '±') ? text : cell
}

/** What `下降3%以上` is: a number below zero, as registers have it. */
const falls = /(?:下降|减少|降低)(?!到|至)|\bdown /
/** `＞99%` is no number of which 99 would be the value. */
const open = /[<>＜＞]/

/** The one number among the words of a cell; nothing where there is none, are several, or only a limit is known. */
function readLoosely(text: string): PlainNumber | undefined {
  const [found, second] = [...text.matchAll(anywhere)]
  if (found === undefined || second !== undefined || found[1] === '±' || open.test(text)) return undefined
  const before = text.slice(0, found.index)
  if (/\p{Script=Latin}$/u.test(before)) return undefined
  const behind = text.slice(found.index + found[0].length).trimStart()
  const number = numberOf(found, units.find(unit => behind.startsWith(unit)) ?? '')
  return falls.test(before) && number.value > 0 ? { ...number, value: -number.value } : number
}

/** `3.0 ～ 10.0`, `from 2.6% to 8.0%`: both ends. */
function readRange(text: string): readonly [PlainNumber, PlainNumber] | undefined {
  const parts = text.split(/\s*(?:～|–)\s*|\s+to\s+/)
  const [low, high] = parts.map(readCell)
  if (parts.length !== 2 || typeof low !== 'object' || typeof high !== 'object') return undefined
  return [low.unit === '' ? { ...low, unit: high.unit } : low, high]
}

function numberOf(
  [, sign = '', whole = '', decimals = '', exponent]: RegExpExecArray,
  unit: string,
): PlainNumber {
  const power = exponent === undefined ? '' : `e${exponent.replace('−', '-')}`
  const size = Number(`${whole.replaceAll(',', '')}${decimals}${power}`)
  const isNegative = sign === '−' || sign === '-'
  return {
    value: isNegative ? -size : size,
    decimals: Math.max(0, decimals.length - 1),
    grouped: whole.includes(','),
    sign: sign === '+' || sign === '±' ? sign : '',
    unit,
  }
}
