import type { ChartSpec } from './layered-chart.js'
import { textWidth } from './text-width.js'

/**
 * Draws the charts of this room as SVG text without Vega, for a page that draws again at every move: what `layeredChart` makes
 * (quantitative axes with their domain, the ordinal axis of stacked bars; rect, bar, rule, line, area, point and text), and nothing else.
 */
type Datum = Readonly<Record<string, unknown>>

interface Channel {
  readonly field?: string
  readonly type?: string
  readonly scale?: {
    readonly domain?: readonly [number, number]
    readonly paddingInner?: number
    readonly paddingOuter?: number
  }
  readonly axis?: {
    readonly values?: readonly number[]
    readonly labelExpr?: string
    readonly tickCount?: number
    readonly minExtent?: number
  } | null
}

interface Mark {
  readonly type: string
  readonly [style: string]: unknown
}

interface Unit {
  readonly data: { readonly values: readonly Datum[] }
  readonly mark: Mark
  readonly encoding: Readonly<Record<'x' | 'y' | 'x2' | 'y2' | 'text' | 'fill', Channel | undefined>>
}

interface Layered {
  readonly width: number
  readonly height: number
  readonly layer: readonly Unit[]
  readonly config: { readonly axis: { readonly labelFontSize: number } }
}

/** Where a field's values stand in pixels of the plot. */
type Place = (value: unknown) => number

interface Frame {
  readonly width: number
  readonly height: number
  readonly font: number
  readonly x: Place
  readonly y: Place
  /** Width of one bar of the ordinal axis. */
  readonly bar: number
}

/** The chart as one picture; `label` is what a screen reader says. */
export function drawLayers(spec: ChartSpec, label: string): string {
  const chart = spec as unknown as Layered
  const { width, height, layer } = chart
  const font = chart.config.axis.labelFontSize
  const across = channelOf(layer, 'x')
  const up = channelOf(layer, 'y')
  const ordinal = across?.type === 'ordinal' ? bandsOf(across, layer, width) : undefined
  const frame: Frame = {
    width,
    height,
    font,
    x: ordinal?.place ?? linear(across?.scale?.domain ?? [0, 1], 0, width),
    y: linear(up?.scale?.domain ?? [0, 1], height, 0),
    bar: ordinal?.bar ?? 0,
  }
  const side = up === undefined ? { svg: '', left: 0 } : verticalAxis(up, frame)
  const foot = across === undefined ? { svg: '', depth: 0 } : footOf(across, ordinal?.names, frame)
  const marks = layer.map(unit => drawUnit(unit, frame)).join('')
  const [left, top] = [Math.round(side.left) + 2, 7]
  const right = Math.max(0, ...layer.flatMap(unit => overhang(unit, frame)))
  const box = `0 0 ${Math.ceil(left + width + right + 2)} ${Math.ceil(top + height + foot.depth + 3)}`
  const domain = up?.scale?.domain ?? [0, 1]
  const place = [left, top, width, height, ...domain].join(' ')
  return `<svg viewBox="${box}" role="img" aria-label="${escaped(label)}" focusable="false" data-plot="${place}"><g fill="none" transform="translate(${left},${top})">${side.svg}${foot.svg}${marks}</g></svg>`
}

function channelOf(layers: readonly Unit[], name: 'x' | 'y'): Channel | undefined {
  return layers.find(({ encoding }) => encoding[name]?.type !== undefined)?.encoding[name]
}

function linear([from, to]: readonly [number, number], start: number, end: number): Place {
  return value => start + ((Number(value) - from) / (to - from)) * (end - start)
}

/** The places of the ordinal axis, in the order of the rows. */
function bandsOf(channel: Channel, layers: readonly Unit[], width: number) {
  const names = [
    ...new Set(layers.flatMap(unit => unit.data.values.flatMap(row => text(row, channel.field) ?? []))),
  ]
  const { paddingInner = 0, paddingOuter = 0 } = channel.scale ?? {}
  const step = width / Math.max(1, names.length - paddingInner + 2 * paddingOuter)
  const bar = step * (1 - paddingInner)
  return { names, bar, place: (value: unknown) => step * (paddingOuter + names.indexOf(String(value))) }
}

function text(row: Datum, field: string | undefined): string | undefined {
  const value = field === undefined ? undefined : row[field]
  return value === undefined ? undefined : String(value)
}

