import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, outturn } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-undrawn-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const write = (name: string, text: string) => writeFileSync(join(scratch, name), text)
const run = (file: string, ...more: readonly string[]) => {
  const ended = outturn(['run', file, '--draws', '256', '--json', ...more], { cwd: scratch })
  return { ...ended, document: ended.stdout === '' ? undefined : (JSON.parse(ended.stdout) as unknown) }
}

describe('a start value that rests on an uncertain coefficient', () => {
  const tank = (flow: string) => `model: tank
frequency: step
method: euler
variables:
  water: { role: endogenous, unit: "1", initial: 10*sc }
  tap: { role: exogenous, unit: "1" }
coefficients: { sc: { value: 2, error: 0.5 } }
equations:
  - { identity: "d(water) = ${flow}" }
`
  write('tank.yaml', tank('tap'))
  write('leak.yaml', tank('tap - sc'))
  write(
    's.yaml',
    'scenario: s\nmodel: tank.yaml\nfrom: 0\nto: 2\nassumptions: { tap: { all: 1, spread: 1 } }\n',
  )

  test('is held: a warning says so by name, and the coefficient is not counted', () => {
    const { code, stderr, document } = run('s.yaml')
    expect(code).toBe(0)
    expect(stderr).toContain('warning V113  the start value of "water" rests on "sc"')
    expect(stderr).toContain('held at 20 in all draws')
    expect(stderr).toContain('No equation reads "sc": nothing is drawn for it.')
    expect(at(document, 'inside')).toEqual({ shocks: 0, coefficients: 0, base: 0, assumptions: 1 })
    expect(at(document, 'variables', 'water', 'sd', 0) ?? 0).toBe(0)
  })

  test('a coefficient that an equation reads is drawn, and the start value held with a warning', () => {
    const { stderr, document } = run('s.yaml', '--model', 'leak.yaml')
    expect(stderr).toContain('warning V113')
    expect(stderr).not.toContain('No equation reads')
    expect(at(document, 'inside', 'coefficients')).toBe(1)
  })

  test('an observed start value rests on nothing', () => {
    write('data.csv', 'series,period,value\nwater,0,30\n')
    expect(run('s.yaml', '--data', 'data.csv').stderr).not.toContain('V113')
    expect(run('s.yaml', '--include', 'assumptions').stderr).toBe('')
  })
})

describe('a lognormal spread on a path that is 0', () => {
  write(
    'model.yaml',
    'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\n  h: { role: exogenous, unit: "1" }\nequations:\n  - y = g + h\n',
  )
  const scenario = (path: string, other: string) =>
    `scenario: s\nmodel: model.yaml\nfrom: 2024\nto: 2026\nassumptions:\n  g: { ${path}, spread: { kind: lognormal, log_sd: 0.2 } }\n  h: { all: 1${other} }\n`

  test('draws nothing: not counted, and a warning names it in its line', () => {
    write('zero.yaml', scenario('all: 0', ', spread: 1'))
    const { code, stderr, document } = run('zero.yaml')
    expect(code).toBe(0)
    expect(stderr).toContain('zero.yaml:6:')
    expect(stderr).toContain(
      'warning S226  the lognormal spread of "g" multiplies a path that is 0 in every period',
    )
    expect(at(document, 'inside', 'assumptions')).toBe(1)
  })

  test('and where nothing else is uncertain the run is refused, with the reason', () => {
    write('nothing.yaml', scenario('all: 0', ''))
    const { code, stderr } = run('nothing.yaml')
    expect(code).toBe(3)
    expect(stderr).toContain('error S222')
    expect(stderr).toContain('warning S226')
  })

  test('in some periods only: drawn in the others, and the first is named', () => {
    write('some.yaml', scenario('2024: 0, 2025: 0, 2026: 1', ''))
    const { stderr, document } = run('some.yaml')
    expect(stderr).toContain('a path that is 0 in 2024 and 1 more')
    expect(at(document, 'variables', 'g', 'sd', 0)).toBe(0)
    expect(Number(at(document, 'variables', 'g', 'sd', 2))).toBeGreaterThan(0.1)
  })
})
