/** A literal: 2·v says that element v is in, 2·v + 1 that it is out. */
export type Literal = number

/** The literal that says v is in, or out. */
export function literal(element: number, isIn: boolean): Literal {
  return 2 * element + (isIn ? 0 : 1)
}

interface Clause {
  /** The first two are watched: one of them is true, or both are open. */
  readonly literals: Literal[]
}

/**
 * Satisfiability of clauses over a few hundred elements by conflict-driven clause learning (Marques-Silva and Sakallah 1999; watched
 * literals of Moskewicz and others 2001): clauses can be added between searches and what was learnt is kept. Elements are
 * decided "in" first, so that models are large. Depends on nothing but the clauses and their order.
 */
export class ClauseSolver {
  /** 0 open, 1 true, −1 false, by literal. */
  readonly #value: Int8Array
  readonly #reason: (Clause | undefined)[]
  readonly #level: Int32Array
  readonly #activity: Float64Array
  readonly #watching: Clause[][]
  readonly #trail: Literal[] = []
  readonly #marks: number[] = []
  #done = 0
  #bump = 1
  #isContradicted = false

  constructor(readonly size: number) {
    this.#value = new Int8Array(2 * size)
    this.#reason = new Array(size)
    this.#level = new Int32Array(size)
    this.#activity = new Float64Array(size)
    this.#watching = Array.from({ length: 2 * size }, () => [])
  }

  /** At least one of these literals has to hold. */
  add(literals: readonly Literal[]): void {
    this.#backTo(0)
    const open = [...new Set(literals)].filter(each => this.#value[each] !== -1)
    if (open.some(each => this.#value[each] === 1)) return
    this.#attach(open)
  }

  /** Which elements are in; `none` where no choice satisfies all clauses, `too hard` beyond so many contradictions met. */
  solve(mostContradictions: number): readonly boolean[] | 'none' | 'too hard' {
    let contradictions = 0
    this.#backTo(0)
    while (!this.#isContradicted) {
      const broken = this.#propagate()
      if (broken !== undefined) {
        if (this.#marks.length === 0) {
          this.#isContradicted = true
          break
        }
        if (++contradictions > mostContradictions) return 'too hard'
        this.#learn(broken)
        continue
      }
      const next = this.#decision()
      if (next < 0) return Array.from({ length: this.size }, (_, v) => this.#value[2 * v] === 1)
      this.#marks.push(this.#trail.length)
      this.#assign(literal(next, true), undefined)
    }
    return 'none'
  }

  #attach(literals: readonly Literal[]): Clause | undefined {
    const [first, second] = literals
    if (first === undefined) {
      this.#isContradicted = true
      return undefined
    }
    if (second === undefined) {
      this.#assign(first, undefined)
      return undefined
    }
    const clause = { literals: [...literals] }
    this.#watching[first]?.push(clause)
    this.#watching[second]?.push(clause)
    return clause
  }

  #assign(chosen: Literal, reason: Clause | undefined): void {
    const element = chosen >> 1
    this.#value[chosen] = 1
    this.#value[chosen ^ 1] = -1
    this.#reason[element] = reason
    this.#level[element] = this.#marks.length
    this.#trail.push(chosen)
  }

  /** Follows what each assignment forces; the clause that is broken, if one is. */
  #propagate(): Clause | undefined {
    while (this.#done < this.#trail.length) {
      const made = this.#trail[this.#done++] ?? 0
      const broken = this.#visit(made ^ 1)
      if (broken !== undefined) return broken
    }
    return undefined
  }

  #visit(falsified: Literal): Clause | undefined {
    const watchers = this.#watching[falsified] ?? []
    let kept = 0
    for (let index = 0; index < watchers.length; index++) {
      const clause = watchers[index]
      if (clause === undefined) continue
      const { literals } = clause
      if (literals[0] === falsified) {
        literals[0] = literals[1] ?? falsified
        literals[1] = falsified
      }
      const other = literals[0] ?? falsified
      if (this.#value[other] !== 1 && this.#rewatch(clause)) continue
      watchers[kept++] = clause
      if (this.#value[other] === 1) continue
      if (this.#value[other] === -1) {
        for (index++; index < watchers.length; index++) watchers[kept++] = watchers[index] ?? clause
        watchers.length = kept
        return clause
      }
      this.#assign(other, clause)
    }
    watchers.length = kept
    return undefined
  }

  /** Finds another literal to watch than the second; false where all others are false. */
  #rewatch(clause: Clause): boolean {
    const { literals } = clause
    for (let k = 2; k < literals.length; k++) {
      const candidate = literals[k] ?? 0
      if (this.#value[candidate] === -1) continue
      literals[k] = literals[1] ?? candidate
      literals[1] = candidate
      this.#watching[candidate]?.push(clause)
      return true
    }
    return false
  }

  /** Learns the first unique implication point of a contradiction and goes back to where it forces something. */
  #learn(broken: Clause): void {
    const seen = new Set<number>()
    const learnt: Literal[] = []
    let open = 0
    let reason: Clause | undefined = broken
    let at = this.#trail.length - 1
    let uip: Literal = 0
    for (;;) {
      for (const each of reason?.literals ?? []) {
        const element = each >> 1
        if (this.#value[each] !== -1 || seen.has(element) || this.#level[element] === 0) continue
        seen.add(element)
        this.#activity[element] = (this.#activity[element] ?? 0) + this.#bump
        if (this.#level[element] === this.#marks.length) open++
        else learnt.push(each)
      }
      while (!seen.has((this.#trail[at] ?? 0) >> 1)) at--
      uip = this.#trail[at] ?? 0
      at--
      open--
      if (open <= 0) break
      reason = this.#reason[uip >> 1]
    }
    // Later contradictions count more; sizes stay far from the end of doubles.
    this.#bump *= 1.05
    if (this.#bump > 1e100) {
      for (let v = 0; v < this.size; v++) this.#activity[v] = (this.#activity[v] ?? 0) / this.#bump
      this.#bump = 1
    }
    learnt.sort((a, b) => (this.#level[b >> 1] ?? 0) - (this.#level[a >> 1] ?? 0))
    this.#backTo(learnt[0] === undefined ? 0 : (this.#level[learnt[0] >> 1] ?? 0))
    const clause = this.#attach([uip ^ 1, ...learnt])
    if (clause !== undefined) this.#assign(uip ^ 1, clause)
  }

  #backTo(level: number): void {
    const mark = this.#marks[level]
    if (mark === undefined) return
    for (const undone of this.#trail.splice(mark)) {
      this.#value[undone] = 0
      this.#value[undone ^ 1] = 0
    }
    this.#marks.length = level
    this.#done = Math.min(this.#done, mark)
  }

  /** The open element that contradictions met most lately; −1 when none is open. */
  #decision(): number {
    let best = -1
    for (let v = 0; v < this.size; v++) {
      if (this.#value[2 * v] !== 0) continue
      if (best < 0 || (this.#activity[v] ?? 0) > (this.#activity[best] ?? 0)) best = v
    }
    return best
  }
}
