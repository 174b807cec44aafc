/** Equations matched with the variables they are solved for. Indices into the equations and variables given. */
export interface Matching {
  /** Equation → variable; −1 where none is left for it. */
  readonly variableOf: readonly number[]
  /** Variable → equation; −1 where no equation determines it. */
  readonly equationOf: readonly number[]
}

/**
 * A maximum matching of equations with variables by augmenting paths, started from the pairs the model's writer named,
 * which it changes only where it must. `occurs[e]` lists the variables of equation e in the current period.
 */
export function matchEquations(
  occurs: readonly (readonly number[])[],
  variables: number,
  named: readonly number[],
): Matching {
  const variableOf = occurs.map(() => -1)
  const equationOf = Array.from({ length: variables }, () => -1)
  for (const [equation, variable] of named.entries()) {
    if (occurs[equation]?.includes(variable) !== true || equationOf[variable] !== -1) continue
    variableOf[equation] = variable
    equationOf[variable] = equation
  }
  for (const equation of occurs.keys()) {
    if (variableOf[equation] === -1) augment(equation, occurs, variableOf, equationOf, new Set())
  }
  return { variableOf, equationOf }
}

/** Gives `equation` a variable, moving others along an alternating path. The depth is bounded by the unmatched part. */
function augment(
  equation: number,
  occurs: readonly (readonly number[])[],
  variableOf: number[],
  equationOf: number[],
  seen: Set<number>,
): boolean {
  for (const variable of occurs[equation] ?? []) {
    if (seen.has(variable)) continue
    seen.add(variable)
    const holder = equationOf[variable] ?? -1
    if (holder !== -1 && !augment(holder, occurs, variableOf, equationOf, seen)) continue
    variableOf[equation] = variable
    equationOf[variable] = equation
    return true
  }
  return false
}

/**
 * The over-determined part of Dulmage and Mendelsohn: the equations reachable from an unmatched one by alternating
 * paths, and their variables. It has more equations than variables, so no numbers can save it.
 */
export function overdetermined(
  occurs: readonly (readonly number[])[],
  matching: Matching,
): { readonly equations: readonly number[]; readonly variables: readonly number[] } {
  const equations = new Set<number>()
  const variables = new Set<number>()
  const waiting = matching.variableOf.flatMap((variable, equation) => (variable === -1 ? [equation] : []))
  for (let equation = waiting.pop(); equation !== undefined; equation = waiting.pop()) {
    if (equations.has(equation)) continue
    equations.add(equation)
    for (const variable of occurs[equation] ?? []) {
      variables.add(variable)
      const holder = matching.equationOf[variable] ?? -1
      if (holder !== -1) waiting.push(holder)
    }
  }
  const ascending = (a: number, b: number) => a - b
  return { equations: [...equations].sort(ascending), variables: [...variables].sort(ascending) }
}
