import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { components } from '../../src/equations/components.js'
import { matchEquations, overdetermined } from '../../src/equations/matching.js'
import { tear } from '../../src/equations/tearing.js'

const occurrences = fc.integer({ min: 1, max: 7 }).chain(size =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: size }), {
    minLength: size,
    maxLength: size,
  }),
)

const graph = fc.integer({ min: 1, max: 9 }).chain(size =>
  fc.array(fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 3 }), {
    minLength: size,
    maxLength: size,
  }),
)

/** The size of the largest matching by trying everything: each equation takes each of its free variables, or none. */
function largestMatching(
  occurs: readonly (readonly number[])[],
  taken: ReadonlySet<number> = new Set(),
  from = 0,
): number {
  const variables = occurs[from]
  if (variables === undefined) return 0
  const without = largestMatching(occurs, taken, from + 1)
  const withOne = variables
    .filter(variable => !taken.has(variable))
    .map(variable => 1 + largestMatching(occurs, new Set([...taken, variable]), from + 1))
  return Math.max(without, ...withOne)
}

/** True where the nodes that are left have a cycle, by taking away nodes that need nothing until none is left. */
function hasCycle(uses: readonly (readonly number[])[], without: ReadonlySet<number>): boolean {
  const left = new Set([...uses.keys()].filter(node => !without.has(node)))
  for (;;) {
    const free = [...left].find(node => (uses[node] ?? []).every(other => !left.has(other)))
    if (free === undefined) return left.size > 0
    left.delete(free)
  }
}

describe('matching', () => {
  test('by hand: a = b, b = 1 named the wrong way round is put right', () => {
    // Equation 0 has variables 0 and 1, equation 1 only variable 1; the names give variable 1 to equation 0.
    expect(matchEquations([[0, 1], [1]], 2, [1, -1]).variableOf).toEqual([0, 1])
  })

  test('is as large as trying everything makes it', () => {
    fc.assert(
      fc.property(occurrences, occurs => {
        const { variableOf } = matchEquations(
          occurs,
          occurs.length,
          occurs.map((_, index) => index),
        )
        expect(variableOf.filter(variable => variable !== -1).length).toBe(largestMatching(occurs))
        for (const [equation, variable] of variableOf.entries()) {
          if (variable !== -1) expect(occurs[equation]).toContain(variable)
        }
        const used = variableOf.filter(variable => variable !== -1)
        expect(new Set(used).size).toBe(used.length)
      }),
    )
  })

  test('the over-determined part has more equations than the variables they know', () => {
    fc.assert(
      fc.property(occurrences, occurs => {
        const matching = matchEquations(
          occurs,
          occurs.length,
          occurs.map(() => -1),
        )
        const { equations, variables } = overdetermined(occurs, matching)
        const unmatched = matching.variableOf.filter(variable => variable === -1).length
        expect(equations.length - variables.length).toBe(unmatched)
        const known = new Set(equations.flatMap(index => occurs[index] ?? []))
        expect([...known].sort((a, b) => a - b)).toEqual(variables)
      }),
    )
  })
})

describe('components', () => {
  test('by hand: 0 needs 1, 1 and 2 need each other, 2 needs 3', () => {
    expect(components([[1], [2], [1, 3], []])).toEqual([[3], [1, 2], [0]])
  })

  test('two nodes are together exactly where each can reach the other, and what is needed comes first', () => {
    fc.assert(
      fc.property(graph, uses => {
        const reaches = uses.map((_, start) => {
          const seen = new Set<number>()
          const waiting = [...(uses[start] ?? [])]
          for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
            if (!seen.has(node)) waiting.push(...(uses[node] ?? []))
            seen.add(node)
          }
          return seen
        })
        const found = components(uses)
        const place = new Map(found.flatMap((members, index) => members.map(node => [node, index] as const)))
        for (const a of uses.keys()) {
          for (const b of uses.keys()) {
            const together = a === b || (reaches[a]?.has(b) === true && reaches[b]?.has(a) === true)
            expect(place.get(a) === place.get(b)).toBe(together)
            if (reaches[a]?.has(b) === true) expect(place.get(b) ?? 0).toBeLessThanOrEqual(place.get(a) ?? 0)
          }
        }
      }),
    )
  })

  test('a chain of 100,000 equations does not exhaust the call stack', () => {
    const chain = Array.from({ length: 100_000 }, (_, index) => (index === 99_999 ? [] : [index + 1]))
    expect(components(chain).length).toBe(100_000)
  })
})

describe('tearing', () => {
  test('by hand: two loops through node 0 need only node 0', () => {
    // 0 → 1 → 0 and 0 → 2 → 3 → 0
    const uses = new Map([
      [0, new Set([1, 3])],
      [1, new Set([0])],
      [2, new Set([0])],
      [3, new Set([2])],
    ])
    expect(tear(uses, new Set())).toEqual([0])
  })

  test('leaves no cycle, and is never far from the smallest set', () => {
    let [ours, smallest] = [0, 0]
    fc.assert(
      fc.property(graph, uses => {
        const torn = new Set(tear(new Map(uses.map((needs, node) => [node, new Set(needs)])), new Set()))
        expect(hasCycle(uses, torn)).toBe(false)
        const sizes = Array.from(
          { length: 2 ** uses.length },
          (_, mask) => new Set([...uses.keys()].filter(node => (mask >> node) % 2 === 1)),
        )
        const least = Math.min(...sizes.filter(set => !hasCycle(uses, set)).map(set => set.size))
        expect(torn.size).toBeLessThanOrEqual(least + 2)
        ours += torn.size
        smallest += least
      }),
      { numRuns: 60 },
    )
    // Over all graphs together the greedy sets are at most a tenth larger.
    expect(ours).toBeLessThanOrEqual(smallest * 1.1)
  })
})
