import type { Scenario } from './assumption.js'
import type { AttributedDifference } from './attribution.js'
import type { PlannedForm } from './briefing-template.js'
import type { Chance } from './chance.js'
import type { Place } from './diagnostic.js'
import type { CheckedScenario } from './finding.js'
import type { ModelCard } from './model.js'
import type { Observations } from './observation.js'
import type { Paths } from './path.js'
import type { Ordinal } from './period.js'
import type { Reconciliation } from './reconciliation.js'
import type { Reading, Target, TargetRegister } from './target.js'
import type { Together } from './together.js'
import type { Wording } from './wording.js'

export type { Chance }

/** A briefing plan as read from YAML: what page, which scenarios, which charts. */
export interface BriefingPlan extends PlannedForm {
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
  /** How many draws of the main scenario the page is made with; undefined: none, and no probability is on the page. */
  readonly draws: number | undefined
  /** Instead of the scenario's own seed. */
  readonly seed: number | undefined
  /** Variables drawn as fans, in order; only with draws. */
  readonly fans: readonly string[]
  /** Whether the page ends with the outturns published since; only with draws. */
  readonly outturns: boolean
  /** Figures (`VARIABLE@PERIOD`) of which the page says what moves them; only with draws. */
  readonly tornado: readonly string[]
  /** The year that is followed, and the files of results by quarter or month, relative to the plan. */
  readonly progress?: {
    readonly year: string
    readonly data: readonly string[]
    readonly place: Place | undefined
  }
  /** Where the plan asks for draws, and where it names each variable drawn as a fan and each figure of a tornado, for messages. */
  readonly drawsPlace?: Place | undefined
  readonly fanPlaces?: ReadonlyMap<string, Place>
  readonly tornadoPlaces?: ReadonlyMap<string, Place>
  /** Differences between two scenarios of the page, each drawn as a waterfall. */
  readonly waterfalls?: readonly PlannedWaterfall[]
  /** The scenario of the page around which the page asks whether the targets can hold together. */
  readonly reconcile?: { readonly scenario: string; readonly place: Place }
  readonly note: Wording | undefined
  readonly file: string
}

/** A difference that a plan asks about: one figure (`VARIABLE@PERIOD`) in two scenarios of the page. */
export interface PlannedWaterfall {
  readonly of: string
  readonly from: string
  readonly to: string
  readonly place: Place
}

/** What makes one figure differ between two scenarios of the page, by their ids. */
export interface BriefingWaterfall {
  readonly from: string
  readonly to: string
  readonly attribution: AttributedDifference
}

