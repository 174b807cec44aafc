import type { Scenario } from '../../vocabulary/assumption.js'
import type {
  BriefingScore,
  BriefingWaterfall,
  DrawnChances,
  TornadoFigures,
} from '../../vocabulary/briefing.js'
import type { CheckedScenario, TargetVerdict } from '../../vocabulary/finding.js'
import type { Origin } from '../../vocabulary/model.js'
import type { Paths } from '../../vocabulary/path.js'
import type { Frequency } from '../../vocabulary/period.js'
import type { Target } from '../../vocabulary/target.js'
import type { Together } from '../../vocabulary/together.js'
import type { Trace } from '../../vocabulary/trace.js'
import type { Language, Wording } from '../../vocabulary/wording.js'

/**
 * What the page can be asked. Periods are texts as in files (`2024`, `2024Q3`), values are in inside units (rates and ratios as
 * fractions, else the variable's own unit), as everywhere in the engine.
 */

/** Period → value. */
export type LivePath = Readonly<Record<string, number>>

/** What is set on the page: a scenario, and what differs from it. Entries equal to the scenario's own change nothing. */
export interface Settings {
  readonly scenario: string
  /** Exogenous variable → its changed periods. */
  readonly assumptions: Readonly<Record<string, LivePath>>
  /** Endogenous variable → add factor of its equation by period, instead of the scenario's own; 0 takes one away. */
  readonly addFactors: Readonly<Record<string, LivePath>>
}

/** Why something was not done, in both languages. */
export interface LiveRefusal {
  readonly ok: false
  readonly why: Wording
}

export type LiveOutcome<T> = { readonly ok: true; readonly value: T } | LiveRefusal

/** An assumption that can be moved. */
export interface LiveAssumption {
  readonly id: string
  readonly title: Wording
  /** Inside unit; `rate` and `ratio` are shown in per cent. */
  readonly unit: string
  readonly module: string
  /** Set where nobody in the place controls it. */
  readonly outside: boolean
  /** By scenario id: its own path, and whether a path is given to it or it is solved for there (then it cannot be moved). */
  readonly values: Readonly<Record<string, LivePath>>
  readonly held: Readonly<Record<string, readonly string[]>>
  /** Outturns before the run, newest last. */
  readonly past: readonly { readonly period: string; readonly value: number }[]
  /** Plausible range: low, high; undefined where nothing bounds it. It need not hold any scenario's path. */
  readonly range:
    | {
        readonly low: number
        readonly high: number
        /** Where it comes from: bounds the scenario states, what the model calls plausible, or 99% of a stated spread. */
        readonly from: 'stated' | 'plausible' | 'spread'
        readonly because: Wording | undefined
      }
    | undefined
  /** How far it can be set at all (`plausible.ts`). */
  readonly limits: { readonly low: number; readonly high: number }
}

/** An equation whose add factor can be set. */
export interface LiveEquation {
  /** The endogenous variable it explains. */
  readonly variable: string
  readonly title: Wording
  readonly module: string
  /** As written. */
  readonly text: string
  readonly kind: 'identity' | 'behavioural'
  /** Unit of the add factor: the variable's, `pp` for growth (held as a fraction), `1` for logarithms. */
  readonly unit: string
  /** Residual standard error, where one is stated: the usual size of an add factor. */
  readonly error: number | undefined
  /** The size of a large add factor: four standard errors, the largest that a scenario states, or a tenth of what is explained. */
  readonly reach: number
  /** How far it can be set at all (`plausible.ts`). */
  readonly limits: { readonly low: number; readonly high: number }
  /** By scenario id: add factors the scenario states itself. */
  readonly addFactors: Readonly<Record<string, LivePath>>
}

/** A variable of the model, for traces, labels and units. */
export interface LiveVariable {
  readonly id: string
  readonly title: Wording
  readonly unit: string
  readonly role: 'endogenous' | 'exogenous'
  readonly module: string
}

export interface LiveScenario {
  readonly id: string
  readonly title: Wording
  /** First and last period of the run. */
  readonly from: string
  readonly to: string
}

/** What a run says. `paths` and `checked` are those of the command line, for whatever reads them. */
export interface LiveRun {
  readonly settings: Settings
  /** The scenario with the settings applied. */
  readonly scenario: Scenario
  readonly paths: Paths
  /** A value by variable and period; undefined where nothing is known. */
  value(variable: string, period: string): number | undefined
  /** By target id; targets that no model measures have `modelled: false`. */
  readonly verdicts: ReadonlyMap<string, TargetVerdict>
  /** Verdicts, identities and findings; worked out when first asked for, because findings take longer than a frame. */
  checked(): CheckedScenario
  /** Where a number comes from, down to `depth` levels (1: its own equation and inputs). */
  trace(variable: string, period: string, depth?: number): LiveOutcome<Trace>
  /** Where a single value comes from. */
  origin(variable: string, period: string): Origin | undefined
}

