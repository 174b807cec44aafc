/** What a command line says of draws, as typed. */
export interface TypedDrawOptions {
  readonly draws?: string
  readonly seed?: string
  readonly method?: string
  readonly include?: string
  readonly jobs?: string
  readonly shard?: string
  readonly memory?: string
  readonly drawsOut?: string
  /** `check`: list every pair of targets. */
  readonly pairs?: boolean
}

/** True where the command line asks for a simulation: by `--draws`, or by anything that only a simulation has. */
export function asksForDraws(typed: TypedDrawOptions): boolean {
  const { draws, seed, method, include, jobs, shard, drawsOut, pairs } = typed
  return [draws, seed, method, include, jobs, shard, drawsOut, pairs].some(each => each !== undefined)
}
