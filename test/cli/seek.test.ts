import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type CaseRun, readCase, writeCase } from '../cases/case-files.js'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-seek-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let count = 0
/** A project of one model of plain numbers and one scenario over 2024; the scenario's path. */
function small(
  endogenous: readonly string[],
  equations: readonly string[],
  assumptions: Readonly<Record<string, string>>,
  more = '',
): string {
  const folder = mkdtempSync(join(scratch, `model-${count++}-`))
  const variables = [
    ...endogenous.map(name => `  ${name}: { role: endogenous, unit: 1 }`),
    ...Object.keys(assumptions).map(name => `  ${name}: { role: exogenous, unit: 1 }`),
  ]
  const lines = (key: string, each: readonly string[]) => `${key}:\n${each.join('\n')}\n`
  writeFileSync(
    join(folder, 'model.yaml'),
    `model: small\nfrequency: annual\n${lines('variables', variables)}${lines(
      'equations',
      equations.map(each => `  - ${each}`),
    )}`,
  )
  const paths = Object.entries(assumptions).map(([name, path]) => `  ${name}: { ${path} }`)
  const scenario = join(folder, 'start.yaml')
  writeFileSync(
    scenario,
    `scenario: start\nmodel: model.yaml\nfrom: 2024\nto: 2024\n${lines('assumptions', paths)}${more}`,
  )
  return scenario
}

const found = (document: unknown, name: string): readonly number[] =>
  numbersAt(document, 'instruments', name, 'values')
const targets = (names: readonly string[]): string[] => names.flatMap(name => ['--target', name])
const instruments = (names: readonly string[]): string[] => names.flatMap(name => ['--instrument', name])

describe('one way to do it', () => {
  test('by hand: the teaching model over two years', () => {
    // gdp 2024 = (15 + 0.25 C₋₁ + I + G) / (1 − 0.4 · 0.75): 10 more needs 7 more spending. That leaves consumption 3 higher, of
    // which 0.25 · 3 = 0.75 comes back in 2025, so 10 more then needs 6.25 more.
    const document = outturnJson([
      ...['seek', 'teaching', '--target', 'gdp@2024..2025=220 亿元'],
      ...['--instrument', 'public_spending'],
    ])
    expect(at(document, 'format')).toBe('outturn.seek/1')
    expect(at(document, 'reached')).toBe(true)
    const [first = 0, second = 0] = found(document, 'public_spending')
    expect(Math.abs(first - 74)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs(second - 72.5)).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'rank')).toBe(2)
    expect(at(document, 'targets', 0, 'name')).toBe('gdp@2024')
    // Multipliers in units of the first year's, 1 / 0.7: rows (1, 0) and (a, 1), where a is 0.25 of the consumption a unit of spending adds a year earlier.
    const a = 0.25 * (1 / 0.7 - 1)
    const cosine = a / Math.hypot(a, 1)
    // Two unit rows at that angle have singular values √(1 ± cosine).
    expect(at(document, 'condition')).toBeCloseTo(Math.sqrt((1 + cosine) / (1 - cosine)), 10)
  })

  test('published: Klein I, consumption and income of 1940 and 1941 by government spending and wages (bimets)', () => {
    for (const id of ['klein1-ols', 'klein1-advanced']) {
      const one = readCase(id)
      const run = one.runs.find(each => each.kind === 'target')
      if (run === undefined) throw new Error(`no target run in ${id}`)
      const folder = join(scratch, id)
      writeCase(folder, one, { ...run, kind: 'dynamic', expected: {} } satisfies CaseRun)
      const wanted = Object.entries(run.targets as Readonly<Record<string, readonly number[]>>)
      const document = outturnJson([
        ...['seek', join(folder, 'scenario.yaml'), '--data', join(folder, 'data.csv')],
        ...targets(
          wanted.flatMap(([name, values]) => values.map((value, k) => `${name}@${1940 + k}=${value}`)),
        ),
        ...instruments(['w2', 'g']),
      ])
      for (const [name, values] of Object.entries(run.expected ?? {})) {
        for (const [k, value] of (values as readonly number[]).entries()) {
          const { rel = 0, abs = 0 } = run.tolerance ?? {}
          const got = found(document, name)[k] ?? Number.NaN
          expect(Math.abs(got - value), `${id} ${name}`).toBeLessThanOrEqual(abs + rel * Math.abs(value))
        }
      }
      for (const k of [0, 1, 2, 3]) {
        const [want, got] = [at(document, 'targets', k, 'wanted'), at(document, 'targets', k, 'got')].map(
          Number,
        )
        expect(Math.abs((want ?? 0) - (got ?? 0))).toBeLessThanOrEqual(1e-8)
      }
    }
  })

  test('a nonlinear one with two roots: the nearer is the answer, the other is said', () => {
    const scenario = small(['y'], ['y = x^2'], { x: 'all: 1' })
    const document = outturnJson(['seek', scenario, ...targets(['y@2024=4']), ...instruments(['x'])])
    expect(Math.abs((found(document, 'x')[0] ?? 0) - 2)).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'start')).toBe('scenario')
    const other = numbersAt(document, 'others', 0, 'instruments', 'x', 'values')[0] ?? 0
    expect(Math.abs(other + 2)).toBeLessThanOrEqual(1e-8)
    // The scenario's 1 less three units.
    expect(numbersAt(document, 'others', 0, 'start', 'x', 'values')).toEqual([-2])
    const text = outturn([
      'seek',
      scenario,
      ...targets(['y@2024=4']),
      ...instruments(['x']),
      '--lang',
      'en',
    ]).stdout
    expect(text).toContain(
      'Another solution (distance 3, found starting from x@2024 = −2.00): x@2024 = −2.00',
    )
  })

  test('an add factor of an equation in logarithms, and an expression as target', () => {
    const scenario = small(['y'], ['{ equation: "log(y) = 2*x", for: y }'], { x: 'all: 0.5' })
    // log y = 1 + a and 3 · y wanted 12: a = log 4 − 1.
    const document = outturnJson(['seek', scenario, ...targets(['3*y@2024=12']), ...instruments(['y'])])
    expect(at(document, 'instruments', 'y', 'kind')).toBe('add factor')
    expect(Math.abs((found(document, 'y')[0] ?? 0) - (Math.log(4) - 1))).toBeLessThanOrEqual(1e-8)
  })
})

