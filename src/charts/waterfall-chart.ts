import type { TopLevelSpec } from 'vega-lite'
import { type Layer, layer, layeredChart } from './layered-chart.js'
import { textWidth, wrapText } from './text-width.js'

/** One bar with its finished texts; values in the unit shown. */
export interface WaterfallBar {
  readonly label: string
  readonly value: number
  readonly text: string
}

/** From one total to another by changes that add up to their difference. */
export interface Waterfall {
  readonly start: WaterfallBar
  /** In drawing order; what no cause has (the interaction) is one of them. */
  readonly changes: readonly WaterfallBar[]
  readonly end: WaterfallBar
}

/** Where everything stands, in pixels from the upper left corner. */
export interface WaterfallLayout {
  readonly height: number
  readonly rowHeight: number
  readonly barHeight: number
  readonly labels: readonly (readonly string[])[]
  readonly x: (value: number) => number
  /** Where the bars of totals begin: zero, or the edge of an axis that is cut. */
  readonly base: number
  readonly isCut: boolean
}

interface Size {
  readonly width: number
  readonly font: number
}

const labelGap = 6
const linePitch = 1.25
/** Labels take this share of the width. */
const forLabels = 0.36
/** The axis is cut where zero lies further from all bars than they spread, this many times over. */
const worthCutting = 1.5
/** What is left of a total on a cut axis, as a share of what the bars spread. */
const stub = 0.35

/** True where the axis leaves zero out: the changes would be slivers beside their totals. The reader has to be told. */
export function isCut(waterfall: Waterfall): boolean {
  const [low, high] = spanOf(waterfall)
  const distance = low > 0 ? low : high < 0 ? -high : 0
  return distance > worthCutting * (high - low)
}

/** Lowest and highest edge of any bar but for where totals begin. */
function spanOf({ start, changes, end }: Waterfall): readonly [low: number, high: number] {
  const levels = [end.value]
  let level = start.value
  levels.push(level)
  for (const { value } of changes) {
    level += value
    levels.push(level)
  }
  return [Math.min(...levels), Math.max(...levels)]
}

/** Places rows, bars and figures so that every label and figure has room. */
export function layOutWaterfall(waterfall: Waterfall, { width, font }: Size): WaterfallLayout {
  const bars = [waterfall.start, ...waterfall.changes, waterfall.end]
  const labelWidth = width * forLabels
  const labels = bars.map(({ label }) => wrapText(label, font, labelWidth - labelGap))
  const [low, high] = spanOf(waterfall)
  const cut = isCut(waterfall)
  const edge = stub * (high - low || Math.abs(high) || 1)
  const base = cut ? (low > 0 ? low - edge : high + edge) : 0
  const [least, most] = [Math.min(base, low), Math.max(base, high)]
  const room = Math.max(...bars.map(({ text }) => textWidth(text, font) * 1.06)) + labelGap
  const perUnit = (width - labelWidth - room) / (most - least || 1)
  const lines = Math.max(...labels.map(each => each.length))
  const barHeight = Math.round(font * 1.3)
  const rowHeight = Math.round(Math.max(barHeight + font * 0.6, lines * font * linePitch + font * 0.4))
  return {
    ...{ rowHeight, barHeight, labels, base },
    height: bars.length * rowHeight,
    x: value => labelWidth + (value - least) * perUnit,
    isCut: cut,
  }
}

/**
 * A waterfall lying on its side: a total, below it each change from where the last one ended, and the total they lead to. Totals are grey, gains blue,
 * losses orange, each with its signed figure; thin lines lead from bar to bar, under them. On a cut axis totals carry the sign ≈. Throws where the
 * changes do not lead from the one total to the other.
 */
