/** Geometry of an inline bullet in a table cell: where the outcome, the target and other marks stand, in pixels. */
export interface Bullet {
  readonly outcome: number
  /** Edge of what satisfies the target; both for a band. */
  readonly low: number | undefined
  readonly high: number | undefined
  /** The target's own figure where the one edge lies beyond it, by its tolerance. */
  readonly aim: number | undefined
  readonly from: number
  readonly to: number
}

/** Width of every inline drawing in pixels. */
export const bulletWidth = 132
const inset = 9

/**
 * Lays out an outcome against its bounds. The scale is the row's own: it shows both with room on either side, and
 * centres on the target (its figure `aim` where it has a tolerance to one side), so that left is always below and right above it. Undefined when there is
 * nothing to compare.
 */
export function bullet(
  outcome: number | undefined,
  low: number | undefined,
  high: number | undefined,
  aim?: number | undefined,
): Bullet | undefined {
  const bounds = [low, high].filter(bound => bound !== undefined)
  if (outcome === undefined || !Number.isFinite(outcome) || bounds.length === 0) return undefined
  const centre = aim ?? bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length
  const band = Math.max(...bounds.map(bound => Math.abs(bound - centre)))
  const span = Math.max(Math.abs(outcome - centre) * 1.2, band * 2.2, Math.abs(centre) * 0.01, 1e-9)
  const place = (value: number): number =>
    Math.round((inset + ((value - centre + span) / (2 * span)) * (bulletWidth - 2 * inset)) * 10) / 10
  return {
    outcome: place(outcome),
    low: low === undefined ? undefined : place(low),
    high: high === undefined ? undefined : place(high),
    aim: aim === undefined ? undefined : place(aim),
    from: inset,
    to: bulletWidth - inset,
  }
}

/** Where a value stands in a range drawn over the middle 60% of a strip; values far outside stop at the end. */
export function strip(
  values: readonly number[],
  low: number,
  high: number,
): { low: number; high: number; at: number[] } {
  const left = bulletWidth * 0.2
  const right = bulletWidth * 0.8
  const place = (value: number): number => {
    const share = high > low ? (value - low) / (high - low) : 0.5
    const pixel = left + share * (right - left)
    return Math.round(Math.min(bulletWidth - 5, Math.max(5, pixel)) * 10) / 10
  }
  return { low: left, high: right, at: values.map(place) }
}
