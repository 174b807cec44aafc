import type { CarriedForward } from './assumption.js'
import type { Place } from './diagnostic.js'
import type { OverYear } from './over-year.js'
import type { Frequency, Ordinal } from './period.js'
import type { Said, Wording } from './wording.js'

/** What is written about one variable of a model. */
export interface VariableSpec {
  /** `endogenous` is solved by an equation; `exogenous` is given: an assumption, or data. */
  readonly role: 'endogenous' | 'exogenous'
  /** A unit of `unit.ts`: `亿元`, `rate`, `ratio`, `pp`, `1` … Values are held in this unit, rates and ratios as fractions. */
  readonly unit: string
  /** Money only: `current`, or `constant 2023`. */
  readonly prices?: string
  readonly title?: Wording
  /** The observation series behind it, when its name differs from the variable's. */
  readonly series?: string
  /**
   * The unit the series is published in, where statistics leave part of it unsaid: income per head is printed in `元`
   * and means `元/人`. Rows in this unit are taken as they stand.
   */
  readonly publishedUnit?: string
  /** The statistical basis it is defined on ("place of the seller"); parts and wholes on two bases cannot be added. */
  readonly basis?: Wording
  /** How its quarters or months make its year, where the unit does not say it rightly (`over-year.ts` has the default). */
  readonly overYear?: OverYear
  /** True when nobody in the place controls it (the nation's exports, the exchange rate). */
  readonly outside?: boolean
  /** Assumptions: the range a careful reader would call plausible, as fractions or in `unit`, and why. */
  readonly plausible?: { readonly low: number; readonly high: number; readonly because: Wording }
  /**
   * Assumptions: what is carried forward where no scenario sets a path. `own` is the place's history (the variable's own series unless given), `like` a longer
   * one of the same kind, such as the nation's, that stands in as far as the own is short.
   */
  readonly history?: { readonly own?: HistorySpec; readonly like?: HistorySpec }
  readonly source?: Said
  readonly note?: Wording
  /** Stocks of a model with a `method`: the value a run starts from, a number or arithmetic on coefficients. */
  readonly initial?: number | string
}

/** A series and how it is read: `levels` as they are; `growth` of its levels on a year earlier, else as published; `rates`: its values are growth rates. */
export interface HistorySpec {
  readonly series: string
  readonly of: 'levels' | 'growth' | 'rates'
}

/** A number inside an equation. A bare number in a file is read as `{ value, kind: 'given' }`. */
export interface CoefficientSpec {
  readonly value: number
  /** Standard error of an estimate, or standard deviation of a judgement. */
  readonly error?: number
  /** Without a unit, a coefficient takes whatever unit makes its equation right. */
  readonly unit?: string
  /** `estimated` by least squares on named observations, a stated `judgement`, or `given` (an accounting constant). */
  readonly kind?: 'estimated' | 'judgement' | 'given'
  readonly source?: Said
  readonly title?: Wording
}

/** An equation as written: a string is behavioural; an identity holds exactly, every period. */
export type EquationSpec =
  | string
  | {
      readonly equation: string
      /** The variable it explains, where the left side does not name it. */
      readonly for?: string
      /** Residual standard error, in the units of the equation as written. */
      readonly error?: number
      readonly source?: Said
      readonly title?: Wording
    }
  | { readonly identity: string; readonly for?: string; readonly source?: Said; readonly title?: Wording }

/**
 * A base-year hole filled by a visible rule. `rule` is arithmetic on observations: `rd_intensity(2021)` is the
 * observation of that series in that period (in the series' inside unit: per cent is a fraction).
 * A rule is used only where the series has no visible observation for the period.
 */
export interface BaseValueRule {
  readonly variable: string
  readonly period: string
  readonly rule: string
  /** `derived` is arithmetic on observed values; `estimated` adds a judgement and has a standard error. */
  readonly status: 'derived' | 'estimated'
  /** Standard error in the variable's unit; required for `estimated`. */
  readonly error?: number
  readonly note: Wording
}

/** How much a part weighs in its whole at the base period. */
export type PartWeight =
  /** The part's base value over the whole's: both are known levels. */
  | 'base'
  /** A stated share: central value, plausible range and where it comes from. */
  | { readonly value: number; readonly low: number; readonly high: number; readonly because: Wording }

/**
 * An accounting relation that any set of targets must respect, whatever the behavioural equations say.
 * Names are variables of the model. The checks solve each relation for the one term that is neither targeted nor known.
 */
export type RelationSpec =
  /** `whole = Σ parts` in levels, so growth of the whole is the weighted mean of the growth of the parts. */
  | {
      readonly sum: string
      readonly title: Wording
      readonly whole: string
      readonly parts: readonly { readonly variable: string; readonly weight: PartWeight }[]
      readonly source?: Said
    }
  /** `ratio = numerator / denominator`. With `share: true` the numerator is a part of the denominator. */
  | {
      readonly ratio: string
      readonly title: Wording
      readonly result: string
      readonly numerator: string
      readonly denominator: string
      readonly share?: boolean
      readonly source?: Said
    }
  /** `whole = Π factors` (value = volume × price). */
  | {
      readonly product: string
      readonly title: Wording
      readonly whole: string
      readonly factors: readonly string[]
      readonly source?: Said
    }