/** Grid and labels of the vertical axis, and how much room they take on the left. */
function verticalAxis(channel: Channel, frame: Frame): { readonly svg: string; readonly left: number } {
  const { axis, scale } = channel
  if (axis === null || axis === undefined || scale?.domain === undefined) return { svg: '', left: 0 }
  const ticks = ticksOf(scale.domain, axis.tickCount ?? 5)
  const labels = ticks.values.map(value => tickText(value, ticks.decimals))
  const grid = ticks.values.map(
    value => `<path d="M0,${place(frame.y(value))}h${frame.width}" stroke="var(--grid)"/>`,
  )
  const words = ticks.values.map(
    (value, index) =>
      `<text text-anchor="end" x="-6" y="${place(frame.y(value) + frame.font * 0.35)}" font-size="${frame.font}px" fill="var(--mut)">${labels[index]}</text>`,
  )
  const widest = Math.max(0, ...labels.map(label => textWidth(label, frame.font)))
  return { svg: grid.join('') + words.join(''), left: Math.max(widest + 6, axis.minExtent ?? 0) }
}

/** Round numbers inside a domain, about as many as asked for: steps of 1, 2 or 5 times a power of ten, as D3 takes them. */
function ticksOf([low, high]: readonly [number, number], count: number) {
  const rough = (high - low) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const error = rough / power
  const step =
    power * (error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1)
  const values: number[] = []
  for (let index = Math.ceil(low / step); index * step <= high * (1 + 1e-12); index++)
    values.push(index * step)
  return { values, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) }
}

function tickText(value: number, decimals: number): string {
  const [whole = '', rest] = Math.abs(value).toFixed(decimals).split('.')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : `.${rest}`)
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits
}

/** The labels of the horizontal axis, and how deep they are. */
function footOf(channel: Channel, names: readonly string[] | undefined, frame: Frame) {
  const { axis } = channel
  if (axis === null || axis === undefined) return { svg: '', depth: 0 }
  if (names !== undefined) {
    const middle = (name: string): number => frame.x(name) + frame.bar / 2
    const lines = names.map(name =>
      name
        .split('|')
        .map((line, index) =>
          footText(line, middle(name), frame.height + 6 + (index + 0.85) * (frame.font + 2), frame),
        )
        .join(''),
    )
    return { svg: lines.join(''), depth: 10 + 2 * (frame.font + 2) }
  }
  const listed = /^(\[.*\])\[datum\.value\]$/.exec(axis.labelExpr ?? '')?.[1]
  const periods: readonly unknown[] = listed === undefined ? [] : JSON.parse(listed)
  const marks = (axis.values ?? []).map(value => {
    const x = place(frame.x(value))
    return `<path d="M${x},${frame.height}v5" stroke="var(--axis)"/>${footText(String(periods[value] ?? value), x, frame.height + 8 + frame.font * 0.85, frame)}`
  })
  return {
    svg: `<path d="M0,${frame.height}h${frame.width}" stroke="var(--axis)"/>${marks.join('')}`,
    depth: 12 + frame.font,
  }
}

function footText(words: string, x: number, y: number, { font }: Frame): string {
  return `<text text-anchor="middle" x="${place(x)}" y="${place(y)}" font-size="${font}px" fill="var(--mut)">${escaped(words)}</text>`
}

function drawUnit(unit: Unit, frame: Frame): string {
  const { mark, data } = unit
  if (mark.type === 'line' || mark.type === 'area') return drawStroke(unit, frame)
  return data.values.map(row => drawRow(mark, row, unit, frame)).join('')
}

function drawStroke({ mark, data, encoding }: Unit, frame: Frame): string {
  const corner = (row: Datum, y: Channel | undefined): string =>
    `${place(frame.x(row[encoding.x?.field ?? '']))},${place(frame.y(row[y?.field ?? '']))}`
  const rows = data.values
  if (mark.type === 'area') {
    const edge = [
      ...rows.map(row => corner(row, encoding.y2)),
      ...[...rows].reverse().map(row => corner(row, encoding.y)),
    ]
    return `<path d="M${edge.join('L')}Z"${ink('fill', mark['fill'])}${ink('fill-opacity', mark['fillOpacity'])}/>`
  }
  const path = `<path d="M${rows.map(row => corner(row, encoding.y)).join('L')}"${strokeOf(mark)}/>`
  const point = mark['point']
  if (typeof point !== 'object' || point === null) return path
  const style = point as Mark
  const radius = Math.sqrt(Number(style['size'] ?? 30) / Math.PI)
  const dots = rows.map(row => {
    const [x, y] = corner(row, encoding.y).split(',')
    return `<circle cx="${x}" cy="${y}" r="${place(radius)}"${ink('fill', style['fill'])}/>`
  })
  return path + dots.join('')
}

