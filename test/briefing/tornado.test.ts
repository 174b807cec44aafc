import { beforeAll, describe, expect, test } from 'vitest'
import type { BriefingContent, SwingFigures, TornadoFigures } from '../../src/vocabulary/briefing.js'
import { fixtureWithDraws } from './fixture-draws.js'
import { figures, visibleText, writePage } from './read-html.js'

/** An assumption moved from 1% to 3%, and R&D intensity of 4% to both sides of it by so much, in points. */
function swing(subject: string, low: number, high: number, more: Partial<SwingFigures> = {}): SwingFigures {
  return {
    ...{ kind: 'assumptions', subject, range: 'spread', unit: 'rate', inputs: [0.01, 0.03] },
    outcomes: [0.04 + low / 100, 0.04 + high / 100],
    swing: Math.abs(high - low) / 100,
    ...more,
  }
}

const base: TornadoFigures = {
  variable: 'rd_intensity',
  period: 2024,
  value: 0.04,
  quantiles: [0.05, 0.95],
  swings: [
    swing('rd_growth', -0.2, 0.214),
    swing('gdp_deflator_growth', 0.1, -0.1),
    swing('rd_intensity', 0.031, 0.02, { kind: 'base', period: 2023, inputs: [0.0377, 0.0403] }),
    swing('budget_revenue', 0.0001, -0.0001, {
      kind: 'shocks',
      period: 2024,
      unit: undefined,
      inputs: [-5, 5],
    }),
  ],
  shares: [
    share(['rd_growth'], 0.7012, 0.0004, 0.75, 0.012),
    share(['gdp_deflator_growth', 'cpi_growth'], 0.2, 0.001, 0.2, 0.001),
    share(['va_industry_growth'], -0.0002, 0.001, 0.0001, 0),
    share(['population_growth'], 0, 0.001, 0.0001, 0),
  ],
  sumOfFirst: { value: 0.901, error: 0.0015 },
  sd: 0.0012,
  draws: 16_384,
}

function share(
  subjects: readonly string[],
  first: number,
  firstError: number,
  total: number,
  totalError: number,
) {
  return {
    members: subjects.map(subject => ({ kind: 'assumptions' as const, subject })),
    first: { value: first, error: firstError },
    total: { value: total, error: totalError },
  }
}

const contentOf = (...tornadoes: readonly TornadoFigures[]): BriefingContent => ({
  ...fixtureWithDraws(),
  tornadoes,
})
const sectionOf = async (one: TornadoFigures, language: 'zh' | 'en'): Promise<string> => {
  const page = await writePage(contentOf(one), language)
  const from = page.indexOf('aria-labelledby="h-tornado"')
  return page.slice(from, page.indexOf('</section>', from))
}
const titleIn = (section: string): string => visibleText(/<h3[^>]*>([\s\S]*?)<\/h3>/.exec(section)?.[1] ?? '')
let zh = ''
let en = ''
beforeAll(async () => {
  zh = await sectionOf(base, 'zh')
  en = await sectionOf(base, 'en')
})

/** The rows of a table, cell by cell. */
function rowsIn(section: string, style: string): readonly (readonly string[])[] {
  const from = section.indexOf(`<table class="${style}"`)
  const body = section.slice(section.indexOf('<tbody', from), section.indexOf('</table>', from))
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => visibleText(cell)),
  )
}

describe('the title', () => {
  test('names the largest swing and the next, at the decimals of the bars; fans are counted before it', () => {
    expect(titleIn(zh)).toMatch(
      /^图 5 {0,1}　2024 年.*影响最大，两端相差 0\.41个百分点；其次是.*，相差 0\.20个百分点$/,
    )
    expect(titleIn(en)).toMatch(/^Figure 5\. 2024 .*\(0\.41 pp from end to end\), then .* \(0\.20 pp\)$/)
  })

  test('names two that are equal as written, one that is alone, and none where an end is unknown', async () => {
    const [first, second] = base.swings
    if (first === undefined || second === undefined) throw new Error('two rows')
    const equal = [first, swing('gdp_deflator_growth', 0.2, -0.213)]
    expect(titleIn(await sectionOf({ ...base, swings: equal }, 'zh'))).toMatch(
      /与.*影响最大，两端各相差 0\.41个百分点$/,
    )
    expect(titleIn(await sectionOf({ ...base, swings: [first] }, 'zh'))).toMatch(/两端相差 0\.41个百分点$/)
    const unknown = [{ ...second, outcomes: [undefined, 0.05], swing: undefined } as const, first]
    const section = await sectionOf({ ...base, swings: unknown }, 'zh')
    expect(titleIn(section)).toMatch(/受哪些数影响$/)
    expect(section).toContain('>无解<')
    expect(rowsIn(section, 'dt')[0]?.slice(3)).toEqual(['—', '5.00%', '—'])
  })

  test('rows out of order are a fault, not a false title', async () => {
    await expect(sectionOf({ ...base, swings: [...base.swings].reverse() }, 'zh')).rejects.toThrow('not true')
  })
})

