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

/** Words that stand for a figure: all of something, none of it, or a goal that is a code. */
const wholes: readonly (readonly [RegExp, number | undefined])[] = [
  [/全覆盖|全部[\u4e00-\u9fff]{2}/u, 100],
  [/动态清零|清零|零新增/u, 0],
  [/“[^”]*\d[^”]*”目标/u, undefined],
]

/** Chinese numerals up to ten with their measure word, as in 投运一个. */
const numerals = /[一二两三四五六七八九十](?=[个所家条座项批件户])/gu
const digits = '一二三四五六七八九十'

/** The stretch of the quote to highlight: the figure, else the words that make the promise. */
export function markIn(target: Target): Stretch | undefined {
  return figureIn(target) ?? relationIn(target) ?? spelledIn(target)
}

function relationIn(target: Target): Stretch | undefined {
  const word = relations.exec(target.quote)
  return word === null ? undefined : { start: word.index, end: word.index + word[0].length }
}

/** A figure in words. Of several alike, the one whose verb the indicator names: 投运一个、开工一个 are two promises. */
function spelledIn(target: Target): Stretch | undefined {
  for (const [words, value] of wholes) {
    const found = value === target.value ? words.exec(target.quote) : null
    if (found !== null) return { start: found.index, end: found.index + found[0].length }
  }
  const numbers = [...target.quote.matchAll(numerals)].filter(
    ({ 0: word }) => numeralValue(word) === target.value,
  )
  const verb = ({ index }: RegExpExecArray): string => target.quote.slice(Math.max(0, index - 2), index)
  const named = numbers.find(
    number => verb(number).length === 2 && target.indicator.zh.includes(verb(number)),
  )
  const chosen = named ?? numbers[0]
  if (chosen === undefined) return undefined
  const start = named === undefined ? chosen.index : chosen.index - 2
  return { start, end: chosen.index + 2 }
}

function numeralValue(numeral: string): number {
  return numeral === '两' ? 2 : digits.indexOf(numeral) + 1
}

/**
 * The target as the report words it, without its unit: `5.5左右`, `5以上`, `不高于29`, `同步`. The words come from the
 * quote itself; undefined when the quote has neither a figure nor such a word.
 */
export function reportWords(target: Target): string | undefined {
  const figure = figureIn(target)
  if (figure === undefined) {
    const word = relationIn(target)
    return word === undefined ? undefined : target.quote.slice(word.start, word.end)
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
