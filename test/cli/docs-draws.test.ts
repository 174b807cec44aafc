import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { at, numbersAt, outturnJson, root } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-docs-draws-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const [, example = ''] =
  /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/draws.md'), 'utf8')) ?? []
const rates = ['exports', 'rd', 'deflator', 'services', 'retail', 'tax'].map(name => `${name}_growth`)
writeFileSync(join(scratch, 'scenario.yaml'), example.replace('MODEL', 'model.yaml'))
writeFileSync(
  join(scratch, 'model.yaml'),
  `model: m
variables:
${rates.map(name => `  ${name}: { role: exogenous, unit: rate }`).join('\n')}
  oil_price: { role: exogenous, unit: "1" }
  y: { role: endogenous, unit: rate }
equations:
  - y = (${rates.join(' + ')}) * oil_price
`,
)

describe('the example of docs/draws.md is drawn as the page says', () => {
  const document = outturnJson(['run', 'scenario.yaml', '--draws', '10000'], { cwd: scratch })
  const of = (variable: string, key: string) =>
    numbersAt(document, 'variables', variable, key)[1] ?? Number.NaN

  test('seven spreads are inside the bands, and the seed is the one stated', () => {
    expect(at(document, 'inside', 'assumptions')).toBe(7)
    expect(at(document, 'manifest', 'seed')).toBe(20240131)
  })

  test.each([
    // Mean and standard deviation by the formula of each distribution.
    ['exports_growth', 0.03, 0.015],
    ['rd_growth', 0.08, 0.015],
    // (low + mode + high)/3; variance (a² + b² + ab)/18 with the distances a, b of the mode from the ends.
    [
      'deflator_growth',
      (-0.01 + 0.008 + 0.025) / 3,
      Math.sqrt((0.018 ** 2 + 0.017 ** 2 + 0.018 * 0.017) / 18),
    ],
    ['services_growth', 0.05 + 0.005, 0.03 / Math.sqrt(12)],
    ['retail_growth', 0.04, 0.015],
    [
      'oil_price',
      80 * Math.exp(0.25 ** 2 / 2),
      80 * Math.exp(0.25 ** 2 / 2) * Math.sqrt(Math.exp(0.25 ** 2) - 1),
    ],
  ])('%s: mean and standard deviation', (variable, mean, sd) => {
    expect(Math.abs(of(variable, 'mean') - mean)).toBeLessThan(0.01 * sd)
    expect(Math.abs(of(variable, 'sd') / sd - 1)).toBeLessThan(0.02)
  })

  test('the lognormal path is the median; the path of a rate moves as a whole', () => {
    expect(
      Math.abs((numbersAt(document, 'variables', 'oil_price', 'bands', '50')[0] ?? 0) / 80 - 1),
    ).toBeLessThan(0.01)
    const [first = 0, ...rest] = numbersAt(document, 'variables', 'exports_growth', 'sd')
    expect(rest.every(sd => Math.abs(sd / first - 1) < 1e-9)).toBe(true)
  })

  test('an empirical spread is narrower than its sample', () => {
    const deviations = [-4, -1, -0.5, 0.5, 1, 2]
    const mean = deviations.reduce((a, b) => a + b, 0) / 6
    const sd = Math.sqrt(deviations.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 6)
    expect(100 * of('tax_growth', 'sd')).toBeLessThan(0.95 * sd)
    expect(numbersAt(document, 'variables', 'tax_growth', 'bands', '5')[0]).toBeGreaterThan(0.03 - 0.04)
  })
})
