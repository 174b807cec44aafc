import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import { fixtureContent } from './fixture-content.js'
import { figures, visibleText, writePage } from './read-html.js'

const content = fixtureContent()
let zh = ''
let en = ''
beforeAll(async () => {
  zh = await writePage(content, 'zh')
  en = await writePage(content, 'en')
})

/** One target's row of a table, found by its link. */
function rowOf(page: string, id: string): string {
  const from = page.indexOf(`<a href="#t-${id}">`)
  return page.slice(page.lastIndexOf('<tr', from), page.indexOf('</tr>', from))
}

describe('the page as a file', () => {
  test('stays under 600 KB in both languages', () => {
    expect(Buffer.byteLength(zh)).toBeLessThan(600_000)
    expect(Buffer.byteLength(en)).toBeLessThan(600_000)
  })

  test('allows its own style sheet by hash and nothing else', () => {
    const css = /<style>([\s\S]*?)<\/style>/.exec(zh)?.[1] ?? ''
    const hash = createHash('sha256').update(css).digest('base64')
    expect(zh).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'"`,
    )
    expect(zh.match(/<style/g)).toHaveLength(1)
  })

  test('holds no script, style attribute, handler or loaded resource', () => {
    const tags = [...zh.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    expect(tags.filter(tag => /^<(?:script|link|img|iframe|object|embed|form|base)\b/i.test(tag))).toEqual([])
    const outsideText = tags.map(tag => tag.replace(/"[^"]*"/g, '""'))
    expect(outsideText.filter(tag => /\s(?:on[a-z]+|style|src|srcset|xlink:href)=/i.test(tag))).toEqual([])
    expect(zh).not.toMatch(/@import|url\(/)
    const away = [...zh.matchAll(/href="([^"#][^"]*)"([^>]*)/g)]
    expect(away.length).toBeGreaterThan(0)
    for (const [, address, rest] of away) {
      expect(address).toMatch(/^https?:\/\//)
      expect(rest).toContain('rel="noreferrer"')
    }
  })

  test('every link inside the page leads to exactly one place', () => {
    const ids = [...zh.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const wanted = new Set([...zh.matchAll(/href="#([^"]+)"/g)].map(match => match[1]))
    expect([...wanted].filter(id => !ids.includes(id))).toEqual([])
  })

  test('the same content gives the same bytes, whatever the time zone', async () => {
    const before = process.env['TZ']
    for (const zone of ['America/Los_Angeles', 'Asia/Shanghai', 'UTC']) {
      process.env['TZ'] = zone
      expect(await writePage(fixtureContent(), 'zh')).toBe(zh)
    }
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  test('both languages hold the same figures in the same order', () => {
    expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
  })

  test('text of the register that looks like markup is shown as text', () => {
    expect(visibleText(zh.replace(/<\/?mark>/g, ''))).toContain(
      '“8050”目标</script><img src=x onerror="alert(1)">',
    )
    expect(visibleText(en)).toContain('</script><script>alert(1)</script>')
  })
})

describe('targets', () => {
  test('every target of the register stands in a table, with its quote byte for byte and its figure marked', () => {
    const quotes = zh.slice(zh.indexOf('id="h-quotes"'))
    for (const { id, quote } of content.register.targets) {
      expect(rowOf(zh, id)).toContain('<tr')
      const item = quotes.slice(quotes.indexOf(`<li id="t-${id}"`))
      const marked = /<q>([\s\S]*?)<\/q>/.exec(item)?.[1] ?? ''
      expect(visibleText(marked.replace(/<\/?mark>/g, ''))).toBe(quote)
    }
    expect(zh).toContain('地区生产总值增长<mark>5.5</mark>%左右')
    expect(zh).toContain('全市PM2.5平均浓度不高于<mark>29</mark>微克/立方米')
  })

  test('keep the words of the report: 左右, 以上, 以内, 不高于, 同步', () => {
    expect(rowOf(zh, 'gdp-growth')).toContain('<b>5.5左右</b>')
    expect(rowOf(zh, 'industry-growth')).toContain('<b>5以上</b>')
    expect(rowOf(zh, 'unemployment')).toContain('<b>5以内</b>')
    expect(rowOf(zh, 'pm25')).toContain('<b>不高于29</b>')
    expect(rowOf(zh, 'revenue-in-step')).toContain('<b>同步</b>')
    expect(rowOf(en, 'gdp-growth')).toContain('<b>about 5.5</b>')
  })

  test('by hand: R&D of 784 × 1.0204 = 799.99 over GDP of 20,059 × 1.05505… × 1.002 is 3.77%, below 3.95', () => {
    const row = visibleText(rowOf(zh, 'rd-intensity'))
    expect(row).toContain('3.77')
    expect(row).toContain('−0.18')
    expect(row).toContain('未达成')
  })

  test('a miss too small for the usual decimals is shown with enough of them', () => {
    expect(visibleText(rowOf(zh, 'rd-spend'))).toMatch(/799\.99.*−0\.01.*未达成/s)
  })

  test('what nobody models is tracked, never missed', () => {
    const row = visibleText(rowOf(zh, 'tracked-1'))
    expect(row).toContain('跟踪（未建模）')
    expect(row).not.toMatch(/达成|无法判断/)
  })

  test('a target met because the scenario assumes it says so', () => {
    expect(rowOf(zh, 'cpi')).toContain('由假设直接给定')
    expect(rowOf(zh, 'gdp-growth')).not.toContain('由假设直接给定')
  })
})

describe('the answer', () => {
  test('counts what the table shows', () => {
    const head = /<h1>([^<]*)<\/h1>/.exec(zh)?.[1] ?? ''
    const table = zh.slice(zh.indexOf('id="h-indicators"'), zh.indexOf('id="h-growth"'))
    const count = (word: string): number => table.split(`</svg>${word}</span>`).length - 1
    const [modelled, met, , missed] = figures(head).map(Number)
    expect(modelled).toBe(21)
    expect(met).toBe(count('达成'))
    expect(missed).toBe(count('未达成'))
    expect(head).toContain(`${count('无法判断')} 项无法判断`)
  })

  test('changes with the verdicts', async () => {
    const calm = withFindings(content, [])
    const page = await writePage(calm, 'zh')
    expect(/<h1>([^<]*)<\/h1>/.exec(page)?.[1]).toContain('目标之间未发现冲突')
  })
})

describe('findings', () => {
  test('the heaviest come first and every member of a conflict is marked in the matrix', () => {
    const matrix = zh.slice(zh.indexOf('id="h-consistency"'), zh.indexOf('<article'))
    for (const [label, finding] of content.runs[0]?.checked.findings.map(
      (f, i) => [`M${i + 1}`, f] as const,
    ) ?? []) {
      for (const id of finding.targets) {
        const from = matrix.indexOf(`<a href="#t-${id}">`)
        expect(matrix.slice(from, matrix.indexOf('</tr>', from))).toContain(`href="#${label}"`)
      }
    }
    expect(zh.indexOf('id="M1"')).toBeLessThan(zh.indexOf('id="M2"'))
  })

  test('steps show the arithmetic with its result', () => {
    const box = visibleText(zh.slice(zh.indexOf('id="M1"'), zh.indexOf('id="M2"')))
    expect(box).toMatch(/800 亿元 ÷ 3\.95%\s+=\s+20,253亿元/)
    expect(box).toMatch(/20,059 × 1\.055 × 3\.95%\s+=\s+835\.9亿元/)
    expect(box).toMatch(/两项都按点值\s+不成立\s+不成立/)
  })
})

describe('titles are true', () => {
  test('by hand: 0.645 × 5.35% = 3.45 of 5.50 points is the largest contribution, 63%', () => {
    // 0.018 × 3.4 + 0.217 × 5 + 0.12 × 7.5 + 0.645 × 5.35 = 0.0612 + 1.085 + 0.9 + 3.4508 = 5.497; 3.4508 / 5.497 = 62.8%.
    expect(figureTitle(zh)).toBe('图 1　其余行业拉动最大：2024年 3.45 个百分点，在合计 5.50 中占 63%')
  })

  test('the largest contribution is another one where the numbers are others', async () => {
    const parts = ['contribution_primary', 'contribution_industry']
    const page = await writePage(
      { ...content, plan: { ...content.plan, contributions: { total: 'gdp_growth', parts } } },
      'zh',
    )
    expect(figureTitle(page)).toContain('规上工业拉动最大：2024年 1.08 个百分点')
    // Two of four parts do not make up the total, and the note says by how much: 3.45 + 0.9 points are left out.
    expect(/分项之和与合计最多相差 [\d.]+ 个百分点/.exec(visibleText(page))?.[0]).toBe(
      '分项之和与合计最多相差 4.35 个百分点',
    )
  })
})

function figureTitle(page: string): string {
  return /<h3 id="f-contributions-t">([^<]*)/.exec(page)?.[1] ?? ''
}

function withFindings(
  from: BriefingContent,
  findings: BriefingContent['runs'][number]['checked']['findings'],
): BriefingContent {
  return { ...from, runs: from.runs.map(run => ({ ...run, checked: { ...run.checked, findings } })) }
}
