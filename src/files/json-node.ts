import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { SourceLines } from './source-lines.js'

/** A value of a JSON text with the offset where it begins. Maps, not objects, because names come from files. */
export type JsonNode =
  | { readonly kind: 'map'; readonly at: number; readonly fields: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly at: number; readonly value: string }
  | { readonly kind: 'number'; readonly at: number; readonly value: number }
  | { readonly kind: 'word'; readonly at: number; readonly value: boolean | null }

/** Deeper than anything we write; a limit, because nesting is read by recursion. */
const deepest = 32

/**
 * Reads JSON (RFC 8259) that stands in a text between two offsets, strictly: no key twice, numbers finite, at most 32 deep. The fault says
 * where it stands in the whole text.
 */
export function readJson(
  text: string,
  from: number,
  to: number,
  lines: SourceLines,
  code: Diagnostic['code'],
): Outcome<JsonNode> {
  const reader = new JsonReader(text.slice(0, to), from)
  try {
    return succeed(reader.whole())
  } catch (thrown) {
    if (!(thrown instanceof JsonFault)) throw thrown
    return fail(error(code, thrown.message, lines.place(thrown.at, 1)))
  }
}

class JsonFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message)
  }
}

// Plain stretches apart from escapes, so that a text of a megabyte is a few steps.
const textForm = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const numberForm = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const wordForm = /true|false|null/y
const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

class JsonReader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  whole(): JsonNode {
    const node = this.value(0)
    this.space()
    if (this.at < this.text.length) throw this.fault('there is more after the end of the JSON')
    return node
  }

  private value(depth: number): JsonNode {
    this.space()
    const { at } = this
    if (depth > deepest) throw this.fault(`the JSON is nested more than ${deepest} deep`)
    const first = this.text[at]
    if (first === '{') return { kind: 'map', at, fields: this.fields(depth) }
    if (first === '[') return { kind: 'list', at, items: this.items(depth) }
    if (first === '"') return { kind: 'text', at, value: this.string() }
    const word = this.take(wordForm)
    if (word !== undefined) return { kind: 'word', at, value: words.get(word) ?? null }
    const number = this.take(numberForm)
    if (number === undefined)
      throw this.fault(first === undefined ? 'the JSON ends too early' : 'no value of JSON begins here')
    if (!Number.isFinite(Number(number))) throw new JsonFault('a number is not finite', at)
    return { kind: 'number', at, value: Number(number) }
  }

  private fields(depth: number): ReadonlyMap<string, JsonNode> {
    const fields = new Map<string, JsonNode>()
    this.at++
    if (this.goesOn('}')) return fields
    for (;;) {
      this.space()
      const { at } = this
      const name = this.string()
      if (fields.has(name)) throw new JsonFault(`the key ${JSON.stringify(name)} stands here twice`, at)
      this.space()
      if (this.text[this.at] !== ':') throw this.fault('a colon is missing')
      this.at++
      fields.set(name, this.value(depth + 1))
      if (this.ends('}')) return fields
    }
  }

  private items(depth: number): readonly JsonNode[] {
    const items: JsonNode[] = []
    this.at++
    if (this.goesOn(']')) return items
    for (;;) {
      items.push(this.value(depth + 1))
      if (this.ends(']')) return items
    }
  }

  /** True for an empty map or list, which is then passed. */
  private goesOn(close: string): boolean {
    this.space()
    if (this.text[this.at] !== close) return false
    this.at++
    return true
  }

  /** Passes a comma, or the end. */
  private ends(close: string): boolean {
    this.space()
    const next = this.text[this.at]
    if (next !== ',' && next !== close) {
      throw this.fault(
        next === undefined ? 'the JSON ends too early' : `neither a comma nor ${close} stands here`,
      )
    }
    this.at++
    return next === close
  }

  private string(): string {
    const found = this.take(textForm)
    if (found === undefined) throw this.fault('no text in quotation marks begins here, or it does not end')
    return `${JSON.parse(found)}`
  }

  private take(form: RegExp): string | undefined {
    form.lastIndex = this.at
    const found = form.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  private space(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at++
  }

  private fault(message: string): JsonFault {
    return new JsonFault(message, this.at)
  }
}
