import { writeJson } from '../files/json.js'
import type { Write } from '../files/write-whole.js'
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

/**
 * Writes a part as JSON, block by block, so that no text as long as the file is ever held; arrays of numbers are base64 of their bytes, lowest byte
 * first, so that no digit is lost.
 */
export function writePart({ record, shard, draws, blocks, centres, summary }: Part, write: Write): void {
  const { kept } = summary
  const said = {
    ...{ format: partFormat, ...record, shard: [shard.index, shard.count] },
    ...{ draws, blocks, centres: packed(centres) },
  }
  write(`${opened(writeJson(said))},\n"summary": {\n"blocks": [`)
  for (const [index, { sums, ...block }] of summary.blocks.entries()) {
    write(`${index === 0 ? '' : ','}\n${opened(writeJson(block))},\n`)
    writeArray('sums', sums, write)
    if (kept.kind === 'values') {
      write(',\n')
      writeArray('values', kept.values.get(block.block) ?? new Float64Array(), write)
    }
    write('}')
  }
  write(']')
  if (kept.kind === 'sketch') {
    write(`,\n"edges": ${writeJson(kept.edges)}`)
    for (const name of ['counts', 'smallest', 'largest'] as const) {
      write(',\n')
      writeArray(name, kept[name], write)
    }
  }
  write('}}\n')
}

/** A map in JSON without its closing brace. */
function opened(map: string): string {
  return map.slice(0, map.lastIndexOf('}')).trimEnd()
}

function writeArray(name: string, numbers: Float64Array | Uint32Array, write: Write): void {
  write(`"${name}": "`)
  write(packed(numbers))
  write('"')
}

function packed(numbers: Float64Array | Uint32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64')
}