/** A statistical basis (a census) and the day from which figures on it could be seen. */
export interface BasisSpec {
  readonly basis: string
  /** ISO date. */
  readonly published: string
  /** Its name for readers; the data name it by `basis`. */
  readonly title?: Wording
  readonly source?: Said
}

/**
 * How a model measures an indicator of government reports, as expressions over its variables: what a target's growth is compared with, and what
 * its level, count, share or ratio is. Either may be missing.
 */
export interface IndicatorSpec {
  readonly growth?: string
  readonly level?: string
}

/** A part of a model: the equations of one subject. */
export interface ModuleSource {
  readonly module: string
  readonly title?: Wording
  readonly variables?: Readonly<Record<string, VariableSpec>>
  readonly coefficients?: Readonly<Record<string, number | CoefficientSpec>>
  readonly equations?: readonly EquationSpec[]
  readonly relations?: readonly RelationSpec[]
  readonly baseValues?: readonly BaseValueRule[]
}

/** How stocks are carried forward: by their flows at the start of each step, or by Runge and Kutta's four stages. */
export type IntegrationMethod = 'euler' | 'rk4'

/** A whole model as written, in TypeScript (through `defineModel`) or read from YAML. */
export interface ModelSource extends Omit<ModuleSource, 'module'> {
  readonly model: string
  readonly frequency?: Frequency
  /** Stocks and flows: how `d(stock) = net flow per unit of time` is carried from one period to the next. */
  readonly method?: IntegrationMethod
  /** With `method`: how much time one period is. */
  readonly step?: number
  readonly modules?: readonly ModuleSource[]
  readonly guess?: Readonly<Record<string, number>>
  readonly bases?: readonly BasisSpec[]
  /** Indicator of the table (`indicator.ts`) → how the model measures it; targets read from a report take their expressions from here. */
  readonly indicators?: Readonly<Record<string, IndicatorSpec>>
}

/**
 * Where each part of a model was written, for messages. Keys: `variables.gdp`, `equations.3`, `modules.1.equations.0` …
 * With an offset and a width (UTF-16) it is the place of that stretch inside the text, such as a name in an equation.
 */
export type ModelPlaces = (path: string, offset?: number, width?: number) => Place | undefined

/** How a number came to be known. */
export type ValueStatus = 'observed' | 'derived' | 'estimated'

/** Where one value of a path comes from. */
export type Origin =
  | {
      readonly kind: 'observed'
      readonly series: string
      readonly period: string
      readonly source: string
      readonly status: string
      readonly grade: string
      readonly basis: string
      readonly note: string
      readonly place: Place
    }
  | {
      readonly kind: 'derived' | 'estimated'
      readonly rule: string
      readonly error?: number
      readonly note: Wording
      /** The observations the rule used, as `series@period`. */
      readonly inputs: readonly string[]
    }
  | {
      readonly kind: 'assumption'
      readonly scenario: string
      readonly place: Place
      readonly interpolated: boolean
      /** Where no scenario sets it: what it was carried forward from. */
      readonly history?: CarriedForward
    }
  | {
      readonly kind: 'exogenised'
      readonly scenario: string
      readonly because: string
      readonly place: Place
    }
  | { readonly kind: 'equation'; readonly equation: number }

/** A value of a variable that is known before the model is solved. */
export interface KnownValue {
  readonly value: number
  readonly origin: Origin
}

/** Everything known about a model's variables as of a date: history, and base values filled by rules. Read only. */
export interface KnownValues {
  readonly frequency: Frequency
  /** Variable → period → value. */
  readonly values: ReadonlyMap<string, ReadonlyMap<Ordinal, KnownValue>>
  /** The figures that base value rules read, as `series@period`, in inside units. */
  readonly ruleInputs?: ReadonlyMap<string, number>
  readonly asOf: string | undefined
  /** True when revised national series were used before their revision was published. */
  readonly pseudoRealTime: boolean
}

/** What can be said of a compiled equation without running it. */
export interface EquationCard {
  /** Position in the model: modules in order, equations in order. */
  readonly index: number
  /** As written. */
  readonly text: string
  readonly kind: 'identity' | 'behavioural'
  /** The variable it is solved for. */
  readonly variable: string
  readonly module: string
  readonly title?: Wording
  readonly source?: Said
  /** Residual standard error, in the units of the equation as written. */
  readonly error?: number
  /** Variables read on either side other than the one solved for in the same period, with their lags. */
  readonly inputs: readonly { readonly variable: string; readonly lag: number }[]
  readonly coefficients: readonly string[]
  readonly place: Place
}

/** A compiled model as other rooms see it: its words, not its machinery. */
export interface ModelCard {
  readonly model: string
  readonly title: Wording
  readonly frequency: Frequency
  readonly modules: readonly { readonly module: string; readonly title: Wording }[]
  readonly variables: ReadonlyMap<string, VariableSpec & { readonly id: string; readonly module: string }>
  readonly coefficients: ReadonlyMap<
    string,
    CoefficientSpec & { readonly id: string; readonly module: string }
  >
  readonly equations: readonly EquationCard[]
  readonly relations: readonly RelationSpec[]
  readonly baseValues: readonly BaseValueRule[]
  readonly bases: readonly BasisSpec[]
  /** Indicator → how the model measures it; absent where the model says nothing of indicators. */
  readonly indicators?: ReadonlyMap<string, IndicatorSpec>
}
