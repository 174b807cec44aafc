import { beforeAll, describe, expect, test } from 'vitest'
import { reachOf } from '../../src/briefing/chances.js'
import { wordingEn } from '../../src/briefing/wording-en.js'
import { wordingZh } from '../../src/briefing/wording-zh.js'
import { fixtureContent } from './fixture-content.js'
import { fixtureWithDraws } from './fixture-draws.js'
import { figures, visibleText, writePage } from './read-html.js'

const content = fixtureWithDraws()
let zh = ''
let en = ''
beforeAll(async () => {
  zh = await writePage(content, 'zh')
  en = await writePage(content, 'en')
})

/** The probability cell of a target's row. */
function cellOf(page: string, id: string): string {
  const from = page.indexOf(`<a href="#t-${id}">`)
  const row = page.slice(page.lastIndexOf('<tr', from), page.indexOf('</tr>', from))
  return visibleText(/<td class="pr">([\s\S]*?)<\/td>/.exec(row)?.[1] ?? '').replace(/\s+/g, ' ')
}

function section(page: string, name: string): string {
  const from = page.indexOf(`aria-labelledby="h-${name}"`)
  return page.slice(from, page.indexOf('</section>', from))
}

function figureOf(page: string, variable: string): string {
  const from = page.indexOf(`<figure id="f-fan-${variable}"`)
  return page.slice(from, page.indexOf('</figure>', from))
}

describe('the column of probabilities', () => {
  test('is in whole per cent, never nought or certainty, with the word of its scale', () => {
    expect(cellOf(zh, 'gdp-growth')).toBe(' 24% 难达 ')
    expect(cellOf(zh, 'cpi')).toBe(' ＞99% 可达 ')
    expect(cellOf(zh, 'rd-intensity')).toBe(' ＜1% 难达 ')
    expect(cellOf(en, 'cpi')).toBe(' >99% within reach ')
    expect(zh).not.toMatch(/>(?:0|100)%</)
  })

  test('the word agrees with the figure as written: 69.5% is 70%, 69.4% is 69%, 39.5% is 40%', () => {
    expect(cellOf(zh, 'industry-growth')).toBe(' 70% 可达 ')
    expect(cellOf(zh, 'retail')).toBe(' 69% 偏紧 ')
    expect(cellOf(zh, 'unemployment')).toBe(' 40% 偏紧 ')
    expect(reachOf({ probability: 0.3949, error: 0 })).toBe('hard')
  })

  test('its thresholds stand under the table, apart from the verdicts, with the error from drawing', () => {
    const text = visibleText(section(zh, 'indicators'))
    expect(text).toMatch(/可达：70% 及以上\s+偏紧：40%～69%\s+难达：不足 40%/)
    expect(text).toContain('是两把尺子')
    expect(text).toContain('概率的抽样标准误至多 0.24 个百分点')
    // A place on the scale has a circle; a verdict has a check or a cross and its own colours.
    expect(section(zh, 'indicators')).not.toMatch(/class="rc[^"]*(?:ok|no)/)
  })

  test('counts of the sentence are those of the column', () => {
    const words = [
      ...section(zh, 'indicators').matchAll(/<td class="pr">.*?<\/svg>(可达|偏紧|难达)<\/span>/g),
    ]
    const count = (word: string): number => words.filter(([, found]) => found === word).length
    const sentence = /<p class="together">([^<]*)/.exec(zh)?.[1] ?? ''
    expect(figures(sentence).map(Number).slice(0, 5)).toEqual([
      16384,
      words.length,
      count('可达'),
      count('偏紧'),
      count('难达'),
    ])
    expect(sentence).toContain('同时全部达成的概率为2%')
    expect(sentence).toContain('不是各项概率相乘')
    expect(visibleText(section(en, 'answer'))).toContain('does not mean that they are met together')
  })
})

describe('the headline', () => {
  test('has four tiles, one of them the joint probability and one the conflicts', () => {
    const tiles = zh.match(/<div class="tile">.*?<\/div>/g) ?? []
    expect(tiles).toHaveLength(4)
    const joint = visibleText(tiles.find(tile => tile.includes('同时达成的概率')) ?? '')
    expect(joint).toMatch(/2%\s+单项最低 ＜1% · 最高 ＞99%/)
    expect(tiles.some(tile => tile.includes('互相冲突的目标组'))).toBe(true)
  })

  test('names the draws and the seed', () => {
    expect(visibleText(zh)).toMatch(/抽样\s+16,384 次，种子 20240131/)
  })
})

