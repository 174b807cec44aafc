/** Codes of the instructions used, as WebAssembly's specification numbers them; vector instructions follow a prefix. */
export const vectorOps = {
  load: 0x00,
  store: 0x0b,
  shuffle: 0x0d,
  splatI32: 0x11,
  splatF64: 0x14,
  extractI32: 0x1b,
  floor: 0x75,
  shiftLeftI32: 0xab,
  shiftRightI32: 0xad,
  addI32: 0xae,
  mulI32: 0xb5,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  not: 0x4d,
  and: 0x4e,
  or: 0x50,
  xor: 0x51,
  select: 0x52,
  shiftLeft: 0xcb,
  shiftRight: 0xcd,
  addI64: 0xce,
  productLow: 0xde,
  productHigh: 0xdf,
  abs: 0xec,
  neg: 0xed,
  sqrt: 0xef,
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  smaller: 0xf6,
  larger: 0xf7,
  truncate: 0xfd,
  convertU32: 0xff,
} as const
export type VectorOp = keyof typeof vectorOps

/** Value types. */
export const types = { i32: 0x7f, i64: 0x7e, f64: 0x7c, vector: 0x7b } as const

/** An unsigned number in LEB128. */
export function leb(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low + 128 : low)
  } while (rest > 0)
  return bytes
}

/** A signed 32-bit number in LEB128. */
export function signedLeb(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 127
    rest >>= 7
    const last = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)
    bytes.push(last ? low : low | 128)
    if (last) return bytes
  }
}

/** The code of one function body, written instruction by instruction. Parameters are the first locals. */
export class Body {
  readonly #bytes: number[] = []
  readonly #locals: number[] = []

  constructor(readonly parameters: readonly number[]) {}

  /** A further local of a value type; returns its number. */
  local(type: number): number {
    return this.parameters.length + this.#locals.push(type) - 1
  }

  raw(...bytes: readonly number[]): this {
    for (const byte of bytes) this.#bytes.push(byte)
    return this
  }

  get(local: number): this {
    return this.raw(0x20, ...leb(local))
  }

  set(local: number): this {
    return this.raw(0x21, ...leb(local))
  }

  i32(value: number): this {
    return this.raw(0x41, ...signedLeb(value))
  }

  call(index: number): this {
    return this.raw(0x10, ...leb(index))
  }

  vector(op: VectorOp, ...immediates: readonly number[]): this {
    return this.raw(0xfd, ...leb(vectorOps[op]), ...immediates)
  }

  /** Loads or stores at the address on the stack plus `offset` bytes. */
  memory(op: 'load' | 'store', offset: number): this {
    return this.vector(op, 3, ...leb(offset))
  }

  bytes(): readonly number[] {
    const locals = this.#locals.flatMap(type => [1, type])
    const body = [...leb(this.#locals.length), ...locals, ...this.#bytes, 0x0b]
    return [...leb(body.length), ...body]
  }
}

function section(id: number, items: readonly (readonly number[])[]): readonly number[] {
  const body = [...leb(items.length), ...items.flat()]
  return [id, ...leb(body.length), ...body]
}

function name(text: string): readonly number[] {
  const bytes = [...new TextEncoder().encode(text)]
  return [...leb(bytes.length), ...bytes]
}

/** A module of these functions (none returns a value) that works on the imported memory `m` `m`; named functions are exported. */
export function moduleBytes(
  functions: readonly { readonly body: Body; readonly exported?: string }[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const signatures = functions.map(({ body }) => [
    0x60,
    ...leb(body.parameters.length),
    ...body.parameters,
    0,
  ])
  const exported = functions.flatMap(({ exported: as }, index) =>
    as === undefined ? [] : [[...name(as), 0, ...leb(index)]],
  )
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, signatures),
    ...section(2, [[...name('m'), ...name('m'), 2, 0, ...leb(pages)]]),
    ...section(
      3,
      functions.map((_, index) => leb(index)),
    ),
    ...section(7, exported),
    ...section(
      10,
      functions.map(({ body }) => body.bytes()),
    ),
  ])
}
