import { showNumber } from './show-value.js'
import { isShownInPercent, unitOf } from './unit.js'
import type { Language } from './wording.js'

/**
 * A figure of a register entry with its unit. With `from` it is rounded away from it in its last digit, so that what is
 * printed is enough too.
 */
export function figureText(value: number, unit: string, language: Language, from?: number): string {
  const isShare = isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
  const decimals = isShare ? 2 : decimalsFor(value)
  const number = showNumber(from === undefined ? value : shortened(value, decimals, value > from))
  if (isShownInPercent(unit) || unit === '%') return `${number}%`
  if (unitOf(unit)?.kind === 'difference') return language === 'zh' ? `${number}个百分点` : `${number} pp`
  if (unit === '1') return number
  return language === 'zh' ? `${number}${unit}` : `${number} ${unit}`
}

/** As many digits as `showNumber` shows. */
function decimalsFor(value: number): number {
  const size = Math.abs(value)
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3
}

function shortened(value: number, decimals: number, up: boolean): number {
  const scale = 10 ** decimals
  const scaled = value * scale
  const near = Math.round(scaled)
  // What stands on the last digit but for the slack of a verdict stays there.
  if (Math.abs(scaled - near) <= 1e-8 * Math.abs(scaled)) return near / scale
  return (up ? Math.ceil(scaled) : Math.floor(scaled)) / scale
}
