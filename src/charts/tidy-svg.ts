/** Attributes Vega writes that the page sets once in CSS, or that a screen reader stumbles over. */
const dropped =
  / (?:class|font-family|role|aria-roledescription|aria-hidden|aria-label|version|xmlns:xlink|pointer-events)="[^"]*"/g

/**
 * Makes Vega's SVG fit to stand in the page: no fixed size (the view box scales it), no fonts of its own, no inner
 * roles, no default opacities, numbers of two decimals at most, one label for the whole picture.
 */
export function tidySvg(svg: string, label: string): string {
  const open = /^<svg[^>]*?viewBox="([^"]+)"[^>]*>/.exec(svg)
  if (open === null) throw new Error('chart: Vega wrote no view box')
  const box = shorten(open[1] ?? '')
  const inside = svg
    .slice(open[0].length)
    .replace(dropped, '')
    .replace(/ (?:opacity|fill-opacity|stroke-opacity)="1"/g, '')
    .replace(/ (?:fill|stroke)="transparent"/g, ' fill="none"')
    .replace(/(?<=[ "])(?:transform|d|x|y|x1|x2|y1|y2|width|height)="[^"]*"/g, shorten)
    .replace(/<path d="M0,0h[^"]*" ?fill="none"\/?>(?:<\/path>)?/g, '')
    .replace(/<(path|line|rect)((?: [^<>]*)?)><\/\1>/g, '<$1$2/>')
    .replace(/<g><\/g>/g, '')
  const body = repeatUntilStable(inside, text => text.replace(/<g(?: [^<>]*)?><\/g>/g, ''))
  return `<svg viewBox="${box}" role="img" aria-label="${escapeAttribute(label)}" focusable="false">${body}`
}

function shorten(text: string): string {
  return text.replace(/-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+/g, number => {
    const rounded = Math.round(Number(number) * 100) / 100
    return `${Object.is(rounded, -0) ? 0 : rounded}`
  })
}

function repeatUntilStable(text: string, change: (text: string) => string): string {
  const next = change(text)
  return next === text ? text : repeatUntilStable(next, change)
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
