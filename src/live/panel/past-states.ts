import type { Settings } from '../engine/types.js'
import { sameSettings } from './settings.js'

/** What was set, with what came before and what was taken back; never changed in place. */
export interface PastStates {
  readonly before: readonly Settings[]
  readonly now: Settings
  readonly after: readonly Settings[]
}

/** So many steps can be taken back. */
const mostSteps = 200

/** A history that begins with `now`. */
export function beginWith(now: Settings): PastStates {
  return { before: [], now, after: [] }
}

/** A new state; what was taken back is forgotten. `merge`: it takes the place of the last one, as the steps of one drag do. */
export function record({ before, now, after }: PastStates, next: Settings, merge: boolean): PastStates {
  if (sameSettings(now, next)) return { before, now, after }
  return { before: merge ? before : [...before, now].slice(-mostSteps), now: next, after: [] }
}

/** One step back, or the same where there is none. */
export function undo({ before, now, after }: PastStates): PastStates {
  const last = before.at(-1)
  return last === undefined
    ? { before, now, after }
    : { before: before.slice(0, -1), now: last, after: [now, ...after] }
}

/** One step forward again. */
export function redo({ before, now, after }: PastStates): PastStates {
  const [next, ...rest] = after
  return next === undefined ? { before, now, after } : { before: [...before, now], now: next, after: rest }
}
