import type { TopLevelSpec } from 'vega-lite'
import { type Layer, layer, layeredChart } from './layered-chart.js'
import { textWidth, wrapText } from './text-width.js'

/** One end of a bar: how far the outcome lies from the path, in the unit shown; 0 where there is none, and the text says so. */
export interface TornadoEnd {
  readonly value: number
  readonly text: string
}

/** One number that is moved alone. */
export interface TornadoBar {
  readonly label: string
  readonly low: TornadoEnd
  readonly high: TornadoEnd
  /** From where to where the number is moved. */
  readonly range: string
}

export interface Tornado {
  /** Largest swing first. */
  readonly bars: readonly TornadoBar[]
  /** Head of the column of ranges. */
  readonly rangeHead: string
  readonly tickText: (value: number) => string
}

/** `columns`: labels on the left, ranges on the right; `stacked`: each label on lines of its own above its bar, without ranges. */
export type TornadoForm = 'columns' | 'stacked'

/** Where everything stands, in pixels from the upper left corner. */
export interface TornadoLayout {
  readonly height: number
  /** Top of the first row, and the height of each. */
  readonly top: number
  readonly rowHeight: number
  /** The lines of each label. */
  readonly labels: readonly (readonly string[])[]
  /** Right edge of the labels, left edge of the ranges. */
  readonly labelsEnd: number
  readonly rangesFrom: number
  readonly barHeight: number
  /** From the top of a row to that of its bar. */
  readonly barFrom: number
  readonly x: (value: number) => number
  readonly ticks: readonly number[]
}

const gap = 16
const labelGap = 5
const linePitch = 1.25

/** Places bars, labels and ticks so that the longest label and the figures at both ends have room. */
export function layOutTornado(
  { bars, rangeHead }: Tornado,
  form: TornadoForm,
  { width, font }: { readonly width: number; readonly font: number },
): TornadoLayout {
  const inColumns = form === 'columns'
  const labels = bars.map(({ label }) => wrapText(label, font, inColumns ? width * 0.27 : width))
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(text => textWidth(text, font)))
  const labelsEnd = inColumns ? widest(labels.flat()) : 0
  const rangesFrom = inColumns ? width - widest([rangeHead, ...bars.map(({ range }) => range)]) : width
  const ends = bars.flatMap(({ low, high }) => [low, high])
  const [least, most] = [
    Math.min(0, ...ends.map(end => end.value)),
    Math.max(0, ...ends.map(end => end.value)),
  ]
  const room = widest(ends.map(end => end.text)) + labelGap
  const left = labelsEnd + (inColumns ? gap : 0) + room
  const right = rangesFrom - (inColumns ? gap : 0) - room
  const perUnit = (right - left) / (most - least || 1)
  const lines = Math.max(...labels.map(each => each.length))
  const barHeight = Math.round(font * 1.3)
  const barFrom = inColumns ? 0 : lines * font * linePitch + 2
  const content = inColumns ? Math.max(barHeight, lines * font * linePitch) : barFrom + barHeight
  const rowHeight = Math.round(content + font * (lines > 1 ? 0.35 : 0.7))
  const top = inColumns ? Math.round(font * 1.7) : 4
  return {
    ...{ top, rowHeight, labels, labelsEnd, rangesFrom, barHeight },
    height: top + bars.length * rowHeight + Math.round(font * 1.6),
    barFrom: inColumns ? (rowHeight - barHeight) / 2 : barFrom,
    x: value => left + (value - least) * perUnit,
    ticks: ticksOf(least, most, inColumns ? 5 : 4),
  }
}

/** Round values between two others, 0 among them, about as many as wanted. */
function ticksOf(least: number, most: number, wanted: number): readonly number[] {
  const rough = (most - least || 1) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find(each => each * power >= rough) ?? 10)
  const from = Math.ceil(least / step - 1e-9)
  const count = Math.floor(most / step + 1e-9) - from + 1
  return Array.from({ length: count }, (_, index) => (from + index) * step)
}

/**
 * A tornado: each bar leads from the path (the zero line) to the outcome at the low end of a number (light) and at the high end (dark), both with their
 * figures. Where both lie on one side, the shorter is drawn over the longer and its figure stands across the zero line.
 */