describe('many ways to do it: the least unusual', () => {
  const spreads = { a: 'all: 10, spread: 1', b: 'all: 20, spread: 2' }

  test('by hand: two instruments with a correlation of a half', () => {
    // Σ = [[1, 1], [1, 4]], n = (1, 1): δ = Σn · 7 / (n·Σn) = (2, 5); distance² = 7² / 7; two degrees: P = e^(−7/2).
    const scenario = small(['y'], ['y = a + b'], spreads, 'correlations: [[a, b, 0.5]]\n')
    const document = outturnJson(['seek', scenario, ...targets(['y@2024=37']), ...instruments(['a', 'b'])])
    expect(Math.abs((found(document, 'a')[0] ?? 0) - 12)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs((found(document, 'b')[0] ?? 0) - 25)).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'distance')).toBeCloseTo(Math.sqrt(7), 10)
    expect(at(document, 'degrees')).toBe(2)
    expect(at(document, 'probability')).toBeCloseTo(Math.exp(-3.5), 10)
    // The target alone: its standard deviation is √7, so it is √7 of them off: P = erfc(√(7/2)), from Python's math.erfc.
    expect(at(document, 'targets_degrees')).toBe(1)
    expect(at(document, 'targets_probability')).toBeCloseTo(0.0081509715935, 12)
    expect(at(document, 'optimality')).toBeLessThanOrEqual(1e-10)
    // By simulation: 7 is as many of the draws' own standard deviations of y, within five of the errors printed with it.
    const drawn = outturnJson(['run', scenario, '--draws', '16384'])
    const [sd = 0] = numbersAt(drawn, 'variables', 'y', 'sd')
    const [error = 0] = numbersAt(drawn, 'variables', 'y', 'errors', 'sd')
    expect(error).toBeGreaterThan(0)
    expect(Math.abs(7 / Number(at(document, 'distance')) - sd)).toBeLessThanOrEqual(5 * error)
  })

  test('in the model of a city the change is a mixture of the multipliers, as least distance needs', () => {
    // Exports first: what is said of the instruments must not hang on their order.
    const names = ['cn_exports_growth', 'va_industry_growth', 'va_other_services_growth', 'rd_growth']
    const wanted = { gdp_growth: '6%', rd_intensity: '3.9%' }
    const document = outturnJson([
      ...[
        'seek',
        'baseline',
        ...targets(Object.entries(wanted).map(([name, value]) => `${name}@2024=${value}`)),
      ],
      ...instruments(names),
    ])
    expect(at(document, 'reached')).toBe(true)
    const change = names.map(
      name => (found(document, name)[0] ?? 0) - (numbersAt(document, 'instruments', name, 'before')[0] ?? 0),
    )
    const [exports = 0, industry = 0, services = 0, research = 0] = change
    // Exports move neither target: they go with industry by their correlation, and count for nothing in the chance.
    expect(at(document, 'idle_instruments')).toEqual(['cn_exports_growth@2024'])
    expect(at(document, 'degrees')).toBe(3)
    // Σ⁻¹ · change must be Jᵀ · λ, with J from `multipliers` on the scenario written: a route of its own. Deviations 5, 3, 2 and 2.5 points.
    const out = join(scratch, 'mixture.yaml')
    outturn([
      ...[
        'seek',
        'baseline',
        ...targets(Object.entries(wanted).map(([name, value]) => `${name}@2024=${value}`)),
      ],
      ...instruments(names),
      ...['--out', out],
    ])
    const slope = (of: string, to: string): number =>
      Number(at(outturnJson(['multipliers', out, '--of', of, '--to', to]), 'responses', 0, 0))
    const covariance = [
      [25, 7.5, 0, 0],
      [7.5, 9, 3, 0],
      [0, 3, 4, 0],
      [0, 0, 0, 6.25],
    ]
    // change = Σ · Jᵀ · λ: two unknown λ from industry and research, the other two must follow.
    const rows = Object.keys(wanted).map(of => names.map(to => slope(of, to)))
    const [g = [], r = []] = rows.map(row =>
      covariance.map(line => line.reduce((sum, each, k) => sum + each * 1e-4 * (row[k] ?? 0), 0)),
    )
    const determinant = (g[1] ?? 0) * (r[3] ?? 0) - (r[1] ?? 0) * (g[3] ?? 0)
    const one = (industry * (r[3] ?? 0) - (r[1] ?? 0) * research) / determinant
    const two = ((g[1] ?? 0) * research - industry * (g[3] ?? 0)) / determinant
    expect(Math.abs(one * (g[2] ?? 0) + two * (r[2] ?? 0) - services)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs(one * (g[0] ?? 0) + two * (r[0] ?? 0) - exports)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs(exports)).toBeGreaterThan(1e-3)
  })

  test('by hand: a bound that binds moves the rest to the other', () => {
    // Without bounds δ = (1, 4) · 5 / 5; with b at most 23 it is (2, 3), distance² = 2² + (3/2)².
    const scenario = small(['y'], ['y = a + b'], spreads)
    const command = ['seek', scenario, ...targets(['y@2024=35'])]
    const free = outturnJson([...command, ...instruments(['a', 'b'])])
    expect(Math.abs((found(free, 'b')[0] ?? 0) - 24)).toBeLessThanOrEqual(1e-8)
    const document = outturnJson([...command, ...instruments(['a', 'b=18..23'])])
    expect(found(document, 'b')[0]).toBe(23)
    expect(Math.abs((found(document, 'a')[0] ?? 0) - 12)).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'distance')).toBeCloseTo(2.5, 10)
    const text = outturn([...command, ...instruments(['a', 'b=18..23']), '--lang', 'en']).stdout
    expect(text).toContain('at its upper bound')
  })

  test('by hand: a product, where the curve bends as much as the distance', () => {
    // a · b = 338 from (10, 20) with deviations 1 and 2 in proportion: the same share of both, 1.3 times: (13, 26).
    const scenario = small(['y'], ['y = a * b'], spreads)
    const document = outturnJson(['seek', scenario, ...targets(['y@2024=338']), ...instruments(['a', 'b'])])
    expect(Math.abs((found(document, 'a')[0] ?? 0) - 13)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs((found(document, 'b')[0] ?? 0) - 26)).toBeLessThanOrEqual(1e-8)
    const product = (found(document, 'a')[0] ?? 0) * (found(document, 'b')[0] ?? 0)
    expect(Math.abs(product - 338)).toBeLessThanOrEqual(1e-8 * 338)
  })

  test('within the plausible ranges where that is asked for', () => {
    const command = (wanted: string) => [
      ...['seek', 'baseline', ...targets([`rd_intensity@2024=${wanted}`])],
      ...instruments(['rd_growth', 'gdp_deflator_growth']),
    ]
    const free = outturnJson(command('4.2%'))
    expect(at(free, 'instruments', 'gdp_deflator_growth', 'plausible', 'inside')).toBe(false)
    expect(outturn([...command('4.2%'), '--lang', 'en']).stdout).toContain(
      'outside the plausible −1.50% to 4.00%',
    )
    const kept = outturnJson([...command('4.2%'), '--plausible'])
    expect(at(kept, 'reached')).toBe(true)
    expect(found(kept, 'gdp_deflator_growth')[0]).toBe(-0.015)
    expect(Number(at(kept, 'distance'))).toBeGreaterThan(Number(at(free, 'distance')))
    // At both ends, by hand: 3.90% in 2023, times 1.16 of spending over real growth times 0.985 of prices.
    const most = outturnJson([...command('4.4%'), '--plausible'])
    expect(at(most, 'reached')).toBe(false)
    const growth = numbersAt(outturnJson(['run', 'baseline']), 'variables', 'gdp_growth', 'values')[0] ?? 0
    expect(at(most, 'targets', 0, 'got')).toBeCloseTo((0.039 * 1.16) / ((1 + growth) * 0.985), 12)
  })

  test('no spread stated: one unit, said, and no probability', () => {
    const scenario = small(['y'], ['y = a + b'], { a: 'all: 10', b: 'all: 20, spread: 2' })
    const document = outturnJson(['seek', scenario, ...targets(['y@2024=35']), ...instruments(['a', 'b'])])
    expect(Math.abs((found(document, 'a')[0] ?? 0) - 11)).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'probability')).toBeUndefined()
    expect(at(document, 'instruments', 'a', 'sizes', 0, 'from')).toBe('one unit')
  })

  test('years move apart or, as the draws move them, together', () => {
    // rd_spend of 2026 needs the product of three growth factors; together they rise by one shift.
    const command = [
      'seek',
      'baseline',
      ...targets(['rd_spend@2026=1000 亿元']),
      ...instruments(['rd_growth@2024..2026']),
    ]
    const together = outturnJson([...command, '--together'])
    const changes = found(together, 'rd_growth').map(
      (value, k) => value - (numbersAt(together, 'instruments', 'rd_growth', 'before')[k] ?? 0),
    )
    expect(Math.abs((changes[0] ?? 0) - (changes[2] ?? 1))).toBeLessThanOrEqual(1e-12)
    expect(at(together, 'degrees')).toBe(1)
    const apart = outturnJson(command)
    expect(at(apart, 'degrees')).toBe(3)
    // Three years that each count have √3 times the length of the one shift they nearly agree on: growth factors of 1.08 differ by a few per mille.
    const ratio = Number(at(apart, 'distance')) / Number(at(together, 'distance'))
    expect(Math.abs(ratio - Math.sqrt(3))).toBeLessThanOrEqual(0.01)
  })
})

