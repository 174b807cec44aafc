import { type RestOfYear, restOfYear } from '../forecast/rest-of-year.js'
import type { Wording } from '../vocabulary/wording.js'
import type { EvidenceOf, ProgressInput, SeriesName } from './evidence.js'
import { trackSeries } from './track-series.js'
import type { SeriesEvidence, TrackedSeries } from './tracked-series.js'
import { referenceByScenario, referenceHeld } from './words-of-progress.js'

/** The other side of a comparison of growth: its own results, else the scenario's whole year. */
export interface OtherSide {
  readonly toDate: number | undefined
  /** What its whole year is taken to be. */
  readonly year: number
  readonly annual: ReadonlyMap<number, number>
  readonly assumption: Wording
}

/** What growth is held against; undefined where neither results nor the scenario say it. */
export function otherSide(
  name: SeriesName,
  input: ProgressInput,
  evidenceOf: EvidenceOf,
): OtherSide | undefined {
  const evidence = evidenceOf(name)
  const tracked = evidence === undefined ? undefined : trackSeries(evidence, 'growth')
  const title = name.spec === undefined ? undefined : input.model.variables.get(name.variable ?? '')?.title
  const shown = title ?? { zh: name.series, en: name.series }
  if (evidence !== undefined && tracked?.growth !== undefined && tracked.overYear === 'sum') {
    const assumption = referenceHeld(shown, tracked.growth, tracked.elapsed === tracked.periods)
    return { toDate: tracked.growth, year: tracked.growth, annual: evidence.annualGrowth, assumption }
  }
  const { paths, year, known } = input
  const [now, before] = [year, year - 1].map(at =>
    name.variable === undefined ? undefined : paths?.variables.get(name.variable)?.values[at - paths.first],
  )
  const last = before ?? known.values.get(name.variable ?? '')?.get(year - 1)?.value
  if (now === undefined || last === undefined) return undefined
  const growth = now / last - 1
  return {
    toDate: undefined,
    year: growth,
    annual: new Map(),
    assumption: referenceByScenario(shown, growth),
  }
}

/** How the rest may go of a difference of two growth rates, laid on the scale of the first: the second is held. */
export function restOfGap(
  tracked: TrackedSeries,
  evidence: SeriesEvidence,
  other: OtherSide,
): RestOfYear | undefined {
  if (tracked.growth === undefined || other.toDate === undefined || tracked.elapsed === tracked.periods)
    return undefined
  const years = new Map(
    [...evidence.annualGrowth].flatMap(([at, own]) => {
      const theirs = other.annual.get(at)
      return theirs === undefined ? [] : [[at, own - theirs] as const]
    }),
  )
  return restOfYear({
    ...{
      toDate: tracked.growth,
      years,
      stretches: [],
      weights: tracked.shape.weights,
      elapsed: tracked.elapsed,
    },
  })
}
