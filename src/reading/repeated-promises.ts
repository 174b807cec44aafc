import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, warning } from '../vocabulary/diagnostic.js'
import { sameAmount } from '../vocabulary/same-amount.js'
import { indicatorKey } from './indicators.js'
import type { RegisterEntry } from './register-entries.js'
import { reportPlaces } from './report-places.js'

/**
 * One warning for each indicator of which a report states two different figures of one measure for one period. Two grades of one promise
 * (确保6%、力争6.5%) are no contradiction. All of them stay in the register.
 */
export function repeatedPromises(entries: readonly RegisterEntry[], report: TextFile): readonly Diagnostic[] {
  const groups = new Map<string, RegisterEntry[]>()
  for (const entry of entries) {
    if (entry.value === undefined) continue
    const name = entry.canonical ?? indicatorKey(entry.indicator.zh)
    const key = [name, entry.measure, entry.period, entry.force].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else if (!group.some(other => sameFigures(entry, other))) group.push(entry)
  }
  const placeOf = reportPlaces(report)
  return [...groups.values()].flatMap(([first, ...others]) => {
    const last = others.at(-1)
    if (first === undefined || last === undefined) return []
    const all = [first, ...others].map(entry => {
      const { line, column } = placeOf(entry.at)
      return `line ${line}, column ${column}: "${entry.quote}"`
    })
    return [
      warning(
        'R202',
        `"${last.indicator.zh}" is promised ${all.length} times with different figures (${last.measure}, ${last.period})`,
        placeOf(last.at),
        ...all,
        'All are kept. Delete what the report does not mean, or tell them apart by their indicator.',
      ),
    ]
  })
}

function sameFigures(a: RegisterEntry, b: RegisterEntry): boolean {
  const same = (x: number | undefined, y: number | undefined): boolean =>
    x === undefined || y === undefined
      ? x === y
      : sameAmount({ value: x, unit: a.unit ?? '1' }, { value: y, unit: b.unit ?? '1' })
  return same(a.value, b.value) && same(a.valueHigh, b.valueHigh)
}
