import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, numbersAt, outturn, outturnJson } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-sensitivity-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A model of plain numbers and its scenario of 2024 to 2026, in files. */
function write(name: string, exogenous: string, solved: string, model: string, scenario: string): void {
  const declare = (role: string, ids: string) =>
    ids
      .split(' ')
      .map(id => `  ${id}: { role: ${role}, unit: "1" }\n`)
      .join('')
  writeFileSync(
    join(scratch, `${name}-model.yaml`),
    `model: ${name}\nvariables:\n${declare('exogenous', exogenous)}${declare('endogenous', solved)}${model}`,
  )
  writeFileSync(
    join(scratch, `${name}.yaml`),
    `scenario: ${name}\nmodel: ${name}-model.yaml\nfrom: 2024\nto: 2026\n${scenario}`,
  )
}

interface Share {
  readonly name: string
  readonly kind: string
  readonly members: readonly string[]
  readonly first: number
  readonly first_error: number
  readonly total: number
  readonly total_error: number
}

interface Row {
  readonly name: string
  readonly kind: string
  readonly range: string
  readonly low_input: number
  readonly high_input: number
  readonly low: number
  readonly high: number
  readonly swing: number
}

function asked(name: string, of: string, ...more: readonly string[]) {
  const words = ['sensitivity', `${name}.yaml`, '--of', of, ...more]
  const document = outturnJson(words, { cwd: scratch })
  const shares = at(document, 'shares') as readonly Share[]
  const rows = at(document, 'tornado') as readonly Row[]
  const named = <T extends { readonly name: string }>(all: readonly T[]) => {
    return (wanted: string): T => {
      const found = all.find(each => each.name === wanted)
      if (found === undefined) throw new Error(`no ${wanted} in ${all.map(each => each.name).join(', ')}`)
      return found
    }
  }
  const variance = Number(at(document, 'variance'))
  const varianceError = Number(at(document, 'variance_error'))
  return { document, shares, rows, share: named(shares), row: named(rows), variance, varianceError }
}

/**
 * Estimates within 3.5 of their printed errors, and errors small enough to mean something. An error comes from eight groups: Student's t with 7 degrees of freedom is
 * beyond 3.5 in 1.0% of seeds, and the seed is fixed. `beyond` is what the model itself differs from the closed form by.
 */
function expectShare(share: Share, [first, total]: readonly [number, number], beyond = rounding): void {
  expect(share.first_error).toBeLessThan(0.02)
  expect(share.total_error).toBeLessThan(0.02)
  expect(Math.abs(share.first - first)).toBeLessThanOrEqual(3.5 * share.first_error + beyond)
  expect(Math.abs(share.total - total)).toBeLessThanOrEqual(3.5 * share.total_error + beyond)
}

/** A sum of 16,384 terms of order 1 is right to 16384 · 2^-52 = 4e-12 of its size; scrambled points of one number can integrate as exactly as that. */
const rounding = 4e-12
/** Normal quantile at 0.95 (tables: 1.644854). */
const z95 = 1.6448536269514722
/** Solves and their inputs are right to some 1e-15 of numbers of order 10 to 30; a hundred times that. */
const solved = 3e-12

