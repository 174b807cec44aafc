import { readPlainNumber } from '../files/plain-number.js'
import { type FieldReader, fieldReader } from '../files/read-fields.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import { insideValue, readQuantity } from '../vocabulary/quantity.js'

/** Reads the parts of model files: the strict field reader, numbers, and a record of where each part stands. */
export interface ModelReader extends FieldReader {
  readonly number: (node: YamlNode | undefined, what: string) => number | undefined
  /** A number in a variable's inside unit, written plainly or as a quantity (`5%`, `100 亿元`). */
  readonly quantity: (node: YamlNode | undefined, what: string, unit: string) => number | undefined
  readonly fault: (diagnostic: Diagnostic) => void
  /** Notes where a part of the model stands; `ModelPlaces` answers from these notes. */
  readonly note: (path: string, at: Place | YamlText) => void
}

/** A reader that adds faults to `diagnostics` and places to `places`. */
export function modelReader(diagnostics: Diagnostic[], places: Map<string, Place | YamlText>): ModelReader {
  const fields = fieldReader({ unknownKey: 'M101', missingKey: 'M102', wrongValue: 'M106' }, diagnostics)
  const fault = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
  const number = (node: YamlNode | undefined, what: string): number | undefined => {
    const found = fields.text(node, what)
    if (found === undefined) return undefined
    const read = readPlainNumber(found.value.trim())
    if (read.ok) return read.value
    fault(error('M108', `${what} ${read.why}: "${found.value}"`, found.place, plainHelp(found.value)))
    return undefined
  }
  return {
    ...fields,
    number,
    quantity: (node, what, unit) => {
      if (node?.kind === 'text') {
        const read = readQuantity(node.value)
        const inside = read.ok ? insideValue(read.value, unit, 'level') : undefined
        if (inside !== undefined) return inside
      }
      return number(node, what)
    },
    fault,
    note: (path, at) => void places.set(path, at),
  }
}

function plainHelp(text: string): string {
  const found = /^(-?\d+(?:\.\d+)?)\s*%$/.exec(text.trim())
  return found === null
    ? 'Write a plain decimal number such as 0.6.'
    : `Numbers in equations are fractions: write ${Number((Number(found[1]) / 100).toPrecision(15))}`
}
