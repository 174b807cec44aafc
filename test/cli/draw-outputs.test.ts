import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { outturn, tool } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-outputs-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

writeFileSync(
  join(scratch, 'model.yaml'),
  'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\nequations:\n  - y = 2*g\n',
)
writeFileSync(
  join(scratch, 's.yaml'),
  'scenario: s\nmodel: model.yaml\nfrom: 2001\nto: 2040\nassumptions: { g: { all: 2, spread: 1 } }\n',
)
const outs = join(scratch, 'outs')
beforeEach(() => {
  rmSync(outs, { recursive: true, force: true })
  mkdirSync(outs)
})
const run = (...more: readonly string[]) => outturn(['run', 's.yaml', ...more], { cwd: scratch })

describe('two outputs of one command', () => {
  test('where one cannot be written, neither is', () => {
    const ended = run('--draws', '10', '--draws-out', 'outs/a.csv', '--out', 'outs/nosuch/x.json')
    expect(ended).toMatchObject({ code: 4, stdout: '' })
    expect(ended.stderr).toContain('error F110')
    expect(readdirSync(outs)).toEqual([])
  })

  test('what stood there before survives', () => {
    writeFileSync(join(outs, 'a.csv'), 'old')
    expect(run('--draws', '10', '--out', 'outs/nosuch/x.json', '--draws-out', 'outs/a.csv').code).toBe(4)
    expect(readFileSync(join(outs, 'a.csv'), 'utf8')).toBe('old')
    expect(readdirSync(outs)).toEqual(['a.csv'])
  })

  test.each(['outs/a.csv', './outs/../outs/a.csv', 'outs/link.csv'])(
    'that are one file are refused, also as %s',
    other => {
      if (other.includes('link')) {
        writeFileSync(join(outs, 'a.csv'), 'old')
        symlinkSync('a.csv', join(outs, 'link.csv'))
      }
      const ended = run('--draws', '10', '--draws-out', 'outs/a.csv', '--out', other)
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(ended.stderr).toContain('error U102  --draws-out and --out name the same file')
    },
  )
})

/** Sends a signal as soon as a file being written appears in the folder. */
function interruptedWhileWriting(
  words: readonly string[],
  signal: NodeJS.Signals,
): Promise<NodeJS.Signals | null> {
  return new Promise(done => {
    const child = spawn(process.execPath, [tool, ...words], { cwd: scratch, stdio: 'ignore' })
    const watcher = watch(outs, () => child.kill(signal))
    child.on('exit', (_, by) => {
      watcher.close()
      done(by)
    })
  })
}

describe('a signal while an output is being written ends the command, and nothing is left', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s, draws piece by piece', async signal => {
    const words = ['run', 's.yaml', '--draws', '40000', '--draws-out', 'outs/a.csv', '--out', 'outs/b.json']
    expect(await interruptedWhileWriting(words, signal)).toBe(signal)
    expect(readdirSync(outs)).toEqual([])
  })

  test('SIGTERM, one file: whole or absent, and never a success', async () => {
    const words = ['run', 's.yaml', '--to', '9000', '--out', 'outs/b.json']
    expect(await interruptedWhileWriting(words, 'SIGTERM')).toBe('SIGTERM')
    const out = join(outs, 'b.json')
    if (existsSync(out)) expect(JSON.parse(readFileSync(out, 'utf8')).format).toBe('outturn.run/1')
    expect(readdirSync(outs).filter(name => name !== 'b.json')).toEqual([])
  })
})
