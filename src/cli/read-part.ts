import type { TextFile } from '../files/text-file.js'
import type { BlockSummary } from '../simulate/block-runner.js'
import { drawsIn } from '../simulate/draw-plan.js'
import type { DrawSummary, SketchEdges } from '../simulate/draw-summary.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Frequency } from '../vocabulary/period.js'
import type { DrawRecord } from './documents/draws-document.js'
import type { VariableFields } from './documents/run-document.js'
import { blockFault, keptFault, type RunOfPart } from './part-blocks.js'
import { type Part, partFormat } from './part-file.js'

type Fields = Readonly<Record<string, unknown>>

/** Thrown inside this file where a part lacks something, and caught at its door. */
class PartFault extends Error {}

/** Reads a part. Refuses other files, and parts that are damaged, by what is missing or does not add up. */
export function readPart(file: TextFile): Outcome<Part> {
  const raw = parsed(file.text)
  if (!isMap(raw) || raw['format'] !== partFormat) {
    return fail(
      error(
        'D401',
        `${file.name} is not a part of a simulation (format ${partFormat})`,
        undefined,
        'write one with `outturn run SCENARIO --draws N --shard 1/8 --out part.json`',
      ),
    )
  }
  try {
    return succeed(partOf(raw))
  } catch (thrown) {
    if (!(thrown instanceof PartFault)) throw thrown
    return fail(
      error('D401', `${file.name} is damaged: ${thrown.message}`, undefined, 'write this shard again'),
    )
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function map(fields: Fields, key: string): Fields {
  const value = fields[key]
  if (!isMap(value)) throw new PartFault(`"${key}" is no map`)
  return value
}

function list(fields: Fields, key: string): readonly unknown[] {
  const value: unknown = fields[key]
  if (!Array.isArray(value)) throw new PartFault(`"${key}" is no list`)
  return value
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new PartFault(`"${what}" is no text`)
  return value
}

function number(value: unknown, what: string): number {
  if (typeof value !== 'number') throw new PartFault(`"${what}" is no number`)
  return value
}

function bytes(fields: Fields, key: string, width: number, length: number): ArrayBuffer {
  const buffer = Buffer.from(text(fields[key], key), 'base64')
  if (buffer.length !== width * length) throw new PartFault(`"${key}" has not the length it should have`)
  return Uint8Array.from(buffer).buffer
}

function partOf(raw: Fields): Part {
  const record = recordOf(raw)
  const [index, shards] = list(raw, 'shard').map(each => number(each, 'shard'))
  const cells = record.cells.length
  const kept = record.replicates === 1 ? 4 : 2
  const written = map(raw, 'summary')
  const draws = number(raw['draws'], 'draws')
  const count = number(raw['blocks'], 'blocks')
  const run: RunOfPart = { draws, blocks: count, replicates: record.replicates }
  const values = new Map<number, Float64Array>()
  const blocks = list(written, 'blocks').map((each): BlockSummary => {
    const block = blockOf(each, run)
    if (!isMap(each)) throw new PartFault('a block is no map')
    if (each['values'] !== undefined)
      values.set(block.block, new Float64Array(bytes(each, 'values', 8, cells * drawsIn(run, block.block))))
    return { ...block, sums: new Float64Array(bytes(each, 'sums', 8, cells * record.replicates * kept)) }
  })
  const summary = { blocks, kept: keptOf(written, cells * record.replicates, values) }
  refuse(keptFault(summary, record.replicates))
  return {
    record,
    shard: { index: index ?? 0, count: shards ?? 0 },
    draws,
    blocks: count,
    centres: new Float64Array(bytes(raw, 'centres', 8, cells)),
    summary,
  }
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new PartFault(fault)
}

/** The counts of one block. Refuses those that do not account for its draws, before anything is read by them. */
function blockOf(each: unknown, run: RunOfPart): Omit<BlockSummary, 'sums'> {
  if (!isMap(each)) throw new PartFault('a block is no map')
  const fault = each['firstFault']
  const block = {
    block: number(each['block'], 'block'),
    usable: list(each, 'usable').map(one => number(one, 'usable')),
    unusable: number(each['unusable'], 'unusable'),
    firstFault: isMap(fault)
      ? {
          draw: number(fault['draw'], 'draw'),
          equation: number(fault['equation'], 'equation'),
          period: number(fault['period'], 'period'),
        }
      : undefined,
  }
  refuse(blockFault(run, block))
  return block
}

function keptOf(
  written: Fields,
  rows: number,
  values: ReadonlyMap<number, Float64Array>,
): DrawSummary['kept'] {
  if (written['counts'] === undefined) return { kind: 'values', values }
  const edges = list(written, 'edges').map((each): SketchEdges => {
    if (!isMap(each)) throw new PartFault('an edge is no map')
    const { low, width, perWidth } = each
    return { low: number(low, 'low'), width: number(width, 'width'), perWidth: number(perWidth, 'perWidth') }
  })
  return {
    kind: 'sketch',
    edges,
    counts: new Uint32Array(bytes(written, 'counts', 4, rows * 1024)),
    smallest: new Float64Array(bytes(written, 'smallest', 8, rows)),
    largest: new Float64Array(bytes(written, 'largest', 8, rows)),
  }
}

function recordOf(raw: Fields): DrawRecord {
  const run = map(raw, 'run')
  const manifest = map(raw, 'manifest')
  const solver = map(run, 'solver')
  return {
    manifest: manifestOf(manifest),
    run: {
      scenario: text(run['scenario'], 'scenario'),
      model: text(run['model'], 'model'),
      frequency: frequencyOf(run['frequency']),
      periods: list(run, 'periods').map(each => text(each, 'periods')),
      variables: mapped(map(run, 'variables'), variableOf),
      solver: mapped(solver, each => (typeof each === 'string' ? each : number(each, 'solver'))),
    },
    inside: mapped(map(raw, 'inside'), each => number(each, 'inside')),
    shockCorrelations: list(raw, 'shockCorrelations').map(each => {
      if (!Array.isArray(each)) throw new PartFault('a correlation is no list')
      const [a, b, value, shared] = each
      return [
        text(a, 'shockCorrelations'),
        text(b, 'shockCorrelations'),
        number(value, 'shockCorrelations'),
        number(shared, 'shockCorrelations'),
      ]
    }),
    replicates: number(raw['replicates'], 'replicates'),
    cells: list(raw, 'cells').map(each => {
      if (!Array.isArray(each)) throw new PartFault('a cell is no list')
      return [text(each[0], 'cells'), number(each[1], 'cells')]
    }),
    equations: list(raw, 'equations').map(each => text(each, 'equations')),
    firstPeriod: number(raw['firstPeriod'], 'firstPeriod'),
  }
}

function mapped<T>(fields: Fields, of: (value: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, of(value)]))
}

