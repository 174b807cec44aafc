import { type BatchBackend, makeBatch } from '../kernels/batch.js'
import type { BlockRunner } from './block-runner.js'
import type { DrawPlan } from './draw-plan.js'
import { PlainBlocks } from './plain-blocks.js'
import { wasmBlocks } from './wasm-blocks.js'

/** The way that a back end runs blocks; WebAssembly falls back to generated code where a model is beyond it. */
export function blockRunner(plan: DrawPlan, backend: BatchBackend): BlockRunner {
  return (
    (backend === 'wasm' ? wasmBlocks(plan) : undefined) ??
    new PlainBlocks(plan, makeBatch(plan.request, backend))
  )
}
