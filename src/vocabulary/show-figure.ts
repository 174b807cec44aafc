import { showNumber } from './show-value.js'
import { isShownInPercent, unitOf } from './unit.js'
import type { Language } from './wording.js'

/**
 * A figure of a register entry with its unit. With `from` it is rounded away from it in its last digit, so that what is
 * printed is enough too.
 */
export function figureText(value: number, unit: string, language: Language, from?: number): string {
  const number = showNumber(from === undefined ? value : shortened(value, value > from))
  if (isShownInPercent(unit) || unit === '%') return `${number}%`
  if (unitOf(unit)?.kind === 'difference') return language === 'zh' ? `${number}个百分点` : `${number} pp`
  if (unit === '1') return number
  return language === 'zh' ? `${number}${unit}` : `${number} ${unit}`
}

/** As many digits as `showNumber` shows, rounded up or down. */
function shortened(value: number, up: boolean): number {
  const size = Math.abs(value)
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3
  const scale = 10 ** decimals
  const scaled = value * scale
  const near = Math.round(scaled)
  if (Math.abs(scaled - near) < 1e-6) return near / scale
  return (up ? Math.ceil(scaled) : Math.floor(scaled)) / scale
}