export function tornadoChart(
  tornado: Tornado,
  form: TornadoForm,
  size: { readonly width: number; readonly font: number },
): TopLevelSpec {
  const at = layOutTornado(tornado, form, size)
  const { width, font } = size
  const across: [number, number] = [0, width]
  const down: [number, number] = [at.height, 0]
  const pixels = { type: 'quantitative', axis: null } as const
  const x = { field: 'x', ...pixels, scale: { domain: across, nice: false, zero: false } } as const
  const y = { field: 'y', ...pixels, scale: { domain: down, nice: false, zero: false } } as const
  const text = (
    rows: readonly PlacedText[],
    more: { readonly color: string; readonly align: 'left' | 'right' | 'center' },
  ): Layer =>
    layer(rows, {
      mark: { type: 'text', fontSize: font, baseline: 'middle', ...more },
      encoding: { x, y, text: { field: 'text' } },
    })
  const rows = tornado.bars.map((bar, index) => ({ bar, y: at.top + index * at.rowHeight }))
  const bottom = at.top + rows.length * at.rowHeight
  // Above a bar stands its label, which no line may cross.
  const stretches =
    form === 'columns'
      ? [{ y: at.top, bottom }]
      : rows.map(row => ({ y: row.y + at.barFrom - 1, bottom: row.y + at.barFrom + at.barHeight + 1 }))
  const rule = (values: readonly number[], color: string, strokeWidth: number): Layer =>
    layer(
      values.flatMap(value => stretches.map(stretch => ({ x: at.x(value), ...stretch }))),
      { mark: { type: 'rule', color, strokeWidth }, encoding: { x, y, y2: { field: 'bottom' } } },
    )
  const figures = rows.flatMap(row => figuresOf(row.bar, row.y + at.barFrom + at.barHeight / 2, at.x))
  const layers: Layer[] = [
    rule(at.ticks, 'var(--grid)', 1),
    layer(
      rows.flatMap(row => rectsOf(row.bar, row.y + at.barFrom, at)),
      {
        mark: { type: 'rect', stroke: 'var(--bg)', strokeWidth: 1 },
        encoding: {
          x,
          y,
          x2: { field: 'to' },
          y2: { field: 'bottom' },
          fill: { field: 'fill', type: 'nominal', scale: null },
        },
      },
    ),
    rule([0], 'var(--ink)', 1.6),
    text(labelsOf(at, form, font), { color: 'var(--ink)', align: form === 'columns' ? 'right' : 'left' }),
    text(
      at.ticks.map(value => ({ x: at.x(value), y: bottom + font * 0.9, text: tornado.tickText(value) })),
      { color: 'var(--mut)', align: 'center' },
    ),
  ]
  for (const align of ['left', 'right'] as const) {
    const own = figures.filter(figure => figure.align === align)
    if (own.length > 0) layers.push(text(own, { color: 'var(--ink)', align }))
  }
  if (form === 'columns') {
    const ranges = rows.map(row => ({ x: at.rangesFrom, y: row.y + at.rowHeight / 2, text: row.bar.range }))
    const head = { x: at.rangesFrom, y: font * 0.6, text: tornado.rangeHead }
    layers.push(text([head, ...ranges], { color: 'var(--mut)', align: 'left' }))
  }
  return layeredChart(layers, { width, height: at.height, font })
}

interface PlacedText {
  readonly x: number
  readonly y: number
  readonly text: string
}

function labelsOf(at: TornadoLayout, form: TornadoForm, font: number): readonly PlacedText[] {
  const pitch = font * linePitch
  return at.labels.flatMap((lines, index) => {
    const row = at.top + index * at.rowHeight
    // In columns about the middle of the row, stacked right above the bar.
    const first =
      form === 'columns'
        ? row + at.rowHeight / 2 - ((lines.length - 1) / 2) * pitch
        : row + at.barFrom - 2 - (lines.length - 0.5) * pitch
    return lines.map((text, line) => ({
      x: form === 'columns' ? at.labelsEnd : 0,
      y: first + line * pitch,
      text,
    }))
  })
}

/** The two bars of a row, the longer first so that it never covers the other. */
function rectsOf({ low, high }: TornadoBar, y: number, at: TornadoLayout) {
  return [
    { value: low.value, fill: 'var(--s2)' },
    { value: high.value, fill: 'var(--s1)' },
  ]
    .filter(({ value }) => value !== 0)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ value, fill }) => ({ x: at.x(0), to: at.x(value), y, bottom: y + at.barHeight, fill }))
}

/** Both figures, each outside its end; of two on one side the shorter's stands across the zero line, where nothing else does. */
function figuresOf({ low, high }: TornadoBar, y: number, x: (value: number) => number) {
  const isLowLeft = low.value < high.value || (low.value === high.value && low.value >= 0)
  const [leftEnd, rightEnd] = isLowLeft ? [low, high] : [high, low]
  return [
    { x: x(Math.min(0, leftEnd.value)) - labelGap, y, text: leftEnd.text, align: 'right' as const },
    { x: x(Math.max(0, rightEnd.value)) + labelGap, y, text: rightEnd.text, align: 'left' as const },
  ]
}
