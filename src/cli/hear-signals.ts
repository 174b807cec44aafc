import { setImmediate } from 'node:timers/promises'

/** Signals that end a command. */
export const endingSignals = ['SIGINT', 'SIGTERM'] as const

/**
 * Lets signals be heard that came while we were at work. Two turns: after a callback of input or output the first turn ends before the loop
 * looks for signals again.
 */
export async function hearSignals(): Promise<void> {
  await setImmediate()
  await setImmediate()
}
