import { bullet } from '../charts/bullet.js'
import { progressBar } from '../charts/progress-bar.js'
import type { Bounds, ProgressLine } from '../vocabulary/briefing.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import { reachMark, reachOf } from './chances.js'
import type { PageFacts } from './facts.js'
import { fixed, missing, shown, shownInPercent, signed, usualDecimals } from './format-number.js'
import { html, type Insert } from './html.js'
import { targetWords } from './indicator-cells.js'
import { bulletMark, icon, progressMark } from './marks.js'

/** The unit a row is in: the target's own, points for a difference of growth rates, else that of the measure. */
export function unitOfRow({ target, measure, unit }: ProgressLine, facts: PageFacts): string {
  if (measure === 'gap') return facts.say.pointsShort
  return target.unit === undefined || target.unit === '1' ? facts.unitText(unit) : facts.unitText(target.unit)
}

/** A number of a row; its unit only where it is not the row's. */
function numberIn(
  value: number,
  unit: string,
  decimals: number | undefined,
  line: ProgressLine,
  facts: PageFacts,
): string {
  const size = shown(value, unit)
  const text = fixed(size, decimals ?? (isWhole(value, unit) ? 0 : usualDecimals(size, unit)))
  const name = facts.unitText(unit)
  if (name === '' || name === unitOfRow(line, facts)) return text
  return name === '%' ? `${text}%` : facts.say.withUnit(text, name)
}

function measured(value: number, line: ProgressLine, facts: PageFacts): string {
  return line.measure === 'gap' ? signed(100 * value, 1) : numberIn(value, line.unit, undefined, line, facts)
}

/** Counts and round sums are written without a fraction that says nothing. */
function isWhole(value: number, unit: string): boolean {
  return !shownInPercent(unit) && Math.abs(value - Math.round(value)) <= 1e-9 * Math.max(1, Math.abs(value))
}

/** The result so far, with the growth of a total. */
export function toDateCell(line: ProgressLine, facts: PageFacts): Insert {
  const { toDate, growth } = line
  if (toDate === undefined && growth === undefined) return missing
  const more =
    growth === undefined
      ? undefined
      : html`<span class="mini">${facts.say.progress.onYear(`${signed(100 * growth, 1)}%`)}</span>`
  if (toDate === undefined) return more
  return html`<b>${line.isWorkedOut ? '≈ ' : ''}${measured(toDate, line, facts)}</b>${more}`
}

/** How far the result is off the main scenario's path. */
export function offPathText({ offPath }: ProgressLine, facts: PageFacts): Insert {
  if (offPath === undefined) return missing
  const text = signed(100 * offPath.value, 1)
  return offPath.isPoints ? html`${text}<span class="mini">${facts.say.pointsShort}</span>` : `${text}%`
}

/** A total as a bar; growth, means and gaps as a dot against the target. */
export function progressCell(line: ProgressLine, facts: PageFacts): Insert {
  const { measure, unit, toDate, allowed, reached, reachedBefore, target } = line
  const words = facts.say.progress
  const percent = (share: number): string => `${fixed(100 * share, 1)}%`
  if (measure === 'level' && reached !== undefined) {
    const before = reachedBefore === undefined ? undefined : percent(reachedBefore)
    const label = words.reachedLabel(percent(reached), before)
    return html`${progressMark(progressBar(reached, reachedBefore), label)}<span class="mini">${words.reachedShort(percent(reached), before)}</span>`
  }
  const scale = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : shown(value, unit)
  const drawn = bullet(scale(toDate), scale(allowed?.low), scale(allowed?.high))
  const label =
    toDate === undefined ? '' : words.bulletLabel(measured(toDate, line, facts), targetWords(target, facts))
  return bulletMark(drawn, label) ?? missing
}

/** What the rest of the year must bring. */
export function requiredCell(line: ProgressLine, facts: PageFacts): Insert {
  const { required, standing, seriesUnit, measure, pace } = line
  if (standing !== 'open' || required === undefined) return missing
  const words = facts.say.progress
  const growth = required.growth === undefined ? undefined : rangeText(required.growth, 'rate', line, facts)
  const value = required.value === undefined ? undefined : rangeText(required.value, seriesUnit, line, facts)
  if (growth !== undefined && (measure !== 'level' || value === undefined)) return html`<b>${growth}</b>`
  if (value === undefined) return missing
  const bound = pace?.low ?? pace?.high
  const more =
    growth !== undefined
      ? words.onYear(growth)
      : bound === undefined
        ? undefined
        : words.pace(fixed(bound, 2))
  return html`<b>${value}</b>${more === undefined ? undefined : html`<span class="mini">${more}</span>`}`
}

function rangeText({ low, high }: Bounds, unit: string, line: ProgressLine, facts: PageFacts): string {
  const words = facts.say.progress
  const ends = [low, high].filter(bound => bound !== undefined)
  const decimals = ends.every(bound => isWhole(bound, unit))
    ? 0
    : Math.min(...ends.map(bound => usualDecimals(shown(bound, unit), unit)))
  const show = (bound: number): string => numberIn(bound, unit, decimals, line, facts)
  if (low === undefined) return high === undefined ? missing : words.atMost(show(high))
  if (high === undefined) return words.atLeast(show(low))
  return low === high ? show(low) : words.between(fixed(shown(low, unit), decimals), show(high))
}

const signs = { met: 'ok', 'out of reach': 'no', open: 'na', 'cannot be judged': 'na' } as const

/** The probability with its word where a target is open; else what is decided. */
export function standingCell({ standing, probability }: ProgressLine, facts: PageFacts): Insert {
  const word = facts.say.progress.standing[standing]
  if (standing !== 'open' || probability === undefined) {
    return html`<span class="st ${signs[standing]}">${icon(signs[standing])}${word}</span>`
  }
  const reach = reachOf({ probability, error: 0 })
  return html`<b>${probabilityText(probability, facts.language)}</b>${reachMark(reach, facts)}`
}