function frequencyOf(value: unknown): Frequency {
  const found = (['annual', 'quarterly', 'monthly', 'step'] as const).find(each => each === value)
  if (found === undefined) throw new PartFault('"frequency" is none')
  return found
}

function variableOf(value: unknown): VariableFields {
  if (!isMap(value)) throw new PartFault('a variable is no map')
  return {
    unit: text(value['unit'], 'unit'),
    role: text(value['role'], 'role'),
    values: list(value, 'values').map(each => number(each, 'values')),
    history: mapped(map(value, 'history'), each => number(each, 'history')),
  }
}

function manifestOf(fields: Fields): Manifest {
  const { seed, stream, asOf, realTime } = fields
  return {
    tool: text(fields['tool'], 'tool'),
    ...(seed === undefined ? {} : { seed: number(seed, 'seed') }),
    ...(stream === undefined ? {} : { stream: text(stream, 'stream') }),
    inputs: mapped(map(fields, 'inputs'), each => text(each, 'inputs')),
    options: mapped(map(fields, 'options'), each =>
      typeof each === 'number' || typeof each === 'boolean' ? each : text(each, 'options'),
    ),
    ...(asOf === undefined ? {} : { asOf: text(asOf, 'asOf') }),
    ...(realTime === 'pseudo real time' ? { realTime } : {}),
  }
}
