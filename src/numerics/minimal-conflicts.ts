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
 * to a minimal conflict. Singles and pairs are tried first, each by itself, so that no limit hides a small conflict.
 */
export function minimalConflicts(
  size: number,
  oracle: SubsetOracle,
  limits: ConflictLimits,
): MinimalConflicts {
  const map = new SubsetMap(size)
  const conflicts: (readonly number[])[] = []
  const corrections: (readonly number[])[] = []
  const add = (core: readonly number[]): void => {
    conflicts.push(core)
    map.addCore(core)
  }
  const isFull = () => conflicts.length >= limits.conflicts || corrections.length >= limits.corrections
  const everything = oracle(new Array<boolean>(size).fill(true))
  if (everything.feasible) return { conflicts, corrections, complete: true }
  for (const core of smallConflicts(size, oracle)) {
    if (conflicts.length >= limits.conflicts) break
    add(core)
  }
  let complete = false
  while (!isFull()) {
    const set = map.next()
    if (set === 'explored') complete = true
    if (set === 'explored' || set === 'too hard') break
    const answer = oracle(set)
    if (answer.feasible) {
      corrections.push(set.flatMap((isIn, index) => (isIn ? [] : [index])))
      map.addFeasible(set)
    } else add(shrink(set, answer.core, oracle))
  }
  return { conflicts: ordered(conflicts), corrections: ordered(corrections), complete }
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

function ordered(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return [...sets].sort((x, y) => {
    const difference = x.findIndex((each, index) => each !== y[index])
    return x.length - y.length || (x[difference] ?? 0) - (y[difference] ?? 0)
  })
}
