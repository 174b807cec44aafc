import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Distribution,
  type DistributionSpec,
  distribution,
  fromInterval,
} from '../../src/numerics/distributions.js'
import { exactQuantiles } from '../../src/numerics/exact-quantiles.js'
import { exp } from '../../src/numerics/exp-log.js'
import { normalQuantile } from '../../src/numerics/normal.js'
import { seedOf } from '../../src/numerics/philox.js'
import { fillSobolUniforms, sobolScramble } from '../../src/numerics/sobol.js'

function made(spec: DistributionSpec): Distribution {
  const outcome = distribution(spec)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.distribution
}

const kinds: readonly DistributionSpec[] = [
  { kind: 'normal', mean: 5, sd: 2 },
  { kind: 'lognormal', logMean: 0.3, logSd: 0.4 },
  { kind: 'triangular', low: 1, mode: 2, high: 5 },
  { kind: 'triangular', low: 1, mode: 1, high: 3 },
  { kind: 'triangular', low: 1, mode: 3, high: 3 },
  { kind: 'uniform', low: -2, high: 3 },
  { kind: 'student t', degrees: 5, location: 1, scale: 0.5 },
  { kind: 'student t', degrees: 9.5, location: 0, scale: 1 },
  { kind: 'empirical', values: [4, 1, 9, 2, 2, 30] },
]

describe('distributions by their inverse', () => {
  test('by hand: triangular (1, 2, 5) has a quarter of its draws below 2, since 1·½ of the height 2/4 is ¼', () => {
    const { quantile, mean } = made({ kind: 'triangular', low: 1, mode: 2, high: 5 })
    expect(quantile(0.25)).toBe(2)
    expect([quantile(0), quantile(1)]).toEqual([1, 5])
    expect(mean).toBeCloseTo(8 / 3, 14)
  })

  test('by hand: the empirical distribution of 1, 2, 4 is linear between shares 0, ½ and 1; its mean is (1.5 + 3)/2', () => {
    const { quantile, mean, sd } = made({ kind: 'empirical', values: [4, 1, 2] })
    expect([0, 0.25, 0.5, 0.75, 1].map(quantile)).toEqual([1, 1.5, 2, 3, 4])
    expect(mean).toBe(2.25)
    // Second moment: (1 + 2 + 4)/3 and (4 + 8 + 16)/3, averaged, is 35/6; less 2.25² leaves 37/48.
    expect(sd).toBeCloseTo(Math.sqrt(37 / 48), 14)
  })

  /**
   * Mean and standard deviation by the midpoint rule over n = 200,000 equal shares. Inside, the rule is off by 1/n²; the two end shares are off
   * by at most their own spread, some sd, so the mean by about sd/n = 5e-6 sd. Of the variance of t with 5 degrees of freedom the
   * end shares lose about 3·n^(−1 + 2/5) = 2e-3.
   */
  test.each(kinds)('mean and sd of $kind are those of its quantiles', spec => {
    const { quantile, mean, sd } = made(spec)
    const n = 200_000
    let sum = 0
    let squares = 0
    for (let i = 0; i < n; i++) {
      const x = quantile((i + 0.5) / n) - mean
      sum += x
      squares += x * x
    }
    expect(Math.abs(sum / n)).toBeLessThan(1e-5 * sd)
    expect(Math.abs(Math.sqrt(squares / n) / sd - 1)).toBeLessThan(spec.kind === 'student t' ? 2e-3 : 1e-4)
  })

  test.each(kinds)('$kind rises, and draws from normal numbers are draws by quantile', spec => {
    const { quantile, fromNormal, sd } = made(spec)
    const share = fc.double({ min: 1e-12, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [quantile(Math.min(a, b)), quantile(Math.max(a, b))]
        expect(high - low).toBeGreaterThanOrEqual(-1e-13 * (Math.abs(low) + sd))
        // Near share 1 the share itself carries only 1e-16/(1 − a) of the way to the end.
        const room = 1e-13 + (4e-16 / (1 - a)) * 3
        expect(Math.abs(fromNormal(normalQuantile(a)) - quantile(a))).toBeLessThan(
          room * (Math.abs(quantile(a)) + sd),
        )
      }),
    )
  })

  test.each([
    [{ kind: 'normal', mean: 0, sd: 0 }, 'standard deviation is 0'],
    [{ kind: 'normal', mean: Number.NaN, sd: 1 }, 'mean is NaN'],
    [{ kind: 'lognormal', logMean: 0, logSd: -1 }, 'standard deviation of the logarithm is -1'],
    [{ kind: 'triangular', low: 1, mode: 6, high: 5 }, 'mode 6 is not between'],
    [{ kind: 'triangular', low: 5, mode: 5, high: 5 }, 'low 5 is not below high 5'],
    [{ kind: 'uniform', low: 2, high: 1 }, 'low 2 is not below high 1'],
    [{ kind: 'student t', degrees: 0.5, location: 0, scale: 1 }, '0.5 degrees of freedom'],
    [{ kind: 'empirical', values: [1, 1] }, 'two different values'],
    [{ kind: 'empirical', values: [1, Number.POSITIVE_INFINITY] }, 'not a finite number'],
  ] satisfies readonly (readonly [DistributionSpec, string])[])(
    '%j is refused with its reason',
    (spec, reason) => {
      const outcome = distribution(spec)
      expect(outcome.ok ? '' : outcome.reason).toContain(reason)
    },
  )

  test('shares outside 0 … 1 give NaN, never a number', () => {
    for (const spec of kinds) {
      expect([-0.1, 1.1, Number.NaN].map(made(spec).quantile)).toEqual([Number.NaN, Number.NaN, Number.NaN])
    }
  })
})

