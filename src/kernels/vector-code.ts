import { type Body, leb, types, type VectorOp } from './wasm-bytes.js'

/** A value of vector code: 16 bytes per unrolled copy. */
export type Value = number

/** Where 16 bytes lie: bytes from the address a pointer local holds; `copied` ones differ between unrolled copies (lanes), others (constants) do not. */
export interface Place {
  readonly pointer: number
  readonly offset: number
  readonly copied: boolean
  /** Bytes between copies where they differ from the rest of the code's. */
  readonly apart?: number
  /** A pointer of its own for each copy, in place of `pointer`. */
  readonly pointers?: readonly number[]
}

type Step =
  | { readonly kind: 'load'; readonly value: Value; readonly place: Place }
  | {
      readonly kind: 'op'
      readonly value: Value
      readonly op: VectorOp
      readonly args: readonly Value[]
      readonly immediates: readonly number[]
    }
  | {
      readonly kind: 'shift'
      readonly value: Value
      readonly op: VectorOp
      readonly arg: Value
      readonly by: number
    }
  | { readonly kind: 'store'; readonly arg: Value; readonly place: Place }
  | { readonly kind: 'keep'; readonly arg: Value; readonly locals: readonly number[] }
  /** Adds one to the 32-bit counts that the first two whole numbers of `arg` point at. */
  | { readonly kind: 'count'; readonly arg: Value; readonly place: Place }

/** Where constants live in memory: each once, as 16 bytes. */
export class ConstantPool {
  readonly #places = new Map<string, number>()
  readonly words: bigint[] = []

  constructor(private readonly start: number) {}

  /** Address of a number in both halves. */
  number(value: number): number {
    return this.bits(new BigUint64Array(Float64Array.of(value).buffer)[0] ?? 0n)
  }

  /** Address of 64 bits in both halves. */
  bits(bits: bigint): number {
    const key = `${bits}`
    const before = this.#places.get(key)
    if (before !== undefined) return before
    const place = this.start + this.words.length * 16
    this.words.push(bits)
    this.#places.set(key, place)
    return place
  }
}

/**
 * Straight-line vector code as a list of steps, written out for several copies side by side: step by step for all copies, because one chain
 * alone leaves the machine waiting for each result. No result depends on the number of copies.
 */
export class VectorCode {
  readonly #steps: Step[] = []
  readonly #constants = new Map<Value, Place>()
  readonly #held = new Map<Value, readonly number[]>()
  #values = 0

  constructor(
    readonly pool: ConstantPool,
    /** The local that is always zero: constants are addressed absolutely. */
    private readonly origin: number,
  ) {}

  /** A constant is loaded where it is used: registers are scarce, loads are not. */
  constant(value: number): Value {
    return this.fixed({ pointer: this.origin, offset: this.pool.number(value), copied: false })
  }

  bits(bits: bigint): Value {
    return this.fixed({ pointer: this.origin, offset: this.pool.bits(bits), copied: false })
  }

  /** 16 bytes that are the same for all lanes, loaded at each use. */
  fixed(place: Place): Value {
    const value = this.#values++
    this.#constants.set(value, place)
    return value
  }

  load(place: Place): Value {
    const value = this.#values++
    this.#steps.push({ kind: 'load', value, place })
    return value
  }

  op(op: VectorOp, ...args: readonly Value[]): Value {
    const value = this.#values++
    this.#steps.push({ kind: 'op', value, op, args, immediates: [] })
    return value
  }

  /** Sixteen bytes picked from the 32 of two values. */
  shuffle(a: Value, b: Value, bytes: readonly number[]): Value {
    const value = this.#values++
    this.#steps.push({ kind: 'op', value, op: 'shuffle', args: [a, b], immediates: bytes })
    return value
  }

  /** What the locals hold, one for each copy, or one for all. */
  held(locals: readonly number[]): Value {
    const value = this.#values++
    this.#held.set(value, locals)
    return value
  }

  /** Puts a value into locals that outlive the loop's turn. */
  keep(arg: Value, locals: readonly number[]): void {
    this.#steps.push({ kind: 'keep', arg, locals })
  }

  count(arg: Value, place: Place): void {
    this.#steps.push({ kind: 'count', arg, place })
  }

  shift(op: VectorOp, arg: Value, by: number): Value {
    const value = this.#values++
    this.#steps.push({ kind: 'shift', value, op, arg, by })
    return value
  }

  store(arg: Value, place: Place): void {
    this.#steps.push({ kind: 'store', arg, place })
  }

  /** Writes the steps for `copies` copies, `apart` bytes apart. */
  emit(body: Body, copies: number, apart = 16): void {
    const locals = new Map<Value, readonly number[]>(
      [...this.#held].map(([value, held]) => [
        value,
        Array.from({ length: copies }, (_, copy) => held[copy] ?? held[0] ?? -1),
      ]),
    )
    const fresh = (): readonly number[] => Array.from({ length: copies }, () => body.local(types.vector))
    const borrowed = [0, 1, 2].map(() => body.local(types.vector))
    for (const step of this.#steps) {
      const args = step.kind === 'load' ? [] : step.kind === 'op' ? step.args : [step.arg]
      const loaned = new Map<Value, number>()
      for (const [k, arg] of args.entries()) {
        const place = this.#constants.get(arg)
        const local = borrowed[k]
        if (place === undefined || local === undefined || loaned.has(arg)) continue
        body.get(place.pointer).memory('load', place.offset).set(local)
        loaned.set(arg, local)
      }
      const local = (arg: Value, copy: number): number => loaned.get(arg) ?? locals.get(arg)?.[copy] ?? -1
      const targets = 'value' in step ? fresh() : []
      if ('value' in step) locals.set(step.value, targets)
      for (let copy = 0; copy < copies; copy++) {
        this.#emitStep(body, step, { copy, apart }, arg => local(arg, copy))
        const target = targets[copy]
        if (target !== undefined) body.set(target)
      }
    }
  }

  #emitStep(
    body: Body,
    step: Step,
    { copy, apart }: { readonly copy: number; readonly apart: number },
    local: (arg: Value) => number,
  ): void {
    const offset = (place: Place): number => place.offset + (place.copied ? (place.apart ?? apart) * copy : 0)
    switch (step.kind) {
      case 'load':
        body.get(pointerOf(step.place, copy)).memory('load', offset(step.place))
        return
      case 'op':
        for (const arg of step.args) body.get(local(arg))
        body.vector(step.op, ...step.immediates)
        return
      case 'keep':
        body.get(local(step.arg)).set(step.locals[copy] ?? -1)
        return
      case 'count':
        for (const lane of [0, 1])
          countOne(body, local(step.arg), lane, step.place.pointer, offset(step.place))
        return
      case 'shift':
        body.get(local(step.arg)).i32(step.by).vector(step.op)
        return
      case 'store':
        body.get(pointerOf(step.place, copy)).get(local(step.arg)).memory('store', offset(step.place))
    }
  }
}

function pointerOf({ pointer, pointers }: Place, copy: number): number {
  return pointers?.[copy] ?? pointer
}

function countOne(body: Body, index: number, lane: number, pointer: number, offset: number): void {
  const address = body.local(types.i32)
  body
    .get(index)
    .vector('extractI32', lane)
    .i32(2)
    .raw(0x74)
    .get(pointer)
    .raw(0x6a, 0x22, ...leb(address))
  body
    .get(address)
    .raw(0x28, 2, ...leb(offset))
    .i32(1)
    .raw(0x6a, 0x36, 2, ...leb(offset))
}
