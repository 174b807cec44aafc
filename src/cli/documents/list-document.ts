import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import type { TargetRegister } from '../../vocabulary/target.js'
import type { ListedHistory } from '../carried-forward.js'
import type { Contents, Listable, ListedModel } from '../list-contents.js'
import { documentText, jsonUnit } from './document.js'

/** `outturn.list/1`: one array for each kind asked for. */
export function listDocument(contents: Contents, kinds: readonly Listable[]): string {
  const parts: Readonly<Record<Listable, () => unknown>> = {
    models: () => contents.models.map(modelEntry),
    scenarios: () => contents.scenarios,
    assumptions: () => contents.models.flatMap(loaded => variableEntries(loaded, 'exogenous')),
    variables: () => contents.models.flatMap(loaded => variableEntries(loaded)),
    targets: () => contents.registers.flatMap(targetEntries),
  }
  const asked = kinds.map(kind => [kind, parts[kind]()] as const)
  return documentText('outturn.list/1', contents.manifest, Object.fromEntries(asked))
}

function modelEntry({ model }: ListedModel): unknown {
  return {
    model: model.model,
    title: model.title,
    frequency: model.frequency,
    modules: model.modules,
    equations: model.equations.length,
    variables: model.variables.size,
  }
}

function variableEntries({ model, histories }: ListedModel, role?: 'exogenous'): readonly unknown[] {
  return [...model.variables.values()]
    .filter(variable => role === undefined || variable.role === role)
    .map(variable => ({
      model: model.model,
      id: variable.id,
      title: variable.title,
      unit: jsonUnit(variable.unit),
      prices: variable.prices,
      role: variable.role,
      module: variable.module,
      outside: variable.outside,
      plausible: variable.plausible,
      history: historyEntry(histories.get(variable.id), model.frequency),
    }))
}

/** What an assumption is carried forward from where no scenario sets it. */
function historyEntry(history: ListedHistory | undefined, frequency: Frequency): unknown {
  if (history === undefined) return undefined
  const { first, last, next, spread, ...rest } = history
  const periods = { first: writePeriod(first, frequency), last: writePeriod(last, frequency) }
  return {
    ...rest,
    ...periods,
    next: { period: writePeriod(last + 1, frequency), value: next, sd: spread[0] },
  }
}

function targetEntries(register: TargetRegister): readonly unknown[] {
  return register.targets.map(target => ({
    report: register.report.title,
    id: target.id,
    section: target.section,
    indicator: target.indicator,
    quote: target.quote,
    at: target.at,
    measure: target.measure,
    bound: target.bound,
    value: target.value,
    value_high: target.valueHigh,
    unit: target.unit,
    attribute: target.attribute,
    doubtful: target.doubtful,
    force: target.force,
    reference: target.reference,
    expression: target.expression,
  }))
}
