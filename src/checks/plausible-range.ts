import type { Wording } from '../vocabulary/wording.js'
import type { Evidence } from './evidence.js'

/** A range of growth ratios. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The plausible range of the variable's own growth assumption, as growth ratios. */
export function plausibleRange(
  evidence: Evidence,
  variable: string,
): (Range & { readonly because: Wording }) | undefined {
  for (const [rate, level] of evidence.growthOf) {
    const plausible = evidence.model.variables.get(rate)?.plausible
    if (level === variable && plausible !== undefined) {
      return { low: 1 + plausible.low, high: 1 + plausible.high, because: plausible.because }
    }
  }
  return undefined
}

/** True when a ratio lies outside a range by more than rounding; false when there is no range. */
export function outsideOf(ratio: number, range: Range | undefined): boolean {
  return range !== undefined && (ratio < range.low - 1e-9 || ratio > range.high + 1e-9)
}
