import { bulletWidth } from './bullet.js'

/** Geometry of an inline progress bar: a track to the target, filled as far as reached, and a tick where the year before stood. Pixels. */
export interface ProgressBar {
  readonly from: number
  readonly reached: number
  readonly before: number | undefined
  readonly target: number
}

const left = 4
/** The target stands here, with room beyond it for what has passed it. */
const target = bulletWidth - 22

/** Lays out what a total has reached of its target; what has passed it far stops at the end. Undefined where nothing can be drawn. */
export function progressBar(
  reached: number | undefined,
  before: number | undefined,
): ProgressBar | undefined {
  if (reached === undefined || !Number.isFinite(reached)) return undefined
  const place = (share: number): number =>
    Math.round(Math.min(bulletWidth - 4, left + Math.max(0, share) * (target - left)) * 10) / 10
  return {
    from: left,
    reached: place(reached),
    before: before === undefined ? undefined : place(before),
    target,
  }
}
