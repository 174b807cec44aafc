import { describe, expect, test } from 'vitest'
import { LgtChain } from '../../src/forecast/lgt/chain.js'
import { type LgtPriors, lgtPriors } from '../../src/forecast/lgt/priors.js'
import { seedOf } from '../../src/numerics/philox.js'
import { SequentialDraws } from '../../src/numerics/sequential-draws.js'

/**
 * The sampler against the model written a second time, as plainly as its equations, with Math.pow and no mixture: draws of the
 * parameters from the priors, then the series one value after the other.
 */

/** Tight enough that a prior draw often fits five values; the rest as in use. */
const priors: LgtPriors = { ...lgtPriors, errorShape: 2, errorSize: 0.05, globalScale: 0.05 }
const leastLevel = 1e-8

interface Parameters {
  readonly alpha: number
  readonly beta: number
  readonly rho: number
  readonly global: number
  readonly local: number
  readonly firstTrend: number
  readonly errorSize: number
  readonly tau: number
  readonly degrees: number
}
const names = [
  'alpha',
  'beta',
  'rho',
  'global',
  'local',
  'firstTrend',
  'errorSize',
  'tau',
  'degrees',
] as const

function cauchy(draws: SequentialDraws, scale: number): number {
  return scale * Math.tan(Math.PI * (draws.uniform() - 0.5))
}

function fromPriors(draws: SequentialDraws): Parameters {
  const one = (list: readonly number[]) => list[Math.floor(draws.uniform() * list.length)] ?? 0
  let local = 2
  while (Math.abs(local) > 1) local = cauchy(draws, priors.localScale) * draws.normal()
  return {
    alpha: draws.uniform(),
    beta: draws.uniform(),
    rho: one(priors.trendQuarters) / 4,
    global: cauchy(draws, priors.globalScale) * draws.normal(),
    local,
    firstTrend: cauchy(draws, priors.firstTrendScale),
    errorSize: Math.sqrt((priors.errorShape * priors.errorSize ** 2) / draws.gamma(priors.errorShape)),
    tau: one(priors.errorEighths) / 8,
    degrees: one(priors.degrees),
  }
}

/** Walks along a series; `next` gives the value that follows from what the model expects and the size of its error. */
function walk(
  p: Parameters,
  first: number,
  count: number,
  next: (centre: number, size: number, t: number) => number,
) {
  const values = [first]
  let [level, trend] = [first, p.firstTrend]
  for (let t = 1; t < count; t++) {
    const base = Math.max(level, leastLevel)
    const value = next(level + p.global * base ** p.rho + p.local * trend, p.errorSize * base ** p.tau, t)
    values.push(value)
    const before = level
    level = p.alpha * value + (1 - p.alpha) * level
    trend = p.beta * (level - before) + (1 - p.beta) * trend
  }
  return values
}

function stateOf(chain: LgtChain): Parameters {
  const { alpha, beta, rho, global, local, firstTrend, errors } = chain
  return {
    alpha,
    beta,
    rho,
    global,
    local,
    firstTrend,
    errorSize: Math.sqrt(errors.square),
    tau: errors.eighths / 8,
    degrees: errors.degrees,
  }
}

describe('simulation-based calibration (Talts and others 2018)', () => {
  // If the series comes from a prior draw, the rank of that draw among posterior draws is uniform, whatever the parameter.
  const bins = 8
  const posterior = 63
  const series = 320
  const counts = new Map(names.map(name => [name, new Float64Array(bins)]))
  const draws = new SequentialDraws(seedOf(20240131), 0)
  for (let k = 0; k < series; k++) {
    const truth = fromPriors(draws)
    const student = () => draws.normal() / Math.sqrt(draws.gamma(truth.degrees / 2) / (truth.degrees / 2))
    const values = walk(truth, 1, 9, (centre, size) => centre + size * student())
    const chain = new LgtChain(Float64Array.from(values), new SequentialDraws(seedOf(k), 1), priors)
    for (let sweep = 0; sweep < 200; sweep++) chain.sweep()
    const ranks = new Map(names.map(name => [name, 0]))
    for (let draw = 0; draw < posterior; draw++) {
      for (let sweep = 0; sweep < 16; sweep++) chain.sweep()
      const state = stateOf(chain)
      for (const name of names) {
        // Ties, of parameters on a grid, are broken by lot.
        const below = state[name] < truth[name] || (state[name] === truth[name] && draws.uniform() < 0.5)
        if (below) ranks.set(name, (ranks.get(name) ?? 0) + 1)
      }
    }
    for (const name of names) {
      const bin = Math.floor(((ranks.get(name) ?? 0) * bins) / (posterior + 1))
      const count = counts.get(name)
      if (count !== undefined) count[bin] = (count[bin] ?? 0) + 1
    }
  }

  // Chi-square with 7 degrees of freedom is beyond 29 by chance once in 7,000.
  test.each(names)('%s has uniform ranks', name => {
    const expected = series / bins
    const chi2 = [...(counts.get(name) ?? [])].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    expect(chi2).toBeLessThan(29)
  })
})

