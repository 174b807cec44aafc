import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { controlCharacters, controlFault, firstControlCharacter } from './control-characters.js'
import { type SourceLines, sourceLines } from './source-lines.js'
import { type TextFile, tooLarge } from './text-file.js'
import { keyFault } from './yaml-key.js'
import { parseYaml } from './yaml-parse.js'
import { wordFaults } from './yaml-wording.js'

/** A value of a YAML file. Every scalar is a text: what `5.5%` or `2024Q1` means is for the reader of the file to say. */
export type YamlNode = YamlMap | YamlList | YamlText

export interface YamlMap {
  readonly kind: 'map'
  /** In the order written. A Map, so that keys such as `__proto__` are names like any other. */
  readonly entries: ReadonlyMap<string, { readonly key: YamlText; readonly value: YamlNode }>
  readonly place: Place
}

export interface YamlList {
  readonly kind: 'list'
  readonly items: readonly YamlNode[]
  readonly place: Place
}

export interface YamlText {
  readonly kind: 'text'
  /** Empty for a key without a value. */
  readonly value: string
  readonly place: Place
  /** The place of a stretch of the value, in UTF-16 units as JavaScript counts them. */
  readonly placeOf: (offset: number, width: number) => Place
}

const maxBytes = 1024 * 1024

/**
 * Reads one YAML document with the failsafe schema: no types are guessed. Refuses more than 1 MiB, nesting deeper than 32,
 * anchors, aliases, tags, merge keys, repeated keys, several documents, and control characters; reports all faults together.
 */
export function readYaml(file: TextFile): Outcome<YamlNode> {
  const bytes = Math.max(file.bytes, file.text.length)
  if (bytes > maxBytes) return fail(tooLarge(file.name, bytes, maxBytes))
  const lines = sourceLines(file.name, file.text)
  const controls = controlCharacters(file.text, lines)
  if (controls.length > 0) return fail(...controls)
  const parsed = parseYaml(file.text, lines)
  if (!parsed.ok) return parsed
  const { document, faults, findings } = parsed.value
  const diagnostics: Diagnostic[] = [...faults, ...wordFaults(document.errors, findings, file.text, lines)]
  const root = document.contents
  if (diagnostics.length === 0 && isNothing(root)) {
    return fail(error('Y102', 'there is nothing in this file', lines.place(0, 1)))
  }
  if (root === null || diagnostics.length > 0) return { ok: false, diagnostics: inOrder(diagnostics) }
  const node = convert(root, { text: file.text, lines, diagnostics })
  return diagnostics.length > 0 ? { ok: false, diagnostics: inOrder(diagnostics) } : succeed(node)
}

function isNothing(root: Document.Parsed['contents']): boolean {
  return root === null || (isScalar(root) && root.value === '' && root.source === '')
}

interface Reading {
  readonly text: string
  readonly lines: SourceLines
  readonly diagnostics: Diagnostic[]
}

/** Recursion is safe here: the parser has stopped at 32 levels. */
function convert(node: ParsedNode, reading: Reading): YamlNode {
  const [start, end] = node.range
  if (isMap(node)) return convertMap(node, reading)
  if (isSeq(node)) {
    const items = node.items.map(item => convert(item as ParsedNode, reading))
    return { kind: 'list', items, place: reading.lines.place(start, end - start) }
  }
  const value = isAlias(node) ? '' : `${node.value ?? ''}`
  checkValue(value, start, end, reading)
  return textNode(value, start, end, reading)
}

function convertMap(node: Extract<ParsedNode, { items: unknown }>, reading: Reading): YamlMap {
  const [start, end] = node.range
  const entries = new Map<string, { key: YamlText; value: YamlNode }>()
  for (const item of node.items) {
    if (!('key' in item)) continue
    const { key, value } = item as { key: ParsedNode; value: ParsedNode | null }
    const [keyStart, keyEnd] = key.range
    const name = isScalar(key) ? `${key.value ?? ''}` : undefined
    const place = reading.lines.place(keyStart, keyEnd - keyStart)
    const fault = keyFault(name, place, reading.lines, keyStart)
    if (fault !== undefined) reading.diagnostics.push(fault)
    const valueNode = value === null ? textNode('', keyEnd, keyEnd, reading) : convert(value, reading)
    if (name === undefined || fault !== undefined) continue
    const first = entries.get(name)
    if (first !== undefined) reading.diagnostics.push(repeatedKey(name, place, first.key.place))
    else entries.set(name, { key: textNode(name, keyStart, keyEnd, reading), value: valueNode })
  }
  return { kind: 'map', entries, place: reading.lines.place(start, end - start) }
}

function repeatedKey(name: string, at: Place, first: Place): Diagnostic {
  return error(
    'Y105',
    `the key "${name}" stands twice in this map`,
    at,
    `It stands first on line ${first.line}, column ${first.column}. Delete one of the two.`,
  )
}

/** A double-quoted text can make a control character out of `\e` or `\u202e`. */
function checkValue(value: string, start: number, end: number, reading: Reading): void {
  const found = firstControlCharacter(value)
  if (found !== undefined)
    reading.diagnostics.push(controlFault(found, reading.lines.place(start, end - start)))
}

function textNode(value: string, start: number, end: number, reading: Reading): YamlText {
  const { lines, text } = reading
  let offsets: readonly number[] | undefined
  return {
    kind: 'text',
    value,
    place: lines.place(start, end - start),
    placeOf: (offset, width) => {
      offsets ??= alignment(value, text.slice(start, end))
      const from = offsets[Math.max(0, Math.min(offset, value.length))] ?? 0
      const to = offsets[Math.max(0, Math.min(offset + width, value.length))] ?? from
      return lines.place(start + from, Math.max(1, to - from))
    },
  }
}

/**
 * For each position of a value, its position in the source it was written as. Folded line breaks match any white space;
 * what does not match (an escape, a doubled quotation mark, a block header) is stepped over.
 */
function alignment(value: string, source: string): readonly number[] {
  const direct = source.indexOf(value)
  if (direct >= 0) return Array.from({ length: value.length + 1 }, (_, i) => direct + i)
  const offsets: number[] = []
  let at = 0
  for (const unit of value.split('')) {
    const blank = unit === ' ' || unit === '\n'
    let next = at
    while (next < source.length && !(blank ? /\s/.test(source[next] ?? '') : source[next] === unit)) next++
    if (next < source.length) at = next
    offsets.push(at)
    if (next < source.length) at = blank ? skipBlank(source, at) : at + 1
  }
  offsets.push(Math.min(at, source.length))
  return offsets
}

function skipBlank(source: string, from: number): number {
  let at = from
  while (at < source.length && /\s/.test(source[at] ?? '')) at++
  return at
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(byPlace)
}

/** Order of reading: by line, then column; what has no place comes first. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0)
}
