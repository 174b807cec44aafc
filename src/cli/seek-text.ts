import type { MovingCell } from '../simulate/moved-run.js'
import { writePeriod } from '../vocabulary/period.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import type { Language } from '../vocabulary/wording.js'
import {
  decimalsFor,
  differenceText,
  isFraction,
  numberText,
  quantityText,
  residualText,
  unitName,
} from './number-text.js'
import { instrumentUnit, isPlausible } from './seek-request.js'
import type { FoundSeek } from './seek-scenario.js'
import { listOf, seekWord } from './seek-words.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** Of more rows only the largest changes are listed, and the others counted. */
const longList = 12
/** A distance that is rounding. */
const unmoved = 1e-7
/** From here on a target's sixth digit may ask for another order of change. */
const illConditioned = 1e6

/** What `seek` says on a terminal: whether it can be done, targets, instruments from where to where, how unusual that is, what else moved. */
export function seekText(found: FoundSeek, language: Language): string {
  const { scenario, paths } = found.run
  const heading = `${titleText(scenario.title, language, scenario.id)} (${scenario.id}, ${word('model', language)} ${paths.model})`
  const parts = [
    [emphasis(heading), ...matrixLines(found, language), ...verdictLines(found, language)].join('\n'),
    goalTable(found, language).trimEnd(),
    instrumentTable(found, language).trimEnd(),
    unusualLines(found, language).join('\n'),
    alsoMovedTable(found, language).trimEnd(),
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function matrixLines({ run, sought }: FoundSeek, language: Language): readonly string[] {
  const { matrix, goals, moves, cells } = sought
  const goal = (index: number): string => goals[index]?.goal.name ?? ''
  const move = (index: number): string => {
    const own = cells.filter(each => each.move === index)
    const [first] = own
    if (first === undefined) return ''
    return own.length > 1
      ? first.variable
      : `${first.variable}@${writePeriod(first.period, run.paths.frequency)}`
  }
  const condition =
    matrix.condition === undefined
      ? ''
      : seekWord('condition', language, { condition: `${Number(matrix.condition.toPrecision(3))}` })
  const isShort = matrix.rank < goals.length
  return [
    seekWord('rank', language, { goals: goals.length, moves, rank: matrix.rank }) +
      condition +
      (sought.matrixAt === 'solution' ? seekWord('atSolution', language) : ''),
    ...(sought.hasNoEffect
      ? [seekWord('unmoved', language, { names: listOf(matrix.unmoved.map(goal), language) })]
      : []),
    ...matrix.tied.map(each =>
      seekWord('tied', language, { name: goal(each.goal), others: listOf(each.with.map(goal), language) }),
    ),
    ...(isShort
      ? matrix.alike.map(([one, other]) =>
          seekWord('alike', language, { name: move(one), others: move(other) }),
        )
      : []),
    ...((matrix.condition ?? 0) > illConditioned ? [seekWord('illConditioned', language)] : []),
    ...(matrix.idle.length > 0 && !sought.hasNoEffect
      ? [seekWord('idle', language, { names: listOf(matrix.idle.map(move), language) })]
      : []),
  ]
}

function verdictLines({ sought, run }: FoundSeek, language: Language): readonly string[] {
  const { hasNoEffect, reached, solution, goals, cells, matrix } = sought
  const fixed = goals.filter(({ goal }, index) => {
    const given = run.scenario.exogenise.get(goal.expression.text)?.values
    return matrix.unmoved.includes(index) && given?.has(goal.period) === true
  })
  if (reached) return [seekWord(solution.distance <= unmoved ? 'already' : 'reached', language)]
  if (!hasNoEffect) {
    return [seekWord(sought.isLinear ? 'unreached' : 'notFound', language, { starts: sought.starts })]
  }
  const written = (period: number): string => writePeriod(period, run.paths.frequency)
  const periods = [...new Set(cells.map(({ period }) => period))]
  const late = goals.find(({ goal }, index) => {
    return matrix.unmoved.includes(index) && periods.every(period => period > goal.period)
  })
  if (fixed.length > 0) {
    return [
      seekWord('exogenised', language, {
        names: listOf(
          fixed.map(({ goal }) => goal.name),
          language,
        ),
      }),
    ]
  }
  if (late === undefined) return []
  const places = { goal: written(late.goal.period), periods: listOf(periods.map(written), language) }
  return [seekWord('tooLate', language, places)]
}

function goalTable({ sought }: FoundSeek, language: Language): string {
  const rows = sought.goals.map(({ goal, before, got }) => {
    const { unit } = goal.expression
    const least = decimalsFor(unit, [before, goal.wanted, got])
    // What is missed must show.
    const missed = sought.reached ? 0 : got - goal.wanted
    const decimals = Math.max(
      decimalsShowing([goal.wanted], unit, least),
      decimalsOfChange(missed, unit, least),
    )
    const text = (value: number): string => numberText(value, unit, decimals)
    return [goal.name, unitName(unit, language), text(before), text(goal.wanted), text(got)]
  })
  const columns = [
    left(seekWord('target', language)),
    left(seekWord('unit', language)),
    right(seekWord('scenario', language)),
    right(seekWord('wanted', language)),
    right(seekWord('got', language)),
  ]
  return layOutTable(columns, rows)
}

/** Enough digits to show the values as they are, six at most. */
function decimalsShowing(values: readonly number[], unit: string, least: number): number {
  const shown = values.map(value => (isFraction(unit) ? value * 100 : value))
  for (let decimals = least; decimals < 6; decimals++) {
    const isExact = shown.every(
      value => Math.abs(Number(value.toFixed(decimals)) - value) <= 1e-9 * Math.abs(value),
    )
    if (isExact) return decimals
  }
  return Math.max(least, 6)
}

interface InstrumentRow {
  readonly name: string
  readonly first: number
  last: number
  readonly cells: readonly string[]
  readonly steps: number
}

function instrumentTable(found: FoundSeek, language: Language): string {
  const rows = instrumentRows(found, language)
  const bySize = [...rows].sort((a, b) => Math.abs(b.steps) - Math.abs(a.steps))
  const largest = new Set(bySize.slice(0, longList))
  const rest = bySize.slice(longList)
  const { frequency } = found.run.paths
  const when = ({ first, last }: InstrumentRow): string =>
    first === last
      ? writePeriod(first, frequency)
      : `${writePeriod(first, frequency)}–${writePeriod(last, frequency)}`
  const listed = rows.filter(row => largest.has(row)).map(row => [row.name, when(row), ...row.cells])
  const columns = [
    left(seekWord('instrument', language)),
    left(seekWord('period', language)),
    left(seekWord('unit', language)),
    right(seekWord('scenario', language)),
    right(seekWord('found', language)),
    right(seekWord('change', language)),
    right(seekWord(isStated(found) ? 'steps' : 'measures', language)),
    ...(listed.some(row => row.at(-1) !== '') ? [left(seekWord('remark', language))] : []),
  ]
  if (rest.length === 0) return layOutTable(columns, listed)
  const [next] = rest
  const places = {
    count: rest.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    most: Math.abs(next?.steps ?? 0).toFixed(2),
  }
  return `${layOutTable(columns, listed)}${seekWord('notListed', language, places)}`
}

/** One row for each instrument and period; periods after one another that read the same are one row. */
function instrumentRows(found: FoundSeek, language: Language): readonly InstrumentRow[] {
  const { sought } = found
  const rows: InstrumentRow[] = []
  for (const [index, each] of sought.cells.entries()) {
    const value = sought.solution.values[index] ?? Number.NaN
    const change = value - each.before
    const steps = change / each.size.value
    const unit = shownUnit(found, each)
    const decimals = decimalsOfChange(change, unit, decimalsFor(unit, [each.before, value]))
    const cells = [
      unitName(unit, language),
      numberText(each.before, unit, decimals),
      numberText(value, unit, decimals),
      differenceText(change, unit, decimals),
      differenceText(steps, '1', 2),
      remark(found, each, value, language),
    ]
    const name = nameOf(each, language)
    const before = rows.at(-1)
    const isSame = before?.name === name && before.cells.every((cell, k) => cell === cells[k])
    if (before !== undefined && isSame && before.last === each.period - 1) before.last = each.period
    else rows.push({ name, first: each.period, last: each.period, cells, steps })
  }
  return rows
}

function isStated({ sought }: FoundSeek): boolean {
  return sought.cells.every(({ size }) => size.from === 'spread' || size.from === 'equation error')
}

/** Add factors of growth equations are amounts in points. */
function shownUnit({ run }: FoundSeek, { variable }: MovingCell): string {
  const { unit, use } = instrumentUnit(run.loaded.model, variable)
  return use === 'difference' && isFraction(unit) ? 'pp' : unit
}

function nameOf({ kind, variable }: MovingCell, language: Language): string {
  return kind === 'add' ? seekWord('addFactor', language, { name: variable }) : variable
}

/** So many digits of a small change, six places at most. */
function decimalsOfChange(change: number, unit: string, least: number, digits = 3): number {
  const size = Math.abs(isFraction(unit) ? change * 100 : change)
  if (!(size > 0)) return least
  return Math.min(6, Math.max(least, digits - 1 - Math.floor(Math.log10(size))))
}

function remark({ run, sought }: FoundSeek, cell: MovingCell, value: number, language: Language): string {
  const spec = run.loaded.model.variables.get(cell.variable)
  const plausible = cell.kind === 'value' ? spec?.plausible : undefined
  const show = (bound: number): string => quantityText(bound, spec?.unit ?? '1', language)
  const isOutside = plausible !== undefined && !isPlausible(value, plausible)
  const isBound = value === cell.low || value === cell.high
  const isFollowing = sought.matrix.idle.includes(cell.move) && value !== cell.before && !isBound
  return listOf(
    [
      ...(isFollowing ? [seekWord('follows', language)] : []),
      ...(isBound ? [seekWord(value === cell.low ? 'atLow' : 'atHigh', language)] : []),
      ...(isOutside
        ? [seekWord('implausible', language, { low: show(plausible.low), high: show(plausible.high) })]
        : []),
    ],
    language,
  )
}

function unusualLines(found: FoundSeek, language: Language): readonly string[] {
  const { sought } = found
  const { solution, goals, moves, cells } = sought
  if (solution.distance <= unmoved) return []
  const distance = distanceText(solution.distance)
  const named = (from: string): string =>
    listOf(
      [...new Set(cells.filter(({ size }) => size.from === from).map(each => nameOf(each, language)))],
      language,
    )
  const [plausible, unit] = [named('plausible range'), named('one unit')]
  const isFree = sought.reached && moves > goals.length
  const residual = Number.isFinite(solution.optimality) ? residualText(solution.optimality) : '—'
  const least = solution.optimality > 1e-6 ? 'notLeast' : sought.isLinear ? 'least' : 'leastFound'
  const isSeveral = cells.some(each =>
    cells.some(other => other.variable === each.variable && other.move !== each.move),
  )
  return [
    ...(plausible === '' ? [] : [seekWord('sizePlausible', language, { names: plausible })]),
    ...(unit === '' ? [] : [seekWord('sizeUnit', language, { names: unit })]),
    seekWord(isStated(found) ? 'distance' : 'sizeOnly', language, { distance }),
    ...chanceLines(found, language),
    ...(isSeveral ? [seekWord('separately', language)] : []),
    ...(isFree ? [seekWord(least, language, { residual, starts: sought.starts })] : []),
    ...(sought.reached && solution.start !== 'scenario'
      ? [seekWord('startElsewhere', language, { start: valuesText(found, solution.start, language) })]
      : []),
    ...sought.others.map(each =>
      seekWord('other', language, {
        distance: distanceText(each.distance),
        values: valuesText(found, each.values, language),
        start: valuesText(
          found,
          each.start === 'scenario' ? found.sought.cells.map(({ before }) => before) : each.start,
          language,
        ),
      }),
    ),
  ]
}

function chanceLines({ sought }: FoundSeek, language: Language): readonly string[] {
  const { chances } = sought
  if (chances === undefined) return []
  const { goals } = chances
  return [
    seekWord('probability', language, {
      probability: probabilityText(chances.probability, language),
      degrees: chances.degrees,
    }),
    ...(goals === undefined || goals.degrees === chances.degrees
      ? []
      : [
          seekWord('goalsProbability', language, {
            probability: probabilityText(goals.probability, language),
            degrees: goals.degrees,
          }),
        ]),
  ]
}

function alsoMovedTable({ alsoMoved, run }: FoundSeek, language: Language): string {
  if (alsoMoved.length === 0) return ''
  const rows = alsoMoved.map(({ name, title, period, unit, before, after }) => {
    const decimals = decimalsOfChange(after - before, unit, decimalsFor(unit, [before, after]), 2)
    return [
      name,
      titleText(title, language),
      writePeriod(period, run.paths.frequency),
      unitName(unit, language),
      numberText(before, unit, decimals),
      numberText(after, unit, decimals),
      differenceText(after - before, unit, decimals),
    ]
  })
  const columns = [
    left(seekWord('indicator', language)),
    left(word('title', language)),
    left(seekWord('period', language)),
    left(seekWord('unit', language)),
    right(seekWord('scenario', language)),
    right(seekWord('found', language)),
    right(seekWord('change', language)),
  ]
  return `${seekWord('alsoMoved', language)}\n${layOutTable(columns, rows)}`
}

/** `a@2024 = 12.00, b@2024 = 25.00`. */
function valuesText(found: FoundSeek, values: readonly number[], language: Language): string {
  const { cells } = found.sought
  const texts = cells.map((each, index) => {
    const when = writePeriod(each.period, found.run.paths.frequency)
    const value = quantityText(values[index] ?? Number.NaN, shownUnit(found, each), language)
    return `${nameOf(each, language)}@${when} = ${value}`
  })
  return listOf(texts, language)
}

function distanceText(distance: number): string {
  return distance >= 1000 ? distance.toFixed(0) : `${Number(distance.toPrecision(3))}`
}