describe('Student t', () => {
  test('by hand: with 1 degree of freedom it is tan(π(p − ½)), with 2 it is (2p − 1)/√(2p(1 − p))', () => {
    const one = made({ kind: 'student t', degrees: 1, location: 0, scale: 1 })
    const two = made({ kind: 'student t', degrees: 2, location: 0, scale: 1 })
    for (const p of [0.001, 0.2, 0.5, 0.6, 0.75, 0.999]) {
      expect(one.quantile(p)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9)
      expect(two.quantile(p)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 9)
    }
    expect([one.mean, one.sd, two.sd]).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
  })

  // Degrees, share, quantile: solved with mpmath 1.3.0 at 30 digits by its incomplete beta function. Promised: 1e-10.
  test.each([
    [1, 0.6, 0.32491969623290623],
    [1, 0.75, 1.0],
    [1, 0.9, 3.077683537175254],
    [1, 0.975, 12.706204736174694],
    [1, 0.999, 318.30883898555015],
    [1, 0.999999, 318309.88617359026],
    [1.5, 0.6, 0.3007453925697954],
    [1.5, 0.75, 0.8725946625415706],
    [1.5, 0.9, 2.1963984175655376],
    [1.5, 0.975, 6.016663104427928],
    [1.5, 0.999, 52.184430008992614],
    [1.5, 0.999999, 5219.469324606886],
    [2, 0.6, 0.2886751345948128],
    [2, 0.75, 0.816496580927726],
    [2, 0.9, 1.885618083164127],
    [2, 0.975, 4.302652729749462],
    [2, 0.999, 22.327124770119866],
    [2, 0.999999, 707.1057205157671],
    [3, 0.6, 0.27667066233268983],
    [3, 0.75, 0.7648923284043453],
    [3, 0.9, 1.6377443536962104],
    [3, 0.975, 3.1824463052837086],
    [3, 0.999, 10.214531852407383],
    [3, 0.999999, 103.29946777942897],
    [4.5, 0.6, 0.26875183554217513],
    [4.5, 0.75, 0.7328666862359945],
    [4.5, 0.9, 1.5008853175085577],
    [4.5, 0.975, 2.658912347204403],
    [4.5, 0.999, 6.421242884295791],
    [4.5, 0.999999, 31.08135658294984],
    [10, 0.6, 0.26018482949208016],
    [10, 0.75, 0.6998120613124317],
    [10, 0.9, 1.3721836411103359],
    [10, 0.975, 2.2281388519862744],
    [10, 0.999, 4.143700494046589],
    [10, 0.999999, 9.751995490909854],
    [30, 0.6, 0.2556053649519127],
    [30, 0.75, 0.6827556933212926],
    [30, 0.9, 1.3104150253913958],
    [30, 0.975, 2.0422724563012378],
    [30, 0.999, 3.385184866829305],
    [30, 0.999999, 5.871117120408623],
    [200, 0.6, 0.25368437919014764],
    [200, 0.75, 0.6757184114042202],
    [200, 0.9, 1.2857987939948012],
    [200, 0.975, 1.971896223633909],
    [200, 0.999, 3.1314798142211213],
    [200, 0.999999, 4.89730210282045],
  ])('%f degrees at %f', (degrees, share, t) => {
    const { quantile } = made({ kind: 'student t', degrees, location: 0, scale: 1 })
    expect(Math.abs(quantile(share) / t - 1)).toBeLessThan(2e-13)
  })
})

