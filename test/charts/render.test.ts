import { describe, expect, test } from 'vitest'
import { contributionsChart } from '../../src/charts/contributions-chart.js'
import { layer, layeredChart } from '../../src/charts/layered-chart.js'
import { pathsChart } from '../../src/charts/paths-chart.js'
import { renderSvg } from '../../src/charts/render.js'

const size = { width: 300, height: 200, font: 12 }
const stacked = contributionsChart(
  [
    {
      period: '2024|推演',
      parts: [
        { value: 3, text: '3.0' },
        { value: -1, text: '−1.0' },
        { value: 2, text: '2.0' },
      ],
      total: 4,
      totalText: '4.0',
    },
  ],
  size,
)
const lines = pathsChart(
  {
    periods: ['2022', '2023', '2024', '2025'],
    lines: [
      {
        tone: 'history',
        points: [
          { period: '2022', value: 1 },
          { period: '2023', value: 5 },
        ],
        label: '',
      },
      {
        tone: 'main',
        points: [
          { period: '2024', value: 4 },
          { period: '2025', value: 3 },
        ],
        label: '城镇常住居民人均可支配收入增速',
      },
    ],
    target: { period: '2024', low: 5, high: 6, label: '目标 5.5左右' },
    divide: { after: '2023', left: '实绩', right: '推演' },
    figures: [{ period: '2023', value: 5, text: '5.0' }],
    hollow: [],
    every: 1,
  },
  size,
)

describe('stacked contributions', () => {
  test('by hand: 3 and 2 stack up to 5, −1 down; domain −1.08 … 5.5 over 200 px', async () => {
    const svg = await renderSvg(stacked, 'x')
    const heights = [
      ...svg.matchAll(/<path d="M[\d.]+,([\d.]+)h[\d.]+v([\d.]+)h-[\d.]+Z"[^>]*fill="var\(--s(\d)\)"/g),
    ]
    // 200 px / 6.58 per unit = 30.395 px: parts of 3, 1 and 2 are 91.19, 30.40 and 60.79 px high.
    const found = new Map(heights.map(([, , height, tone]) => [tone, Number(height)]))
    expect(found.get('1')).toBeCloseTo((200 / 6.58) * 3, 1)
    expect(found.get('2')).toBeCloseTo((200 / 6.58) * 1, 1)
    expect(found.get('3')).toBeCloseTo((200 / 6.58) * 2, 1)
    expect(svg).toContain('>4.0</text>')
  })
})

describe('pictures', () => {
  test('two runs and three time zones give the same bytes, with the years asked for', async () => {
    const before = process.env['TZ']
    const drawn = new Set<string>()
    const offsets = new Set<number>()
    for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Shanghai', 'UTC']) {
      process.env['TZ'] = zone
      offsets.add(new Date(0).getTimezoneOffset())
      drawn.add(await renderSvg(lines, 'x'))
    }
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
    expect(offsets.size).toBe(3)
    expect(drawn.size).toBe(1)
    for (const year of ['2022', '2023', '2024', '2025']) expect([...drawn][0]).toContain(`>${year}</text>`)
  })

  test('a label of 15 Chinese characters lies inside the view box', async () => {
    const svg = await renderSvg(lines, 'x')
    const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1])
    // The plot ends at 300, the label starts 9 px after 2025's place and takes 15 × 12 px.
    expect(width).toBeGreaterThanOrEqual(300 - (0.3 / 3.6) * 300 + 9 + 15 * 12)
  })

  test('colours are CSS variables, and nothing fixes fonts, sizes, roles or styles', async () => {
    const svg = (await renderSvg(stacked, 'A "label" <b>')) + (await renderSvg(lines, 'x'))
    expect(svg).not.toMatch(/font-family|style=|class=|xmlns|<svg[^>]* (?:width|height)=/)
    expect(svg.match(/ role=/g)).toHaveLength(2)
    expect(svg).toContain('aria-label="A &quot;label&quot; &lt;b&gt;"')
    expect(svg).not.toMatch(/(?:fill|stroke)="#|\d\.\d{3}/)
  })

  test('text of data stays text', async () => {
    const rows = [{ at: 1, text: '</text><script>alert(1)</script>' }]
    const mark = layer(rows, {
      mark: 'text',
      encoding: { x: { field: 'at', type: 'quantitative' }, text: { field: 'text' } },
    })
    const svg = await renderSvg(layeredChart([mark], size), 'x')
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
  })

  test('a chart that asks for a file draws nothing: it throws', async () => {
    const asking = { data: { url: 'file:///etc/passwd' }, mark: 'bar', width: 10, height: 10 } as const
    await expect(renderSvg(asking, 'x')).rejects.toThrow(/loads? nothing|load/i)
  })

  test('a warning of Vega-Lite is a failure', async () => {
    const rows = [{ at: 1, value: 2 }]
    const odd = layer(rows, {
      mark: 'bar',
      encoding: { x: { field: 'at', type: 'quantitative' }, shape: { field: 'value', type: 'nominal' } },
    })
    await expect(renderSvg(layeredChart([odd], size), 'x')).rejects.toThrow(/^chart: /)
  })
})
