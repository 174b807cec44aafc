import { refuse } from './apply-settings.js'
import type { LiveCauses, LiveChances, LiveEngine, LiveOutcome, Settings } from './types.js'

/** What the worker works out, by the name of what is asked. */
interface Answers {
  readonly chances: LiveChances
  readonly causes: LiveCauses
}

/** Draws in the page: enough to tell 1% from 2%, few enough for a fifth of a second. */
export const drawsInPage = 2000

/** What the page asks of its worker, and what comes back. */
export interface DrawQuestion {
  readonly number: number
  readonly about: keyof Answers
  readonly settings: Settings
  readonly draws: number
}
export interface DrawAnswer {
  readonly number: number
  readonly answer: LiveOutcome<Answers[keyof Answers]>
}

interface Waiting extends DrawQuestion {
  readonly settle: (answer: DrawAnswer['answer']) => void
}

/** The answer to a question that another one took the turn of. */
export const aborted = refuse('已取消', 'aborted')
const broken = refuse('后台计算未能启动', 'the worker did not start')

/**
 * Draws in a worker, which starts once the page stands, so that the first question finds it ready. One question is worked on at a time and the newest waits; an older one that still waits is
 * refused with `aborted`, because nobody looks at figures of settings that have moved on. A search for causes takes longer than draws: the worker leaves it as
 * soon as it hears of another question.
 */
export function drawInWorker(start: () => Worker): Pick<LiveEngine, 'draw' | 'causes'> {
  let worker: Worker | undefined
  let asked = 0
  let running: Waiting | undefined
  let next: Waiting | undefined
  const hand = (): void => {
    running = next
    next = undefined
    if (running === undefined) return
    const { number, about, settings, draws } = running
    worker?.postMessage({ number, about, settings, draws } satisfies DrawQuestion)
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
  const ask =
    <About extends keyof Answers>(about: About) =>
    (settings: Settings, draws: number, signal?: AbortSignal): Promise<LiveOutcome<Answers[About]>> =>
      new Promise(resolve => {
        if (signal?.aborted === true) {
          resolve(aborted)
          return
        }
        worker ??= begin()
        next?.settle(aborted)
        // The worker answers what it was asked.
        const settle = (answer: DrawAnswer['answer']) => resolve(answer as LiveOutcome<Answers[About]>)
        const question: Waiting = { number: asked++, about, settings, draws, settle }
        signal?.addEventListener('abort', () => {
          if (next === question) next = undefined
          resolve(aborted)
        })
        next = question
        if (running?.about === 'causes') running.settle(aborted)
        if (running === undefined || running.about === 'causes') hand()
      })
  return { draw: ask('chances'), causes: ask('causes') }
}