describe('a linear model: shares and swings by hand', () => {
  write(
    'linear',
    'a b c e idle',
    'y',
    'equations:\n  - y = 2*a + 3*b - c + e\n',
    `assumptions:
  a: { all: 10, spread: 0.3 }
  b: { all: 1, spread: { kind: uniform, low: -0.5, high: 0.5 } }
  c: { all: { low: 0, mode: 1, high: 4 } }
  e: { 2024: 5, 2026: 7, spread: { kind: empirical, deviations: [-1, 0, 1] } }
  idle: { all: 3, spread: 1 }
`,
  )
  const found = asked('linear', 'y@2025')
  // Squared slope times variance: 2²·0.3²; 3²/12; (1 + 9 + 3)/18 for a triangle with sides 1 and 3; the deviations make a uniform number of −1 … 1: 2²/12.
  const parts = { a: 0.36, b: 0.75, c: 13 / 18, e: 1 / 3 }
  const whole = Object.values(parts).reduce((sum, part) => sum + part, 0)

  test.each(Object.entries(parts))('first-order and total share of %s', (name, part) => {
    expectShare(found.share(name), [part / whole, part / whole])
  })

  test('the variance is that of the formula and the square of what run prints', () => {
    expect(Math.abs(found.variance - whole)).toBeLessThanOrEqual(3.5 * found.varianceError)
    const run = outturnJson(['run', 'linear.yaml', '--draws', '16384'], { cwd: scratch })
    const sd = numbersAt(run, 'variables', 'y', 'sd')[1] ?? Number.NaN
    // The same draws summed in another order: n · 2^-52 of their size.
    expect(Math.abs(found.variance / sd ** 2 - 1)).toBeLessThanOrEqual(rounding)
  })

  test('each row: the quantiles of its own distribution, and what they make of y', () => {
    // 20 + 3 − 1 + 6: the path, the triangle at its mode.
    expect(at(found.document, 'value')).toBe(28)
    const ends = {
      a: [10 - z95 * 0.3, 10 + z95 * 0.3, 2],
      b: [0.55, 1.45, 3],
      // 5% of the area of a triangle lies below low + √(0.05·4·1), and above high − √(0.05·4·3).
      c: [Math.sqrt(0.2), 4 - Math.sqrt(0.6), -1],
      // A uniform deviation of −1 … 1, around 6 in 2025.
      e: [5.1, 6.9, 1],
    } as const
    const path = { a: 10, b: 1, c: 1, e: 6 }
    for (const [name, [low, high, slope]] of Object.entries(ends)) {
      const row = found.row(name)
      const middle = path[name as keyof typeof path]
      expect(Math.abs(row.low_input - low)).toBeLessThan(solved)
      expect(Math.abs(row.high_input - high)).toBeLessThan(solved)
      expect(Math.abs(row.low - (28 + slope * (low - middle)))).toBeLessThan(solved)
      expect(Math.abs(row.high - (28 + slope * (high - middle)))).toBeLessThan(solved)
      expect(Math.abs(row.swing - Math.abs(slope) * (high - low))).toBeLessThan(solved)
      expect([row.kind, row.range]).toEqual(['assumption', 'spread'])
    }
  })

  test('largest swing first; what cannot move y is in neither list', () => {
    // 2.778, 2.7, 1.974 and 1.8.
    expect(found.rows.map(({ name }) => name)).toEqual(['c', 'b', 'a', 'e'])
    expect(found.shares.map(({ name }) => name)).toEqual(['b', 'c', 'a', 'e'])
  })

  test('plain random numbers say the same, with larger errors that hold', () => {
    const random = asked('linear', 'y@2025', '--method', 'random', '--seed', '7')
    for (const [name, part] of Object.entries(parts)) {
      expectShare(random.share(name), [part / whole, part / whole])
      expect(random.share(name).total_error).toBeGreaterThan(found.share(name).total_error)
    }
  })
})