describe('the chart', () => {
  test('has both figures of each bar, and leaves out what cannot be seen', () => {
    for (const text of ['−0.20', '+0.21', '+0.10', '−0.10', '+0.03', '+0.02'])
      expect(zh).toContain(`>${text}<`)
    expect(zh).toContain('3.77%～4.03%')
    expect(zh).toContain('2023 年基期值')
    expect(visibleText(zh)).toContain('另有 1 个数影响更小')
    expect(zh).not.toMatch(/>[+−]0\.00</)
  })

  test('shows eight rows at most; plausible ranges are marked and explained', async () => {
    const many = Array.from({ length: 11 }, (_, index) =>
      swing(`x${index}`, -0.3 + index / 100, 0.3, index === 7 ? { range: 'plausible' } : {}),
    )
    const section = await sectionOf({ ...base, swings: many }, 'zh')
    expect([...new Set(section.match(/>x\d+</g))]).toHaveLength(11)
    const picture = section.slice(section.indexOf('<svg'), section.indexOf('</svg>'))
    expect(picture.match(/>x\d+</g)).toHaveLength(8)
    expect(picture.match(/ \*</g)).toHaveLength(1)
    expect(visibleText(section)).toContain('另有 3 个数影响更小')
    expect(visibleText(section)).toContain('标 * 的没有给出离散程度')
    expect(zh).not.toContain('标 *')
  })
})

describe('the decimals', () => {
  test('tell bars apart that would read the same, and the path is written as in the tables', async () => {
    // Points have one decimal at least, as has a path of 4.0%.
    const wide = [swing('rd_growth', -6.31, 6.34), swing('cpi_growth', -6.11, 6.12), swing('x', -6.01, 6.02)]
    const section = await sectionOf({ ...base, value: 0.04, swings: wide }, 'zh')
    const picture = section.slice(section.indexOf('<svg'), section.indexOf('</svg>'))
    for (const text of ['−6.3', '+6.3', '−6.1', '+6.1', '−6.0', '+6.0'])
      expect(picture).toContain(`>${text}<`)
    expect(visibleText(section)).toContain('情景路径（4.0%）')
    // Bars that are the same need no more digits.
    const same = [swing('rd_growth', -6.3, 6.3), swing('cpi_growth', -6.3, 6.3)]
    const plain = await sectionOf({ ...base, swings: same }, 'zh')
    expect(plain).toContain('>+6.3<')
    expect(visibleText(plain)).toContain('情景路径（4.0%）')
  })
})

describe('the tables', () => {
  test('the data hold every number with its range, both outcomes and the swing', () => {
    const rows = rowsIn(zh, 'dt')
    expect(rows).toHaveLength(4)
    expect(rows[0]?.slice(1)).toEqual(['1.0%', '3.0%', '3.80%', '4.21%', '0.41'])
    expect(rows[3]?.slice(1)).toEqual(['−5', '5', '4.00%', '4.00%', '0.00'])
  })

  test('shares in per cent with their errors rounded up; small factors are counted; correlated ones are one', () => {
    const rows = rowsIn(zh, 'sm')
    expect(rows.map(row => row.slice(1))).toEqual([
      ['70.1%\u00a0±\u00a00.1', '75.0%\u00a0±\u00a01.2'],
      ['20.0%\u00a0±\u00a00.1', '20.0%\u00a0±\u00a00.1'],
    ])
    expect(rows[1]?.[0]).toContain(' + ')
    const text = visibleText(zh)
    // 70.12 + 20 − 0.02 + 0.
    expect(text).toContain('一阶合计 90.1%')
    expect(text).toContain('合为一个因素')
    expect(text).toContain('其余 2 个因素的总效应各不足 0.5%')
    expect(text).toContain('标准差 0.12个百分点')
  })

  test('interaction is said only where it is beyond three errors, and totals exceed first-order shares', async () => {
    const [one, other] = [
      share(['rd_growth'], 0.7, 0.004, 0.75, 0.004),
      share(['cpi_growth'], 0.2, 0.001, 0.25, 0.001),
    ]
    const said = async (sumError: number, shares: TornadoFigures['shares']) => {
      const sumOfFirst = { value: shares.reduce((sum, { first }) => sum + first.value, 0), error: sumError }
      return visibleText(await sectionOf({ ...base, shares, sumOfFirst }, 'zh')).includes(
        '差额来自因素之间的交互',
      )
    }
    // 10 points are left, and totals are 10 points more: beyond 3 × 0.4 and 3 × (0.4 + 0.5).
    expect(await said(0.004, [one, other])).toBe(true)
    // The same with an error of 4 points on the sum.
    expect(await said(0.04, [one, other])).toBe(false)
    // Totals below the first-order shares: what is missing is error, whatever the errors say.
    const below = [
      share(['rd_growth'], 0.7, 0.004, 0.69, 0.004),
      share(['cpi_growth'], 0.19, 0.001, 0.19, 0.001),
    ]
    expect(await said(0.004, below)).toBe(false)
    const text = visibleText(
      await sectionOf({ ...base, shares: below, sumOfFirst: { value: 0.89, error: 0.004 } }, 'en'),
    )
    expect(text).toContain('add up to 89.0% and the totals to 88.0%: what is missing is error')
  })

  test('without a variance a sentence stands instead of the table', async () => {
    const section = await sectionOf({ ...base, shares: [], sd: 0 }, 'en')
    expect(section).not.toContain('class="sm"')
    expect(visibleText(section)).toContain('there is no variance to share')
  })
})

test('both editions have the same figures in the same order', () => {
  expect(figures(visibleText(zh)).length).toBeGreaterThan(40)
  expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
})

test('figures after it are counted on, and a page that does not ask has no such section', async () => {
  const [without, one] = [fixtureWithDraws(), contentOf(base)]
  const numbers = (page: string) =>
    [...page.matchAll(/<h3[^>]*>图 (\d+)/g)].map(([, number]) => Number(number))
  const plain = numbers(await writePage({ ...without }, 'zh'))
  const more = numbers(await writePage(one, 'zh'))
  expect(more).toEqual(Array.from({ length: plain.length + 1 }, (_, index) => index + 1))
  expect(await writePage(without, 'zh')).not.toContain('h-tornado')
})
