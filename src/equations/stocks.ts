import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { ModelPlaces, ModelSource } from '../vocabulary/model.js'
import type { Declarations } from './declarations.js'
import type { Equation } from './equation.js'
import { evaluateTree } from './evaluate-tree.js'
import { readOneSide } from './read-text.js'
import { placeFaults, placeOfText } from './text-fault.js'
import type { Tree } from './tree.js'

/** Start values of stocks, and the coefficients that each is worked out from. */
export interface StartValues {
  readonly initial: ReadonlyMap<string, number>
  readonly initialReads: ReadonlyMap<string, readonly string[]>
}

/**
 * Start values of the stocks of a model with a `method`, each a number or arithmetic on coefficients. Refuses a step
 * that is no positive length of time, a method without stocks, and the keys of stocks where there is no method.
 */
export function readStocks(
  source: ModelSource,
  declarations: Declarations,
  equations: readonly Equation[],
  places: ModelPlaces,
): StartValues & { readonly faults: readonly Diagnostic[] } {
  const { method, step } = source
  const faults: Diagnostic[] = []
  const initial = new Map<string, number>()
  const initialReads = new Map<string, readonly string[]>()
  const stocks = new Set(equations.filter(({ rate }) => rate !== undefined).map(({ variable }) => variable))
  if (method === undefined && step !== undefined) {
    faults.push(
      error(
        'M306',
        'the model has a step but no method',
        places('step'),
        'Add method: euler or method: rk4.',
      ),
    )
  }
  if (step !== undefined && !(Number.isFinite(step) && step > 0)) {
    faults.push(
      error('M306', `the step ${step} is no length of time`, places('step'), 'Write a number above 0.'),
    )
  }
  if (method !== undefined && stocks.size === 0 && equations.length > 0) {
    faults.push(
      error(
        'M306',
        'the model has a method but no stock',
        places('method'),
        'A stock has an equation for its change: d(stock) = inflow - outflow',
      ),
    )
  }
  if (method === 'rk4') faults.push(...lagFaults(equations))
  for (const [id, { initial: written }] of declarations.variables) {
    if (written === undefined) continue
    if (!stocks.has(id)) {
      const at = places(`variables.${id}.initial`) ?? declarations.placeOf(id)
      const help = method === undefined ? 'The model has no method.' : `Its equation is not d(${id}) = …`
      faults.push(error('M306', `"${id}" has a start value but is no stock`, at, help))
      continue
    }
    const read = readInitial(`${written}`, id, source.model, declarations, places)
    if ('value' in read) {
      initial.set(id, read.value)
      initialReads.set(id, read.reads)
    } else faults.push(...read)
  }
  return { initial, initialReads, faults }
}

function readInitial(
  text: string,
  id: string,
  model: string,
  declarations: Declarations,
  places: ModelPlaces,
): { readonly value: number; readonly reads: readonly string[] } | readonly Diagnostic[] {
  const at = `variables.${id}.initial`
  const otherwise = placeOfText(`${model}: initial of ${id}`, 1, text)
  const names = { variables: new Set<string>(), coefficients: new Set(declarations.coefficients.keys()) }
  const read = readOneSide(text, names)
  const placeIn = (offset: number, width: number) => places(at, offset, width) ?? otherwise(offset, width)
  if (!('tree' in read)) return placeFaults(read, placeIn)
  const value = evaluateTree(read.tree, 0, {
    value: () => undefined,
    coefficient: name => declarations.coefficients.get(name)?.value ?? Number.NaN,
    frequency: 'step',
  })
  return Number.isFinite(value)
    ? { value, reads: coefficientsOf(read.tree) }
    : [error('M306', `the start value of "${id}" is not a finite number`, placeIn(0, text.length))]
}

function coefficientsOf(tree: Tree): readonly string[] {
  if (tree.kind === 'coefficient') return [tree.name]
  return tree.kind === 'call' ? [...new Set(tree.args.flatMap(coefficientsOf))] : []
}

/** Between the stages of a step there is no period before: a lag would mean nothing. */
function lagFaults(equations: readonly Equation[]): readonly Diagnostic[] {
  return equations.flatMap(equation => {
    const lag = equation.rate === undefined ? equation.inputs.find(input => input.lag > 0) : undefined
    return lag === undefined
      ? []
      : [
          error(
            'M306',
            `the equation for "${equation.variable}" reads ${lag.variable}(-${lag.lag}), but rk4 moves between periods`,
            equation.place,
            'Make what is remembered a stock, or use method: euler.',
          ),
        ]
  })
}
