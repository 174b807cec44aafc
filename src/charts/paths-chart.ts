import type { TopLevelSpec } from 'vega-lite'
import { type ChartSize, type Layer, layeredChart } from './layered-chart.js'
import type { PathChart } from './path-chart.js'
import { endLabels } from './path-ends.js'
import { frameOf } from './path-frame.js'
import { bandLayers, divider, figureLayers, hollowPoints, lineLayer } from './path-marks.js'
import { targetMarks } from './path-target.js'

/**
 * Paths of one variable: history in ink, the main scenario in blue, better ones teal and dashed, worse ones purple and
 * dotted, each labelled at its end; with bands it is a fan chart. Periods are numbered positions, never dates, so no time
 * zone can shift them.
 */
export function pathsChart(chart: PathChart, size: ChartSize): TopLevelSpec {
  const frame = frameOf(chart, size)
  const layers: Layer[] = []
  if (chart.divide !== undefined) layers.push(...divider(chart.divide, frame))
  layers.push(...bandLayers(chart.bands ?? [], frame))
  for (const line of chart.lines) layers.push(lineLayer(line, frame))
  if (chart.target !== undefined) layers.push(...targetMarks(chart.target, frame))
  layers.push(...figureLayers(chart.figures, frame))
  if (chart.hollow.length > 0) layers.push(...hollowPoints(chart.hollow, frame))
  layers.push(...endLabels(chart, frame))
  return layeredChart(layers, size)
}
