import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkScenarios, countTargets, readDrawOptions } from '../../src/index.js'
import { normalCdf } from '../../src/numerics/normal.js'
import { at, outturn, outturnJson, root } from './outturn.js'
import { pinnedProject } from './pinned-project.js'

const project = pinnedProject()
afterAll(() => rmSync(project.folder, { recursive: true, force: true }))
const { folder } = project
const against = project.scenario('against', -0.8)
const along = project.scenario('along', 0.8)
const apart = project.scenario('apart', 0)

const joint = (scenario: string, register: string, ...more: readonly string[]): unknown => {
  const words = ['check', scenario, '--targets', register, '--draws', '16384', ...more]
  return at(outturnJson(words, { cwd: folder }), 'scenarios', 0, 'joint')
}
const number = (value: unknown, ...path: readonly (string | number)[]) => Number(at(value, ...path))

/** Student's t with 7 degrees of freedom (eight groups or scrambles): within 5.4 errors in 99.9% of runs. */
const errors = 5.4
const expectNear = (found: unknown, key: string, truth: number) => {
  const error = number(found, `${key}_error`)
  expect(error).toBeGreaterThan(0)
  expect(Math.abs(number(found, key) - truth)).toBeLessThan(errors * error)
}

describe('the distance of pinned targets', () => {
  // a = 11 and b = 22 are one standard deviation off each.
  const both = project.register('both', [
    { id: 'a', value: 11 },
    { id: 'b', value: 22 },
  ])

  test('is that of the correlated normal distribution, and so is its probability', () => {
    // d² = (1, 1) R⁻¹ (1, 1)' = 2 / (1 + ρ); chi-square with two degrees exceeds x with e^(−x/2).
    for (const [scenario, rho] of [
      [against, -0.8],
      [apart, 0],
      [along, 0.8],
    ] as const) {
      const found = joint(scenario, both)
      expectNear(found, 'distance', Math.sqrt(2 / (1 + rho)))
      expect(number(found, 'rank')).toBe(2)
      expect(number(found, 'unusual')).toBeCloseTo(Math.exp(-(number(found, 'distance') ** 2) / 2), 12)
    }
  })

  test('each target has its own deviation, and the distance of the others', () => {
    const found = joint(against, both)
    for (const index of [0, 1]) {
      // The mean of 16,384 draws is good to 1/√16384 = 0.008 at the worst, the standard deviation to 0.006: five of them together are 0.05.
      expect(Math.abs(number(found, 'pinned', index, 'z') - 1)).toBeLessThan(0.05)
      expect(number(found, 'pinned', index, 'without')).toBeCloseTo(
        Math.abs(number(found, 'pinned', 1 - index, 'z')),
        12,
      )
    }
    expect(number(found, 'pinned', 1, 'sd')).toBeGreaterThan(1.9)
    expect(number(found, 'pinned', 1, 'value')).toBe(22)
  })

  test('the printed error is what another seed does to the distance', () => {
    // Plain draws. The squares of (found − truth)/error over 12 seeds sum to 12 × 7/5 = 16.8 on average (t with 7 degrees has variance 7/5);
    // of a million such sums 0.25% lay below 3 and 0.44% above 60.
    const squares = Array.from({ length: 12 }, (_, seed) => {
      const words = ['--seed', `${seed + 1}`, '--method', 'random', '--draws', '2000']
      const found = joint(against, both, ...words)
      return ((number(found, 'distance') - Math.sqrt(10)) / number(found, 'distance_error')) ** 2
    })
    const sum = squares.reduce((total, each) => total + each, 0)
    expect(sum).toBeGreaterThan(3)
    expect(sum).toBeLessThan(60)
  })

  test('too few draws give no distance, and say how many it needs', () => {
    const words = ['check', against, '--targets', both, '--draws', '79', '--lang', 'en']
    const { stdout } = outturn(words, { cwd: folder })
    expect(stdout).toContain('joint distance: needs at least 80 draws')
    expect(at(joint(against, both, '--draws', '79'), 'distance')).toBeUndefined()
    expect(at(joint(against, both, '--draws', '80'), 'distance')).toBeDefined()
  })
})

