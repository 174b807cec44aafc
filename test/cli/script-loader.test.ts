import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeCacheFile, ScriptLoader, sealCodeCache } from '../../src/cli/script-loader.js'

/**
 * V8 compares only the length of a script with that of the one a code cache was made of, and crashes on a damaged cache: what
 * keeps both from happening is the seal.
 */
const name = 'sum.script.js'
let folder = ''
let script = ''
let cache = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-scripts-'))
  script = join(folder, name)
  cache = codeCacheFile(script)
  writeFileSync(script, '(function(module,require){module.exports=()=>6*7})')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** What the script computes, and whether V8 was offered its code cache (it then says whether it took it). */
function load(): { readonly answer: number; readonly offered: boolean } {
  const loader = new ScriptLoader(folder, {})
  const answer = (loader.load(name) as () => number)()
  return { answer, offered: loader.loaded.get(name)?.script.cachedDataRejected !== undefined }
}

function makeCache(): void {
  const loader = new ScriptLoader(folder, {})
  loader.load(name)
  const loaded = loader.loaded.get(name)
  if (loaded === undefined) throw new Error('the script was not loaded')
  writeFileSync(cache, sealCodeCache(loaded.source, loaded.script.createCachedData()))
}

test('a script is offered the code cache that was made of it, and runs without one', () => {
  expect(load()).toEqual({ answer: 42, offered: false })
  makeCache()
  expect(load()).toEqual({ answer: 42, offered: true })
})

test('a code cache of another text of the same length is left alone', () => {
  makeCache()
  writeFileSync(script, '(function(module,require){module.exports=()=>6*8})')
  expect(load()).toEqual({ answer: 48, offered: false })
})

test('a code cache that is damaged, cut or empty is left alone', () => {
  makeCache()
  const whole = readFileSync(cache)
  const damaged = Buffer.from(whole)
  damaged[whole.length - 20] = (damaged[whole.length - 20] ?? 0) ^ 1
  for (const bytes of [damaged, whole.subarray(0, -1), whole.subarray(0, 32), Buffer.alloc(0)]) {
    writeFileSync(cache, bytes)
    expect(load()).toEqual({ answer: 42, offered: false })
  }
})

test('scripts load one another once, get what is lent to them, and node’s modules', () => {
  const other =
    '(function(module,require){module.exports=require("./lent.js").word+require("node:path").sep})'
  writeFileSync(join(folder, 'other.script.js'), other)
  writeFileSync(
    script,
    '(function(module,require){module.exports=[1,2].map(()=>require("./other.script.js"))})',
  )
  const loader = new ScriptLoader(folder, { './lent.js': { word: 'lent' } })
  expect(loader.load(name)).toEqual(['lent/', 'lent/'])
  expect([...loader.loaded.keys()].sort()).toEqual(['other.script.js', name])
})