describe('numbers that work together', () => {
  write(
    'product',
    'a b',
    'y',
    'equations:\n  - y = a * b\n',
    'assumptions:\n  a: { all: 3, spread: 0.5 }\n  b: { all: 2, spread: 1 }\n',
  )

  test('a product: each by the mean of the other, and the interaction in both totals', () => {
    const { share, variance, varianceError, document } = asked('product', 'y@2024')
    // (2·0.5)² = 1, (3·1)² = 9, (0.5·1)² = 0.25.
    expectShare(share('a'), [1 / 10.25, 1.25 / 10.25])
    expectShare(share('b'), [9 / 10.25, 9.25 / 10.25])
    expect(Math.abs(variance - 10.25)).toBeLessThanOrEqual(3.5 * varianceError)
    const sum = Number(at(document, 'sum_of_first'))
    const error = Number(at(document, 'sum_of_first_error'))
    expect(error).toBeLessThan(0.02)
    expect(Math.abs(sum - 10 / 10.25)).toBeLessThanOrEqual(3.5 * error)
  })

  const unit = '{ all: 0.5, spread: { kind: uniform, low: -0.5, high: 0.5 } }'
  write(
    'g',
    'x1 x2 x3',
    'y',
    'equations:\n  - y = abs(4*x1 - 2) * (abs(4*x2 - 2) + 1)/2 * (abs(4*x3 - 2) + 4.5)/5.5\n',
    `assumptions:\n  x1: ${unit}\n  x2: ${unit}\n  x3: ${unit}\n`,
  )

  test('the g-function of Sobol (a = 0, 1, 4.5)', () => {
    const { share, row } = asked('g', 'y@2024')
    const own = [0, 1, 4.5].map(a => 1 / 3 / (1 + a) ** 2)
    const whole = own.reduce((so, part) => so * (1 + part), 1) - 1
    for (const [index, part] of own.entries()) {
      const total = (part * (whole + 1)) / (1 + part)
      expectShare(share(`x${index + 1}`), [part / whole, total / whole])
    }
    // Both ends of x1 make |4·0.025 …|: 1.8 · 1/2 · 4.5/5.5 each, so that the swing is 0 although the total share is three quarters.
    expect(row('x1').swing).toBeLessThan(solved)
    expect(Math.abs(row('x1').low - (1.8 * 4.5) / 11)).toBeLessThan(solved)
  })

  const sine = (x: string) =>
    [3, 5, 7, 9, 11, 13, 15].reduce((text, n, index) => {
      const factorial = Array.from({ length: n }, (_, i) => i + 1).reduce((so, each) => so * each, 1)
      return `${text} ${index % 2 === 0 ? '-' : '+'} ${x}^${n}/${factorial}`
    }, x)
  const turn = '{ all: 0, spread: { kind: uniform, low: -3.141592653589793, high: 3.141592653589793 } }'
  write(
    'ishigami',
    'x1 x2 x3',
    's1 s2 y',
    `equations:\n  - s1 = ${sine('x1')}\n  - s2 = ${sine('x2')}\n  - y = s1 + 7*s2^2 + 0.1*x3^4*s1\n`,
    `assumptions:\n  x1: ${turn}\n  x2: ${turn}\n  x3: ${turn}\n`,
  )

  test('the function of Ishigami and Homma (a = 7, b = 0.1)', () => {
    const { share } = asked('ishigami', 'y@2024')
    const [pi4, pi8] = [Math.PI ** 4, Math.PI ** 8]
    const [first, second, third] = [(1 + pi4 / 50) ** 2 / 2, 49 / 8, (8 * 0.01 * pi8) / 225]
    const whole = first + second + third
    // The series of the sine stops at x^15/15!, which leaves π^17/17! = 8e-7 at most; y is off by 8e-7·(1 + 14 + 9.7) = 2e-5, a variance (sd 3.7) by 2·3.7·2e-5 and a share by twice that over 13.8.
    expectShare(share('x1'), [first / whole, (first + third) / whole], 3e-5)
    expectShare(share('x2'), [second / whole, second / whole], 3e-5)
    expectShare(share('x3'), [0, third / whole], 3e-5)
  })

  write(
    'together',
    'a b c',
    'y',
    'equations:\n  - y = a + b + c\n',
    'assumptions:\n  a: { all: 1, spread: 1 }\n  b: { all: 1, spread: 2 }\n  c: { all: 1, spread: 1 }\ncorrelations: [[a, b, 0.5]]\n',
  )

  test('correlated numbers are one factor in the shares, and two rows in the tornado', () => {
    const { share, shares, rows } = asked('together', 'y@2024')
    // 1 + 4 + 2·0.5·1·2 = 7 of 8.
    expectShare(share('a + b'), [7 / 8, 7 / 8])
    expectShare(share('c'), [1 / 8, 1 / 8])
    expect(share('a + b').members).toEqual(['assumption a', 'assumption b'])
    expect(shares).toHaveLength(2)
    expect(rows.map(({ name }) => name)).toEqual(['b', 'a', 'c'])
    const shown = outturn(['sensitivity', 'together.yaml', '--of', 'y@2024', '--lang', 'en'], {
      cwd: scratch,
    })
    expect(shown.stdout).toContain('Correlated numbers are drawn together')
  })
})

