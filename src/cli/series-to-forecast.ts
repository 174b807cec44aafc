import type { Place } from '../vocabulary/diagnostic.js'
import type { DiagnosticCode } from '../vocabulary/diagnostic-codes.js'
import { plainObservation } from '../vocabulary/inside-observation.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { type Frequency, type Ordinal, writePeriod } from '../vocabulary/period.js'
import { publishedOn } from '../vocabulary/publication.js'
import { unitOf } from '../vocabulary/unit.js'
import type { Wording } from '../vocabulary/wording.js'
import { jsonUnit } from './documents/document.js'

/** The values of one series that a forecast starts from: every period from `first`, without gaps. */
export interface KnownSeries {
  readonly series: string
  /** Inside unit: fractions are `ratio`. Undefined where the file gives none. */
  readonly unit: string | undefined
  readonly first: Ordinal
  readonly values: readonly number[]
  readonly place: Place
}

/** A series that has no such stretch, or no forecast. */
export interface RefusedSeries {
  readonly series: string
  readonly code: DiagnosticCode
  readonly why: Wording
  readonly help: readonly string[]
  readonly place: Place
}

/** Rows that are in no forecast though their series may have one, by reason. */
export interface LeftOut {
  expected: number
  not_yet_published: number
  other_base: number
  older_vintage: number
  before_from: number
}

export interface SeriesSelection {
  readonly known: readonly KnownSeries[]
  readonly refused: readonly RefusedSeries[]
  readonly leftOut: Readonly<LeftOut>
  /** Series of which rows of another statistical basis or price basis were left out: the basis kept. */
  readonly keptBases: ReadonlyMap<string, string>
}

/**
 * What is to be forecast, series by series in order of name: outturns (no expected figures) published by `asOf`, of the newest statistical and price basis alone
 * so that no growth crosses a break, in the newest vintage of each period, from `from` on. A series with a gap in what is left is refused; one of which no row was
 * published by `asOf` did not exist then, and is not named.
 */
export function selectSeries(
  observations: Observations,
  options: { readonly asOf?: string | undefined; readonly from?: Ordinal | undefined },
): SeriesSelection {
  const leftOut: LeftOut = {
    expected: 0,
    not_yet_published: 0,
    other_base: 0,
    older_vintage: 0,
    before_from: 0,
  }
  const known: KnownSeries[] = []
  const refused: RefusedSeries[] = []
  const keptBases = new Map<string, string>()
  for (const [series, rows] of observations.series) {
    if (!isSeen(rows, observations.frequency, options.asOf)) {
      leftOut.not_yet_published += rows.length
      continue
    }
    const kept = keptRows(rows, observations.frequency, options, leftOut)
    if (kept.base !== undefined) keptBases.set(series, kept.base)
    const outcome = contiguous(series, kept.rows, rows, observations.frequency)
    if ('code' in outcome) refused.push(outcome)
    else known.push(outcome)
  }
  return { known, refused, leftOut, keptBases }
}

function isSeen(rows: readonly Observation[], frequency: Frequency, asOf: string | undefined): boolean {
  return asOf === undefined || rows.some(row => (publishedOn(row, frequency) ?? '') <= asOf)
}

function keptRows(
  rows: readonly Observation[],
  frequency: Frequency,
  { asOf, from }: { readonly asOf?: string | undefined; readonly from?: Ordinal | undefined },
  leftOut: LeftOut,
): { readonly rows: readonly Observation[]; readonly base: string | undefined } {
  const drop = (
    list: readonly Observation[],
    why: keyof LeftOut,
    stays: (row: Observation) => boolean,
  ): readonly Observation[] => {
    const staying = list.filter(stays)
    leftOut[why] += list.length - staying.length
    return staying
  }
  const day = (row: Observation): string => publishedOn(row, frequency) ?? ''
  const outturns = drop(rows, 'expected', row => row.status !== 'expected')
  const visible = drop(outturns, 'not_yet_published', row => asOf === undefined || day(row) <= asOf)
  const basis = newestBasis(visible)
  const ofBasis = drop(visible, 'other_base', row => basisOf(row) === basis)
  const newest = new Map<Ordinal, Observation>()
  for (const row of ofBasis) {
    const other = newest.get(row.period)
    if (other === undefined || day(row) >= day(other)) newest.set(row.period, row)
  }
  const current = drop(ofBasis, 'older_vintage', row => newest.get(row.period) === row)
  const since = drop(current, 'before_from', row => from === undefined || row.period >= from)
  const isSplit = ofBasis.length < visible.length
  return { rows: since, base: isSplit ? basis.replace('\u0000', ' ').trim() : undefined }
}

