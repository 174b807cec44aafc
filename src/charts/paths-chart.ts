import type { TopLevelSpec } from 'vega-lite'
import { type ChartSize, type Layer, layer, layeredChart } from './layered-chart.js'
import { spreadLabels } from './spread-labels.js'
import { textWidth } from './text-width.js'

/** What a line means, everywhere on the page: one colour and one dash each. */
export type Tone = 'main' | 'above' | 'below' | 'same' | 'history'

const strokes: Readonly<Record<Tone, { colour: string; dash: number[]; width: number }>> = {
  main: { colour: 'var(--fan)', dash: [], width: 2.6 },
  above: { colour: 'var(--up)', dash: [7, 4], width: 1.8 },
  below: { colour: 'var(--dn)', dash: [2, 3], width: 1.8 },
  same: { colour: 'var(--mut)', dash: [5, 2], width: 1.4 },
  history: { colour: 'var(--ink)', dash: [], width: 2.2 },
}

/** One line of a path chart, values in the unit shown. */
export interface PathLine {
  readonly tone: Tone
  readonly points: readonly { readonly period: string; readonly value: number }[]
  /** Written at the end of the line; '' for none. */
  readonly label: string
}

/** The target of one period: a box for "about", a flag pointing up for a floor, down for a ceiling. */
export interface PathTarget {
  readonly period: string
  readonly low: number | undefined
  readonly high: number | undefined
  readonly label: string
}

export interface PathChart {
  /** Every period of the axis in order, gaps included. */
  readonly periods: readonly string[]
  readonly lines: readonly PathLine[]
  readonly target: PathTarget | undefined
  /** The last period with an outturn, and the words on either side of the divider. */
  readonly divide: { readonly after: string; readonly left: string; readonly right: string } | undefined
  /** Figures written beside single points of the history. */
  readonly figures: readonly { readonly period: string; readonly value: number; readonly text: string }[]
  /** Expectations and estimates before the projection: hollow points, with no line through them; `text` may be ''. */
  readonly hollow: readonly { readonly period: string; readonly value: number; readonly text: string }[]
  readonly every: number
}

/**
 * Paths of one variable: history in ink, the main scenario in blue, better ones teal and dashed, worse ones purple and
 * dotted, each labelled at its end. Periods are numbered positions, never dates, so no time zone can shift them.
 */
export function pathsChart(chart: PathChart, size: ChartSize): TopLevelSpec {
  const frame = frameOf(chart, size)
  const layers: Layer[] = []
  if (chart.divide !== undefined) layers.push(...divider(chart.divide, frame))
  for (const line of chart.lines) layers.push(lineLayer(line, frame))
  if (chart.target !== undefined) layers.push(...targetMarks(chart.target, frame))
  if (chart.figures.length > 0) {
    for (const side of ['above', 'below'] as const) {
      const rows = chart.figures.flatMap((figure, index) =>
        sideOf(chart.figures, index) === side
          ? [{ at: frame.place(figure.period), value: figure.value, text: figure.text }]
          : [],
      )
      if (rows.length === 0) continue
      layers.push(
        layer(rows, {
          mark: { type: 'text', dy: side === 'above' ? -11 : 14, fontSize: size.font, color: 'var(--ink)' },
          encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, text: { field: 'text' } },
        }),
      )
    }
  }
  if (chart.hollow.length > 0) layers.push(...hollowPoints(chart.hollow, frame))
  layers.push(...endLabels(chart, frame))
  return layeredChart(layers, size)
}

/** A figure stands below its point where the line comes down to it and goes up again. */
function sideOf(figures: PathChart['figures'], index: number): 'above' | 'below' {
  const here = figures[index]?.value ?? 0
  const before = figures[index - 1]?.value ?? here
  const after = figures[index + 1]?.value ?? here
  return here < before && here <= after ? 'below' : 'above'
}

type Frame = ReturnType<typeof frameOf>

/** Axes and scales shared by all layers. */
function frameOf(chart: PathChart, size: ChartSize) {
  const points = [...chart.lines.flatMap(line => line.points), ...chart.hollow]
  const values = points.map(point => point.value)
  for (const bound of [chart.target?.low, chart.target?.high]) if (bound !== undefined) values.push(bound)
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = (high - low) * 0.14 || Math.abs(high) * 0.05 || 1
  const called = chart.target !== undefined && chart.target.label !== ''
  const domain: [number, number] = [
    low - room * (chart.divide === undefined ? 1 : 1.6),
    high + room * (called ? 2.6 : 1),
  ]
  const last = chart.periods.length - 1
  const shown = chart.periods.map((_, index) => index).filter(index => (last - index) % chart.every === 0)
  const across: [number, number] = [-0.3, last + 0.3]
  return {
    size,
    domain,
    across,
    place: (period: string) => {
      const at = chart.periods.indexOf(period)
      if (at < 0) throw new Error(`chart: ${period} is not on the axis`)
      return at
    },
    x: {
      field: 'at',
      type: 'quantitative',
      scale: { domain: across, nice: false, zero: false },
      axis: {
        title: null,
        values: shown,
        labelExpr: `${JSON.stringify(chart.periods)}[datum.value]`,
        grid: false,
        labelPadding: 5,
      },
    },
    y: {
      type: 'quantitative',
      scale: { domain, nice: false, zero: false },
      axis: {
        title: null,
        tickCount: size.height < 180 ? 3 : 5,
        // Small pictures stand side by side: the same room for labels keeps their axes and captions in line.
        ...(size.height < 180 ? { minExtent: 38, maxExtent: 38 } : {}),
        domain: false,
        ticks: false,
        labelPadding: 6,
      },
    },
  } as const
}

