import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { isIsoDate } from '../vocabulary/iso-date.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { type Frequency, frequencyOf, type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import { isShownInPercent, sameDimension, unitOf } from '../vocabulary/unit.js'
import { controlCharacters } from './control-characters.js'
import { type CsvRow, splitRows } from './csv-rows.js'
import {
  badPeriod,
  badSeries,
  badUnit,
  badValue,
  cellPlace,
  raggedRow,
  seriesName,
} from './observation-faults.js'
import { type Column, type Header, readHeader } from './observations-header.js'
import { readPlainNumber } from './plain-number.js'
import { type SourceLines, sourceLines } from './source-lines.js'
import type { TextFile } from './text-file.js'
import { byPlace } from './yaml-node.js'

// Read in about 2 s with 300 MB; the shipped file has 362 rows.
const maxRows = 200_000
// Nobody reads more, and a mistake in every row of a large file must not cost memory without end.
const maxFaults = 10_000

export interface ReadingOptions {
  /** Takes any text as the name of a series, for files that no equation will name; else a name is an identifier. */
  readonly anyName?: boolean
}

/**
 * Reads observations from CSV: `series,period,value` and optionally `unit, basis, base, status, grade, source, note, vintage`.
 * Nothing is guessed, padded or dropped: one bad cell refuses the file, and all bad cells are reported together.
 */
export function readObservations(file: TextFile, options: ReadingOptions = {}): Outcome<Observations> {
  const lines = sourceLines(file.name, file.text)
  const controls = controlCharacters(file.text, lines)
  if (controls.length > 0) return fail(...controls)
  if (countLines(file.text) > maxRows + 1) {
    return fail(
      error(
        'L102',
        `"${file.name}" has more than ${maxRows} rows; that is the limit`,
        undefined,
        'Leave out what is not needed, or split the file.',
      ),
    )
  }
  const { rows, faults } = splitRows(file.text, lines)
  const [first, ...body] = rows
  if (first === undefined) return fail(error('D100', 'there is nothing in this file', lines.place(0, 1)))
  const header = readHeader(first, lines)
  if (!header.ok) return header
  if (body.length === 0) {
    return fail(
      error(
        'D100',
        'there are no rows under the header',
        lines.place(first.starts[0] ?? 0, first.end),
        'Each figure is one row: series,period,value,unit',
      ),
    )
  }
  return readBody(body, header.value, lines, faults, options)
}

function readBody(
  body: readonly CsvRow[],
  header: Header,
  lines: SourceLines,
  faults: readonly Diagnostic[],
  { anyName = false }: ReadingOptions,
): Outcome<Observations> {
  const diagnostics: Diagnostic[] = [...faults]
  const frequencyOfText = remembered(frequencyOf)
  const frequency = commonFrequency(body, header, lines, diagnostics, frequencyOfText)
  const cells: CellReaders = {
    frequencyOf: frequencyOfText,
    period: remembered(text => readPeriod(text, frequency)),
    isSeriesName: remembered(name => (anyName ? name !== '' : seriesName.test(name))),
    isDate: remembered(isIsoDate),
  }
  const observations: Observation[] = []
  for (const row of body) {
    const observation = readRow(row, header, cells, lines, diagnostics)
    if (observation !== undefined) observations.push(observation)
    if (diagnostics.length >= maxFaults) break
  }
  const series = grouped(observations)
  for (const group of series.values()) {
    findRepeats(group, frequency, diagnostics)
    findMixedUnits(group, diagnostics)
  }
  if (diagnostics.length > 0) return { ok: false, diagnostics: diagnostics.sort(byPlace) }
  const rows = { read: body.length, used: observations.length, refused: 0 }
  return succeed({ frequency, series, rows })
}

/** What is asked of cells that repeat from row to row; each answers the same text once. */
interface CellReaders {
  readonly frequencyOf: (text: string) => Frequency | undefined
  readonly period: (text: string) => Ordinal | undefined
  readonly isSeriesName: (text: string) => boolean
  readonly isDate: (text: string) => boolean
}

/** 362 rows hold 17 periods and 85 names: asked once each, nine in ten regular expressions are saved. */
function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const now = answer(text)
    known.set(text, now)
    return now
  }
}

/** The frequency of the file: that of its first period, all others must agree; the first of each other kind is a fault. */
function commonFrequency(
  body: readonly CsvRow[],
  header: Header,
  lines: SourceLines,
  diagnostics: Diagnostic[],
  frequencyOfText: (text: string) => Frequency | undefined,
): Frequency {
  const firstOf = new Map<Frequency, { text: string; place: Place }>()
  const column = header.columns.get('period') ?? 0
  for (const row of body) {
    if (row.cells.length !== header.width) continue
    const text = (row.cells[column] ?? '').trim()
    const frequency = frequencyOfText(text)
    if (frequency !== undefined && !firstOf.has(frequency)) {
      firstOf.set(frequency, { text, place: cellPlace(row, column, lines) })
    }
  }
  // Steps 0, 1, … 1000 pass through four digits, which read alone would be years.
  if (firstOf.has('step') && firstOf.has('annual') && countsFromZero(firstOf.get('step')?.text))
    firstOf.delete('annual')
  const [first, ...others] = firstOf
  for (const [frequency, other] of others) {
    diagnostics.push(
      error(
        'D111',
        `the period "${other.text}" is ${frequencyName(frequency)}, but "${first?.[1].text}" on line ${first?.[1].place.line} is ${frequencyName(first?.[0])}`,
        other.place,
        'One file holds one frequency: put the others in a file of their own.',
      ),
    )
  }
  return first?.[0] ?? 'annual'
}

