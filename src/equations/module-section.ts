import type { Fields } from '../files/read-fields.js'
import type { YamlNode } from '../files/yaml-node.js'
import { error } from '../vocabulary/diagnostic.js'
import type { CoefficientSpec, EquationSpec, HistorySpec, VariableSpec } from '../vocabulary/model.js'
import { overYearKinds } from '../vocabulary/over-year.js'
import type { ModelReader } from './model-reader.js'

/** The parts that a model and a module have in common. */
export interface SharedParts {
  readonly variables: Readonly<Record<string, VariableSpec>>
  readonly coefficients: Readonly<Record<string, number | CoefficientSpec>>
  readonly equations: readonly EquationSpec[]
}

/** Reads `variables`, `coefficients` and `equations`; `path` is where the module stands in the model. */
export function readSharedParts(fields: Fields, path: string, reader: ModelReader): SharedParts {
  return {
    variables: readVariables(fields.get('variables'), path, reader),
    coefficients: readCoefficients(fields.get('coefficients'), path, reader),
    equations: readEquations(fields.get('equations'), path, reader),
  }
}

/** Names come from a file: the record is made from entries, so that `__proto__` is a name like any other. */
function record<Spec>(entries: Iterable<readonly [string, Spec]>): Readonly<Record<string, Spec>> {
  return Object.fromEntries(entries)
}

function readVariables(
  node: YamlNode | undefined,
  path: string,
  reader: ModelReader,
): Readonly<Record<string, VariableSpec>> {
  const found: [string, VariableSpec][] = []
  for (const [id, { key, value }] of reader.namedMap(node, 'variables')?.entries ?? []) {
    reader.note(`${path}variables.${id}`, key)
    const spec = readVariable(id, value, path, reader)
    if (spec !== undefined) found.push([id, spec])
  }
  return record(found)
}

const variableKeys = {
  required: ['role', 'unit'],
  optional: [
    'prices',
    'title',
    'series',
    'basis',
    'outside',
    'over_year',
    'plausible',
    'history',
    'source',
    'note',
    'initial',
  ],
} as const

function readVariable(
  id: string,
  node: YamlNode,
  path: string,
  reader: ModelReader,
): VariableSpec | undefined {
  const fields = reader.map(node, `the variable "${id}"`, variableKeys)
  if (fields === undefined) return undefined
  const role = reader.oneOf(fields.get('role'), `the role of "${id}"`, ['endogenous', 'exogenous'])
  const unit = reader.text(fields.get('unit'), `the unit of "${id}"`)
  if (unit !== undefined) reader.note(`${path}variables.${id}.unit`, unit)
  const texts = optional(
    (['prices', 'series'] as const).map(
      name => [name, reader.text(fields.get(name), `${name} of "${id}"`)?.value] as const,
    ),
  )
  const wordings = optional(
    (['title', 'basis', 'note'] as const).map(
      name => [name, reader.wording(fields.get(name), `the ${name} of "${id}"`)] as const,
    ),
  )
  const source = reader.said(fields.get('source'), `the source of "${id}"`)
  const outside = reader.flag(fields.get('outside'), `outside of "${id}"`)
  const overYear = reader.oneOf(fields.get('over_year'), `over_year of "${id}"`, overYearKinds)
  const initial = reader.text(fields.get('initial'), `the start value of "${id}"`)
  if (initial !== undefined) reader.note(`${path}variables.${id}.initial`, initial)
  const plausible = readPlausible(fields.get('plausible'), id, unit?.value ?? '1', reader)
  const history = readHistory(fields.get('history'), id, reader)
  if (role === undefined || unit === undefined) return undefined
  return {
    role,
    unit: unit.value,
    ...texts,
    ...wordings,
    ...(source === undefined ? {} : { source }),
    ...(outside === undefined ? {} : { outside }),
    ...(overYear === undefined ? {} : { overYear }),
    ...(plausible === undefined ? {} : { plausible }),
    ...(history === undefined ? {} : { history }),
    ...(initial === undefined ? {} : { initial: initial.value }),
  }
}

function readHistory(node: YamlNode | undefined, id: string, reader: ModelReader): VariableSpec['history'] {
  if (node === undefined) return undefined
  const fields = reader.map(node, `the history of "${id}"`, { required: [], optional: ['own', 'like'] })
  const one = (name: 'own' | 'like'): HistorySpec | undefined => {
    const given = fields?.get(name)
    if (given === undefined) return undefined
    const what = `${name} in the history of "${id}"`
    const inner = reader.map(given, what, { required: ['series', 'of'] })
    const series = reader.text(inner?.get('series'), `the series of ${what}`)?.value
    const of = reader.oneOf(inner?.get('of'), `"of" of ${what}`, ['levels', 'growth', 'rates'])
    return series === undefined || of === undefined ? undefined : { series, of }
  }
  const [own, like] = [one('own'), one('like')]
  return { ...(own === undefined ? {} : { own }), ...(like === undefined ? {} : { like }) }
}

