import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { DiagnosticCode } from '../vocabulary/diagnostic-codes.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Said, Wording } from '../vocabulary/wording.js'
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
  /** A text that has one language, kept as it is, or `{ zh: …, en: … }`. */
  readonly said: (node: YamlNode | undefined, what: string) => Said | undefined
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
  const page: Page = { codes, diagnostics }
  return {
    map: (node, what, keys) => readMap(page, node, what, keys),
    namedMap: (node, what) => ofKind(page, node, what, 'map'),
    list: (node, what) => ofKind(page, node, what, 'list'),
    text: (node, what) => readText(page, node, what),
    wording: (node, what) => readWording(page, node, what),
    said: (node, what) =>
      node?.kind === 'text' ? readText(page, node, what)?.value : readWording(page, node, what),
    wholeNumber: (node, what, range) => readWholeNumber(page, node, what, range),
    oneOf: (node, what, choices) => readOneOf(page, node, what, choices),
    flag: (node, what) => {
      const choice = readOneOf(page, node, what, ['true', 'false'])
      return choice === undefined ? undefined : choice === 'true'
    },
  }
}

/** Where faults go, and under which codes. */
interface Page {
  readonly codes: FieldCodes
  readonly diagnostics: Diagnostic[]
}

function ofKind<K extends YamlNode['kind']>(
  page: Page,
  node: YamlNode | undefined,
  what: string,
  kind: K,
): Extract<YamlNode, { kind: K }> | undefined {
  if (node === undefined) return undefined
  if (node.kind === kind) return node as Extract<YamlNode, { kind: K }>
  page.diagnostics.push(wrongKind(node, what, kind))
  return undefined
}

function readMap(
  page: Page,
  node: YamlNode,
  what: string,
  keys: { readonly required: readonly string[]; readonly optional?: readonly string[] },
): Fields | undefined {
  const { codes, diagnostics } = page
  const map = ofKind(page, node, what, 'map')
  if (map === undefined) return undefined
  const known = [...keys.required, ...(keys.optional ?? [])]
  const fields = new Map<string, YamlNode>()
  for (const [name, { key, value }] of map.entries) {
    if (known.includes(name)) {
      fields.set(name, value)
      continue
    }
    const help = [...suggestion(name, known), `Keys known here: ${known.join(', ')}`]
    diagnostics.push(error(codes.unknownKey, `unknown key "${name}" in ${what}`, key.place, ...help))
  }
  for (const name of keys.required) {
    if (!map.entries.has(name)) {
      diagnostics.push(error(codes.missingKey, `${what} lacks the key "${name}"`, map.place))
    }
  }
  return fields
}

function readText(page: Page, node: YamlNode | undefined, what: string): YamlText | undefined {
  const found = ofKind(page, node, what, 'text')
  if (found === undefined || found.value.trim() !== '') return found
  page.diagnostics.push(
    error('Y112', `${what} is empty`, found.place, 'Write a value after the colon, or delete the key.'),
  )
  return undefined
}

function readOneOf<T extends string>(
  page: Page,
  node: YamlNode | undefined,
  what: string,
  choices: readonly T[],
): T | undefined {
  const found = readText(page, node, what)
  const choice = choices.find(candidate => candidate === found?.value)
  if (found === undefined || choice !== undefined) return choice
  const help = [...suggestion(found.value, choices), `It is one of: ${choices.join(', ')}`]
  page.diagnostics.push(
    error(page.codes.wrongValue, `${what} cannot be "${found.value}"`, found.place, ...help),
  )
  return undefined
}

function readWording(page: Page, node: YamlNode | undefined, what: string): Wording | undefined {
  if (node?.kind === 'text') {
    const found = readText(page, node, what)?.value
    return found === undefined ? undefined : { zh: found, en: found }
  }
  const map = ofKind(page, node, what, 'map')
  if (map === undefined) return undefined
  const fields = readMap(page, map, what, { required: ['zh', 'en'] })
  const zh = readText(page, fields?.get('zh'), `"zh" in ${what}`)?.value
  const en = readText(page, fields?.get('en'), `"en" in ${what}`)?.value
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

function readWholeNumber(
  page: Page,
  node: YamlNode | undefined,
  what: string,
  range: { readonly from: number; readonly to: number },
): number | undefined {
  const found = readText(page, node, what)
  if (found === undefined) return undefined
  const value = /^\d{1,16}$/.test(found.value) ? Number.parseInt(found.value, 10) : Number.NaN
  if (value >= range.from && value <= range.to) return value
  const message = `${what} must be a whole number from ${range.from} to ${range.to}, not "${found.value}"`
  page.diagnostics.push(error(page.codes.wrongValue, message, found.place))
  return undefined
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
