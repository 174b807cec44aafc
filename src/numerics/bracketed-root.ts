import type { System } from './newton.js'

/** How far the look-out goes: each distance from the start is this many times the one before. */
const widening = 1.6
const mostDistances = 60
const firstDistance = 1 / 64
const mostHalvings = 200

/**
 * A last resort for one equation in one unknown: a place where its residual changes sign, halved until the numbers run out. The look-out goes to both sides of `start` in
 * widening steps, so the change found is near. Undefined where there is none, or where the residual is not defined on the way; a change of sign may be a pole, so what comes
 * out is a start for Newton's method, not a solution.
 */
export function bracketedRoot(system: System, start: number): number | undefined {
  const out = new Float64Array(1)
  const at = (value: number): number => {
    const code = system.residuals(Float64Array.of(value), out)
    return code === 0 ? (out[0] ?? Number.NaN) : Number.NaN
  }
  const bracket = changeOfSign(at, start)
  return bracket === undefined ? undefined : halved(at, bracket)
}

type Bracket = readonly [low: number, high: number]

function changeOfSign(at: (value: number) => number, start: number): Bracket | undefined {
  const size = Math.abs(start) > 0 ? Math.abs(start) : 1
  const here = at(start)
  if (here === 0) return [start, start]
  const sides = [1, -1].map(sign => ({ sign, last: start, found: here, isOpen: Number.isFinite(here) }))
  let distance = firstDistance * size
  for (let step = 0; step < mostDistances; step++) {
    for (const side of sides) {
      if (!side.isOpen) continue
      const value = start + side.sign * distance
      const residual = at(value)
      if (!Number.isFinite(residual)) {
        side.isOpen = false
        const bracket = towardsTheEnd(at, side.last, side.found, value)
        if (bracket !== undefined) return bracket
      } else if (side.found * residual <= 0) return inOrder(side.last, value)
      side.last = value
      side.found = residual
    }
    distance *= widening
  }
  return undefined
}

/** Between the last place where the residual is defined and one where it is not: nearer and nearer to the end of the domain. */
function towardsTheEnd(
  at: (value: number) => number,
  last: number,
  found: number,
  beyond: number,
): Bracket | undefined {
  let [inside, outside] = [last, beyond]
  for (let step = 0; step < mostDistances; step++) {
    const middle = inside + (outside - inside) / 2
    const residual = at(middle)
    if (!Number.isFinite(residual)) outside = middle
    else if (found * residual <= 0) return inOrder(inside, middle)
    else inside = middle
  }
  return undefined
}

function inOrder(a: number, b: number): Bracket {
  return a < b ? [a, b] : [b, a]
}

function halved(at: (value: number) => number, [low, high]: Bracket): number | undefined {
  let [a, b] = [low, high]
  let fa = at(a)
  for (let step = 0; step < mostHalvings; step++) {
    const middle = a + (b - a) / 2
    if (middle === a || middle === b) break
    const fm = at(middle)
    if (Number.isNaN(fm)) return undefined
    if (fm === 0) return middle
    if (fa * fm < 0) b = middle
    else {
      a = middle
      fa = fm
    }
  }
  return Math.abs(at(a)) <= Math.abs(at(b)) ? a : b
}
