import { writeJson } from '../files/json.js'
import type { DrawSummary } from '../simulate/draw-summary.js'
import type { DrawRecord } from './documents/draws-document.js'
import type { Shard } from './draw-options.js'

/** One shard of a run: what every shard says alike, and the exact summary of its blocks. */
export interface Part {
  readonly record: DrawRecord
  readonly shard: Shard
  readonly draws: number
  readonly blocks: number
  readonly centres: Float64Array
  readonly summary: DrawSummary
}

/** The format of part files. */
export const partFormat = 'outturn.part/1'

/** Writes a part as JSON; arrays of numbers are base64 of their bytes, lowest byte first, so that no digit is lost. */
export function partText({ record, shard, draws, blocks, centres, summary }: Part): string {
  const { kept } = summary
  return writeJson({
    format: partFormat,
    ...record,
    shard: [shard.index, shard.count],
    draws,
    blocks,
    centres: packed(centres),
    summary: {
      blocks: summary.blocks.map(({ sums, ...block }) => ({
        ...block,
        sums: packed(sums),
        ...(kept.kind === 'values'
          ? { values: packed(kept.values.get(block.block) ?? new Float64Array()) }
          : {}),
      })),
      ...(kept.kind === 'values'
        ? {}
        : {
            edges: kept.edges,
            counts: packed(kept.counts),
            smallest: packed(kept.smallest),
            largest: packed(kept.largest),
          }),
    },
  })
}

function packed(numbers: Float64Array | Uint32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64')
}
