import type { BatchBackend } from '../kernels/batch.js'

/** What computes draws in this version of the command. All back ends give the same figures to the last digits but one or two. */
export const backend: BatchBackend = 'javascript'
