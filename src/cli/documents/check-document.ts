import type { Finding, PastRecord, TargetVerdict } from '../../vocabulary/finding.js'
import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { CheckedRun, CheckResult } from '../check-targets.js'
import type { Chance } from '../target-chances.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'
import { togetherEntry } from './together-entry.js'

/** `outturn.check/1`: verdicts, identities and findings by scenario; with draws also probabilities, and what the draws contain. */
export function checkDocument(result: CheckResult): string {
  return documentText('outturn.check/1', result.manifest, {
    report: { title: result.register.report.title, sha256: result.register.report.sha256 },
    all_met: result.allMet,
    scenarios: result.runs.map(scenarioEntry),
  })
}

function scenarioEntry({ checked, paths, chances }: CheckedRun): unknown {
  const modelled = checked.targets.filter(target => target.modelled)
  return {
    scenario: checked.scenario,
    targets: checked.targets.map(target => ({
      ...targetEntry(target, paths.frequency),
      ...chanceEntry(chances?.targets.get(target.target.id)),
    })),
    joint: {
      targets: chances === undefined ? modelled.map(target => target.target.id) : [...chances.targets.keys()],
      all_met: modelled.every(target => target.verdict === 'met'),
      ...chanceEntry(chances?.joint),
      ...togetherEntry(chances?.together),
    },
    draws:
      chances === undefined
        ? undefined
        : { count: chances.draws, unusable: chances.unusable, inside: chances.inside },
    identities: checked.identities.map(identity => ({
      name: identity.name,
      max_residual: identity.maxResidual,
      holds: identity.holds,
      residuals: identity.holds
        ? undefined
        : Object.fromEntries(identity.residuals.map(each => [each.period, each.residual])),
    })),
    findings: checked.findings.map(findingEntry),
    not_modelled: checked.targets.length - modelled.length,
    solver: solverFields(paths),
  }
}

function chanceEntry(chance: Chance | undefined): Readonly<Record<string, number | undefined>> {
  if (chance === undefined) return {}
  const { probability, error } = chance
  return { probability, probability_error: Number.isFinite(error) ? error : undefined }
}

function targetEntry(verdict: TargetVerdict, frequency: Frequency): Readonly<Record<string, unknown>> {
  const { target } = verdict
  return {
    id: target.id,
    quote: target.quote,
    indicator: target.indicator,
    bound: target.bound,
    value: target.value,
    value_high: target.valueHigh,
    unit: target.unit,
    tolerance: target.tolerance,
    attribute: target.attribute,
    doubtful: target.doubtful,
    period: writePeriod(target.period, frequency),
    modelled: verdict.modelled,
    expression: target.expression,
    read_as: verdict.readAs,
    outcome: verdict.outcome,
    margin: verdict.margin,
    outcome_unit: jsonUnit(verdict.unit),
    threshold: { low: verdict.threshold.low, high: verdict.threshold.high },
    past: pastEntry(verdict.past, frequency),
    verdict: verdict.verdict,
    on_the_edge: verdict.onTheEdge,
    other_reading:
      verdict.otherReading === undefined
        ? undefined
        : {
            read_as: verdict.otherReading.readAs,
            verdict: verdict.otherReading.verdict,
            why: verdict.otherReading.why,
          },
    why: verdict.why,
  }
}

function pastEntry(past: PastRecord | undefined, frequency: Frequency): unknown {
  if (past === undefined) return undefined
  const { from, to, ...years } = past
  return { ...years, from: writePeriod(from, frequency), to: writePeriod(to, frequency) }
}

function findingEntry(finding: Finding): unknown {
  const { id, kind, targets, title, statement, numbers, steps, premises, readings, history, weight } = finding
  return {
    id,
    kind,
    targets,
    title,
    statement,
    numbers,
    steps: steps.map(step => ({ ...step, unit: jsonUnit(step.unit) })),
    premises,
    readings,
    history,
    weight,
  }
}
