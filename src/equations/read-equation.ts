import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { EquationSpec, ModelCard } from '../vocabulary/model.js'
import { addFactorName, type Equation } from './equation.js'
import { expand } from './expand.js'
import { equationUnitFaults, type UnitsOfNames } from './infer-unit.js'
import { isolate } from './isolate.js'
import { type Names, suggestName } from './names.js'
import { type ReadSides, readSides } from './read-text.js'
import { type PlaceIn, placeFaults } from './text-fault.js'
import { call, lagged, number, readsNow, type Tree, visit } from './tree.js'

/** What an equation is read against. */
export interface EquationContext {
  readonly names: Names
  readonly units: UnitsOfNames
  readonly roles: ReadonlyMap<string, 'endogenous' | 'exogenous'>
  readonly frequency: ModelCard['frequency']
  /** Time per period in a model of stocks and flows. */
  readonly step?: number
}

/** Where an equation was written, and as what. */
export interface WrittenEquation {
  readonly spec: EquationSpec
  readonly index: number
  readonly module: string
  readonly placeIn: PlaceIn
  /** The place of the name after `for:`. */
  readonly placeOfFor: () => ReturnType<PlaceIn>
}

/** Reads and checks one equation: its forms, names, units, and the variable it explains. */
export function readEquation(
  written: WrittenEquation,
  context: EquationContext,
): Equation | readonly Diagnostic[] {
  const { spec, placeIn } = written
  const text = textOf(spec)
  const sides = readSides(text, context.names)
  if (!('left' in sides)) return placeFaults(sides, placeIn)
  const explained = explainedVariable(written, sides, context)
  const faults = placeFaults(equationUnitFaults(sides.left, sides.right, context.units), placeIn)
  if (typeof explained !== 'string') return [...faults, explained]
  if (faults.length > 0) return faults
  const stock = stockOf(sides, context)
  return assemble(written, text, stock?.sides ?? sides, explained, context, stock?.rate)
}

/** The text of an equation, whichever way it is written. */
export function textOf(spec: EquationSpec): string {
  if (typeof spec === 'string') return spec
  return 'identity' in spec ? spec.identity : spec.equation
}

/** `for` where it is given, else the one endogenous variable the left side reads in the current period. */
function explainedVariable(
  written: WrittenEquation,
  sides: ReadSides,
  context: EquationContext,
): string | Diagnostic {
  const { spec, placeIn } = written
  const text = textOf(spec)
  const stated = typeof spec === 'string' ? undefined : spec.for
  if (stated !== undefined) {
    const role = context.roles.get(stated)
    if (role === 'endogenous') return stated
    const at = written.placeOfFor()
    return role === undefined
      ? error('M204', `unknown name "${stated}" after "for"`, at, suggestName(stated, context.names))
      : exogenousFault(stated, at)
  }
  const now = currentVariables(sides.left.tree)
  const solved = now.filter(name => context.roles.get(name) === 'endogenous')
  const [only] = solved
  if (only !== undefined && solved.length === 1) return only
  const exogenous = now.find(name => context.roles.get(name) === 'exogenous')
  const [start, end] = sides.left.spans.get(sides.left.tree) ?? [0, text.length]
  const at = placeIn(start, end - start)
  if (exogenous !== undefined && solved.length === 0) return exogenousFault(exogenous, at)
  return error(
    'M303',
    solved.length === 0
      ? 'the left side names no endogenous variable'
      : `the left side names several endogenous variables: ${solved.join(', ')}`,
    at,
    'Say which one the equation explains: { equation: "…", for: NAME }',
  )
}

/**
 * In a model of stocks and flows `d(stock) = flow` says how fast the stock changes: carried over one period by Euler's
 * step it reads stock = stock(-1) + step · flow(-1). Undefined for all other equations.
 */
function stockOf(
  sides: ReadSides,
  { step, frequency }: EquationContext,
): { readonly sides: ReadSides; readonly rate: Tree } | undefined {
  const { tree } = sides.left
  if (step === undefined || tree.kind !== 'call' || tree.op !== 'd') return undefined
  const [stock] = tree.args
  if (stock?.kind !== 'variable' || stock.lag !== 0) return undefined
  const flow = call('mul', number(step), lagged(sides.right.tree, 1))
  return {
    sides: {
      left: { tree: stock, spans: sides.left.spans },
      right: { tree: call('add', lagged(stock, 1), flow), spans: sides.right.spans },
    },
    rate: expand(sides.right.tree, frequency),
  }
}

function exogenousFault(name: string, at: ReturnType<PlaceIn>): Diagnostic {
  return error(
    'M304',
    `"${name}" is exogenous: it is given to the model, no equation may explain it`,
    at,
    `Declare it with role: endogenous, or take the equation out.`,
  )
}

function currentVariables(tree: Tree): readonly string[] {
  const found = new Set<string>()
  visit(tree, node => {
    if (node.kind === 'variable' && node.lag === 0) found.add(node.name)
  })
  return [...found]
}

function assemble(
  written: WrittenEquation,
  text: string,
  sides: ReadSides,
  variable: string,
  context: EquationContext,
  rate: Tree | undefined,
): Equation | readonly Diagnostic[] {
  const { spec, index, module, placeIn } = written
  const [left, right] = [sides.left.tree, sides.right.tree]
  const expandedLeft = expand(left, context.frequency)
  const expandedRight = expand(right, context.frequency)
  const withAdd = call('add', expandedRight, { kind: 'coefficient', name: addFactorName })
  const extra: Exclude<EquationSpec, string> = typeof spec === 'string' ? { equation: spec } : spec
  const place = placeIn(0, text.length)
  return {
    index,
    text,
    kind: typeof spec !== 'string' && 'identity' in spec ? 'identity' : 'behavioural',
    variable,
    module,
    ...(extra.title === undefined ? {} : { title: extra.title }),
    ...(extra.source === undefined ? {} : { source: extra.source }),
    ...('error' in extra && extra.error !== undefined ? { error: extra.error } : {}),
    ...readingsOf(expandedLeft, expandedRight, variable),
    place: place ?? { file: module, line: index + 1, column: 1, width: 1, text },
    left,
    right,
    ...(rate === undefined ? {} : { rate }),
    sides: [expandedLeft, withAdd],
    assignment: solvedFor(expandedLeft, withAdd, variable),
    difference: call('sub', expandedLeft, withAdd),
    current: new Set(
      [...currentVariables(expandedLeft), ...currentVariables(expandedRight)].filter(
        name => context.roles.get(name) === 'endogenous',
      ),
    ),
  }
}

/** `variable = …` by algebra, or undefined where the equation has to stay implicit. */
export function solvedFor(left: Tree, right: Tree, variable: string): Tree | undefined {
  const [onLeft, onRight] = [readsNow(left, variable), readsNow(right, variable)]
  if (onLeft === onRight) return undefined
  return onLeft ? isolate(left, right, variable) : isolate(right, left, variable)
}

/** Inputs and coefficients in the order they stand in the equation. */
function readingsOf(left: Tree, right: Tree, explained: string): Pick<Equation, 'inputs' | 'coefficients'> {
  const inputs = new Map<string, { readonly variable: string; readonly lag: number }>()
  const coefficients = new Set<string>()
  for (const side of [left, right]) {
    visit(side, node => {
      if (node.kind === 'coefficient') coefficients.add(node.name)
      if (node.kind !== 'variable' || (node.name === explained && node.lag === 0)) return
      inputs.set(`${node.name}@${node.lag}`, { variable: node.name, lag: node.lag })
    })
  }
  return { inputs: [...inputs.values()], coefficients: [...coefficients] }
}
