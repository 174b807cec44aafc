import { ClauseSolver, literal } from './clause-solver.js'

/**
 * Which subsets of 0 … n − 1 are still unexplored: those that hold no known core (a set known to be infeasible) and lie in no known
 * feasible set. The map of the MARCO method (Liffiton, Previti, Malik and Marques-Silva 2016).
 */
export class SubsetMap {
  readonly #clauses: ClauseSolver
  /** Element → the cores it is in. */
  readonly #coresOf: (readonly number[])[][]

  constructor(
    readonly size: number,
    /** Contradictions a single search may meet before it gives up. */
    private readonly mostContradictions = 5_000,
  ) {
    this.#clauses = new ClauseSolver(size)
    this.#coresOf = Array.from({ length: size }, () => [])
  }

  /** One of its elements has to stay out. */
  addCore(core: readonly number[]): void {
    this.#clauses.add(core.map(element => literal(element, false)))
    for (const element of core) this.#coresOf[element]?.push(core)
  }

  /** One of the elements it leaves out has to come in. */
  addFeasible(set: readonly boolean[]): void {
    this.#clauses.add(set.flatMap((isIn, element) => (isIn ? [] : [literal(element, true)])))
  }

  /**
   * An unexplored set to which nothing can be added without completing a known core; `explored` when there is none, `too hard` when the
   * search gave up.
   */
  next(): readonly boolean[] | 'explored' | 'too hard' {
    const found = this.#clauses.solve(this.mostContradictions)
    if (found === 'none') return 'explored'
    if (found === 'too hard') return found
    // More elements cannot bring it into a feasible set it is outside of.
    const set = [...found]
    for (let element = 0; element < this.size; element++) {
      if (set[element]) continue
      const completes = this.#coresOf[element]?.some(core =>
        core.every(other => other === element || set[other]),
      )
      if (!completes) set[element] = true
    }
    return set
  }
}
