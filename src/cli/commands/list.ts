import { error } from '../../vocabulary/diagnostic.js'
import { nearestName } from '../../vocabulary/nearest-name.js'
import type { TargetRegister } from '../../vocabulary/target.js'
import type { Language } from '../../vocabulary/wording.js'
import { carriedForwardText } from '../carried-forward.js'
import type { Console } from '../console.js'
import { listDocument } from '../documents/list-document.js'
import {
  type Contents,
  type Listable,
  type ListedModel,
  type ListOptions,
  listable,
  listContents,
} from '../list-contents.js'
import { quantityText, unitName } from '../number-text.js'
import type { Project } from '../project.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { titleText, word } from '../words.js'

/** `list [KIND]`: what there is, with units and titles; models and scenarios when no kind is named. */
export async function list(
  console: Console,
  project: Project,
  kind: string | undefined,
  options: ListOptions,
): Promise<number> {
  if (kind !== undefined && !isListable(kind)) {
    const near = nearestName(kind, listable)
    const help = near === undefined ? [] : [`did you mean \`${near}\`?`]
    return console.report([
      error('U100', `cannot list \`${kind}\``, undefined, ...help, `one of ${listable.join(', ')}`),
    ])
  }
  const kinds: readonly Listable[] = kind === undefined ? ['models', 'scenarios'] : [kind]
  const contents = await listContents(project, kinds, options)
  if (!contents.ok) return console.report(contents.diagnostics)
  console.report(contents.warnings)
  console.print(
    console.json
      ? listDocument(contents.value, kinds)
      : kinds.map(one => listText(contents.value, one, console.language)).join('\n'),
  )
  return 0
}

function isListable(kind: string): kind is Listable {
  return listable.some(one => one === kind)
}

function listText(contents: Contents, kind: Listable, language: Language): string {
  switch (kind) {
    case 'models':
      return modelsTable(contents.models, language)
    case 'scenarios':
      return scenariosTable(contents, language)
    case 'assumptions':
      return perModel(contents.models, language, assumptionsTable)
    case 'variables':
      return perModel(contents.models, language, variablesTable)
    case 'targets':
      return contents.registers.map(register => targetsTable(register, language)).join('\n')
  }
}

function perModel(
  models: readonly ListedModel[],
  language: Language,
  table: (loaded: ListedModel, language: Language) => string,
): string {
  return models
    .map(
      loaded =>
        `${emphasis(titleText(loaded.model.title, language))} (${loaded.model.model})\n${table(loaded, language)}`,
    )
    .join('\n')
}

function modelsTable(models: readonly ListedModel[], language: Language): string {
  const columns = [
    left(word('model', language)),
    left(word('title', language)),
    right(word('equations', language)),
    right(word('variables', language)),
    right(word('assumptions', language)),
  ]
  const rows = models.map(({ model }) => [
    model.model,
    titleText(model.title, language),
    `${model.equations.length}`,
    `${model.variables.size}`,
    `${[...model.variables.values()].filter(variable => variable.role === 'exogenous').length}`,
  ])
  return layOutTable(columns, rows)
}

function scenariosTable({ scenarios }: Contents, language: Language): string {
  const columns = [
    left(word('scenario', language)),
    left(word('title', language)),
    left(word('model', language)),
    left(word('base', language)),
  ]
  const rows = scenarios.map(({ scenario, title, model, base }) => [
    scenario,
    titleText(title, language),
    model ?? '',
    base ?? '',
  ])
  return layOutTable(columns, rows)
}

function assumptionsTable({ model, histories }: ListedModel, language: Language): string {
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    left(word('unit', language)),
    left(word('plausible', language)),
    left(word('outside', language)),
    left(word('ifUnset', language)),
  ]
  const rows = [...model.variables.values()]
    .filter(variable => variable.role === 'exogenous')
    .map(({ id, title, unit, plausible, outside }) => [
      id,
      titleText(title, language),
      unitName(unit, language),
      plausible === undefined
        ? ''
        : `${quantityText(plausible.low, unit, language)} ～ ${quantityText(plausible.high, unit, language)}`,
      outside === true ? word('outside', language) : '',
      carriedForwardText(histories.get(id), model.frequency, language, unit),
    ])
  return layOutTable(columns, rows)
}

function variablesTable({ model }: ListedModel, language: Language): string {
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    left(word('unit', language)),
    left(word('role', language)),
    left(word('module', language)),
  ]
  const rows = [...model.variables.values()].map(({ id, title, unit, role, module }) => [
    id,
    titleText(title, language),
    unitName(unit, language),
    word(role, language),
    module,
  ])
  return layOutTable(columns, rows)
}

function targetsTable(register: TargetRegister, language: Language): string {
  const columns = [
    left('id'),
    left(word('indicator', language)),
    left(word('quote', language)),
    left(word('attribute', language)),
    left(word('expression', language)),
  ]
  const rows = register.targets.map(target => [
    target.id,
    titleText(target.indicator, language),
    target.quote,
    word(target.attribute, language),
    target.expression ?? '—',
  ])
  return `${emphasis(register.report.title)}\n${layOutTable(columns, rows)}`
}