describe('what moves only away from the scenario', () => {
  // From 0 nothing has a slope. x w = 4 is nearest to 0 where x = w = 2, at √8; w moves x + w² from where x is 0.5 on.
  test('a square and a product: judged at the solution', () => {
    const square = small(['y'], ['y = x^2'], { x: 'all: 0, spread: 1' })
    const seek = ['seek', square, ...targets(['y@2024=4']), ...instruments(['x'])]
    const ended = outturn([...seek, '--lang', 'en'])
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(ended.stdout).toContain('rank 1, condition 1 (at the solution found)')
    expect(ended.stdout).not.toContain('Moves none')
    const document = outturnJson(seek)
    expect(Math.abs(found(document, 'x')[0] ?? 0)).toBeCloseTo(2, 8)
    expect(at(document, 'degrees')).toBe(1)
    // Two sides of the normal distribution beyond 2: 0.0455 in its tables.
    expect(at(document, 'probability')).toBeCloseTo(0.0455, 4)

    const product = small(['y'], ['y = x*w'], { x: 'all: 0, spread: 1', w: 'all: 0, spread: 1' })
    const both = outturnJson(['seek', product, ...targets(['y@2024=4']), ...instruments(['x', 'w'])])
    expect(at(both, 'distance')).toBeCloseTo(Math.sqrt(8), 8)
    // Two degrees: exp(−d²/2) = exp(−4).
    expect(at(both, 'probability')).toBeCloseTo(Math.exp(-4), 10)
  })

  test('an instrument flat at the scenario follows nothing: it does the work', () => {
    const bent = small(['y'], ['y = x + w^2'], { x: 'all: 0, spread: 1', w: 'all: 0, spread: 1' })
    const seek = ['seek', bent, ...targets(['y@2024=4']), ...instruments(['x', 'w'])]
    const document = outturnJson(seek)
    // x² + w² with w² = 4 − x is least at x = 1/2: 3.75.
    expect(at(document, 'degrees')).toBe(2)
    expect(at(document, 'probability')).toBeCloseTo(Math.exp(-3.75 / 2), 8)
    expect(at(document, 'linear')).toBe(false)
    const { stdout } = outturn([...seek, '--lang', 'en'])
    expect(stdout).not.toMatch(/Moves none|follows by correlation/)
    expect(stdout).toContain('Of the changes found from 9 starts this is the least unusual')
  })

  test('linear: nothing else is nearer, and what is not found is out of reach', () => {
    const line = small(['y'], ['y = x + 2*w'], { x: 'all: 0, spread: 1', w: 'all: 0, spread: 1' })
    const seek = ['seek', line, ...targets(['y@2024=5']), '--lang', 'en']
    const reached = outturn([...seek, ...instruments(['x', 'w'])])
    expect(reached.stdout).toContain('Of all changes that do it this is the least unusual')
    const bounded = outturn([...seek, ...instruments(['x=-1..1', 'w=-1..1'])])
    expect([bounded.code, bounded.stdout.includes('Out of reach')]).toEqual([6, true])
  })

  test('an asymptote is not reached a million standard deviations out', () => {
    // 1 − 1/(1 + x) closes to 1e-9 only at x = 1e9: no change that anyone could make.
    const tail = small(['y'], ['y = x/(1 + abs(x))'], { x: 'all: 0, spread: 1' })
    const ended = outturn(['seek', tail, ...targets(['y@2024=1']), ...instruments(['x']), '--json'])
    expect(ended.code).toBe(6)
    expect(Math.abs(found(JSON.parse(ended.stdout), 'x')[0] ?? Number.NaN)).toBeLessThan(1e6)
  })
})