function readPlausible(
  node: YamlNode | undefined,
  id: string,
  unit: string,
  reader: ModelReader,
): VariableSpec['plausible'] {
  if (node === undefined) return undefined
  const what = `the plausible range of "${id}"`
  const fields = reader.map(node, what, { required: ['low', 'high', 'because'] })
  const low = reader.quantity(fields?.get('low'), `low of ${what}`, unit)
  const high = reader.quantity(fields?.get('high'), `high of ${what}`, unit)
  const because = reader.wording(fields?.get('because'), `because of ${what}`)
  if (low === undefined || high === undefined || because === undefined) return undefined
  if (low <= high) return { low, high, because }
  reader.fault(error('M106', `low is above high in ${what}`, node.place))
  return undefined
}

function readCoefficients(
  node: YamlNode | undefined,
  path: string,
  reader: ModelReader,
): Readonly<Record<string, number | CoefficientSpec>> {
  const found: [string, number | CoefficientSpec][] = []
  for (const [id, { key, value }] of reader.namedMap(node, 'coefficients')?.entries ?? []) {
    reader.note(`${path}coefficients.${id}`, key)
    const spec =
      value.kind === 'text'
        ? reader.number(value, `the coefficient "${id}"`)
        : readCoefficient(id, value, path, reader)
    if (spec !== undefined) found.push([id, spec])
  }
  return record(found)
}

/** A standard error: a number that is not negative. */
function standardError(reader: ModelReader, node: YamlNode | undefined, what: string): number | undefined {
  const value = reader.number(node, what)
  if (value === undefined || value >= 0) return value
  reader.fault(error('M111', `${what} is negative`, node?.place, 'A standard error is 0 or more.'))
  return undefined
}

const coefficientKeys = {
  required: ['value'],
  optional: ['error', 'unit', 'kind', 'source', 'title'],
} as const

function readCoefficient(
  id: string,
  node: YamlNode,
  path: string,
  reader: ModelReader,
): CoefficientSpec | undefined {
  const what = `the coefficient "${id}"`
  const fields = reader.map(node, what, coefficientKeys)
  if (fields === undefined) return undefined
  const value = reader.number(fields.get('value'), `the value of ${what}`)
  const spread = standardError(reader, fields.get('error'), `the error of ${what}`)
  const unit = reader.text(fields.get('unit'), `the unit of ${what}`)
  if (unit !== undefined) reader.note(`${path}coefficients.${id}.unit`, unit)
  const kind = reader.oneOf(fields.get('kind'), `the kind of ${what}`, ['estimated', 'judgement', 'given'])
  const source = reader.said(fields.get('source'), `the source of ${what}`)
  const title = reader.wording(fields.get('title'), `the title of ${what}`)
  if (value === undefined) return undefined
  return {
    value,
    ...(spread === undefined ? {} : { error: spread }),
    ...(unit === undefined ? {} : { unit: unit.value }),
    ...(kind === undefined ? {} : { kind }),
    ...(source === undefined ? {} : { source }),
    ...(title === undefined ? {} : { title }),
  }
}

function readEquations(
  node: YamlNode | undefined,
  path: string,
  reader: ModelReader,
): readonly EquationSpec[] {
  const found: EquationSpec[] = []
  for (const item of reader.list(node, 'equations')?.items ?? []) {
    // The position counts what was kept: compileModel numbers equations the same way.
    const at = `${path}equations.${found.length}`
    const spec =
      item.kind === 'text' ? readPlainEquation(item, at, reader) : readEquationMap(item, at, reader)
    if (spec !== undefined) found.push(spec)
  }
  return found
}

function readPlainEquation(node: YamlNode, at: string, reader: ModelReader): string | undefined {
  const text = reader.text(node, 'the equation')
  if (text !== undefined) reader.note(at, text)
  return text?.value
}

function readEquationMap(node: YamlNode, at: string, reader: ModelReader): EquationSpec | undefined {
  const isIdentity = node.kind === 'map' && node.entries.has('identity')
  const fields = reader.map(node, isIdentity ? 'the identity' : 'the equation', {
    required: [isIdentity ? 'identity' : 'equation'],
    optional: isIdentity ? ['for', 'source', 'title'] : ['for', 'error', 'source', 'title'],
  })
  if (fields === undefined) return undefined
  const text = reader.text(fields.get(isIdentity ? 'identity' : 'equation'), 'the equation')
  const name = reader.text(fields.get('for'), 'for')
  const source = reader.said(fields.get('source'), 'the source of the equation')
  const title = reader.wording(fields.get('title'), 'the title of the equation')
  const spread = standardError(reader, fields.get('error'), 'the error of the equation')
  if (text === undefined) return undefined
  reader.note(at, text)
  if (name !== undefined) reader.note(`${at}.for`, name)
  const shared = {
    ...(name === undefined ? {} : { for: name.value }),
    ...(source === undefined ? {} : { source }),
    ...(title === undefined ? {} : { title }),
  }
  if (isIdentity) return { identity: text.value, ...shared }
  return { equation: text.value, ...shared, ...(spread === undefined ? {} : { error: spread }) }
}

function optional<Name extends string, Value>(
  entries: readonly (readonly [Name, Value | undefined])[],
): { readonly [name in Name]?: Value } {
  const given = entries.filter((entry): entry is readonly [Name, Value] => entry[1] !== undefined)
  return Object.fromEntries(given) as { readonly [name in Name]?: Value }
}
