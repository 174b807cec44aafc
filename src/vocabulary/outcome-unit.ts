import type { Target } from './target.js'
import { isShownInPercent, unitOf } from './unit.js'

/** The unit that a target's outcome is written in: what lies between two rates is counted in percentage points and not in per cent, whatever the model's unit. `unit` is that of the measured expression. */
export function outcomeUnit(
  { measure, unit: stated }: Pick<Target, 'measure' | 'unit'>,
  unit: string,
): string {
  const isGap = measure === 'differential' || unitOf(stated ?? '')?.kind === 'difference'
  return isGap && isShownInPercent(unit) ? 'pp' : unit
}
