import type { LinearRow } from '../numerics/least-distance.js'
import type { Diagnostic } from '../vocabulary/diagnostic.js'
import type { Ordinal } from '../vocabulary/period.js'
import { type Goal, MeasuredGoal } from './goals.js'
import { correlationFactor, type InstrumentSize, sizeOf } from './instrument-sizes.js'
import { kindOf } from './multipliers.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { type InstrumentCell, sensitivities } from './sensitivities.js'

/** What may move: the value of an exogenous variable or the add factor of a solved one, in some periods, within bounds in its inside unit. */
export interface Instrument {
  readonly variable: string
  readonly periods: readonly Ordinal[]
  readonly low?: number
  readonly high?: number
}

/** One instrument in one period: where the scenario has it, and what a change is measured in. */
export interface MovingCell extends InstrumentCell {
  readonly before: number
  readonly low: number
  readonly high: number
  readonly size: InstrumentSize
  /** Which of the independent moves it follows. */
  readonly move: number
}

/**
 * A solved run as a function of how far its instruments are moved. Moves are counted in sizes and freed of correlation: cell = before + size · (factor · x), so that
 * |x| is the joint distance in standard deviations (Mahalanobis).
 */
export class MovedRun {
  readonly cells: readonly MovingCell[]
  readonly goals: readonly MeasuredGoal[]
  readonly moves: number
  readonly bounds: readonly LinearRow[]
  readonly #factor: Float64Array
  /** Gaps are counted in these. */
  readonly #scales: readonly number[]
  readonly before: readonly number[]
  /** Whether a goal was ever found elsewhere than in the scenario, by more than a solver's rounding. */
  readonly everMoved: boolean[]
  #at: Float64Array
  #isSolved = true
  /** Derivatives of the gaps at the scenario, where gaps are compared with them. */
  #expected: readonly Float64Array[] | undefined
  /** False once a gap was elsewhere than its derivatives at the scenario say. */
  isLinear = true
  /** The last reason why the run had no solution or no derivatives somewhere; whoever asks clears it. */
  fault: Diagnostic | undefined

  constructor(
    readonly run: PreparedRun,
    goals: readonly Goal[],
    instruments: readonly Instrument[],
    together: boolean,
  ) {
    this.goals = goals.map(goal => new MeasuredGoal(goal, run))
    this.before = this.goals.map(goal => goal.outcome())
    this.everMoved = this.goals.map(() => false)
    this.#scales = this.goals.map(({ goal }, index) => scaleOf(goal.wanted, this.before[index] ?? 0))
    this.cells = cellsOf(run, instruments, together)
    this.moves = Math.max(0, ...this.cells.map(({ move }) => move + 1))
    const leaders = Array.from({ length: this.moves }, (_, move) =>
      this.cells.find(each => each.move === move),
    )
    this.#factor = correlationFactor(
      leaders.flatMap(each => {
        if (each === undefined) return []
        const { kind, variable, period, size } = each
        const isDrawn = size.from === 'spread' || size.from === 'equation error'
        return [{ kind, variable, period: together ? undefined : period, isDrawn }]
      }),
      run.scenario,
    )
    this.bounds = this.cells.flatMap(each => this.#boundsOf(each))
    this.#at = new Float64Array(this.moves)
  }

  #boundsOf({ move, size, low, high, before }: MovingCell): readonly LinearRow[] {
    const row = Float64Array.from({ length: this.moves }, (_, k) => size.value * this.#entry(move, k))
    return [
      ...(low === Number.NEGATIVE_INFINITY ? [] : [{ row, right: low - before }]),
      ...(high === Number.POSITIVE_INFINITY ? [] : [{ row: row.map(each => -each), right: before - high }]),
    ]
  }

