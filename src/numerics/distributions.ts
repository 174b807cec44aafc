import { exp, log } from './exp-log.js'
import { normalCdf, normalQuantile } from './normal.js'
import { studentTFromNormal, studentTTable } from './student-t.js'

/** What is to be drawn, in the variable's own unit. An empirical spread is the distribution through its sorted values. */
export type DistributionSpec =
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** The logarithm is normal with this mean and sd. */
  | { readonly kind: 'lognormal'; readonly logMean: number; readonly logSd: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** location + scale · t; any number of degrees of freedom from 1. */
  | {
      readonly kind: 'student t'
      readonly degrees: number
      readonly location: number
      readonly scale: number
    }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }

/**
 * A distribution by its inverse, which copulas, common random numbers and quasi-random points need. Both functions rise (to the last
 * digits) and agree: `fromNormal(z)` is `quantile(Φ(z))` without the loss of passing through a probability near 1.
 */
export interface Distribution {
  readonly spec: DistributionSpec
  /** In closed form; NaN where there is none (Student t with 1 degree of freedom). */
  readonly mean: number
  /** In closed form; Infinity where it is (Student t with up to 2 degrees of freedom). */
  readonly sd: number
  /** The value below which a share p of draws falls; NaN for p outside 0 … 1. */
  readonly quantile: (p: number) => number
  /** The value with the same probability below it as the standard normal z. */
  readonly fromNormal: (z: number) => number
}

/** A distribution, or the reason why its numbers make none. */
export type DistributionOutcome =
  | { readonly ok: true; readonly distribution: Distribution }
  | { readonly ok: false; readonly reason: string }

/** Checks the numbers of a spread and makes its distribution; a spread without width is refused, since it is a plain value. */
export function distribution(spec: DistributionSpec): DistributionOutcome {
  const reason = faultOf(spec)
  return reason === undefined ? { ok: true, distribution: make(spec) } : { ok: false, reason }
}

function faultOf(spec: DistributionSpec): string | undefined {
  for (const [name, value] of Object.entries(spec)) {
    if (typeof value === 'number' && !Number.isFinite(value))
      return `${name} is ${value}, not a finite number`
  }
  switch (spec.kind) {
    case 'normal':
      return spec.sd > 0 ? undefined : `the standard deviation is ${spec.sd}; it must be above 0`
    case 'lognormal':
      return spec.logSd > 0
        ? undefined
        : `the standard deviation of the logarithm is ${spec.logSd}; it must be above 0`
    case 'triangular':
      if (!(spec.low < spec.high)) return `low ${spec.low} is not below high ${spec.high}`
      return spec.low <= spec.mode && spec.mode <= spec.high
        ? undefined
        : `mode ${spec.mode} is not between low ${spec.low} and high ${spec.high}`
    case 'uniform':
      return spec.low < spec.high ? undefined : `low ${spec.low} is not below high ${spec.high}`
    case 'student t':
      if (!(spec.degrees >= 1)) return `${spec.degrees} degrees of freedom; at least 1 is needed`
      return spec.scale > 0 ? undefined : `the scale is ${spec.scale}; it must be above 0`
    case 'empirical':
      if (!spec.values.every(Number.isFinite)) return 'a value is not a finite number'
      return new Set(spec.values).size >= 2 ? undefined : 'at least two different values are needed'
  }
}

function make(spec: DistributionSpec): Distribution {
  switch (spec.kind) {
    case 'normal': {
      const { mean, sd } = spec
      return byNormal(spec, mean, sd, z => mean + sd * z)
    }
    case 'lognormal': {
      const { logMean, logSd } = spec
      const mean = exp(logMean + 0.5 * logSd * logSd)
      const sd = mean * Math.sqrt(expMinusOne(logSd * logSd))
      return byNormal(spec, mean, sd, z => exp(logMean + logSd * z))
    }
    case 'student t': {
      const { degrees, location, scale } = spec
      const table = studentTTable(degrees)
      const mean = degrees > 1 ? location : Number.NaN
      const sd = degrees > 2 ? scale * Math.sqrt(degrees / (degrees - 2)) : Number.POSITIVE_INFINITY
      return byNormal(spec, mean, sd, z => location + scale * studentTFromNormal(table, z))
    }
    case 'uniform': {
      const { low, high } = spec
      const width = high - low
      return byShares(spec, low + 0.5 * width, width / Math.sqrt(12), (below, above) =>
        below <= 0.5 ? low + width * below : high - width * above,
      )
    }
    case 'triangular':
      return triangular(spec)
    case 'empirical':
      return empirical(spec)
  }
}

