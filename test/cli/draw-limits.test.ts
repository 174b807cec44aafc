import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outturn } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-limits-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

writeFileSync(
  join(scratch, 'model.yaml'),
  'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\nequations:\n  - y = 2*g\n',
)
writeFileSync(
  join(scratch, 's.yaml'),
  'scenario: s\nmodel: model.yaml\nfrom: 2024\nto: 2026\nassumptions: { g: { all: 2, spread: 1 } }\n',
)
const run = (...more: readonly string[]) => outturn(['run', 's.yaml', ...more], { cwd: scratch })

describe('more draws than any run may have', () => {
  const most = `${Number.MAX_SAFE_INTEGER}`

  test.each([
    [[]],
    [['--shard', '1/2', '--out', 'part.json']],
    [['--shard', '7/999999', '--out', 'part.json']],
    [['--memory', '1048576']],
    [['--draws-out', 'draws.csv']],
  ])('%j: refused before anything is made', more => {
    const ended = run('--draws', most, ...more)
    expect(ended).toMatchObject({ code: 7, stdout: '' })
    expect(ended.stderr).toContain('error L105')
    expect(ended.stderr).toContain('ask for fewer draws')
  })
})

describe('the memory of a shard is its own', () => {
  const large = ['--draws', '20000000', '--memory', '2', '--jobs', '1']

  test('a run that does not fit is told how many shards do, and such a shard runs', () => {
    const whole = run(...large)
    expect(whole).toMatchObject({ code: 7, stdout: '' })
    const [, count = ''] = /run shards \(--shard 1\/(\d+) …\)/.exec(whole.stderr) ?? []
    expect(Number(count)).toBeGreaterThan(1)
    const shard = run(...large, '--shard', `2/${count}`, '--out', 'part.json', '--quiet')
    expect(shard).toMatchObject({ code: 0, stderr: '' })
    expect(statSync(join(scratch, 'part.json')).size).toBeGreaterThan(1000)
  })

  test('more draws than one run may have are taken in shards', () => {
    expect(run('--draws', '200000000').stderr).toContain('or run shards (--shard 1/2 …)')
    const shard = run('--draws', '200000000', '--shard', '400/20000', '--out', 'small.json', '--quiet')
    expect(shard).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(join(scratch, 'small.json'))).toBe(true)
  })

  test('shards are not advised where draws are written, nor by a check', () => {
    expect(run('--draws', '200000000', '--draws-out', 'draws.csv').stderr).not.toContain('shard')
    const check = outturn(['check', 'baseline', '--draws', '200000000'])
    expect(check).toMatchObject({ code: 7, stdout: '' })
    expect(check.stderr).not.toContain('shard')
  })
})
