import { type DrawExtent, lengthOfPart, memoryOfDraws } from '../simulate/draw-memory.js'
import { type DrawPlan, drawsPerBlock } from '../simulate/draw-plan.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { DrawRequest, Shard } from './draw-options.js'

/** More draws than this in one run, or one shard, are a slip of the finger. */
const mostDraws = 100_000_000
/** Histograms count to 2^32 − 1, however many shards they come from. */
const mostDrawsOfShards = 4_294_967_295
/** The longest text that `merge` can read, less what a part says besides its numbers. */
const longestPart = 500_000_000

/** How many blocks of a run one shard has, and which is its first: neighbours, as evenly as they can be shared out. Some shards of many are empty. */
export function shardOf({ blocks }: Pick<DrawPlan, 'blocks'>, shard: Shard | undefined) {
  const { index, count } = shard ?? { index: 1, count: 1 }
  const first = Math.floor(((index - 1) * blocks) / count)
  return { first, blocks: Math.floor((index * blocks) / count) - first }
}

/** What the limits are set against. */
export interface LimitedRun extends DrawExtent {
  readonly shard?: Shard | undefined
  /** Whether the command can be asked for shards instead. */
  readonly takesShards?: boolean
}

/** The refusal of a run, or a shard, that would take more memory or more draws than it may; undefined where it fits. Nothing is allocated for it. */
export function overLimit(
  plan: DrawPlan,
  run: LimitedRun,
  { memory }: Pick<DrawRequest, 'memory'>,
): Diagnostic | undefined {
  const needed = memoryOfDraws(plan, run)
  const { shard } = run
  const who = shard === undefined ? '' : `shard ${shard.index}/${shard.count} of `
  const takes = `${who}${plan.draws} draws of ${plan.cells.length} figures would take about ${inGibi(needed)} of memory`
  const refuse = (why: string, ...help: readonly string[]) =>
    error('L105', `${takes}; ${why}`, undefined, ...help)
  const shards = run.takesShards === true ? advisedShards(plan, run, memory) : undefined
  const instead =
    shards === undefined ? '' : `run ${shard === undefined ? '' : 'more '}shards (--shard 1/${shards} …)`
  if (!fitsDraws(plan, run)) {
    return refuse(
      `whatever the memory, the limit ${capText(plan, shard)}`,
      'no figure of a model is known to the digits that more draws would give',
      `ask for fewer draws${instead === '' ? '' : `, or ${instead}`}`,
    )
  }
  const fewer = `ask for fewer draws or fewer periods${instead === '' ? '' : `, ${instead}`}`
  if (needed > memory) {
    return refuse(
      `the limit is ${inGibi(memory)}`,
      `${fewer}, or raise the limit: --memory ${Math.ceil(needed / 1_048_576)}`,
    )
  }
  return shard === undefined || lengthOfPart(plan, run.blocks) <= longestPart
    ? undefined
    : refuse(`its part would be longer than the ${longestPart} characters that a part may have`, fewer)
}

function capText({ draws }: DrawPlan, shard: Shard | undefined): string {
  if (shard === undefined) return `of one run is ${mostDraws} draws`
  return draws > mostDrawsOfShards
    ? `of all shards is ${mostDrawsOfShards} draws`
    : `of one shard is ${mostDraws} draws`
}

function fitsDraws(plan: DrawPlan, { blocks, shard }: LimitedRun): boolean {
  if (shard === undefined) return plan.draws <= mostDraws
  return plan.draws <= mostDrawsOfShards && (blocks - 1) * drawsPerBlock < mostDraws
}

/** The fewest shards (a power of two) of which each fits; undefined where none does. */
function advisedShards(plan: DrawPlan, run: LimitedRun, memory: number): number | undefined {
  const now = run.shard?.count ?? 1
  for (let count = 2; count <= Math.min(plan.blocks, 65_536); count *= 2) {
    const shard = { index: 1, count }
    const one = { ...run, shard, blocks: Math.ceil(plan.blocks / count) }
    const fits =
      memoryOfDraws(plan, one) <= memory &&
      fitsDraws(plan, one) &&
      lengthOfPart(plan, one.blocks) <= longestPart
    if (fits && count > now) return count
  }
  return undefined
}

function inGibi(bytes: number): string {
  const gibi = bytes / 2 ** 30
  return gibi < 0.1 ? `${(gibi * 1024).toFixed(1)} MiB` : `${gibi.toFixed(2)} GiB`
}
