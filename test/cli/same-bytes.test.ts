import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { outturn, root, town } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-same-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the same inputs give the same bytes', () => {
  const commands = [
    ['run', 'baseline', '--json'],
    ['check', 'baseline'],
    ['list', 'variables'],
  ]

  test.each(commands)('%s %s %s whatever the time zone, locale and home', (...words) => {
    const here = outturn(words)
    const abroad = { TZ: 'America/Los_Angeles', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }
    const env: NodeJS.ProcessEnv = { ...process.env, ...abroad }
    delete env['HOME']
    expect(outturn(words, { env })).toEqual(here)
    expect(here.stdout.length).toBeGreaterThan(1000)
  })

  test('whatever the working directory: a shipped scenario from elsewhere', () => {
    const words = ['run', 'baseline', '--json']
    expect(outturn(words, { cwd: scratch }).stdout).toBe(outturn(words, { cwd: root }).stdout)
  })

  test('a scenario by name, by path and by absolute path', () => {
    const byName = outturn(['run', 'slow', '--json'], { cwd: town }).stdout
    expect(outturn(['run', 'scenarios/slow.yaml', '--json'], { cwd: town }).stdout).toBe(byName)
    expect(outturn(['run', join(town, 'scenarios/slow.yaml'), '--json'], { cwd: town }).stdout).toBe(byName)
    expect(byName.length).toBeGreaterThan(500)
  })
})

describe('awkward paths work', () => {
  test.each(['with space', '中文 目录', "quote's", '-dash'])('%s', name => {
    const folder = join(scratch, name)
    cpSync(town, folder, { recursive: true })
    const inside = outturn(['run', 'slow', '--json'], { cwd: folder })
    expect(inside.stdout).toBe(outturn(['run', 'slow', '--json'], { cwd: town }).stdout)
    const fromAbove = outturn(['run', '--json', '--', `${name}/scenarios/slow.yaml`], { cwd: scratch })
    // From above, `model: town` is no folder of ./models: the refusal points at the line that names it.
    expect(fromAbove).toMatchObject({ code: 3, stdout: '' })
    expect(fromAbove.stderr).toContain(`${name}/scenarios/steady.yaml:3:8  error S190`)
    const model = `${name}/models/town`
    const given = outturn(['run', `--model=${model}`, '--json', '--', `${name}/scenarios/slow.yaml`], {
      cwd: scratch,
    })
    expect(given.stdout).toBe(inside.stdout)
  })
})
