import { type Layer, layer } from './layered-chart.js'
import { type PathChart, strokes } from './path-chart.js'
import type { Frame } from './path-frame.js'
import { spreadLabels } from './spread-labels.js'
import { textWidth } from './text-width.js'

interface End {
  readonly period: string
  readonly value: number
  readonly text: string
  readonly colour: string
  readonly weight: 400 | 700
}

/** What is written at the right edge: the edges of the widest band, and the names of the lines. */
function endsOf({ lines, bands }: PathChart): readonly End[] {
  const edges = (bands ?? []).flatMap(({ points, label }): readonly End[] => {
    const end = points.at(-1)
    if (end === undefined) return []
    const { period, low, high } = end
    const style = { period, colour: 'var(--fan)', weight: 400 } as const
    return [
      { ...style, value: high, text: label.high },
      { ...style, value: low, text: label.low },
    ]
  })
  const named = lines.flatMap(({ tone, points, label }): readonly End[] => {
    const end = points.at(-1)
    if (end === undefined) return []
    const weight = tone === 'main' ? 700 : 400
    return [{ ...end, text: label, colour: strokes[tone].colour, weight }]
  })
  return [...edges, ...named].filter(({ text }) => text !== '')
}

/** Pixels the names at the ends of the lines take beside the plot; the main one is bold, some 6% wider than measured, other fonts another 5%. */
export function roomForEnds(chart: PathChart, font: number): number {
  return Math.ceil(Math.max(0, ...endsOf(chart).map(({ text }) => textWidth(text, font) * 1.11))) + 14
}

/** Names at the ends of the lines, pushed apart by their height, in the colour of their line. */
export function endLabels(chart: PathChart, frame: Frame): Layer[] {
  const { size, domain } = frame
  const perPixel = (domain[1] - domain[0]) / size.height
  const ends = endsOf(chart)
  const gap = size.font + 4
  const spread = spreadLabels(
    ends.map(({ value }) => (domain[1] - value) / perPixel),
    gap,
  )
  return ends.map(({ period, text, colour, weight }, index) =>
    layer([{ at: frame.place(period), value: domain[1] - (spread[index] ?? 0) * perPixel, text }], {
      mark: {
        type: 'text',
        align: 'left',
        baseline: 'middle',
        dx: 9,
        fontSize: size.font,
        fontWeight: weight,
        color: colour,
        clip: false,
      },
      encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, text: { field: 'text' } },
    }),
  )
}
