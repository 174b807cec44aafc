import { type Layer, layer } from './layered-chart.js'
import { type FanBand, type PathChart, type PathLine, strokes } from './path-chart.js'
import type { Frame } from './path-frame.js'

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

/** Figures beside single points of the history. */
export function figureLayers(figures: PathChart['figures'], frame: Frame): Layer[] {
  return (['above', 'below'] as const).flatMap(side => {
    const rows = figures.flatMap((figure, index) =>
      sideOf(figures, index) === side
        ? [{ at: frame.place(figure.period), value: figure.value, text: figure.text }]
        : [],
    )
    if (rows.length === 0) return []
    const dy = side === 'above' ? -11 : 14
    return [
      layer(rows, {
        mark: { type: 'text', dy, fontSize: frame.size.font, color: 'var(--ink)' },
        encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, text: { field: 'text' } },
      }),
    ]
  })
}

/** A figure stands below its point where the line comes down to it and goes up again. */
function sideOf(figures: PathChart['figures'], index: number): 'above' | 'below' {
  const here = figures[index]?.value ?? 0
  const before = figures[index - 1]?.value ?? here
  const after = figures[index + 1]?.value ?? here
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
  const words = layer(named, {
    mark: { type: 'text', align: 'left', dx: -10, dy: 17, fontSize: frame.size.font, color: 'var(--mut)' },
    encoding: { x: frame.x, y, text: { field: 'text' } },
  })
  return [dots, words]
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