function basisOf({ base, prices }: Observation): string {
  return `${base}\u0000${prices}`
}

/** The basis that reaches the latest period; of several the latest published, then the last by name. */
function newestBasis(rows: readonly Observation[]): string {
  const rank = (row: Observation): readonly (number | string)[] => [
    row.period,
    row.vintage ?? '',
    basisOf(row),
  ]
  const isLater = (a: readonly (number | string)[], b: readonly (number | string)[]): boolean => {
    const at = a.findIndex((part, i) => part !== b[i])
    return at >= 0 && (a[at] ?? '') > (b[at] ?? '')
  }
  const last = rows.reduce<Observation | undefined>(
    (so, row) => (so === undefined || isLater(rank(row), rank(so)) ? row : so),
    undefined,
  )
  return last === undefined ? '\u0000' : basisOf(last)
}

function contiguous(
  series: string,
  rows: readonly Observation[],
  all: readonly Observation[],
  frequency: Frequency,
): KnownSeries | RefusedSeries {
  const [first] = rows
  const somewhere = (first ?? all[0])?.place
  if (somewhere === undefined) throw new RangeError(`the series ${series} has no row`)
  if (first === undefined) return nothingLeft(series, somewhere)
  const gap = rows.findIndex((row, i) => i > 0 && row.period !== (rows[i - 1]?.period ?? 0) + 1)
  if (gap > 0) return withGap(series, rows, gap, frequency)
  const unit = rows.at(-1)?.unit
  return {
    series,
    unit: unit === undefined ? undefined : jsonUnit(unit),
    first: first.period,
    values: rows.map(row => inUnit(row, unit)),
    place: rows.at(-1)?.place ?? first.place,
  }
}

/** The figure in the unit of the newest row; per cent and points as fractions. */
function inUnit(row: Observation, unit: string | undefined): number {
  const from = unitOf(row.unit ?? '1')
  const to = unitOf(unit ?? '1')
  if (from === undefined || to === undefined || from.id === to.id || from.kind !== 'quantity')
    return plainObservation(row)
  return (row.value * from.scale) / to.scale
}

function nothingLeft(series: string, place: Place): RefusedSeries {
  return {
    series,
    code: 'D506',
    why: {
      zh: '在所选日期和时期内没有实绩（只有预计数，或尚未发布）',
      en: 'no outturn is left: all rows are expected figures, not yet published by the date, or before --from',
    },
    help: ['Choose a later --as-of or an earlier --from.'],
    place,
  }
}

function withGap(
  series: string,
  rows: readonly Observation[],
  gap: number,
  frequency: Frequency,
): RefusedSeries {
  const text = (period: Ordinal): string => writePeriod(period, frequency)
  const [before = 0, after = 0] = [rows[gap - 1]?.period, rows[gap]?.period]
  const one = before + 1 === after - 1
  const last = rows.findLastIndex((row, i) => i > 0 && row.period !== (rows[i - 1]?.period ?? 0) + 1)
  const missing = { zh: text(before + 1), en: text(before + 1) }
  if (!one) {
    missing.zh = `${text(before + 1)}至${text(after - 1)}`
    missing.en = `${text(before + 1)} to ${text(after - 1)}`
  }
  return {
    series,
    code: 'D502',
    why: {
      zh: `中间缺${missing.zh}，预测需要连续的观测`,
      en: `there is no figure for ${missing.en}, and a forecast needs every period`,
    },
    help: [`Add the figure, or use what follows the last gap: --from ${text(rows[last]?.period ?? after)}.`],
    place: rows[gap]?.place ?? (rows[0] as Observation).place,
  }
}
