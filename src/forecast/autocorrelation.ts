import { TwofoldSum } from '../numerics/twofold-sum.js'
import { aboutTheMean } from './summary.js'

/**
 * Correlation of a series with itself `lag` steps earlier: Σ(y_t − ȳ)(y_{t−lag} − ȳ) / Σ(y_t − ȳ)², both about the mean of all
 * values (Box, Jenkins and Reinsel, 2.1.5; NIST's lag-1 coefficient). Undefined when the values do not vary. Throws on fewer than lag + 2 values and on
 * values that are not finite.
 */
export function autocorrelation(values: readonly number[], lag = 1): number | undefined {
  if (!Number.isInteger(lag) || lag < 1) throw new RangeError(`a lag is a whole number from 1, not ${lag}`)
  if (values.length < lag + 2)
    throw new RangeError(`autocorrelation at lag ${lag} needs ${lag + 2} values, not ${values.length}`)
  if (!values.every(Number.isFinite)) throw new RangeError('autocorrelation takes finite values only')
  const { distances } = aboutTheMean(values)
  const [across, squares] = [new TwofoldSum(), new TwofoldSum()]
  distances.forEach((distance, t) => {
    squares.addProduct(distance, distance)
    if (t >= lag) across.addProduct(distance, distances[t - lag] ?? 0)
  })
  return squares.value === 0 ? undefined : across.value / squares.value
}
