import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { runInWorkers } from '../../src/cli/draw-pool.js'
import { progressText } from '../../src/cli/progress.js'
import { at, numbersAt, outturn, outturnJson, root, tool } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-draws-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

writeFileSync(
  join(scratch, 'model.yaml'),
  `model: small
variables:
  y: { role: endogenous, unit: "1" }
  g: { role: exogenous, unit: "1" }
equations:
  - { equation: y = 0.5*y(-1) + g, error: 1 }
`,
)
writeFileSync(join(scratch, 'data.csv'), 'series,period,value\ny,2023,4\n')
const scenario = (more: string) => `scenario: small
model: model.yaml
from: 2024
to: 2026
assumptions: { g: { all: 2${more} } }
`
writeFileSync(join(scratch, 'small.yaml'), scenario(', spread: 0.5'))

const small = ['run', 'small.yaml', '--data', 'data.csv']
const run = (...more: readonly string[]) => outturn([...small, ...more], { cwd: scratch })

describe('the command line of draws', () => {
  test.each(['abc', '0', '-5', '2.5'])('--draws %s is refused', draws => {
    const ended = run('--draws', draws)
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toContain('a whole number from 1 is needed')
  })

  test.each(['text', '-1', '1e20', '100000000000000000000'])('--seed %s is refused with the range', seed => {
    const ended = run('--draws', '10', '--seed', seed)
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toContain('from 0 to 9007199254740991')
  })

  test('a thousand million draws are refused at once, with what they would take', () => {
    const ended = outturn(['run', 'baseline', '--draws', '1000000000'])
    expect(ended).toMatchObject({ code: 7, stdout: '' })
    expect(ended.stderr).toMatch(/1000000000 draws of \d+ figures would take about [\d.]+ GiB of memory/)
  })

  test('a misspelt kind of uncertainty, a shard beyond the last, an unknown ending', () => {
    expect(run('--include', 'shock').stderr).toContain('did you mean `shocks`?')
    expect(run('--shard', '3/2', '--out', 'x.json').stderr).toContain('write 2/8 for the second of eight')
    expect(run('--draws-out', 'x.xlsx').code).toBe(2)
  })

  test('C13: the seed in use is printed and in the manifest, and gives the same again', () => {
    expect(run('--draws', '50', '--lang', 'en').stdout).toContain('seed 1')
    const document = outturnJson([...small, '--draws', '50'], { cwd: scratch })
    expect(at(document, 'manifest', 'seed')).toBe(1)
    expect(at(document, 'manifest', 'stream')).toBe('sobol-joe-kuo-6-owen/1')
    expect(outturnJson([...small, '--draws', '50', '--seed', '1'], { cwd: scratch })).toEqual(document)
    expect(outturnJson([...small, '--draws', '50', '--seed', '2'], { cwd: scratch })).not.toEqual(document)
  })

  test('C13: the manifest has all that replays a run, whatever its options were', () => {
    const words = [
      '--draws',
      '700',
      '--seed',
      '9007199254740991',
      '--method',
      'random',
      '--include',
      'shocks',
    ]
    const first = run(...words, '--json').stdout
    const manifest = at(JSON.parse(first), 'manifest')
    const options = Object.entries(at(manifest, 'options') as Readonly<Record<string, string>>)
    const replay = options.flatMap(([name, value]) => [`--${name}`, value])
    expect(run('--seed', `${at(manifest, 'seed')}`, ...replay, '--json').stdout).toBe(first)
  })

  test('C11: the Monte Carlo error is printed, and is that of so many normal draws', () => {
    const document = outturnJson(
      [...small, '--draws', '10000', '--method', 'random', '--include', 'shocks'],
      {
        cwd: scratch,
      },
    )
    // √(0.05 × 0.95/10,000)/φ(1.645) = 0.0211, itself known from some hundred neighbouring draws.
    const [error = 0] = numbersAt(document, 'variables', 'y', 'errors', 'bands', '95')
    expect(Math.abs(error / 0.02113 - 1)).toBeLessThan(0.35)
    expect(run('--draws', '10000', '--lang', 'en').stdout).toContain('Monte Carlo error')
  })

  test('correlations that contradict each other are refused with their line, also without draws', () => {
    const text = readFileSync(join(root, 'scenarios/baseline.yaml'), 'utf8').replace(
      '[gdp_deflator_growth, cpi_growth, 0.5]',
      '[va_other_secondary_growth, va_other_services_growth, -0.99]',
    )
    writeFileSync(join(scratch, 'torn.yaml'), text)
    const ended = outturn(['run', join(scratch, 'torn.yaml'), '--draws', '10'])
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toMatch(/torn\.yaml:\d+:\d+ {2}error S221/)
    expect(outturn(['validate', join(scratch, 'torn.yaml')]).code).toBe(3)
  })
})

