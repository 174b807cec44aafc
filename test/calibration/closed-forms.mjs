// C3, C8, C10, C11, C12: draws of `run` against what theory says of them, in standard errors.
import { mean } from './chance.mjs'
import { autoregression, drift, growth, localLevel, noise, yearlyGrowth } from './models.mjs'
import { drawsOf, outturnJson } from './tool.mjs'

const z95 = 1.6448536269514722
const random = ['--method', 'random']
const years = Array.from({ length: 10 }, (_, i) => i + 1)

function largest(list) {
  return Math.max(...list.map(Math.abs))
}

function inErrors(id, test, list, bound = 3.5) {
  const worst = largest(list)
  const figure = `${worst.toFixed(1)} SE, the largest of ${list.length}`
  return { id, test, figure, bound: `≤ ${bound}`, pass: worst <= bound }
}

/** A million normal numbers of each of two years and two seeds. */
function streams(seed) {
  const n = 1_000_000
  const words = noise()
  const of = each => drawsOf(...words, '--draws', n, '--seed', each, ...random).columns
  const [first, second] = [of(seed), of(seed + 1)]
  const [z, otherYear, otherSeed] = [first.get('y@2024'), first.get('y@2025'), second.get('y@2024')]
  const sum = power => z.reduce((so, value) => so + value ** power, 0)
  const moments = [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ].map(([power, expected, variance]) => (sum(power) / n - expected) / Math.sqrt(variance / n))
  const edge = 3.090232306167813
  const tails = [1, -1].map(
    side =>
      (z.reduce((so, value) => so + (side * value > edge ? 1 : 0), 0) - n / 1000) / Math.sqrt(n * 0.000999),
  )
  const correlation = other => {
    const length = other.length
    let product = 0
    for (let i = 0; i < length; i++) product += z[i] * other[i]
    return product / length
  }
  const related = [z.subarray(1), otherYear, otherSeed].map(correlation)
  return [
    inErrors('C3', 'moments and 0.1% tails of 1,000,000 draws', [...moments, ...tails]),
    {
      ...{ id: 'C3', test: 'correlation with the next draw, year and seed' },
      ...{
        figure: `at most ${largest(related).toFixed(4)}`,
        bound: '< 0.004',
        pass: largest(related) < 0.004,
      },
    },
  ]
}

/** Bands and means of a run against normal ones of the given mean and variance by year; errors as the command prints them. */
function normalBands(words, variable, options, { centre, variance, bend = value => value }) {
  const run = outturnJson('run', ...words, ...options)
  const { bands, errors } = run.variables[variable]
  const quantiles = { 5: -z95, 25: -0.6744897501960817, 50: 0, 75: 0.6744897501960817, 95: z95 }
  return years.flatMap((t, i) =>
    Object.entries(quantiles).map(([share, z]) => {
      const wanted = bend(centre(t) + z * Math.sqrt(variance(t)))
      return (bands[share][i] - wanted) / errors.bands[share][i]
    }),
  )
}

function formulas(seed) {
  const options = ['--draws', 50_000, '--seed', seed, ...random]
  const cases = [
    ['AR(1)', autoregression(), t => 10 * 0.7 ** t, t => (4 * (1 - 0.49 ** t)) / 0.51],
    ['walk with estimated drift', drift(), t => 100 + t, t => 4 * (t + (t * t) / 9)],
    ['local level', localLevel(), () => 50, t => t + 4],
  ]
  return cases.map(([name, words, centre, variance]) =>
    inErrors(
      'C8',
      `${name}, ten years, 50,000 draws`,
      normalBands(words, 'y', options, { centre, variance }),
      4,
    ),
  )
}

/** The 95% quantile of a hundred seeds at 2,500 and at 10,000 draws. */
function quantiles(seed) {
  const words = noise()
  const errorsAt = draws =>
    Array.from({ length: 100 }, (_, i) => {
      const { bands, errors } = outturnJson('run', ...words, '--draws', draws, '--seed', seed + i, ...random)
        .variables.y
      return { off: bands[95][0] - z95, stated: errors.bands[95][0] }
    })
  const [few, many] = [errorsAt(2500), errorsAt(10_000)]
  const spread = list => Math.sqrt(mean(list.map(({ off }) => off * off)))
  const ratio = spread(few) / spread(many)
  const worst = Math.max(...many.map(({ off }) => Math.abs(off)))
  const square = mean(many.map(({ off, stated }) => (off / stated) ** 2))
  // √(0.05 × 0.95/10,000)/φ(1.645) = 0.02113; 4.5 errors for the largest of a hundred.
  return [
    {
      ...{ id: 'C10', test: 'error of the 95% quantile, 2,500 over 10,000 draws, 100 seeds' },
      ...{ figure: ratio.toFixed(2), bound: '1.48 … 2.70', pass: ratio >= 1.48 && ratio <= 2.7 },
    },
    {
      ...{ id: 'C11', test: 'the largest error of it among 100 runs of 10,000' },
      ...{
        figure: `${(worst / 0.02113).toFixed(1)} × 0.0211 σ`,
        bound: '≤ 4.5',
        pass: worst <= 4.5 * 0.02113,
      },
    },
    {
      ...{ id: 'C11', test: 'its error over the printed Monte Carlo error, mean square' },
      ...{ figure: square.toFixed(2), bound: '0.5 … 1.6', pass: square >= 0.5 && square <= 1.6 },
    },
  ]
}

function compounding(seed) {
  const cases = [
    ['drawn once a run', growth(), t => (0.02 * t) ** 2],
    ['a shock each year', yearlyGrowth(), t => 0.0004 * t],
  ]
  const options = ['--draws', 50_000, '--seed', seed, ...random]
  return cases.map(([name, words, variance]) => {
    const bands = normalBands(words, 'level', options, {
      ...{ centre: t => Math.log(100) + 0.04 * t, variance, bend: Math.exp },
    })
    const { level } = outturnJson('run', ...words, ...options).variables
    const means = years.map(
      (t, i) => (level.mean[i] - 100 * Math.exp(0.04 * t + variance(t) / 2)) / level.errors.mean[i],
    )
    return inErrors('C12', `level after growth ${name}, ten years`, [...bands, ...means], 4)
  })
}

export function closedFormTests({ seed }) {
  return [streams, formulas, quantiles, compounding].map(test => () => test(seed))
}
