import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Declarations } from './declarations.js'
import type { Equation } from './equation.js'
import { matchEquations, overdetermined } from './matching.js'
import { solvedFor } from './read-equation.js'

/** Gives every endogenous variable exactly one equation, or says why that is impossible. */
export function pairEquations(
  equations: readonly Equation[],
  declarations: Declarations,
): { readonly equations: readonly Equation[] } | { readonly faults: readonly Diagnostic[] } {
  const endogenous = [...declarations.variables.values()].filter(spec => spec.role === 'endogenous')
  const counted = countFaults(
    equations,
    endogenous.map(spec => spec.id),
    declarations,
  )
  if (counted.length > 0) return { faults: counted }
  const position = new Map(endogenous.map((spec, index) => [spec.id, index]))
  const occurs = equations.map(equation => [...equation.current].flatMap(name => position.get(name) ?? []))
  const named = equations.map(equation => position.get(equation.variable) ?? -1)
  const matching = matchEquations(occurs, endogenous.length, named)
  if (matching.variableOf.includes(-1)) {
    const part = overdetermined(occurs, matching)
    const variables = part.variables.map(index => endogenous[index]?.id ?? '')
    const left = endogenous.filter((_, index) => matching.equationOf[index] === -1).map(spec => spec.id)
    return {
      faults: [
        singularFault(
          part.equations.flatMap(index => equations[index] ?? []),
          variables,
          left,
        ),
      ],
    }
  }
  return {
    equations: equations.map((equation, index) => {
      const variable = endogenous[matching.variableOf[index] ?? -1]?.id ?? equation.variable
      return variable === equation.variable ? equation : resolved(equation, variable)
    }),
  }
}

/** The same equation, solved for another of its variables. */
function resolved(equation: Equation, variable: string): Equation {
  const inputs = equation.inputs.filter(input => input.variable !== variable || input.lag !== 0)
  return {
    ...equation,
    variable,
    inputs: [...inputs, { variable: equation.variable, lag: 0 }],
    assignment: solvedFor(equation.sides[0], equation.sides[1], variable),
  }
}

function countFaults(
  equations: readonly Equation[],
  endogenous: readonly string[],
  declarations: Declarations,
): readonly Diagnostic[] {
  const first = new Map<string, Equation>()
  const faults: Diagnostic[] = []
  for (const equation of equations) {
    const before = first.get(equation.variable)
    if (before === undefined) first.set(equation.variable, equation)
    else {
      faults.push(
        error(
          'M301',
          `a second equation explains "${equation.variable}"`,
          equation.place,
          `The first one: ${before.place.file}:${before.place.line}: ${before.text}`,
          'One variable has one equation: take one out, or say with `for` which other variable it explains.',
        ),
      )
    }
  }
  for (const name of endogenous) {
    if (first.has(name)) continue
    faults.push(
      error(
        'M302',
        `no equation explains "${name}"`,
        declarations.placeOf(name),
        `Write one: ${name} = …, or declare it with role: exogenous.`,
      ),
    )
  }
  return faults
}

function singularFault(
  equations: readonly Equation[],
  variables: readonly string[],
  undetermined: readonly string[],
): Diagnostic {
  const list = equations.map(equation => `   ${equation.place.file}:${equation.place.line}: ${equation.text}`)
  const [first] = equations
  const unknowns =
    variables.length === 0
      ? 'no unknown at all'
      : `only ${variables.length} unknowns: ${variables.join(', ')}`
  return error(
    'M305',
    `${equations.length} equations have ${unknowns}; nothing determines ${undetermined.join(', ')}`,
    first?.place,
    'The over-determined part:',
    ...list,
  )
}
