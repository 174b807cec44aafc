import type { ExtractedTarget } from './extraction.js'
import type { Indicator } from './indicators.js'

/**
 * Ids of a register's entries: the indicator's in kebab-case, with `-growth` where the target is its growth and the statistic itself is none, `-gap` for a difference
 * of growth; `s{section}-{n}`, the n-th target of its section, where the table lacks the indicator. What would stand twice gets its period, then a number.
 */
export function entryIds(
  targets: readonly { readonly target: ExtractedTarget; readonly indicator: Indicator | undefined }[],
  year: string,
): readonly string[] {
  const taken = new Set<string>()
  const inSection = new Map<number, number>()
  // Where the search for a free number goes on: a text may say one thing thousands of times.
  const copies = new Map<string, number>()
  return targets.map(({ target, indicator }) => {
    const place = (inSection.get(target.section) ?? 0) + 1
    inSection.set(target.section, place)
    const plain =
      indicator === undefined ? `s${target.section}-${place}` : kebab(indicator) + suffixOf(target, indicator)
    const dated = /^[0-9a-z-]+$/i.test(target.period) && target.period !== year
    const withPeriod = dated && taken.has(plain) ? `${plain}-${target.period.toLowerCase()}` : plain
    let id = withPeriod
    let copy = copies.get(withPeriod) ?? 2
    for (; taken.has(id); copy++) id = `${withPeriod}-${copy}`
    copies.set(withPeriod, copy)
    taken.add(id)
    return id
  })
}

function kebab({ id }: Indicator): string {
  return id.replaceAll('_', '-')
}

function suffixOf({ measure }: ExtractedTarget, indicator: Indicator): string {
  if (measure === 'differential') return '-gap'
  return measure === 'growth' && indicator.measure !== 'growth' ? '-growth' : ''
}
