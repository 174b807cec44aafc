import type { CompiledModel } from '../equations/compiled-model.js'
import { readValue, type Wanted } from '../scenario/read-value.js'
import type { Instrument } from '../simulate/moved-run.js'
import { kindOf, nameFault } from '../simulate/multipliers.js'
import { addFactorUnit } from '../vocabulary/add-factor-unit.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import { asNode, asOptionFaults, type OptionText, optionText, wideSignFault } from './option-text.js'

/** What options are read against. */
export interface SeekSpan {
  readonly model: CompiledModel
  readonly from: Ordinal
  readonly to: Ordinal
}

/**
 * Reads `NAME`, `NAME@2024`, `NAME@2024..2026`, each with `=LOW..HIGH` after it if it is bounded; else the plausible range bounds it, if that is asked for. Without periods an instrument moves in those of the targets.
 * One name may come again with other periods.
 */
export function readInstruments(
  texts: readonly string[],
  { model, from, to }: SeekSpan,
  periods: readonly Ordinal[],
  keepsPlausible: boolean,
  faults: Diagnostic[],
): readonly Instrument[] {
  const taken = new Set<string>()
  return texts.flatMap((typed): readonly Instrument[] => {
    const text = optionText('--instrument', typed)
    const wide = wideSignFault(text)
    if (wide !== undefined) {
      faults.push(wide)
      return []
    }
    const equals = typed.indexOf('=')
    const left = equals < 0 ? typed : typed.slice(0, equals)
    const at = left.indexOf('@')
    const name = text.part(0, (at < 0 ? left : left.slice(0, at)).trim())
    const unknown = nameFault(name.text, model, 'instrument')
    if (unknown.length > 0) {
      faults.push(...unknown.map(fault => ({ ...fault, at: name.place })))
      return []
    }
    const own =
      at < 0 ? periods : readPeriods(text.part(at + 1, left.slice(at + 1)), { model, from, to }, faults)
    const plausible =
      keepsPlausible && kindOf(name.text, model) === 'value'
        ? model.variables.get(name.text)?.plausible
        : undefined
    const bounds =
      equals < 0
        ? plausible === undefined
          ? {}
          : { low: plausible.low, high: plausible.high }
        : readBounds(name.text, text.part(equals + 1, typed.slice(equals + 1)), model, faults)
    const again = own.find(period => taken.has(`${name.text} ${period}`))
    for (const period of own) taken.add(`${name.text} ${period}`)
    if (again !== undefined) {
      const message = `"${name.text}" stands twice as an instrument in ${writePeriod(again, model.frequency)}`
      faults.push(error('U102', message, name.place, 'Name it once for each period.'))
    }
    return [{ variable: name.text, periods: own, ...bounds }]
  })
}

/** Reads `2024` or `2024..2026` inside the run. */
export function readPeriods(
  text: OptionText,
  { model, from, to }: SeekSpan,
  faults: Diagnostic[],
): readonly Ordinal[] {
  const [first = '', last = first, ...rest] = text.text.trim().split('..')
  const [start, end] = [readPeriod(first, model.frequency), readPeriod(last, model.frequency)]
  const written = (period: Ordinal): string => writePeriod(period, model.frequency)
  const example = from === to ? written(from) : `${written(from)}, or ${written(from)}..${written(to)}`
  if (start === undefined || end === undefined || end < start || rest.length > 0) {
    const message = `"${text.text}" is neither a period of this model nor a stretch of them`
    faults.push(error('U102', message, text.place, `Write ${example}.`))
    return []
  }
  if (start < from || end > to) {
    const message = `${text.text} is not inside the run, which goes from ${written(from)} to ${written(to)}`
    faults.push(error('U102', message, text.place, 'Change the period, or the run with --from and --to.'))
    return []
  }
  return Array.from({ length: end - start + 1 }, (_, index) => start + index)
}

function readBounds(
  variable: string,
  text: OptionText,
  model: CompiledModel,
  faults: Diagnostic[],
): Pick<Instrument, 'low' | 'high'> {
  const dots = text.text.indexOf('..')
  const wanted = instrumentUnit(model, variable)
  const before = faults.length
  const [low, high] =
    dots < 0
      ? []
      : [text.part(0, text.text.slice(0, dots)), text.part(dots + 2, text.text.slice(dots + 2))].map(end =>
          end.text.trim() === '' ? undefined : readOptionValue(end, wanted, faults),
        )
  if (faults.length > before) return {}
  if (low === undefined && high === undefined) {
    faults.push(
      error(
        'U102',
        `"${text.text}" is not a pair of bounds`,
        text.place,
        `Write the least and the most with two points between them, such as ${variable}=2%..9%; one of the two may be left out.`,
      ),
    )
    return {}
  }
  if (low !== undefined && high !== undefined && low > high) {
    faults.push(
      error('U102', `the bounds ${text.text} leave nothing between them`, text.place, 'Put the lower first.'),
    )
    return {}
  }
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
}

/** Within a plausible range, or beyond it by rounding only. */
export function isPlausible(
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
): boolean {
  return value >= low - 1e-9 && value <= high + 1e-9
}

/** What a value of an instrument is written in: the variable's unit, or that of its equation for an add factor. */
export function instrumentUnit(model: CompiledModel, variable: string): Wanted {
  const unit = model.variables.get(variable)?.unit ?? '1'
  return kindOf(variable, model) === 'value'
    ? { variable, unit, use: 'level' }
    : { variable, ...addFactorUnit(model, variable, unit), use: 'difference', part: 'an add factor' }
}

/** Reads a quantity of an option as files write it; faults name the option and the place in it. */
export function readOptionValue(text: OptionText, wanted: Wanted, faults: Diagnostic[]): number | undefined {
  const found: Diagnostic[] = []
  const offset = text.text.length - text.text.trimStart().length
  const value = readValue(asNode(text.part(offset, text.text.trim())), wanted, found)
  faults.push(...asOptionFaults(found))
  return value
}
