/**
 * Which subsets of 0 … n − 1 are still unexplored: those that hold no known core (a set known to be infeasible) and lie in no known
 * feasible set. The map of the MARCO method (Liffiton, Previti, Malik and Marques-Silva 2016), searched by a tree of its own.
 */
export class SubsetMap {
  readonly #cores: (readonly number[])[] = []
  /** For each feasible set what it leaves out: a new set has to take one of these. */
  readonly #outside: (readonly number[])[] = []
  #nodes = 0

  constructor(
    readonly size: number,
    /** Nodes a single search may visit before it gives up. */
    private readonly mostNodes = 100_000,
  ) {}

  addCore(core: readonly number[]): void {
    this.#cores.push(core)
  }

  addFeasible(set: readonly boolean[]): void {
    this.#outside.push(set.flatMap((isIn, index) => (isIn ? [] : [index])))
  }

  /**
   * An unexplored set to which nothing can be added without completing a known core; `explored` when there is none, `too hard` when the
   * search gave up.
   */
  next(): readonly boolean[] | 'explored' | 'too hard' {
    this.#nodes = 0
    // 0 open, 1 in, −1 out.
    const state = new Int8Array(this.size)
    const found = this.#search(state)
    if (found === undefined) return this.#nodes > this.mostNodes ? 'too hard' : 'explored'
    return this.#grown(found)
  }

  /** Branches on the elements of a core that is not hit yet: one of them has to stay out. */
  #search(state: Int8Array): Int8Array | undefined {
    if (++this.#nodes > this.mostNodes) return undefined
    if (!this.#propagate(state)) return undefined
    const core = this.#openCore(state)
    if (core === undefined) return state
    for (const element of core) {
      if (state[element] !== 0) continue
      const branch = state.slice()
      branch[element] = -1
      const found = this.#search(branch)
      if (found !== undefined) return found
      if (this.#nodes > this.mostNodes) return undefined
      // No unexplored set leaves it out: from here on it is in.
      state[element] = 1
      if (!this.#propagate(state)) return undefined
    }
    return undefined
  }

  /** A set outside every feasible one must take the last open element it could; false when it can take none. */
  #propagate(state: Int8Array): boolean {
    for (const outside of this.#outside) {
      let open = -1
      let choices = 0
      let taken = false
      for (const element of outside) {
        const at = state[element] ?? 0
        if (at === 1) {
          taken = true
          break
        }
        if (at === 0) {
          open = element
          choices++
        }
      }
      if (taken) continue
      if (choices === 0) return false
      if (choices === 1) state[open] = 1
    }
    return true
  }

  /** The core without an element out that has the fewest open ones; one that is wholly in leaves no choice at all. */
  #openCore(state: Int8Array): readonly number[] | undefined {
    let best: readonly number[] | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const core of this.#cores) {
      let open = 0
      let hit = false
      for (const element of core) {
        const at = state[element] ?? 0
        if (at === -1) {
          hit = true
          break
        }
        if (at === 0) open++
      }
      if (!hit && open < fewest) {
        best = core
        fewest = open
      }
    }
    return best
  }

  /** Open elements are in; those that are out come in where no core is completed by it. */
  #grown(state: Int8Array): readonly boolean[] {
    const set = Array.from(state, each => each !== -1)
    for (let element = 0; element < this.size; element++) {
      if (set[element]) continue
      const completes = this.#cores.some(
        core => core.includes(element) && core.every(other => other === element || set[other]),
      )
      if (!completes) set[element] = true
    }
    return set
  }
}
