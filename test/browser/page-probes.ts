// Probes that run inside the page. They are texts, so that the page's own globals need no declaration here.

/** Every visible text against the colour behind it (WCAG relative luminance); svg text takes its fill. */
export const findLowContrast = `(() => {
  const parse = text => { const m = /rgba?\\(([^)]+)\\)/.exec(text); if (!m) return undefined
    const [r, g, b, a = '1'] = m[1].split(/[ ,/]+/).filter(Boolean); return [+r, +g, +b, +a] }
  const light = ([r, g, b]) => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b) }
  const ground = element => { for (let e = element; e; e = e.parentElement) {
    const colour = parse(getComputedStyle(e).backgroundColor); if (colour && colour[3] > 0.99) return colour } return [255, 255, 255, 1] }
  // What lies under a text of a picture: the last filled shape drawn before it that covers its middle.
  const under = text => { const box = text.getBoundingClientRect(); const x = box.left + box.width / 2, y = box.top + box.height / 2
    let found; for (const shape of text.ownerSVGElement.querySelectorAll('path,rect')) {
      if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) break
      const fill = parse(getComputedStyle(shape).fill); if (!fill || parseFloat(getComputedStyle(shape).fillOpacity) < 0.9) continue
      const b = shape.getBoundingClientRect(); if (b.left <= x && b.right >= x && b.top <= y && b.bottom >= y) found = fill }
    return found ?? ground(text.ownerSVGElement) }
  const low = []; let checked = 0
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement; if (!node.textContent.trim() || !element.checkVisibility()) continue
    const style = getComputedStyle(element); const inPicture = element instanceof SVGElement
    const ink = parse(inPicture ? style.fill : style.color); if (!ink) continue
    const back = inPicture ? under(element) : ground(element)
    const [a, b] = [light(ink), light(back)].sort((p, q) => q - p); checked++
    if ((a + 0.05) / (b + 0.05) < 4.5) low.push(node.textContent.trim().slice(0, 30) + ' ' + ((a + 0.05) / (b + 0.05)).toFixed(2))
  }
  return { checked, low }
})()` as unknown as () => { readonly checked: number; readonly low: readonly string[] }

/**
 * Filled shapes of the stacked chart that touch: each pair with the contrast between them and the width of the gap, a
 * line in the colour of the page around each shape.
 */
export const findTouching =
  `(() => { const rgb = text => /rgba?\\(([^)]+)\\)/.exec(text)[1].split(/[ ,/]+/).map(Number)
  const light = c => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 }
    return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]) }
  const page = getComputedStyle(document.body).backgroundColor
  const bars = [...document.querySelectorAll('#f-contributions svg path[fill^="var(--s"]')].filter(bar => bar.checkVisibility())
  const pairs = []
  for (const [i, a] of bars.entries()) for (const b of bars.slice(i + 1)) {
    const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()]
    if (Math.abs(p.left - q.left) > 1 || (Math.abs(p.bottom - q.top) > 2 && Math.abs(q.bottom - p.top) > 2)) continue
    const [s, t] = [getComputedStyle(a), getComputedStyle(b)]
    const [x, y] = [light(rgb(s.fill)), light(rgb(t.fill))].sort((m, n) => n - m)
    const gap = Math.min(...[s, t].map(style => style.stroke === page ? parseFloat(style.strokeWidth) : 0))
    pairs.push({ contrast: (x + 0.05) / (y + 0.05), gap }) }
  return pairs })()` as unknown as () => readonly { readonly contrast: number; readonly gap: number }[]

/** Elements that reach beyond the right edge of the window without standing in a frame that scrolls. */
export const findWide =
  `[...document.querySelectorAll('body *')].filter(e => !e.closest('.tw:not(:has(> .ind:not(.yp))), nav ol, .vh') && e.checkVisibility() &&
  e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.tagName + ' ' + e.className)` as unknown as () => readonly string[]

/** Texts of pictures that leave the page's column on either side, beyond half a pixel of rounding. */
export const findClipped =
  `(() => { const column = document.body.getBoundingClientRect(); return [...document.querySelectorAll('figure svg text')]
  .filter(text => text.checkVisibility()).filter(text => { const box = text.getBoundingClientRect(); return box.width > 0 &&
  (box.left < column.left - 0.5 || box.right > column.right + 0.5) }).map(text => text.textContent) })()` as unknown as () => readonly string[]

/** Rows, pictures and boxes that print could split: allowed to break inside, or taller than a page. Tables wider than the paper. */
export const findSplit =
  `(() => { const height = 1020; const whole = [...document.querySelectorAll('tr, figure, .conf, .tile, .panel, .lead li, .src li')]
  .filter(e => e.checkVisibility())
  const splittable = whole.filter(e => getComputedStyle(e).breakInside !== 'avoid' || e.getBoundingClientRect().height > height)
    .map(e => e.tagName + ' ' + e.className + ' ' + Math.round(e.getBoundingClientRect().height))
  const wide = [...document.querySelectorAll('table, svg, .eq li, code')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => e.tagName + ' ' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))
  return { checked: whole.length, splittable, wide } })()` as unknown as () => {
    readonly checked: number
    readonly splittable: readonly string[]
    readonly wide: readonly string[]
  }

/** Opens what a page folds away, so that it is looked at too. */
export const openFolds = `document.querySelectorAll('details.fold').forEach(fold => { fold.open = true })`

/** Cells of the tables of targets that a reader would have to scroll sideways to see. */
export const findUnseen =
  `[...document.querySelectorAll('.tw > .ind:not(.yp) > * > tr > *')].filter(e => e.checkVisibility() &&
  e.getBoundingClientRect().right > e.closest('.tw').getBoundingClientRect().right + 1).map(e => e.closest('table').className + ': ' + e.textContent)` as unknown as () => readonly string[]
