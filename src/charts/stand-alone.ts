import type { TopLevelSpec } from 'vega-lite'
import type { ChartSpec } from './layered-chart.js'
import { drawSvg } from './render.js'
import { fillText } from './text-width.js'

/** A line of the key: a square of the colour, or words in it. */
export interface ChartKey {
  readonly text: string
  readonly colour: string
  readonly swatch: boolean
}

/** The words that a chart needs where the page does not stand around it. */
export interface ChartWords {
  readonly title: string
  readonly subtitle: string
  /** How it is read, where it comes from. */
  readonly note: string
  readonly key: readonly ChartKey[]
}

/** How it looks without the style sheet: what each variable means (`--fan`), and the fonts. */
export interface ChartLook {
  readonly colours: ReadonlyMap<string, string>
  readonly fonts: string
}

/** A chart by itself: its specification in Vega-Lite, with all data inside, and the picture that comes of it. */
export interface StandAlone {
  readonly spec: TopLevelSpec
  readonly svg: string
}

/** The major version of the schema is that of the package (a test holds them together). */
const schema = 'https://vega.github.io/schema/vega-lite/v6.json'
const narrowest = 330
const margin = 14
const sizes = { title: 15, subtitle: 12.5, note: 11.5, line: 1.45 }

/** Makes a chart of the page stand by itself: colours resolved, title, key and note inside, on white ground. */
export async function standAlone(chart: ChartSpec, words: ChartWords, look: ChartLook): Promise<StandAlone> {
  const plain = resolveColours(chart, look)
  const { width } = boxOf(await drawSvg(plain))
  const spec = withWords(plain, words, look, Math.max(narrowest, Math.ceil(width)))
  return { spec, svg: finish(await drawSvg(spec), words) }
}

/** Every CSS variable replaced by its value, and the fonts by ours. */
function resolveColours(chart: ChartSpec, { colours }: ChartLook): ChartSpec {
  return JSON.parse(
    JSON.stringify(chart).replace(/var\((--\w+)\)/g, (_, name: string) => {
      const colour = colours.get(name)
      if (colour === undefined) throw new Error(`the page has no colour ${name}`)
      return colour
    }),
  )
}

function withWords(
  chart: ChartSpec,
  words: ChartWords,
  { colours, fonts }: ChartLook,
  width: number,
): TopLevelSpec {
  const colour = (name: string): string => colours.get(name) ?? '#000'
  const { padding: _, autosize: __, background: ___, config = {}, ...view } = chart
  const key = words.key.map(entry => ({ ...entry, colour: colour(entry.colour.replace(/^var\(|\)$/g, '')) }))
  const notes = words.note === '' ? [] : fillText(words.note, sizes.note, width)
  const below = [
    ...(key.length === 0 ? [] : [keyView(key, width)]),
    ...(notes.length === 0 ? [] : [textView(notes, width, colour('--mut'))]),
  ]
  return JSON.parse(
    JSON.stringify({
      $schema: schema,
      description: `${words.title}. ${words.subtitle}`,
      title: {
        text: fillText(words.title, sizes.title * 1.04, width),
        subtitle: fillText(words.subtitle, sizes.subtitle, width),
        anchor: 'start',
        fontSize: sizes.title,
        fontWeight: 600,
        lineHeight: Math.round(sizes.title * sizes.line),
        color: colour('--ink'),
        subtitleFontSize: sizes.subtitle,
        subtitleLineHeight: Math.round(sizes.subtitle * sizes.line),
        subtitleColor: colour('--mut'),
        subtitlePadding: 6,
        offset: 12,
      },
      padding: margin,
      background: colour('--bg'),
      ...(below.length === 0
        ? view
        : { vconcat: [view, ...below], spacing: 10, bounds: 'full', align: 'none' }),
      config: {
        ...config,
        font: fonts,
        concat: { spacing: 10 },
        axis: { ...config.axis, labelFont: fonts, titleFont: fonts },
        text: { ...config.text, font: fonts },
        title: { font: fonts, subtitleFont: fonts },
      },
    }),
  )
}

/** Entries below each other: squares for parts of a whole, coloured words for lines. */
function keyView(key: readonly ChartKey[], width: number): object {
  const [size, line] = [12, 18]
  const rows = key.map((entry, index) => ({ ...entry, y: line * (index + 0.5) }))
  return {
    width,
    height: line * key.length,
    layer: rows.flatMap(({ text, colour, swatch, y }) => [
      ...(swatch
        ? [{ data: one, mark: { type: 'square', x: 6, y, size: 130, color: colour, opacity: 1 } }]
        : []),
      {
        data: one,
        mark: {
          type: 'text',
          text,
          x: swatch ? 18 : 0,
          y,
          align: 'left',
          baseline: 'middle',
          fontSize: size,
          color: swatch ? '#1b2530' : colour,
        },
      },
    ]),
  }
}

function textView(lines: readonly string[], width: number, colour: string): object {
  const lineHeight = Math.round(sizes.note * sizes.line)
  return {
    width,
    height: lineHeight * lines.length,
    data: one,
    mark: {
      type: 'text',
      text: lines,
      x: 0,
      y: 0,
      align: 'left',
      baseline: 'top',
      fontSize: sizes.note,
      lineHeight,
      color: colour,
    },
  }
}

/** A view needs a row to draw its mark for. */
const one = { values: [{}] }

function boxOf(svg: string): { readonly width: number } {
  const box = /viewBox="0 0 ([\d.]+) [\d.]+"/.exec(svg)
  if (box === null) throw new Error('chart: Vega wrote no view box')
  return { width: Number(box[1]) }
}

/** One label for the whole picture, and figures tabular as on the page. */
function finish(svg: string, { title, subtitle, note }: ChartWords): string {
  const label = escaped(title)
  const description = escaped([subtitle, note].filter(words => words !== '').join(' '))
  return `${svg
    .replace(/ (?:class|aria-hidden|aria-roledescription|role|aria-label|pointer-events)="[^"]*"/g, '')
    .replace(/^<svg /, `<svg role="img" aria-label="${label}" `)
    .replace(/(?<=[ "(,-])-?\d+\.\d{4,}/g, number => `${Math.round(Number(number) * 1000) / 1000}`)
    .replace(/^<svg [^>]*>/, opening => `${opening}<title>${label}</title><desc>${description}</desc>`)}\n`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
