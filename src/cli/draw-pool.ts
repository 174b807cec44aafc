import { Worker } from 'node:worker_threads'
import type { SketchEdges } from '../simulate/draw-summary.js'
import { type DrawSummary, joinSummaries } from '../simulate/draw-summary.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'

/** What the pool is to do. */
export interface PoolTask {
  /** The code of a worker. */
  readonly entry: URL
  readonly start: { readonly edges: readonly SketchEdges[] | undefined }
  readonly blocks: readonly number[]
  readonly jobs: number
  /** Blocks that a worker is given at a time; no result depends on it. */
  readonly blocksAtATime: number
  readonly onProgress: (blocksDone: number) => void
}

/** How often the same blocks are given to another worker before the run is given up. */
const mostTries = 3

interface Portion {
  readonly blocks: readonly number[]
  tries: number
}

/** Runs blocks in workers. Blocks of a worker that dies are given to another; who ran what does not show in the result. */
export function runInWorkers(task: PoolTask): Promise<Outcome<DrawSummary>> {
  const waiting: Portion[] = []
  for (let at = 0; at < task.blocks.length; at += task.blocksAtATime) {
    waiting.push({ blocks: task.blocks.slice(at, at + task.blocksAtATime), tries: 0 })
  }
  return new Promise((resolve, reject) => {
    const workers = new Set<Worker>()
    let summary: DrawSummary | undefined
    let remaining = waiting.length
    let blocksDone = 0
    let isOver = false
    const end = (outcome: Outcome<DrawSummary> | Error): void => {
      if (isOver) return
      isOver = true
      for (const worker of workers) void worker.terminate()
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
    const begin = (): void => {
      const worker = new Worker(task.entry, { workerData: task.start })
      workers.add(worker)
      let portion: Portion | undefined
      let why: unknown
      const give = (): void => {
        portion = waiting.shift()
        if (portion !== undefined) worker.postMessage(portion.blocks)
        else void worker.terminate()
      }
      worker.on('message', (answer: { readonly summary: DrawSummary } | { readonly refused: string }) => {
        if ('refused' in answer) {
          end(fail(error('F105', answer.refused)))
          return
        }
        summary = summary === undefined ? answer.summary : joinSummaries(summary, answer.summary)
        blocksDone += portion?.blocks.length ?? 0
        task.onProgress(blocksDone)
        remaining--
        if (remaining === 0 && summary !== undefined) end(succeed(summary))
        else give()
      })
      worker.on('error', thrown => {
        why = thrown
      })
      worker.on('exit', () => {
        workers.delete(worker)
        if (isOver || portion === undefined) return
        portion.tries++
        if (portion.tries >= mostTries) end(givenUp(why, portion.blocks))
        else {
          waiting.unshift(portion)
          begin()
        }
      })
      give()
    }
    const count = Math.min(task.jobs, waiting.length)
    for (let index = 0; index < count; index++) begin()
  })
}

/** Memory is a limit of the machine; anything else that kills the same blocks three times is a fault of ours. */
function givenUp(why: unknown, blocks: readonly number[]): Outcome<DrawSummary> | Error {
  const code = why instanceof Error && 'code' in why ? why.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const diagnostic: Diagnostic = error(
      'L106',
      `a thread ran out of memory three times at draws of block ${blocks[0] ?? 0}`,
      undefined,
      'ask for fewer --jobs, or for fewer periods',
    )
    return fail(diagnostic)
  }
  const reason = why instanceof Error ? why.message : 'it ended without a word'
  return new Error(`a thread died three times at block ${blocks[0] ?? 0}: ${reason}`)
}