/** One-sided targets whose bound lies more than three standard errors of the mean inside, by what is printed of each. */
function freeByHand(
  joint: unknown,
  register = readFileSync(join(root, 'models', 'hangzhou', 'targets-2024.yaml'), 'utf8'),
): readonly string[] {
  const entries = new Map(register.split(/^ {2}- id: /m).map(text => [text.split('\n')[0], text]))
  const pinned = at(joint, 'pinned') as readonly Readonly<Record<'id' | 'value' | 'mean' | 'sd', never>>[]
  const draws = number(joint, 'distance_draws')
  return pinned.flatMap(({ id, value, mean, sd }) => {
    const bound = /^ {4}bound: (.*)$/m.exec(entries.get(id) ?? '')?.[1] ?? ''
    const side = /^(at least|above)$/.test(bound) ? 1 : /^(at most|below)$/.test(bound) ? -1 : 0
    return side * (mean - value) > (3 * sd) / Math.sqrt(draws) + 1e-9 ? [id] : []
  })
}

function freeIn(joint: unknown): readonly unknown[] {
  const pinned = at(joint, 'pinned') as readonly { readonly id: string; readonly free?: boolean }[]
  return pinned.filter(({ free }) => free === true).map(({ id }) => id)
}

describe('floors and ceilings that the middle passes', () => {
  test('are not held: two on one thing are no contradiction, and there is nothing to measure', () => {
    const around = project.register('around', [
      { id: 'low', of: 'a', value: 5 },
      { id: 'high', of: 'a', value: 15, bound: 'at most' },
    ])
    const found = joint(apart, around)
    expect(at(found, 'impossible')).toEqual([])
    expect(number(found, 'rank')).toBe(0)
    expect(freeIn(found)).toEqual(['low', 'high'])
    const words = ['check', apart, '--targets', around, '--draws', '1000', '--lang']
    expect(outturn([...words, 'en'], { cwd: folder }).stdout).toContain(
      'passes 2 floors and ceilings; nothing is left to hold',
    )
    expect(outturn([...words, 'zh'], { cwd: folder }).stdout).toContain('抽样中心已越过2项上下限')
  })

  test('leave the distance of the others as it is', () => {
    const alone = joint(against, project.register('alone', [{ id: 'b', value: 22 }]))
    const passed = joint(
      against,
      project.register('passed', [
        { id: 'a', value: 7 },
        { id: 'b', value: 22 },
      ]),
    )
    expect(number(passed, 'distance')).toBe(number(alone, 'distance'))
    expect(freeIn(passed)).toEqual(['a'])
    expect(at(passed, 'pinned', 0, 'without')).toBeUndefined()
  })

  test('of two missed floors on one thing the higher is held; a floor above a ceiling cannot hold even as read', () => {
    const floors = joint(
      apart,
      project.register('floors', [
        { id: 'higher', of: 'a', value: 12 },
        { id: 'lower', of: 'a', value: 11 },
      ]),
    )
    expect(at(floors, 'impossible')).toEqual([])
    expect(freeIn(floors)).toEqual(['lower'])
    expectNear(floors, 'distance', 2)
    const shut = project.register('floor-over-ceiling', [
      { id: 'floor', of: 'a', value: 12 },
      { id: 'ceiling', of: 'a', value: 9, bound: 'at most' },
    ])
    expect(at(joint(apart, shut), 'impossible', 0, 'holds_as_read')).toBe(false)
    const words = ['check', apart, '--targets', shut, '--draws', '1000', '--lang', 'en']
    expect(outturn(words, { cwd: folder }).stdout).toContain(
      'Even as they are read these cannot hold together',
    )
  })

  test('figures of a sum that bounds allow are told apart from those they do not', () => {
    const sums = (name: string, total: number, bound: string) =>
      joint(
        against,
        project.register(name, [
          { id: 'a', value: 11, bound: 'exactly' },
          { id: 'b', value: 22, bound: 'exactly' },
          { id: 'total', value: total, bound },
        ]),
      )
    // Bare figures are assessed as floors: 11 + 22 leaves room for 40, and not for 31 at most.
    expect(at(sums('roomy', 40, 'exactly'), 'impossible', 0, 'holds_as_read')).toBe(true)
    expect(at(sums('tight', 29, 'at most'), 'impossible', 0, 'holds_as_read')).toBe(false)
    expect(at(sums('just', 33, 'at most'), 'impossible')).toEqual([])
    expect(at(sums('touching', 32.9, 'at most'), 'impossible', 0, 'holds_as_read')).toBe(false)
  })
})