describe('what cannot be done', () => {
  const out = join(scratch, 'never.yaml')

  test('out of reach: the nearest is shown, exit 6, no file', () => {
    const scenario = small(['y'], ['y = x^2 + 1'], { x: 'all: 1' })
    const command = ['seek', scenario, ...targets(['y@2024=0.5']), ...instruments(['x'])]
    const ended = outturn([...command, '--out', out, '--lang', 'en'])
    expect(ended.code).toBe(6)
    expect(ended.stdout).toContain('Not found from 9 starts')
    expect(existsSync(out)).toBe(false)
    const document = outturnJson(command)
    expect(at(document, 'reached')).toBe(false)
    // The square of a miss is flat around its least: a miss to 1e-8 of itself leaves x to some 1e-4.
    expect(Math.abs(Number(at(document, 'targets', 0, 'got')) - 1)).toBeLessThanOrEqual(1e-6)
  })

  test('out of bounds: the bound is the nearest', () => {
    const scenario = small(['y'], ['y = a + b'], { a: 'all: 10, spread: 1', b: 'all: 20, spread: 2' })
    const command = ['seek', scenario, ...targets(['y@2024=40']), ...instruments(['a=..12', 'b=..24'])]
    const document = outturnJson(command)
    expect(at(document, 'reached')).toBe(false)
    expect([found(document, 'a')[0], found(document, 'b')[0]]).toEqual([12, 24])
    expect(at(document, 'targets', 0, 'got')).toBe(36)
    expect(outturn(command).code).toBe(6)
  })

  test('no effect: said by name, exit 6', () => {
    const scenario = small(['y', 'z'], ['y = a', 'z = b'], { a: 'all: 1', b: 'all: 2' })
    const command = ['seek', scenario, ...targets(['z@2024=3']), ...instruments(['a'])]
    const ended = outturn([...command, '--lang', 'en'])
    expect(ended.code).toBe(6)
    expect(ended.stdout).toContain('No effect: none of the instruments moves z@2024')
    const document = outturnJson(command)
    expect(at(document, 'rank')).toBe(0)
    expect(at(document, 'condition')).toBeUndefined()
    expect(at(document, 'no_effect')).toEqual(['z@2024'])
  })

  test('a target that the scenario hits needs no instrument that moves it', () => {
    const scenario = small(['y', 'z'], ['y = a', 'z = b'], { a: 'all: 0.1', b: 'all: 0.3' })
    const command = ['seek', scenario, ...targets(['z@2024=0.3', 'y@2024=0.2']), ...instruments(['a', 'y'])]
    const document = outturnJson(command)
    expect(at(document, 'reached')).toBe(true)
    expect(at(document, 'rank')).toBe(1)
    const still = outturn([
      'seek',
      scenario,
      ...targets(['z@2024=0.3']),
      ...instruments(['a']),
      '--lang',
      'en',
    ])
    expect(still.code).toBe(0)
    expect(still.stdout).toContain('The scenario hits it as it stands.')
  })

  test('a kink and a step: flat where the scenario stands', () => {
    const kink = small(['y'], ['y = max(x, 2)'], { x: 'all: 1' })
    const over = outturnJson(['seek', kink, ...targets(['y@2024=3']), ...instruments(['x'])])
    // Flat at the scenario, of slope 1 at the solution.
    expect([at(over, 'rank'), at(over, 'rank_at')]).toEqual([1, 'solution'])
    expect(found(over, 'x')[0]).toBeCloseTo(3, 8)
    const step = small(['y'], ['y = if(x > 2, 10, 0)'], { x: 'all: 1' })
    const ended = outturn(['seek', step, ...targets(['y@2024=5']), ...instruments(['x']), '--lang', 'en'])
    expect(ended.code).toBe(6)
    // It does move, though never to 5.
    expect(ended.stdout).not.toContain('No effect')
  })

  test('targets that move together and instruments that do the same are named', () => {
    const scenario = small(['y', 'z'], ['y = a + b', 'z = 2*a + 2*b'], { a: 'all: 1', b: 'all: 2' })
    const all = instruments(['a', 'b'])
    const against = outturn(['seek', scenario, ...targets(['y@2024=5', 'z@2024=11']), ...all, '--lang', 'en'])
    expect(against.code).toBe(6)
    expect(against.stdout).toContain('rank 1')
    expect(against.stdout).toContain('whatever the instruments do, z@2024 moves with y@2024')
    expect(against.stdout).toContain('a@2024 and b@2024 do the same')
    const nearly = small(['y', 'z'], ['y = a + b', 'z = a + 1.0000001*b'], { a: 'all: 1', b: 'all: 2' })
    const sought = ['seek', nearly, ...targets(['y@2024=3', 'z@2024=3.0000002']), ...all, '--lang', 'en']
    expect(outturn(sought).stdout).toContain('Note: the instruments do nearly the same')
    // Where they agree they can be had together.
    const agreed = outturnJson(['seek', scenario, ...targets(['y@2024=5', 'z@2024=10']), ...all])
    expect(at(agreed, 'reached')).toBe(true)
    expect(found(agreed, 'a')[0]).toBeCloseTo(2, 8)
  })

  test('a target whose path is given says so; swaps and tracking are refused; a limit is stated', () => {
    const given = join(scratch, 'given.yaml')
    writeFileSync(
      given,
      'scenario: given\nbase: baseline\nexogenise: [{ variable: retail_sales, path: { 2024: 8000 亿元 } }]\n',
    )
    const fixed = outturn([
      ...['seek', given, ...targets(['retail_sales@2024=8100 亿元']), ...instruments(['retail_sales'])],
      ...['--lang', 'en'],
    ])
    expect(fixed.code).toBe(6)
    expect(fixed.stdout).toContain('retail_sales@2024 is exogenised in the scenario')
    const swapped = join(scratch, 'swapped.yaml')
    writeFileSync(
      swapped,
      'scenario: swapped\nbase: baseline\nswap: [{ variable: rd_intensity, path: { 2024: 3.95% }, instrument: rd_growth }]\n',
    )
    const held = outturn([
      'seek',
      swapped,
      ...targets(['gdp_growth@2024=5%']),
      ...instruments(['va_industry_growth']),
    ])
    expect(held.code).toBe(3)
    expect(held.stderr).toContain('swapped.yaml:3:20  error S242')
    const many = outturn([
      ...['seek', 'teaching', '--to', '2600', ...targets(['gdp@2024=220 亿元'])],
      ...instruments(['public_spending@2024..2600']),
    ])
    expect(many.code).toBe(7)
    expect(many.stderr).toContain('may move in 577 values; the limit is 500')
  })

  test('more targets than instruments: exit 3', () => {
    const ended = outturn([
      ...['seek', 'baseline', ...targets(['rd_intensity@2024=3.95%', 'gdp_growth@2024=6%'])],
      ...instruments(['rd_growth']),
    ])
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain(
      'error S241  there are more targets than instruments: 2 values are wanted and 1 may move',
    )
    expect(ended.stdout).toBe('')
  })
})

