import { describe, expect, test } from 'vitest'
import type { PathChart, PathTarget } from '../../src/charts/path-chart.js'
import { roomForEnds } from '../../src/charts/path-ends.js'
import { pathsChart } from '../../src/charts/paths-chart.js'
import { renderSvg } from '../../src/charts/render.js'
import { textWidth } from '../../src/charts/text-width.js'

const size = { width: 400, height: 200, font: 12 }

/** Opens from 5 in 2023; in 2024 and 2025 bands of ±3, ±2 and ±1 about 5. */
function fan(target?: PathTarget, more: Partial<PathChart> = {}): PathChart {
  const band = (share: number, half: number) => ({
    share,
    points: [
      { period: '2023', low: 5, high: 5 },
      { period: '2024', low: 5 - half, high: 5 + half },
      { period: '2025', low: 5 - half, high: 5 + half },
    ],
    label: share === 90 ? { low: '90%区间下沿 2.0', high: '90%区间上沿 8.0' } : { low: '', high: '' },
  })
  const point = (period: string, value = 5) => ({ period, value })
  return {
    periods: ['2022', '2023', '2024', '2025'],
    lines: [
      { tone: 'history', points: [point('2022', 4), point('2023')], label: '' },
      { tone: 'main', points: [point('2023'), point('2024'), point('2025')], label: '主情景 5.0' },
    ],
    // Out of order on purpose: the widest has to lie below the others.
    bands: [band(30, 1), band(90, 3), band(60, 2)],
    target,
    divide: { after: '2023', left: '实绩', right: '推演' },
    figures: [],
    hollow: [],
    every: 1,
    ...more,
  }
}

const svgOf = (chart: PathChart): Promise<string> => renderSvg(pathsChart(chart, size), 'x')

/** Corners of each band in drawing order, in pixels of the plot. */
function bandsIn(svg: string): readonly (readonly { readonly x: number; readonly y: number }[])[] {
  return [...svg.matchAll(/<path d="(M[^"]*)Z"[^>]*fill="var\(--fan\)" fill-opacity/g)].map(([, d = '']) =>
    d
      .slice(1)
      .split('L')
      .map(corner => {
        const [x = Number.NaN, y = Number.NaN] = corner.split(',').map(Number)
        return { x, y }
      }),
  )
}

describe('bands', () => {
  test('lie inside each other, the widest first, and open from one point at the last outturn', async () => {
    const bands = bandsIn(await svgOf(fan()))
    expect(bands).toHaveLength(3)
    const heights = bands.map(corners => {
      const at = (x: number): readonly number[] =>
        corners.filter(corner => Math.abs(corner.x - x) < 0.5).map(({ y }) => y)
      const [start = 0, middle = 0] = [...new Set(corners.map(({ x }) => x))].sort((a, b) => a - b)
      expect(Math.max(...at(start)) - Math.min(...at(start))).toBeLessThan(0.01)
      return { top: Math.min(...at(middle)), bottom: Math.max(...at(middle)) }
    })
    const [wide, half, narrow] = heights.map(({ top, bottom }) => bottom - top)
    // Widths of 6, 4 and 2 in the unit shown.
    expect((half ?? 0) / (wide ?? 1)).toBeCloseTo(4 / 6, 2)
    expect((narrow ?? 0) / (wide ?? 1)).toBeCloseTo(2 / 6, 2)
    for (const [index, { top, bottom }] of heights.entries()) {
      const outer = heights[index - 1]
      if (outer === undefined) continue
      expect(top).toBeGreaterThan(outer.top)
      expect(bottom).toBeLessThan(outer.bottom)
    }
  })

  test('are part of the scale: no corner leaves the plot', async () => {
    for (const corner of bandsIn(await svgOf(fan())).flat()) {
      expect(corner.y).toBeGreaterThanOrEqual(0)
      expect(corner.y).toBeLessThanOrEqual(size.height)
    }
  })
})

/** Positions: four periods over −0.3 … 3.3, so a period is 400 / 3.6 = 111.1 px and 2024 lies at 255.6. */
const at2024 = (2.3 / 3.6) * 400
const step = 400 / 3.6

