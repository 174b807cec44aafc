import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { Reconciliation, Relaxation, TargetConflict } from '../../vocabulary/reconciliation.js'
import type { FoundReconciliation } from '../find-reconciliation.js'
import { documentText, jsonUnit } from './document.js'

/**
 * `outturn.reconcile/1`. Figures of targets are in the units of their register entries, values of the model in inside units
 * (`ratio` for every fraction).
 */
export function reconcileDocument(result: FoundReconciliation): string {
  const { found, otherwise, withResiduals, run, options, manifest } = result
  const { frequency } = run.loaded.model
  const other = options.readAs === 'assessed' ? 'point' : 'assessed'
  return documentText('outturn.reconcile/1', manifest, {
    scenario: run.scenario.id,
    read_as: options.readAs,
    feasible: found.feasible,
    targets: found.targets,
    cannot_be_judged: found.unmeasured,
    conflicts: found.conflicts.map(conflictFields),
    corrections: found.corrections.map(targets => ({ targets })),
    relaxation: found.relaxation.map(relaxationFields),
    binding: found.binding.map(({ target, price, unit, costs }) => ({
      target,
      price,
      unit,
      costs: costs.map(({ of, kind, change, unit: per }) => ({
        of,
        kind,
        change,
        unit: kind === 'target' ? per : jsonUnit(per),
      })),
    })),
    witness: witnessFields(found, frequency),
    monotone: found.monotone,
    truncated: !found.complete,
    limit: found.limit,
    with_residuals: withResiduals === undefined ? undefined : { feasible: withResiduals },
    other_reading:
      otherwise === undefined
        ? undefined
        : {
            read_as: other,
            feasible: otherwise.feasible,
            conflicts: otherwise.conflicts.map(conflictFields),
            corrections: otherwise.corrections.map(targets => ({ targets })),
            relaxation: otherwise.relaxation.map(relaxationFields),
            truncated: !otherwise.complete,
          },
  })
}

function conflictFields(conflict: TargetConflict): Readonly<Record<string, unknown>> {
  const { targets, kind, because, arithmetic, premises, repairs, readings } = conflict
  return {
    targets,
    kind,
    because,
    arithmetic: arithmetic.map(({ formula, value, unit }) => ({ formula, value, unit: jsonUnit(unit) })),
    premises,
    repairs: repairs.map(relaxationFields),
    readings: readings.map(({ target, reading, holds }) => ({ target, read_as: reading, holds })),
  }
}

function relaxationFields({ target, field, from, to, unit, percent }: Relaxation) {
  return { target, field, from, to, unit, percent }
}

function witnessFields({ witness, outcomes }: Reconciliation, frequency: Frequency) {
  if (witness === undefined) return undefined
  return {
    distance: witness.distance,
    directions: witness.directions,
    probability: witness.probability,
    least: witness.least,
    levers: witness.levers.map(({ lever, value, deviation }) => ({
      variable: lever.variable,
      period: writePeriod(lever.period, frequency),
      kind: lever.kind,
      unit: jsonUnit(lever.unit),
      scenario: lever.centre,
      value,
      deviation,
      low: Number.isFinite(lever.low) ? lever.low : undefined,
      high: Number.isFinite(lever.high) ? lever.high : undefined,
      range: lever.range,
    })),
    outcomes: [...outcomes].map(([target, { outcome, unit }]) => ({
      target,
      outcome,
      unit: jsonUnit(unit),
    })),
  }
}
