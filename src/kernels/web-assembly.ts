/** Memory that WebAssembly code and typed arrays share. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

/** The part of the standard interface that is used. TypeScript declares it only with a browser's types, and Node has it too. */
interface WebAssemblyInterface {
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, WasmMemory>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> }
}

function standard(): WebAssemblyInterface {
  return (globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface }).WebAssembly
}

/** Memory of at least so many bytes, filled with zeros. */
export function wasmMemory(bytes: number): WasmMemory {
  return new (standard().Memory)({ initial: pagesFor(bytes) })
}

/** Pages of 64 KiB that hold so many bytes. */
export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / 65536)
}

/** Compiles a module and joins it to its memory, which it imports as `m` `m`; returns what it exports. */
export function wasmExports(
  bytes: Uint8Array<ArrayBuffer>,
  memory: WasmMemory,
): Readonly<Record<string, unknown>> {
  const { Instance, Module } = standard()
  return new Instance(new Module(bytes), { m: { m: memory } }).exports
}
