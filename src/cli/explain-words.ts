import type { DifferingEntry } from '../vocabulary/attribution.js'
import { type Frequency, type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import {
  decimalsFor,
  differenceText,
  differenceUnitName,
  isFraction,
  numberText,
  quantityText,
} from './number-text.js'
import { word } from './words.js'

/** Amounts may be tiny; assumptions are stated with fewer. */
const mostDecimals = 10
const mostStated = 6

/** Decimals of a row of amounts: those of the unit, or so many that the largest has three figures; those of the values where nothing differs. */
export function amountDecimals({
  unit,
  difference,
  parts,
  from,
  to,
}: {
  readonly unit: string
  readonly difference: number
  readonly parts: readonly { readonly amount: number }[]
  readonly from: number
  readonly to: number
}): number {
  const amounts = [difference, ...parts.map(({ amount }) => amount)]
  const largest = Math.max(...amounts.map(Math.abs)) * (isFraction(unit) ? 100 : 1)
  if (largest === 0) return decimalsFor(unit, [from, to])
  return Math.min(mostDecimals, Math.max(decimalsFor(unit, amounts), 2 - Math.floor(Math.log10(largest))))
}

/** A part as a share of the difference; a dash where there is none to share. */
export function shareText(amount: number, difference: number): string {
  if (difference === 0) return '—'
  const text = ((amount / difference) * 100).toFixed(1)
  return `${/[1-9]/.test(text) ? text.replace('-', '\u2212') : text.replace('-', '')}%`
}

/** `4.30% → 5.00%`, with so many decimals that the two differ; a dash for a side that says nothing. */
export function fromTo(
  from: number | undefined,
  to: number | undefined,
  unit: string,
  language: Language,
): string {
  const values = [from, to].filter(value => value !== undefined)
  let decimals = decimalsFor(unit, values)
  const text = (value: number | undefined): string =>
    value === undefined ? '—' : numberText(value, unit, decimals)
  while (from !== to && text(from) === text(to) && decimals < mostStated) decimals++
  return `${text(from)} → ${to === undefined ? '—' : quantityText(to, unit, language, decimals)}`
}

/** An amount with its sign and unit: percentage points between fractions. */
export function amountText(value: number, unit: string, language: Language, decimals?: number): string {
  const text = differenceText(value, unit, decimals)
  if (isFraction(unit) || unit === 'index') return `${text} ${differenceUnitName(unit, language)}`
  return unit === '1' ? text : `${text} ${unit}`
}

/** What an entry says in the one scenario and in the other, with its period where that is not the one asked about. */
export function entryText(
  entry: DifferingEntry,
  { asked, frequency }: { readonly asked: Ordinal; readonly frequency: Frequency },
  language: Language,
): string {
  const { section, period, since } = entry
  const text = changeText(entry, language)
  if (section === 'factor' || section === 'track') return text
  const when = period === asked ? '' : `${writePeriod(period, frequency)}: `
  const first = writePeriod(since, frequency)
  const began = since === period ? '' : language === 'zh' ? `（自${first}起）` : ` (since ${first})`
  return `${when}${text}${began}`
}

function changeText(entry: DifferingEntry, language: Language): string {
  const { section, from, to, unit, instrument } = entry
  switch (section) {
    case 'assumptions':
    case 'factor':
    case 'data':
      return fromTo(from, to, unit, language)
    case 'add_factors':
      return `${word('addFactor', language)} ${fromTo(from, to, unit, language)}`
    case 'exogenise':
      return `${word('exogenised', language)} ${fromTo(from, to, unit, language)}`
    case 'swap':
      return `${word('swap', language)} ${fromTo(from, to, unit, language)} (${word('solvedFor', language)} ${instrument ?? ''})`
    case 'track':
      return word('track', language)
  }
}
