import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import type {
  CoefficientSpec,
  ModelPlaces,
  ModelSource,
  ModuleSource,
  RelationSpec,
  VariableSpec,
} from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { unitIds, unitOf } from '../vocabulary/unit.js'
import { isReserved, isUsableName, type Names, suggestName } from './names.js'

/** More variables than this are refused: a larger model is a mistake, or needs another tool. */
export const mostVariables = 20_000

type Placed<Spec> = Spec & { readonly id: string; readonly module: string }

/** All names of a model, in the order they are declared. */
export interface Declarations {
  readonly variables: ReadonlyMap<string, Placed<VariableSpec>>
  readonly coefficients: ReadonlyMap<string, Placed<CoefficientSpec>>
  readonly faults: readonly Diagnostic[]
  readonly tooMany: Diagnostic | undefined
  /** Where a variable is declared. */
  readonly placeOf: (name: string) => Place | undefined
}

/** Collects the names of all modules; refuses names used twice, unusable names and unknown units. */
export function declareNames(
  source: ModelSource,
  modules: readonly { readonly source: ModuleSource; readonly path: string }[],
  places: ModelPlaces,
): Declarations {
  const variables = new Map<string, Placed<VariableSpec>>()
  const coefficients = new Map<string, Placed<CoefficientSpec>>()
  const faults: Diagnostic[] = []
  const placed = new Map<string, Place | undefined>()
  const count = modules.reduce(
    (sum, { source: module }) => sum + Object.keys(module.variables ?? {}).length,
    0,
  )
  const declare = (name: string, path: string): boolean => {
    const at = places(path)
    const problem = nameFault(name, at, variables.has(name) || coefficients.has(name), placed.get(name))
    if (problem !== undefined) faults.push(problem)
    else placed.set(name, at)
    return problem === undefined
  }
  for (const { source: module, path } of modules) {
    for (const [id, spec] of Object.entries(module.variables ?? {})) {
      if (count > mostVariables || !declare(id, `${path}variables.${id}`)) continue
      variables.set(id, { ...spec, id, module: module.module })
      faults.push(...unitFault(spec.unit, id, places(`${path}variables.${id}.unit`) ?? placed.get(id)))
    }
    for (const [id, written] of Object.entries(module.coefficients ?? {})) {
      if (!declare(id, `${path}coefficients.${id}`)) continue
      const spec: CoefficientSpec = typeof written === 'number' ? { value: written, kind: 'given' } : written
      coefficients.set(id, { ...spec, id, module: module.module })
      if (spec.unit === undefined) continue
      faults.push(...unitFault(spec.unit, id, places(`${path}coefficients.${id}.unit`) ?? placed.get(id)))
    }
  }
  const names: Names = { variables: new Set(variables.keys()), coefficients: new Set(coefficients.keys()) }
  faults.push(...strayNames(source, modules, names, places))
  return {
    variables,
    coefficients,
    faults,
    tooMany: count > mostVariables ? tooMany(count) : undefined,
    placeOf: name => placed.get(name),
  }
}

/** The names equations may use. */
export function namesOf(declarations: Declarations): Names {
  return {
    variables: new Set(declarations.variables.keys()),
    coefficients: new Set(declarations.coefficients.keys()),
  }
}

function tooMany(count: number): Diagnostic {
  return error('L303', `the model has ${count} variables; the limit is ${mostVariables}`, undefined)
}

function nameFault(
  name: string,
  at: Place | undefined,
  isTaken: boolean,
  first: Place | undefined,
): Diagnostic | undefined {
  if (isReserved(name)) {
    return error(
      'M104',
      `"${name}" is a word of the equation language and cannot be a name`,
      at,
      'Choose another name.',
    )
  }
  if (!isUsableName(name)) {
    return error(
      'M104',
      `"${name}" cannot be used in equations as a name`,
      at,
      'Names are letters a–z, digits and underscores, and begin with a letter. Put the wording into the title.',
    )
  }
  if (!isTaken) return undefined
  const where = first === undefined ? '' : ` in ${first.file} line ${first.line}`
  return error('M107', `"${name}" is declared a second time`, at, `It is declared first${where}.`)
}

function unitFault(unit: string, id: string, at: Place | undefined): readonly Diagnostic[] {
  if (unitOf(unit) !== undefined) return []
  const nearest = nearestName(unit, unitIds())
  return [
    error(
      'M105',
      `unknown unit "${unit}" of "${id}"`,
      at,
      nearest === undefined
        ? 'A plain number has unit 1, a growth rate `rate`, a share `ratio`.'
        : `Did you mean "${nearest}"?`,
    ),
  ]
}

/** Names used outside equations: start values, relations and base values speak of variables too. */
function strayNames(
  source: ModelSource,
  modules: readonly { readonly source: ModuleSource; readonly path: string }[],
  names: Names,
  places: ModelPlaces,
): readonly Diagnostic[] {
  const used: { readonly name: string; readonly path: string; readonly where: string }[] = []
  for (const name of Object.keys(source.guess ?? {}))
    used.push({ name, path: `guess.${name}`, where: 'guess' })
  for (const { source: module, path } of modules) {
    for (const [index, relation] of (module.relations ?? []).entries()) {
      const at = `${path}relations.${index}`
      for (const name of relationNames(relation)) used.push({ name, path: at, where: 'a relation' })
    }
    for (const [index, rule] of (module.baseValues ?? []).entries()) {
      used.push({ name: rule.variable, path: `${path}baseValues.${index}`, where: 'a base value' })
    }
  }
  return used
    .filter(({ name }) => !names.variables.has(name))
    .map(({ name, path, where }) =>
      error('M204', `unknown variable "${name}" in ${where}`, places(path), suggestName(name, names)),
    )
}

function relationNames(relation: RelationSpec): readonly string[] {
  if ('sum' in relation) return [relation.whole, ...relation.parts.map(part => part.variable)]
  if ('ratio' in relation) return [relation.result, relation.numerator, relation.denominator]
  return [relation.whole, ...relation.factors]
}
