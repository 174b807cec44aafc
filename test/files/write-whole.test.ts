import { execFileSync, spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeJson } from '../../src/files/json.js'
import { sha256 } from '../../src/files/sha256.js'
import { writeWhole } from '../../src/files/write-whole.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program of its own that has `writeWhole`, for what can only be done to a process. */
async function bundled(program: string): Promise<string> {
  const outfile = join(folder, 'writer.mjs')
  const contents = `import { writeWhole } from './src/files/write-whole.ts'\n${program}`
  const options = { bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' } as const
  await build({ ...options, stdin: { contents, resolveDir: process.cwd() }, outfile })
  return outfile
}

function code(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'written' : (outcome.diagnostics[0]?.code ?? '')
}

describe('writing a file whole', () => {
  test('writes, replaces, and leaves nothing beside it', () => {
    const path = join(folder, 'report 题.html')
    expect(writeWhole(path, 'old')).toEqual({ ok: true, value: path, warnings: [] })
    expect(code(writeWhole(path, 'new'))).toBe('written')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['report 题.html'])
  })

  test('says which: folder missing, a folder in its place, a file in its path', () => {
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'plain'), '')
    expect(code(writeWhole(join(folder, 'missing', 'a'), ''))).toBe('F110')
    expect(code(writeWhole(join(folder, 'taken'), ''))).toBe('F111')
    expect(code(writeWhole(join(folder, 'plain', 'a'), ''))).toBe('F111')
    expect(readdirSync(folder).sort()).toEqual(['plain', 'taken'])
  })

  test.skipIf(process.getuid?.() !== 0)('keeps the old file where it may not write', () => {
    const path = join(folder, 'a')
    writeFileSync(path, 'old')
    process.seteuid?.(65534)
    const outcome = writeWhole(path, 'new')
    process.seteuid?.(0)
    expect(code(outcome)).toBe('F112')
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  test('writes through a link, and keeps the permissions of what it replaces', () => {
    const path = join(folder, 'a')
    writeFileSync(path, 'old', { mode: 0o640 })
    symlinkSync('a', join(folder, 'link'))
    expect(code(writeWhole(join(folder, 'link'), 'new'))).toBe('written')
    expect(readFileSync(path, 'utf8')).toBe('new')
    expect(statSync(path).mode & 0o777).toBe(0o640)
  })

  test('sweeps part files of killed runs, and only old ones', () => {
    writeFileSync(join(folder, '.a.0.outturn-part'), 'torn')
    utimesSync(join(folder, '.a.0.outturn-part'), 1, 1)
    writeFileSync(join(folder, '.b.0.outturn-part'), 'another run, now')
    writeWhole(join(folder, 'a'), 'new')
    expect(readdirSync(folder).sort()).toEqual(['.b.0.outturn-part', 'a'])
  })

  test('a write that fails half way keeps the old file and leaves nothing beside it', async () => {
    const target = join(folder, 'out')
    writeFileSync(target, 'old')
    const writer = await bundled(`const outcome = writeWhole(${JSON.stringify(target)}, 'x'.repeat(4_000_000))
      console.log(outcome.ok ? 'written' : outcome.diagnostics[0].code)`)
    // No file of this process may grow beyond 100 blocks: the write fails after it has begun.
    const said = execFileSync('sh', ['-c', `ulimit -f 100; exec "${process.execPath}" "${writer}"`], {
      encoding: 'utf8',
    })
    expect(said.trim()).toBe('F114')
    expect(readFileSync(target, 'utf8')).toBe('old')
    expect(readdirSync(folder).sort()).toEqual(['out', 'writer.mjs'])
  })

  test('a killed writer leaves the old or the new, never a mixture', async () => {
    const target = join(folder, 'out')
    const writer = await bundled(`const body = n => 'begin ' + n + String(n).repeat(400000) + ' end ' + n
      for (let n = 0; ; n = (n + 1) % 10) { writeWhole(${JSON.stringify(target)}, body(n)); if (n === 0) console.log('.') }`)
    for (let kill = 0; kill < 12; kill++) {
      const child = spawn(process.execPath, [writer])
      await new Promise(resolve => child.stdout.once('data', resolve))
      await new Promise(resolve => setTimeout(resolve, 3 + 7 * kill))
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      const found = /^begin (\d)(\d+) end (\d)$/.exec(readFileSync(target, 'utf8'))
      expect(found?.[2]?.length).toBe(400_000)
      expect(found?.[1]).toBe(found?.[3])
    }
  })
})

describe('writing JSON', () => {
  test('escapes what would end a script, keeps Chinese, drops undefined fields', () => {
    expect(writeJson({ a: '</script>&\u2028', b: undefined, 题: [1.5, null] })).toBe(
      '{\n  "a": "\\u003c/script\\u003e\\u0026\\u2028",\n  "题": [\n    1.5,\n    null\n  ]\n}\n',
    )
  })

  test('a number that is not finite is a bug, named by its path', () => {
    expect(() => writeJson({ variables: { gdp: { values: [1, Number.NaN] } } })).toThrow(
      '$.variables.gdp.values[1] is NaN',
    )
    expect(() => writeJson({ a: new Map() })).toThrow('$.a cannot be written as JSON')
  })

  test('a field named __proto__ is a field', () => {
    expect(writeJson(JSON.parse('{"__proto__": 1}'))).toBe('{\n  "__proto__": 1\n}\n')
  })
})

test('SHA-256 of "abc" is the published test value (FIPS 180-2, B.1)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
