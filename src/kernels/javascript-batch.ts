import type { Batch, BatchRequest } from './batch-request.js'
import { javascriptSegments } from './javascript-code.js'
import { tileBatch } from './tile-batch.js'

/** Draws side by side in generated JavaScript. */
export function javascriptBatch(request: BatchRequest): Batch {
  return tileBatch(request, javascriptSegments, 'generated JavaScript')
}
