import type { Language } from '../vocabulary/wording.js'
import { type Html, html, type Insert, join } from './html.js'

/** A clause longer than this breaks where it must. */
const longest = 24

/**
 * A heading that breaks between its clauses: a Chinese line otherwise ends anywhere, in the middle of a word or before a lone last character. The text
 * itself stays as it is.
 */
export function clauses(text: string, language: Language): Insert {
  if (language !== 'zh') return text
  const parts = text.split(/(?<=[，；：、])|(?=（)/u)
  if (parts.length === 1) return text
  return join(parts.map(part => (part.length > longest ? part : html`<span class="ph">${part}</span>`)))
}

/** A figure with its sign and its unit: what no line may break. Where the figure stands bare there is nothing to hold together. */
const figureZh =
  /[＜＞±]\s?\d[\d,.]*%?(?: ?个百分点)?|\d[\d,.]*(?: (?:个百分点|标准差|亿元|万元|亿美元|万人|[项次组个对年条处])|个百分点|亿美元|亿元|万元|万人|年)/gu

/** In English a unit stands apart by a space, and no line may end there. */
const figureEn = /±?\d[\d,.]*%? (?:pp|percentage points|亿元|万元|亿美元|万人)/gu

/** Running text where a number and its unit stay in one line. */
export function prose(text: string, language: Language): Insert {
  return holdingFigures(text, language === 'zh' ? figureZh : figureEn)
}

function holdingFigures(text: string, figure: RegExp): Insert {
  const pieces: (string | Html)[] = []
  let from = 0
  for (const found of text.matchAll(figure)) {
    pieces.push(text.slice(from, found.index), html`<span class="nw">${found[0]}</span>`)
    from = found.index + found[0].length
  }
  return from === 0 ? text : join([...pieces, text.slice(from)])
}