function drawRow(mark: Mark, row: Datum, unit: Unit, frame: Frame): string {
  const { x, y, x2, y2 } = unit.encoding
  const at = (channel: Channel | undefined, of: Place): number | undefined =>
    channel?.field === undefined ? undefined : of(row[channel.field])
  const [left, top, right, bottom] = [at(x, frame.x), at(y, frame.y), at(x2, frame.x), at(y2, frame.y)]
  if (mark.type === 'text')
    return drawText(mark, text(row, unit.encoding.text?.field) ?? '', row, unit, frame)
  if (mark.type === 'point') return drawPoint(mark, left ?? 0, top ?? 0)
  if (mark.type === 'rule') {
    // A rule with one place only runs across the whole plot.
    const [x1, y1] = [left ?? 0, top ?? 0]
    const [xEnd, yEnd] = [
      right ?? (left === undefined ? frame.width : x1),
      bottom ?? (top === undefined ? frame.height : y1),
    ]
    return `<path d="M${place(x1)},${place(y1)}L${place(xEnd)},${place(yEnd)}"${strokeOf(mark)}/>`
  }
  const [x1, y1] = [left ?? 0, top ?? 0]
  const [x3, y3] = [right ?? x1 + frame.bar, bottom ?? frame.height]
  const box = `M${place(Math.min(x1, x3))},${place(Math.min(y1, y3))}H${place(Math.max(x1, x3))}V${place(Math.max(y1, y3))}H${place(Math.min(x1, x3))}Z`
  const fill = text(row, unit.encoding.fill?.field) ?? mark['fill'] ?? mark['color']
  return `<path d="${box}"${ink('fill', fill)}${ink('fill-opacity', mark['fillOpacity'])}${strokeOf({ ...mark, color: undefined })}/>`
}

const anchors: Readonly<Record<string, string>> = { left: 'start', right: 'end', center: 'middle' }

function drawText(mark: Mark, words: string, row: Datum, { encoding }: Unit, frame: Frame): string {
  if (words === '') return ''
  const size = Number(mark['fontSize'] ?? frame.font)
  const middle = encoding.x?.type === 'ordinal' ? frame.bar / 2 : 0
  const x = frame.x(row[encoding.x?.field ?? '']) + middle + Number(mark['dx'] ?? 0)
  const drop = mark['baseline'] === 'middle' ? 0.35 : mark['baseline'] === 'top' ? 0.85 : 0
  const y = frame.y(row[encoding.y?.field ?? '']) + Number(mark['dy'] ?? 0) + drop * size
  const anchor = anchors[String(mark['align'] ?? 'center')] ?? 'middle'
  const fill = text(row, encoding.fill?.field) ?? mark['color'] ?? mark['fill']
  return `<text text-anchor="${anchor}" x="${place(x)}" y="${place(y)}" font-size="${size}px"${ink('font-weight', mark['fontWeight'])}${ink('fill', fill)}>${escaped(words)}</text>`
}

function drawPoint(mark: Mark, x: number, y: number): string {
  const area = Number(mark['size'] ?? 30)
  const style = `${ink('fill', mark['fill'])}${strokeOf({ ...mark, color: undefined })}`
  const shape = mark['shape'] ?? 'circle'
  if (shape === 'circle')
    return `<circle cx="${place(x)}" cy="${place(y)}" r="${place(Math.sqrt(area / Math.PI))}"${style}/>`
  // As Vega draws them: a triangle as wide as the square of that area, a diamond on its corner.
  const half = Math.sqrt(area) / 2
  const high = half * Math.sqrt(3) * (2 / 3)
  const corners =
    shape === 'diamond'
      ? `M${place(x - half)},${place(y)}L${place(x)},${place(y - half)}L${place(x + half)},${place(y)}L${place(x)},${place(y + half)}Z`
      : `M${place(x)},${place(y + (shape === 'triangle-up' ? -high : high))}L${place(x - half)},${place(y + (shape === 'triangle-up' ? high : -high))}L${place(x + half)},${place(y + (shape === 'triangle-up' ? high : -high))}Z`
  return `<path d="${corners}"${style}/>`
}

function strokeOf(mark: Mark): string {
  const stroke = mark['stroke'] ?? mark['color']
  if (stroke === undefined) return ''
  const dash = mark['strokeDash']
  const dashes = Array.isArray(dash) && dash.length > 0 ? ink('stroke-dasharray', dash.join(',')) : ''
  return `${ink('stroke', stroke)}${ink('stroke-width', mark['strokeWidth'])}${dashes}`
}

function ink(name: string, value: unknown): string {
  return value === undefined || value === null ? '' : ` ${name}="${escaped(String(value))}"`
}

/** How far texts reach beyond the right edge of the plot. */
function overhang(unit: Unit, frame: Frame): readonly number[] {
  const { mark, data, encoding } = unit
  if (mark.type !== 'text' || encoding.x?.type === 'ordinal' || mark['align'] !== 'left') return []
  return data.values.map(row => {
    const width = textWidth(text(row, encoding.text?.field) ?? '', Number(mark['fontSize'] ?? frame.font))
    const bold = Number(mark['fontWeight'] ?? 400) >= 600 ? 1.06 : 1
    return frame.x(row[encoding.x?.field ?? '']) + Number(mark['dx'] ?? 0) + width * bold - frame.width
  })
}

function place(value: number): number {
  return Math.round(value * 100) / 100
}

function escaped(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