describe('posterior of one series by weighing draws from the prior', () => {
  const values = [0.7, 0.74, 0.83, 0.9, 0.93, 1]
  const logGammaRatio = new Map(priors.degrees.map(nu => [nu, logRatio(nu)]))

  /** log Γ((ν+1)/2)/Γ(ν/2) by Simpson's rule: Γ(½)Γ(ν/2)/Γ((ν+1)/2) = 2∫₀^{π/2} sin^{ν−1}; substituting sin = 1 − u² tames ν = 1. */
  function logRatio(nu: number): number {
    const steps = 20_000
    let sum = 0
    for (let i = 0; i <= steps; i++) {
      const u = i / steps
      const sine = 1 - u * u
      const term = (2 * sine ** (nu - 1)) / Math.sqrt(2 - u * u)
      sum += term * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2)
    }
    return 0.5 * Math.log(Math.PI) - Math.log((2 * sum) / steps / 3)
  }

  function logLikelihood(p: Parameters): number {
    let sum = 0
    walk(p, values[0] ?? 0, values.length, (centre, size, t) => {
      const value = values[t] ?? 0
      const e = (value - centre) / size
      sum -= Math.log(size) + 0.5 * (p.degrees + 1) * Math.log1p((e * e) / p.degrees)
      sum += (logGammaRatio.get(p.degrees) ?? 0) - 0.5 * Math.log(p.degrees)
      return value
    })
    return sum
  }

  /** Functions of bounded or at least tame tails: the posterior of b₁ and γ has none of Cauchy's by then, but 1/ν and logs are safer. */
  const figures: Readonly<Record<string, (p: Parameters) => number>> = {
    alpha: p => p.alpha,
    beta: p => p.beta,
    rho: p => p.rho,
    'arctangent of γ/0.05': p => Math.atan(p.global / 0.05),
    local: p => p.local,
    'arctangent of b₁/0.05': p => Math.atan(p.firstTrend / 0.05),
    'log error size': p => Math.log(p.errorSize),
    tau: p => p.tau,
    '1/ν': p => 1 / p.degrees,
    α·γ: p => p.alpha * Math.atan(p.global / 0.05),
  }

  const draws = new SequentialDraws(seedOf(5), 0)
  const fromPrior = Array.from({ length: 400_000 }, () => fromPriors(draws))
  const logs = fromPrior.map(logLikelihood)
  const top = logs.reduce((most, value) => Math.max(most, value))
  const weights = logs.map(value => Math.exp(value - top))
  const total = weights.reduce((sum, value) => sum + value, 0)

  const chain = new LgtChain(Float64Array.from(values), new SequentialDraws(seedOf(6), 0), priors)
  for (let sweep = 0; sweep < 500; sweep++) chain.sweep()
  const batches = 40
  const states = Array.from({ length: batches * 2000 }, () => {
    chain.sweep()
    return stateOf(chain)
  })

  test.each(Object.keys(figures))(
    '%s: the chain has the same mean, within 4 standard errors of both',
    name => {
      const figure = figures[name] ?? (() => Number.NaN)
      let byWeights = 0
      fromPrior.forEach((p, i) => {
        byWeights += ((weights[i] ?? 0) / total) * figure(p)
      })
      let variance = 0
      fromPrior.forEach((p, i) => {
        variance += (((weights[i] ?? 0) / total) * (figure(p) - byWeights)) ** 2
      })
      const means = Array.from({ length: batches }, (_, batch) =>
        states.slice(batch * 2000, (batch + 1) * 2000).reduce((sum, p) => sum + figure(p) / 2000, 0),
      )
      const byChain = means.reduce((sum, value) => sum + value, 0) / batches
      const spread = means.reduce((sum, value) => sum + (value - byChain) ** 2, 0) / (batches - 1) / batches
      expect(Math.abs(byChain - byWeights)).toBeLessThan(4 * Math.sqrt(variance + spread))
      // And the comparison is sharp: both errors together are below a twentieth of the posterior's own spread.
      const own = Math.sqrt(states.reduce((sum, p) => sum + (figure(p) - byChain) ** 2, 0) / states.length)
      expect(Math.sqrt(variance + spread)).toBeLessThan(own / 20)
    },
  )
})
