import type { TopLevelSpec } from 'vega-lite'
import type { UnitSpec } from 'vega-lite/types_unstable/spec/unit.js'
import { checkRows } from './check-rows.js'

/** A finished specification, which only `renderSvg` needs to understand. */
export type ChartSpec = TopLevelSpec

/** One layer of a chart with its own rows inside. */
export type Layer = UnitSpec<string>

/**
 * Joins rows and the marks drawn from them. A field name that the rows do not have does not compile; rows that are
 * empty or not finite are refused when called.
 */
export function layer<Row extends object>(rows: readonly Row[], unit: UnitSpec<keyof Row & string>): Layer {
  checkRows(rows)
  return { ...unit, data: { values: rows.map(row => ({ ...row })) } }
}

export interface ChartSize {
  /** Pixels of the plotting area; labels are added around it. */
  readonly width: number
  readonly height: number
  /** Font size of axis labels in pixels. */
  readonly font: number
}

/** Stacks layers into one single-view chart with our fonts, colours as CSS variables, and no frame. */
export function layeredChart(layers: readonly Layer[], size: ChartSize): TopLevelSpec {
  return {
    width: size.width,
    height: size.height,
    padding: { left: 2, right: 2, top: 6, bottom: 2 },
    autosize: { type: 'pad', contains: 'padding' },
    background: 'transparent',
    layer: [...layers],
    config: {
      view: { stroke: null },
      axis: {
        labelColor: 'var(--mut)',
        labelFontSize: size.font,
        gridColor: 'var(--grid)',
        domainColor: 'var(--axis)',
        tickColor: 'var(--axis)',
        labelFont: 'sans-serif',
        titleFont: 'sans-serif',
        labelLimit: 0,
      },
      text: { font: 'sans-serif', limit: 0 },
    },
  }
}
