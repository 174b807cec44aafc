import type { BatchBackend } from '../kernels/batch.js'

/** What computes draws in the command. It gives the bits of the `javascript` one; where a model is beyond it, it falls back by itself. */
export const backend: BatchBackend = 'wasm'
