import type { BlockSummary } from '../simulate/block-runner.js'
import { drawsIn } from '../simulate/draw-plan.js'
import type { DrawSummary } from '../simulate/draw-summary.js'

/** What a part says of the run it belongs to. */
export interface RunOfPart {
  readonly draws: number
  readonly blocks: number
  readonly replicates: number
}

/** What is wrong with one block of a part; undefined where it accounts for each of its draws. */
export function blockFault(
  { draws, blocks, replicates }: RunOfPart,
  { block, usable, unusable, firstFault }: Omit<BlockSummary, 'sums'>,
): string | undefined {
  if (!(isCount(block) && block < blocks)) return `block ${block} is none of the ${blocks} blocks of the run`
  const counts = [...usable, unusable]
  const wrong = counts.find(count => !isCount(count))
  if (wrong !== undefined) return `block ${block} counts ${wrong} draws`
  if (usable.length !== replicates)
    return `block ${block} counts the draws of ${usable.length} scrambles, and there are ${replicates}`
  const counted = counts.reduce((sum, count) => sum + count, 0)
  const held = drawsIn({ draws }, block)
  if (counted !== held) return `block ${block} counts ${counted} draws and holds ${held}`
  return unusable > 0 === (firstFault !== undefined)
    ? undefined
    : `block ${block} has ${unusable} draws without a result and ${firstFault === undefined ? 'names none' : 'names one'}`
}

/** What is wrong with the values or histograms of a part, set beside its blocks. */
export function keptFault(summary: DrawSummary, replicates: number): string | undefined {
  return summary.kept.kind === 'sketch' ? histogramFault(summary, replicates) : valuesFault(summary)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Every histogram holds the usable draws of its scramble, no more and no fewer. */
function histogramFault({ blocks, kept }: DrawSummary, replicates: number): string | undefined {
  if (kept.kind !== 'sketch') return undefined
  const usable = Array.from({ length: replicates }, (_, replicate) =>
    blocks.reduce((sum, block) => sum + (block.usable[replicate] ?? 0), 0),
  )
  const rows = kept.smallest.length
  const bins = kept.counts.length / Math.max(1, rows)
  for (let row = 0; row < rows; row++) {
    let counted = 0
    for (let bin = row * bins; bin < (row + 1) * bins; bin++) counted += kept.counts[bin] ?? 0
    const wanted = usable[row % replicates] ?? 0
    if (counted !== wanted) return `histogram ${row} counts ${counted} draws, its blocks ${wanted}`
  }
  return undefined
}

/** Every block has its values, as exact quantiles need them. */
function valuesFault({ blocks, kept }: DrawSummary): string | undefined {
  const lacking = blocks.find(({ block }) => kept.kind === 'values' && !kept.values.has(block))
  return lacking === undefined ? undefined : `block ${lacking.block} lacks its values`
}
