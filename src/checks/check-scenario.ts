import type { Expression } from '../equations/expression.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { CheckedScenario, TargetVerdict } from '../vocabulary/finding.js'
import type { ModelCard } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Paths, valueAt } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import type { Evidence } from './evidence.js'
import { findAll } from './find-all.js'
import { growthLinks } from './growth-links.js'
import { judgeTarget, type Measurement, trackedVerdict, unjudged } from './judge-target.js'
import { type Measures, outcomeOf, referenceOf } from './measure-target.js'
import { pastRecord } from './past-record.js'
import { previousOf } from './previous-outcome.js'
import { readExpressions } from './read-expressions.js'

/** What a check needs: everything already read, compiled and solved. */
export interface CheckInput {
  readonly model: ModelCard
  readonly paths: Paths
  readonly scenario: Scenario
  readonly register: TargetRegister
  readonly observations: Observations
  /** The register's expressions, where they were read before. */
  readonly expressions?: ReadonlyMap<string, Expression>
}

/** An identity is broken above this residual, relative to the size of its terms (rounding alone stays below 1e-13). */
const identityTolerance = 1e-9

/**
 * Judges every target of the register in one solved scenario, reports every identity's residual, and finds what the
 * arithmetic of the targets says. Refuses expressions that do not read against the model, all at once.
 */
export function checkScenario(input: CheckInput): Outcome<CheckedScenario> {
  const read = evidenceOf(input)
  if (!read.ok) return read
  const evidence = read.value
  return succeed({
    scenario: input.paths.scenario,
    targets: evidence.register.targets.map(target => verdictOn(evidence, target)),
    identities: input.paths.identities.map(identity => ({
      name: identity.name,
      maxResidual: identity.maxResidual,
      holds: identity.maxRelative <= identityTolerance,
      residuals: identity.residuals.map((residual, i) => ({
        period: writePeriod(input.paths.from + i, input.paths.frequency),
        residual,
      })),
    })),
    findings: findAll(evidence),
  })
}

/** Only the verdicts of a check: what a page asks for while something is being moved. */
export function judgeScenario(input: CheckInput): Outcome<readonly TargetVerdict[]> {
  const evidence = evidenceOf(input)
  if (!evidence.ok) return evidence
  return succeed(evidence.value.register.targets.map(target => verdictOn(evidence.value, target)))
}

function evidenceOf(input: CheckInput): Outcome<Evidence> {
  const read =
    input.expressions === undefined
      ? readExpressions(input.register, input.model)
      : succeed(input.expressions)
  if (!read.ok) return read
  return succeed({
    ...input,
    period: periodOf(input.register),
    expressions: read.value,
    growthOf: growthLinks(input.model, input.paths),
  })
}

/** The period most targets are for. */
function periodOf(register: TargetRegister): Ordinal {
  const counts = new Map<Ordinal, number>()
  for (const { period } of register.targets) counts.set(period, (counts.get(period) ?? 0) + 1)
  const [most] = [...counts].sort(([p, a], [q, b]) => b - a || p - q)
  return most?.[0] ?? register.report.year
}

function verdictOn(evidence: Evidence, target: Target): TargetVerdict {
  const expression = evidence.expressions.get(target.id)
  if (expression === undefined) return trackedVerdict(target)
  const { paths } = evidence
  if (target.period < paths.from || target.period > paths.to) {
    const [at, from, to] = [target.period, paths.from, paths.to].map(period =>
      writePeriod(period, paths.frequency),
    )
    return unjudged(target, {
      zh: `情景为${from}—${to}年，不含${at}年`,
      en: `the scenario runs ${from} to ${to}, without ${at}`,
    })
  }
  return {
    ...judgeTarget(target, measure(evidence, target, expression)),
    past: pastRecord(evidence, target, expression),
  }
}

function measure(evidence: Evidence, target: Target, expression: Expression): Measurement {
  const outcome = evaluateAt(evidence, expression, target.period)
  const missing = Number.isNaN(outcome) ? missingIn(evidence, target) : undefined
  const unit = expression.unit
  const previous = previousOf(evidence, expression, target.period)
  if (target.bound === 'in step with') {
    const reference = referenceOf(readingsOf(evidence), target)
    const why = reference === undefined || Number.isNaN(reference) ? noReference(target) : missing
    return { unit, outcome, reference, previous, missing: why }
  }
  if (target.measure === 'stable') {
    const before = evaluateAt(evidence, expression, target.period - 1)
    return {
      unit,
      outcome,
      reference: before,
      previous,
      missing: Number.isNaN(before) ? missingIn(evidence, target) : missing,
    }
  }
  return { unit, outcome, reference: undefined, previous, missing }
}

function evaluateAt(evidence: Evidence, expression: Expression, at: Ordinal): number {
  return outcomeOf(readingsOf(evidence), expression, at)
}

/** The values of the run, for measuring. */
function readingsOf({ expressions, model, paths }: Evidence): Measures {
  return {
    expressions,
    model,
    frequency: paths.frequency,
    value: (variable, period) => valueAt(paths, variable, period),
  }
}

function missingIn(evidence: Evidence, target: Target): Wording {
  const period = writePeriod(target.period, evidence.paths.frequency)
  return {
    zh: `缺少计算“${target.expression ?? ''}”所需的${period}年数据`,
    en: `a value that "${target.expression ?? ''}" needs in ${period} is missing`,
  }
}

function noReference(target: Target): Wording {
  return {
    zh: `参照“${target.reference ?? ''}”无法计算`,
    en: `its reference "${target.reference ?? ''}" cannot be measured`,
  }
}