describe('targets that are dependent', () => {
  const three = (name: string, total: number) =>
    project.register(name, [
      { id: 'a', value: 11, bound: 'exactly' },
      { id: 'total', value: total, bound: 'exactly' },
      { id: 'b', value: 22, bound: 'exactly' },
    ])

  test('a third one that agrees adds no direction and no distance', () => {
    const found = joint(against, three('agree', 33))
    expect(at(found, 'impossible')).toEqual([])
    expect(number(found, 'rank')).toBe(2)
    expectNear(found, 'distance', Math.sqrt(10))
    // Any one of the three follows from the others.
    for (const index of [0, 1, 2]) {
      expect(number(found, 'pinned', index, 'without')).toBeCloseTo(number(found, 'distance'), 6)
    }
  })

  test('one that contradicts is impossible: the combination, what it always is and what the figures need', () => {
    const found = joint(against, three('contradict', 40))
    expect(at(found, 'impossible')).toHaveLength(1)
    const [broken] = at(found, 'impossible') as readonly unknown[]
    // a − total + b = 0 in every draw; 11 − 40 + 22 = −7.
    expect(at(broken, 'terms')).toEqual([
      { id: 'a', weight: 1 },
      { id: 'total', weight: -1 },
      { id: 'b', weight: 1 },
    ])
    expect(at(broken, 'always')).toBe(0)
    expect(at(broken, 'needed')).toBe(-7)
    // Without the total √10. Without a, it is pinned at 18 (z = 8); without b, at 29 (z = 4.5): (z' R⁻¹ z) with R⁻¹ of ρ = −0.8.
    const distanceOf = (x: number, y: number) => Math.sqrt((x * x + 1.6 * x * y + y * y) / 0.36)
    const truth = new Map([
      ['a', distanceOf(8, 1)],
      ['total', Math.sqrt(10)],
      ['b', distanceOf(1, 4.5)],
    ])
    for (const [id, distance] of truth) {
      const without = at(broken, 'without') as readonly { id: string; distance: number }[]
      const own = without.find(each => each.id === id)?.distance ?? Number.NaN
      // Covariances of 16,384 draws are good to 1% each at five errors, which is what d can be off by.
      expect(Math.abs(own / distance - 1)).toBeLessThan(0.02)
    }
    expect(at(broken, 'left_out')).toBe('total')
    expectNear(found, 'distance', Math.sqrt(10))
    const words = ['check', against, '--targets', 'contradict.yaml', '--draws', '1000']
    expect(outturn([...words, '--lang', 'en'], { cwd: folder }).stdout).toContain(
      '"a" − "total" + "b" is 0 in every draw, and the figures make it −7. The distance above is without "total"',
    )
    expect(outturn(words, { cwd: folder }).stdout).toContain(
      '“a” − “total” + “b”在每次抽样中都是0，而所写数值要求−7。',
    )
  })

  test('a target that no draw moves is impossible by itself, or no direction at all', () => {
    const register = (name: string, value: number) =>
      project.register(name, [
        { id: 'a', value: 11 },
        { id: 'constant', value },
      ])
    const met = joint(against, register('still', 5))
    expect(at(met, 'impossible')).toEqual([])
    expect(number(met, 'rank')).toBe(1)
    expect(at(met, 'pinned', 1, 'z')).toBeUndefined()
    const missed = joint(against, register('stuck', 6))
    expect(at(missed, 'impossible', 0, 'terms')).toEqual([{ id: 'constant', weight: 1 }])
    expect(at(missed, 'impossible', 0, 'always')).toBe(5)
    expect(at(missed, 'impossible', 0, 'needed')).toBe(6)
    expect(at(missed, 'nearest')).toBeUndefined()
    expect(number(missed, 'distance')).toBeCloseTo(Math.abs(number(missed, 'pinned', 0, 'z')), 12)
  })

  test('nearly dependent is not dependent: a correlation of 0.9999 leaves a direction', () => {
    const close = project.scenario('close', 0.9999)
    const found = joint(
      close,
      project.register('close', [
        { id: 'a', value: 11 },
        { id: 'b', value: 20 },
      ]),
    )
    expect(number(found, 'rank')).toBe(2)
    // z = (1, 0): d² = 1 / (1 − ρ²).
    expectNear(found, 'distance', 1 / Math.sqrt(1 - 0.9999 ** 2))
  })
})

