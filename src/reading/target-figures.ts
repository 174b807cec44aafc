import { readPlainNumber } from '../files/plain-number.js'
import type { FieldReader, Fields } from '../files/read-fields.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { nearestUnit } from '../vocabulary/nearest-unit.js'
import { acceptedForm, insideValue, readQuantity } from '../vocabulary/quantity.js'
import type { Bound, Measure, Target } from '../vocabulary/target.js'
import { isShownInPercent, unitIds, unitOf } from '../vocabulary/unit.js'

type Figures = Pick<Target, 'value' | 'valueHigh' | 'unit' | 'tolerance'>

/** Reads the figure, range, unit and tolerance of a target and checks them against its bound and measure. */
export function readFigures(
  fields: Fields,
  target: {
    readonly measure: Measure
    readonly bound: Bound
    readonly modelled: boolean
    readonly doubtful: boolean
  },
  read: FieldReader,
  diagnostics: Diagnostic[],
): Figures {
  const bound = fields.get('bound')
  const value = readFigure(fields.get('value'), '"value"', read, diagnostics)
  const valueHigh = readFigure(fields.get('value_high'), '"value_high"', read, diagnostics)
  // A doubtful target may be a goal by code name (“8050”), kept for the reader to decide on.
  const wordsOnly =
    target.doubtful ||
    target.bound === 'in step with' ||
    target.measure === 'sync' ||
    target.measure === 'stable'
  if (!fields.has('value') && !wordsOnly) {
    diagnostics.push(
      error(
        'R104',
        `a target that is "${target.bound}" needs a "value"`,
        bound?.place,
        'Write the figure of the text with its sign: 下降3%以上 is -3.',
      ),
    )
  }
  if (target.bound === 'between' && !fields.has('value_high')) {
    diagnostics.push(error('R104', 'a target that is "between" needs "value_high" too', bound?.place))
  }
  if (target.bound !== 'between' && fields.has('value_high')) {
    diagnostics.push(
      error(
        'R104',
        `"value_high" belongs to the bound "between"; this is "${target.bound}"`,
        fields.get('value_high')?.place,
      ),
    )
  }
  if (value !== undefined && valueHigh !== undefined && value >= valueHigh) {
    diagnostics.push(
      error(
        'R104',
        `"value_high" is ${valueHigh}, which is not above "value" ${value}`,
        fields.get('value_high')?.place,
      ),
    )
  }
  const unit = readUnit(fields, target.modelled, read, diagnostics)
  return {
    value,
    valueHigh,
    unit,
    tolerance: readTolerance(fields.get('tolerance'), unit, read, diagnostics),
  }
}

function readFigure(
  node: YamlNode | undefined,
  what: string,
  read: FieldReader,
  diagnostics: Diagnostic[],
): number | undefined {
  const text = read.text(node, what)
  if (text === undefined) return undefined
  const number = readPlainNumber(text.value.replace(/^−/, '-'))
  if (number.ok) return number.value
  diagnostics.push(
    error('R102', `${what} "${text.value}" ${number.why}`, text.place, figureHelp(text.value, number.help)),
  )
  return undefined
}

function figureHelp(written: string, otherwise: string): string {
  const quantity = readQuantity(written)
  return quantity.ok
    ? `Write ${quantity.value.value} here and unit: "${quantity.value.unit}"`
    : otherwise.replace(/ in the column "unit"\./, ' under "unit".')
}

/** A tracked target may count in any measure word; one that a model measures needs a unit of the table. */
function readUnit(
  fields: Fields,
  modelled: boolean,
  read: FieldReader,
  diagnostics: Diagnostic[],
): string | undefined {
  const text = fields.has('unit') ? read.text(fields.get('unit'), '"unit"') : undefined
  if (text === undefined) {
    if (fields.has('value') && !fields.has('unit')) {
      diagnostics.push(
        error(
          'R105',
          'this target has a figure without a unit',
          fields.get('value')?.place,
          'Add unit: "%" or another unit; unit: "1" for a plain number.',
        ),
      )
    }
    return undefined
  }
  const unknown = unitOf(text.value) === undefined
  if ((unknown && modelled) || /^\d|\s/.test(text.value.replace(/^1$/, ''))) {
    diagnostics.push(error('R105', `unknown unit "${text.value}"`, text.place, ...unitHelp(text.value)))
  }
  return text.value
}

function unitHelp(unit: string): readonly string[] {
  const near = nearestUnit(unit)
  return near !== undefined
    ? [`Did you mean "${near}"?`]
    : [`Units a model can measure: ${unitIds().join(' ')}`]
}

function readTolerance(
  node: YamlNode | undefined,
  unit: string | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Figures['tolerance'] {
  const text = node === undefined ? undefined : read.text(node, '"tolerance"')
  if (text === undefined) return undefined
  const quantity = readQuantity(text.value)
  // A relation without a figure compares two growth rates, so its tolerance is in percentage points.
  const target = unit === undefined || unitOf(unit) === undefined ? 'rate' : unit
  if (quantity.ok && quantity.value.value > 0 && fits(quantity.value, target)) return quantity.value
  diagnostics.push(toleranceFault(text, target))
  return undefined
}

function fits(quantity: { readonly value: number; readonly unit: string }, target: string): boolean {
  return insideValue(quantity, target, 'difference') !== undefined
}

function toleranceFault(text: YamlText, target: string): Diagnostic {
  const why =
    isShownInPercent(target) || unitOf(target)?.kind === 'difference'
      ? 'a positive number of pp'
      : `positive and in ${target}`
  const form = acceptedForm(target, 'difference')
  return error(
    'R106',
    `the tolerance "${text.value}" must be ${why}`,
    text.place,
    `${form[0]?.toUpperCase()}${form.slice(1)}.`,
  )
}
