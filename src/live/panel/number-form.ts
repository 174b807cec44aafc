import { fixed, shown, shownInPercent, usualDecimals } from '../../briefing/format-number.js'
import type { BriefingWording } from '../../briefing/wording.js'
import { unitOf } from '../../vocabulary/unit.js'

/** How values of one unit are written and read in the panel: fractions as per cent, the rest as it is. */
export interface NumberForm {
  /** `%`, `个百分点`, `亿元` …; '' for plain numbers. */
  readonly unit: string
  readonly factor: number
  /** Without unit. */
  text(value: number): string
  /** With unit. */
  full(value: number): string
}

/** The form for a unit; `span` is the size of what is moved, which tells how many decimals are worth it. */
export function numberForm(unit: string, span: number, say: BriefingWording): NumberForm {
  const inPercent = shownInPercent(unit)
  const isDifference = unitOf(unit)?.kind === 'difference'
  const name = isDifference
    ? say.pointsShort
    : inPercent
      ? '%'
      : unit === '1'
        ? ''
        : say.unitName(unit, unitOf(unit)?.en ?? unit)
  const size = Math.abs(shown(span, unit))
  const decimals = inPercent ? (size < 1 ? 2 : 1) : Math.max(usualDecimals(size, unit), size < 100 ? 1 : 0)
  const text = (value: number): string => {
    const number = shown(value, unit)
    // Enough decimals for what was typed, four at most.
    const own = [decimals, decimals + 1, decimals + 2].find(
      d => Math.abs(Number(number.toFixed(d)) - number) < 1e-9,
    )
    return fixed(number, Math.min(4, own ?? decimals + 2))
  }
  return {
    unit: name,
    factor: inPercent ? 100 : 1,
    text,
    full: value =>
      name === '' ? text(value) : name === '%' ? `${text(value)}%` : say.withUnit(text(value), name),
  }
}

/** A round step that divides a span into about two hundred. */
export function roundStep(span: number): number {
  const rough = span / 200
  const power = 10 ** Math.floor(Math.log10(rough))
  const ratio = rough / power
  return power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1)
}
