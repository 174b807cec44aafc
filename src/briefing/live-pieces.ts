import type { ChartSpec } from '../charts/layered-chart.js'
import { type Html, html, type Insert, picture } from './html.js'

/** Makes the picture of a chart: Vega where the page is written, the page program's own drawing in the page. */
export type Drawing = (spec: ChartSpec, label: string) => string | Promise<string>

/** Where nothing is to be drawn. */
export function drawNothing(): never {
  throw new Error('these facts draw no pictures')
}

/** What a page that can be moved holds besides itself: its data as JSON, the script of its model's kernel, and the page program. */
export interface PageScripts {
  readonly data: string
  readonly kernel: string
  readonly program: string
}

/** How a page that can be moved is written: with its pieces and numbers marked. */
export interface LiveWriting {
  /** Where the page is written; in the page they are there already. */
  readonly scripts?: PageScripts
  /** In the page: the pieces to write anew; undefined writes all. */
  readonly only?: ReadonlySet<string>
  /** In the page: draw only the pictures of this width; the others stay until there is time. */
  readonly pictures?: 'wide' | 'narrow' | undefined
  /** In the page: whether the table of a figure is shut; it then stays as it is until there is time. */
  readonly isShut?: ((figure: string) => boolean) | undefined
  /** In the page: takes each piece as it is written. */
  readonly taken?: Map<string, Html>
}

interface Writing {
  readonly live: LiveWriting | undefined
}

/** A part of the page that the page program writes anew by the same function. Without `--interactive` just that part. */
export function piece(name: string, { live }: Writing, make: () => Insert): Insert {
  if (live === undefined) return make()
  if (live.only?.has(name) === false) return undefined
  return taken(name, live, make())
}

/** The same for parts with pictures. */
export async function pieceLater(
  name: string,
  { live }: Writing,
  make: () => Promise<Insert>,
): Promise<Insert> {
  if (live === undefined) return make()
  if (live.only?.has(name) === false) return undefined
  return taken(name, live, await make())
}

function taken(name: string, live: LiveWriting, body: Insert): Insert {
  const inside = html`${body}`
  // In the page also where there is nothing to say any more.
  live.taken?.set(name, inside)
  if (body === undefined) return undefined
  return html`<div class="pc" data-piece="${name}">${inside}</div>`
}

/**
 * A picture of the width that is drawn now; else a place where the old one stays. Where the page can be moved it says how high it is drawn: a picture
 * with more bars than before is higher by so much, and every other keeps its height.
 */
export async function drawnNow(
  width: 'wide' | 'narrow',
  { live }: Writing,
  height: number,
  make: () => string | Promise<string>,
): Promise<Html> {
  if (live === undefined) return picture(await make())
  if (live.pictures !== undefined && live.pictures !== width) return html`<svg data-stays=""></svg>`
  return picture((await make()).replace('<svg ', `<svg data-height="${height}" `))
}

/** The table of a figure's numbers; where it is shut and there is no time, a place where the old one stays. */
export function tableNow(figure: string, { live }: Writing, make: () => Html): Html {
  return live?.isShut?.(figure) === true ? html`<div data-stays=""></div>` : make()
}

/** A number of a run: `SCENARIO|VARIABLE@PERIOD`. */
export function figureMark(
  {
    scenario,
    variable,
    period,
  }: { readonly scenario: string; readonly variable: string; readonly period: string },
  text: Insert,
  { live }: Writing,
): Insert {
  if (live === undefined) return text
  return html`<span data-figure="${scenario}|${variable}@${period}">${text}</span>`
}

/** What is said of a target in a scenario. */
export function targetMark(
  target: string,
  part: 'outcome' | 'gap' | 'verdict' | 'probability' | 'bullet',
  text: Insert,
  { live }: Writing,
): Insert {
  if (live === undefined) return text
  // A probability comes from draws, which the page works out later than a run.
  const later = part === 'probability' ? html` data-later="drawn"` : undefined
  return html`<span data-target="${target}" data-part="${part}"${later}>${text}</span>`
}

/** What comes from draws or from findings, which the page works out later than a run. */
export function laterMark(from: 'drawn' | 'found', text: Insert, { live }: Writing): Insert {
  return live === undefined ? text : html`<span data-later="${from}">${text}</span>`
}
