import type { HeldCell } from './held.js'

/** Classes of the small words in a cell. */
const small = /^(?:mini|cap|rc)\b/

/**
 * The words of a cell of our own page without its drawings, the small ones apart. Reads only what the page's template writes: its
 * tags are closed, and `<` and `>` in its text are escaped.
 */
export function cellText(page: string): HeldCell {
  const undrawn = page.replace(/<svg[\s>].*?<\/svg>/gs, '')
  let text = ''
  const notes: string[] = []
  // How many elements deep inside small words; 0 outside them.
  let depth = 0
  for (const [piece] of undrawn.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      if (depth === 0) text += piece
      else notes.push(`${notes.pop() ?? ''}${piece}`)
    } else if (/^<(?:br|wbr)\b/.test(piece)) {
      if (depth === 0) text += ' '
      else notes.push(`${notes.pop() ?? ''} `)
    } else if (piece.startsWith('</')) {
      if (depth > 0) depth--
    } else if (depth > 0) depth++
    else if (small.test(/ class="([^"]*)"/.exec(piece)?.[1] ?? '')) {
      depth = 1
      notes.push('')
      text += ' '
    }
  }
  return {
    text: tidy(text),
    note: notes
      .map(tidy)
      .filter(note => note !== '')
      .join(' · '),
  }
}

/** All words of a piece of our own page in one line. */
export function plainText(page: string): string {
  return tidy(page.replace(/<svg[\s>].*?<\/svg>/gs, '').replace(/<[^>]*>/g, ' '))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
])

function tidy(text: string): string {
  return text
    .replace(/&(?:lt|gt|quot|#39|amp);/g, entity => entities.get(entity) ?? entity)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
