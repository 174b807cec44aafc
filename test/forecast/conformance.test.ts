import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ForecastMethod } from '../../src/forecast/method.js'
import { arima } from '../../src/forecast/methods/arima.js'
import { dynamicTheta } from '../../src/forecast/methods/dynamic-theta.js'
import { dampedHolt, ets, holt, ses } from '../../src/forecast/methods/ets-forecast.js'
import { drift, naive } from '../../src/forecast/methods/last-value.js'
import { theta } from '../../src/forecast/methods/theta.js'

interface Reference {
  readonly id: string
  readonly values: readonly number[]
  readonly r: Readonly<
    Record<string, { readonly mean: readonly number[]; readonly halfWidth: readonly number[] }>
  >
}
const { series }: { readonly series: readonly Reference[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'r-reference.json'), 'utf8'),
)
/** Half a 95% interval in standard errors. */
const perError = 1.959963984540054

function compare(method: ForecastMethod, name: string) {
  return series.map(({ id, values, r }) => {
    const ours = method(values, 6, 1)
    const theirs = r[name]
    if (ours === undefined || theirs === undefined) throw new Error(`no forecast of ${id} by ${name}`)
    return {
      id,
      farthest: Math.max(...theirs.mean.map((value, h) => Math.abs((ours.mean[h] ?? 0) / value - 1))),
      errors: [0, 5].map((h, i) => ((ours.sigma[h] ?? 0) * perError) / (theirs.halfWidth[i] ?? 1)),
    }
  })
}

describe.each([
  { name: 'naive', method: naive },
  { name: 'drift', method: drift },
])('$name is R’s', ({ name, method }) => {
  test.each(compare(method, name))('$id', ({ farthest, errors }) => {
    // The reference is printed to ten digits.
    expect(farthest).toBeLessThan(1e-8)
    for (const error of errors) expect(Math.abs(error - 1)).toBeLessThan(1e-7)
  })
})

/**
 * The rest has parameters that are searched for, and two searches do not always end in the same valley: on all 203 series the share
 * that agrees within 1% at every step is 99% for SES and Theta, 91% for ARIMA, 72% for DOTM, 69% for the ETS of least
 * AICc, 54% for Holt and 43% for damped Holt. So these are counted, over twelve series not chosen by hand.
 */
test.each([
  { name: 'ses', method: ses, least: 12 },
  { name: 'thetaf', method: theta, least: 12 },
  { name: 'auto.arima', method: arima, least: 11 },
  { name: 'dotm', method: dynamicTheta, least: 9 },
  { name: 'ets', method: ets, least: 8 },
])('$name agrees with R within 1% on $least of the twelve series', ({ name, method, least }) => {
  const near = compare(method, name).filter(({ farthest }) => farthest < 0.01)
  expect(near.length).toBeGreaterThanOrEqual(least)
})

test.each([
  { name: 'holt', method: holt },
  { name: 'damped', method: dampedHolt },
])('where $name ends elsewhere than R, it is at a smaller sum of squares', ({ name, method }) => {
  // One step ahead the standard error is √(Σe²/(n − k)), with the same k in both: no error may be larger than R's.
  for (const { errors } of compare(method, name)) expect(errors[0]).toBeLessThan(1 + 1e-4)
})
