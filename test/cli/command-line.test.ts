import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { version } from '../../src/cli/version.js'
import { outturn, root, tool, town } from './outturn.js'

describe('help and versions', () => {
  test('no arguments: help on stderr, exit 2', () => {
    const ended = outturn([])
    expect(ended.code).toBe(2)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toMatch(/^Usage: outturn /)
  })

  test('--help: help on stdout, exit 0', () => {
    const ended = outturn(['--help'])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toMatch(/^Usage: outturn /)
  })

  test.each(['run', 'compare', 'check', 'trace', 'brief', 'list', 'validate'])('%s --help: exit 0', name => {
    const ended = outturn([name, '--help'])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toMatch(new RegExp(`^Usage: outturn ${name} `))
  })

  test('--version is the version of package.json', () => {
    const { version: packaged } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(outturn(['--version'])).toEqual({ code: 0, stdout: `${packaged}\n`, stderr: '' })
    expect(version).toBe(packaged)
  })
})

describe('a wrong command line exits 2, with the nearest name and empty stdout', () => {
  test.each([
    [['rnu', 'x'], 'error U100  there is no command `rnu`\n   did you mean `run`?'],
    [['run', 'x', '--jsn'], 'error U100  there is no option `--jsn`\n   did you mean `--json`?'],
    [['run', '--modle', 'x'], 'error U100  there is no option `--modle`\n   did you mean `--model`?'],
    [['run', 'x', '--json=yes'], 'error U100  `--json` takes no value'],
    [['run'], 'error U101  `outturn run` needs SCENARIO'],
    [['run', 'a', 'b'], "error U100  too many arguments for 'run'"],
    [['compare', 'a'], 'error U101  `outturn compare` needs B'],
    [['run', 'x', '--lang', 'fr'], "error U102  option '--lang <language>' argument 'fr' is invalid"],
    [['trace', 'x', 'y', '--depth', '0'], 'a whole number from 1 is needed'],
    [['list', 'target'], 'error U100  cannot list `target`\n   did you mean `targets`?'],
    [['targets'], 'error U101  `outturn targets` needs a command after it'],
    [['targets', 'verify', 'x'], "error U101  required option '--report <file>' not specified"],
    [['run', 'steady', '--out', 'x.ods'], 'only .json, .csv and .xlsx are built'],
    [['run', 'steady', '--from', '2024Q1'], 'error U102  --from 2024Q1 is not a period of this model'],
    [['trace', 'steady', 'gdp'], 'error U102  `gdp` is not a variable and a period\n   write gdp@2024'],
    [
      ['trace', 'steady', 'gpd@2024'],
      'error U104  the model `town` has no variable `gpd`\n   did you mean `gdp`?',
    ],
    [['trace', 'steady', 'gdp@2040'], 'error U104  2040 is outside this run'],
  ])('%j', (words, message) => {
    const ended = outturn(words, { cwd: town })
    expect(ended.stderr).toContain(message)
    expect(ended).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('what cannot be read exits 4', () => {
  test('a missing file is named as typed, with the working directory', () => {
    const ended = outturn(['run', 'scenarios/none.yaml'], { cwd: town })
    expect(ended.stderr).toContain('scenarios/none.yaml')
    expect(ended.stderr).toContain(town)
    expect(ended).toMatchObject({ code: 4, stdout: '' })
  })

  test('a name that is not there brings the nearest one', () => {
    const ended = outturn(['run', 'staedy'], { cwd: town })
    expect(ended.stderr).toContain('error F120  there is no scenario `staedy`')
    expect(ended.stderr).toContain('did you mean `steady`?')
    expect(ended).toMatchObject({ code: 4, stdout: '' })
  })

  test('a model of the command line that is not there', () => {
    const ended = outturn(['run', 'steady', '--model', 'twon'], { cwd: town })
    expect(ended.stderr).toContain('did you mean `town`?')
    expect(ended).toMatchObject({ code: 4, stdout: '' })
  })

  test('an output folder that is not there; nothing is written', () => {
    const ended = outturn(['run', 'steady', '--out', 'nowhere/paths.json'], { cwd: town })
    expect(ended.stderr).toMatch(/^error F11\d /)
    expect(ended).toMatchObject({ code: 4, stdout: '' })
  })
})

describe('pipes', () => {
  test('a reader that closes early is no fault', () => {
    const line = `"${process.execPath}" "${tool}" list variables | head -1; echo "\${PIPESTATUS[0]}"`
    const done = spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' })
    expect(done.stderr).toBe('')
    expect(done.stdout.trimEnd().split('\n').at(-1)).toBe('0')
  })

  test('a megabyte and more of JSON reaches a slow reader whole', () => {
    const line = `"${process.execPath}" "${tool}" compare steady slow slow --to 9000 --json | (sleep 1; cat)`
    const done = spawnSync('bash', ['-c', line], { cwd: town, encoding: 'utf8', maxBuffer: 1e9 })
    expect(done.stdout.length).toBeGreaterThan(1_000_000)
    expect(JSON.parse(done.stdout).periods).toHaveLength(9000 - 2024 + 1)
  })
})