function lineLayer(line: PathLine, frame: Frame): Layer {
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

/** What is known before the projection but is not an outturn. */
function hollowPoints(points: PathChart['hollow'], frame: Frame): Layer[] {
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
function divider(divide: NonNullable<PathChart['divide']>, frame: Frame): Layer[] {
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

/** The target stands at its own period only: a box when it has two bounds, else a bar with a flag. */
function targetMarks(target: PathTarget, frame: Frame): Layer[] {
  const at = frame.place(target.period)
  const colour = 'var(--tgt)'
  const { low, high } = target
  const y = { ...frame.y, field: 'value' } as const
  const top = frame.domain[1]
  const named = (value: number): Layer[] =>
    target.label === ''
      ? []
      : [
          layer([{ at, value, top: top - (top - value) * 0.16 }], {
            mark: { type: 'rule', color: colour, strokeWidth: 1 },
            encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, y2: { field: 'top' } },
          }),
          layer([{ left: at - 0.16, top, text: target.label }], {
            mark: {
              type: 'text',
              align: 'left',
              baseline: 'top',
              dy: 1,
              fontSize: frame.size.font,
              fontWeight: 600,
              color: colour,
            },
            encoding: {
              x: { ...frame.x, field: 'left' },
              y: { ...frame.y, field: 'top' },
              text: { field: 'text' },
            },
          }),
        ]
  if (low !== undefined && high !== undefined && low < high) {
    return [
      layer([{ left: at - 0.16, right: at + 0.16, low, high }], {
        mark: { type: 'rect', fill: colour, fillOpacity: 0.14, stroke: colour, strokeWidth: 1.8 },
        encoding: {
          x: { ...frame.x, field: 'left' },
          x2: { field: 'right' },
          y: { ...frame.y, field: 'low' },
          y2: { field: 'high' },
        },
      }),
      ...named(high),
    ]
  }
  const value = low ?? high
  if (value === undefined) return []
  const shape =
    low !== undefined && high !== undefined ? 'diamond' : low !== undefined ? 'triangle-up' : 'triangle-down'
  return [
    layer([{ left: at - 0.45, right: at + 0.45, value }], {
      mark: { type: 'rule', color: colour, strokeWidth: 2.2 },
      encoding: { x: { ...frame.x, field: 'left' }, x2: { field: 'right' }, y },
    }),
    layer([{ at, value }], {
      mark: { type: 'point', filled: true, fill: colour, shape, size: 46, opacity: 1 },
      encoding: { x: frame.x, y },
    }),
    ...named(value),
  ]
}

/** Pixels the names at the ends of the lines take beside the plot; the main one is bold, some 6% wider than measured, other fonts another 5%. */
export function roomForEnds(chart: PathChart, font: number): number {
  return Math.ceil(Math.max(0, ...chart.lines.map(line => textWidth(line.label, font) * 1.11))) + 14
}

/** Names at the ends of the lines, pushed apart by their height, in the colour of their line. */
function endLabels(chart: PathChart, frame: Frame): Layer[] {
  const { size, domain } = frame
  const perPixel = (domain[1] - domain[0]) / size.height
  const ends = chart.lines.flatMap(line => {
    const end = line.points.at(-1)
    return line.label === '' || end === undefined ? [] : [{ line, end }]
  })
  const gap = size.font + 4
  const spread = spreadLabels(
    ends.map(({ end }) => (domain[1] - end.value) / perPixel),
    gap,
  )
  return ends.map(({ line, end }, index) =>
    layer(
      [{ at: frame.place(end.period), value: domain[1] - (spread[index] ?? 0) * perPixel, text: line.label }],
      {
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'middle',
          dx: 9,
          fontSize: size.font,
          fontWeight: line.tone === 'main' ? 700 : 400,
          color: strokes[line.tone].colour,
          clip: false,
        },
        encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, text: { field: 'text' } },
      },
    ),
  )
}
