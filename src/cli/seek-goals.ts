import { measuredBy, soughtFigureOf } from '../checks/read-target.js'
import { readExpression } from '../equations/expression.js'
import { visit } from '../equations/tree.js'
import type { Goal } from '../simulate/goals.js'
import { nameFault } from '../simulate/multipliers.js'
import { type Diagnostic, error, type Outcome } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { writePeriod } from '../vocabulary/period.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { unitOf } from '../vocabulary/unit.js'
import { asOptionFaults, type OptionText, optionText, wideSignFault } from './option-text.js'
import { readOptionValue, readPeriods, type SeekSpan } from './seek-request.js'

/** Needed only where a target of the register is named. */
export type Register = Outcome<{ readonly register: TargetRegister }>

/** Reads `VARIABLE@PERIOD=VALUE` (an expression over variables too, and `@2024..2026`), or the id of a target of the register at its own figure. */
export function readGoals(
  texts: readonly string[],
  span: SeekSpan,
  register: Register,
  faults: Diagnostic[],
): readonly Goal[] {
  const seen = new Set<string>()
  return texts
    .flatMap(typed => {
      const text = optionText('--target', typed)
      const equals = typed.lastIndexOf('=')
      const wide = wideSignFault(text)
      if (wide !== undefined) {
        faults.push(wide)
        return []
      }
      return equals < 0 ? targetOf(text, span, register, faults) : goalsOf(text, equals, span, faults)
    })
    .filter(({ name }) => {
      if (seen.has(name))
        faults.push(error('U102', `"${name}" stands twice as a target`, undefined, 'Give it once.'))
      return !seen.has(name) && seen.add(name)
    })
}

function goalsOf(text: OptionText, equals: number, span: SeekSpan, faults: Diagnostic[]): readonly Goal[] {
  const typed = text.text
  const at = typed.lastIndexOf('@', equals)
  const { model } = span
  if (at < 0) {
    const example = `${typed.slice(0, equals).trim()}@${writePeriod(span.from, model.frequency)}=${typed.slice(equals + 1).trim()}`
    faults.push(error('U102', `"${typed}" says no period`, text.place, `Write ${example}.`))
    return []
  }
  const measure = text.part(0, typed.slice(0, at))
  const name = measure.text.trim()
  const isName = /^[A-Za-z_]\w*$/.test(name)
  const unknown = isName ? nameFault(name, model, 'target') : []
  if (unknown.length > 0) {
    faults.push(...unknown.map(fault => ({ ...fault, at: measure.place })))
    return []
  }
  const expression = readExpression(name, model, measure.place)
  if (!expression.ok) {
    faults.push(...asOptionFaults(expression.diagnostics))
    return []
  }
  let isSolved = false
  visit(expression.value.tree, node => {
    if (node.kind === 'variable' && model.variables.get(node.name)?.role === 'endogenous') isSolved = true
  })
  if (!isSolved) {
    faults.push(error('U104', `"${name}" reads no solved variable: nothing moves it`, measure.place))
    return []
  }
  const periods = readPeriods(text.part(at + 1, typed.slice(at + 1, equals)), span, faults)
  const { unit } = expression.value
  // The gap between two growth rates is in points, though each of them is in per cent.
  const isGap = unitOf(unit)?.kind === 'difference' || measuredBy(expression.value.tree).of === 'gap'
  const use = isGap ? 'difference' : 'level'
  const wanted = readOptionValue(
    text.part(equals + 1, typed.slice(equals + 1)),
    { variable: name, unit, use },
    faults,
  )
  return wanted === undefined
    ? []
    : periods.map(period => ({
        name: `${name}@${writePeriod(period, model.frequency)}`,
        expression: expression.value,
        period,
        wanted,
      }))
}

function targetOf(
  text: OptionText,
  { model, from, to }: SeekSpan,
  register: Register,
  faults: Diagnostic[],
): readonly Goal[] {
  const id = text.text.trim()
  const example = `${model.equations[0]?.variable ?? 'gdp'}@${writePeriod(from, model.frequency)}=VALUE`
  if (!register.ok) {
    const message = `"${id}" says no value, and the targets of a register cannot be asked either`
    faults.push(error('U102', message, text.place, `Write ${example}.`), ...register.diagnostics)
    return []
  }
  const { targets, file } = register.value.register
  const target = targets.find(each => each.id === id)
  if (target === undefined) {
    const near = nearestName(
      id,
      targets.map(each => each.id),
    )
    const help = near === undefined ? [] : [`Did you mean "${near}"?`]
    const message = `"${id}" is neither a value to reach nor a target of ${file}`
    faults.push(error('U104', message, text.place, ...help, `A value to reach is written ${example}.`))
    return []
  }
  const expression =
    target.expression === undefined
      ? undefined
      : readExpression(target.expression, model, target.expressionPlace ?? target.place)
  if (expression?.ok === false) {
    faults.push(...expression.diagnostics)
    return []
  }
  const wanted = expression === undefined ? undefined : soughtFigureOf(target, expression.value)
  if (expression === undefined || wanted === undefined) {
    const why = expression === undefined ? 'is tracked, not modelled' : 'has no figure of its own to reach'
    const own = `${expression?.value.text ?? ''}@${writePeriod(target.period, model.frequency)}=VALUE`
    const help = `Write what is wanted as ${expression === undefined ? example : own}.`
    faults.push(error('U102', `the target "${id}" ${why}`, text.place, help))
    return []
  }
  if (target.period < from || target.period > to) {
    const when = writePeriod(target.period, model.frequency)
    faults.push(error('U102', `the target "${id}" is for ${when}, which the run does not reach`, text.place))
    return []
  }
  return [{ name: id, expression: expression.value, period: target.period, wanted }]
}
