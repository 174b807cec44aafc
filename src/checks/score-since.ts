import type { CompiledModel } from '../equations/compiled-model.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { growthLinks } from './growth-links.js'
import { naiveForecast } from './naive-forecast.js'
import { type NotScored, type OutturnSince, outturnsSince } from './outturns-since.js'
import { readExpressions } from './read-expressions.js'
import { type OutturnScore, scoreOutturn } from './score-outturn.js'
import { type TargetForecast, targetAsForecast } from './target-as-forecast.js'

/** One outturn beside everything that was said of it. */
export interface ScoredOutturn extends OutturnSince {
  /** The figure of the deterministic path. */
  readonly path: number | undefined
  readonly score: OutturnScore
  /** The last figure known on the day, carried on. */
  readonly naive: number | undefined
  readonly target: TargetForecast | undefined
}

/** A run made as of a day, and what it is set beside. */
export interface ScoredRun {
  readonly model: CompiledModel
  readonly observations: Observations
  readonly paths: Paths
  /** The day, as an ISO date. */
  readonly asOf: string
  readonly register: TargetRegister | undefined
}

/** A value of one draw. */
type ReadCell = (variable: string, period: Ordinal, draw: number) => number

/** What was published after a run's day, before the run is drawn. */
export interface PlannedScore {
  /** The values whose draws the score takes. */
  readonly cells: readonly { readonly variable: string; readonly period: Ordinal }[]
  readonly notScored: readonly NotScored[]
  /** Every outturn beside so many draws of the run. */
  readonly score: (read: ReadCell, draws: number) => readonly ScoredOutturn[]
}

/** Finds the outturns since a run's day, and how draws of the run are set beside them. Refuses expressions that the model does not read. */
export function planScore(run: ScoredRun): Outcome<PlannedScore> {
  const { model, observations, paths, asOf, register } = run
  const growthOf = growthLinks(model, paths)
  const { from, to } = paths
  const { outturns, notScored } = outturnsSince(model, observations, { asOf, from, to, growthOf })
  const expressions = register === undefined ? undefined : readExpressions(register, model)
  if (expressions !== undefined && !expressions.ok) return expressions
  return succeed({
    cells: outturns.flatMap(cellsOf),
    notScored,
    score: (read, draws) =>
      outturns.flatMap((outturn): readonly ScoredOutturn[] => {
        const score = scoreOutturn(drawsOf(outturn, read, draws), outturn.value)
        if (score === undefined) return []
        const target =
          register === undefined || expressions === undefined
            ? undefined
            : targetAsForecast(outturn, register, expressions.value, growthOf)
        const naive = naiveForecast(model, observations, outturn, asOf, from)
        return [{ ...outturn, path: pathOf(outturn, paths), score, naive, target }]
      }),
  })
}

function cellsOf({ variable, period, of }: OutturnSince): PlannedScore['cells'] {
  return of === 'value'
    ? [{ variable, period }]
    : [
        { variable, period },
        { variable, period: period - 1 },
      ]
}

function drawsOf({ variable, period, of }: OutturnSince, read: ReadCell, draws: number): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) => {
    const now = read(variable, period, draw)
    return of === 'value' ? now : now / read(variable, period - 1, draw) - 1
  })
}

function pathOf({ variable, period, of }: OutturnSince, paths: Paths): number | undefined {
  const now = valueAt(paths, variable, period)
  const before = valueAt(paths, variable, period - 1)
  if (of === 'value') return now
  return now === undefined || before === undefined ? undefined : now / before - 1
}