describe('every kind of uncertain number', () => {
  write(
    'kinds',
    'x',
    'y z',
    `coefficients:
  weight: { value: 2, error: 0.1 }
baseValues:
  - { variable: y, period: 2023, rule: seen(2023), status: estimated, error: 0.5, note: { zh: 估, en: guess } }
equations:
  - { equation: "y = 0.5*y(-1) + x", error: 0.4 }
  - z = weight
`,
    'assumptions:\n  x: { all: 1, spread: 0.3 }\n',
  )
  writeFileSync(join(scratch, 'kinds.csv'), 'series,period,value\nseen,2023,4\n')
  const ask = (of: string, ...more: readonly string[]) => asked('kinds', of, '--data', 'kinds.csv', ...more)

  test('the shocks to one equation are one factor, over as many periods as came before', () => {
    const { share, rows, row } = ask('y@2026')
    // y26 = 0.125·y23 + (0.25 + 0.5 + 1)·x + 0.25·e24 + 0.5·e25 + e26.
    const [shocks, x, base] = [0.16 * (1 + 0.25 + 0.0625), 0.09 * 1.75 ** 2, (0.125 * 0.5) ** 2]
    const whole = shocks + x + base
    expectShare(share('y'), [shocks / whole, shocks / whole])
    expectShare(share('x'), [x / whole, x / whole])
    expectShare(share('y@2023'), [base / whole, base / whole])
    expect(share('y').members).toEqual(['shock y@2024', 'shock y@2025', 'shock y@2026'])
    expect(rows.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'assumption x',
      'shock y@2026',
      'shock y@2025',
      'shock y@2024',
      'base y@2023',
    ])
    // 2·1.645·0.4·0.5; the input of a shock is the amount added.
    expect(Math.abs(row('y@2025').swing - z95 * 0.4)).toBeLessThan(solved)
    expect(Math.abs(row('y@2025').low_input + z95 * 0.4)).toBeLessThan(solved)
    expect(Math.abs(row('y@2023').high_input - (4 + z95 * 0.5))).toBeLessThan(solved)
  })

  test('a figure of 2024 has no later shock', () => {
    expect(ask('y@2024').rows.map(({ name }) => name)).toEqual(['y@2024', 'x', 'y@2023'])
  })

  test('a coefficient alone', () => {
    const { share, row, shares } = ask('z@2025')
    expect(shares).toHaveLength(1)
    expectShare(share('weight'), [1, 1])
    expect(Math.abs(row('weight').swing - 2 * z95 * 0.1)).toBeLessThan(solved)
  })

  test('--include leaves kinds out of both lists', () => {
    const { rows, shares, document } = ask('y@2026', '--include', 'base,assumptions')
    expect(rows.map(({ name }) => name)).toEqual(['x', 'y@2023'])
    expect(shares.map(({ name }) => name)).toEqual(['x', 'y@2023'])
    expect(at(document, 'manifest', 'options', 'include')).toBe('base,assumptions')
  })
})

describe('assumptions without a spread', () => {
  writeFileSync(
    join(scratch, 'bare-model.yaml'),
    `model: bare
variables:
  a: { role: exogenous, unit: rate, plausible: { low: 1%, high: 4%, because: { zh: 史, en: history } } }
  b: { role: exogenous, unit: rate }
  c: { role: exogenous, unit: rate }
  y: { role: endogenous, unit: rate }
equations:
  - y = 2*a + b + c
`,
  )
  const bare = (more: string) =>
    `scenario: bare\nmodel: bare-model.yaml\nfrom: 2024\nto: 2025\nassumptions:\n  a: { all: 3% }\n  b: { all: 1% }\n  c: { all: 1%${more} }\n`
  writeFileSync(join(scratch, 'bare.yaml'), bare(''))
  writeFileSync(join(scratch, 'part.yaml'), bare(', spread: 0.5 pp'))

  test('move over the plausible range of the model, or are named as not moved', () => {
    const { rows, document, row, share } = asked('part', 'y@2025')
    expect(rows.map(({ name, range }) => [name, range])).toEqual([
      ['a', 'plausible'],
      ['c', 'spread'],
    ])
    // 2·(4% − 1%); path 8%, and at 1% it is 4%.
    expect(Math.abs(row('a').swing - 0.06)).toBeLessThan(solved)
    expect(Math.abs(row('a').low - 0.04)).toBeLessThan(solved)
    expect(at(document, 'without_range')).toEqual(['b'])
    expectShare(share('c'), [1, 1])
  })

  test('where nothing is drawn at all, there is a tornado and no variance', () => {
    const { document, rows, shares } = asked('bare', 'y@2025')
    expect(rows.map(({ name }) => name)).toEqual(['a'])
    expect(shares).toEqual([])
    expect(at(document, 'variance')).toBe(0)
    expect(at(document, 'without_range')).toEqual(['b', 'c'])
    const shown = outturn(['sensitivity', 'bare.yaml', '--of', 'y@2025', '--lang', 'en'], { cwd: scratch })
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('y@2025 = 8.00%, scenario bare')
    expect(shown.stdout).toMatch(/a +assumption +1\.00% ～ 4\.00% \* +4\.00% +10\.00% +6\.00\n/)
    expect(shown.stdout).toContain('No range stated, not moved: b, c')
    expect(shown.stdout).toContain('No number that is drawn moves it')
  })
})

