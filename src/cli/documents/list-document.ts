import type { TargetRegister } from '../../vocabulary/target.js'
import type { Contents, Listable } from '../list-contents.js'
import type { LoadedModel } from '../load-model.js'
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

function modelEntry({ model }: LoadedModel): unknown {
  return {
    model: model.model,
    title: model.title,
    frequency: model.frequency,
    modules: model.modules,
    equations: model.equations.length,
    variables: model.variables.size,
  }
}

function variableEntries({ model }: LoadedModel, role?: 'exogenous'): readonly unknown[] {
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
    }))
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
