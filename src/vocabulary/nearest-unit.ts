import { nearestName } from './nearest-name.js'
import { unitIds, unitOf } from './unit.js'

/** The unit that was probably meant: the same in half-width signs, one that begins so (亿 for 亿元), or the nearest name. */
export function nearestUnit(written: string): string | undefined {
  const half = written.normalize('NFKC').trim()
  if (half === '') return undefined
  const begins = unitIds().find(id => id.startsWith(half))
  // With a single sign every one-sign unit is one change away, so nearness says nothing.
  return unitOf(half)?.id ?? begins ?? ([...half].length > 1 ? nearestName(half, unitIds()) : undefined)
}
