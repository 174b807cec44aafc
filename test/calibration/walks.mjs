// C4, C5, C6: walks with drift, ten values each, whose parameters come from a prior: log sd normal(0, ½), drift normal(0, 1) of these sds.
// The rank of what came among 199 quantiles (k/200) is the rank among as many draws, without the noise of drawing.
import { chiSquareOf, normalSource, rankScores } from './chance.mjs'
import { forecasts, writeSeries } from './tool.mjs'

const [known, horizon, cells] = [10, 5, 200]
const levels = Array.from({ length: cells / 2 - 1 }, (_, i) => i + 1)
/** 3.5 binomial errors in points. */
const limits = count =>
  [50, 80, 95].map(level => ({ level, limit: 3.5 * Math.sqrt((level * (100 - level)) / count) }))

function simulate(seed, count) {
  const normal = normalSource(seed, 'walks')
  return Array.from({ length: count }, (_, index) => {
    const sd = Math.exp(0.5 * normal())
    const drift = sd * normal()
    let level = 100
    const all = Array.from({ length: known + horizon }, () => {
      level += drift + sd * normal()
      return level
    })
    return { id: `w${index}`, values: all.slice(0, known), outturns: all.slice(known) }
  })
}

/** How many of the 199 quantiles lie below what came, by series and step. */
function ranksByTool(walks, data, words) {
  const found = forecasts(data, '--horizon', horizon, '--levels', levels.join(','), ...words)
  return walks.map(({ id, outturns }) =>
    outturns.map((outturn, h) => {
      const step = found.get(id)[h]
      const below = levels.filter(level => step[`lower${level}`] < outturn).length
      const above = levels.filter(level => step[`upper${level}`] < outturn).length
      return below + above + (step.median < outturn ? 1 : 0)
    }),
  )
}

function ranksByFormula(walks, randomWalkWithDrift) {
  return walks.map(({ values, outturns }) => {
    const { quantile } = randomWalkWithDrift(values, horizon)
    return outturns.map((outturn, h) => {
      let [low, high] = [0, cells - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (quantile(middle / cells, h + 1) < outturn) low = middle
        else high = middle - 1
      }
      return low
    })
  })
}

/** Coverage less the level in points, by step. An interval of level p leaves (100 − p) cells on either side. */
function excess(ranks, level) {
  const out = cells / 2 - level
  return Array.from({ length: horizon }, (_, h) => {
    const inside = ranks.filter(row => row[h] >= out && row[h] < cells - out).length
    return (100 * inside) / ranks.length - level
  })
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
}

function coverageRow(name, ranks, bothSides) {
  const byLevel = limits(ranks.length).map(each => ({ ...each, points: excess(ranks, each.level) }))
  const pass = byLevel.every(({ limit, points }) =>
    points.every(point => point >= -limit && (!bothSides || point <= limit)),
  )
  const range = ({ level, points }) =>
    `${level}%: ${signed(Math.min(...points))} … ${signed(Math.max(...points))}`
  return {
    id: 'C4',
    test: `coverage of walks, ${name}`,
    figure: byLevel.map(range).join('; '),
    bound: byLevel.map(({ limit }) => `${bothSides ? '±' : '≥ −'}${limit.toFixed(1)}`).join('; '),
    pass,
  }
}

function rankRows(name, ranks, quantile, exact) {
  return [0, 4].flatMap(h => {
    const column = ranks.map(row => row[h])
    const chi = chiSquareOf(column, cells, 20)
    const { bias, width, meanSquare } = rankScores(column, cells, quantile)
    const at = `${name}, step ${h + 1}`
    return [
      {
        id: 'C5',
        test: `ranks even, ${at}`,
        figure: `χ² ${chi.toFixed(1)}`,
        bound: exact ? '< 43.8' : 'none: wide by design',
        pass: exact ? chi < 43.8 : undefined,
      },
      {
        id: 'C6',
        test: `rank scores, ${at}`,
        figure: `bias ${signed(bias)} SE, width ${signed(width)} SE (mean z² ${meanSquare.toFixed(2)})`,
        bound: exact ? '±3.5, ±3.5' : 'width ≤ +3.5',
        pass: exact ? Math.abs(bias) <= 3.5 && Math.abs(width) <= 3.5 : width <= 3.5,
      },
    ]
  })
}

/** The exact method, which costs little and so has five times the series, decides on evenness; the calibrated widths of the command must only not be too narrow. */
export function walkTests({ seed, jobs, sources }) {
  const walks = simulate(seed, 4000)
  const more = simulate(seed, 20_000)
  const data = writeSeries('walks.csv', walks)
  const ways = [
    ['exact t, 20,000 walks', true, () => ranksByFormula(more, sources.randomWalkWithDrift)],
    ...['pool', 'auto'].map(method => [
      `${method}, 4,000 walks`,
      false,
      () => ranksByTool(walks, data, ['--method', method, '--jobs', jobs, '--seed', seed]),
    ]),
  ]
  return ways.map(([name, exact, ranksOf]) => () => {
    const ranks = ranksOf()
    return [coverageRow(name, ranks, exact), ...rankRows(name, ranks, sources.normalQuantile, exact)]
  })
}
