import type { ScoredOutturn } from './score-since.js'

/** Scores of a scenario over all its outturns, in the units of none: errors are compared outturn by outturn. */
export interface ScoreSummary {
  readonly outturns: number
  /** Outturns inside the band, by its per cent. */
  readonly inside: { readonly '50': number; readonly '90': number }
  /** Where both spoke of the same outturn: how often the median was nearer, and the mean ratio of absolute errors is not given: units differ. */
  readonly nearerThanNaive: { readonly of: number; readonly nearer: number }
  readonly nearerThanTarget: { readonly of: number; readonly nearer: number }
  /** Mean absolute error in percentage points, of rates and growth that all three spoke of. */
  readonly pointsOff: {
    readonly of: number
    readonly model: number
    readonly naive: number
    readonly target: number
  }
}

/** Counts and averages; NaN where there is nothing to average. */
export function summariseScores(outturns: readonly ScoredOutturn[]): ScoreSummary {
  const nearer = (other: (each: ScoredOutturn) => number | undefined) => {
    const both = outturns.flatMap(each => {
      const said = other(each)
      return said === undefined ? [] : [[Math.abs(each.score.error), Math.abs(each.value - said)] as const]
    })
    return { of: both.length, nearer: both.filter(([own, others]) => own < others).length }
  }
  const all = outturns.filter(
    each =>
      each.naive !== undefined && each.target !== undefined && ['rate', 'ratio', 'pp'].includes(each.unit),
  )
  const mean = (figure: (each: ScoredOutturn) => number): number =>
    (100 * all.reduce((sum, each) => sum + Math.abs(figure(each)), 0)) / all.length
  return {
    outturns: outturns.length,
    inside: {
      '50': outturns.filter(each => each.score.inside['50']).length,
      '90': outturns.filter(each => each.score.inside['90']).length,
    },
    nearerThanNaive: nearer(each => each.naive),
    nearerThanTarget: nearer(each => each.target?.value),
    pointsOff: {
      of: all.length,
      model: mean(each => each.score.error),
      naive: mean(each => each.value - (each.naive ?? Number.NaN)),
      target: mean(each => each.value - (each.target?.value ?? Number.NaN)),
    },
  }
}
