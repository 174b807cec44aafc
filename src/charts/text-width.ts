/** Advances in em, measured on Noto Sans CJK SC; other faces differ by a few per cent, hence `svg{overflow:visible}`. */
const single: ReadonlyMap<string, number> = new Map([
  [' ', 0.224],
  ['%', 0.921],
  ['±', 1],
  ['≥', 1],
  ['≤', 1],
  ['→', 1],
  ['×', 1],
  ['÷', 1],
  ['−', 0.555],
  ['~', 0.555],
  ['.', 0.278],
  [',', 0.278],
])

/**
 * The width of a line of text in pixels at a font size. Vega's own estimate without a canvas is 0.8 em for every
 * character, which cuts off Chinese labels; this counts East Asian characters as 1 em.
 */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const character of text) em += advance(character)
  return em * size
}

/** Breaks a text into the fewest lines no wider than asked for, about equally long; at spaces and before any East Asian character. A longer word stays whole. */
export function wrapText(text: string, size: number, width: number): readonly string[] {
  const fewest = breakText(text, size, width)
  const even = textWidth(text, size) / fewest.length
  for (let narrower = even; narrower < width; narrower += size / 2) {
    const lines = breakText(text, size, narrower)
    if (lines.length === fewest.length) return lines
  }
  return fewest
}

/**
 * Breaks running text into lines that are filled one after another, as a paragraph is: at spaces and before any East Asian character, closing
 * marks staying with what stands before them and opening ones with what follows.
 */
export function fillText(text: string, size: number, width: number): readonly string[] {
  const pieces =
    text.match(
      /[（“‘《]*\p{Script=Han}[，、；：。！？）”’》]*|[（“‘《]*[^\s\p{Script=Han}（“‘《]+[\s]*|[（“‘《]+|\s+/gu,
    ) ?? []
  return fill(pieces, size, width)
}

function breakText(text: string, size: number, width: number): readonly string[] {
  // Closing marks stay with what stands before them.
  const pieces = text.match(/\p{Script=Han}[，、；：）”’]*|[（“‘]?[^\s\p{Script=Han}]+\s*|\s+/gu) ?? []
  return fill(pieces, size, width)
}

function fill(pieces: readonly string[], size: number, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()]
}

function advance(character: string): number {
  const known = single.get(character)
  if (known !== undefined) return known
  if (
    /[\u1100-\u115f\u2190-\u21ff\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u201c\u201d\u2014\u2026]|[\u{20000}-\u{3fffd}]/u.test(
      character,
    )
  ) {
    return 1
  }
  if (/[0-9]/.test(character)) return 0.555
  if (/[iljtfrI|!'()[\]:;]/.test(character)) return 0.35
  if (/[mwMW]/.test(character)) return 0.87
  if (/[A-Z]/.test(character)) return 0.65
  return 0.56
}
