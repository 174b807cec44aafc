import { planBatch } from './batch-plan.js'
import type { Batch, BatchRequest } from './batch-request.js'
import type { Graph } from './graph.js'
import { laneByLane, referenceBatch } from './reference-batch.js'
import type { Segmented } from './segments.js'
import type { ParameterSlots, SegmentCode, TileArrays } from './tile-arrays.js'
import { TileRows } from './tile-rows.js'
import { mostUnknowns } from './unrolled-newton.js'
import { yearPrograms } from './year-programs.js'

/** Lanes of a tile unless the caller chooses: rows of 264 numbers do not fall on one set of the cache. */
export const usualLanes = 264

/** The distance between rows: eight lanes more than the tile, and never a power of two, which would halve the speed. */
export function strideOf(lanes: number): number {
  const padded = Math.ceil(lanes / 8) * 8 + 8
  return Number.isInteger(Math.log2(padded)) ? padded + 8 : padded
}

/** Makes what computes the segments of one year. */
export type SegmentMaker = (
  graph: Graph,
  cut: Segmented,
  slots: ParameterSlots,
  stride: number,
) => readonly SegmentCode[]

/** Draws side by side: loops over a tile, segment by segment, year by year. Whatever makes the segments, the bits are the same. */
export function tileBatch(request: BatchRequest, makeSegments: SegmentMaker, about: string): Batch {
  const lanes = request.lanes ?? usualLanes
  const plan = planBatch(request)
  const programs = plan.unknowns > mostUnknowns ? undefined : yearPrograms(request, plan)
  if (programs === undefined) return referenceBatch(request)
  const stride = strideOf(lanes)
  const rows = new TileRows(request, plan, programs.base, stride)
  const code = programs.programs.map(({ graph, cut, slots }) => makeSegments(graph, cut, slots, stride))
  const tile: TileArrays = {
    stride,
    inputs: new Float64Array(request.varying.length * stride),
    years: new Float64Array(rows.ring * rows.yearSize),
    spills: new Float64Array(programs.spillRows * stride),
    parameters: programs.parameters,
    faults: new Int32Array(stride),
  }
  const single = laneByLane(request, lanes)
  const faultYears = new Int32Array(lanes)
  const years = request.to - request.from + 1
  return {
    lanes,
    about: `${about} over tiles of ${lanes} draws`,
    run: (inputs, outputs, faults, faultPeriods, count) => {
      for (let row = 0; row < request.varying.length; row++) {
        tile.inputs.set(inputs.subarray(row * lanes, row * lanes + count), row * stride)
      }
      tile.faults.fill(0)
      faultYears.fill(0)
      for (let year = -plan.longestLag; year < 0; year++) rows.fill(year, tile.inputs, tile.years, count)
      for (let year = 0; year < years; year++) {
        rows.fill(year, tile.inputs, tile.years, count)
        const segments = code[programs.ofYear[year] ?? -1] ?? []
        const parameter = year * programs.parametersPerYear
        for (const segment of segments) segment(tile, rows.starts(year), parameter, count)
        markYears(tile.faults, faultYears, year + 1, count)
        rows.collect(year, tile.years, outputs, lanes, count)
      }
      rows.collectSteady(tile.inputs, outputs, lanes, count)
      for (let lane = 0; lane < count; lane++) {
        if (tile.faults[lane] === -1) {
          single(inputs, outputs, faults, faultPeriods, lane)
          continue
        }
        faults[lane] = tile.faults[lane] ?? 0
        faultPeriods[lane] = faults[lane] === 0 ? 0 : request.from + (faultYears[lane] ?? 0) - 1
        if (faults[lane] !== 0) blank(outputs, lanes, lane)
      }
    },
  }
}

/** Years are counted from 1, so that 0 can mean none. */
function markYears(faults: Int32Array, years: Int32Array, year: number, count: number): void {
  for (let lane = 0; lane < count; lane++) {
    if (faults[lane] !== 0 && years[lane] === 0) years[lane] = year
  }
}

function blank(outputs: Float64Array, lanes: number, lane: number): void {
  for (let at = lane; at < outputs.length; at += lanes) outputs[at] = Number.NaN
}
