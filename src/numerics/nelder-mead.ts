export interface Box {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export interface SimplexResult {
  readonly x: Float64Array
  readonly value: number
  readonly evaluations: number
}

/** Two simplexes at most are tried from the best point found; the second shows whether the first had collapsed too early. */
const rounds = 2

/**
 * The point of a box where `objective` is smallest, as far as the simplex method of Nelder and Mead (Computer Journal
 * 7, 1965) finds it. No derivatives and no chance: the same start gives the same bits. A point outside the box is
 * put on its face, so optima on faces are found; the simplex is then set up afresh once, because it may have fallen flat.
 *
 * `start` and `step` have one entry per unknown; `step` is the first simplex's edge. Ends when values differ by less
 * than `tolerance` (absolute, in the objective's unit; log-likelihoods are meant) or at `most` evaluations.
 * The objective may return Infinity or NaN where it is not defined, but not at the start. It must not keep its argument.
 */
export function nelderMead(
  objective: (x: Float64Array) => number,
  start: Float64Array,
  step: Float64Array,
  box: Box,
  tolerance = 1e-7,
  most = 2000,
): SimplexResult {
  let x: Float64Array = Float64Array.from(start)
  let value = Number.POSITIVE_INFINITY
  let evaluations = 0
  for (let round = 0; round < rounds; round++) {
    const found = descend(objective, x, step, box, tolerance, most - evaluations)
    evaluations += found.evaluations
    const gain = value - found.value
    if (found.value < value) ({ x, value } = found)
    if (!(gain > 10 * tolerance) || evaluations >= most) break
  }
  return { x, value, evaluations }
}

function descend(
  objective: (x: Float64Array) => number,
  start: Float64Array,
  step: Float64Array,
  { lower, upper }: Box,
  tolerance: number,
  most: number,
): SimplexResult {
  const size = start.length
  let evaluations = 0
  const valueAt = (x: Float64Array): number => {
    for (let i = 0; i < size; i++) {
      x[i] = Math.min(Math.max(x[i] ?? 0, lower[i] ?? 0), upper[i] ?? 0)
    }
    evaluations++
    const value = objective(x)
    return value < Number.POSITIVE_INFINITY ? value : Number.POSITIVE_INFINITY
  }
  const corners = firstSimplex(start, step, upper).map(x => ({ x, value: valueAt(x) }))
  const centre = new Float64Array(size)
  const trial = new Float64Array(size)
  const second = new Float64Array(size)
  /** Puts centre + along·(worst − centre) into `out` and returns its value. */
  const tryAlong = (along: number, out: Float64Array, worst: Float64Array): number => {
    for (let i = 0; i < size; i++) out[i] = (centre[i] ?? 0) + along * ((worst[i] ?? 0) - (centre[i] ?? 0))
    return valueAt(out)
  }
  while (evaluations < most) {
    // Stable, so that ties are ordered the same everywhere.
    corners.sort((a, b) => (a.value === b.value ? 0 : a.value - b.value))
    const [best, worst, nextWorst] = [corners[0], corners[size], corners[size - 1]]
    if (best === undefined || worst === undefined || nextWorst === undefined) break
    if (worst.value - best.value < tolerance) break
    centre.fill(0)
    for (const { x } of corners) {
      if (x !== worst.x) for (let i = 0; i < size; i++) centre[i] = (centre[i] ?? 0) + (x[i] ?? 0) / size
    }
    const reflected = tryAlong(-1, trial, worst.x)
    let [next, value] = [trial, reflected]
    if (reflected < best.value) {
      const expanded = tryAlong(-2, second, worst.x)
      if (expanded < reflected) [next, value] = [second, expanded]
    } else if (!(reflected < nextWorst.value)) {
      const contracted = tryAlong(reflected < worst.value ? -0.5 : 0.5, second, worst.x)
      ;[next, value] = [second, contracted]
      if (!(contracted < Math.min(reflected, worst.value))) {
        for (const corner of corners.slice(1)) {
          for (let i = 0; i < size; i++) corner.x[i] = ((corner.x[i] ?? 0) + (best.x[i] ?? 0)) / 2
          corner.value = valueAt(corner.x)
        }
        continue
      }
    }
    worst.x.set(next)
    worst.value = value
  }
  const best = corners.reduce((so, corner) => (corner.value < so.value ? corner : so))
  return { x: best.x, value: best.value, evaluations }
}

/** The start and one corner a step away along each axis, on the side where the box has room. */
function firstSimplex(start: Float64Array, step: Float64Array, upper: Float64Array): Float64Array[] {
  const corners = [Float64Array.from(start)]
  for (let i = 0; i < start.length; i++) {
    const corner = Float64Array.from(start)
    const [at, edge] = [start[i] ?? 0, step[i] ?? 0]
    corner[i] = at + edge <= (upper[i] ?? 0) ? at + edge : at - edge
    corners.push(corner)
  }
  return corners
}
