/**
 * Values as a table, for the page's data block: what is written once is read as one object, however often it stands in the value, because a
 * model names the same trees, places and texts again and again. Numbers come back to the last bit.
 */
export interface PackedValues {
  /** The field names of each kind of record. */
  readonly shapes: readonly (readonly string[])[]
  /** Texts, numbers, true, false and null as they are; lists begin with a shape's number or a negative mark; what they hold is named by its place, always before them. */
  readonly nodes: readonly Packed[]
}

type Packed = string | number | boolean | null | readonly (number | string)[]

const marks = { list: -1, map: -2, set: -3, nothing: -4, number: -5 } as const

/** Packs plain values: records, lists, Maps, Sets, texts, numbers of any kind, undefined. Throws on functions and instances of classes: a bug of ours. */
export function packValues(value: unknown): PackedValues {
  const packer = new Packer()
  packer.place(value)
  return { shapes: packer.shapes, nodes: packer.nodes }
}

/** The value that was packed: its last node. Equal parts are one object. */
export function unpackValues({ shapes, nodes }: PackedValues): unknown {
  const values: unknown[] = []
  for (const node of nodes) values.push(Array.isArray(node) ? unpack(node, shapes, values) : node)
  return values.at(-1)
}

class Packer {
  readonly shapes: string[][] = []
  readonly nodes: Packed[] = []
  readonly #shapeOf = new Map<string, number>()
  readonly #placeOf = new Map<string, number>()
  readonly #seen = new Map<object, number>()

  place(value: unknown): number {
    if (typeof value === 'object' && value !== null) {
      const before = this.#seen.get(value)
      if (before !== undefined) return before
      const place = this.#node(this.#composite(value))
      this.#seen.set(value, place)
      return place
    }
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return this.#node([marks.number, Object.is(value, -0) ? '-0' : `${value}`])
    if (value === undefined) return this.#node([marks.nothing])
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    )
      return this.#node(value)
    throw new TypeError(`a ${typeof value} cannot be packed`)
  }

  #composite(value: object): readonly number[] {
    if (Array.isArray(value)) return [marks.list, ...value.map(each => this.place(each))]
    if (value instanceof Map) {
      return [marks.map, ...[...value].flatMap(([key, field]) => [this.place(key), this.place(field)])]
    }
    if (value instanceof Set) return [marks.set, ...[...value].map(each => this.place(each))]
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError('an instance of a class cannot be packed')
    }
    return [this.#shape(Object.keys(value)), ...Object.values(value).map(each => this.place(each))]
  }

  #shape(names: string[]): number {
    const key = JSON.stringify(names)
    const before = this.#shapeOf.get(key)
    if (before !== undefined) return before
    this.#shapeOf.set(key, this.shapes.length)
    return this.shapes.push(names) - 1
  }

  #node(node: Packed): number {
    const key = JSON.stringify(node)
    const before = this.#placeOf.get(key)
    if (before !== undefined) return before
    this.#placeOf.set(key, this.nodes.length)
    return this.nodes.push(node) - 1
  }
}

function unpack(
  node: readonly (number | string)[],
  shapes: PackedValues['shapes'],
  values: readonly unknown[],
): unknown {
  const [mark = marks.nothing, ...rest] = node
  if (mark === marks.nothing) return undefined
  if (mark === marks.number) return Number(rest[0])
  const parts = rest.map(place => values[Number(place)])
  if (mark === marks.list) return parts
  if (mark === marks.set) return new Set(parts)
  if (mark === marks.map) {
    return new Map(
      Array.from({ length: parts.length / 2 }, (_, pair) => [parts[2 * pair], parts[2 * pair + 1]]),
    )
  }
  const names = shapes[Number(mark)] ?? []
  // By definition, not by assignment: a field named __proto__ is a field like any other.
  return Object.fromEntries(names.map((name, index) => [name, parts[index]]))
}
