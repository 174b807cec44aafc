/** The arrays a tile works on; rows are `stride` apart. */
export interface TileArrays {
  readonly stride: number
  readonly inputs: Float64Array
  /** Rows of as many years as the longest lag needs, and one. */
  readonly years: Float64Array
  readonly spills: Float64Array
  /** Parameters of every year, year by year. */
  readonly parameters: Float64Array
  /** 1 + position of the first equation without a finite value in a lane; 0 for none, −1 where the lane must take the single-run path. */
  readonly faults: Int32Array
}

/** Computes one segment for `count` lanes; `starts[lag]`: where the rows of that year begin, `parameter`: where this year's parameters begin. */
export type SegmentCode = (tile: TileArrays, starts: Int32Array, parameter: number, count: number) => void

/** Positions of the parameter nodes of a graph in the table. */
export type ParameterSlots = ReadonlyMap<number, number>
