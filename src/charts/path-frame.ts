import type { ChartSize } from './layered-chart.js'
import type { PathChart } from './path-chart.js'

/** What `frameOf` returns. */
export type Frame = ReturnType<typeof frameOf>

/** Axes and scales shared by all layers. */
export function frameOf(chart: PathChart, size: ChartSize) {
  const points = [...chart.lines.flatMap(line => line.points), ...chart.hollow]
  const values = points.map(point => point.value)
  for (const { points: edges } of chart.bands ?? [])
    values.push(...edges.flatMap(({ low, high }) => [low, high]))
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
    /** Where the outturns end; −1 without a divider. */
    lastKnown: chart.divide === undefined ? -1 : chart.periods.indexOf(chart.divide.after),
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
