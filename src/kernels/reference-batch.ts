import type { Batch, BatchRequest } from './batch-request.js'
import { LaneRun } from './lane-run.js'

/** The oracle: every draw by itself through the model's own kernel. */
export function referenceBatch(request: BatchRequest): Batch {
  const lanes = request.lanes ?? 264
  const rerun = laneByLane(request, lanes)
  return {
    lanes,
    about: 'one draw at a time through the kernel of a single run',
    run: (inputs, outputs, faults, faultPeriods, count) => {
      for (let lane = 0; lane < count; lane++) rerun(inputs, outputs, faults, faultPeriods, lane)
    },
  }
}

/** Computes one lane of a batch by the kernel of a single run. */
export type LaneByLane = (
  inputs: Float64Array,
  outputs: Float64Array,
  faults: Int32Array,
  faultPeriods: Int32Array,
  lane: number,
) => void

/** The single-run path for lanes of a batch with this stride; it is made on first use. */
export function laneByLane(request: BatchRequest, lanes: number): LaneByLane {
  let run: LaneRun | undefined
  return (inputs, outputs, faults, faultPeriods, lane) => {
    run ??= new LaneRun(request)
    const single = run
    const fault = single.run(cell => inputs[cell * lanes + lane] ?? Number.NaN)
    faults[lane] = fault.code
    faultPeriods[lane] = fault.period
    for (const [row, { variable, period }] of request.outputs.entries()) {
      // Adding zero turns −0 into 0: the sign of a zero is no part of any result.
      outputs[row * lanes + lane] = fault.code === 0 ? single.value(variable, period) + 0 : Number.NaN
    }
  }
}
