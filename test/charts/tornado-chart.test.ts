import { describe, expect, test } from 'vitest'
import { renderSvg } from '../../src/charts/render.js'
import { textWidth, wrapText } from '../../src/charts/text-width.js'
import {
  layOutTornado,
  type Tornado,
  type TornadoForm,
  tornadoChart,
} from '../../src/charts/tornado-chart.js'

const end = (value: number, text = value > 0 ? `+${value}` : `−${-value}`) => ({ value, text })
const chart: Tornado = {
  bars: [
    { label: '价格涨幅', low: end(2), high: end(-3), range: '−4% ～ 4%' },
    { label: '其他第二产业（建筑业与规下工业）实际增速', low: end(-1), high: end(1), range: '0% ～ 10%' },
  ],
  rangeHead: '变动范围',
  tickText: value => `${value}`,
}
const wide = { width: 800, font: 13 }
const narrow = { width: 350, font: 12 }

interface Box {
  readonly left: number
  readonly right: number
  readonly fill: string
}

/** The drawn rectangles of bars, in drawing order, in pixels of the plot. */
async function barsIn(tornado: Tornado, form: TornadoForm, size: typeof wide): Promise<readonly Box[]> {
  const svg = await renderSvg(tornadoChart(tornado, form, size), 'x')
  return [...svg.matchAll(/<path[^>]*d="M([\d.-]+),[\d.-]+h([\d.-]+)v[\d.]+[^>]*fill="var\((--s\d)\)"/g)].map(
    ([, x = '', width = '', fill = '']) => ({ left: Number(x), right: Number(x) + Number(width), fill }),
  )
}

describe.each([
  ['columns', wide],
  ['stacked', narrow],
] as const)('bars in %s', (form, size) => {
  test('are as long as their figures, from one zero line: 2 and 3, then 1 and 1', async () => {
    const at = layOutTornado(chart, form, size)
    const bars = await barsIn(chart, form, size)
    const perUnit = at.x(1) - at.x(0)
    // Longer of the two first; light is the low end, dark the high one.
    const wanted = [
      { left: -3, right: 0, fill: '--s1' },
      { left: 0, right: 2, fill: '--s2' },
      { left: -1, right: 0, fill: '--s2' },
      { left: 0, right: 1, fill: '--s1' },
    ]
    expect(bars).toHaveLength(4)
    for (const [index, { left, right, fill }] of wanted.entries()) {
      const bar = bars[index]
      // Coordinates are written to two decimals: a place and a length are each off by half a hundredth.
      expect(Math.abs((bar?.left ?? 0) - at.x(0) - left * perUnit)).toBeLessThanOrEqual(0.01)
      expect(Math.abs((bar?.right ?? 0) - at.x(0) - right * perUnit)).toBeLessThanOrEqual(0.015)
      expect(bar?.fill).toBe(fill)
    }
  })

  test('leave room for the figures at both ends, the longest label and the ranges', () => {
    const at = layOutTornado(chart, form, size)
    const [least, most] = [at.x(-3) - textWidth('−3', size.font), at.x(2) + textWidth('+2', size.font)]
    expect(least).toBeGreaterThan(at.labelsEnd)
    expect(most).toBeLessThan(at.rangesFrom)
    for (const line of at.labels.flat()) {
      expect(textWidth(line, size.font)).toBeLessThanOrEqual(form === 'columns' ? at.labelsEnd : size.width)
    }
    expect(at.rangesFrom + (form === 'columns' ? textWidth('−4% ～ 4%', size.font) : 0)).toBeLessThanOrEqual(
      size.width,
    )
  })
})

test('ranges stand beside the wide chart under their head, and not in the narrow one', async () => {
  const large = await renderSvg(tornadoChart(chart, 'columns', wide), 'x')
  expect(large).toContain('变动范围')
  expect(large).toContain('−4% ～ 4%')
  const small = await renderSvg(tornadoChart(chart, 'stacked', narrow), 'x')
  expect(small).not.toContain('变动范围')
  expect(small).not.toContain('−4% ～ 4%')
  for (const text of ['−3', '+2', '−1', '+1', '价格涨幅']) expect(small).toContain(`>${text}<`)
})

/** The anchor and place of a text. */
async function textIn(tornado: Tornado, text: string) {
  const svg = await renderSvg(tornadoChart(tornado, 'columns', wide), 'x')
  const [tag = '', x = ''] =
    new RegExp(`<text[^>]*translate\\(([\\d.]+),[^>]*>${text.replace('+', '\\+')}<`).exec(svg) ?? []
  return { x: Number(x), isRight: tag.includes('text-anchor="end"') }
}

describe('ends on one side of the path', () => {
  const [first] = chart.bars
  const one = (low: number, high: number): Tornado => ({
    ...chart,
    bars: [{ ...(first ?? { label: '', range: '' }), low: end(low), high: end(high) }],
  })

  test.each([
    [1, 3, '+1', '+3'],
    [3, 1, '+1', '+3'],
  ])(
    '%i and %i: the shorter bar lies over the longer, its figure across the zero line',
    async (low, high, short, long) => {
      const tornado = one(low, high)
      const at = layOutTornado(tornado, 'columns', wide)
      const bars = await barsIn(tornado, 'columns', wide)
      expect(bars.map(({ left, right }) => Math.round((right - left) / (at.x(1) - at.x(0))))).toEqual([3, 1])
      const [across, outside] = [await textIn(tornado, short), await textIn(tornado, long)]
      expect(across).toEqual({ x: expect.closeTo(at.x(0) - 5, 1), isRight: true })
      expect(outside).toEqual({ x: expect.closeTo(at.x(3) + 5, 1), isRight: false })
    },
  )

  test('both below', async () => {
    const tornado = one(-3, -1)
    const at = layOutTornado(tornado, 'columns', wide)
    expect(await textIn(tornado, '−3')).toEqual({ x: expect.closeTo(at.x(-3) - 5, 1), isRight: true })
    expect(await textIn(tornado, '−1')).toEqual({ x: expect.closeTo(at.x(0) + 5, 1), isRight: false })
  })

  test('an end without an outcome has its word at the zero line, opposite the other', async () => {
    for (const other of [2, -2]) {
      const tornado = { ...chart, bars: [{ label: 'a', range: '', low: end(0, '无解'), high: end(other) }] }
      const at = layOutTornado(tornado, 'columns', wide)
      expect((await barsIn(tornado, 'columns', wide)).map(({ fill }) => fill)).toEqual(['--s1'])
      const word = await textIn(tornado, '无解')
      expect(word.x).toBeCloseTo(at.x(0) + (other > 0 ? -5 : 5), 1)
    }
  })
})

test('ticks are round, have 0 among them and lie within the bars', () => {
  const of = (low: number, high: number) =>
    layOutTornado(
      { ...chart, bars: [{ label: 'a', range: 'b', low: end(low), high: end(high) }] },
      'columns',
      wide,
    ).ticks
  expect(of(-3, 2)).toEqual([-3, -2, -1, 0, 1, 2])
  expect(of(0.151, -0.155).map(tick => tick.toFixed(2))).toEqual(['-0.10', '0.00', '0.10'])
  expect(of(0, 0)).toEqual([0])
  expect(of(700, 1900)).toEqual([0, 500, 1000, 1500])
})

describe('wrapped text', () => {
  test('takes the fewest lines, about equally long, and loses nothing', () => {
    const text = '其他第二产业（建筑业与规下工业）实际增速'
    // 20 characters of 1 em.
    expect(wrapText(text, 10, 200)).toEqual([text])
    const lines = wrapText(text, 10, 190)
    expect(lines).toHaveLength(2)
    expect(lines.join('')).toBe(text)
    expect(Math.abs((lines[0]?.length ?? 0) - (lines[1]?.length ?? 0))).toBeLessThanOrEqual(4)
    const english = 'Other secondary (construction, below-scale industry), real growth'
    expect(wrapText(english, 10, 250).join(' ')).toBe(english)
  })

  test('breaks no word, and begins no line with a closing mark', () => {
    expect(wrapText('Extraordinarily long', 10, 20)).toEqual(['Extraordinarily', 'long'])
    for (let width = 10; width < 200; width += 10) {
      expect(
        wrapText('一二三（四五六）七八，九', 10, width).filter(line => /^[）。，、]/.test(line)),
      ).toEqual([])
    }
  })
})
