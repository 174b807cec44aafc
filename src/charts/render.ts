import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { textWidth } from './text-width.js'
import { tidySvg } from './tidy-svg.js'

declare module 'vega' {
  /** Vega exports this object; its type declarations leave it out. */
  const textMetrics: {
    width: (
      item: { readonly fontSize?: number; readonly fontWeight?: unknown; readonly text?: unknown },
      text: unknown,
    ) => number
  }
}

// Bold letters are some 6% wider than those measured.
vega.textMetrics.width = (item, text) =>
  textWidth(String(text ?? item.text ?? ''), item.fontSize ?? 11) *
  (Number(item.fontWeight) >= 600 ? 1.06 : 1)

type Logger = NonNullable<vega.ViewOptions['logger']>

/** A loader that loads nothing: without it a specification could read any file of the machine. */
const closed: vega.Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
}

function refuse(uri: string): Promise<never> {
  return Promise.reject(new Error(`charts load nothing: ${uri}`))
}

/**
 * Draws a chart as SVG text for the page; `label` is what a screen reader says. Anything Vega or Vega-Lite has to
 * say in its log is a fault of ours and throws, because both draw wrong pictures with a mere warning.
 */
export async function renderSvg(spec: TopLevelSpec, label: string): Promise<string> {
  return tidySvg(await drawSvg(spec), label)
}

/** The same as Vega writes it: of a fixed size, with its fonts. */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const said: string[] = []
  const logger = listener(said)
  const compiled = compile(spec, { logger }).spec
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    renderer: 'none',
    loader: closed,
    logger,
    expr: expressionInterpreter,
  })
  const svg = await view.toSVG()
  view.finalize()
  if (said.length > 0) throw new Error(`chart: ${said.join('; ')}`)
  return svg
}

/** A Vega logger that keeps every warning and error. */
function listener(said: string[]): Logger {
  const keep = (...words: readonly unknown[]): Logger => {
    said.push(words.map(String).join(' '))
    return logger
  }
  const logger: Logger = {
    level: () => logger,
    error: keep,
    warn: keep,
    info: () => logger,
    debug: () => logger,
  }
  return logger
}