describe('the nearest values that meet all targets', () => {
  test('are those of the plane: one bound pulls the other outcome along', () => {
    // a at least one standard deviation up, b at least at its middle; with ρ = 0.8 the nearest is (1, 0.8) at distance 1.
    const register = project.register('pulled', [
      { id: 'a', value: 11 },
      { id: 'b', value: 20 },
    ])
    const found = at(joint(along, register), 'nearest')
    expectNear(found, 'distance', 1)
    expect(number(found, 'values', 0, 'value')).toBe(11)
    expect(at(found, 'values', 0, 'at_bound')).toBe(true)
    expect(at(found, 'values', 1, 'at_bound')).toBe(false)
    // b = 20 + 2 × 0.8: five errors of a correlation of 16,384 draws are 0.03.
    expect(Math.abs(number(found, 'values', 1, 'value') - 21.6)).toBeLessThan(0.1)
    expect(number(found, 'at_most')).toBeCloseTo(normalCdf(-number(found, 'distance')), 12)
  })

  test('need no step where the middle meets all; a ceiling is one too', () => {
    const easy = project.register('easy', [
      { id: 'a', value: 9 },
      { id: 'b', value: 23, bound: 'at most' },
    ])
    expect(number(joint(against, easy), 'nearest', 'distance')).toBe(0)
    const ceiling = project.register('ceiling', [{ id: 'a', value: 8, bound: 'at most' }])
    expectNear(at(joint(against, ceiling), 'nearest'), 'distance', 2)
  })

  test('do not exist where bounds exclude each other in every draw', () => {
    const register = project.register('shut', [
      { id: 'a', value: 11 },
      { id: 'b', value: 22 },
      { id: 'total', value: 30, bound: 'at most' },
    ])
    const found = joint(against, register)
    expect(at(found, 'nearest')).toBeUndefined()
    const words = ['check', against, '--targets', register, '--draws', '1000', '--lang', 'en']
    expect(outturn(words, { cwd: folder }).stdout).toContain(
      'no values within the directions of the draws meet all',
    )
  })
})

describe('pairs of targets', () => {
  const halves = project.register('halves', [
    { id: 'a', value: 10 },
    { id: 'b', value: 20 },
    { id: 'constant', value: 5 },
  ])

  test('are counted as the quadrants of the normal distribution: 1/4 + asin ρ / 2π', () => {
    for (const [scenario, rho] of [
      [against, -0.8],
      [apart, 0],
      [along, 0.8],
    ] as const) {
      const pair = at(joint(scenario, halves), 'pairs', 0)
      expect(at(pair, 'targets')).toEqual(['a', 'b'])
      const truth = 0.25 + Math.asin(rho) / (2 * Math.PI)
      expectNear(pair, 'probability', truth)
      // φ of two halves is 4·P(both) − 1.
      const slack = 4 * errors * number(pair, 'probability_error') + 0.01
      expect(Math.abs(number(pair, 'phi') - (4 * truth - 1))).toBeLessThan(slack)
      expect(at(pair, 'flag')).toBe(rho < 0 ? 'unlikely together' : undefined)
    }
  })

  test('one that is always met has no correlation, and is never flagged', () => {
    const pairs = at(joint(against, halves), 'pairs') as readonly unknown[]
    expect(pairs).toHaveLength(3)
    expect(at(pairs[1], 'targets')).toEqual(['a', 'constant'])
    expect(at(pairs[1], 'phi')).toBeUndefined()
    expect(at(pairs[1], 'flag')).toBeUndefined()
  })

  test('seldom and never together have flags of their own', () => {
    // 0.4 standard deviations up each: 34%, together at ρ = −0.8 some 2%.
    const seldom = project.register('seldom', [
      { id: 'a', value: 10.4 },
      { id: 'b', value: 20.8 },
    ])
    expect(at(joint(against, seldom), 'pairs', 0, 'flag')).toBe('seldom together')
    // Two ways to be: a ≥ 11.5 and a ≤ 8.5 exclude each other, and independence would give 0.0668² × 16,384 = 73 draws.
    const never = project.register('never', [
      { id: 'high', of: 'a', value: 11.5 },
      { id: 'low', of: 'a', value: 8.5, bound: 'at most' },
    ])
    const pair = at(joint(apart, never), 'pairs', 0)
    expect(number(pair, 'probability')).toBe(0)
    expect(at(pair, 'flag')).toBe('never together')
    // With 500 draws independence gives 2.2: nothing can be said.
    expect(at(joint(apart, never, '--draws', '500'), 'pairs', 0, 'flag')).toBeUndefined()
  })

  test('independent ones are not flagged, whatever the seed', () => {
    for (const seed of ['1', '2', '3', '4']) {
      expect(at(joint(apart, halves, '--seed', seed), 'pairs', 0, 'flag')).toBeUndefined()
    }
  })

  test('the table lists the flagged, --pairs all, and asks for draws by itself', () => {
    const words = ['check', apart, '--targets', halves, '--lang', 'en']
    const flagged = outturn([...words, '--draws', '2000'], { cwd: folder })
    expect(flagged.stdout).toContain('0 of 3 pairs of targets are flagged (--pairs lists all)')
    expect(flagged.stdout).not.toMatch(/^a +constant/m)
    const all = outturn([...words, '--pairs'], { cwd: folder })
    expect(all.stdout).toMatch(/^a +constant +50% +>99% +50% +50% +—/m)
    expect(all.stdout).toContain('16384 draws')
    const likely = outturn(['check', against, '--targets', halves, '--draws', '2000'], { cwd: folder })
    expect(likely.stdout).toContain('3对目标中有1对值得注意')
    expect(likely.stdout).toMatch(/^a +b +50% +50% +10% +25% +−0\.5\d +难以兼得/m)
  })
})

