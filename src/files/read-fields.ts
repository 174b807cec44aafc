import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { DiagnosticCode } from '../vocabulary/diagnostic-codes.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Wording } from '../vocabulary/wording.js'
import { fullWidthSign } from './yaml-key.js'
import type { YamlList, YamlMap, YamlNode, YamlText } from './yaml-node.js'

/** The codes a kind of file uses for the three faults that any map can have. */
export interface FieldCodes {
  readonly unknownKey: DiagnosticCode
  readonly missingKey: DiagnosticCode
  readonly wrongValue: DiagnosticCode
}

/** The values of one map by key; only known keys are in it. */
export type Fields = ReadonlyMap<string, YamlNode>

/**
 * Reads the maps, lists and texts of a file strictly. Every method adds its faults to the one list given and returns
 * undefined where there is nothing usable, so that all faults of a file are found in one pass.
 */
export interface FieldReader {
  /** A map with the keys stated; an unknown key is refused with the nearest known one. `what` names the map in messages. */
  readonly map: (
    node: YamlNode,
    what: string,
    keys: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  ) => Fields | undefined
  /** A map whose keys are names the reader does not know in advance. */
  readonly namedMap: (node: YamlNode | undefined, what: string) => YamlMap | undefined
  readonly list: (node: YamlNode | undefined, what: string) => YamlList | undefined
  /** A text that is not empty. */
  readonly text: (node: YamlNode | undefined, what: string) => YamlText | undefined
  /** `{ zh: …, en: … }`, or one text for both languages. */
  readonly wording: (node: YamlNode | undefined, what: string) => Wording | undefined
  readonly wholeNumber: (
    node: YamlNode | undefined,
    what: string,
    range: { readonly from: number; readonly to: number },
  ) => number | undefined
  readonly oneOf: <T extends string>(
    node: YamlNode | undefined,
    what: string,
    choices: readonly T[],
  ) => T | undefined
  readonly flag: (node: YamlNode | undefined, what: string) => boolean | undefined
}

/** A reader that adds what it finds wrong to `diagnostics`. */
export function fieldReader(codes: FieldCodes, diagnostics: Diagnostic[]): FieldReader {
  const add = (...found: readonly Diagnostic[]) => void diagnostics.push(...found)

  function expectKind<K extends YamlNode['kind']>(
    node: YamlNode,
    what: string,
    kind: K,
  ): Extract<YamlNode, { kind: K }> | undefined {
    if (node.kind === kind) return node as Extract<YamlNode, { kind: K }>
    add(wrongKind(node, what, kind))
    return undefined
  }

  function text(node: YamlNode | undefined, what: string): YamlText | undefined {
    const found = node === undefined ? undefined : expectKind(node, what, 'text')
    if (found === undefined || found.value.trim() !== '') return found
    add(error('Y112', `${what} is empty`, found.place, 'Write a value after the colon, or delete the key.'))
    return undefined
  }

  function oneOf<T extends string>(
    node: YamlNode | undefined,
    what: string,
    choices: readonly T[],
  ): T | undefined {
    const found = text(node, what)
    if (found === undefined) return undefined
    const choice = choices.find(candidate => candidate === found.value)
    if (choice === undefined) {
      add(
        error(
          codes.wrongValue,
          `${what} cannot be "${found.value}"`,
          found.place,
          ...suggestion(found.value, choices),
          `It is one of: ${choices.join(', ')}`,
        ),
      )
    }
    return choice
  }

  return {
    map: (node, what, keys) => {
      const map = expectKind(node, what, 'map')
      if (map === undefined) return undefined
      const known = [...keys.required, ...(keys.optional ?? [])]
      const fields = new Map<string, YamlNode>()
      for (const [name, entry] of map.entries) {
        if (known.includes(name)) fields.set(name, entry.value)
        else {
          add(
            error(
              codes.unknownKey,
              `unknown key "${name}" in ${what}`,
              entry.key.place,
              ...suggestion(name, known),
              `Keys known here: ${known.join(', ')}`,
            ),
          )
        }
      }
      for (const name of keys.required) {
        if (!map.entries.has(name)) add(error(codes.missingKey, `${what} lacks the key "${name}"`, map.place))
      }
      return fields
    },
    namedMap: (node, what) => (node === undefined ? undefined : expectKind(node, what, 'map')),
    list: (node, what) => (node === undefined ? undefined : expectKind(node, what, 'list')),
    text,
    wording: (node, what) => {
      if (node === undefined) return undefined
      if (node.kind === 'text') {
        const found = text(node, what)
        return found === undefined ? undefined : { zh: found.value, en: found.value }
      }
      const map = expectKind(node, what, 'map')
      if (map === undefined) return undefined
      const fields = fieldReader(codes, diagnostics).map(map, what, { required: ['zh', 'en'] })
      const zh = text(fields?.get('zh'), `"zh" in ${what}`)
      const en = text(fields?.get('en'), `"en" in ${what}`)
      return zh === undefined || en === undefined ? undefined : { zh: zh.value, en: en.value }
    },
    wholeNumber: (node, what, { from, to }) => {
      const found = text(node, what)
      if (found === undefined) return undefined
      const value = /^\d{1,16}$/.test(found.value) ? Number.parseInt(found.value, 10) : Number.NaN
      if (value >= from && value <= to) return value
      add(
        error(
          codes.wrongValue,
          `${what} must be a whole number from ${from} to ${to}, not "${found.value}"`,
          found.place,
        ),
      )
      return undefined
    },
    oneOf,
    flag: (node, what) => {
      const choice = oneOf(node, what, ['true', 'false'])
      return choice === undefined ? undefined : choice === 'true'
    },
  }
}

/** "Did you mean …?" where a known name is near. */
export function suggestion(written: string, known: Iterable<string>): readonly string[] {
  const near = nearestName(written, known)
  return near === undefined ? [] : [`Did you mean "${near}"?`]
}

const kindNames = {
  map: 'a map (key: value)',
  list: 'a list ([a, b] or lines with "- ")',
  text: 'a single value',
} as const

function wrongKind(node: YamlNode, what: string, wanted: YamlNode['kind']): Diagnostic {
  if (node.kind === 'text') {
    // `scenario：x` is a text to YAML: the colon is the mistake, not the kind.
    const sign =
      wanted === 'map' ? node.value.indexOf('：') : wanted === 'list' ? node.value.indexOf('，') : -1
    if (sign >= 0) return fullWidthSign(node.value[sign] ?? '', node.placeOf(sign, 1))
    if (node.value === '') return error('Y112', `${what} is empty`, node.place)
  }
  const found = { map: 'a map', list: 'a list', text: 'a single value' }[node.kind]
  return error('Y111', `${what} must be ${kindNames[wanted]}, not ${found}`, node.place)
}
