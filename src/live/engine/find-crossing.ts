/** What a search along one line came to. */
export interface Crossing {
  readonly at: number
  /** The function there: 0 to within `close`, or as near to it as was found. */
  readonly left: number
  readonly found: boolean
}

/** How far a search goes to either side. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** How often the look-out doubles its distance, to each side: 2¹² sizes are far outside anything usual. */
const doublings = 12
const mostSteps = 80

/**
 * The change of sign of a function that is nearest to 0 among those met by doubling steps of `size` to both sides, closed in on by the Illinois rule with halvings.
 * Where there is none, the nearest approach. A value that is no number ends the look-out on that side, as does an end of `bounds`, which holds 0.
 */
export function findCrossing(
  at: (x: number) => number,
  size: number,
  close: number,
  bounds: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
): Crossing {
  const here = at(0)
  let nearest = { at: 0, left: here }
  const see = (x: number): number => {
    const left = at(x)
    if (Math.abs(left) < Math.abs(nearest.left)) nearest = { at: x, left }
    return left
  }
  if (Math.abs(here) <= close) return { ...nearest, found: true }
  const sides = [1, -1].map(sign => ({ sign, x: 0, left: here, isOpen: true }))
  for (let step = 0; step <= doublings; step++) {
    for (const side of sides) {
      if (!side.isOpen) continue
      const x = Math.min(bounds.high, Math.max(bounds.low, side.sign * size * 2 ** step))
      if (x === side.x) {
        side.isOpen = false
        continue
      }
      const left = see(x)
      if (!Number.isFinite(left)) side.isOpen = false
      else if (left === 0 || left < 0 !== side.left < 0) {
        return closeIn(see, [side.x, side.left], [x, left], close, () => nearest)
      } else Object.assign(side, { x, left })
    }
  }
  return { ...nearest, found: false }
}

type Point = readonly [x: number, left: number]

/** Between two points of different sign; `nearest` is the best point seen. */
function closeIn(
  at: (x: number) => number,
  one: Point,
  other: Point,
  close: number,
  nearest: () => Omit<Crossing, 'found'>,
): Crossing {
  let [a, fa] = one
  let [b, fb] = other
  let weight = 1
  for (let step = 0; step < mostSteps && Math.abs(nearest().left) > close; step++) {
    // Every third step halves, so that no shape of the function can hold the search up.
    const secant = b - (fb * (b - a)) / (fb - weight * fa)
    const x = step % 3 === 2 || !(Math.min(a, b) < secant && secant < Math.max(a, b)) ? (a + b) / 2 : secant
    if (x === a || x === b) break
    const left = at(x)
    if (!Number.isFinite(left)) break
    if (left < 0 === fb < 0) weight /= 2
    else {
      ;[a, fa] = [b, fb]
      weight = 1
    }
    ;[b, fb] = [x, left]
  }
  // A jump across 0 has a change of sign and no crossing.
  return { ...nearest(), found: Math.abs(nearest().left) <= close }
}
