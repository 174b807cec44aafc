import { type Layer, layer } from './layered-chart.js'
import { type FanBand, type PathChart, type PathLine, strokes } from './path-chart.js'
import type { Frame } from './path-frame.js'
import { textWidth } from './text-width.js'

/** Each band is laid over the wider one below it, so that the same fill grows darker towards the middle. */
const shade: ReadonlyMap<number, number> = new Map([
  [90, 0.16],
  [60, 0.2],
  [30, 0.3],
])

/** The bands of a fan, widest first. */
export function bandLayers(bands: readonly FanBand[], frame: Frame): Layer[] {
  return [...bands]
    .sort((a, b) => b.share - a.share)
    .map(({ share, points }) =>
      layer(
        points.map(({ period, low, high }) => ({ at: frame.place(period), low, high })),
        {
          mark: { type: 'area', fill: 'var(--fan)', fillOpacity: shade.get(share) ?? 0.2, line: false },
          encoding: { x: frame.x, y: { ...frame.y, field: 'low' }, y2: { field: 'high' } },
        },
      ),
    )
}

/** One path; outturns also as points. */
export function lineLayer(line: PathLine, frame: Frame): Layer {
  const { colour, dash, width } = strokes[line.tone]
  const rows = line.points.map(({ period, value }) => ({ at: frame.place(period), value }))
  return layer(rows, {
    mark: {
      type: 'line',
      stroke: colour,
      strokeWidth: width,
      strokeDash: dash,
      point: line.tone === 'history' ? { filled: true, fill: colour, size: 30 } : false,
    },
    encoding: { x: frame.x, y: { ...frame.y, field: 'value' } },
  })
}

/** Figures beside single points of the history, on the side that the line leaves free. */
export function figureLayers(figures: PathChart['figures'], frame: Frame): Layer[] {
  const places = new Map<keyof typeof offsets, { at: number; value: number; text: string }[]>()
  for (const index of apart(figures, frame)) {
    const { period, value, text } = figures[index] ?? { period: '', value: 0, text: '' }
    const key = sideOf(figures, index, frame)
    places.set(key, [...(places.get(key) ?? []), { at: frame.place(period), value, text }])
  }
  return [...places].map(([key, rows]) => {
    const [dx, dy] = offsets[key]
    return layer(rows, {
      mark: { type: 'text', dx, dy, fontSize: frame.size.font, color: 'var(--ink)' },
      encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, text: { field: 'text' } },
    })
  })
}

const offsets = {
  above: [0, -11],
  below: [0, 14],
  right: [13, -8],
  left: [-13, -8],
} as const

/** Which figures stand clear of each other, the last first: of two that would touch the earlier is left out. */
function apart(figures: PathChart['figures'], frame: Frame): readonly number[] {
  const { size, domain, across } = frame
  const places = figures.map(({ period, value, text }) => ({
    x: (frame.place(period) / (across[1] - across[0])) * size.width,
    y: (value / (domain[1] - domain[0])) * size.height,
    width: textWidth(text, size.font),
  }))
  const kept: number[] = []
  for (let index = places.length - 1; index >= 0; index--) {
    const own = places[index]
    const touches = kept.some(other => {
      const there = places[other]
      if (own === undefined || there === undefined) return false
      return (
        Math.abs(own.x - there.x) < (own.width + there.width) / 2 + 2 &&
        Math.abs(own.y - there.y) < size.font + 2
      )
    })
    if (!touches) kept.unshift(index)
  }
  return kept
}

/** Below where the line comes down to a point and goes up again; aside where it goes on steeply and would cross the figure. */
function sideOf(figures: PathChart['figures'], index: number, frame: Frame): keyof typeof offsets {
  const here = figures[index]?.value ?? 0
  const before = figures[index - 1]?.value ?? here
  const after = figures[index + 1]?.value ?? here
  const { size, domain, across } = frame
  const rise = size.height / (domain[1] - domain[0])
  const run = size.width / (across[1] - across[0])
  const steep = (step: number): boolean => (step * rise) / run > 0.5
  if (here > after && steep(before - here)) return 'right'
  if (before < here && steep(after - here)) return 'left'
  return here < before && here <= after ? 'below' : 'above'
}

/** What is known before the projection but is not an outturn. */
export function hollowPoints(points: PathChart['hollow'], frame: Frame): Layer[] {
  const rows = points.map(({ period, value, text }) => ({ at: frame.place(period), value, text }))
  const y = { ...frame.y, field: 'value' } as const
  const named = rows.filter(row => row.text !== '')
  const dots = layer(rows, {
    mark: {
      type: 'point',
      filled: true,
      fill: 'var(--bg)',
      stroke: 'var(--ink)',
      strokeWidth: 1.6,
      size: 38,
      opacity: 1,
    },
    encoding: { x: frame.x, y },
  })
  if (named.length === 0) return [dots]
  const style = { type: 'text', fontSize: frame.size.font, color: 'var(--mut)' } as const
  const encoding = { x: frame.x, y, text: { field: 'text' } } as const
  // At the edge of a fan or of lines to come, the words stand on the side of the past.
  const last = named.filter(({ at }) => at === frame.lastKnown && at > 2)
  const others = named.filter(row => !last.includes(row))
  return [
    dots,
    ...(others.length === 0
      ? []
      : [layer(others, { mark: { ...style, align: 'left', dx: -10, dy: 17 }, encoding })]),
    ...(last.length === 0
      ? []
      : [layer(last, { mark: { ...style, align: 'right', dx: 6, dy: -14 }, encoding })]),
  ]
}

/** Where the outturns end: a dashed line with words on both sides, and a faint ground under the projection. */
export function divider(divide: NonNullable<PathChart['divide']>, frame: Frame): Layer[] {
  const at = frame.place(divide.after) + 0.5
  const [floor, ceiling] = frame.domain
  const words = (text: string, align: 'left' | 'right'): Layer =>
    layer([{ at, floor, text }], {
      mark: {
        type: 'text',
        align,
        dx: align === 'left' ? 7 : -7,
        dy: -7,
        fontSize: frame.size.font,
        color: 'var(--mut)',
      },
      encoding: { x: frame.x, y: { ...frame.y, field: 'floor' }, text: { field: 'text' } },
    })
  return [
    layer([{ at, end: frame.across[1], floor, ceiling }], {
      mark: { type: 'rect', color: 'var(--zone)' },
      encoding: {
        x: frame.x,
        x2: { field: 'end' },
        y: { ...frame.y, field: 'floor' },
        y2: { field: 'ceiling' },
      },
    }),
    layer([{ at }], {
      mark: { type: 'rule', color: 'var(--axis)', strokeDash: [3, 3] },
      encoding: { x: frame.x },
    }),
    words(divide.left, 'right'),
    words(divide.right, 'left'),
  ]
}
