import { describe, expect, test } from 'vitest'
import type { AttributedDifference, AttributedPart } from '../../src/vocabulary/attribution.js'
import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import { fixtureContent } from './fixture-content.js'
import { figures, visibleText, writePage } from './read-html.js'

/** Parts of invented sizes, as fractions; the difference is their sum. */
function difference(
  amounts: Readonly<Record<string, number>>,
  more: Partial<AttributedDifference> = {},
): AttributedDifference {
  const parts = Object.entries(amounts).map(([variable, amount]): AttributedPart => {
    const entry = {
      section: 'assumptions',
      variable,
      unit: 'rate',
      period: 2024,
      since: 2024,
      from: 0.04,
      to: 0.05,
    } as const
    return { name: variable, kind: 'variable', amount, entries: [entry] }
  })
  const sum = Object.values(amounts).reduce((so, each) => so + each, 0) + (more.interaction ?? 0)
  return {
    variable: 'gdp_growth',
    period: 2024,
    unit: 'rate',
    from: 0.05,
    to: 0.05 + sum,
    difference: sum,
    method: 'shapley',
    parts,
    interaction: 0,
    withoutEffect: [],
    ...more,
  }
}

function withWaterfalls(...all: readonly AttributedDifference[]): BriefingContent {
  const waterfalls = all.map(attribution => ({ from: 'baseline', to: 'plan', attribution }))
  return { ...fixtureContent(), waterfalls }
}

async function sectionOf(content: BriefingContent, language: 'zh' | 'en'): Promise<string> {
  const page = await writePage(content, language)
  const from = page.indexOf('aria-labelledby="h-waterfalls"')
  return from < 0 ? '' : page.slice(from, page.indexOf('</section>', from))
}

const titleIn = (section: string): string => visibleText(/<h3[^>]*>([\s\S]*?)<\/h3>/.exec(section)?.[1] ?? '')

describe('what makes two scenarios differ', () => {
  const mixed = withWaterfalls(difference({ va_industry_growth: 0.0031, cpi_growth: -0.0012 }))

  test('the title says by how much and of what, in both languages with the same figures', async () => {
    const [zh, en] = [await sectionOf(mixed, 'zh'), await sectionOf(mixed, 'en')]
    expect(titleIn(zh)).toMatch(
      /“按报告目标推进”比“基准情景”高0\.19个百分点，其中拉高合计0\.31，拉低合计0\.12/,
    )
    expect(titleIn(en)).toMatch(
      /"Report targets taken up" is above "Baseline" by 0\.19 pp, made of gains of 0\.31 and losses of 0\.12/,
    )
    expect(figures(visibleText(zh)).length).toBeGreaterThan(15)
    expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
  })

  test('one cause is all of it; several of one sign name the largest; a loss is below; nothing is level', async () => {
    const title = async (content: BriefingContent): Promise<string> => titleIn(await sectionOf(content, 'en'))
    expect(await title(withWaterfalls(difference({ rd_growth: 0.0031 })))).toContain(
      'by 0.31 pp, all of it from',
    )
    expect(await title(withWaterfalls(difference({ rd_growth: -0.0031, cpi_growth: -0.001 })))).toMatch(
      /is below "Baseline" by 0\.41 pp, of which .* −0\.31/,
    )
    expect(await title(withWaterfalls(difference({ rd_growth: 0.0031, cpi_growth: -0.0031 })))).toContain(
      'is level with "Baseline" (0.00 pp), made of gains of 0.31 and losses of 0.31',
    )
    expect(await title(withWaterfalls(difference({})))).toContain(': nothing in which they differ reaches it')
  })

  test('decimals are such that the parts add up as they are written; where none do, the note says so', async () => {
    // 0.144 + 0.144 is 0.288: at two decimals 0.14 + 0.14 ≠ 0.29, and per cent has no third.
    const two = await sectionOf(withWaterfalls(difference({ rd_growth: 0.00144, cpi_growth: 0.00144 })), 'zh')
    expect(two).toContain('+0.14<')
    expect(two).toContain('经四舍五入')
    // Thirds fit at no number of decimals: 0.33 + 0.33 + 0.33 is not 1.00.
    const third = 0.01 / 3
    const never = difference({ rd_growth: third, cpi_growth: third, va_industry_growth: third })
    expect(await sectionOf(withWaterfalls({ ...never, to: 0.06, difference: 0.01 }), 'zh')).toContain(
      '经四舍五入',
    )
  })

  test('an interaction is a bar and a row of its own', async () => {
    const section = await sectionOf(
      withWaterfalls(difference({ rd_growth: 0.003 }, { interaction: 0.001, method: 'one-at-a-time' })),
      'en',
    )
    expect(section.match(/Interaction/g)).toHaveLength(3)
    expect(section).toContain('+0.1')
  })

  test('a cut axis is said in the subtitle, and only then', async () => {
    expect(await sectionOf(mixed, 'zh')).toContain('横轴截断，不从零开始')
    expect(await sectionOf(withWaterfalls(difference({ rd_growth: 0.04 })), 'zh')).not.toContain('横轴截断')
  })

  test('the table has what each scenario assumes, the effect, its share, and the sum', async () => {
    const text = visibleText((await sectionOf(mixed, 'en')).split('<details>')[1] ?? '').replace(/\s+/g, ' ')
    expect(text).toMatch(/4\.00% 5\.00% \+0\.31 163\.2/)
    expect(text).toMatch(/4\.00% 5\.00% −0\.12 −63\.2/)
    expect(text).toMatch(/Difference 5\.00% 5\.19% \+0\.19 100\.0/)
  })

  test('without a waterfall in the plan there is no section', async () => {
    expect(await sectionOf(fixtureContent(), 'zh')).toBe('')
  })
})
