import type { AttributedPart, Breakdown, DifferingEntry } from '../../vocabulary/attribution.js'
import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { ExplainedDifference } from '../explain-difference.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.explain/1`: `from` and `to` are the scenarios; amounts are in `unit`, and they and `interaction` add up to `difference`. */
export function explainDocument({ runs, of, attribution, breakdown, manifest }: ExplainedDifference): string {
  const [first, second] = runs
  const { frequency } = first.paths
  const { difference, parts, interaction, method, unit, sampled, withoutEffect } = attribution
  return documentText('outturn.explain/1', manifest, {
    of,
    from: first.scenario.id,
    to: second.scenario.id,
    difference,
    parts: parts.map(part => partEntry(part, difference, frequency)),
    interaction,
    method,
    model: first.paths.model,
    unit: jsonUnit(unit),
    values: { from: attribution.from, to: attribution.to },
    sampled: sampled === undefined ? undefined : { orders: sampled.orders, seed: sampled.seed },
    without_effect: withoutEffect,
    equations: breakdown === undefined ? undefined : nodeEntry(breakdown, frequency),
    solvers: runs.map(({ paths }) => solverFields(paths)),
  })
}

function partEntry(
  { name, kind, amount, error, entries }: AttributedPart,
  difference: number,
  frequency: Frequency,
): unknown {
  return {
    cause: name,
    amount,
    error,
    share: difference === 0 ? undefined : amount / difference,
    kind,
    entries: entries.map(entry => differingEntry(entry, frequency)),
  }
}

function differingEntry(entry: DifferingEntry, frequency: Frequency): unknown {
  const { section, variable, unit, period, since, from, to, instrument } = entry
  return {
    section,
    variable,
    unit: jsonUnit(unit),
    period: writePeriod(period, frequency),
    since: writePeriod(since, frequency),
    from,
    to,
    instrument,
  }
}

function nodeEntry(node: Breakdown, frequency: Frequency): unknown {
  const { variable, period, unit, from, to, difference, equation, parts, residual, stop, together } = node
  return {
    variable,
    period: writePeriod(period, frequency),
    unit: jsonUnit(unit),
    values: { from, to },
    difference,
    equation,
    solved_with: together,
    parts: parts.map(({ amount, error, input, addFactor }) => ({
      amount,
      error,
      input: input === undefined ? undefined : nodeEntry(input, frequency),
      add_factor: addFactor === undefined ? undefined : { ...addFactor, unit: jsonUnit(addFactor.unit) },
    })),
    residual,
    stop,
  }
}
