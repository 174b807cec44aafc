import type { Origin, ValueStatus } from '../vocabulary/model.js'

/** How a value before the run came to be known. `expected` was published, but before the period was over. */
export type HowKnown = ValueStatus | 'expected'

/** The least certain first. */
export const waysOfKnowing: readonly HowKnown[] = ['estimated', 'expected', 'derived', 'observed']

/** Undefined for values that come out of a run. A published expectation is not an outturn, whatever series it stands in. */
export function howKnown(origin: Origin | undefined): HowKnown | undefined {
  if (origin === undefined) return undefined
  if (origin.kind === 'observed') return origin.status === 'expected' ? 'expected' : 'observed'
  return origin.kind === 'derived' || origin.kind === 'estimated' ? origin.kind : undefined
}

/** True for outturns and for arithmetic on outturns: what a line of history may be drawn through. */
export function isOutturn(origin: Origin | undefined): boolean {
  const known = howKnown(origin)
  return known === 'observed' || known === 'derived'
}
