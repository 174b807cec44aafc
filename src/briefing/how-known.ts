import type { Origin, ValueStatus } from '../vocabulary/model.js'

/** How a value before the run came to be known. `expected` was published, but before the period was over. */
export type HowKnown = ValueStatus | 'expected'

/** The least certain first. */
export const waysOfKnowing: readonly HowKnown[] = ['estimated', 'expected', 'derived', 'observed']

/** What a data row's status makes of its figure. A row without a status is the user's own, and taken as an outturn. */
const waysOfRows: ReadonlyMap<string, HowKnown> = new Map([
  ['', 'observed'],
  ['final', 'observed'],
  ['preliminary', 'observed'],
  ['revised', 'observed'],
  ['rounded', 'observed'],
  ['derived', 'derived'],
  ['expected', 'expected'],
])

/**
 * Undefined for values that come out of a run. A published expectation is not an outturn, whatever series it stands in, nor
 * is a figure that somebody worked out from another; a status nobody knows counts as an estimate.
 */
export function howKnown(origin: Origin | undefined): HowKnown | undefined {
  if (origin === undefined) return undefined
  if (origin.kind === 'observed') return waysOfRows.get(origin.status) ?? 'estimated'
  return origin.kind === 'derived' || origin.kind === 'estimated' ? origin.kind : undefined
}

/** True for outturns and for arithmetic on outturns: what a line of history may be drawn through. */
export function isOutturn(origin: Origin | undefined): boolean {
  const known = howKnown(origin)
  return known === 'observed' || known === 'derived'
}