test('without draws a line says what draws would add, in tables only', () => {
  const words = ['check', against, '--targets', 'both.yaml']
  const said = (...more: readonly string[]) => outturn([...words, ...more], { cwd: folder }).stdout
  expect(said('--lang', 'en')).toMatch(/\nWith --draws N also: .*joint distance.*\n$/)
  expect(said('--lang', 'zh')).toMatch(/\n加 --draws N 另给出：.*联合距离.*\n$/)
  expect(said('--json')).not.toContain('--draws N')
  expect(said('--draws', '1000', '--lang', 'en')).not.toContain('With --draws N')
})

test('without draws nothing of it is said, and with them the bytes are the same again', () => {
  const words = ['check', against, '--targets', 'both.yaml', '--json']
  const plain = JSON.parse(outturn(words, { cwd: folder }).stdout) as unknown
  expect(Object.keys(at(plain, 'scenarios', 0, 'joint') as object)).toEqual(['targets', 'all_met'])
  const drawn = [...words, '--draws', '20000', '--seed', '5']
  expect(outturn(drawn, { cwd: folder }).stdout).toBe(outturn(drawn, { cwd: folder }).stdout)
})

describe('Hangzhou', () => {
  const found = (name: string, ...more: readonly string[]) =>
    at(outturnJson(['check', name, '--draws', '16384', ...more]), 'scenarios', 0, 'joint')

  test('a floor that nearly every draw passes is not what makes the distance', () => {
    const words = ['check', 'floors-only', '--draws', '16384', '--lang']
    const said = (language: string, line: string) =>
      outturn([...words, language])
        .stdout.split('\n')
        .find(each => each.startsWith(line))
    expect(said('en', 'What makes the distance')).toContain('R&D')
    expect(said('en', 'What makes the distance')).not.toContain('new urban jobs')
    expect(said('zh', '距离主要来自')).not.toContain('城镇新增就业')
  })

  test.each(['plan', 'floors-only', 'baseline'])(
    '%s: the incomes contradict each other in every draw',
    name => {
      const joint = found(name)
      // Urban and rural incomes both in step with GDP, rural ones one point above urban ones: (u − g) − (r − g) + (r − u) = 0, and the figures make it 0 − 0 + 1 point.
      expect(at(joint, 'impossible')).toHaveLength(1)
      expect(at(joint, 'impossible', 0, 'terms')).toEqual([
        { id: 'urban-income', weight: 1 },
        { id: 'rural-income', weight: -1 },
        { id: 'rural-over-urban-income', weight: 1 },
      ])
      expect(at(joint, 'impossible', 0, 'always')).toBe(0)
      expect(number(joint, 'impossible', 0, 'needed')).toBeCloseTo(0.01, 12)
      expect(at(joint, 'impossible', 0, 'holds_as_read')).toBe(true)
      // Of 25 one is left out; each floor and ceiling that the mean passes by three of its errors is free.
      const free = freeByHand(joint)
      expect(free.length).toBeGreaterThan(0)
      expect(freeIn(joint)).toEqual(free)
      expect(number(joint, 'rank')).toBe(24 - free.length)
      expect(at(joint, 'pairs')).toHaveLength(300)
      // A plane bounds the share of draws that meet all.
      expect(number(joint, 'probability')).toBeLessThanOrEqual(number(joint, 'nearest', 'at_most'))
    },
  )

  test('what sets a target in the scenario shows: the plan is nearer to its figures than the baseline', () => {
    expect(number(found('plan'), 'distance')).toBeLessThan(number(found('baseline'), 'distance'))
  })

  test('each deviation is that of the drawn paths themselves', () => {
    // Targets that are variables: mean and standard deviation of `run --draws` of the same draws.
    const run = outturnJson(['run', 'plan', '--draws', '16384'])
    const joint = found('plan')
    const pinned = at(joint, 'pinned') as readonly { readonly id: string }[]
    for (const [id, variable] of [
      ['rd-intensity', 'rd_intensity'],
      ['rd-spend', 'rd_spend'],
      ['unemployment', 'unemployment'],
      ['pm25', 'pm25'],
    ] as const) {
      const own = pinned.find(each => each.id === id)
      for (const [here, there] of [
        ['mean', 'mean'],
        ['sd', 'sd'],
      ] as const) {
        const drawn = number(run, 'variables', variable, there, 0)
        // The same draws, and sums of 16,384 terms in another order: 16,384 × 2⁻⁵³ = 2e-12 at the very most.
        expect(Math.abs(number(own, here) / drawn - 1)).toBeLessThan(1e-11)
      }
    }
  })
})

