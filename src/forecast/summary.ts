import { max, mean, min, sampleStandardDeviation } from 'simple-statistics'

export interface Summary {
  readonly n: number
  readonly mean: number
  /** Sample standard deviation (n − 1); undefined for a single value. */
  readonly sd: number | undefined
  readonly min: number
  readonly max: number
}

/** Count, mean, standard deviation and extremes, in the values' own unit. Throws on none, and on values that are not finite. */
export function summary(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('a summary needs a value')
  if (!values.every(Number.isFinite)) throw new RangeError('a summary takes finite values only')
  const list = [...values]
  return {
    n: list.length,
    mean: mean(list),
    sd: list.length > 1 ? sampleStandardDeviation(list) : undefined,
    min: min(list),
    max: max(list),
  }
}
