import type { BriefingContent, BriefingDraws } from '../vocabulary/briefing.js'
import { readPeriod } from '../vocabulary/period.js'
import type { Reconciliation } from '../vocabulary/reconciliation.js'

/** What the page program needs of a page's content to write its pieces anew; runs come from the model in the page. */
export interface PageContent extends Omit<BriefingContent, 'runs'> {
  readonly scenarios: readonly BriefingContent['runs'][number]['scenario'][]
}

/**
 * The content without what only parts need that stay as written: no relations, no figures but last year's growth, no entries of scenarios,
 * of the reconciliation only which targets conflict. Plain values and Maps.
 */
export function contentForPage(content: BriefingContent): PageContent {
  const { plan, model, register, observations, runs, draws, tornadoes, reconciliation, manifest } = content
  const period = readPeriod(plan.period, model.frequency) ?? 0
  const last = [...observations.series].flatMap(([id, rows]) => {
    const kept = rows.filter(row => row.period === period - 1)
    return id.endsWith('_growth') && kept.length > 0 ? [[id, kept] as const] : []
  })
  return {
    plan,
    model: { ...model, relations: [], baseValues: [], bases: [], coefficients: new Map() },
    register,
    observations: { ...observations, series: new Map(last) },
    scenarios: runs.map(({ scenario }) => ({
      ...scenario,
      assumptions: new Map(),
      addFactors: new Map(),
      exogenise: new Map(),
      correlations: [],
      overwrites: [],
    })),
    ...(draws === undefined ? {} : { draws }),
    ...(tornadoes === undefined ? {} : { tornadoes }),
    ...(reconciliation === undefined
      ? {}
      : {
          reconciliation: {
            scenario: reconciliation.scenario,
            weight: reconciliation.weight,
            loose: onlyConflicts(reconciliation.loose),
            strict: reconciliation.strict === undefined ? undefined : onlyConflicts(reconciliation.strict),
            points: onlyConflicts(reconciliation.points),
          },
        }),
    manifest,
  }
}

function onlyConflicts(found: Reconciliation): Reconciliation {
  return {
    ...found,
    levers: [],
    relaxation: [],
    binding: [],
    witness: undefined,
    conflicts: found.conflicts.map(conflict => ({
      ...conflict,
      arithmetic: [],
      premises: [],
      repairs: [],
      readings: [],
    })),
  }
}

/** The content again, with runs of the model in the page and, where there are draws, their figures. */
export function contentInPage(
  { scenarios, draws, ...page }: PageContent,
  runs: BriefingContent['runs'],
  drawn: BriefingDraws | undefined = draws,
): BriefingContent {
  return { ...page, runs, ...(drawn === undefined ? {} : { draws: drawn }) }
}
