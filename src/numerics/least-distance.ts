import { factoriseOrthogonally, rotateVector, solveUpper } from './householder-qr.js'

/** `row · y = right`, or `row · y ≥ right`. */
export interface LinearRow {
  readonly row: Float64Array
  readonly right: number
}

export interface LeastDistance {
  readonly y: Float64Array
  /** y = Σ multiplier · row over equalities and inequalities; those of inequalities are not negative. */
  readonly equalities: Float64Array
  readonly inequalities: Float64Array
}

/** A row counts as made of others where less than this share of its length is left outside them. */
const dependentBelow = 1e-11
/** A row counts as kept where it misses by less than this share of its terms. */
const keptWithin = 1e-12
/** An equality that repeats others may contradict them by this share: rounding in what they were worked out from. */
const repeatedWithin = 1e-9

interface Active {
  readonly row: Float64Array
  /** Index among the inequalities; −1 − index for an equality, which is never given up. */
  readonly source: number
  readonly sign: 1 | -1
  multiplier: number
}

/**
 * The shortest y that keeps all rows, by the dual active-set method of Goldfarb and Idnani (Mathematical Programming 27, 1983) for a
 * Hessian of one: rows that are broken are taken up one by one, and inequalities whose multiplier would turn negative are given up.
 * Undefined where no y keeps them. Rows that repeat others (or are 0) are allowed, and may contradict them by `contradiction`. Costs rows · size² a step: for tens of unknowns.
 */
export function leastDistance(
  size: number,
  equalities: readonly LinearRow[],
  inequalities: readonly LinearRow[],
  contradiction = 0,
): LeastDistance | undefined {
  const y = new Float64Array(size)
  const active: Active[] = []
  for (const [index, { row, right }] of equalities.entries()) {
    const sign = dot(row, y) < right ? 1 : -1
    const added: Active = { row: signed(row, sign), source: -1 - index, sign, multiplier: 0 }
    const isRepeated = outside(active, added.row).left <= dependentBelow * length(row)
    if (!isRepeated) takeUp(y, active, added, sign * right)
    else if (Math.abs(dot(row, y) - right) > contradiction && !isKept(row, right, y, repeatedWithin))
      return undefined
  }
  // Every round takes one row up for good unless others are given up; the distance grows, so none comes twice in one company.
  for (let round = 0; round < 50 * (inequalities.length + 1); round++) {
    const worst = mostBroken(y, inequalities, active)
    if (worst < 0) return solution(y, active, equalities.length, inequalities.length)
    const { row, right } = inequalities[worst] ?? { row: y, right: 0 }
    if (!takeUp(y, active, { row, source: worst, sign: 1, multiplier: 0 }, right)) return undefined
  }
  return undefined
}

function mostBroken(y: Float64Array, rows: readonly LinearRow[], active: readonly Active[]): number {
  const held = new Set(active.map(({ source }) => source))
  let worst = -1
  let most = 0
  for (const [index, { row, right }] of rows.entries()) {
    if (held.has(index)) continue
    const broken = (right - dot(row, y)) / (length(row) || 1)
    if (broken > most && !isKept(row, right, y)) [worst, most] = [index, broken]
  }
  return worst
}

function isKept(row: Float64Array, right: number, y: Float64Array, within = keptWithin): boolean {
  return Math.abs(dot(row, y) - right) <= within * (Math.abs(right) + length(row) * length(y))
}

/** Moves y onto the row; false where the rows held leave no way there. */
function takeUp(y: Float64Array, active: Active[], added: Active, right: number): boolean {
  for (;;) {
    const { left, direction, shares } = outside(active, added.row)
    const isDependent = left <= dependentBelow * length(added.row)
    const whole = isDependent
      ? Number.POSITIVE_INFINITY
      : (right - dot(added.row, y)) / dot(direction, added.row)
    let [first, part] = [-1, Number.POSITIVE_INFINITY]
    for (const [index, { source, multiplier }] of active.entries()) {
      const share = shares[index] ?? 0
      if (source < 0 || !(share > dependentBelow)) continue
      if (multiplier / share < part) [first, part] = [index, multiplier / share]
    }
    const step = Math.min(whole, part)
    if (step === Number.POSITIVE_INFINITY) return false
    if (!isDependent) for (let k = 0; k < y.length; k++) y[k] = (y[k] ?? 0) + step * (direction[k] ?? 0)
    for (const [index, each] of active.entries()) each.multiplier -= step * (shares[index] ?? 0)
    added.multiplier += step
    if (whole <= part) {
      active.push(added)
      return true
    }
    active.splice(first, 1)
  }
}

/** The part of a row outside the rows held, how long it is, and what of it each of them makes up. */
function outside(active: readonly Active[], row: Float64Array) {
  const [size, count] = [row.length, active.length]
  if (count === 0) return { direction: row, left: length(row), shares: new Float64Array(0) }
  const matrix = new Float64Array(size * count)
  for (const [index, each] of active.entries()) matrix.set(each.row, index * size)
  const factors = factoriseOrthogonally(matrix, size, count)
  const rotated = Float64Array.from(row)
  rotateVector(factors, rotated, true)
  const shares = solveUpper(factors, rotated.slice(0, count))
  rotated.fill(0, 0, count)
  rotateVector(factors, rotated, false)
  return { direction: rotated, left: length(rotated), shares }
}

function solution(
  y: Float64Array,
  active: readonly Active[],
  equalities: number,
  inequalities: number,
): LeastDistance {
  const found = {
    y,
    equalities: new Float64Array(equalities),
    inequalities: new Float64Array(inequalities),
  }
  for (const { source, sign, multiplier } of active) {
    if (source < 0) found.equalities[-1 - source] = sign * multiplier
    else found.inequalities[source] = multiplier
  }
  return found
}

function signed(row: Float64Array, sign: number): Float64Array {
  return sign === 1 ? row : row.map(each => -each)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0)
  return sum
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}