interface Run {
  readonly id: string
  readonly expected: {
    readonly mean: number
    readonly sd: number
    readonly p05?: number
    readonly p50?: number
    readonly p95?: number
  }
}
const caseFile = join(import.meta.dirname, '../../../shared/cases/uncertain-inputs.json')
const runs: readonly Run[] = existsSync(caseFile) ? JSON.parse(readFileSync(caseFile, 'utf8')).runs : []

/** What each run of the case means, as a function of normal numbers. */
function interval(kind: 'normal' | 'lognormal', low: number, high: number): Distribution {
  const outcome = fromInterval(kind, low, high)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.distribution
}
const a = interval('lognormal', 5, 10)
const b = interval('lognormal', 2, 3)
const d = interval('normal', 4, 6)
const t = made({ kind: 'triangular', low: 1, mode: 2, high: 5 })
const meanings = new Map<string, (z: readonly number[]) => number>([
  ['a', ([z = 0]) => a.fromNormal(z)],
  ['a*b', ([z = 0, y = 0]) => a.fromNormal(z) * b.fromNormal(y)],
  ['a/b', ([z = 0, y = 0]) => a.fromNormal(z) / b.fromNormal(y)],
  ['d', ([z = 0]) => d.fromNormal(z)],
  ['t', ([z = 0]) => t.fromNormal(z)],
  ['compound-growth', z => 100 * exp(z.slice(0, 5).reduce((sum, zt) => sum + 0.055 + 0.012 * zt, 0))],
  ['ar1-fan', z => z.reduce((x, zt) => 0.8 * x + 0.5 * zt, 1)],
])

describe('the case uncertain-inputs', () => {
  test.skipIf(runs.length === 0)(
    '(needs ../shared/cases/uncertain-inputs.json) closed forms are exact',
    () => {
      const expected = new Map(runs.map(run => [run.id, run.expected]))
      for (const [id, { mean, sd, quantile }] of [
        ['a', a],
        ['d', d],
        ['t', t],
      ] as const) {
        const facts = expected.get(id)
        expect(Math.abs(mean / (facts?.mean ?? 0) - 1)).toBeLessThan(1e-14)
        expect(Math.abs(sd / (facts?.sd ?? 0) - 1)).toBeLessThan(1e-14)
        expect(Math.abs(quantile(0.5) / (facts?.p50 ?? 0) - 1)).toBeLessThan(1e-14)
      }
    },
  )

  /** 16,384 scrambled points; limits are a quarter of the 4 standard errors that the case allows the same number of plain draws. */
  test.skipIf(runs.length === 0).each(runs.filter(run => meanings.has(run.id)))(
    '$id by scrambled points',
    ({ id, expected }) => {
      const n = 16_384
      const dimensions = Array.from({ length: 8 }, (_, dimension) => {
        const out = new Float64Array(n)
        fillSobolUniforms(out, 0, dimension, sobolScramble(seedOf(3), 0, dimension))
        return out.map(normalQuantile)
      })
      const meaning = meanings.get(id) ?? (() => Number.NaN)
      const draws = Float64Array.from({ length: n }, (_, i) => meaning(dimensions.map(z => z[i] ?? 0)))
      const mean = draws.reduce((sum, x) => sum + x, 0) / n
      const sd = Math.sqrt(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1))
      expect(Math.abs(mean - expected.mean)).toBeLessThan(expected.sd / Math.sqrt(n))
      expect(Math.abs(sd - expected.sd)).toBeLessThan(expected.sd / Math.sqrt(n))
      const [p05, p50, p95] = exactQuantiles(draws, [0.05, 0.5, 0.95])
      // √(p(1−p)/N)/density of a normal is 2.1 sd/√N at 5% and 95%, 1.25 sd/√N at 50%; skewed shapes differ by less than a factor 2.
      for (const [found, value] of [
        [p05, expected.p05],
        [p50, expected.p50],
        [p95, expected.p95],
      ] as const) {
        if (value !== undefined)
          expect(Math.abs((found ?? 0) - value)).toBeLessThan((2.1 * expected.sd) / Math.sqrt(n))
      }
    },
  )
})
