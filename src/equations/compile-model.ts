import { type Diagnostic, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type {
  CoefficientSpec,
  ModelPlaces,
  ModelSource,
  ModuleSource,
  VariableSpec,
} from '../vocabulary/model.js'
import type { CompiledModel, StructureReport } from './compiled-model.js'
import { type Declarations, declareNames, namesOf } from './declarations.js'
import type { Equation } from './equation.js'
import { type Certificate, generateCertificate, generateKernel, type Step } from './generate-kernel.js'
import { indicatorFaults } from './indicator-section.js'
import { type Block, orderEquations } from './order-equations.js'
import { pairEquations } from './pair-equations.js'
import { type EquationContext, readEquation, textOf } from './read-equation.js'
import { readStocks } from './stocks.js'
import { placeOfText } from './text-fault.js'
import { any, declared, type Measured } from './unit-algebra.js'

/** A module with the path its parts have in `ModelPlaces`. */
export interface PlacedModule {
  readonly source: ModuleSource
  /** '' for the model itself, `modules.1.` for its second module. */
  readonly path: string
}

/**
 * Checks a model and compiles it: declarations, equation text, units, one equation for each endogenous variable, an
 * order in which they can be solved, and code. All faults are reported at once, in the order of the text.
 */
export function compileModel(
  source: ModelSource,
  places: ModelPlaces = () => undefined,
): Outcome<CompiledModel> {
  const modules: readonly PlacedModule[] = [
    { source: { ...source, module: source.model }, path: '' },
    ...(source.modules ?? []).map((module, index) => ({ source: module, path: `modules.${index}.` })),
  ]
  const declarations = declareNames(source, modules, places)
  if (declarations.tooMany !== undefined) return fail(declarations.tooMany)
  const { equations, faults } = readEquations(modules, declarations, source, places)
  const { initial, initialReads, faults: stockFaults } = readStocks(source, declarations, equations, places)
  const all = [
    ...declarations.faults,
    ...faults,
    ...stockFaults,
    ...indicatorFaults(source, declarations, places),
  ]
  if (all.length > 0) return fail(...all)
  const paired = pairEquations(equations, declarations)
  if ('faults' in paired) return fail(...paired.faults)
  const assembled = assemble(source, modules, declarations, paired.equations)
  const { method, step } = source
  return succeed(
    method === undefined ? assembled : { ...assembled, method, step: step ?? 1, initial, initialReads },
  )
}

function readEquations(
  modules: readonly PlacedModule[],
  declarations: Declarations,
  source: ModelSource,
  places: ModelPlaces,
): { readonly equations: readonly Equation[]; readonly faults: readonly Diagnostic[] } {
  const context = contextOf(declarations, source)
  const equations: Equation[] = []
  const faults: Diagnostic[] = []
  let index = 0
  for (const { source: module, path } of modules) {
    for (const [position, spec] of (module.equations ?? []).entries()) {
      const at = `${path}equations.${position}`
      const otherwise = placeOfText(`${source.model}/${module.module}`, position + 1, textOf(spec))
      const read = readEquation(
        {
          spec,
          index,
          module: module.module,
          placeIn: (offset, width) => places(at, offset, width) ?? otherwise(offset, width),
          placeOfFor: () => places(`${at}.for`) ?? otherwise(0, textOf(spec).length),
        },
        context,
      )
      index++
      if ('text' in read) equations.push(read)
      else faults.push(...read)
    }
  }
  return { equations, faults }
}

function contextOf(declarations: Declarations, source: ModelSource): EquationContext {
  const { variables, coefficients } = declarations
  return {
    names: namesOf(declarations),
    units: {
      variable: remembered(name => {
        const spec = variables.get(name)
        return spec === undefined ? any : declared(spec.unit, spec.prices)
      }),
      coefficient: remembered(name => {
        const unit = coefficients.get(name)?.unit
        return unit === undefined ? any : declared(unit)
      }),
    },
    roles: new Map([...variables].map(([name, spec]) => [name, spec.role])),
    frequency: source.frequency ?? 'annual',
    ...(source.method === undefined ? {} : { step: source.step ?? 1 }),
  }
}

/** Names are met many times, and working out a unit is not free. */
function remembered(unitOf: (name: string) => Measured): (name: string) => Measured {
  const known = new Map<string, Measured>()
  return name => {
    const before = known.get(name)
    if (before !== undefined) return before
    const unit = unitOf(name)
    known.set(name, unit)
    return unit
  }
}

function assemble(
  source: ModelSource,
  modules: readonly PlacedModule[],
  declarations: Declarations,
  equations: readonly Equation[],
): CompiledModel {
  const { variables, coefficients } = declarations
  const blocks = orderEquations(equations)
  const slots = {
    variable: new Map([...variables.keys()].map((id, slot) => [id, slot])),
    coefficient: new Map([...coefficients.keys()].map((id, slot) => [id, slot])),
  }
  let kernel: readonly Step[] | undefined
  let certificate: Certificate | undefined
  const untitled = { zh: source.model, en: source.model }
  return {
    model: source.model,
    title: source.title ?? untitled,
    frequency: source.frequency ?? 'annual',
    modules: modules
      .filter(({ source: module, path }) => path !== '' || isUsed(module))
      .map(({ source: { module, title } }) => ({ module, title: title ?? { zh: module, en: module } })),
    variables: variables as ReadonlyMap<string, VariableSpec & { id: string; module: string }>,
    coefficients: coefficients as ReadonlyMap<string, CoefficientSpec & { id: string; module: string }>,
    equations,
    relations: modules.flatMap(({ source: module }) => module.relations ?? []),
    baseValues: modules.flatMap(({ source: module }) => module.baseValues ?? []),
    bases: source.bases ?? [],
    ...(source.indicators === undefined ? {} : { indicators: new Map(Object.entries(source.indicators)) }),
    equationOf: new Map(equations.map(equation => [equation.variable, equation])),
    blocks,
    structure: structureOf(equations, blocks),
    slots,
    guess: new Map(Object.entries(source.guess ?? {})),
    longestLag: Math.max(0, ...equations.flatMap(equation => equation.inputs.map(input => input.lag))),
    kernel: () => (kernel ??= generateKernel(equations, blocks, slots)),
    certificate: () => (certificate ??= generateCertificate(equations, slots)),
  }
}

function isUsed(module: ModuleSource): boolean {
  return module.variables !== undefined || module.equations !== undefined || module.coefficients !== undefined
}

function structureOf(equations: readonly Equation[], blocks: readonly Block[]): StructureReport {
  const variable = (index: number): string => equations[index]?.variable ?? ''
  const count = (part: Block['part']) => blocks.filter(block => block.part === part).length
  return {
    equations: equations.length,
    recursive: blocks.filter(block => block.kind === 'recursive').length,
    simultaneous: blocks
      .filter(block => block.kind === 'simultaneous')
      .map(block => ({ variables: block.equations.map(variable), torn: block.torn.map(variable) })),
    prologue: count('prologue'),
    epilogue: count('epilogue'),
  }
}
