import type { EquationCard } from '../vocabulary/model.js'
import { isShownInPercent } from '../vocabulary/unit.js'

/**
 * The unit of an equation's residual and add factor, which are in the units of the equation as written: percentage points where it explains growth or a
 * rate, the variable's own unit where its left side is the variable; a plain number otherwise.
 */
export function residualUnit(
  { text, variable }: Pick<EquationCard, 'text' | 'variable'>,
  unit: string,
): string {
  const left = text.slice(0, text.indexOf('=')).trim()
  if (/^(?:pct|yoy|dlog)\(/.test(left)) return 'pp'
  if (left !== variable && left !== `d(${variable})`) return '1'
  return isShownInPercent(unit) ? 'pp' : unit
}