describe('the scenario it writes', () => {
  const rerun = (file: string, variable: string, index = 0): number =>
    numbersAt(outturnJson(['run', file]), 'variables', variable, 'values')[index] ?? Number.NaN

  test('runs to the target, keeps the spreads, and can be drawn', () => {
    const out = join(scratch, 'rd-395.yaml')
    const ended = outturn([
      ...['seek', 'baseline', ...targets(['rd_intensity@2024=3.95%', 'gdp_growth@2024=6%'])],
      ...instruments(['rd_growth=2%..9%', 'va_industry_growth', 'gdp_deflator_growth', 'retail_sales@2025']),
      ...['--out', out, '--lang', 'en'],
    ])
    expect(ended.stderr).toContain(`wrote ${out}`)
    expect(ended.code).toBe(0)
    expect(Math.abs(rerun(out, 'rd_intensity') - 0.0395)).toBeLessThanOrEqual(1e-8)
    expect(Math.abs(rerun(out, 'gdp_growth') - 0.06)).toBeLessThanOrEqual(1e-8)
    const text = readFileSync(out, 'utf8')
    expect(text).toContain('spread: 2.5 pp')
    expect(outturn(['validate', out]).code).toBe(0)
    // The deflator's spread is history's and differs by year: the draws of the written scenario have it still.
    const width = (file: string, name: string): readonly number[] =>
      numbersAt(outturnJson(['run', file, '--draws', '2000']), 'variables', name, 'sd')
    const [before, after] = [width('baseline', 'gdp_deflator_growth'), width(out, 'gdp_deflator_growth')]
    expect(before.length).toBe(7)
    for (const [k, sd] of before.entries()) expect(Math.abs((after[k] ?? 0) - sd)).toBeLessThanOrEqual(1e-12)
  })

  test('a target of the register by its name: what is left of GDP has to make up for the floors', () => {
    const out = join(scratch, 'by-name.yaml')
    const command = [
      ...['seek', 'floors-only', '--target', 'gdp-growth'],
      ...instruments(['va_other_secondary_growth']),
    ]
    expect(outturn([...command, '--out', out]).code).toBe(0)
    const values = (name: string) => numbersAt(outturnJson(['run', out]), 'variables', name, 'values')
    expect(Math.abs((values('gdp_growth')[0] ?? 0) - 0.055)).toBeLessThanOrEqual(1e-8)
    // Value added of 2023: GDP 20059, services 14045, industry 4355, agriculture 357, so 1302 besides; services grow 5.5% (its last digit rounded up), industry 5%, agriculture 3.7%.
    const needed = (0.055 * 20059 - 0.055 * 14045 - 0.05 * 4355 - 0.037 * 357) / 1302
    expect(Math.abs((values('va_other_secondary_growth')[0] ?? 0) - needed)).toBeLessThanOrEqual(1e-8)
  })

  test('what else moved is what two runs differ by', () => {
    const out = join(scratch, 'moved.yaml')
    const command = [
      'seek',
      'baseline',
      ...targets(['rd_intensity@2024=3.95%']),
      ...instruments(['rd_growth']),
    ]
    expect(outturn([...command, '--out', out]).code).toBe(0)
    const document = outturnJson(command)
    // R&D spending alone follows its growth; the target itself, under its name in the register, is not among the others.
    expect(at(document, 'also_moved', 0, 'name')).toBe('rd-spend')
    expect(at(document, 'also_moved', 1)).toBeUndefined()
    expect(
      Math.abs(Number(at(document, 'also_moved', 0, 'after')) - rerun(out, 'rd_spend')),
    ).toBeLessThanOrEqual(1e-8)
    expect(at(document, 'also_moved', 0, 'before')).toBe(rerun('baseline', 'rd_spend'))
  })

  test('never onto a scenario it stands on', () => {
    const parent = small(['y'], ['y = x'], { x: 'all: 1' })
    const folder = join(parent, '..')
    writeFileSync(join(folder, 'child.yaml'), 'scenario: child\nbase: start\n')
    const before = readFileSync(parent, 'utf8')
    for (const name of ['child.yaml', 'start.yaml']) {
      const ended = outturn([
        ...['seek', join(folder, 'child.yaml'), ...targets(['y@2024=3']), ...instruments(['x'])],
        ...['--out', join(folder, name)],
      ])
      expect(ended.code, name).toBe(2)
      expect(ended.stderr).toContain('is a scenario that the new one would stand on')
    }
    expect(readFileSync(parent, 'utf8')).toBe(before)
  })

  test('an add factor beside others the scenario has', () => {
    const scenario = small(
      ['y', 'z'],
      ['y = a', 'z = y'],
      { a: 'all: 1' },
      'add_factors: { y: { 2024: 2 } }\n',
    )
    const out = join(scenario, '..', 'more.yaml')
    expect(
      outturn(['seek', scenario, ...targets(['z@2024=7']), ...instruments(['y']), '--out', out]).code,
    ).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('y: { 2024: 6 }')
    expect(rerun(out, 'z')).toBe(7)
  })
})

