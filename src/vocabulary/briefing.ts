import type { Scenario } from './assumption.js'
import type { Place } from './diagnostic.js'
import type { CheckedScenario } from './finding.js'
import type { ModelCard } from './model.js'
import type { Observations } from './observation.js'
import type { Paths } from './path.js'
import type { TargetRegister } from './target.js'
import type { Wording } from './wording.js'

/** A briefing plan as read from YAML: what page, which scenarios, which charts. */
export interface BriefingPlan {
  /** Becomes the file name: letters, digits and hyphens. */
  readonly briefing: string
  readonly title: Wording
  /** Path of the register, relative to the plan. */
  readonly targets: string
  /** The scenario the findings and verdicts are read from, then those set beside it. */
  readonly main: string
  readonly scenarios: readonly string[]
  /** The period the targets are for. */
  readonly period: string
  readonly periodPlace?: Place | undefined
  /** Where the plan names each scenario, for messages. */
  readonly scenarioPlaces?: ReadonlyMap<string, Place>
  /** Variables compared between scenarios, in order. */
  readonly compare: readonly string[]
  /** Contributions to growth: the total and its parts, as variables of the model. */
  readonly contributions: { readonly total: string; readonly parts: readonly string[] } | undefined
  readonly note: Wording | undefined
  readonly file: string
}

/** What made an output: the same inputs give the same bytes. Never paths, jobs, language or clock. */
export interface Manifest {
  readonly tool: string
  readonly seed?: number
  readonly stream?: string
  /** Input name (no folder) → SHA-256. */
  readonly inputs: Readonly<Record<string, string>>
  /** Options that change results. */
  readonly options: Readonly<Record<string, string | number | boolean>>
  readonly asOf?: string
  /** Set when revised national series were used before their revision was published. */
  readonly realTime?: 'pseudo real time'
}

/** Everything a page is written from. All numbers come from here; the page computes only differences and words. */
export interface BriefingContent {
  readonly plan: BriefingPlan
  readonly model: ModelCard
  readonly register: TargetRegister
  readonly observations: Observations
  /** In the plan's order; the main scenario is among them. */
  readonly runs: readonly {
    readonly scenario: Scenario
    readonly paths: Paths
    readonly checked: CheckedScenario
  }[]
  readonly manifest: Manifest
}