  #entry(row: number, column: number): number {
    return this.#factor[row * this.moves + column] ?? 0
  }

  /** Where every cell stands after the moves x; bounds are kept to the last digit, and what rounding left beside one stands on it. */
  valuesAt(x: Float64Array): readonly number[] {
    return this.cells.map(({ before, size, move, low, high }) => {
      let steps = 0
      for (let k = 0; k <= move; k++) steps += this.#entry(move, k) * (x[k] ?? 0)
      const value = before + size.value * steps
      const near = 1e-13 * Math.max(Math.abs(value), size.value)
      return value <= low + near ? low : value >= high - near ? high : value
    })
  }

  /** The x that brings every move as many sizes away from the scenario as asked, or as near as bounds let it. */
  startAt(steps: (cell: MovingCell) => number): Float64Array {
    const wanted = new Float64Array(this.moves)
    for (let move = 0; move < this.moves; move++) {
      const own = this.cells.filter(each => each.move === move)
      const [leader] = own
      const [low, high] = [
        Math.max(...own.map(each => (each.low - each.before) / each.size.value)),
        Math.min(...own.map(each => (each.high - each.before) / each.size.value)),
      ]
      wanted[move] = Math.min(high, Math.max(low, leader === undefined ? 0 : steps(leader)))
    }
    for (let i = 0; i < this.moves; i++) {
      let left = wanted[i] ?? 0
      for (let k = 0; k < i; k++) left -= this.#entry(i, k) * (wanted[k] ?? 0)
      wanted[i] = left / this.#entry(i, i)
    }
    return wanted
  }

  /** What the goals miss after the moves x, as shares of their sizes; undefined where the model has no solution there. */
  gaps(x: Float64Array): Float64Array | undefined {
    if (!this.#moveTo(x)) {
      this.isLinear = false
      return undefined
    }
    const gaps = Float64Array.from(this.goals, (goal, index) => {
      const [outcome, before, scale] = [goal.outcome(), this.before[index] ?? 0, this.#scales[index] ?? 1]
      if (Math.abs(outcome - before) > 1e-8 * scale) this.everMoved[index] = true
      return (outcome - goal.goal.wanted) / scale
    })
    if (!gaps.every(Number.isFinite)) {
      this.isLinear = false
      return undefined
    }
    this.#compare(x, gaps)
    return gaps
  }

  /** From now on every gap is compared with what these derivatives at the scenario say. */
  expectLinear(slopes: readonly Float64Array[]): void {
    this.#expected = slopes
  }

  /** Apart from what a solver leaves, which grows with how far it had to go. */
  #compare(x: Float64Array, gaps: Float64Array): void {
    for (const [index, row] of this.#expected?.entries() ?? []) {
      let [expected, size] = [-this.#shortfall(index), 1]
      for (let k = 0; k < this.moves; k++) {
        const part = (row[k] ?? 0) * (x[k] ?? 0)
        expected += part
        size += Math.abs(part)
      }
      if (Math.abs((gaps[index] ?? Number.NaN) - expected) > 1e-7 * size) this.isLinear = false
    }
  }

  /** What a goal lacks in the scenario as it stands, in the same shares. */
  #shortfall(index: number): number {
    const wanted = this.goals[index]?.goal.wanted ?? Number.NaN
    return (wanted - (this.before[index] ?? Number.NaN)) / (this.#scales[index] ?? 1)
  }

  #moveTo(x: Float64Array): boolean {
    if (this.#isSolved && x.every((each, k) => each === this.#at[k])) return true
    const values = this.valuesAt(x)
    for (const [index, each] of this.cells.entries()) this.#set(each, values[index] ?? each.before)
    const fault = this.run.solve()
    this.#at = Float64Array.from(x)
    this.#isSolved = fault === undefined
    if (fault !== undefined) this.fault = fault
    return this.#isSolved
  }

  #set({ kind, variable, period }: InstrumentCell, value: number): void {
    const { model, arrays } = this.run
    if (kind === 'value') this.run.giveValue(variable, period, value)
    else arrays.add[cell(model, arrays, variable, period)] = value
  }

  /** Derivatives of the gaps by x where the run stands; undefined, with `fault`, where there are none. */
  slopes(x: Float64Array): readonly Float64Array[] | undefined {
    return this.responses(x)?.map(response =>
      response.map((_, column) => {
        let slope = 0
        for (let move = column; move < this.moves; move++) {
          slope += (response[move] ?? 0) * this.#entry(move, column)
        }
        return slope
      }),
    )
  }

  /** The same by the moves themselves, each in its size and as if nothing were correlated. */
  responses(x: Float64Array): readonly Float64Array[] | undefined {
    if (!this.#moveTo(x)) return undefined
    const { model, arrays, scenario } = this.run
    const to = Math.max(...this.goals.map(({ goal }) => goal.period))
    const rows = sensitivities(model, arrays, { from: scenario.from, to }, this.cells)
    if (!rows.ok) {
      this.fault = rows.diagnostics[0]
      return undefined
    }
    const responses = this.goals.map((goal, index) => {
      const response = new Float64Array(this.moves)
      for (const [at, { size, move }] of this.cells.entries()) {
        const perUnit = goal.along(rows.value[at] ?? response)
        response[move] = (response[move] ?? 0) + (perUnit * size.value) / (this.#scales[index] ?? 1)
      }
      return response
    })
    return responses.every(response => response.every(Number.isFinite)) ? responses : undefined
  }
}

/** A millionth where both are smaller: rates are not known better. */
function scaleOf(wanted: number, before: number): number {
  return Math.max(Math.abs(wanted), Number.isFinite(before) ? Math.abs(before) : 0, 1e-6)
}

function cellsOf(
  run: PreparedRun,
  instruments: readonly Instrument[],
  together: boolean,
): readonly MovingCell[] {
  const { model, arrays, scenario } = run
  let moves = 0
  return instruments.flatMap(({ variable, periods, low, high }) => {
    const kind = kindOf(variable, model)
    const first = moves
    moves += together ? 1 : periods.length
    return periods.map((period, index) => {
      const at = cell(model, arrays, variable, period)
      const before = (kind === 'value' ? arrays.values[at] : arrays.add[at]) ?? Number.NaN
      return {
        kind,
        variable,
        period,
        before,
        low: low ?? Number.NEGATIVE_INFINITY,
        high: high ?? Number.POSITIVE_INFINITY,
        size: sizeOf(model, scenario, { kind, variable, period, value: before }),
        move: together ? first : first + index,
      }
    })
  })
}