describe('the document', () => {
  test('has the deterministic path, and means and bands about it', () => {
    const document = outturnJson([...small, '--draws', '4096'], { cwd: scratch })
    // y = 0.5 × 4 + 2 = 4 for ever.
    expect(numbersAt(document, 'variables', 'y', 'values')).toEqual([4, 4, 4])
    const means = numbersAt(document, 'variables', 'y', 'mean')
    const errors = numbersAt(document, 'variables', 'y', 'errors', 'mean')
    // 5.4 errors: 99.9% of Student's t with 7 degrees of freedom.
    expect(means.every((mean, index) => Math.abs(mean - 4) < 5.4 * (errors[index] ?? 0))).toBe(true)
    const [low = [], middle = [], high = []] = ['5', '50', '95'].map(share =>
      numbersAt(document, 'variables', 'y', 'bands', share),
    )
    expect(middle.every((median, index) => (low[index] ?? 9) < median && median < (high[index] ?? 0))).toBe(
      true,
    )
    expect(at(document, 'draws')).toBe(4096)
    expect(at(document, 'inside')).toEqual({ shocks: 3, coefficients: 0, base: 0, assumptions: 1 })
  })

  test('some draws without a result are a warning with the first place; the rest are used', () => {
    writeFileSync(
      join(scratch, 'logs.yaml'),
      readFileSync(join(scratch, 'model.yaml'), 'utf8').replace('0.5*y(-1) + g', '0.5*y(-1) + log(g)'),
    )
    const wide = scenario(', spread: { kind: uniform, low: -2.5, high: 1.5 }')
    writeFileSync(join(scratch, 'wide.yaml'), wide)
    const half = outturn(
      [
        'run',
        'wide.yaml',
        '--data',
        'data.csv',
        '--draws',
        '8000',
        '--model',
        'logs.yaml',
        '--include',
        'assumptions',
      ],
      { cwd: scratch },
    )
    // Uniform from −0.5 to 3.5: one in eight, within one point of each scramble.
    const [, unusable = ''] = /V111 {2}(\d+) of 8000 draws unusable/.exec(half.stderr) ?? []
    expect(Math.abs(Number(unusable) - 1000)).toBeLessThanOrEqual(8)
    expect(half.stderr).toContain('the equation for "y" has no result in 2024')
    expect(half.code).toBe(0)
  })
})

describe('the same bytes (C14)', () => {
  const draws = ['--draws', '60000', '--json']
  const alone = run(...draws, '--jobs', '1')

  test.each(['2', '7'])('with %s threads', jobs => {
    expect(run(...draws, '--jobs', jobs).stdout).toBe(alone.stdout)
  })

  test('from shards joined in any order', () => {
    for (const shard of ['1', '2', '3']) {
      expect(run('--draws', '60000', '--shard', `${shard}/3`, '--out', `part-${shard}.json`).code).toBe(0)
    }
    const merged = outturn(['merge', 'part-3.json', 'part-1.json', 'part-2.json', '--json'], { cwd: scratch })
    expect(merged.stdout).toBe(alone.stdout)
    const missing = outturn(['merge', 'part-3.json', 'part-1.json'], { cwd: scratch })
    expect(missing).toMatchObject({ code: 3, stdout: '' })
    expect(missing.stderr).toContain('is in no part')
    const twice = outturn(['merge', 'part-1.json', 'part-1.json'], { cwd: scratch })
    expect(twice.stderr).toContain('stands in two parts')
    expect(outturn(['merge', 'small.yaml'], { cwd: scratch }).stderr).toContain('error D401')
  })
})

