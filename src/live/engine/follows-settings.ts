import type { BriefingWaterfall } from '../../vocabulary/briefing.js'
import type { Settings } from './types.js'

/**
 * Whether a waterfall of a page follows what is set: one that leads from or to the main scenario does. Where a scenario was chosen as it is, one that leads from or to that
 * scenario stays, because a scenario compared with itself says nothing; and where the page has a waterfall of its own for each scenario, all stay: the chosen one is among them.
 */
export function followsSettings(
  one: BriefingWaterfall,
  waterfalls: readonly BriefingWaterfall[],
  main: string,
  { scenario, assumptions, addFactors }: Settings,
): boolean {
  const isMoved = Object.keys(assumptions).length + Object.keys(addFactors).length > 0
  if (isMoved || scenario === main) return true
  return one.from !== scenario && !waterfalls.some(({ to }) => to === scenario)
}