/** Whether the targets can hold together around a scenario: what a page says of it. */
export interface BriefingReconciliation {
  readonly scenario: Wording
  /** Estimated equations within their residuals; read as assessed. */
  readonly loose: Reconciliation
  /** Estimated equations without residual; undefined where no equation has one. */
  readonly strict: Reconciliation | undefined
  /** The first, with every figure read as a point. */
  readonly points: Reconciliation
  /** How much heavier a binding target weighs. */
  readonly weight: number
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

/** Quantiles of one variable over the draws, in inside units. */
export interface FanFigures {
  readonly variable: string
  /** By per cent of draws below: one value for each period `from`…`to` of the main run. */
  readonly quantiles: ReadonlyMap<FanShare, readonly number[]>
}

/** The edges of the bands of 30, 60 and 90 per cent of the draws, and the median. */
export const fanShares = [5, 20, 35, 50, 65, 80, 95] as const
export type FanShare = (typeof fanShares)[number]

/** Which numbers draws may differ in. */
export type DrawnKind = 'assumptions' | 'coefficients' | 'base' | 'shocks'

/** How likely targets are, all from the same draws of one scenario. */
export interface DrawnChances {
  readonly draws: number
  /** Draws without a result; they are in no figure. */
  readonly unusable: number
  readonly seed: number
  readonly stream: string
  /** How many numbers of each kind differ between draws; 0: that uncertainty is not in the figures. */
  readonly inside: Readonly<Record<DrawnKind, number>>
  /** By target; those that no draw can judge are left out. */
  readonly targets: ReadonlyMap<string, Chance>
  /** All of them in one draw. */
  readonly joint: Chance
  /** How far they are from holding together, and which pairs do not. */
  readonly together?: Together
}

/** What the draws of the main scenario say. */
export interface BriefingDraws extends DrawnChances {
  readonly fans: readonly FanFigures[]
}

/** One uncertain number: the variable or the coefficient, and the period that a base value or a shock belongs to. */
export interface NamedNumber {
  readonly kind: DrawnKind
  readonly subject: string
  readonly period?: Ordinal
}

/** What moving one uncertain number alone does to a figure; all in inside units. */
export interface SwingFigures extends NamedNumber {
  /** Whether it is moved between quantiles of what is drawn, or over the model's plausible range. */
  readonly range: 'spread' | 'plausible'
  /** Unit of the inputs; undefined for shocks, which are in the unit of their equation, and for coefficients without one. */
  readonly unit: string | undefined
  readonly inputs: readonly [low: number, high: number]
  /** Undefined where the run has no solution. */
  readonly outcomes: readonly [low: number | undefined, high: number | undefined]
  readonly swing: number | undefined
}

/** The share of some numbers that are drawn together in the variance of a figure. */
export interface ShareFigures {
  readonly members: readonly NamedNumber[]
  readonly first: { readonly value: number; readonly error: number }
  readonly total: { readonly value: number; readonly error: number }
}

/** What moves one figure of the main scenario. */
export interface TornadoFigures {
  readonly variable: string
  readonly period: Ordinal
  /** With every number on its path. */
  readonly value: number
  /** Shares of 0 … 1: the quantiles that numbers with a spread are moved between. */
  readonly quantiles: readonly [low: number, high: number]
  /** Largest swing first. */
  readonly swings: readonly SwingFigures[]
  /** Largest total share first; empty where nothing drawn moves the figure. */
  readonly shares: readonly ShareFigures[]
  /** Of the first-order shares, with its own error; 0 where there are none. */
  readonly sumOfFirst: ShareFigures['first']
  readonly sd: number
  readonly draws: number
}

/** An outturn published after a scenario's day, beside what the scenario said of it; inside units, growth as a fraction. */
export interface ScoredFigure {
  readonly variable: string
  readonly period: Ordinal
  readonly of: 'value' | 'growth'
  readonly unit: string
  readonly outturn: number
  /** Where the outturn was published, as the data say; empty where they do not. */
  readonly source: string
  readonly median: number
  /** The band of 90% of the draws. */
  readonly low: number
  readonly high: number
  readonly inside: '50' | '90' | 'outside'
  /** The last figure known on the day, carried on. */
  readonly naive: number | undefined
  /** The official target taken as a forecast. */
  readonly target: number | undefined
}

/** Of so many outturns that both spoke of, how often the median was the nearer. */
export interface Nearer {
  readonly of: number
  readonly nearer: number
}

/** How a scenario of a past day has done since. */
export interface BriefingScore {
  readonly scenario: Scenario
  readonly figures: readonly ScoredFigure[]
  readonly nearerThanNaive: Nearer
  readonly nearerThanTarget: Nearer
  /** Figures published since that stand on another basis. */
  readonly notComparable: number
}

/** Bounds that a figure must keep; an end that is open is left out. */
export interface Bounds {
  readonly low: number | undefined
  readonly high: number | undefined
}

/** One target as far as a year has gone, in inside units. */
export interface ProgressLine {
  readonly target: Target
  /** The variable it is measured on, where one is. */
  readonly variable: string | undefined
  readonly standing: 'met' | 'out of reach' | 'open' | 'cannot be judged'
  /** The last period with a result. */
  readonly through: string
  /** The target's own measure so far: growth, a level, or growth less that of another. */
  readonly measure: 'growth' | 'level' | 'gap'
  readonly unit: string
  readonly toDate: number | undefined
  /** Growth of a total on the same periods of the year before, where the measure is its level. */
  readonly growth: number | undefined
  readonly allowed: Bounds | undefined
  /** What a total has reached of its target, and the year before of its own figure by then. */
  readonly reached: number | undefined
  readonly reachedBefore: number | undefined
  /** How the words are read, where they do not say themselves which side binds. */
  readonly readAs: Reading | undefined
  /** True of a level to date that nobody published: last year's same periods, grown as is published. */
  readonly isWorkedOut: boolean
  /** The result against the scenario's own path over what has gone: over it, less one; of a rate the difference. */
  readonly offPath: { readonly value: number; readonly isPoints: boolean } | undefined
  /** What the rest must bring: in `seriesUnit`, and as growth on the same periods of the year before. */
  readonly required: { readonly value: Bounds | undefined; readonly growth: Bounds | undefined } | undefined
  readonly seriesUnit: string
  /** What is needed a period, over what a period brought so far. */
  readonly pace: Bounds | undefined
  /** From how many changes between years, or like stretches of past years, the probability is taken. */
  readonly history: { readonly n: number; readonly from: 'years' | 'stretches' } | undefined
  readonly probability: number | undefined
  readonly why: Wording
  readonly assumptions: readonly Wording[]
}

/** The register as far as a year has gone. */
export interface BriefingProgress {
  readonly year: string
  /** True where a result is marked as invented. */
  readonly isInvented: boolean
  /** Targets with results, in the register's order. */
  readonly lines: readonly ProgressLine[]
  /** How many targets of the year have no result yet. */
  readonly waiting: { readonly modelled: number; readonly tracked: number }
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
  /** Where the plan asks for draws. */
  readonly draws?: BriefingDraws
  /** Where the plan asks for the outturns since: the first scenario and the main one. */
  readonly scores?: readonly BriefingScore[]
  /** Where the plan asks what moves a figure. */
  readonly tornadoes?: readonly TornadoFigures[]
  /** Where the plan asks what makes two scenarios differ. */
  readonly waterfalls?: readonly BriefingWaterfall[]
  /** Where the plan asks for the year in progress. */
  readonly progress?: BriefingProgress
  /** Where the plan asks whether the targets can hold together. */
  readonly reconciliation?: BriefingReconciliation
  readonly manifest: Manifest
}
