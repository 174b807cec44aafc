import type { Target } from '../vocabulary/target.js'

/** A stretch of a quote, in code units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where the target's figure stands in its quote; undefined for promises without a number. */
export function figureIn(target: Target): Stretch | undefined {
  if (target.value === undefined) return undefined
  const wanted = Math.abs(target.value)
  const found: Stretch[] = []
  for (const match of target.quote.matchAll(/\d+(?:\.\d+)?/g)) {
    if (Number(match[0]) === wanted) found.push({ start: match.index, end: match.index + match[0].length })
  }
  const unit = target.unit ?? ''
  const followed = found.find(({ end }) => unit !== '' && target.quote.startsWith(unit, end))
  return followed ?? found.at(-1)
}

/** What the report's own words mark when there is no figure. */
const relations = /同步|基本稳定|双下降|持平|稳步提高|稳中有进|不低于|高于/u

/** The stretch of the quote to highlight: the figure, else the word that makes the promise. */
export function markIn(target: Target): Stretch | undefined {
  const figure = figureIn(target)
  if (figure !== undefined) return figure
  const word = relations.exec(target.quote)
  return word === null ? undefined : { start: word.index, end: word.index + word[0].length }
}

/**
 * The target as the report words it, without its unit: `5.5左右`, `5以上`, `不高于29`, `同步`. The words come from the
 * quote itself; undefined when the quote has neither a figure nor such a word.
 */
export function reportWords(target: Target): string | undefined {
  const figure = figureIn(target)
  if (figure === undefined) {
    const mark = markIn(target)
    return mark === undefined ? undefined : target.quote.slice(mark.start, mark.end)
  }
  const before =
    /(?:不高于|不低于|不超过|高于|低于|下降)$/u.exec(target.quote.slice(0, figure.start))?.[0] ?? ''
  const between =
    /(?:高于|低于)[^,，。;；\d]{0,12}$/u.exec(target.quote.slice(0, figure.start))?.[0].slice(0, 2) ?? ''
  const after =
    /^[^,，。;；、\d]{0,10}?(左右|以上|以内|以下)/u.exec(target.quote.slice(figure.end))?.[1] ?? ''
  return `${before || between}${target.quote.slice(figure.start, figure.end)}${after}`
}

/** The figure's own digits as quoted. */
export function figureText(target: Target): string {
  const figure = figureIn(target)
  return figure === undefined ? '' : target.quote.slice(figure.start, figure.end)
}
