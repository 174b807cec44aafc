import { describe, expect, test } from 'vitest'
import { renderSvg } from '../../src/charts/render.js'
import { isCut, layOutWaterfall, type Waterfall, waterfallChart } from '../../src/charts/waterfall-chart.js'

const size = { width: 400, font: 12 }
const bar = (label: string, value: number, text = `${value}`) => ({ label, value, text })

/** From 2 by +3 and −4 to 1: zero is on the axis. */
const near: Waterfall = { start: bar('A', 2), changes: [bar('up', 3), bar('down', -4)], end: bar('B', 1) }
/** From 100 by +3 and −4 to 99: zero is far away. */
const far: Waterfall = { start: bar('A', 100), changes: [bar('up', 3), bar('down', -4)], end: bar('B', 99) }

const svgOf = (waterfall: Waterfall): Promise<string> => renderSvg(waterfallChart(waterfall, size), 'x')

interface Rect {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly fill: string
}

/** Filled bars in drawing order. */
function rectsIn(svg: string): readonly Rect[] {
  return [
    ...svg.matchAll(/<path d="M([\d.-]+),([\d.-]+)h([\d.-]+)v([\d.-]+)h[^"]*Z"[^>]*fill="(var\([^)]*\))"/g),
  ].map(([, x, y, width, height, fill = '']) => {
    const [left, top] = [Number(x), Number(y)]
    return { left, right: left + Number(width), top, bottom: top + Number(height), fill }
  })
}

describe('bars', () => {
  test('begin where the last one ended; totals begin at zero; grey, blue, orange, grey', async () => {
    const rects = rectsIn(await svgOf(near))
    expect(rects.map(({ fill }) => fill)).toEqual(['var(--s5)', 'var(--fan)', 'var(--tgt)', 'var(--s5)'])
    const [start, up, down, end] = rects as [Rect, Rect, Rect, Rect]
    // The SVG has two decimals: a hundredth of a pixel.
    expect(Math.abs(up.left - start.right)).toBeLessThanOrEqual(0.02)
    expect(Math.abs(down.right - up.right)).toBeLessThanOrEqual(0.02)
    expect(Math.abs(end.right - down.left)).toBeLessThanOrEqual(0.02)
    expect(end.left).toBe(start.left)
    // 3 is drawn one and a half times as long as 2, and 4 twice.
    expect((up.right - up.left) / (start.right - start.left)).toBeCloseTo(1.5, 2)
    expect((down.right - down.left) / (start.right - start.left)).toBeCloseTo(2, 2)
    for (const [index, row] of rects.slice(1).entries())
      expect(row.top).toBeGreaterThan(rects[index]?.bottom ?? 0)
  })

  test('an axis that leaves zero out is cut, says ≈ on both totals, and keeps the scale of the changes', async () => {
    expect([isCut(near), isCut(far)]).toEqual([false, true])
    const svg = await svgOf(far)
    expect([...svg.matchAll(/>≈</g)]).toHaveLength(2)
    expect(await svgOf(near)).not.toContain('≈')
    const [start, up, down, end] = rectsIn(svg) as [Rect, Rect, Rect, Rect]
    expect((down.right - down.left) / (up.right - up.left)).toBeCloseTo(4 / 3, 2)
    // Totals still differ by one.
    expect((start.right - end.right) / (up.right - up.left)).toBeCloseTo(1 / 3, 2)
  })

  test('below zero as above it: totals reach to the left, and a cut axis is cut on the right', async () => {
    const mirrored: Waterfall = {
      start: bar('A', -100),
      changes: [bar('d', -3), bar('u', 4)],
      end: bar('B', -99),
    }
    const [start, down, up] = rectsIn(await svgOf(mirrored)) as [Rect, Rect, Rect]
    expect(isCut(mirrored)).toBe(true)
    expect(Math.abs(down.right - start.left)).toBeLessThanOrEqual(0.02)
    expect([down.fill, up.fill]).toEqual(['var(--tgt)', 'var(--fan)'])
    expect(start.right).toBeGreaterThan(start.left)
  })

  test('lines lead from bar to bar and lie under them', async () => {
    const svg = await svgOf(near)
    expect(svg.indexOf('<line')).toBeGreaterThan(-1)
    expect(svg.lastIndexOf('stroke="var(--axis)"')).toBeLessThan(svg.indexOf('fill="var(--s5)"'))
  })

  test('every figure has room inside the width, and labels do not reach the bars', () => {
    const long = {
      ...far,
      changes: [bar('城镇常住居民人均可支配收入实际增速（不含价格因素）', 3), bar('down', -4)],
    }
    const at = layOutWaterfall(long, size)
    expect(at.labels[1]?.length).toBeGreaterThan(1)
    expect(at.x(at.base)).toBeGreaterThan(0.36 * size.width - 1)
    expect(at.x(103)).toBeLessThan(size.width)
  })

  test('changes that do not lead to the end are not drawn', () => {
    expect(() => waterfallChart({ ...near, end: bar('B', 1.1) }, size)).toThrow(
      'the changes lead to 1, not to 1.1',
    )
  })
})