function countsFromZero(text: string | undefined): boolean {
  return text !== undefined && /^[01]$/.test(text)
}

function frequencyName(frequency: Frequency | undefined): string {
  return frequency === 'step' ? 'a step number' : `${frequency}`
}

function readRow(
  row: CsvRow,
  header: Header,
  cells: CellReaders,
  lines: SourceLines,
  diagnostics: Diagnostic[],
): Observation | undefined {
  if (row.cells.length !== header.width) {
    diagnostics.push(raggedRow(row, header, lines))
    return undefined
  }
  const before = diagnostics.length
  const cell = (column: Column) => {
    const index = header.columns.get(column)
    return index === undefined ? undefined : (row.cells[index] ?? '').trim()
  }
  const place = (column: Column) => cellPlace(row, header.columns.get(column) ?? 0, lines)
  const series = cell('series') ?? ''
  if (!cells.isSeriesName(series)) diagnostics.push(badSeries(series, place('series')))
  const periodText = cell('period') ?? ''
  if (cells.frequencyOf(periodText) === undefined) diagnostics.push(badPeriod(periodText, place('period')))
  const value = readPlainNumber(cell('value') ?? '')
  if (!value.ok) diagnostics.push(badValue(cell('value') ?? '', value, place('value')))
  const unit = cell('unit')
  if (unit !== undefined && unitOf(unit) === undefined) diagnostics.push(badUnit(unit, place('unit')))
  const vintage = cell('vintage')
  if (vintage !== undefined && vintage !== '' && !cells.isDate(vintage)) {
    diagnostics.push(
      error(
        'D115',
        `the vintage "${vintage}" is not a date`,
        place('vintage'),
        'Write the day of publication as 2024-01-31, or leave the cell empty.',
      ),
    )
  }
  const period = cells.period(periodText)
  if (diagnostics.length > before || !value.ok || period === undefined) return undefined
  return {
    series,
    period,
    value: value.value,
    unit,
    prices: cell('basis') ?? '',
    base: cell('base') ?? '',
    status: cell('status') ?? '',
    grade: cell('grade') ?? '',
    source: cell('source') ?? '',
    note: cell('note') ?? '',
    vintage: vintage === '' ? undefined : vintage,
    place: place('value'),
  }
}

/** The same series, period, base and vintage may stand once. Sorted rows have repeats side by side, in the order of the file. */
function findRepeats(group: readonly Observation[], frequency: Frequency, diagnostics: Diagnostic[]): void {
  let first = group[0]
  for (const row of group.slice(1)) {
    if (first === undefined || byPeriod(first, row) !== 0) {
      first = row
      continue
    }
    const period = writePeriod(row.period, frequency)
    diagnostics.push(
      error(
        'D114',
        `"${row.series}" already has a value for ${period} on line ${first.place.line}`,
        row.place,
        'Delete one of the two rows, or tell them apart by "base" or "vintage".',
      ),
    )
  }
}

function findMixedUnits(group: readonly Observation[], diagnostics: Diagnostic[]): void {
  const first = group.reduce((a, b) => (b.place.line < a.place.line ? b : a))
  for (const row of group) {
    if (unitsAgree(first.unit, row.unit)) continue
    diagnostics.push(
      error(
        'D116',
        `"${row.series}" is in ${row.unit} here and in ${first.unit} on line ${first.place.line}`,
        row.place,
        'Give the two their own series names.',
      ),
    )
  }
}

function unitsAgree(a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true
  const [one, other] = [unitOf(a ?? ''), unitOf(b ?? '')]
  if (one === undefined || other === undefined) return false
  if (isShownInPercent(one.id) || isShownInPercent(other.id))
    return isShownInPercent(one.id) && isShownInPercent(other.id)
  return one.kind === other.kind && sameDimension(one.dimension, other.dimension)
}

/** By series in order of name; each in order of period, then base, then vintage: whatever the order of the rows. */
function grouped(observations: readonly Observation[]): ReadonlyMap<string, readonly Observation[]> {
  const names = [...new Set(observations.map(observation => observation.series))].sort(byCodePoint)
  const groups = new Map<string, Observation[]>(names.map(name => [name, []]))
  for (const observation of observations) groups.get(observation.series)?.push(observation)
  for (const group of groups.values()) group.sort(byPeriod)
  return groups
}

function byPeriod(a: Observation, b: Observation): number {
  return a.period - b.period || byCodePoint(a.base, b.base) || byCodePoint(a.vintage ?? '', b.vintage ?? '')
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/**
 * Joins data files: a later row replaces earlier ones of the same series and period that are on the same base, and all of them when
 * it states no base. The files must have one frequency: the caller checks it, because only he can name both files.
 */
export function mergeObservations(first: Observations, ...later: readonly Observations[]): Observations {
  return later.reduce(mergeTwo, first)
}

function mergeTwo(earlier: Observations, later: Observations): Observations {
  if (earlier.series.size === 0) return later
  if (later.series.size > 0 && earlier.frequency !== later.frequency) {
    throw new RangeError(`cannot merge ${earlier.frequency} and ${later.frequency} observations`)
  }
  const kept = [...earlier.series.values()].flat().filter(old => {
    const newer = later.series.get(old.series) ?? []
    return !newer.some(
      row => row.period === old.period && (row.base === old.base || row.base === '' || old.base === ''),
    )
  })
  const all = [...kept, ...[...later.series.values()].flat()]
  const read = earlier.rows.read + later.rows.read
  return {
    frequency: earlier.frequency,
    series: grouped(all),
    rows: { read, used: all.length, refused: earlier.rows.refused + later.rows.refused },
  }
}