test('a made-up city: wages that the model keeps in step are no direction, and pensions cannot do both', () => {
  const city = join(folder, 'other-city')
  cpSync(join(root, 'test', 'fixtures', 'other-city'), city, { recursive: true })
  const plan = readFileSync(join(city, 'scenario.yaml'), 'utf8')
  writeFileSync(
    join(city, 'scenario.yaml'),
    plan.replaceAll(/\{ all: (\S+) \}/g, '{ all: $1, spread: 2 pp }'),
  )
  const words = ['--data', 'data.csv', '--targets', 'targets.yaml', '--draws', '8192']
  const found = at(outturnJson(['check', 'scenario.yaml', ...words], { cwd: city }), 'scenarios', 0, 'joint')
  const ids = at(found, 'targets') as readonly string[]
  // Of 17 targets wages move with output by an identity, and pensions over wages are then pensions over output.
  expect(ids).toHaveLength(17)
  expect(at(found, 'pinned', ids.indexOf('wages'), 'z')).toBeUndefined()
  const free = freeByHand(found, readFileSync(join(city, 'targets.yaml'), 'utf8'))
  expect(freeIn(found)).toEqual(free)
  expect(number(found, 'rank')).toBe(15 - free.length)
  expect(at(found, 'impossible')).toHaveLength(1)
  expect(at(found, 'impossible', 0, 'terms')).toEqual([
    { id: 'pensions', weight: 1 },
    { id: 'pensions-over-wages', weight: -1 },
  ])
  expect(number(found, 'impossible', 0, 'needed')).toBeCloseTo(-0.02, 12)
})

test('one target, or none that moves, is said in words that fit', () => {
  const say = (name: string, ...targets: Parameters<typeof project.register>[1]) => {
    const words = [
      'check',
      against,
      '--targets',
      project.register(name, targets),
      '--draws',
      '1000',
      '--lang',
      'en',
    ]
    return outturn(words, { cwd: folder }).stdout
  }
  const one = say('one', { id: 'a', value: 11 })
  expect(one).toMatch(/Held at their own figures, the target lies \d\.\d\d ± .*, 1 independent direction;/)
  expect(one).not.toContain('What makes the distance')
  const still = say('moves-not', { id: 'constant', value: 5 })
  expect(still).toContain('No draw moves any of the targets, so there is no distance to speak of.')
  expect(say('moves-not-missed', { id: 'constant', value: 6 })).toContain(
    '"constant" is 5 in every draw, and the figures make it 6.',
  )
})

test('the library counts the same', async () => {
  const both = project.register('library', [
    { id: 'a', value: 11 },
    { id: 'b', value: 22 },
  ])
  const checked = await checkScenarios({ workingDirectory: folder, packageRoot: root }, [against], {
    targets: both,
  })
  const request = readDrawOptions({ draws: '2000' })
  if (!checked.ok || !request.ok) throw new Error('refused')
  const [run] = checked.value.runs
  if (run === undefined) throw new Error('no run')
  const counted = await countTargets(run, checked.value.register, request.value, () => {})
  expect(counted.ok && counted.value.together?.distance?.distance).toBe(
    number(joint(against, both, '--draws', '2000'), 'distance'),
  )
})
