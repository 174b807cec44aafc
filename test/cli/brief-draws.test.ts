import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixed } from '../../src/briefing/format-number.js'
import { probabilityText } from '../../src/vocabulary/show-probability.js'
import { figures, visibleText } from '../briefing/read-html.js'
import { at, outturn, outturnJson, town } from './outturn.js'

// The shipped page against what the commands print: the same draws, made by other ways of asking.
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'outturn-brief-draws-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const brief = (plan: string, out = folder) =>
  outturn(['brief', plan, '--out', out, '--lang', 'zh'], { cwd: root })
const pageOf = (): string => readFileSync(join(folder, 'hangzhou-2024.html'), 'utf8')
let page = ''
beforeAll(() => {
  expect(brief('reports/hangzhou-2024.yaml').code).toBe(0)
  page = pageOf()
})

const drawn = ['--draws', '16384']

test('every probability of the page is the one that check --draws prints', () => {
  const checked = at(outturnJson(['check', 'plan', ...drawn], { cwd: root }), 'scenarios', 0)
  const targets = at(checked, 'targets') as readonly { id: string; probability?: number }[]
  const counted = targets.filter(({ probability }) => probability !== undefined)
  expect(counted).toHaveLength(25)
  for (const { id, probability = 0 } of counted) {
    const from = page.indexOf(`<a href="#t-${id}">`)
    const row = page.slice(from, page.indexOf('</tr>', from))
    expect(/<td class="pr"><b>([^<]*)/.exec(row)?.[1]).toBe(probabilityText(probability, 'zh'))
  }
  const joint = Number(at(checked, 'joint', 'probability'))
  const tile = /25 项目标同时达成的概率<\/span><span class="v">([^<]*)/.exec(page)?.[1]
  expect(tile).toBe(probabilityText(joint, 'zh'))
  // Counted, not multiplied.
  const product = counted.reduce((so, { probability = 0 }) => so * probability, 1)
  expect(joint).not.toBe(product)
  const inside = at(checked, 'draws', 'inside')
  expect(visibleText(page)).toContain(`假设的离散（${at(inside, 'assumptions')} 个数）`)
  expect(visibleText(page)).toContain(`方程的随机冲击（${at(inside, 'shocks')} 个数）`)
})

test('every fan has the bands that run --draws prints', () => {
  const run = outturnJson(['run', 'plan', ...drawn], { cwd: root })
  const fans = [...page.matchAll(/<figure id="f-fan-(\w+)"[\s\S]*?<\/figure>/g)]
  expect(fans).toHaveLength(5)
  for (const [figure, variable = ''] of fans) {
    const rows = [...figure.matchAll(/<tr><th scope="row"[^>]*>([^<]*)<\/th>([\s\S]*?)<\/tr>/g)]
    const decimals = variable === 'rd_intensity' ? 2 : 1
    for (const [name, share] of [
      ['95% 分位', '95'],
      ['中位数（50%）', '50'],
      ['5% 分位', '5'],
    ] as const) {
      const cells = rows.find(([, head]) => head === name)?.[2] ?? ''
      const bands = at(run, 'variables', variable, 'bands', share) as readonly number[]
      const shown = bands.map(value => figures(fixed(100 * value, decimals))[0])
      expect(figures(visibleText(cells))).toEqual(shown)
    }
  }
})

test('the same plan gives the same bytes, and names its draws in the manifest', () => {
  const { stdout } = outturn(
    ['brief', 'reports/hangzhou-2024.yaml', '--out', folder, '--lang', 'zh', '--json'],
    {
      cwd: root,
    },
  )
  expect(pageOf()).toBe(page)
  const manifest = at(JSON.parse(stdout), 'manifest')
  expect(manifest).toMatchObject({ seed: 20240131, options: { draws: 16384 } })
})

describe('a plan', () => {
  const plan = readFileSync(join(root, 'reports', 'hangzhou-2024.yaml'), 'utf8')
    .replace('../models', join(root, 'models'))
    .replace(/^scenarios: .*$/m, 'scenarios: [baseline, plan]')
  const written = (text: string): string => {
    const path = join(folder, 'page.yaml')
    writeFileSync(path, text)
    return path
  }

  test('that asks for the fan of an unknown variable is refused in its line', () => {
    const line = plan.split('\n').findIndex(each => each.startsWith('fans:')) + 1
    const unknown = brief(written(plan.replace('rd_intensity,', 'rd_intensty,')))
    expect(unknown.code).toBe(3)
    expect(unknown.stderr).toMatch(new RegExp(`page\\.yaml:${line}:20 {2}error B109 {2}.*"rd_intensty"`))
    expect(unknown.stderr).toContain('Did you mean "rd_intensity"?')
  })

  test('of a scenario in which nothing, or not this, is uncertain is refused in its line', () => {
    writeFileSync(
      join(folder, 'wide.yaml'),
      'scenario: wide\nbase: steady\nfrom: 2024\nto: 2026\nassumptions:\n  gdp_growth: { all: 10%, spread: 2 pp }\n',
    )
    const small = (main: string): string =>
      `briefing: b\ntitle: b\ntargets: ${join(town, 'models', 'town', 'targets-2024.yaml')}\nmain: ${main}\nscenarios: [${main}]\nperiod: 2024\ndraws: 1000\nfans: [budget_share]\n`
    const run = (main: string) => outturn(['brief', written(small(main)), '--out', folder], { cwd: town })
    const still = run('wide')
    expect(still.code).toBe(3)
    expect(still.stderr).toMatch(/page\.yaml:8:8 {2}error B109 {2}.*is the same in every draw/)
    const sure = run('steady')
    expect(sure.code).toBe(3)
    expect(sure.stderr).toMatch(/page\.yaml:7:8 {2}error S222/)
  })

  test('with another seed has other probabilities, near the first', () => {
    expect(brief(written(plan.replace('draws: 16384', 'draws: 2000\nseed: 5'))).code).toBe(0)
    const other = pageOf()
    expect(visibleText(other)).toContain('2,000 次，种子 5')
    const read = (html: string) =>
      [...html.matchAll(/<td class="pr"><b>[＞＜]?(\d+)%/g)].map(([, value]) => Number(value))
    const [first, second] = [read(page), read(other)]
    expect(second).toHaveLength(first.length)
    expect(second).not.toEqual(first)
    for (const [index, value] of second.entries())
      expect(Math.abs(value - (first[index] ?? 0))).toBeLessThan(6)
  })

  test('without draws has no probability and loads no engine of draws', () => {
    const plain = plan.replace(/^(?:draws|fans|outturns|tornado): .*\n/gm, '')
    expect(brief(written(plain)).code).toBe(0)
    expect(pageOf()).not.toContain('达标概率')
    // The commands that draw are a script of their own; the names of random streams stand only there.
    const script = (name: string) => readFileSync(join(root, 'dist', 'parts', `${name}.script.js`), 'utf8')
    expect(script('draws')).toContain('sobol-joe-kuo-6-owen/1')
    expect(script('all')).not.toContain('sobol-joe-kuo-6-owen/1')
  })
})
