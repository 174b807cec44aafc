import type { Target } from './target.js'

/** What a model is asked about a target: which indicator, and what is said of it. */
export interface MeasuredTarget extends Pick<Target, 'measure' | 'bound' | 'value' | 'valueHigh' | 'unit'> {
  /** Id in the table of indicators. */
  readonly canonical: string | undefined
  /** The indicator it is compared with, for differentials. */
  readonly against: string | undefined
}

/** How a model measures indicators, for rooms that know no models. */
export interface Measuring {
  /** The expression that measures the target, in the target's unit; undefined where the model has none. */
  readonly expression: (target: MeasuredTarget) => string | undefined
  /** The one variable behind an indicator's growth, or its level: what a relation can refer to. */
  readonly variable: (indicator: string, way: 'growth' | 'level') => string | undefined
}
