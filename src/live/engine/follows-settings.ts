import type { BriefingWaterfall } from '../../vocabulary/briefing.js'
import type { Settings } from './types.js'

/**
 * Whether the waterfalls of a page follow what is set: those that lead from or to the main scenario do. Where a scenario was chosen as it is and the page has a waterfall of its own for
 * each scenario, all stay: the chosen one is among them.
 */
export function followsSettings(
  waterfalls: readonly BriefingWaterfall[],
  main: string,
  { scenario, assumptions, addFactors }: Settings,
): boolean {
  const isMoved = Object.keys(assumptions).length + Object.keys(addFactors).length > 0
  return isMoved || !(scenario !== main && waterfalls.some(({ to }) => to === scenario))
}
