import type { TextFile } from '../files/text-file.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import { standsInQuote } from './figure-in-quote.js'

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
    if (value === undefined || standsInQuote(Math.abs(value), target.unit ?? '', target.quote)) return []
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
