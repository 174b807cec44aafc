import { SubsetMap } from './subset-map.js'

/** Says of a subset whether all of it can hold at once. Adding an element must never make an infeasible set feasible. */
export type SubsetOracle = (set: readonly boolean[]) => SubsetAnswer

export type SubsetAnswer =
  | { readonly feasible: true }
  /** `core`: a part of the set known to be infeasible by itself, if any is at hand. */
  | { readonly feasible: false; readonly core?: readonly number[] }

/** Where an enumeration ends before it is complete. */
export interface ConflictLimits {
  readonly conflicts: number
  readonly corrections: number
}

/** Every minimal set that cannot hold, and every minimal set without which the rest can; each ascending, small ones first. */
export interface MinimalConflicts {
  readonly conflicts: readonly (readonly number[])[]
  readonly corrections: readonly (readonly number[])[]
  /** False where a limit ended the search: there may be more of both. Conflicts of one or two elements are complete all the same. */
  readonly complete: boolean
}

/**
 * All minimal infeasible subsets and all minimal correction sets of `size` constraints (Liffiton and others 2016, MARCO): sets taken from
 * a map of the unexplored are feasible, then what they leave out is a minimal correction; or not, then they are shrunk
 * to a minimal conflict. Singles and pairs are tried first, each by itself, so that no limit hides a small conflict; and constraints
 * that conflicts tie together are explored by themselves whenever a new conflict ties them, so that few of theirs stay hidden behind
 * the many ways of correcting the others.
 */
export function minimalConflicts(
  size: number,
  oracle: SubsetOracle,
  limits: ConflictLimits,
): MinimalConflicts {
  const everything = oracle(new Array<boolean>(size).fill(true))
  if (everything.feasible) return { conflicts: [], corrections: [], complete: true }
  const conflicts: (readonly number[])[] = []
  const exploration = { size, oracle, limits, conflicts }
  for (const core of smallConflicts(size, oracle)) {
    if (conflicts.length < limits.conflicts) conflicts.push(core)
  }
  const explored = new Set<string>()
  for (const core of [...conflicts]) exploreAround(core, exploration, explored)
  const all = Array.from({ length: size }, (_, index) => index)
  const { corrections, complete } = explore(all, exploration, limits.corrections, core =>
    exploreAround(core, exploration, explored),
  )
  return { conflicts: ordered(conflicts), corrections: ordered(corrections), complete }
}

interface Exploration {
  readonly size: number
  readonly oracle: SubsetOracle
  readonly limits: ConflictLimits
  /** Grows as conflicts are found. */
  readonly conflicts: (readonly number[])[]
}

/** Explores the constraints that conflicts tie to those of a core, none of the others. */
function exploreAround(core: readonly number[], exploration: Exploration, explored: Set<string>): void {
  const tied = new Set(core)
  for (let before = 0; before < tied.size; ) {
    before = tied.size
    for (const other of exploration.conflicts) {
      if (other.some(member => tied.has(member))) for (const member of other) tied.add(member)
    }
  }
  const members = [...tied].sort((a, b) => a - b)
  const key = members.join()
  if (explored.has(key) || members.length === exploration.size) return
  explored.add(key)
  explore(members, exploration, mostLocal, () => {})
}

/** Feasible sets among constraints tied together beyond which they are left to the exploration of all. */
const mostLocal = 200

/** MARCO among some of the constraints; conflicts found are added to those known. */
function explore(
  members: readonly number[],
  { size, oracle, limits, conflicts }: Exploration,
  mostCorrections: number,
  onConflict: (core: readonly number[]) => void,
): { readonly corrections: readonly (readonly number[])[]; readonly complete: boolean } {
  const place = new Map(members.map((member, index) => [member, index]))
  const map = new SubsetMap(members.length)
  const corrections: (readonly number[])[] = []
  let known = 0
  for (;;) {
    // Those found elsewhere meanwhile count here too.
    for (; known < conflicts.length; known++) {
      const core = conflicts[known]?.map(member => place.get(member) ?? -1) ?? []
      if (!core.includes(-1)) map.addCore(core)
    }
    if (conflicts.length >= limits.conflicts || corrections.length >= mostCorrections)
      return { corrections, complete: false }
    const found = map.next()
    if (found === 'explored') return { corrections, complete: true }
    if (found === 'too hard') return { corrections, complete: false }
    const set = new Array<boolean>(size).fill(false)
    for (const [index, member] of members.entries()) set[member] = found[index] === true
    const answer = oracle(set)
    if (answer.feasible) {
      corrections.push(members.filter(member => !set[member]))
      map.addFeasible(found)
    } else {
      const core = shrink(set, answer.core, oracle)
      conflicts.push(core)
      onConflict(core)
    }
  }
}

function* smallConflicts(size: number, oracle: SubsetOracle): Generator<readonly number[]> {
  const only = (...members: readonly number[]) =>
    oracle(Array.from({ length: size }, (_, index) => members.includes(index)))
  const alone = Array.from({ length: size }, (_, index) => only(index).feasible)
  for (const [index, feasible] of alone.entries()) if (!feasible) yield [index]
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      if (alone[a] && alone[b] && !only(a, b).feasible) yield [a, b]
    }
  }
}

/** Takes elements away one by one; each answer that names a core takes away all the rest at once. */
function shrink(
  set: readonly boolean[],
  core: readonly number[] | undefined,
  oracle: SubsetOracle,
): readonly number[] {
  let members = core ?? set.flatMap((isIn, index) => (isIn ? [index] : []))
  const needed = new Set<number>()
  for (;;) {
    const candidate = members.find(member => !needed.has(member))
    if (candidate === undefined) return [...members].sort((a, b) => a - b)
    const without = members.filter(member => member !== candidate)
    const answer = oracle(Array.from(set, (_, index) => without.includes(index)))
    if (answer.feasible) needed.add(candidate)
    else members = answer.core ?? without
  }
}

/** Sets in order: small ones first, then by their elements. */
export function ordered(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...sets].sort((x, y) => {
    const difference = x.findIndex((each, index) => each !== y[index])
    return x.length - y.length || (x[difference] ?? 0) - (y[difference] ?? 0)
  })
}
