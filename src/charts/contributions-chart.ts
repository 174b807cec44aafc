import type { TopLevelSpec } from 'vega-lite'
import { type ChartSize, type Layer, layer, layeredChart } from './layered-chart.js'

/** One period of a stacked chart: the parts in drawing order, in percentage points, and the total. */
export interface ContributionPeriod {
  /** `2024|projected`: the bar breaks the line. */
  readonly period: string
  readonly parts: readonly { readonly value: number; readonly text: string }[]
  readonly total: number
  readonly totalText: string
}

/** Below this height in pixels a figure does not fit inside its segment. */
const roomForText = 15

/**
 * Contributions to growth stacked by period. The order of the parts never changes, gains stack up and losses down,
 * the total stands in bold above. Colours are the CSS variables `--s1` … and `--on1` … for the figures on them.
 */
export function contributionsChart(periods: readonly ContributionPeriod[], size: ChartSize): TopLevelSpec {
  const segments = periods.flatMap(stack)
  const tops = periods.map(period => ({
    period: period.period,
    top: heapOf(period, value => value > 0),
    text: period.totalText,
  }))
  const high = Math.max(...tops.map(row => row.top), 0)
  const low = Math.min(...periods.map(period => heapOf(period, value => value < 0)), 0)
  const perPixel = (high - low) / size.height || 1
  const labelled = segments.filter(row => Math.abs(row.to - row.from) / perPixel >= roomForText)
  const x = {
    field: 'period',
    type: 'ordinal',
    sort: null,
    scale: { paddingInner: 0.38, paddingOuter: 0.25 },
    axis: {
      title: null,
      labelAngle: 0,
      labelExpr: "split(datum.label, '|')",
      labelFontSize: size.font,
      labelPadding: 6,
      ticks: false,
      domain: false,
    },
  } as const
  const domain: [number, number] = [low * 1.08, high * 1.1]
  const scale = { domain, nice: false, zero: true } as const
  const axis = { title: null, tickCount: 5, domain: false, ticks: false, labelPadding: 6 } as const
  const layers: Layer[] = [
    layer(segments, {
      mark: { type: 'bar', stroke: 'var(--bg)', strokeWidth: 1 },
      encoding: {
        x,
        y: { field: 'from', type: 'quantitative', scale, axis },
        y2: { field: 'to' },
        fill: { field: 'fill', type: 'nominal', scale: null },
      },
    }),
    layer([{ zero: 0 }], {
      mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1 },
      encoding: { y: { field: 'zero', type: 'quantitative', scale, axis } },
    }),
    layer(tops, {
      mark: { type: 'text', dy: -9, fontSize: size.font + 1.5, fontWeight: 700, color: 'var(--ink)' },
      encoding: { x, y: { field: 'top', type: 'quantitative', scale, axis }, text: { field: 'text' } },
    }),
  ]
  if (labelled.length > 0) {
    layers.push(
      layer(labelled, {
        mark: { type: 'text', fontSize: size.font - 0.5, baseline: 'middle' },
        encoding: {
          x,
          y: { field: 'middle', type: 'quantitative', scale, axis },
          text: { field: 'text' },
          fill: { field: 'ink', type: 'nominal', scale: null },
        },
      }),
    )
  }
  return layeredChart(layers, size)
}

interface Segment {
  readonly period: string
  readonly from: number
  readonly to: number
  readonly middle: number
  readonly text: string
  readonly fill: string
  readonly ink: string
}

function stack(period: ContributionPeriod): Segment[] {
  let up = 0
  let down = 0
  return period.parts.flatMap(({ value, text }, index) => {
    if (value === 0) return []
    const from = value > 0 ? up : down
    const to = from + value
    if (value > 0) up = to
    else down = to
    const tone = index + 1
    return [
      {
        period: period.period,
        from,
        to,
        middle: (from + to) / 2,
        text,
        fill: `var(--s${tone})`,
        ink: `var(--on${tone})`,
      },
    ]
  })
}

function heapOf(period: ContributionPeriod, counts: (value: number) => boolean): number {
  return period.parts.reduce((sum, part) => (counts(part.value) ? sum + part.value : sum), 0)
}
