import type { YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'

/** A stretch of an option's value, with its place in what was typed. */
export interface OptionText {
  readonly text: string
  readonly place: Place
  /** From here, in UTF-16 units, within `text`. */
  readonly part: (offset: number, text: string) => OptionText
}

/** The value of an option as a text with places, so that its faults are shown like those of a file. */
export function optionText(option: string, value: string): OptionText {
  const stretchAt = (offset: number, text: string): OptionText => ({
    text,
    place: {
      file: option,
      line: 1,
      column: [...value.slice(0, offset)].length + 1,
      width: Math.max(1, [...text].length),
      text: value,
    },
    part: (further, inner) => stretchAt(offset + further, inner),
  })
  return stretchAt(0, value)
}

/** The same as a node of a file, for readers of files. */
export function asNode(text: OptionText): YamlText {
  return {
    kind: 'text',
    value: text.text,
    place: text.place,
    placeOf: (offset, width) => text.part(offset, text.text.slice(offset, offset + width)).place,
  }
}

/** The fault of a full-width sign where one of the syntax is meant; undefined where there is none. */
export function wideSignFault(text: OptionText): Diagnostic | undefined {
  const wide = /[＝＠]/u.exec(text.text)
  if (wide === null) return undefined
  const { place } = text.part(wide.index, wide[0])
  return error('U102', `"${wide[0]}" is a full-width sign`, place, 'Write the half-width = and @.')
}

/** Faults that a reader of files found in an option: names keep being names, everything else is a wrong value. */
export function asOptionFaults(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map(one => ({ ...one, code: one.code === 'M204' ? 'U104' : 'U102' }))
}