/** Figures of draws, of the scenario's own seed: those of `check --draws N` and of fans. Targets together are counted with the causes. */
export interface LiveChances extends DrawnChances {
  /** Variable → share of draws below, in per cent (5, 20, 35, 50, 65, 80, 95) → one value for each period of the run. */
  readonly fans: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>
}

/**
 * What the page says beside its runs, worked out anew with the settings in the main scenario's place, in the order of the page as written. What does not
 * speak of that scenario is as written; undefined where there is no answer for these settings.
 */
export interface LiveCauses {
  /** What draws say of targets together; undefined without draws. */
  readonly together: Together | undefined
  readonly tornadoes: readonly (TornadoFigures | undefined)[]
  readonly waterfalls: readonly (BriefingWaterfall | undefined)[]
  readonly scores: readonly (BriefingScore | undefined)[]
}

/** One instrument moved to bring one target about. */
export interface LiveAnswer {
  readonly settings: Settings
  /** Whether the target is met there; if not, the settings are the nearest that was found. */
  readonly reached: boolean
  readonly outcome: number
  readonly wanted: number
  /** The instrument's value in each period that was moved. */
  readonly values: LivePath
  /** In words: what was moved from where to where, and what the target comes to. */
  readonly said: Wording
  /** Whether all values lie in the instrument's plausible range; undefined where it has none. */
  readonly inside: boolean | undefined
  /** In words: the range, where it comes from, and how far beyond it the values are; undefined for what has no range. */
  readonly standing: Wording | undefined
  /** Where no value inside the range reaches what is wanted: the nearest outcome that one inside it comes to. */
  readonly within: { readonly values: LivePath; readonly outcome: number; readonly said: Wording } | undefined
}

export interface SeekRequest {
  /** A target of the register, or a variable in a period: the measure that is to take a value. */
  readonly of: { readonly target: string } | { readonly variable: string; readonly period: string }
  /**
   * The value wanted, in inside units; undefined: the target's own figure, as of `seek` (the middle of 左右; a floor or ceiling that is
   * met is held where it stands; a relation has none and is as `met`); `met`: the nearest end of what counts as met, and nothing where it is met.
   */
  readonly to?: number | 'met'
  readonly instrument: string
  /** Periods of the instrument that move together by one shift; undefined: the period of what is sought. */
  readonly periods?: readonly string[]
}

export interface LiveEngine {
  readonly model: { readonly id: string; readonly title: Wording; readonly frequency: Frequency }
  /** The scenario the page's sentences are about. */
  readonly main: string
  readonly language: Language
  readonly scenarios: readonly LiveScenario[]
  /** Periods of a scenario, in order. */
  periods(scenario: string): readonly string[]
  readonly assumptions: readonly LiveAssumption[]
  readonly equations: readonly LiveEquation[]
  readonly variables: ReadonlyMap<string, LiveVariable>
  readonly modules: readonly { readonly id: string; readonly title: Wording }[]
  /** The whole register, in order. */
  readonly targets: readonly Target[]
  /** Solves and judges; within a frame. */
  run(settings: Settings): LiveOutcome<LiveRun>
  /** Draws in a worker. An aborted request never answers with old figures: the promise is refused with `aborted`. */
  draw(settings: Settings, draws: number, signal?: AbortSignal): Promise<LiveOutcome<LiveChances>>
  /** What makes the difference, what moves figures, and how the run has done since: in the worker as well, with so many draws. */
  causes(settings: Settings, draws: number, signal?: AbortSignal): Promise<LiveOutcome<LiveCauses>>
  seek(settings: Settings, request: SeekRequest): LiveOutcome<LiveAnswer>
  /** Assumptions that move a target's outcome at these settings, the strongest first: what one shift of one point or 1% does. */
  movers(
    settings: Settings,
    target: string,
  ): readonly { readonly assumption: string; readonly effect: number }[]
  /** A scenario file: `base:` the scenario, and what differs; `outturn run` on it gives the numbers of `run`. */
  yaml(settings: Settings, name: string): string
  /** The value as the scenario file will hold it and read it back: set this, and page and file agree to the last digit. */
  asWritten(variable: string, value: number): number
  /** The same for a value chosen by hand: at most twelve digits in the file's own unit, so that 5.8% is written 5.8%. */
  rounded(variable: string, value: number): number
}
