import type { BatchPlan } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'
import { checksOf } from './checks.js'
import { strideOf, usualLanes } from './tile-batch.js'
import { TileRows } from './tile-rows.js'
import { mostUnknowns } from './unrolled-newton.js'
import { ConstantPool } from './vector-code.js'
import { Body, leb, moduleBytes } from './wasm-bytes.js'
import { segmentBody, segmentParameters, type TileLayout } from './wasm-segments.js'
import { pagesFor, type WasmMemory, wasmExports, wasmMemory } from './web-assembly.js'
import { type YearPrograms, yearPrograms } from './year-programs.js'

/** A tile in WebAssembly's memory, and the code that computes it. Views are of doubles; rows are `stride` apart. */
export interface TileFrame {
  readonly lanes: number
  readonly stride: number
  readonly yearCount: number
  readonly longestLag: number
  readonly rows: TileRows
  readonly memory: WasmMemory
  readonly inputs: Float64Array
  readonly years: Float64Array
  /** Address of `inputs` and `years` in bytes. */
  readonly inputsAt: number
  readonly yearsAt: number
  /** Address of the `extraBytes` asked for. */
  readonly extraAt: number
  /** Two words for each lane; the upper one is not 0 where the lane was marked. */
  readonly marks: Int32Array
  readonly runYear: (year: number, count: number) => void
  /** Bytes of code and memory, for reports. */
  readonly codeBytes: number
}

/** Room for constants: 16 bytes each. */
const constantBytes = 32768

type YearCode = (bytes: number, parameters: number, ...years: readonly number[]) => void

interface Addresses extends TileLayout {
  readonly parameters: number
  readonly years: number
  readonly end: number
}

/** Compiles the programs of a run to WebAssembly; undefined for models that need damped Newton steps or have too many unknowns. */
export function tileFrame(
  request: BatchRequest,
  plan: BatchPlan,
  choices: {
    readonly copies: number
    readonly segmentCost?: number
    readonly extraBytes?: number
    /** All years stay in memory until the next tile, instead of as many as lags need. */
    readonly keepsYears?: boolean
  },
): TileFrame | undefined {
  const lanes = request.lanes ?? usualLanes
  const stride = strideOf(lanes)
  const programs = plan.unknowns > mostUnknowns ? undefined : yearPrograms(request, plan, choices.segmentCost)
  // What is the same for all draws must be a number; else every draw would be marked.
  if (programs === undefined || !programs.parameters.every(Number.isFinite)) return undefined
  const rows = new TileRows(request, plan, programs.base, stride, choices.keepsYears)
  const at = addresses(request, programs, rows, stride)
  const pool = new ConstantPool(0)
  const bytes = programBytes(
    programs,
    at,
    rows.span,
    pool,
    choices.copies,
    at.end + (choices.extraBytes ?? 0),
  )
  const memory = wasmMemory(at.end + (choices.extraBytes ?? 0))
  const words = new BigUint64Array(memory.buffer, 0, constantBytes / 8)
  if (pool.words.length * 2 > words.length) return undefined
  for (const [index, word] of pool.words.entries()) words.fill(word, 2 * index, 2 * index + 2)
  const parameters = new Float64Array(memory.buffer, at.parameters, 2 * programs.parameters.length)
  for (const [index, value] of programs.parameters.entries()) parameters.fill(value, 2 * index, 2 * index + 2)
  const exports = wasmExports(bytes, memory)
  const code = programs.programs.map((_, index) => exports[`y${index}`] as YearCode)
  const width = 2 * choices.copies
  return {
    lanes,
    stride,
    yearCount: request.to - request.from + 1,
    longestLag: plan.longestLag,
    rows,
    memory,
    inputs: new Float64Array(memory.buffer, at.inputs, request.varying.length * stride),
    years: new Float64Array(memory.buffer, at.years, rows.ring * rows.yearSize),
    inputsAt: at.inputs,
    yearsAt: at.years,
    extraAt: at.end,
    marks: new Int32Array(memory.buffer, at.marks, 2 * stride),
    codeBytes: bytes.length,
    runYear: (year, count) => {
      const starts = [...rows.starts(year)].map(start => at.years + 8 * start)
      const laneBytes = Math.ceil(count / width) * width * 8
      const start = at.parameters + 16 * year * programs.parametersPerYear
      code[programs.ofYear[year] ?? -1]?.(laneBytes, start, ...starts)
    },
  }
}

/** Constants, parameters, inputs, rows of years, spills, marks: each begins on a line of the cache. */
function addresses(request: BatchRequest, programs: YearPrograms, rows: TileRows, stride: number): Addresses {
  const rowBytes = stride * 8
  let next = constantBytes
  const take = (size: number): number => {
    const start = next
    next = Math.ceil((next + size) / 64) * 64
    return start
  }
  const parameters = take(16 * programs.parameters.length)
  const inputs = take(rowBytes * request.varying.length)
  const years = take(8 * rows.ring * rows.yearSize)
  const spills = take(rowBytes * programs.spillRows)
  const marks = take(rowBytes)
  return { rowBytes, parameters, inputs, years, spills, marks, end: next }
}

function programBytes(
  programs: YearPrograms,
  layout: TileLayout,
  span: number,
  pool: ConstantPool,
  copies: number,
  memoryBytes: number,
): Uint8Array<ArrayBuffer> {
  const functions: { body: Body; exported?: string }[] = []
  for (const [index, { graph, cut, slots }] of programs.programs.entries()) {
    const checks = checksOf(graph, cut)
    const first = functions.length
    for (const segment of cut.segments)
      functions.push({ body: segmentBody({ graph, checks, slots, layout, span, pool, copies }, segment) })
    const year = new Body(segmentParameters(span))
    for (let call = first; call < first + cut.segments.length; call++) {
      for (let parameter = 0; parameter < 2 + span; parameter++) year.get(parameter)
      year.raw(0x10, ...leb(call))
    }
    functions.push({ body: year, exported: `y${index}` })
  }
  return moduleBytes(functions, pagesFor(memoryBytes))
}
