/** A closed interval; an end may be infinite. A point has equal ends. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The interval that holds one value. */
export function point(value: number): Interval {
  return { low: value, high: value }
}

/** True when some value lies in both, allowing a relative slack of 1e-9: 0.060 − 0.050 ≥ 0.010 is false in doubles. */
export function meet(a: Interval, b: Interval): boolean {
  const gap = Math.max(a.low, b.low) - Math.min(a.high, b.high)
  return gap <= slack(Math.max(finiteSize(a.low), finiteSize(a.high), finiteSize(b.low), finiteSize(b.high)))
}

/** The slack allowed at a bound of that size: relative 1e-9, and 1e-12 at zero. */
export function slack(size: number): number {
  return 1e-9 * size + 1e-12
}

/** The smallest interval that holds every value of a monotone function over a box of inputs. */
export function overCorners(
  inputs: readonly Interval[],
  at: (values: readonly number[]) => number,
): Interval {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const corners = 2 ** inputs.length
  for (let corner = 0; corner < corners; corner++) {
    const value = at(inputs.map((input, i) => ((corner >> i) & 1 ? input.high : input.low)))
    // ∞ × 0 and ∞ − ∞ have no value: nothing is known on that side.
    if (Number.isNaN(value)) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return { low, high }
}

function finiteSize(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) : 0
}
