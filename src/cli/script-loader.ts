import type { Script } from 'node:vm'

/** A script of the build as it was loaded: what it exports, and what a code cache of it is made from. */
export interface LoadedScript {
  readonly exports: unknown
  readonly script: Script
  readonly source: Uint8Array
}

const sealLength = 32

/**
 * Loads the scripts that the build makes of the command, each once. Beside each may stand V8's code cache of it, which
 * saves compiling the same functions at every start; without one, or with one that does not fit, the script is compiled.
 * `lent` holds what a script cannot have of its own, by the name it requires.
 */
export class ScriptLoader {
  readonly loaded = new Map<string, LoadedScript>()

  constructor(
    private readonly folder: string,
    private readonly lent: Readonly<Record<string, unknown>>,
  ) {}

  /** What the script of that file name exports. */
  load(name: string): unknown {
    const before = this.loaded.get(name)
    if (before !== undefined) return before.exports
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const { createRequire } = process.getBuiltinModule('node:module')
    const { Script } = process.getBuiltinModule('node:vm')
    const filename = `${this.folder}/${name}`
    const source = readFileSync(filename)
    const cachedData = readCodeCache(filename, source)
    const options = cachedData === undefined ? { filename } : { filename, cachedData }
    const script = new Script(source.toString('utf8'), options)
    const nodeRequire = createRequire(filename)
    const require = (wanted: string): unknown => {
      if (wanted.endsWith('.script.js')) return this.load(wanted.slice('./'.length))
      return this.lent[wanted] ?? nodeRequire(wanted)
    }
    const module: { exports: unknown } = { exports: {} }
    script.runInThisContext()(module, require)
    this.loaded.set(name, { exports: module.exports, script, source })
    return module.exports
  }
}

/**
 * Lets V8 wait eight times longer than by itself before it optimises a function. A command that lasts a fifth of a second is over
 * before that pays: a run spent a sixth of its processor time on it. What runs for seconds is optimised all the same.
 * Called before the first script is loaded, because V8 takes a code cache only under the flags it was made with.
 */
export function delayOptimisation(): void {
  // Only where it was measured: V8 says an error for a flag it does not know.
  if (!process.versions.v8.startsWith('11.')) return
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=540672')
}

/** Where the code cache of a script stands. It fits one V8 on one kind of processor, so no other is offered it. */
export function codeCacheFile(script: string): string {
  return `${script}-${process.versions.v8}-${process.arch}.cache`
}

/**
 * A code cache as it is stored: V8 checks that it is of its own version, but takes it for any text of the same length and
 * dies of a damaged one, so it is sealed with the SHA-256 of the script and of itself.
 */
export function sealCodeCache(source: Uint8Array, cache: Uint8Array): Uint8Array {
  return Buffer.concat([seal(source, cache), cache])
}

function readCodeCache(script: string, source: Uint8Array): Buffer | undefined {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  try {
    const stored = readFileSync(codeCacheFile(script))
    const cache = stored.subarray(sealLength)
    return seal(source, cache).equals(stored.subarray(0, sealLength)) ? cache : undefined
  } catch {
    // Not built, or not readable: the command works the same without.
    return undefined
  }
}

function seal(source: Uint8Array, cache: Uint8Array): Buffer {
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(source).update(cache).digest()
}
