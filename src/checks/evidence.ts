import type { Expression } from '../equations/expression.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { ModelCard, ValueStatus } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import { showValue } from '../vocabulary/show-value.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Language, Wording } from '../vocabulary/wording.js'
import { shortTitle } from './short-title.js'

/** All that findings are computed from: the model's words, one solved run, the register, and the observations. */
export interface Evidence {
  readonly model: ModelCard
  readonly paths: Paths
  readonly scenario: Scenario
  readonly register: TargetRegister
  readonly observations: Observations
  /** The period the targets are for. Targets of other periods are judged, but take no part in relations. */
  readonly period: Ordinal
  /** Target id → its expression, read against the model. */
  readonly expressions: ReadonlyMap<string, Expression>
  /** Growth-rate variable → the variable whose growth it is. */
  readonly growthOf: ReadonlyMap<string, string>
}

/** The value of a variable a period before the targets': its last outturn, or the rule that stands for it. */
export function baseOf(evidence: Evidence, variable: string): number | undefined {
  return valueAt(evidence.paths, variable, evidence.period - 1)
}

/** How the base value came to be known; undefined when it is a model result. */
export function baseStatus(evidence: Evidence, variable: string): ValueStatus | undefined {
  const origin = evidence.paths.origin(variable, evidence.period - 1)
  if (origin?.kind === 'observed' || origin?.kind === 'derived' || origin?.kind === 'estimated')
    return origin.kind
  return undefined
}

/** The title of a variable in both languages, as `shortTitle` gives it. */
export function titleOf(evidence: Evidence, variable: string): Wording {
  return shortTitle(evidence.model, variable)
}

/** The unit of a variable; `1` where the model does not say. */
export function unitFor(evidence: Evidence, variable: string): string {
  return evidence.model.variables.get(variable)?.unit ?? '1'
}

/** A value of a variable as a reader sees it. */
export function say(evidence: Evidence, variable: string, value: number, language: Language): string {
  return showValue(value, unitFor(evidence, variable), language)
}

/** A growth ratio as a growth rate, with its sign: 1.055 → +5.5%. */
export function sayGrowth(ratio: number, language: Language): string {
  return showValue(ratio - 1, 'rate', language, { signed: true })
}

/** A growth ratio as a verb: 增长7.67%, 下降1.63%, 持平; grow 7.67%, fall 1.63%, stay level. */
export function sayMove(ratio: number, language: Language): string {
  const size = showValue(Math.abs(ratio - 1), 'rate', language)
  // Half a unit of the last digit shown: what prints as 0.00% is said to stay level.
  if (Math.abs(ratio - 1) < 5e-5) return language === 'zh' ? '持平' : 'stay level'
  if (language === 'zh') return ratio > 1 ? `增长${size}` : `下降${size}`
  return ratio > 1 ? `grow ${size}` : `fall ${size}`
}

/** The text of the targets' period, or of the one before. */
export function periodText(evidence: Evidence, offset = 0): string {
  return writePeriod(evidence.period + offset, evidence.paths.frequency)
}

/** Both languages from one template function. */
export function inBoth(write: (language: Language) => string): Wording {
  return { zh: write('zh'), en: write('en') }
}

/** The indicator of a target, by id. */
export function indicatorOf(evidence: Evidence, id: string): Wording {
  return evidence.register.targets.find(target => target.id === id)?.indicator ?? { zh: id, en: id }
}
