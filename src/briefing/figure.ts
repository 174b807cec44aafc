import type { ChartSize, ChartSpec } from '../charts/layered-chart.js'
import type { PageFacts } from './facts.js'
import type { HeldChart, KeyEntry } from './held.js'
import { type Html, holding, html, type Insert } from './html.js'
import { clauses, prose } from './line-breaks.js'
import { drawnNow, tableNow } from './live-pieces.js'

export interface Figure {
  readonly id: string
  /** A class for its looks. */
  readonly style?: string
  readonly title: string
  /** Measure, unit, place, period. */
  readonly subtitle: string
  /** What a screen reader says of the picture. */
  readonly label: string
  readonly legend?: Insert
  readonly source: Insert
  readonly dataLabel: string
  readonly data: () => Html
  /** Unit of every number of the data whose column names none. */
  readonly unit?: string
  /** What the large drawing needs beside it where it is passed on without the page. */
  readonly key?: readonly KeyEntry[]
}

const wide: ChartSize = { width: 720, height: 300, font: 13 }
const narrow: ChartSize = { width: 236, height: 250, font: 12 }

/**
 * A figure with its finding as title, two drawings (from 760 pixels on, and for phones), its source and its data as
 * a table that opens on request.
 */
export async function figure(
  about: Figure,
  draw: (size: ChartSize, phone: boolean) => ChartSpec,
  sizes: { readonly wide: Partial<ChartSize>; readonly narrow: Partial<ChartSize> },
  facts: PageFacts,
): Promise<Html> {
  const [large, small] = [
    { ...wide, ...sizes.wide },
    { ...narrow, ...sizes.narrow },
  ]
  const spec = draw(large, false)
  const drawings = [
    await drawnNow('wide', facts, large.height, () => facts.draw(spec, about.label)),
    await drawnNow('narrow', facts, small.height, () => facts.draw(draw(small, true), about.label)),
  ]
  const page = html`<figure id="${about.id}"${about.style === undefined ? undefined : html` class="${about.style}"`} aria-labelledby="${about.id}-t"><figcaption><h3 id="${about.id}-t">${clauses(about.title, facts.language)}</h3><p class="sub">${about.subtitle}</p></figcaption>
<div class="w">${drawings[0]}</div><div class="n">${drawings[1]}</div>${about.legend}
<p class="note">${typeof about.source === 'string' ? prose(about.source, facts.language) : about.source}</p>
<details><summary>${about.dataLabel}</summary>${tableNow(about.id, facts, about.data)}</details></figure>`
  const { id, title, subtitle, unit } = about
  const chart: HeldChart = {
    kind: 'chart',
    id,
    title,
    subtitle,
    note: html`${about.source}`.text,
    key: about.key ?? [],
    spec,
  }
  const tables = page.holds.map(held =>
    held.kind === 'table' ? { ...held, figure: id, subtitle, unit } : held,
  )
  return holding(page, [chart, ...tables])
}
