import { refuse } from './apply-settings.js'
import type { LiveChances, LiveEngine, LiveOutcome, Settings } from './types.js'

/** Draws in the page: enough to tell 1% from 2%, few enough for a fifth of a second. */
export const drawsInPage = 2000

/** What the page asks of its worker, and what comes back. */
export interface DrawQuestion {
  readonly number: number
  readonly settings: Settings
  readonly draws: number
}
export interface DrawAnswer {
  readonly number: number
  readonly answer: LiveOutcome<LiveChances>
}

interface Waiting extends DrawQuestion {
  readonly settle: (answer: LiveOutcome<LiveChances>) => void
}

const aborted = refuse('已取消', 'aborted')
const broken = refuse('后台计算未能启动', 'the worker did not start')

/**
 * Draws in a worker, which starts once the page stands, so that the first question finds it ready. One question is worked on at a time and the newest waits; an older one that still waits is
 * refused with `aborted`, because nobody looks at figures of settings that have moved on.
 */
export function drawInWorker(start: () => Worker): LiveEngine['draw'] {
  let worker: Worker | undefined
  let asked = 0
  let running: Waiting | undefined
  let next: Waiting | undefined
  const hand = (): void => {
    running = next
    next = undefined
    if (running === undefined) return
    const { number, settings, draws } = running
    worker?.postMessage({ number, settings, draws } satisfies DrawQuestion)
  }
  const begin = (): Worker => {
    const made = start()
    made.addEventListener('message', ({ data }: MessageEvent<DrawAnswer>) => {
      if (data.number !== running?.number) return
      running.settle(data.answer)
      hand()
    })
    made.addEventListener('error', () => {
      running?.settle(broken)
      hand()
    })
    return made
  }
  setTimeout(() => {
    worker ??= begin()
  })
  return (settings, draws, signal) =>
    new Promise(resolve => {
      if (signal?.aborted === true) {
        resolve(aborted)
        return
      }
      worker ??= begin()
      next?.settle(aborted)
      const question: Waiting = { number: asked++, settings, draws, settle: resolve }
      signal?.addEventListener('abort', () => {
        if (next === question) next = undefined
        resolve(aborted)
      })
      next = question
      if (running === undefined) hand()
    })
}
