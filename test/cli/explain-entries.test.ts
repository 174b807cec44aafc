import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { explained, numberAt, oneEquation, partsOf, projectOf } from './explain-project.js'
import { at, outturn } from './outturn.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** y = c + g + x and c = 10 + y(-1) / 2, with y = 80 in 2023 as first published, 90 as revised, and 70 in 2024. */
function place(scenarios: Readonly<Record<string, string>>): string {
  const number = '{ role: exogenous, unit: "1" }'
  const solved = '{ role: endogenous, unit: "1" }'
  const folder = projectOf({
    'models/place/model.yaml': [
      'model: place',
      `variables: { y: ${solved}, c: ${solved}, g: ${number}, x: ${number} }`,
      'equations: [ "y = c + g + x", "c = 10 + 0.5 * y(-1)" ]',
      '',
    ].join('\n'),
    'models/place/data/observations.csv': [
      'series,period,value,unit,vintage',
      'y,2023,80,1,2024-01-31',
      'y,2023,90,1,2025-01-31',
      'y,2024,70,1,2025-01-31',
      '',
    ].join('\n'),
    ...Object.fromEntries(
      Object.entries(scenarios).map(([id, rest]) => [
        `scenarios/${id}.yaml`,
        `scenario: ${id}\nmodel: place\nfrom: 2024\nto: 2025\n${rest}\n`,
      ]),
    ),
  })
  folders.push(folder)
  return folder
}

const early = 'as_of: 2024-06-30\n'
const usual = 'assumptions: { g: { all: 20 }, x: { all: 5 } }'