describe('what is refused', () => {
  const refused = (of: string, ...more: readonly string[]) =>
    outturn(['sensitivity', 'linear.yaml', '--of', of, ...more], { cwd: scratch })

  test.each([
    ['yy@2025', 'did you mean `y`?'],
    ['y', '`y` is not a variable and a period'],
    ['y@2031', '2031 is outside this run'],
    ['a@2025', '"a" is an assumption: nothing moves it'],
  ])('--of %s, exit 2 and nothing on stdout', (of, why) => {
    const ended = refused(of)
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain(why)
    expect(ended.stdout).toBe('')
  })

  test('a period of history; draws too few for an error; a kind that is none', () => {
    const before = outturn(['sensitivity', 'kinds.yaml', '--of', 'y@2023', '--data', 'kinds.csv'], {
      cwd: scratch,
    })
    expect([before.code, before.stderr]).toEqual([2, expect.stringContaining('2023 is before the run')])
    const few = refused('y@2025', '--draws', '15')
    expect([few.code, few.stderr]).toEqual([2, expect.stringContaining('at least 16 are needed')])
    const kind = refused('y@2025', '--include', 'shock')
    expect([kind.code, kind.stderr]).toEqual([2, expect.stringContaining('did you mean `shocks`?')])
    const many = refused('y@2025', '--draws', '99999999')
    expect([many.code, many.stderr]).toEqual([7, expect.stringContaining('the limit is')])
    expect(outturn(['sensitivity', 'linear.yaml'], { cwd: scratch }).code).toBe(2)
  })
})

describe('odd ends and draws', () => {
  write(
    'root',
    'a b',
    'y',
    'equations:\n  - y = sqrt(a) + b\n',
    'assumptions:\n  a: { all: 1, spread: 1 }\n  b: { all: 1, spread: 1 }\n',
  )

  test('an end without a solution is named and left open; draws without one are counted', () => {
    const ended = outturn(['sensitivity', 'root.yaml', '--of', 'y@2024', '--json'], { cwd: scratch })
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain('warning V114  with "a" at an end of its range the model has no solution')
    expect(ended.stderr).toContain('warning V111')
    const document = JSON.parse(ended.stdout) as unknown
    // 5% quantile 1 − 1.645 < 0.
    expect(at(document, 'tornado', 0, 'name')).toBe('a')
    expect(at(document, 'tornado', 0, 'low')).toBeUndefined()
    expect(at(document, 'tornado', 0, 'swing')).toBeUndefined()
    expect(Math.abs(Number(at(document, 'tornado', 0, 'high')) - (1 + Math.sqrt(1 + z95)))).toBeLessThan(
      solved,
    )
    // Φ(−1) = 15.87% of draws; eight scrambled sets of 2,048 points of one number miss it by at most one point each.
    expect(Math.abs(Number(at(document, 'unusable')) - 0.158655254 * 16384)).toBeLessThanOrEqual(8)
  })

  test('an equation that fails in some draws leaves the shares of a figure it does not reach as they are', () => {
    write(
      'beside',
      'x w',
      'y s l',
      'equations:\n  - y = x\n  - s = x + w\n  - l = log(x + w)\n',
      'assumptions:\n  x: { all: 0, spread: 1 }\n  w: { all: 1, spread: 1 }\n',
    )
    const asking = (of: string) => {
      const ended = outturn(['sensitivity', 'beside.yaml', '--of', of, '--json', '--draws', '4096'], {
        cwd: scratch,
      })
      expect([ended.code, ended.stderr.includes('warning V111')]).toEqual([0, true])
      return JSON.parse(ended.stdout) as unknown
    }
    const own = asking('y@2024')
    // x is all of y in whatever draws are left: (b − a)² over (a − b)².
    expect(at(own, 'shares', 1)).toBeUndefined()
    expect(at(own, 'shares', 0, 'name')).toBe('x')
    expect(at(own, 'shares', 0, 'first')).toBeCloseTo(1, 10)
    expect(at(own, 'shares', 0, 'total')).toBeCloseTo(1, 10)
    // x + w is normal with mean 1 and variance 2 in each set: Φ(−1/√2) = 0.2398 fail; at most 4 of the sets' failures exclude one another.
    expect(Math.abs(Number(at(own, 'unusable')) / 4096 - 0.2398)).toBeLessThan(0.01)
    expect(Number(at(own, 'dropped'))).toBeGreaterThan(Number(at(own, 'unusable')))
    // a, b, and x exchanged; made once to see which draws are left and once for the shares.
    expect(at(own, 'runs')).toBe(4 * 4096)
  })

  test('too few draws with a result: refused, with and without --json', () => {
    write(
      'few',
      'x',
      'y',
      'equations:\n  - y = log(x)\n',
      'assumptions:\n  x: { all: { low: -5, mode: 0.001, high: 0.0011 } }\n',
    )
    for (const more of [[], ['--json']]) {
      const ended = outturn(['sensitivity', 'few.yaml', '--of', 'y@2024', ...more], { cwd: scratch })
      expect([ended.code, ended.stdout]).toEqual([5, ''])
      expect(ended.stderr).toContain('error V110')
    }
  })

  test('a moved coefficient is the one the solution is checked with, also where an equation has to be judged by its reach', () => {
    write(
      'small',
      'x',
      'y',
      'coefficients: { slope: { value: 1, error: 0.5 } }\nequations:\n  - d(y) = slope * x\n',
      'assumptions: { x: { all: 0.00001 } }\n',
    )
    writeFileSync(join(scratch, 'small.csv'), 'series,period,value\ny,2023,1\n')
    const { row } = asked('small', 'y@2024', '--data', 'small.csv')
    // Rounding of y is 1e-16, that is 1e-11 of both sides: more than the quick check lets pass. Its ends are 1e-5 · (1 ± 1.645 · 0.5) above 1.
    expect(Math.abs(row('slope').swing - 1e-5 * z95)).toBeLessThan(1e-15)
  })

  test('the same bytes twice, and another seed is another estimate of the same', () => {
    const words = ['sensitivity', 'product.yaml', '--of', 'y@2024', '--json', '--seed', '5']
    const [one, two] = [outturn(words, { cwd: scratch }), outturn(words, { cwd: scratch })]
    expect(one.stdout).toBe(two.stdout)
    const other = asked('product', 'y@2024', '--seed', '6')
    expect(other.share('a').first).not.toBe(at(JSON.parse(one.stdout), 'shares', 1, 'first'))
    expectShare(other.share('a'), [1 / 10.25, 1.25 / 10.25])
  })

  test('an exogenised figure is moved by nothing', () => {
    writeFileSync(
      join(scratch, 'given.yaml'),
      'scenario: given\nmodel: product-model.yaml\nbase: product.yaml\nfrom: 2024\nto: 2026\nexogenise: [{ variable: y, path: { 2024: 5, 2025: 5, 2026: 5 }, because: given }]\n',
    )
    const shown = outturn(['sensitivity', 'given.yaml', '--of', 'y@2025'], { cwd: scratch })
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('没有任何不确定的数能影响它')
    const { rows, shares } = asked('given', 'y@2025')
    expect([rows, shares]).toEqual([[], []])
  })
})

