import type { Batch, BatchRequest } from './batch-request.js'
import { interpretedBatch } from './interpreted-batch.js'
import { javascriptBatch } from './javascript-batch.js'
import { referenceBatch } from './reference-batch.js'
import { wasmBatch } from './wasm-batch.js'

export type { BaseArrays, Batch, BatchRequest, OutputCell, VaryingCell } from './batch-request.js'

/** How draws are computed: one by one by the model's own kernel (slow: the oracle), or side by side; `interpreted` makes no code. */
export type BatchBackend = 'reference' | 'javascript' | 'interpreted' | 'wasm'

/** Makes a batch. Throws RangeError where a cell names what cannot vary: a bug of the caller, not of a model's writer. */
export function makeBatch(request: BatchRequest, backend: BatchBackend): Batch {
  checkCells(request)
  if (backend === 'reference') return referenceBatch(request)
  if (backend === 'interpreted') return interpretedBatch(request)
  return backend === 'javascript' ? javascriptBatch(request) : wasmBatch(request)
}

function checkCells({ model, base, from, to, varying, outputs }: BatchRequest): void {
  const last = base.first + base.periods - 1
  if (from < base.first || to > last) throw new RangeError(`the base run does not cover ${from} … ${to}`)
  for (const each of varying) {
    if (each.kind === 'coefficient') {
      if (!model.slots.coefficient.has(each.id)) throw new RangeError(`no coefficient is called ${each.id}`)
      continue
    }
    const { kind, variable, period, through = period } = each
    const slot = model.slots.variable.get(variable)
    const solved = model.equationOf.has(variable)
    if (slot === undefined || (kind === 'add' && !solved)) throw new RangeError(`${variable} has no ${kind}`)
    const first = kind === 'add' ? from : base.first
    if (period < first || through > to || through < period) {
      throw new RangeError(`${variable} cannot vary in ${period} … ${through}`)
    }
    for (let at = Math.max(period, from); kind === 'value' && solved && at <= through; at++) {
      if (base.fixed[slot * base.periods + at - base.first] !== 1) {
        throw new RangeError(`${variable} is solved for in ${at}: only an add factor can move it`)
      }
    }
  }
  for (const { variable, period } of outputs) {
    if (!model.slots.variable.has(variable) || period < base.first || period > to) {
      throw new RangeError(`no output ${variable} in ${period}`)
    }
  }
}
