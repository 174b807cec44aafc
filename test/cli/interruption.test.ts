import { spawn, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outturn, tool, town } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-interrupted-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Interrupted {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Starts a long run and sends it a signal after some milliseconds. */
function interrupt(words: readonly string[], signal: NodeJS.Signals, after: number): Promise<Interrupted> {
  return new Promise(done => {
    const child = spawn(process.execPath, [tool, ...words], { cwd: town, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill(signal), after)
    child.on('exit', (code, by) => {
      clearTimeout(timer)
      done({ code, signal: by })
    })
  })
}

describe('a signal at any moment', () => {
  test.each([20, 80, 160, 240, 320, 400])(
    'after %i ms: the old output or the new one, whole',
    async after => {
      const folder = join(scratch, `${after}`)
      mkdirSync(folder)
      const out = join(folder, 'paths.json')
      writeFileSync(out, '"old"\n')
      const ended = await interrupt(['run', 'steady', '--to', '9000', '--out', out], 'SIGINT', after)
      expect(ended.code === 0 || ended.signal === 'SIGINT').toBe(true)
      const written: unknown = JSON.parse(readFileSync(out, 'utf8'))
      expect(written === 'old' || Object(written).format === 'outturn.run/1').toBe(true)
      expect(readdirSync(folder)).toEqual(['paths.json'])
    },
  )

  test('a shell sees 130', () => {
    const line = `"${process.execPath}" "${tool}" run steady --to 9000 --json >/dev/null & sleep 0.2; kill -INT $!; wait $!; echo $?`
    const done = spawnSync('bash', ['-m', '-c', line], { cwd: town, encoding: 'utf8' })
    expect(done.stdout.trim()).toMatch(/^(130|0)$/)
  })
})

describe('what is not a file is refused at once', () => {
  test('a pipe is never waited for', () => {
    const pipe = join(scratch, 'pipe.yaml')
    spawnSync('mkfifo', [pipe])
    const ended = outturn(['run', pipe])
    expect(ended.stderr).toContain('error F102')
    expect(ended).toMatchObject({ code: 4, stdout: '' })
  })

  test('a folder, and links in a circle', () => {
    const link = join(scratch, 'circle.yaml')
    symlinkSync('circle.yaml', link)
    expect(outturn(['run', link])).toMatchObject({ code: 4, stdout: '' })
    expect(outturn(['run', scratch])).toMatchObject({ code: 4, stdout: '' })
  })
})

test('a bug of ours is one sentence and exit 1, without a trace of the stack', () => {
  const model = join(scratch, 'broken.js')
  writeFileSync(
    model,
    'export const model = { get model() { throw new RangeError("inside") }, equations: [] }\n',
  )
  const ended = outturn(['run', 'steady', '--model', model], { cwd: town })
  expect(ended).toMatchObject({ code: 1, stdout: '' })
  expect(ended.stderr).toMatch(
    /^outturn [\d.]+: this is our fault, not yours \(RangeError: inside\)\. [^\n]+\n$/,
  )
})