test('draws are written whole, one row a draw', () => {
  expect(run('--draws', '20', '--draws-out', 'draws.csv', '--out', 'bands.csv').code).toBe(0)
  const [header, first, ...rest] = readFileSync(join(scratch, 'draws.csv'), 'utf8').trimEnd().split('\n')
  expect(header).toBe('draw,y@2024,y@2025,y@2026,g@2024,g@2025,g@2026')
  expect(rest.length).toBe(19)
  // The path of g is shifted as a whole.
  const [, , , , g24, g25] = (first ?? '').split(',')
  expect(g24).toBe(g25)
  expect(run('--draws', '20', '--draws-out', 'draws.parquet', '--out', 'bands.json').code).toBe(0)
  const bytes = readFileSync(join(scratch, 'draws.parquet'))
  expect([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1'])
})

test.each([600, 1500])(
  'C14: interrupted after %i ms: the old output or the new one, and no temporary',
  async after => {
    const folder = join(scratch, `interrupted-${after}`)
    mkdirSync(folder)
    const out = join(folder, 'bands.json')
    writeFileSync(out, '"old"\n')
    const child = spawn(
      process.execPath,
      [tool, 'run', 'baseline', '--draws', '2000000', '--jobs', '2', '--out', out],
      {
        cwd: root,
        stdio: 'ignore',
      },
    )
    const ended = new Promise<NodeJS.Signals | null>(done => child.on('exit', (_, signal) => done(signal)))
    setTimeout(() => child.kill('SIGINT'), after)
    expect(await ended).toBe('SIGINT')
    expect(readFileSync(out, 'utf8')).toBe('"old"\n')
    expect(readdirSync(folder)).toEqual(['bands.json'])
  },
)

describe('a thread that dies', () => {
  const task = (code: string) => {
    const path = join(scratch, `worker-${code.length}.mjs`)
    writeFileSync(path, code)
    return {
      entry: pathToFileURL(path),
      start: { edges: undefined },
      blocks: [0, 1, 2, 3],
      jobs: 2,
      blocksAtATime: 1,
      onProgress: () => {},
    }
  }
  const answer = `({ summary: { blocks: blocks.map(block => ({ block, usable: [1], unusable: 0, firstFault: undefined, sums: new Float64Array(4) })), kept: { kind: 'values', values: new Map() } } })`

  test('once: its blocks are run by another', async () => {
    const flag = JSON.stringify(join(scratch, 'died'))
    const outcome = await runInWorkers(
      task(`import { parentPort } from 'node:worker_threads'
import { existsSync, writeFileSync } from 'node:fs'
parentPort.on('message', blocks => {
  if (blocks[0] === 2 && !existsSync(${flag})) { writeFileSync(${flag}, ''); process.exit(1) }
  parentPort.postMessage(${answer})
})
`),
    )
    expect(outcome.ok ? outcome.value.blocks.map(each => each.block) : outcome).toEqual([0, 1, 2, 3])
  })

  test('at the same blocks three times: the run ends and says so', async () => {
    const dead = runInWorkers(
      task(`import { parentPort } from 'node:worker_threads'
parentPort.on('message', () => { throw new Error('no') })
`),
    )
    await expect(dead).rejects.toThrow(/a thread died three times at block \d: no/)
  })
})

test('progress says the share, the rate and the time left', () => {
  // 2,000 of 10,000 in 4 seconds: 500 a second, 8,000 left, 16 seconds.
  expect(progressText(2000, 10_000, 4)).toBe('[####----------------] 20%  500 draws/s  16 s left')
})

describe('stocks and flows', () => {
  const folder = join(scratch, 'cup')
  mkdirSync(folder, { recursive: true })
  const model = (method: string) => `model: cup
frequency: step
method: ${method}
step: 0.125
variables:
  temperature: { role: endogenous, unit: "1", initial: 180 }
  loss: { role: endogenous, unit: "1" }
  room: { role: exogenous, unit: "1" }
equations:
  - { identity: "loss = (temperature - room)/10" }
  - { identity: "d(temperature) = -loss" }
`
  writeFileSync(join(folder, 'euler.yaml'), model('euler'))
  writeFileSync(join(folder, 'rk4.yaml'), model('rk4'))
  writeFileSync(
    join(folder, 'cup.yaml'),
    'scenario: cup\nfrom: 0\nto: 80\nassumptions: { room: { all: 70, spread: 5 } }\n',
  )

  test('a cup in a room of uncertain warmth cools by Euler to the closed form', () => {
    const words = ['run', 'cup.yaml', '--model', 'euler.yaml', '--draws', '4096']
    const run = outturnJson(words, { cwd: folder })
    // T_n = R + (180 − R)·q^n with q = 1 − 0.125/10: linear in R, so its standard deviation is 5·(1 − q^n).
    const q = 1 - 0.0125
    const [mean, sd] = ['mean', 'sd'].map(key => numbersAt(run, 'variables', 'temperature', key))
    for (const n of [0, 1, 8, 80]) {
      const position = numbersAt(run, 'periods').indexOf(n)
      // A mean of Sobol points of one normal is right to the error of its tails, far below 0.01; the sd to 0.1%.
      expect(Math.abs((mean?.[position] ?? 0) - (70 + 110 * q ** n))).toBeLessThan(0.01)
      expect(Math.abs((sd?.[position] ?? 0) - 5 * (1 - q ** n))).toBeLessThan(0.01)
    }
  })

  test('by Runge and Kutta it is refused by name', () => {
    const ended = outturn(['run', 'cup.yaml', '--model', 'rk4.yaml', '--draws', '10'], { cwd: folder })
    expect(ended).toMatchObject({ code: 5, stdout: '' })
    expect(ended.stderr).toContain('Use method: euler with a smaller step')
  })
})

test('an assumption cannot be correlated with shocks: refused in its line, whether or not anything is drawn', () => {
  writeFileSync(
    join(scratch, 'mixed.yaml'),
    `${scenario(', spread: 0.5').replace('scenario: small', 'scenario: mixed')}correlations: [[g, y, 0.4]]\n`,
  )
  const ended = outturn(['run', 'mixed.yaml', '--data', 'data.csv'], { cwd: scratch })
  expect(ended).toMatchObject({ code: 3, stdout: '' })
  expect(ended.stderr).toContain('mixed.yaml:6:')
  expect(ended.stderr).toContain('"g" is drawn once a run and the shocks to "y" in every period')
})