describe('options that cannot be read', () => {
  test.each([
    [['--target', 'rd_intensity@2024=3.95', '--instrument', 'rd_growth'], 'U102', 'has no unit'],
    [
      ['--target', 'rd_intensty@2024=3.95%', '--instrument', 'rd_growth'],
      'U104',
      'Did you mean "rd_intensity"?',
    ],
    [
      ['--target', 'rd_intensity=3.95%', '--instrument', 'rd_growth'],
      'U102',
      'Write rd_intensity@2024=3.95%.',
    ],
    [['--target', 'rd_intensity@2044=3.95%', '--instrument', 'rd_growth'], 'U102', 'not inside the run'],
    [
      ['--target', 'rd_intensity@2024=3.95%', '--instrument', 'rd_grwth'],
      'U104',
      'Did you mean "rd_growth"?',
    ],
    [['--target', 'rd_intensity@2024=3.95%', '--instrument', 'rd_growth=9%..2%'], 'U102', 'nothing between'],
    [['--target', 'rd_growth@2024=3.95%', '--instrument', 'rd_growth'], 'U104', 'is an assumption'],
    [['--target', 'rd-intensty', '--instrument', 'rd_growth'], 'U104', 'Did you mean "rd-intensity"?'],
    [['--target', 'budget-revenue', '--instrument', 'rd_growth'], 'U102', 'has no figure of its own'],
    [['--target', 'rd_intensity@2024=3.95%'], 'U101', '--instrument'],
  ])('%j', (words, code, message) => {
    const ended = outturn(['seek', 'baseline', ...words])
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(`error ${code}`)
    expect(ended.stderr).toContain(message)
    expect(ended.stdout).toBe('')
  })

  test('the place in the option is shown with a caret', () => {
    const ended = outturn([
      'seek',
      'baseline',
      ...targets(['rd_intensity@2024=3.95']),
      ...instruments(['rd_growth']),
    ])
    expect(ended.stderr).toContain('--target:1:19  error U102')
    expect(ended.stderr).toMatch(/\| rd_intensity@2024=3\.95\n\s+\| {19}\^{4}/)
  })
})

