import type { MovingCell } from '../../simulate/moved-run.js'
import type { SeekSolution, Sought } from '../../simulate/seek-targets.js'
import { writePeriod } from '../../vocabulary/period.js'
import { instrumentUnit, isPlausible } from '../seek-request.js'
import type { FoundSeek } from '../seek-scenario.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.seek/1`: rank and condition, targets wanted and got, instruments by period, how unusual the change is. */
export function seekDocument(found: FoundSeek): string {
  const { run, sought, manifest } = found
  const { frequency } = run.paths
  const { matrix, solution } = sought
  const names = sought.goals.map(({ goal }) => goal.name)
  const moveName = (move: number): string => {
    const cells = sought.cells.filter(each => each.move === move)
    const [first] = cells
    return first === undefined ? '' : cells.length > 1 ? first.variable : cellName(first, found)
  }
  return documentText('outturn.seek/1', manifest, {
    scenario: run.scenario.id,
    model: run.paths.model,
    reached: sought.reached,
    targets: sought.goals.map(({ goal, before, got }) => ({
      name: goal.name,
      of: goal.expression.text,
      period: writePeriod(goal.period, frequency),
      unit: jsonUnit(goal.expression.unit),
      before,
      wanted: goal.wanted,
      got,
    })),
    instruments: instrumentFields(found),
    rank: matrix.rank,
    condition: matrix.condition,
    rank_at: sought.matrixAt,
    linear: sought.isLinear,
    starts: sought.starts,
    no_effect: sought.hasNoEffect ? matrix.unmoved.map(goal => names[goal]) : undefined,
    tied_targets: listed(
      matrix.tied.map(({ goal, with: others }) => [goal, ...others].map(each => names[each])),
    ),
    idle_instruments: listed(matrix.idle.map(moveName)),
    same_instruments: listed(matrix.alike.map(pair => pair.map(moveName))),
    distance: solution.distance,
    degrees: sought.chances?.degrees,
    probability: sought.chances?.probability,
    targets_degrees: sought.chances?.goals?.degrees,
    targets_probability: sought.chances?.goals?.probability,
    start: startField(sought, solution, found),
    iterations: solution.iterations,
    optimality: sought.reached ? finite(solution.optimality) : undefined,
    others: sought.others.map(each => ({
      distance: each.distance,
      start: startField(sought, each, found),
      instruments: pathsOf(sought, each.values, found),
    })),
    also_moved: found.alsoMoved.map(({ name, of, period, unit, before, after }) => ({
      name,
      of,
      period: writePeriod(period, frequency),
      unit: jsonUnit(unit),
      before,
      after,
    })),
    solver: solverFields(sought.paths),
  })
}

function listed<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
}

function cellName({ variable, period }: MovingCell, { run }: FoundSeek): string {
  return `${variable}@${writePeriod(period, run.paths.frequency)}`
}

/** `scenario`, or the values a search began from. */
function startField(sought: Sought, { start }: SeekSolution, found: FoundSeek) {
  return start === 'scenario' ? start : pathsOf(sought, start, found)
}

function pathsOf(sought: Sought, all: readonly number[], { run }: FoundSeek) {
  const names = [...new Set(sought.cells.map(({ variable }) => variable))]
  return Object.fromEntries(
    names.map(name => {
      const own = sought.cells.flatMap((each, index) => (each.variable === name ? [{ each, index }] : []))
      return [
        name,
        {
          periods: own.map(({ each }) => writePeriod(each.period, run.paths.frequency)),
          values: own.map(({ index }) => all[index]),
        },
      ]
    }),
  )
}

function instrumentFields(found: FoundSeek) {
  const { run, sought } = found
  const { model } = run.loaded
  return Object.fromEntries(
    Object.entries(pathsOf(sought, sought.solution.values, found)).map(([name, path]) => {
      const cells = sought.cells.filter(({ variable }) => variable === name)
      const [first] = cells
      const plausible = first?.kind === 'value' ? model.variables.get(name)?.plausible : undefined
      return [
        name,
        {
          kind: first?.kind === 'add' ? 'add factor' : 'value',
          unit: jsonUnit(instrumentUnit(model, name).unit),
          ...path,
          before: cells.map(({ before }) => before),
          sizes: cells.map(({ size }) => ({ value: size.value, from: size.from })),
          low: finite(first?.low),
          high: finite(first?.high),
          plausible:
            plausible === undefined
              ? undefined
              : {
                  low: plausible.low,
                  high: plausible.high,
                  inside: path.values.every(value => isPlausible(value ?? Number.NaN, plausible)),
                },
        },
      ]
    }),
  )
}

function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined
}