/** e^x − 1 for x ≥ 0: a series where the difference would lose digits. */
function expMinusOne(x: number): number {
  if (x > 0.1) return exp(x) - 1
  let term = x
  let sum = x
  for (let n = 2; n <= 12; n++) {
    term *= x / n
    sum += term
  }
  return sum
}

function byNormal(
  spec: DistributionSpec,
  mean: number,
  sd: number,
  fromNormal: (z: number) => number,
): Distribution {
  return { spec, mean, sd, fromNormal, quantile: p => fromNormal(normalQuantile(p)) }
}

/** From the shares below and above the value: whichever is small carries the digits. */
function byShares(
  spec: DistributionSpec,
  mean: number,
  sd: number,
  value: (below: number, above: number) => number,
): Distribution {
  return {
    spec,
    mean,
    sd,
    quantile: p => (p >= 0 && p <= 1 ? value(p, 1 - p) : Number.NaN),
    fromNormal: z => value(normalCdf(z), normalCdf(-z)),
  }
}

function triangular(spec: DistributionSpec & { kind: 'triangular' }): Distribution {
  const { low, mode, high } = spec
  const width = high - low
  const left = mode - low
  const right = high - mode
  // The variance of (low, mode, high) is (a² + b² + ab)/18 with a and b the distances of mode from the ends.
  const sd = Math.sqrt((left * left + right * right + left * right) / 18)
  return byShares(spec, low + (left + width) / 3, sd, (below, above) =>
    below * width < left ? low + Math.sqrt(below * width * left) : high - Math.sqrt(above * width * right),
  )
}

/** Linear between the sorted values, which stand at shares 0, 1/(n−1) … 1 (type 7 of Hyndman and Fan 1996). */
function empirical(spec: DistributionSpec & { kind: 'empirical' }): Distribution {
  const values = Float64Array.from(spec.values).sort()
  const last = values.length - 1
  const at = (index: number): number => values[index] ?? Number.NaN
  let mean = 0
  for (let i = 0; i < last; i++) mean += (at(i) + at(i + 1)) / (2 * last)
  let variance = 0
  for (let i = 0; i < last; i++) {
    const a = at(i) - mean
    const b = at(i + 1) - mean
    variance += (a * a + a * b + b * b) / (3 * last)
  }
  return byShares(spec, mean, Math.sqrt(variance), below => {
    const position = below * last
    const index = Math.min(Math.floor(position), last - 1)
    return at(index) + (position - index) * (at(index + 1) - at(index))
  })
}

/** The normal or lognormal whose central share `coverage` lies from `low` to `high` (5% to 95% unless told otherwise). */
export function fromInterval(
  kind: 'normal' | 'lognormal',
  low: number,
  high: number,
  coverage = 0.9,
): DistributionOutcome {
  if (!(low < high)) return { ok: false, reason: `low ${low} is not below high ${high}` }
  if (!(coverage > 0 && coverage < 1)) {
    return { ok: false, reason: `a coverage of ${coverage} is not between 0 and 1` }
  }
  const z = normalQuantile(0.5 + coverage / 2)
  if (kind === 'normal') return distribution({ kind, mean: (low + high) / 2, sd: (high - low) / (2 * z) })
  if (!(low > 0)) return { ok: false, reason: `low is ${low}; a lognormal is positive` }
  const from = log(low)
  const to = log(high)
  return distribution({ kind, logMean: (from + to) / 2, logSd: (to - from) / (2 * z) })
}
