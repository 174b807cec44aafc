import { describe, expect, test } from 'vitest'
import { pageFacts } from '../../src/briefing/facts.js'
import { pathChartOf } from '../../src/briefing/scenario-lines.js'
import { markIn } from '../../src/briefing/target-text.js'
import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import type { Finding } from '../../src/vocabulary/finding.js'
import type { Origin } from '../../src/vocabulary/model.js'
import type { Target } from '../../src/vocabulary/target.js'
import { fixtureContent } from './fixture-content.js'
import { fixtureRegister } from './fixture-targets.js'
import { visibleText, writePage } from './read-html.js'

const content = fixtureContent()

/** The same content with one outturn of GDP growth turned into what had been expected of its year. */
function withExpected(year: number): BriefingContent {
  const runs = content.runs.map(run => {
    const { known } = run.paths
    const growth = new Map(known.values.get('gdp_growth'))
    const value = growth.get(year)
    if (value === undefined || value.origin.kind !== 'observed') throw new Error('no outturn')
    const origin: Origin = { ...value.origin, status: 'expected' }
    growth.set(year, { ...value, origin })
    const values = new Map([...known.values, ['gdp_growth', growth] as const])
    const originOf = (variable: string, period: number): Origin | undefined =>
      variable === 'gdp_growth' && period === year ? origin : run.paths.origin(variable, period)
    return { ...run, paths: { ...run.paths, known: { ...known, values }, origin: originOf } }
  })
  return { ...content, runs }
}

describe('history', () => {
  const draw = (of: BriefingContent) => {
    const chart = pathChartOf('gdp_growth', pageFacts(of, 'zh'), { labels: 'names', every: 1, divide: true })
    if (chart === undefined) throw new Error('no chart')
    const lines = chart.lines.filter(line => line.tone === 'history')
    return { lines: lines.map(line => line.points.map(point => point.period)), chart }
  }

  test('is one line through neighbouring outturns', () => {
    expect(draw(content).lines).toEqual([['2019', '2020', '2021', '2022', '2023']])
    expect(draw(content).chart.hollow).toEqual([])
  })

  test('leaves out what was only expected: a gap in the line, a hollow point with its word, no figure of an outturn', () => {
    const { lines, chart } = draw(withExpected(2021))
    expect(lines).toEqual([
      ['2019', '2020'],
      ['2022', '2023'],
    ])
    expect(chart.hollow.map(({ period, text }) => `${period} ${text}`)).toEqual(['2021 8.5 预计'])
    expect(chart.figures.map(({ period }) => period)).not.toContain('2021')
  })

  test('an expectation of the base year is not listed among the outturns', async () => {
    const before = visibleText(await writePage(content, 'zh'))
    const after = visibleText(await writePage(withExpected(2023), 'zh'))
    expect(before).toContain('实绩 10 个、推算 2 个、估计 6 个')
    expect(after).toContain('实绩 9 个、推算 2 个、预计 1 个、估计 6 个')
    expect(after).toContain('空心点为预计或估计，不是实绩')
  })
})

describe('repairs of a conflict', () => {
  // By hand: 3.78 − 3.95 = −0.17 points, 3.778 / 3.95 − 1 = −4.35%; 835.9 − 800 = 35.9, 835.86 / 800 − 1 = 4.48%.
  const repairs: Finding['repairs'] = [
    { target: 'rd-intensity', from: 0.0395, to: 0.03778, unit: 'ratio' },
    { target: 'rd-spend', from: 800, to: 835.86, unit: '亿元' },
  ]
  const repaired: BriefingContent = {
    ...content,
    runs: content.runs.map(run => ({
      ...run,
      checked: {
        ...run.checked,
        findings: run.checked.findings.map((finding, i) => (i === 0 ? { ...finding, repairs } : finding)),
      },
    })),
  }

  test('stand in a table after the arithmetic: what the report says, what it would have to be, and by how much', async () => {
    const page = await writePage(repaired, 'zh')
    const box = page.slice(page.indexOf('id="M1"'), page.indexOf('id="M2"'))
    const rows = [...box.matchAll(/<tr><th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) =>
      visibleText(row)
        .trim()
        .split(/\s{2,}/),
    )
    expect(rows).toContainEqual(['研发投入强度', '3.95%', '3.78%', '−0.17个百分点', '−4.4%'])
    expect(rows).toContainEqual(['全社会研发经费投入', '800亿元', '835.9亿元', '+35.9亿元', '+4.5%'])
    expect(box.indexOf('class="eq"')).toBeLessThan(box.indexOf('只改其中一项'))
    expect(visibleText(await writePage(content, 'zh'))).not.toContain('只改其中一项')
  })
})

describe('words that make a promise', () => {
  const [any] = fixtureRegister().targets
  const marked = (quote: string, indicator: string, value: number | undefined, unit = '个'): string => {
    if (any === undefined) throw new Error('no target')
    const target: Target = { ...any, quote, value, unit, indicator: { zh: indicator, en: 'x' } }
    const mark = markIn(target)
    return quote.slice(mark?.start ?? 0, mark?.end ?? 0)
  }

  test.each([
    ['大科学装置投运一个、开工一个、谋定一个', '大科学装置（投运）', 1, '投运一个'],
    ['大科学装置投运一个、开工一个、谋定一个', '大科学装置（谋定）', 1, '谋定一个'],
    ['“兜底服务”全覆盖', '兜底服务', 100, '全覆盖'],
    ['零就业家庭动态清零', '零就业家庭', 0, '动态清零'],
    ['生产安全事故起数和死亡人数实现“双下降”', '死亡人数', 0, '双下降'],
    ['占全国份额基本稳定', '份额', undefined, '基本稳定'],
    ['收入与经济增长同步', '收入', undefined, '同步'],
    ['新增上市公司15家', '上市公司', 15, '15'],
  ])('%s (%s) is marked at its words', (quote, indicator, value, words) => {
    expect(marked(quote, indicator, value)).toBe(words)
  })
})

describe('the English page', () => {
  test('says with what something is in step, and explains the units that stand on it, only those', async () => {
    const page = await writePage(content, 'en')
    expect(page).toContain('<b>in step with gross regional product</b>')
    const units = /<p class="note units">([^<]*)/.exec(page)?.[1] ?? ''
    expect(units).toContain('亿元 = hundred million yuan')
    expect(units).not.toContain('万美元')
    expect(await writePage(content, 'zh')).not.toContain('class="note units"')
  })

  test('has straight quotes and apostrophes outside the words of the report', async () => {
    const page = (await writePage(content, 'en')).replace(/<q>[\s\S]*?<\/q>/g, '')
    expect(visibleText(page).match(/.{0,20}[‘’“”].{0,20}/g)).toBe(null)
  })
})