describe('whatever scenarios may state is a cause, and the parts are those worked out by hand', () => {
  // Numbers up to 100 with halves: exact in binary, but for what a search for an instrument leaves (1e-10 of the terms).
  const exact = 1e-8

  function check(
    cwd: string,
    of: string,
    wanted: Readonly<Record<string, number>>,
    words: readonly string[] = [],
  ): unknown {
    const document = explained(['a', 'b'], of, words, cwd)
    const parts = partsOf(document)
    expect(Object.keys(parts).sort()).toEqual(Object.keys(wanted).sort())
    for (const [name, value] of Object.entries(wanted)) {
      expect(Math.abs((parts[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(exact)
    }
    const sum = Object.values(wanted).reduce((so, each) => so + each, 0)
    expect(Math.abs(numberAt(document, 'difference') - sum)).toBeLessThanOrEqual(exact)
    return document
  }

  test('an add factor on one equation and a path for another variable', () => {
    // c: 50 → 30 in 2024; y(2024) = 75 → 55 + 4; in 2025 c follows y(-1)/2.
    const b = `${early}${usual}\nadd_factors: { y: { 2024: 4 } }\nexogenise: [{ variable: c, path: { 2024: 30 }, because: test }]`
    const cwd = place({ a: `${early}${usual}`, b })
    check(cwd, 'y@2024', { y: 4, c: -20 })
    // Half of each is left a year later; the entries shown are those of 2024.
    const later = check(cwd, 'y@2025', { y: 2, c: -10 })
    expect(at(later, 'parts', 0, 'entries', 0)).toMatchObject({
      section: 'exogenise',
      period: '2024',
      to: 30,
    })
    const text = outturn(['explain', 'a', 'b', '--of', 'y@2025', '--lang', 'en'], { cwd }).stdout
    expect(text).toMatch(/c +2024: exogenised — → 30\.00 +−10\.00 +125\.0%/)
    expect(text).toMatch(/y +2024: add factor 0\.00 → 4\.00 +\+2\.00 +−25\.0%/)
  })

  test('a swap and what it solves for are one cause, on which another assumption has no effect', () => {
    // y = 75 with x = 5, 77 with x = 7; with the swap 100 whatever x is. Orders: x first 2 then 23; swap first 25 then 0.
    const b = `${early}assumptions: { x: { all: 7 }, g: { all: 20 } }\nswap: [{ variable: y, path: { 2024: 100 }, instrument: g, because: test }]`
    const cwd = place({ a: `${early}${usual}`, b })
    check(cwd, 'y@2024', { 'g+y': 24, x: 1 })
    // What is solved for moves too: g = 43 with x = 7.
    check(cwd, 'g@2024', { 'g+y': 24, x: -1 })
    expect(outturn(['explain', 'a', 'b', '--of', 'y@2024', '--group', 'one=y'], { cwd }).stderr).toContain(
      'a swap ties `g`, `y` together',
    )
    check(cwd, 'y@2024', { one: 24, x: 1 }, ['--group', 'one=y,g'])
  })

  test('data of another day are a cause of their own', () => {
    // y(2023) is 80 or 90: 5 more in c. g adds 2.
    const b = 'as_of: 2025-06-30\nassumptions: { g: { all: 22 }, x: { all: 5 } }'
    const cwd = place({ a: `${early}${usual}`, b })
    const document = check(cwd, 'y@2024', { as_of: 5, g: 2 })
    expect(at(document, 'parts', 0, 'kind')).toBe('data')
    expect(outturn(['explain', 'a', 'b', '--of', 'y@2024'], { cwd }).stdout).toMatch(
      /as_of +2024-06-30 → 2025-06-30/,
    )
  })

  test('tracking: y keeps to its 70 in 2024, whatever g is; in 2025 the add factor found then is held or not', () => {
    // y = 10 + 45 + 20 + 5 = 80 by the equation. Tracking gives 70; g = 22 adds 2 only where it is off.
    const late = 'as_of: 2025-06-30\n'
    const b = `${late}assumptions: { g: { all: 22 }, x: { all: 5 } }\ntrack: [{ variable: y, until: 2024, then: drop }]`
    const cwd = place({ a: `${late}${usual}`, b })
    check(cwd, 'y@2024', { y: -11, g: 1 })
  })

  test('mixtures without a solution are refused by name; put together, the two causes are explained', () => {
    const cwd = oneEquation('log(p - q)', { p: 2, q: 1 }, { p: 5, q: 4.5 })
    folders.push(cwd)
    const ended = outturn(['explain', 'a', 'b', '--of', 'y@2024', '--lang', 'en'], { cwd })
    expect(ended.code).toBe(5)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toContain(
      'V130  a mixture of the two scenarios has no solution: q as in `b`, the rest as in `a`',
    )
    check(cwd, 'y@2024', { both: Math.log(0.5) }, ['--group', 'both=p,q'])
    check(cwd, 'y@2024', { p: Math.log(4), q: Math.log(0.5 / 4) }, [
      '--method',
      'sequential',
      '--order',
      'p,q',
    ])
  })
})

test('stocks and flows: parts are those of the closed form, water(t) = i/r + (10 − i/r) e^(−rt)', () => {
  const number = '{ role: exogenous, unit: "1" }'
  const scenario = (id: string, inflow: number, rate: number): string =>
    `scenario: ${id}\nmodel: tank\nfrom: 0\nto: 8\nassumptions: { inflow: { all: ${inflow} }, rate: { all: ${rate} } }\n`
  const cwd = projectOf({
    'models/tank/model.yaml': [
      'model: tank',
      'frequency: step',
      'method: rk4',
      'step: 0.5',
      `variables: { water: { role: endogenous, unit: "1", initial: 10 }, out: { role: endogenous, unit: "1" }, inflow: ${number}, rate: ${number} }`,
      'equations: [ "d(water) = inflow - out", "out = rate * water" ]',
      '',
    ].join('\n'),
    'scenarios/a.yaml': scenario('a', 2, 0.1),
    'scenarios/b.yaml': scenario('b', 3, 0.2),
  })
  folders.push(cwd)
  const water = (i: number, r: number): number => i / r + (10 - i / r) * Math.exp(-r * 4)
  const parts = partsOf(explained(['a', 'b'], 'water@8', [], cwd))
  const wanted = {
    inflow: (water(3, 0.1) - water(2, 0.1) + water(3, 0.2) - water(2, 0.2)) / 2,
    rate: (water(2, 0.2) - water(2, 0.1) + water(3, 0.2) - water(3, 0.1)) / 2,
  }
  expect(Object.keys(parts).sort()).toEqual(Object.keys(wanted).sort())
  for (const [name, value] of Object.entries(wanted)) {
    // Runge and Kutta's step leaves (rate · 0.5)⁵ / 120 of the way to go, at most 20, in each of eight steps: 1.4e-5.
    expect(Math.abs((parts[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(1.4e-5)
  }
  const ended = outturn(['explain', 'a', 'b', '--of', 'water@8', '--equations'], { cwd })
  expect([ended.code, ended.stdout]).toEqual([5, ''])
  expect(ended.stderr).toContain('V109')
})

test('an add factor on a growth equation is in percentage points, wherever it is printed', () => {
  const nudged =
    'scenario: nudged\nmodel: hangzhou\nbase: baseline\nfrom: 2024\nto: 2025\nadd_factors: { population: { 2024: 0.1 pp } }\n'
  const cwd = projectOf({ 'scenarios/nudged.yaml': nudged })
  folders.push(cwd)
  const text = (...words: readonly string[]): string => outturn([...words, '--lang', 'en'], { cwd }).stdout
  expect(text('explain', 'baseline', 'nudged', '--of', 'population@2024')).toMatch(
    /add factor 0\.00 → 0\.10 pp +\+1\.25/,
  )
  expect(text('trace', 'nudged', 'population@2024')).toContain('add factor: 0.10 pp')
  expect(text('compare', 'baseline', 'nudged', '--to', '2025')).toMatch(
    /population \(add_factors\) +pp +— → 0\.10 /,
  )
  // 0.1% of 1252.2: by hand, and no other cause. Levels of 1,252 of a dozen roundings each: 12 · 1252 · 2⁻⁵² ≈ 3e-12.
  const parts = partsOf(explained(['baseline', 'nudged'], 'population@2024', [], cwd))
  expect(Object.keys(parts)).toEqual(['population'])
  expect(Math.abs((parts['population'] ?? 0) - 1.2522)).toBeLessThanOrEqual(1e-11)
})

interface Node {
  readonly variable: string
  readonly period: string
  readonly difference: number
  readonly values: { readonly from: number; readonly to: number }
  readonly residual: number
  readonly stop?: string
  readonly solved_with?: readonly string[]
  readonly parts: readonly { readonly amount: number; readonly input?: Node; readonly add_factor?: unknown }[]
}

function treeOf(document: unknown): Node {
  return at(document, 'equations') as Node
}

/** Every node of a breakdown adds up: parts and what the solver left, to what adding a few numbers rounds. */
function checkTree(node: Node): number {
  const sum = node.parts.reduce((so, { amount }) => so + amount, 0)
  const scale = Math.max(
    Math.abs(node.values.from),
    Math.abs(node.values.to),
    ...node.parts.map(part => Math.abs(part.amount)),
  )
  if (node.parts.length > 0) {
    expect(Math.abs(node.difference - sum - node.residual), node.variable).toBeLessThanOrEqual(
      16 * scale * 2 ** -52,
    )
    // Solutions hold to 1e-10 of their terms, and these are recursive or converge well below it.
    expect(Math.abs(node.residual), node.variable).toBeLessThanOrEqual(1e-9 * scale)
  }
  return 1 + node.parts.reduce((so, { input }) => so + (input === undefined ? 0 : checkTree(input)), 0)
}

describe('--equations: why, walked up the graph', () => {
  test('Hangzhou: every level adds up, and a sum is split into its own terms', () => {
    const tree = treeOf(explained(['baseline', 'plan'], 'rd_intensity@2026', ['--equations', '--depth', '6']))
    expect(checkTree(tree)).toBeGreaterThan(20)
    const find = (node: Node, name: string): Node | undefined =>
      node.variable === name && node.parts.length > 0
        ? node
        : node.parts
            .map(({ input }) => (input === undefined ? undefined : find(input, name)))
            .find(found => found !== undefined)
    const gdp = find(tree, 'gdp_real')
    // gdp_real is the sum of the sectors: each adds its own change.
    expect(gdp?.parts.length).toBe(2)
    for (const { amount, input } of gdp?.parts ?? []) {
      expect(Math.abs(amount - (input?.difference ?? Number.NaN))).toBeLessThanOrEqual(1e-10)
    }
    // A quotient: half of each order, by hand.
    const [spend, all] = ['rd_spend', 'gdp'].map(name =>
      tree.parts.find(({ input }) => input?.variable === name),
    )
    const [s, d] = [spend?.input?.values, all?.input?.values]
    if (s === undefined || d === undefined) throw new Error('no inputs')
    const wanted = (s.to / d.from - s.from / d.from + (s.to / d.to - s.from / d.to)) / 2
    expect(Math.abs((spend?.amount ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-15)
  })

  test('a simultaneous block says so, and stops at what is already above', () => {
    const words = [
      'explain',
      'teaching',
      'other',
      '--of',
      'gdp@2025',
      '--equations',
      '--depth',
      '9',
      '--lang',
      'en',
    ]
    const other =
      'scenario: other\nmodel: teaching\nbase: teaching\nfrom: 2024\nto: 2026\nassumptions:\n  tax_rate: { all: 20% }\n'
    const cwd = projectOf({ 'scenarios/other.yaml': other })
    folders.push(cwd)
    const text = outturn(words, { cwd }).stdout
    expect(text).toContain('solved together with disposable_income, consumption')
    expect(text).toContain('(solved together with what is above it)')
    const tree = treeOf(explained(['teaching', 'other'], 'gdp@2025', ['--equations', '--depth', '9'], cwd))
    expect(checkTree(tree)).toBeGreaterThan(5)
    // gdp = consumption + investment + spending, and only consumption moved.
    expect(tree.parts.map(({ input }) => input?.variable)).toEqual(['consumption'])
  })

  test('a path given on one side only is the add factor it amounts to; the equation stays implicit', () => {
    const number = '{ role: exogenous, unit: "1" }'
    const model = [
      'model: implicit',
      `variables: { stock: { role: endogenous, unit: "1" }, twice: { role: endogenous, unit: "1" }, flow: ${number} }`,
      'equations:',
      '  - { equation: "log(stock) + stock = flow", for: stock }',
      '  - twice = 2 * stock',
    ].join('\n')
    const scenario = (id: string, flow: number, more: string): string =>
      `scenario: ${id}\nmodel: implicit\nfrom: 2024\nto: 2024\nassumptions: { flow: { all: ${flow} } }\n${more}`
    const cwd = projectOf({
      'models/implicit/model.yaml': `${model}\n`,
      'scenarios/a.yaml': scenario('a', 1, ''),
      'scenarios/b.yaml': scenario('b', 2 + Math.log(2), ''),
      'scenarios/c.yaml': scenario(
        'c',
        1,
        'exogenise: [{ variable: stock, path: { 2024: 2 }, because: test }]\n',
      ),
    })
    folders.push(cwd)
    // log(1) + 1 = 1 and log(2) + 2: stock is 1 and 2.
    const solved = treeOf(explained(['a', 'b'], 'twice@2024', ['--equations'], cwd))
    expect(checkTree(solved)).toBe(3)
    expect(Math.abs((solved.parts[0]?.amount ?? 0) - 2)).toBeLessThanOrEqual(1e-9)
    const given = treeOf(explained(['a', 'c'], 'twice@2024', ['--equations'], cwd))
    const stock = given.parts[0]?.input
    expect(Math.abs((stock?.parts[0]?.amount ?? 0) - 1)).toBeLessThanOrEqual(1e-9)
    // Left less right with stock 2 and flow 1: log 2 + 2 − 1.
    const add = stock?.parts[0]?.add_factor
    expect(at(add, 'stated')).toBe(false)
    expect(Math.abs(Number(at(add, 'to')) - (Math.log(2) + 1))).toBeLessThanOrEqual(1e-9)
  })
})

describe('what cannot be asked is refused, exit 2, with a next step', () => {
  const ask = (...words: readonly string[]) => outturn(['explain', 'baseline', 'plan', ...words])
  test.each<readonly [string, readonly string[], string]>([
    ['no variable', ['--of', 'gdp_grwth@2024'], 'did you mean `gdp_growth`?'],
    ['no period', ['--of', 'gdp_growth'], 'is not a variable and a period'],
    ['history', ['--of', 'gdp_growth@2023'], 'they are both solved from 2024 to 2030'],
    ['no method', ['--of', 'gdp@2024', '--method', 'shaply'], 'did you mean shapley?'],
    [
      'no product',
      ['--of', 'gdp_growth@2024', '--method', 'lmdi'],
      'its equation is: gdp_growth = pct(gdp_real)',
    ],
    ['order missing', ['--of', 'gdp@2024', '--method', 'sequential'], 'needs --order'],
    [
      'order short',
      ['--of', 'gdp@2024', '--method', 'sequential', '--order', 'va_finance_growth'],
      '--order leaves out va_industry_growth, va_other_services_growth',
    ],
    [
      'order unknown',
      ['--of', 'gdp@2024', '--method', 'sequential', '--order', 'nobody'],
      '`nobody` is none of the causes',
    ],
    [
      'order idle',
      ['--of', 'gdp@2024', '--order', 'va_finance_growth'],
      '--order is for --method sequential',
    ],
    [
      'group of nobody',
      ['--of', 'gdp@2024', '--group', 'g=va_finance_grwth'],
      'did you mean `va_finance_growth`?',
    ],
    [
      'group unread',
      ['--of', 'gdp@2024', '--group', 'va_finance_growth'],
      'write --group NAME=VARIABLE,VARIABLE',
    ],
    [
      'overlap',
      ['--of', 'gdp@2024', '--group', 'g=rd_growth', '--group', 'h=rd_growth'],
      'in `g` and in `h`',
    ],
    [
      'two of a name',
      ['--of', 'gdp@2024', '--group', 'va_finance_growth=va_industry_growth'],
      'give the group another name',
    ],
    ['odd orders', ['--of', 'gdp@2024', '--orders', '101'], 'an even number'],
    ['idle seed', ['--of', 'gdp@2024', '--seed', '3'], 'sample with --orders'],
    ['idle depth', ['--of', 'gdp@2024', '--depth', '3'], 'add --equations'],
    ['no way', ['--of', 'gdp@2024', '--by', 'sector'], 'write variable or module'],
  ])('%s', (_, words, said) => {
    const ended = ask(...words)
    expect(ended.code).toBe(2)
    expect(ended.stdout).toBe('')
    expect(ended.stderr).toContain(said)
  })

  test('two models (3), and runs that begin in different periods', () => {
    const strangers = outturn(['explain', 'baseline', 'teaching', '--of', 'gdp@2024'])
    expect([strangers.code, strangers.stdout]).toEqual([3, ''])
    const b = 'base: a\nfrom: 2025\nas_of: 2025-06-30'
    const cwd = place({ a: `${early}${usual}` })
    const folder = projectOf({ 'later.yaml': `scenario: later\nmodel: place\n${b}\nto: 2025\n` })
    folders.push(folder)
    const ended = outturn(['explain', 'a', `${folder}/later.yaml`, '--of', 'y@2025'], { cwd })
    expect(ended.code).toBe(3)
    expect(ended.stderr).toContain('give both the same first period: --from 2025')
  })
})

test('an equation beside the figure that fails in a mixture keeps nothing from being explained', () => {
  const number = '{ role: exogenous, unit: "1" }'
  const solved = '{ role: endogenous, unit: "1" }'
  const scenario = (id: string, x: number, w: number) =>
    `scenario: ${id}\nmodel: beside\nfrom: 2024\nto: 2024\nassumptions: { x: { all: ${x} }, w: { all: ${w} } }\n`
  const cwd = projectOf({
    'models/beside/model.yaml': [
      'model: beside',
      `variables: { x: ${number}, w: ${number}, y: ${solved}, z: ${solved}, l: ${solved} }`,
      'equations: [ "y = x + z", "z = w", "l = log(x + w)" ]',
      '',
    ].join('\n'),
    // Either alone is log(1); with x of b and w of a it is log(-4).
    'scenarios/a.yaml': scenario('a', 5, -4),
    'scenarios/b.yaml': scenario('b', 0, 1),
  })
  folders.push(cwd)
  expect(partsOf(explained(['a', 'b'], 'y@2024', [], cwd))).toEqual({ x: -5, w: 5 })
  const ended = outturn(['explain', 'a', 'b', '--of', 'l@2024'], { cwd })
  expect([ended.code, ended.stderr.includes('V130')]).toEqual([5, true])
})

test('from and to are those of the year of the largest difference, not of what interpolation leaves', () => {
  const cwd = place({
    a: `${early}assumptions: { g: { 2024: 20, 2025: 10 }, x: { all: 5 } }`,
    b: `${early}assumptions: { g: { 2024: 26, 2025: 10.003 }, x: { all: 5 } }`,
  })
  const { stdout } = outturn(['explain', 'a', 'b', '--of', 'y@2025', '--lang', 'en'], { cwd })
  expect(stdout).toMatch(/g +2024: 20\.00 → 26\.00/)
})

test('more than twelve causes: merged by module, and said; one at a time they stay apart', () => {
  const names = Array.from({ length: 13 }, (_, k) => `x${k + 1}`)
  const variables = (some: readonly string[]) =>
    some.map(name => `${name}: { role: exogenous, unit: "1" }`).join(', ')
  const scenario = (id: string, value: number) =>
    `scenario: ${id}\nmodel: many\nfrom: 2024\nto: 2024\nassumptions:\n${names.map(name => `  ${name}: { all: ${value} }\n`).join('')}`
  const module = (id: string, some: readonly string[], rest: string) =>
    `module: ${id}\nvariables: { ${variables(some)}${rest}\n`
  const cwd = projectOf({
    'models/many/model.yaml': 'model: many\nfrequency: annual\nmodules: [one.yaml, two.yaml]\n',
    'models/many/one.yaml': module('one', names.slice(0, 6), ' }'),
    'models/many/two.yaml': module(
      'two',
      names.slice(6),
      `, y: { role: endogenous, unit: "1" } }\nequations: [ "y = ${names.join(' + ')}" ]`,
    ),
    'scenarios/a.yaml': scenario('a', 1),
    'scenarios/b.yaml': scenario('b', 2),
  })
  folders.push(cwd)
  const words = ['explain', 'a', 'b', '--of', 'y@2024', '--lang', 'en']
  expect(outturn(words, { cwd }).stdout).toContain('More than 12 causes: put together by module')
  expect(outturn([...words, '--by', 'module'], { cwd }).stdout).not.toContain('More than 12')
  const apart = partsOf(explained(['a', 'b'], 'y@2024', ['--method', 'leave-one-out'], cwd))
  expect(apart).toEqual(Object.fromEntries(names.map(name => [name, 1])))
})