describe('the target', () => {
  const called = { period: '2024', label: '目标', below: '达标概率 24%' }

  test('"about" is a box of its width and nothing beyond its period', async () => {
    const svg = await svgOf(fan({ ...called, low: 4.5, high: 5.5 }))
    const [, x, width] = /<path d="M([\d.]+),[\d.]+h([\d.]+)[^"]*"[^>]*fill-opacity="0.14"/.exec(svg) ?? []
    expect(Number(x)).toBeCloseTo(at2024 - 0.16 * step, 0)
    expect(Number(width)).toBeCloseTo(0.32 * step, 0)
  })

  test('a floor has a flag that points up, a ceiling one that points down, each as wide as its period', async () => {
    const marks = async (target: Pick<PathTarget, 'low' | 'high'>) => {
      const svg = await svgOf(fan({ ...called, ...target }))
      const [, turned = '', d = ''] =
        /<path transform="translate\(([^)]*)\)" d="([^"]*)" fill="var\(--tgt\)"/.exec(svg) ?? []
      const rule = [...svg.matchAll(/<line[^>]*x2="([\d.-]+)"[^>]*stroke="var\(--tgt\)" stroke-width="2.2"/g)]
      return { x: Number(turned.split(',')[0]), d, width: Math.abs(Number(rule[0]?.[1])) }
    }
    const [floor, ceiling] = [
      await marks({ low: 5, high: undefined }),
      await marks({ low: undefined, high: 5 }),
    ]
    for (const { x, width } of [floor, ceiling]) {
      expect(x).toBeCloseTo(at2024, 0)
      expect(width).toBeCloseTo(0.9 * step, 0)
    }
    // The first corner of the triangle is its tip: above the centre, or below it.
    const tip = ({ d }: { readonly d: string }): number => Number(/^M[^,]*,(-?[\d.]+)/.exec(d)?.[1])
    expect(tip(floor)).not.toBe(tip(ceiling))
    expect(floor.d).not.toBe(ceiling.d)
  })

  test('a callout that would leave the plot ends at its right edge', async () => {
    const wordsOf = async (label: string) => {
      const svg = await svgOf(fan({ ...called, low: 5, high: undefined, label }))
      return new RegExp(`<text[^>]*>${label}</text>`).exec(svg)?.[0] ?? ''
    }
    expect(await wordsOf('目标')).not.toContain('text-anchor="end"')
    expect(await wordsOf('目标与地区生产总值增速同步')).toContain('text-anchor="end"')
  })
})

describe('labels', () => {
  test('of edges and lines do not touch, and have room beside the plot', async () => {
    const chart = fan()
    const svg = await svgOf(chart)
    const view = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1])
    const longest = textWidth('90%区间上沿 8.0', size.font)
    expect(roomForEnds(chart, size.font)).toBeGreaterThanOrEqual(longest + 9)
    expect(view).toBeGreaterThanOrEqual((3.3 / 3.6) * 400 + 9 + longest)
    const ys = ['90%区间上沿 8.0', '主情景 5.0', '90%区间下沿 2.0'].map(text =>
      Number(new RegExp(`translate\\([\\d.]+,([\\d.]+)\\)"[^>]*>${text}<`).exec(svg)?.[1]),
    )
    expect(ys.every(Number.isFinite)).toBe(true)
    for (const [index, y] of ys.entries()) {
      if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual(size.font + 3.9)
    }
  })

  test('of history that would touch are left out, the last one kept', async () => {
    const close = (values: readonly number[]) =>
      fan(undefined, {
        periods: Array.from({ length: 40 }, (_, index) => `${1986 + index}`),
        figures: values.map((value, index) => ({ period: `${2018 + index}`, value, text: value.toFixed(2) })),
      })
    const svg = await svgOf(close([4.01, 4.02, 4.03]))
    expect(svg).toContain('>4.03</text>')
    expect(svg).not.toContain('>4.02</text>')
    // Far enough apart in height, neighbours both stand.
    const far = await svgOf(close([2.1, 7.9]))
    expect(far).toContain('>2.10</text>')
    expect(far).toContain('>7.90</text>')
  })
})