test('a gap between growth rates is sought in points, by its expression or its id; a hint names the own expression', () => {
  const gap = 'pct(income_rural_real) - pct(income_urban_real)'
  const rest = ['--instrument', 'income_rural_real', '--lang', 'en', '--json']
  const ended = outturn(['seek', 'baseline', '--target', `${gap}@2024=1 pp`, ...rest])
  expect([ended.code, ended.stderr]).toEqual([0, ''])
  const document: unknown = JSON.parse(ended.stdout)
  expect(at(document, 'targets', 0, 'wanted')).toBe(0.01)
  expect(Number(at(document, 'targets', 0, 'got'))).toBeCloseTo(0.01, 9)
  const sync = outturn(['seek', 'baseline', '--target', 'budget-revenue', ...rest])
  expect([sync.code, sync.stderr.includes('pct(budget_revenue)@2024=VALUE')]).toEqual([2, true])
})

test('a floor of the register that the scenario meets is held where it stands, not brought down to its bound', () => {
  const rest = ['--lang', 'en', '--json']
  for (const [id, instrument, bound] of [
    ['new-urban-jobs', 'va_industry_growth', 25],
    ['rural-over-urban-income', 'income_rural_real', 0.01],
  ] as const) {
    const ended = outturn(['seek', 'plan', '--target', id, '--instrument', instrument, ...rest])
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('S243')
    const document: unknown = JSON.parse(ended.stdout)
    const before = Number(at(document, 'targets', 0, 'before'))
    expect(before).toBeGreaterThan(bound)
    expect(Number(at(document, 'targets', 0, 'got'))).toBeCloseTo(before, 12)
    expect(numbersAt(document, 'instruments', instrument, 'values')).toEqual(
      numbersAt(document, 'instruments', instrument, 'before'),
    )
  }
  // A floor that is missed is sought at its bound.
  const missed = outturnJson(['seek', 'plan', '--target', 'rd-intensity', '--instrument', 'rd_growth'])
  expect(at(missed, 'targets', 0, 'wanted')).toBe(0.0395)
})
