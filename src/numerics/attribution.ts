/** A result as a function of its causes, in a fixed order. */
export type Of = (causes: readonly number[]) => number

/** More causes than this are refused: the 2ⁿ evaluations would take too long. */
export const mostCauses = 20

/** Shares of a change by cause, and what they leave over. */
export interface Attribution {
  readonly parts: readonly number[]
  /** Change minus the sum of the parts: rounding only for methods that are exact, interaction for the others. */
  readonly residual: number
}

/**
 * Shapley values: each cause's effect averaged over all orders in which the causes could have changed. Exact: the parts
 * sum to the change. Takes 2ⁿ evaluations; refuses (throws a RangeError) more than 20 causes.
 */
export function shapley(of: Of, base: readonly number[], alternative: readonly number[]): Attribution {
  const count = base.length
  if (count > mostCauses) throw new RangeError(`${count} causes are too many for exact Shapley values`)
  const values = Float64Array.from({ length: 2 ** count }, (_, set) =>
    of(base.map((each, k) => ((set >> k) & 1 ? (alternative[k] ?? each) : each))),
  )
  // Weight of a set of s causes without k: s! (n − s − 1)! / n!
  const weights = Array.from({ length: count }, (_, s) => 1 / (count * binomial(count - 1, s)))
  const parts = base.map((_, k) => {
    let part = 0
    for (let set = 0; set < values.length; set++) {
      if ((set >> k) & 1) continue
      part += (weights[bits(set)] ?? 0) * ((values[set | (1 << k)] ?? 0) - (values[set] ?? 0))
    }
    return part
  })
  return left(parts, (values[values.length - 1] ?? 0) - (values[0] ?? 0))
}

/** Each cause changed alone, from the base. What the causes do together is left as the residual. */
export function oneAtATime(of: Of, base: readonly number[], alternative: readonly number[]): Attribution {
  const start = of(base)
  const parts = base.map(
    (_, k) => of(base.map((each, j) => (j === k ? (alternative[j] ?? each) : each))) - start,
  )
  return left(parts, of(alternative) - start)
}

/** Each cause put back alone, from the alternative. What the causes do together is left as the residual. */
export function leaveOneOut(of: Of, base: readonly number[], alternative: readonly number[]): Attribution {
  const end = of(alternative)
  const parts = base.map(
    (_, k) => end - of(alternative.map((each, j) => (j === k ? (base[j] ?? each) : each))),
  )
  return left(parts, end - of(base))
}

/** The causes changed one after another in the order given (positions in `base`); exact, but another order gives other parts. */
export function sequential(
  of: Of,
  base: readonly number[],
  alternative: readonly number[],
  order: readonly number[],
): Attribution {
  const at = [...base]
  const parts = base.map(() => 0)
  let before = of(at)
  for (const k of order) {
    at[k] = alternative[k] ?? at[k] ?? 0
    const after = of(at)
    parts[k] = after - before
    before = after
  }
  return left(parts, of(alternative) - of(base))
}

/**
 * Additive LMDI-I for a product of positive factors (Ang 2005): part k is L(V₁, V₀) · ln(x₁ₖ / x₀ₖ), with the logarithmic
 * mean L. Exact, and the same in any order. NaN where a factor is not positive.
 */
export function lmdi(base: readonly number[], alternative: readonly number[]): Attribution {
  const product = (factors: readonly number[]) => factors.reduce((so, each) => so * each, 1)
  const [from, to] = [product(base), product(alternative)]
  const isPositive = [...base, ...alternative].every(each => each > 0)
  const mean = from === to ? from : (to - from) / Math.log(to / from)
  const parts = base.map((each, k) =>
    isPositive ? mean * Math.log((alternative[k] ?? each) / each) : Number.NaN,
  )
  return left(parts, to - from)
}

function left(parts: readonly number[], change: number): Attribution {
  return { parts, residual: change - parts.reduce((sum, part) => sum + part, 0) }
}

function binomial(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

function bits(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1
  return count
}
