import { parentPort, workerData } from 'node:worker_threads'
import { backend } from '../simulate/draw-backend.js'
import type { SketchEdges } from '../simulate/draw-summary.js'
import { type DrawSummary, SummaryBuilder } from '../simulate/draw-summary.js'
import { blockRunner } from '../simulate/run-block.js'
import { type DrawTask, planScenario } from './simulate-scenario.js'

/** What a worker is started with: it reads the same files and plans the same draws. */
export interface WorkerStart {
  readonly task: DrawTask
  readonly edges: readonly SketchEdges[] | undefined
  /** SHA-256 of the inputs the main thread read: files that changed in between are noticed. */
  readonly inputs: readonly string[]
}

/** What a worker answers: the summary of the blocks it was asked for, or why it cannot go on. */
export type WorkerAnswer = { readonly summary: DrawSummary } | { readonly refused: string }

/** The entry of a worker: plans, says it is ready by asking for blocks, and answers each request with a summary. */
async function work(start: WorkerStart): Promise<void> {
  const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message)
  const planned = await planScenario(start.task)
  if (!planned.ok) {
    answer({ refused: planned.diagnostics[0]?.message ?? 'the run cannot be planned again' })
    return
  }
  const { plan, solved } = planned.value
  if (solved.inputs.map(each => each.sha256).join(' ') !== start.inputs.join(' ')) {
    answer({ refused: 'an input file changed while the draws were made' })
    return
  }
  const runner = blockRunner(plan, backend)
  parentPort?.on('message', (blocks: readonly number[]) => {
    const builder = new SummaryBuilder(runner, start.edges)
    for (const block of blocks) builder.add(block)
    answer({ summary: builder.finish() })
  })
}

if (parentPort !== null) await work(workerData)
