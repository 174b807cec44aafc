/**
 * Writes JSON: two-space indent, a final line break, `undefined` fields left out; `< > &` and U+2028/9 are escaped, so
 * the text may stand inside HTML. A number that is not finite, a Map or a function is a bug of ours and is thrown, with its path.
 */
export function writeJson(value: unknown): string {
  return `${writeDense(value, 2)}\n`
}

/** The same without indent and line breaks, for what programs read. */
export function writeDense(value: unknown, indent = 0): string {
  const text = JSON.stringify(checked(value, '$'), undefined, indent)
  if (text === undefined) throw new TypeError('JSON needs a value, not undefined')
  return text.replace(/[<>&\u2028\u2029]/gu, escaped)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function checked(value: unknown, path: string): unknown {
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${path} is ${value}: JSON takes finite numbers only`)
    return value
  }
  if (Array.isArray(value)) return value.map((item, index) => checked(item ?? null, `${path}[${index}]`))
  if (typeof value === 'object' && isPlain(value)) {
    // A null prototype, so that a key named __proto__ is a field like any other.
    const copy: Record<string, unknown> = Object.create(null)
    for (const [key, field] of Object.entries(value)) copy[key] = checked(field, `${path}.${key}`)
    return copy
  }
  throw new TypeError(`${path} cannot be written as JSON`)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
