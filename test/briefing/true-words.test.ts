import { describe, expect, test } from 'vitest'
import { pageFacts } from '../../src/briefing/facts.js'
import { howKnown } from '../../src/briefing/how-known.js'
import { setByAssumption } from '../../src/briefing/measure-of.js'
import { periodFaults } from '../../src/cli/plan-period.js'
import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import type { Origin } from '../../src/vocabulary/model.js'
import type { Observation } from '../../src/vocabulary/observation.js'
import { valueAt } from '../../src/vocabulary/path.js'
import { fixtureContent } from './fixture-content.js'
import { place } from './fixture-economy.js'
import { figures, visibleText, writePage } from './read-html.js'

const content = fixtureContent()

function runOf(id: string): BriefingContent['runs'][number] {
  const run = content.runs.find(one => one.scenario.id === id)
  if (run === undefined) throw new Error(id)
  return run
}

/** The content with one run put in place of the one of the same scenario. */
function withRun(run: BriefingContent['runs'][number]): BriefingContent {
  return { ...content, runs: content.runs.map(one => (one.scenario.id === run.scenario.id ? run : one)) }
}

/** One assumption of a scenario at another value in one year. */
function withValue(id: string, variable: string, year: number, value: number): BriefingContent {
  const run = runOf(id)
  const entry = run.scenario.assumptions.get(variable)
  if (entry === undefined) throw new Error(variable)
  const values = new Map(entry.values).set(year, value)
  const assumptions = new Map(run.scenario.assumptions).set(variable, { ...entry, values })
  return withRun({ ...run, scenario: { ...run.scenario, assumptions } })
}

/** The values of a variable of one run changed by a function of value and year. */
function withPath(
  id: string,
  variable: string,
  change: (value: number, year: number) => number,
): BriefingContent {
  const run = runOf(id)
  const path = run.paths.variables.get(variable)
  if (path === undefined) throw new Error(variable)
  const values = path.values.map((value, index) =>
    value === undefined ? undefined : change(value, run.paths.first + index),
  )
  const variables = new Map(run.paths.variables).set(variable, { ...path, values })
  return withRun({ ...run, paths: { ...run.paths, variables } })
}

async function part(of: BriefingContent, language: 'zh' | 'en', from: string, to: string): Promise<string> {
  const page = await writePage(of, language)
  return visibleText(page.slice(page.indexOf(from), page.indexOf(to))).replace(/\s+/g, ' ')
}

