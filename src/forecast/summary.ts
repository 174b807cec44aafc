import { max, min } from 'simple-statistics'
import { TwofoldSum } from '../numerics/twofold-sum.js'

export interface Summary {
  readonly n: number
  readonly mean: number
  /** Sample standard deviation (n − 1); undefined for a single value. */
  readonly sd: number | undefined
  readonly min: number
  readonly max: number
}

/**
 * Count, mean, standard deviation and extremes, in the values' own unit. Throws on none, and on values that are not finite.
 * Distances are taken from the mean to 106 bits: values near 10^7 that differ by 0.1 keep all the digits their own rounding left.
 */
export function summary(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('a summary needs a value')
  if (!values.every(Number.isFinite)) throw new RangeError('a summary takes finite values only')
  const { mean, distances } = aboutTheMean(values)
  const squares = new TwofoldSum()
  for (const distance of distances) squares.addProduct(distance, distance)
  const list = [...values]
  return {
    n: list.length,
    mean,
    sd: list.length > 1 ? Math.sqrt(squares.value / (list.length - 1)) : undefined,
    min: min(list),
    max: max(list),
  }
}

/** The mean, and every value less the mean before that was rounded to a double. */
export function aboutTheMean(values: readonly number[]): {
  readonly mean: number
  readonly distances: readonly number[]
} {
  const sum = new TwofoldSum()
  for (const value of values) sum.add(value)
  const mean = sum.value / values.length
  const short = sum.addProduct(-mean, values.length).value / values.length
  return { mean, distances: values.map(value => new TwofoldSum().add(value).add(-mean).add(-short).value) }
}
