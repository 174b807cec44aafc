import { type Diagnostic, error, warning } from '../vocabulary/diagnostic.js'
import { insideObservation } from '../vocabulary/inside-observation.js'
import type { VariableSpec } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { periodsPerYear, writePeriod } from '../vocabulary/period.js'
import type { Combining, YearFigures } from './figures.js'

/** The words of the `basis` column that say a figure runs from the beginning of the year. */
const cumulativeWords: readonly string[] = ['cumulative', '累计']
/** Said of single periods, which need no word. */
const singleWords: readonly string[] = ['single', '当期']
/** What people write instead. */
const likeCumulative: readonly string[] = ['ytd', '累积', '年初至今', '累计值', '累計']

/** How a series is read: into which unit, what makes a year of it, and for which year. */
export interface Reading {
  readonly series: string
  readonly spec: Pick<VariableSpec, 'unit' | 'publishedUnit' | 'prices'>
  readonly combining: Combining
  /** The year in progress: its figures must have no hole, those before it may. */
  readonly year: number
}

/** The figures of a series by year, and what is wrong with them. */
export interface ReadFigures {
  readonly years: ReadonlyMap<number, YearFigures>
  readonly diagnostics: readonly Diagnostic[]
}

interface Figure {
  readonly position: number
  readonly value: number
  readonly isCumulative: boolean
  readonly row: Observation
}

/**
 * Reads one series of a quarterly or monthly file. Figures of the year's single periods and results to date are told apart by the word `cumulative` (累计) in
 * the column `basis`, which may stand beside a price basis: `current cumulative`. Refuses units and prices that do not fit, growth of −100% or less,
 * words like it that are not it, both kinds in one year, holes among single periods, and stocks called cumulative.
 */
export function readFigures(data: Observations, reading: Reading): ReadFigures {
  const diagnostics: Diagnostic[] = []
  const within = periodsPerYear(data.frequency)
  const byYear = new Map<number, Map<string, Figure>>()
  for (const row of inOrderOfPublication(data.series.get(reading.series) ?? [])) {
    const year = Math.floor(row.period / within)
    if (year > reading.year || row.status === 'expected') continue
    const value = insideObservation(row, reading.spec)
    if (value === undefined) {
      diagnostics.push(unitFault(row, reading))
      continue
    }
    const isCumulative = readBasis(row, diagnostics)
    const fault = priceFault(row, reading) ?? fallFault(row, value, reading)
    if (fault !== undefined) {
      diagnostics.push(fault)
      continue
    }
    const position = (row.period % within) + 1
    // Of one period the figure published last counts.
    const figures = byYear.get(year) ?? new Map<string, Figure>()
    figures.set(`${position} ${isCumulative}`, { position, value, isCumulative, row })
    byYear.set(year, figures)
  }
  const years = new Map<number, YearFigures>()
  for (const [year, found] of byYear) {
    const figures = [...found.values()].sort((a, b) => a.position - b.position)
    if (year === reading.year) diagnostics.push(...faultsOf(figures, reading, data))
    const read = yearOf(figures, reading.combining)
    if (read !== undefined) years.set(year, read)
  }
  return { years, diagnostics }
}

function inOrderOfPublication(rows: readonly Observation[]): readonly Observation[] {
  return [...rows].sort((a, b) =>
    (a.vintage ?? '') < (b.vintage ?? '') ? -1 : (a.vintage ?? '') > (b.vintage ?? '') ? 1 : 0,
  )
}

function unitFault(row: Observation, { series, spec }: Reading): Diagnostic {
  const message = `"${series}" is in ${row.unit ?? 'no unit'} here, and is measured in ${spec.publishedUnit ?? spec.unit}`
  return error('D202', message, row.place, 'Convert the figure, or give it a series of its own.')
}

/** Figures at constant prices of a variable at current ones: the two do not compare. */
function priceFault(row: Observation, { series, spec, combining }: Reading): Diagnostic | undefined {
  if (combining === 'growth' || spec.prices !== 'current' || !row.prices.startsWith('constant'))
    return undefined
  const message = `"${series}" is at constant prices here, and is measured at current prices`
  return error('D610', message, row.place, 'Give the figure at current prices, or leave the row out.')
}

