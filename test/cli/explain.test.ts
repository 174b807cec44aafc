import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { shapley } from '../../src/numerics/attribution.js'
import { explained, numberAt, oneEquation, partsOf, projectOf } from './explain-project.js'
import { at, numbersAt, outturn, outturnJson, root } from './outturn.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function kept(folder: string): string {
  folders.push(folder)
  return folder
}

type ByName = Readonly<Record<string, number>>

interface AttributionRun {
  readonly id: string
  readonly base: ByName
  readonly alternative: ByName
  readonly expression: string
  readonly total_change: number
  readonly shapley: ByName
  readonly one_at_a_time: ByName
  readonly leave_one_out: ByName
  readonly one_at_a_time_residual: number
  readonly leave_one_out_residual: number
  readonly sequential: Readonly<Record<string, ByName>>
  readonly lmdi?: ByName
}
const published: { readonly runs: readonly AttributionRun[] } = JSON.parse(
  readFileSync(join(root, 'test/cases/data/attribution-methods.json'), 'utf8'),
)

describe('the published cases of attribution, as YAML models', () => {
  // Values of at most 100 of some ten roundings each, and powers of them: 100 · 2⁻⁵³ · 10 ≈ 1e-13; a solution adds nothing, y is given by its equation.
  const rounding = 4e-13

  test.each(published.runs.map(run => [run.id, run] as const))('%s', (_, run) => {
    const cwd = kept(oneEquation(run.expression, run.base, run.alternative))
    const by = (method: string, ...more: readonly string[]): unknown =>
      explained(['a', 'b'], 'y@2024', ['--method', method, ...more], cwd)
    const check = (document: unknown, wanted: ByName, interaction: number): void => {
      const parts = partsOf(document)
      expect(Object.keys(parts).sort()).toEqual(Object.keys(wanted).sort())
      for (const [name, value] of Object.entries(wanted)) {
        expect(Math.abs((parts[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(rounding)
      }
      expect(Math.abs(numberAt(document, 'difference') - run.total_change)).toBeLessThanOrEqual(rounding)
      expect(Math.abs(numberAt(document, 'interaction') - interaction)).toBeLessThanOrEqual(rounding)
    }
    check(explained(['a', 'b'], 'y@2024', [], cwd), run.shapley, 0)
    check(by('one-at-a-time'), run.one_at_a_time, run.one_at_a_time_residual)
    check(by('leave-one-out'), run.leave_one_out, run.leave_one_out_residual)
    for (const [order, wanted] of Object.entries(run.sequential)) {
      const names = order.split(' > ')
      const document = by('sequential', '--order', names.join(','))
      check(document, wanted, 0)
      // In the order asked for.
      expect(Object.keys(partsOf(document))).toEqual(names)
    }
    if (run.lmdi !== undefined) check(by('lmdi'), run.lmdi, 0)
    else expect(outturn(['explain', 'a', 'b', '--of', 'y@2024', '--method', 'lmdi'], { cwd }).code).toBe(2)
  })
})

describe('Hangzhou, by hand', () => {
  // Shares in 2023 of GDP, from the data: industry 4355, services 14045, finance 12% of 20059 by the model's rule.
  const [gdp, finance] = [20059, 0.12 * 20059]
  const weights = { industry: 4355 / gdp, finance: finance / gdp, other: (14045 - finance) / gdp }
  // Sums of five terms near 1 on levels near 20,000: a dozen roundings of 2⁻⁵³, as a growth rate.
  const rounding = 12 * 2 ** -52

  test('real growth is a weighted sum, so each part is weight × change of the growth assumed', () => {
    const document = explained(['baseline', 'plan'], 'gdp_growth@2024')
    const parts = partsOf(document)
    const wanted = {
      va_industry_growth: weights.industry * (0.05 - 0.043),
      va_finance_growth: weights.finance * (0.075 - 0.066),
      va_other_services_growth: weights.other * (0.05086338452232014 - 0.055),
    }
    expect(Object.keys(parts).sort()).toEqual(Object.keys(wanted).sort())
    for (const [name, value] of Object.entries(wanted)) {
      expect(Math.abs((parts[name] ?? Number.NaN) - value), name).toBeLessThanOrEqual(rounding)
    }
    const sum = Object.values(parts).reduce((so, part) => so + part, 0)
    expect(Math.abs(sum - numberAt(document, 'difference'))).toBeLessThanOrEqual(
      1e-9 * Math.max(...Object.values(wanted)),
    )
    expect(at(document, 'without_effect')).toContain('rd_growth')
  })

  test('the difference is that of two runs; the other way round every part changes its sign', () => {
    const value = (name: string): number => {
      const run = outturnJson(['run', name])
      const periods = at(run, 'periods') as readonly string[]
      return numbersAt(run, 'variables', 'rd_intensity', 'values')[periods.indexOf('2026')] ?? Number.NaN
    }
    const there = explained(['plan', 'export-slump'], 'rd_intensity@2026')
    const back = explained(['export-slump', 'plan'], 'rd_intensity@2026')
    expect(numberAt(there, 'difference')).toBe(value('export-slump') - value('plan'))
    const [forth, reverse] = [partsOf(there), partsOf(back)]
    expect(Object.keys(forth).length).toBeGreaterThan(2)
    for (const [name, amount] of Object.entries(forth)) {
      // The same differences of intensities near 0.04, added in another order: 2⁴ of them for four causes.
      expect(Math.abs(amount + (reverse[name] ?? Number.NaN)), name).toBeLessThanOrEqual(16 * 0.05 * 2 ** -52)
    }
  })

  test('a group is what its members are together, where nothing interacts; modules are groups', () => {
    const alone = partsOf(explained(['baseline', 'plan'], 'gdp_growth@2024'))
    const services = ['--group', 'services=va_finance_growth,va_other_services_growth']
    const grouped = partsOf(explained(['baseline', 'plan'], 'gdp_growth@2024', services))
    const together = (alone['va_finance_growth'] ?? 0) + (alone['va_other_services_growth'] ?? 0)
    expect(Math.abs((grouped['services'] ?? Number.NaN) - together)).toBeLessThanOrEqual(rounding)
    const modules = explained(['baseline', 'plan'], 'gdp_growth@2024', ['--by', 'module'])
    expect(partsOf(modules)).toEqual({ output: numberAt(modules, 'difference') })
    expect((at(modules, 'parts', 0, 'entries') as readonly unknown[]).length).toBe(3)
  })

  test('a scenario and itself: a difference of 0, no parts, exit 0', () => {
    const ended = outturn(['explain', 'plan', 'plan', '--of', 'gdp_growth@2024', '--json'])
    expect(ended.code).toBe(0)
    const document: unknown = JSON.parse(ended.stdout)
    expect([at(document, 'difference'), at(document, 'parts'), at(document, 'interaction')]).toEqual([
      0,
      [],
      0,
    ])
  })

  test('a ratio by its factors: logarithmic means, by hand', () => {
    const document = explained(['baseline', 'plan'], 'rd_intensity@2024', ['--method', 'lmdi'])
    const [a, b] = [numberAt(document, 'values', 'from'), numberAt(document, 'values', 'to')]
    const figures = (name: string): readonly number[] => {
      const run = outturnJson(['run', name])
      return ['rd_spend', 'gdp'].map(id => numbersAt(run, 'variables', id, 'values')[0] ?? Number.NaN)
    }
    const [[spend0 = 0, gdp0 = 0], [spend1 = 0, gdp1 = 0]] = [figures('baseline'), figures('plan')] as [
      number[],
      number[],
    ]
    const mean = (b - a) / Math.log(b / a)
    const parts = partsOf(document)
    // A mean near 0.04 times logarithms that rounding moves by 2⁻⁵²; the mean itself loses what ln(b/a) ≈ 0.06 leaves.
    const off = 0.04 * 2 ** -52 * 40
    expect(Math.abs((parts['rd_spend'] ?? 0) - mean * Math.log(spend1 / spend0))).toBeLessThanOrEqual(off)
    expect(Math.abs((parts['gdp'] ?? 0) - mean * Math.log(gdp0 / gdp1))).toBeLessThanOrEqual(off)
  })

  test('text: a table in both languages, with the sum and the shares', () => {
    const zh = outturn(['explain', 'baseline', 'plan', '--of', 'gdp_growth@2024']).stdout
    expect(zh).toMatch(/原因 +变动 +个百分点 +占差异/)
    expect(zh).toMatch(/va_industry_growth 规上工业增加值实际增速 +4\.30% → 5\.00% +\+0\.152 /)
    expect(zh).toMatch(/合计 +\+0\.020 +100\.0%/)
    const en = outturn(['explain', 'baseline', 'plan', '--of', 'gdp_growth@2024', '--lang', 'en']).stdout
    expect(en).toMatch(
      /va_other_services_growth Other services, real growth +5\.50% → 5\.09% +−0\.240 +−1201\.4%/,
    )
    expect(en).toContain('baseline 5.307%, plan 5.327%, difference +0.020 pp')
  })
})

describe('many causes', () => {
  const names = Array.from({ length: 14 }, (_, k) => `x${String.fromCharCode(97 + k)}`)
  const base = Object.fromEntries(names.map((name, k) => [name, 1 + k / 20]))
  const alternative = Object.fromEntries(names.map((name, k) => [name, 1.31 - k / 40]))
  // Products of neighbours, so that causes interact.
  const expression = names.map((name, k) => `${name} * ${names[(k + 1) % names.length]}`).join(' + ')
  const formula = (x: readonly number[]): number =>
    x.reduce((sum, value, k) => sum + value * (x[(k + 1) % x.length] ?? 0), 0)

  test('beyond twelve orders are sampled: parts within their errors of the exact ones, and the sum is exact', () => {
    const cwd = kept(oneEquation(expression, base, alternative))
    const document = explained(['a', 'b'], 'y@2024', ['--by', 'variable', '--seed', '7'], cwd)
    const exact = shapley(formula, Object.values(base), Object.values(alternative))
    const parts = at(document, 'parts') as readonly unknown[]
    expect(parts.length).toBe(14)
    expect(at(document, 'sampled', 'orders')).toBe(400)
    let away = 0
    for (const part of parts) {
      const wanted = exact.parts[names.indexOf(String(at(part, 'cause')))] ?? Number.NaN
      const error = numberAt(part, 'error')
      // Here an order and its reverse give a product of two exactly: half with each factor first. Nothing is left to sampling.
      away = Math.max(away, Math.abs(numberAt(part, 'amount') - wanted))
      expect(error).toBeLessThanOrEqual(1e-12)
    }
    expect(away).toBeLessThanOrEqual(1e-12)
    const sum = parts.reduce<number>((so, part) => so + numberAt(part, 'amount'), 0)
    expect(Math.abs(sum - numberAt(document, 'difference'))).toBeLessThanOrEqual(1e-12)
  })

  test('products of three: errors that are not 0 cover what sampling missed, and shrink with more orders', () => {
    const three = names
      .map((name, k) => `${name} * ${names[(k + 1) % 14]} * ${names[(k + 5) % 14]}`)
      .join(' + ')
    const cwd = kept(oneEquation(three, base, alternative))
    const exact = shapley(
      x => x.reduce((sum, value, k) => sum + value * (x[(k + 1) % 14] ?? 0) * (x[(k + 5) % 14] ?? 0), 0),
      Object.values(base),
      Object.values(alternative),
    )
    const squared = (orders: string): { readonly z: number; readonly error: number } => {
      const document = explained(['a', 'b'], 'y@2024', ['--by', 'variable', '--orders', orders], cwd)
      const parts = at(document, 'parts') as readonly unknown[]
      const zs = parts.map(part => {
        const wanted = exact.parts[names.indexOf(String(at(part, 'cause')))] ?? Number.NaN
        return (numberAt(part, 'amount') - wanted) / numberAt(part, 'error')
      })
      expect(Math.max(...zs.map(Math.abs))).toBeGreaterThan(0)
      return {
        z: zs.reduce((sum, z) => sum + z * z, 0) / zs.length,
        error: Math.max(...parts.map(part => numberAt(part, 'error'))),
      }
    }
    const words = ['explain', 'a', 'b', '--of', 'y@2024', '--by', 'variable', '--json']
    expect(outturn(words, { cwd }).stdout).toBe(outturn(words, { cwd }).stdout)
    expect(outturn([...words, '--seed', '2'], { cwd }).stdout).not.toBe(outturn(words, { cwd }).stdout)
    const [few, many] = [squared('400'), squared('6400')]
    // A mean of 14 squares of standard normals (at most 13 of them free): 99.9% lie below χ²₁₃(0.999)/13 = 34.53/13 = 2.66.
    expect(few.z).toBeLessThan(2.66)
    expect(many.z).toBeLessThan(2.66)
    // 16 times as many orders: a quarter of the error, itself known to 1/√(2·200) = 5%; four of those.
    expect(many.error / few.error).toBeGreaterThan(0.25 * 0.8)
    expect(many.error / few.error).toBeLessThan(0.25 * 1.2)
  })

  test('by default more than twelve are put together by module, and the table says what each holds', () => {
    const half = (module: string, those: readonly string[]): string => {
      const list = those.map(name => `  ${name}: { role: exogenous, unit: "1" }`).join('\n')
      const title = `{ zh: ${module}模块, en: part ${module} }`
      const equation = `${module}_sum = ${those.join(' * ')}`
      return `module: ${module}\ntitle: ${title}\nvariables:\n  ${module}_sum: { role: endogenous, unit: "1" }\n${list}\nequations:\n  - ${equation}\n`
    }
    const stated = (id: string, values: ByName): string =>
      `scenario: ${id}\nmodel: two\nfrom: 2024\nto: 2024\nassumptions:\n${names.map(name => `  ${name}: { all: ${values[name]} }`).join('\n')}\n`
    const cwd = kept(
      projectOf({
        'models/two/model.yaml':
          'model: two\nmodules: [first.yaml, second.yaml]\nvariables:\n  y: { role: endogenous, unit: "1" }\nequations:\n  - y = early_sum * late_sum\n',
        'models/two/first.yaml': half('early', names.slice(0, 7)),
        'models/two/second.yaml': half('late', names.slice(7)),
        'scenarios/a.yaml': stated('a', base),
        'scenarios/b.yaml': stated('b', alternative),
      }),
    )
    const product = (values: ByName, from: number, to: number) =>
      names.slice(from, to).reduce((so, name) => so * (values[name] ?? Number.NaN), 1)
    const [early, late] = [
      [product(base, 0, 7), product(alternative, 0, 7)],
      [product(base, 7, 14), product(alternative, 7, 14)],
    ] as const
    const document = explained(['a', 'b'], 'y@2024', [], cwd)
    const parts = partsOf(document)
    // Of a product of two each has its own change at the mean of the other. Products near 1.5 of 14 roundings.
    expect(Object.keys(parts).sort()).toEqual(['early', 'late'])
    expect(
      Math.abs((parts['early'] ?? 0) - ((early[1] - early[0]) * (late[0] + late[1])) / 2),
    ).toBeLessThanOrEqual(1e-13)
    expect(
      Math.abs((parts['late'] ?? 0) - ((late[1] - late[0]) * (early[0] + early[1])) / 2),
    ).toBeLessThanOrEqual(1e-13)
    const text = outturn(['explain', 'a', 'b', '--of', 'y@2024', '--lang', 'en'], { cwd }).stdout
    expect(text).toContain('early part early')
    expect(text).toMatch(/What the groups hold\n(late|early)\n {2}x/)
    expect(at(explained(['a', 'b'], 'y@2024', ['--by', 'variable'], cwd), 'sampled', 'orders')).toBe(400)
  })
})