export function waterfallChart(waterfall: Waterfall, size: Size): TopLevelSpec {
  const at = layOutWaterfall(waterfall, size)
  const { width, font } = size
  const rows = rowsOf(waterfall, at.base)
  const pixels = { type: 'quantitative', axis: null } as const
  const across: [number, number] = [0, width]
  const down: [number, number] = [at.height, 0]
  const x = { field: 'x', ...pixels, scale: { domain: across, nice: false, zero: false } } as const
  const y = { field: 'y', ...pixels, scale: { domain: down, nice: false, zero: false } } as const
  const middle = (row: number): number => (row + 0.5) * at.rowHeight
  const text = (placed: readonly Placed[], color: string, weight: 400 | 700 = 400): Layer =>
    layer(placed, {
      mark: { type: 'text', fontSize: font, baseline: 'middle', align: 'left', color, fontWeight: weight },
      encoding: { x, y, text: { field: 'text' } },
    })
  const figures = rows.map((row, index) => ({
    x: Math.max(at.x(row.from), at.x(row.to)) + labelGap,
    y: middle(index),
    text: row.text,
    isTotal: row.isTotal,
  }))
  const plain = ({ x: left, y: top, text: own }: Placed): Placed => ({ x: left, y: top, text: own })
  const layers: Layer[] = [
    layer(
      rows
        .slice(0, -1)
        .map((row, index) => ({ x: at.x(row.to), y: middle(index), bottom: middle(index + 1) })),
      {
        mark: { type: 'rule', color: 'var(--axis)', strokeWidth: 1 },
        encoding: { x, y, y2: { field: 'bottom' } },
      },
    ),
    ...(at.isCut
      ? []
      : [
          layer([{ x: at.x(0), y: 0, bottom: at.height }], {
            mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1 },
            encoding: { x, y, y2: { field: 'bottom' } },
          }),
        ]),
    layer(
      rows.map((row, index) => ({
        x: at.x(row.from),
        to: at.x(row.to),
        y: middle(index) - at.barHeight / 2,
        bottom: middle(index) + at.barHeight / 2,
        fill: row.isTotal ? 'var(--s5)' : row.to < row.from ? 'var(--tgt)' : 'var(--fan)',
      })),
      {
        mark: { type: 'rect' },
        encoding: {
          x,
          y,
          x2: { field: 'to' },
          y2: { field: 'bottom' },
          fill: { field: 'fill', type: 'nominal', scale: null },
        },
      },
    ),
    text(labelsOf(at, font), 'var(--ink)'),
    text(figures.filter(({ isTotal }) => isTotal).map(plain), 'var(--ink)', 700),
  ]
  const changes = figures.filter(({ isTotal }) => !isTotal).map(plain)
  if (changes.length > 0) layers.push(text(changes, 'var(--ink)'))
  if (at.isCut) {
    layers.push(
      layer(cutsOf(at, waterfall, font), {
        mark: { type: 'text', fontSize: font + 3, baseline: 'middle', align: 'center', color: 'var(--on5)' },
        encoding: { x, y, text: { field: 'text' } },
      }),
    )
  }
  return layeredChart(layers, { width, height: at.height, font })
}

interface Placed {
  readonly x: number
  readonly y: number
  readonly text: string
}

interface Row {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly isTotal: boolean
}

function rowsOf({ start, changes, end }: Waterfall, base: number): readonly Row[] {
  let level = start.value
  const steps = changes.map(({ value, text }): Row => {
    const from = level
    level += value
    return { from, to: level, text, isTotal: false }
  })
  const scale = Math.max(
    Math.abs(start.value),
    Math.abs(end.value),
    ...changes.map(each => Math.abs(each.value)),
  )
  if (!(Math.abs(level - end.value) <= 1e-9 * scale)) {
    throw new Error(`waterfall: the changes lead to ${level}, not to ${end.value}`)
  }
  return [
    { from: base, to: start.value, text: start.text, isTotal: true },
    ...steps,
    { from: base, to: end.value, text: end.text, isTotal: true },
  ]
}

/** The sign of a cut axis on the first bar and the last, beside where they begin. */
function cutsOf(at: WaterfallLayout, { end }: Waterfall, font: number): readonly Placed[] {
  const inside = (Math.sign(at.x(end.value) - at.x(at.base)) || 1) * font * 0.55
  return [0, at.labels.length - 1].map(row => ({
    x: at.x(at.base) + inside,
    y: (row + 0.5) * at.rowHeight,
    text: '≈',
  }))
}

/** Each line of each label, about the middle of its row. */
function labelsOf(at: WaterfallLayout, font: number): readonly Placed[] {
  const pitch = font * linePitch
  return at.labels.flatMap((lines, row) =>
    lines.map((text, line) => ({
      x: 0,
      y: (row + 0.5) * at.rowHeight + (line - (lines.length - 1) / 2) * pitch,
      text,
    })),
  )
}