/** Nothing can fall by its whole and go on. */
function fallFault(row: Observation, value: number, { series, combining }: Reading): Diagnostic | undefined {
  if (combining !== 'growth' || value > -1) return undefined
  const message = `"${series}" says ${`${row.value}`.replace('-', '−')}${row.unit === '%' ? '%' : ''}: growth of −100% or less leaves nothing`
  return error(
    'D611',
    message,
    row.place,
    'Growth is written in per cent, with the unit %: correct the figure.',
  )
}

/** True where the row says it runs from the beginning of the year; words that are nearly that are refused. */
function readBasis(row: Observation, diagnostics: Diagnostic[]): boolean {
  const words = row.prices.split(/[\s;；、，/]+/).filter(word => word !== '')
  if (words.some(word => cumulativeWords.includes(word))) return true
  const known = [...cumulativeWords, ...singleWords]
  const odd = words.find(
    word =>
      !singleWords.includes(word) &&
      (likeCumulative.includes(word.toLowerCase()) || nearestName(word.toLowerCase(), known) !== undefined),
  )
  if (odd !== undefined) {
    diagnostics.push(
      error(
        'D602',
        `"${odd}" in the column basis is not a word for results to date`,
        row.place,
        'Write cumulative (or 累计) for figures from the beginning of the year; nothing for those of the period alone.',
      ),
    )
  }
  return false
}

function faultsOf(figures: readonly Figure[], reading: Reading, data: Observations): readonly Diagnostic[] {
  const { series, combining } = reading
  const cumulative = figures.filter(figure => figure.isCumulative)
  const singles = figures.filter(figure => !figure.isCumulative)
  const write = ({ row }: Figure) => writePeriod(row.period, data.frequency)
  const [oneSingle] = singles
  const [oneCumulative] = cumulative
  if (combining === 'end' && oneCumulative !== undefined) {
    const message = `"${series}" is counted at the end of a period: it has no result to date`
    return [error('D604', message, oneCumulative.row.place, 'Leave the word out of the column basis.')]
  }
  if (oneSingle !== undefined && oneCumulative !== undefined) {
    const message = `"${series}" is given to date in ${write(oneCumulative)} and for the period alone in ${write(oneSingle)}`
    const at = [oneSingle, oneCumulative].sort((a, b) => b.row.place.line - a.row.place.line)[0]
    return [error('D604', message, at?.row.place, 'Give all figures of a year one way, and keep one way.')]
  }
  if (combining === 'end') return []
  const afterHole = singles.find((figure, index) => figure.position !== index + 1)
  if (afterHole !== undefined) {
    const hole = writePeriod(afterHole.row.period - 1, data.frequency)
    const message = `"${series}" has ${write(afterHole)} but not ${hole}: what it is to date cannot be told`
    const help = 'Add the missing row, or give results to date with the word cumulative in the column basis.'
    return [error('D603', message, afterHole.row.place, help)]
  }
  if (combining !== 'sum') return []
  return cumulative.flatMap((figure, index) => {
    const before = cumulative[index - 1]
    if (before === undefined || figure.value >= before.value) return []
    const message = `"${series}" to date falls from ${write(before)} to ${write(figure)}, though it adds up over the year`
    return [
      warning(
        'D605',
        message,
        figure.row.place,
        'Right only if the figure was negative in between, or revised.',
      ),
    ]
  })
}

function yearOf(figures: readonly Figure[], combining: Combining): YearFigures | undefined {
  const last = figures.at(-1)
  if (last === undefined) return undefined
  const toDate = new Map(
    figures.filter(figure => figure.isCumulative).map(({ position, value }) => [position, value] as const),
  )
  const singles = new Map(
    figures.filter(figure => !figure.isCumulative).map(({ position, value }) => [position, value] as const),
  )
  if (combining === 'sum' || combining === 'average') {
    for (const [position, value] of toDate) {
      const before = position === 1 ? 0 : toDate.get(position - 1)
      if (before === undefined) continue
      singles.set(position, combining === 'sum' ? value - before : position * value - (position - 1) * before)
    }
  }
  return { elapsed: last.position, toDate, singles, base: last.row.base, at: last.row.place }
}