describe('fans', () => {
  test('by hand: growth of 5.50% × (1 ± 1.645 × 0.1) is 4.6 to 6.4', () => {
    // 0.018 × 3.4 + 0.217 × 5 + 0.12 × 7.5 + 0.645 × 5.35 = 5.497; × 0.8355 = 4.59, × 1.1645 = 6.40.
    const title = /<h3[^>]*>([^<]*)/.exec(figureOf(zh, 'gdp_growth'))?.[1]
    expect(title).toMatch(/^图 1　2024年.+：达标概率 24%，90% 区间 4\.6～6\.4$/)
  })

  test('a variable without a target says its median and no probability, and has no callout', () => {
    const plain = figureOf(zh, 'population')
    expect(/<h3[^>]*>([^<]*)/.exec(plain)?.[1]).toMatch(/：中位数 [\d.,]+，90% 区间 [\d.,]+～[\d.,]+$/)
    expect(plain).not.toContain('达标概率')
  })

  test('are read in natural frequencies, and say which uncertainty is inside and which is not', () => {
    for (const { variable } of content.draws?.fans ?? []) {
      const text = visibleText(figureOf(zh, variable))
      expect(text).toContain('100 次中约 90 次落在整个着色区内')
      expect(text).toContain(
        '区间包含：假设的离散（26 个数）、系数的不确定性（15 个数）、基期值的不确定性（14 个数）。不包含：方程的随机冲击、模型本身是否正确',
      )
      const english = visibleText(figureOf(en, variable))
      expect(english).toContain('on 100 occasions about 90 fall within the whole shaded area')
      expect(english).toContain('They do not contain: shocks to equations, whether the model is right')
    }
  })

  test('have two drawings each, three bands in each, and the probability in the callout', () => {
    const lead = figureOf(zh, 'gdp_growth')
    const drawings = lead.match(/<svg viewBox[\s\S]*?<\/svg>/g) ?? []
    expect(drawings).toHaveLength(2)
    for (const svg of drawings) {
      expect([...svg.matchAll(/fill="var\(--fan\)" fill-opacity="(0\.\d+)"/g)].map(([, of]) => of)).toEqual([
        '0.16',
        '0.2',
        '0.3',
      ])
      expect(svg).toContain('>达标概率 24%</text>')
    }
  })

  test('hold every quantile in the table, rising from 5% to 95% in every year', () => {
    const table = /<table[\s\S]*<\/table>/.exec(figureOf(zh, 'new_urban_jobs'))?.[0] ?? ''
    const rows = [...table.matchAll(/<tr><th scope="row"[^>]*>([^<]*)<\/th>([\s\S]*?)<\/tr>/g)]
    const quantiles = rows.slice(0, 7).map(([, , cells = '']) => figures(visibleText(cells)).map(Number))
    expect(rows[0]?.[1]).toBe('95% 分位')
    expect(rows[3]?.[1]).toBe('中位数（50%）')
    for (let year = 0; year < 7; year++) {
      const column = quantiles.map(row => row[year] ?? Number.NaN)
      expect(column).toEqual([...column].sort((a, b) => b - a))
      expect(new Set(column).size).toBe(7)
    }
  })

  test('say that an estimated start is in the draws only where it is, and only of a fan that starts so', () => {
    expect(visibleText(figureOf(zh, 'rd_intensity'))).toContain('空心起点的误差已在抽样之内')
    expect(visibleText(figureOf(zh, 'gdp_growth'))).not.toContain('空心起点')
  })

  test('number the figures after them', () => {
    expect(/<h3 id="f-contributions-t">([^<]*)/.exec(zh)?.[1]).toMatch(/^图 5　/)
  })
})

describe('a page with draws', () => {
  test('holds the same figures in both languages, and the same bytes again', async () => {
    expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
    expect(await writePage(fixtureWithDraws(), 'zh')).toBe(zh)
  })

  test('says that the page is no longer deterministic, with seed and stream', () => {
    const method = visibleText(section(zh, 'method'))
    expect(method).not.toContain('本页是确定性推演')
    expect(method).toContain('主情景抽样 16,384 次（无结果 3 次），种子 20240131')
    expect(method).toContain('sobol-joe-kuo-6-owen/1')
  })

  test('without draws there is none of it', async () => {
    const plain = await writePage(fixtureContent(), 'zh')
    expect(plain).not.toMatch(/达标概率|class="pr"|f-fan-|种子/)
    expect(plain).toContain('本页是确定性推演')
  })

  test('no style attribute, script or loaded thing comes with the pictures', () => {
    expect(section(zh, 'fans').replace(/>[^<]*</g, '><')).not.toMatch(/ style=|<script|href="(?!#)|url\(/)
  })

  test('has limits in both languages, one for one', () => {
    expect(wordingZh.drawn.limits).toHaveLength(wordingEn.drawn.limits.length)
  })
})
