import { expect, test } from 'vitest'
import {
  type Distribution,
  type DistributionSpec,
  distribution,
  fromInterval,
} from '../../src/numerics/distributions.js'
import { type CaseRun, readCase } from './case-files.js'

// Exact facts of the case beside our closed forms: products and quotients of lognormals are lognormal, sums of normals normal.
function made(outcome: ReturnType<typeof distribution>): Distribution {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.distribution
}

function logs(one: Distribution): { readonly mean: number; readonly sd: number } {
  if (one.spec.kind !== 'lognormal') throw new Error('not lognormal')
  return { mean: one.spec.logMean, sd: one.spec.logSd }
}

const a = made(fromInterval('lognormal', 5, 10))
const b = made(fromInterval('lognormal', 2, 3))
const joint = (sign: 1 | -1): DistributionSpec => ({
  kind: 'lognormal',
  logMean: logs(a).mean + sign * logs(b).mean,
  logSd: Math.hypot(logs(a).sd, logs(b).sd),
})
// x(8) = 0.8⁸ + Σ 0.8ᵏ e: variance 0.25 · (1 − 0.64⁸) / (1 − 0.64).
const fan: DistributionSpec = {
  kind: 'normal',
  mean: 0.8 ** 8,
  sd: Math.sqrt((0.25 * (1 - 0.64 ** 8)) / (1 - 0.64)),
}
const five: DistributionSpec = {
  kind: 'lognormal',
  logMean: Math.log(100) + 5 * 0.055,
  logSd: 0.012 * Math.sqrt(5),
}
const distributions: Readonly<Record<string, Distribution>> = {
  a,
  'a*b': made(distribution(joint(1))),
  'a/b': made(distribution(joint(-1))),
  d: made(fromInterval('normal', 4, 6)),
  t: made(distribution({ kind: 'triangular', low: 1, mode: 2, high: 5 })),
  'compound-growth': made(distribution(five)),
  'ar1-fan': made(distribution(fan)),
}

const runs = readCase('uncertain-inputs').runs.map((run: CaseRun) => [run.id, run] as const)

test.each(runs)('%s: mean, standard deviation and quantiles in closed form', (id, run) => {
  const found = distributions[id]
  if (found === undefined) throw new Error(`no distribution for ${id}`)
  for (const [name, wanted] of Object.entries(run.expected ?? {})) {
    const share = /^p(\d\d)$/.exec(name)?.[1]
    const got = name === 'mean' ? found.mean : name === 'sd' ? found.sd : found.quantile(Number(share) / 100)
    // The inverse normal is good to 1e-12, and the exponential of it multiplies that by the spread, here below 1.
    expect(Math.abs(got - Number(wanted)), name).toBeLessThanOrEqual(
      1e-11 * Math.max(1, Math.abs(Number(wanted))),
    )
  }
})
