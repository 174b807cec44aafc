import { type DrawOptions, defaultDraws, defaultSeed, type SamplingMethod } from '../simulate/draw-plan.js'
import { type UncertaintyKind, uncertaintyKinds } from '../simulate/uncertainty.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { TypedDrawOptions } from './asks-for-draws.js'

/** One part of a run: `index` of `count`, from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** The same, read. What the command line leaves out is said by the scenario, and fixed where neither says it. */
export interface DrawRequest {
  readonly draws: number | undefined
  readonly seed: number | undefined
  readonly method: SamplingMethod
  readonly include: readonly UncertaintyKind[] | undefined
  /** How many threads; undefined: as suits the machine. Results do not depend on it. */
  readonly jobs: number | undefined
  readonly shard: Shard | undefined
  /** Bytes. */
  readonly memory: number
}

/** The memory a simulation may take unless `--memory` says otherwise: 1.5 GiB. */
const usualMemory = 1536

/** Reads the options; all faults at once. */
export function readDrawOptions(typed: TypedDrawOptions): Outcome<DrawRequest> {
  const faults: Diagnostic[] = []
  const whole = (name: string, text: string | undefined, from: number, to: number): number | undefined => {
    if (text === undefined) return undefined
    const value = /^\d{1,20}$/.test(text) ? Number(text) : Number.NaN
    if (value >= from && value <= to) return value
    const range = to === Number.MAX_SAFE_INTEGER && from === 1 ? 'from 1' : `from ${from} to ${to}`
    faults.push(error('U102', `--${name} ${text}: a whole number ${range} is needed`))
    return undefined
  }
  const request = {
    draws: whole('draws', typed.draws, 1, Number.MAX_SAFE_INTEGER),
    seed: whole('seed', typed.seed, 0, Number.MAX_SAFE_INTEGER),
    jobs: whole('jobs', typed.jobs, 1, 256),
    memory: (whole('memory', typed.memory, 1, 1_048_576) ?? usualMemory) * 1_048_576,
    method: readMethod(typed.method, faults),
    include: readInclude(typed.include, faults),
    shard: readShard(typed.shard, faults),
  }
  if (typed.drawsOut !== undefined && !/\.(csv|parquet)$/.test(typed.drawsOut)) {
    faults.push(error('U102', `--draws-out ${typed.drawsOut}: the ending says the format, .csv or .parquet`))
  }
  if (typed.drawsOut !== undefined && typed.shard !== undefined) {
    faults.push(error('U102', '--draws-out and --shard: a shard writes its summary only'))
  }
  return faults.length > 0 ? fail(...faults) : succeed(request)
}

function readMethod(text: string | undefined, faults: Diagnostic[]): SamplingMethod {
  if (text === undefined || text === 'sobol') return 'sobol'
  if (text !== 'random') faults.push(error('U102', `--method ${text}: it is sobol or random`))
  return 'random'
}

function readInclude(text: string | undefined, faults: Diagnostic[]): readonly UncertaintyKind[] | undefined {
  if (text === undefined) return undefined
  const named = text.split(',').map(each => each.trim())
  for (const name of named) {
    if (uncertaintyKinds.some(kind => kind === name)) continue
    const near = nearestName(name, uncertaintyKinds)
    const help = near === undefined ? [] : [`did you mean \`${near}\`?`]
    faults.push(
      error(
        'U102',
        `--include ${name}: it is one or more of ${uncertaintyKinds.join(',')}`,
        undefined,
        ...help,
      ),
    )
  }
  return uncertaintyKinds.filter(kind => named.includes(kind))
}

function readShard(text: string | undefined, faults: Diagnostic[]): Shard | undefined {
  if (text === undefined) return undefined
  const [, index = '', count = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const shard = { index: Number(index), count: Number(count) }
  if (index !== '' && shard.index >= 1 && shard.index <= shard.count) return shard
  faults.push(error('U102', `--shard ${text}: write 2/8 for the second of eight`))
  return undefined
}

/** What decides the draws: the command line, then the scenario, then what is fixed. */
export function decidedDraws(request: DrawRequest, { uncertainty }: Scenario): DrawOptions {
  const stated = uncertainty?.include
  return {
    draws: request.draws ?? uncertainty?.draws ?? defaultDraws,
    seed: request.seed ?? uncertainty?.seed ?? defaultSeed,
    method: request.method,
    include:
      request.include ?? uncertaintyKinds.filter(kind => stated === undefined || stated.includes(kind)),
  }
}
