import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { plainText } from './plain-text.js'
import { numeralValue } from './quantities.js'

/**
 * Checks a register against the report it was made from: the same bytes, the same length, every quote where `at` says (in code points), and every
 * figure inside its quote. `checked` counts targets. A quote that has moved is reported with the place where it stands now.
 */
export function verifyRegister(
  register: TargetRegister,
  report: TextFile,
): { checked: number; faults: readonly Diagnostic[] } {
  const points = [...report.text]
  const faults: Diagnostic[] = []
  const { sha256, length } = register.report
  if (report.sha256 !== sha256) {
    faults.push(
      error(
        'R110',
        `"${report.name}" is not the text this register was made from`,
        undefined,
        `Its SHA-256 is ${report.sha256};`,
        `the register "${register.file}" says ${sha256}.`,
        'Check each target against the new text, then correct "sha256" and "length".',
      ),
    )
  }
  if (points.length !== length) {
    faults.push(
      error('R110', `"${report.name}" has ${points.length} characters; the register says ${length}`),
    )
  }
  for (const target of register.targets) {
    const misplaced = checkQuote(target, points, report.text)
    if (misplaced !== undefined) faults.push(misplaced)
    faults.push(...checkFigures(target))
  }
  return { checked: register.targets.length, faults }
}

function checkQuote(target: Target, points: readonly string[], text: string): Diagnostic | undefined {
  const [from, to] = target.at
  const found = points.slice(from, to).join('')
  if (found === target.quote) return undefined
  const places = quotePlaces(target.quote, text)
  const help =
    places.length === 0
      ? 'The quote stands nowhere in the report.'
      : `The quote stands at ${places.map(([a, b]) => `[${a}, ${b}]`).join(' and ')}.`
  return error(
    'R111',
    `target "${target.id}": the report has "${found}" at [${from}, ${to}], not "${target.quote}"`,
    target.place,
    help,
  )
}

/** Where a quote stands in the report, in code points; the first five places. */
function quotePlaces(quote: string, text: string): readonly (readonly [number, number])[] {
  const places: [number, number][] = []
  const length = [...quote].length
  for (let at = text.indexOf(quote); at >= 0 && places.length < 5; at = text.indexOf(quote, at + 1)) {
    const start = [...text.slice(0, at)].length
    places.push([start, start + length])
  }
  return places
}

function checkFigures(target: Target): readonly Diagnostic[] {
  return [target.value, target.valueHigh].flatMap(value => {
    if (value === undefined || standsInQuote(Math.abs(value), target.quote)) return []
    return [
      error(
        'R112',
        `target "${target.id}": the figure ${value} does not stand in its quote "${target.quote}"`,
        target.place,
        'Take the figure as the text has it, or quote the words that hold it.',
      ),
    ]
  })
}

/**
 * A figure stands in a quote as a number of the same value, in digits (1,270 with its comma) or in Chinese numerals. Words may stand for
 * 0 (清零, 双下降), 100 (全覆盖, 翻番) and 300 (翻两番).
 */
function standsInQuote(figure: number, quote: string): boolean {
  const { text } = plainText(quote)
  const digits = text.match(/\d+(?:'\d{3})*(?:\.\d+)?/g) ?? []
  if (digits.some(number => Number(number.replaceAll("'", '')) === figure)) return true
  if (wordsFor.some(([words, value]) => value === figure && words.test(text))) return true
  const words = text.match(/[一二两三四五六七八九十百千万亿零]+(?:点[一二三四五六七八九零]+)?/gu) ?? []
  return words.some(numeral => valuesOf(numeral).includes(figure))
}

/** Words that say a figure without a numeral, as the register writes it. */
const wordsFor: readonly (readonly [RegExp, number])[] = [
  [/全覆盖|翻一?番/, 100],
  [/翻两番/, 300],
  [/清零|双[下降增提]|不[减增升降]|[正负零]增长|由负转正|回升|[高低]于|[快慢优好]于/, 0],
  [/[升降增减]|提高|扩大|缩小|回落|收窄/, 0],
]

/** 八千万 is 8000 with the unit 万, or 80000000; 万 alone is 1 with that unit. */
function valuesOf(numeral: string): readonly (number | undefined)[] {
  const bare = numeral.replace(/[万亿]+$/, '')
  return [numeralValue(numeral), bare === '' ? 1 : numeralValue(bare)]
}
