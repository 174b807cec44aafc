import type { Breakdown, BreakdownPart } from '../vocabulary/attribution.js'
import { printable } from '../vocabulary/lay-out.js'
import type { ModelCard } from '../vocabulary/model.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import { amountDecimals, amountText, fromTo } from './explain-words.js'
import { differenceText, differenceUnitName, isFraction, residualText } from './number-text.js'
import { titleText, word } from './words.js'

/** Of a node's largest part: what the solver leaves below this is rounding, and not worth a line. */
const worthSaying = 1e-9

/** A breakdown as a tree: each branch begins with what the input adds, in the unit of the variable above it. */
export function breakdownText(root: Breakdown, model: ModelCard, language: Language): string {
  const lines: string[] = []
  const walk = (node: Breakdown, first: string, rest: string, added: string): void => {
    lines.push(`${first}${added}${nodeText(node, model, language)}`)
    const { parts } = node
    const stem = parts.length > 0 ? '│' : ' '
    lines.push(...notesOf(node, language).map(note => `${rest}${stem}    ${note}`))
    const decimals = amountDecimals(node)
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1
      const amount = `${amountText(part.amount, node.unit, language, decimals)}${errorText(part, node.unit, decimals)} ← `
      const [branch, below] = [`${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`]
      if (part.input === undefined) lines.push(`${branch}${amount}${addFactorText(part, language)}`)
      else walk(part.input, branch, below, amount)
    }
  }
  walk(root, '', '', '')
  return lines.map(line => `${printable(line)}\n`).join('')
}

function nodeText(node: Breakdown, model: ModelCard, language: Language): string {
  const { variable, period, unit, from, to, stop } = node
  const title = titleText(model.variables.get(variable)?.title, language)
  const name = `${variable}@${writePeriod(period, model.frequency)}${title === '' ? '' : ` ${title}`}`
  const why = stop === undefined ? '' : ` ${word(`stop-${stop}`, language)}`
  return `${name}: ${fromTo(from, to, unit, language)}${why}`
}

function notesOf(node: Breakdown, language: Language): readonly string[] {
  const { equation, together, residual, parts, unit } = node
  if (equation === undefined) return []
  const largest = Math.max(0, ...parts.map(({ amount }) => Math.abs(amount)))
  return [
    `${word(equation.kind, language)} [${equation.module}]: ${equation.text}`,
    ...(together === undefined ? [] : [`${word('solvedTogether', language)}${together.join(', ')}`]),
    ...(Math.abs(residual) <= worthSaying * largest
      ? []
      : [
          `${word('solverResidual', language)}: ${residualText(isFraction(unit) ? residual * 100 : residual)} ${differenceUnitName(unit, language)}`,
        ]),
  ]
}

function errorText({ error }: BreakdownPart, unit: string, decimals: number): string {
  return error === undefined ? '' : ` (± ${differenceText(error, unit, decimals).replace('+', '')})`
}

function addFactorText({ addFactor }: BreakdownPart, language: Language): string {
  if (addFactor === undefined) return ''
  const { from, to, unit, stated } = addFactor
  return `${word(stated ? 'addFactor' : 'givenPath', language)}: ${fromTo(from, to, unit, language)}`
}