describe('the period of a plan', () => {
  const faultsAt = (period: string): readonly string[] =>
    periodFaults({ ...content.plan, period, periodPlace: place }, content.register, content.runs).map(
      ({ code, message }) => `${code} ${message}`,
    )

  test('is the one of the modelled targets, here 2024', () => {
    expect(faultsAt('2024')).toEqual([])
  })

  test.each(['2025', '2050'])('%s is refused: the figures are for 2024', period => {
    const found = faultsAt(period)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^B105 "period" is ${period}, .* are for 2024$`))
  })

  test('outside a run, or of another frequency, is refused too', () => {
    const short = content.runs.map(run => ({ ...run, paths: { ...run.paths, from: 2025 } }))
    const found = periodFaults(content.plan, content.register, short.slice(0, 1))
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'B106 "period" is 2024, but scenario "baseline" runs from 2025 to 2030',
    ])
    expect(faultsAt('2024Q3')).toEqual(['B106 "period" is 2024Q3, but the model is annual'])
  })
})

describe('what a scenario assumes', () => {
  const section = (of: BriefingContent, language: 'zh' | 'en' = 'en'): Promise<string> =>
    part(of, language, 'id="h-assumptions"', 'id="h-data"')

  test('a difference in a later year alone is a change, said with its year', async () => {
    const before = await section(content)
    const after = await section(withValue('tourism', 'va_primary_growth', 2027, 0.031))
    expect(after).not.toBe(before)
    const count = (text: string): number => Number(/scenarios? makes? (\d+) change/.exec(text)?.[1])
    expect(count(after)).toBe(count(before) + 1)
    expect(after).toMatch(/Primary sector growth 2027 %/)
  })

  test('a later year outside the plausible range counts, and is named', async () => {
    const { model } = content
    const spec = model.variables.get('va_primary_growth')
    if (spec === undefined) throw new Error('no variable')
    const plausible = { low: 0, high: 0.06, because: { zh: '历史', en: 'history' } }
    const variables = new Map(model.variables).set('va_primary_growth', { ...spec, plausible })
    const far = { ...withValue('tourism', 'va_primary_growth', 2028, 0.4), model: { ...model, variables } }
    expect(await section(far)).toContain('outside the range in 2028')
    expect(await section(far, 'zh')).toContain('2028年超出区间')
    expect(await section(content)).not.toContain('outside the range in 2028')
  })
})

describe('rows of data', () => {
  const row = (period: number, vintage: string | undefined): Observation => ({
    series: 'gdp',
    period,
    value: 1,
    unit: '亿元',
    prices: 'current',
    base: '',
    status: 'final',
    grade: '',
    source: '',
    note: '',
    vintage,
    place,
  })

  // By hand, as of 2024-01-31: 2022 and 2023 count as published on 31 January of 2023 and of 2024; 2021 says 2024-03-01 and is hidden.
  test('are counted as read, as visible by the date, and as used', async () => {
    const rows = [row(2021, '2024-03-01'), row(2022, undefined), row(2023, undefined)]
    const observations = {
      frequency: 'annual' as const,
      series: new Map([['gdp', rows]]),
      rows: { read: 3, used: 3, refused: 0 },
    }
    const page = { ...content, observations }
    const used = [2022, 2023].filter(
      year => runOf('plan').paths.known.values.get('gdp')?.get(year)?.origin.kind === 'observed',
    ).length
    expect(used).toBeGreaterThan(0)
    const zh = visibleText(await writePage(page, 'zh'))
    expect(zh).toContain(`数据读入 3 行，截至 2024-01-31 可见 2 行，其中本模型用到 ${used} 行；拒用 0 行。`)
    expect(zh).toContain('没有公布日期的行，按次年元月31日公布计')
    const en = visibleText(await writePage(page, 'en'))
    expect(en).toContain(`3 rows read; as of 2024-01-31, 2 visible, ${used} of them used by the model`)
    expect(figures(en)).toEqual(figures(zh))
  })

  test('a worked-out or expected row is no outturn', () => {
    const observed = runOf('plan').paths.known.values.get('gdp')?.get(2022)?.origin
    if (observed?.kind !== 'observed') throw new Error('no outturn')
    const known = (status: string) => howKnown({ ...observed, status } satisfies Origin)
    expect(['final', 'preliminary', 'revised', 'rounded', ''].map(known)).toEqual(
      Array.from({ length: 5 }, () => 'observed'),
    )
    expect(['derived', 'expected', 'guessed'].map(known)).toEqual(['derived', 'expected', 'estimated'])
  })
})

describe('targets set by an assumption', () => {
  const facts = pageFacts(content, 'zh')
  const find = (id: string) => {
    const found = facts.modelled.find(({ target }) => target.id === id)
    if (found === undefined) throw new Error(id)
    return found
  }

  test('are those met at exactly the figure assumed', () => {
    const cpi = find('cpi')
    expect(cpi.target.value).toBe(3)
    expect(setByAssumption(cpi, facts)).toBe(true)
    expect(setByAssumption({ ...cpi, verdict: 'missed' }, facts)).toBe(false)
    expect(setByAssumption({ ...cpi, target: { ...cpi.target, value: 2.8 } }, facts)).toBe(false)
  })
})

describe('scenarios compared', () => {
  const table = (of: BriefingContent): Promise<string> => part(of, 'en', 'Table 3.', 'Table 4.')

  test('0.02 of a point is a difference, and only equal values are the same', async () => {
    const main = valueAt(runOf('plan').paths, 'fai_growth', 2024) ?? Number.NaN
    const beside = (gap: number): Promise<string> =>
      table(withPath('tourism', 'fai_growth', (value, year) => (year === 2024 ? main + gap : value)))
    const [equal, near, tiny] = [await beside(0), await beside(0.0002), await beside(1e-8)]
    expect(equal.split(' same ')).toHaveLength(2)
    expect(near).not.toContain(' same ')
    expect(near).toContain('+0.02 ')
    expect(tiny).not.toContain(' same ')
    expect(tiny).toContain('≈0 ')
  })

  test('a title names every scenario that ties, and sets points beside points only', async () => {
    // All eight R&D intensities are levelled in 2030 but one, which is far below.
    const runs = content.runs.map(run => {
      const path = run.paths.variables.get('rd_intensity')
      if (path === undefined) throw new Error('no path')
      const value = run.scenario.id === 'rd-push' ? 0.01 : 0.5
      const values = path.values.map((old, index) => (run.paths.first + index === 2030 ? value : old))
      const variables = new Map(run.paths.variables).set('rd_intensity', { ...path, values })
      return { ...run, paths: { ...run.paths, variables } }
    })
    const text = await part({ ...content, runs }, 'en', 'id="f-panels-t"', 'class="panels"')
    expect(text).toContain('indicators in per cent, by 2030 scenarios differ most in R&D intensity')
    expect(text).toContain('highest in Baseline (7 alike), 50.00; lowest in R&D push, 1.00')
    expect(text).not.toContain('relative')
  })
})

describe('contributions', () => {
  const chart = (of: BriefingContent): Promise<string> =>
    part(of, 'en', 'id="f-contributions"', 'id="h-scenarios"')

  test('that add up say rounding, and those that do not say so, however small the gap', async () => {
    expect(await chart(content)).toContain('Rounded parts may not add up')
    // 0.00004 = 0.004 percentage points: less than any decimal of the figure.
    const text = await chart(
      withPath('plan', 'gdp_growth', (value, year) => (year === 2026 ? value + 0.00004 : value)),
    )
    expect(text).toContain('differ by up to 0.004 percentage points: the parts do not add up')
    expect(text).not.toContain('Rounded parts')
  })
})

test('no sentence of the page states a number of observations that nobody counted', async () => {
  const text = visibleText(await writePage(content, 'en')) + visibleText(await writePage(content, 'zh'))
  expect(text).not.toMatch(/eight to a dozen|八到十几/)
})