describe('the model of a city', () => {
  test('the variance is that of its draws, first order adds up to no more than 1, totals are no smaller', () => {
    const words = ['baseline', '--of', 'rd_intensity@2030']
    const document = outturnJson(['sensitivity', ...words])
    const run = outturnJson(['run', 'baseline', '--draws', '16384'])
    const sd = numbersAt(run, 'variables', 'rd_intensity', 'sd')[6] ?? Number.NaN
    expect(Math.abs(Number(at(document, 'variance')) / sd ** 2 - 1)).toBeLessThanOrEqual(rounding)
    const sum = Number(at(document, 'sum_of_first'))
    expect(sum).toBeLessThanOrEqual(1 + 3.5 * Number(at(document, 'sum_of_first_error')))
    for (const share of at(document, 'shares') as readonly Share[]) {
      expect(share.total).toBeGreaterThanOrEqual(
        share.first - 3.5 * Math.hypot(share.first_error, share.total_error),
      )
    }
  })

  test('a row is what two runs make of it', () => {
    const document = outturnJson(['sensitivity', 'baseline', '--of', 'rd_intensity@2024'])
    const row = (at(document, 'tornado') as readonly Row[]).find(({ name }) => name === 'rd_growth')
    writeFileSync(
      join(scratch, 'low.yaml'),
      `scenario: low\nbase: baseline\nfrom: 2024\nto: 2030\nassumptions: { rd_growth: { all: ${100 * (row?.low_input ?? 0)}% } }\n`,
    )
    const run = outturnJson(['run', join(scratch, 'low.yaml')])
    const value = numbersAt(run, 'variables', 'rd_intensity', 'values')[0] ?? Number.NaN
    // A number written and read again is off by 1e-16 of itself.
    expect(Math.abs(value - (row?.low ?? Number.NaN))).toBeLessThan(1e-15)
  })
})
