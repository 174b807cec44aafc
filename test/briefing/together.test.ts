import { beforeAll, describe, expect, test } from 'vitest'
import type { BriefingContent } from '../../src/vocabulary/briefing.js'
import type { JointDistance, TargetPair, Together } from '../../src/vocabulary/together.js'
import { fixtureWithDraws } from './fixture-draws.js'
import { figures, visibleText, writePage } from './read-html.js'

const pair = (
  a: string,
  b: string,
  [one, other, both]: readonly [number, number, number],
  flag?: TargetPair['flag'],
): TargetPair => ({
  targets: [a, b],
  probabilities: [one, other],
  both: { probability: both, error: 0.001 },
  ifIndependent: one * other,
  phi: (both - one * other) / Math.sqrt(one * (1 - one) * other * (1 - other)),
  flag,
})

const distance: JointDistance = {
  draws: 16_384,
  rank: 4,
  distance: 3.14,
  error: 0.01,
  unusual: 0.043,
  pinned: ['gdp-growth', 'industry-growth', 'retail', 'cpi', 'unemployment'].map((id, index) => ({
    id,
    unit: 'rate',
    value: 0.05,
    free: false,
    mean: 0.04,
    sd: 0.01,
    z: 1,
    without: index === 4 ? undefined : index === 1 ? 1.26 : 3.1,
  })),
  impossible: [
    {
      terms: [
        { id: 'gdp-growth', weight: 1 },
        { id: 'retail', weight: -2 },
        { id: 'unemployment', weight: 0.5 },
      ],
      always: 0,
      needed: -0.013,
      unit: 'pp',
      without: [],
      leftOut: 'unemployment',
      holdsAsRead: false,
    },
  ],
  nearest: { distance: 2.06, error: 0.01, atMost: 0.0202, values: [] },
}

const pairs = [
  pair('gdp-growth', 'cpi', [0.62, 0.55, 0.11], 'unlikely together'),
  pair('retail', 'cpi', [0.62, 0.55, 0.35]),
  pair('industry-growth', 'retail', [0.3, 0.4, 0], 'never together'),
]

const withTogether = (together: Together | undefined): BriefingContent => {
  const content = fixtureWithDraws()
  if (content.draws === undefined) throw new Error('no draws')
  return { ...content, draws: { ...content.draws, ...(together === undefined ? {} : { together }) } }
}

const row = (page: string, id: string): string => {
  const matrix = page.slice(page.indexOf('id="h-consistency"'), page.indexOf('<article'))
  const from = matrix.indexOf(`<a href="#t-${id}">`)
  return from < 0 ? '' : matrix.slice(from, matrix.indexOf('</tr>', from))
}
const box = (page: string): string => {
  const from = page.indexOf('id="joint"')
  return from < 0 ? '' : visibleText(page.slice(from, page.indexOf('</article>', from))).replace(/\s+/g, ' ')
}

describe('targets together on the page', () => {
  let zh = ''
  let en = ''
  beforeAll(async () => {
    const content = withTogether({ distance, fewestDraws: 200, pairs })
    zh = await writePage(content, 'zh')
    en = await writePage(content, 'en')
  })

  test('every member of a sum that no draw allows is marked with it, every member of a flagged pair with its pair', () => {
    for (const id of ['gdp-growth', 'retail', 'unemployment'])
      expect(row(zh, id)).toMatch(/f-no.*冲突.*href="#J1"/)
    // Pairs are named from the most opposed on.
    const order = [...pairs].filter(({ flag }) => flag).sort((a, b) => (a.phi ?? 0) - (b.phi ?? 0))
    for (const [index, { targets }] of order.entries())
      for (const id of targets) expect(row(zh, id)).toContain(`href="#Q${index + 1}"`)
    expect(row(zh, 'cpi')).toMatch(/f-mid/)
    // Each link leads to a place in the box.
    for (const label of ['J1', 'Q1', 'Q2']) expect(zh).toContain(`id="${label}"`)
    expect(row(zh, 'cpi')).not.toContain('#J1')
  })

  test('a row has the probability of table 1, and what does not concern a target is a dash, never blank', () => {
    expect(visibleText(row(zh, 'gdp-growth'))).toContain('24%')
    const cells = [...row(zh, 'population').matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell)
    for (const cell of cells) expect(cell).not.toBe('')
    for (const [, cell = ''] of zh
      .slice(zh.indexOf('id="h-consistency"'), zh.indexOf('<article'))
      .matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)) {
      expect(cell).toMatch(/svg|\d/)
    }
  })

  test('the box says distance, sum, nearest values and pairs in natural frequencies', () => {
    const text = box(zh)
    expect(text).toContain(
      '5 项目标按各自读法在任何抽样中都不能同时成立；去掉 1 项，其余距抽样中心 3.1 个标准差',
    )
    expect(text).toContain('把 4 项目标都定在所写数值上')
    expect(text).toContain('有 4 个独立方向，一般的未来约在 2.0；同样或更不寻常的未来占 4%')
    expect(text).toMatch(/ − 2 × “[^”]+” \+ 0\.5 × “[^”]+” 在每次抽样中都是 0\.0/)
    expect(text).toMatch(/要求 −1\.3/)
    expect(text).toContain('距中心 2.1 个标准差：若抽样近似正态，能全部达成的未来至多 2%，逐次清点为2%')
    expect(text).toContain('有 2 对目标难以兼得（共 3 对）')
    expect(text).toMatch(/达成约 62 个，.*达成约 55 个，两者都达成约 11 个（若互不相关约 34 个）/)
    expect(text).toMatch(/两者都达成不足 1 个/)
    expect(box(en)).toMatch(
      /Of 100 futures, "[^"]+" in about 62, "[^"]+" in about 55, both in about 11 \(about 34 if unrelated\)/,
    )
  })

  test('figures that clash as points only are no conflict: another mark, another word, no red box', async () => {
    const [first] = distance.impossible
    if (first === undefined) throw new Error('no sum')
    const impossible = [{ ...first, holdsAsRead: true }]
    const of = (language: 'zh' | 'en', found: JointDistance) =>
      writePage(withTogether({ distance: found, fewestDraws: 200, pairs }), language)
    const page = await of('zh', { ...distance, impossible })
    expect(row(page, 'retail')).toMatch(/f-mid.*按点值不合.*href="#J1"/)
    expect(row(page, 'retail')).not.toContain('冲突</span> <a href="#J1"')
    expect(page).toContain('<article class="conf mid" id="joint">')
    expect(zh).toContain('<article class="conf no" id="joint">')
    expect(box(page)).toContain('5 项目标作为点值不能同时成立（按各自读法可以）')
    expect(row(await of('en', { ...distance, impossible }), 'retail')).toContain('as points only')
    // One sum is possible, all of them together are not.
    expect(box(await of('zh', { ...distance, impossible, nearest: undefined }))).toContain(
      '按各自读法在任何抽样中都不能',
    )
  })

  test('where everything is passed the box says so, and the letters told are those in use', async () => {
    const pinned = distance.pinned.map(each => ({ ...each, free: true, without: undefined }))
    const found = {
      ...distance,
      distance: 0,
      rank: 0,
      pinned,
      impossible: [],
      nearest: { ...distance.nearest, distance: 0, error: 0, atMost: 1, values: [] },
    }
    const page = await writePage(withTogether({ distance: found, fewestDraws: 200, pairs }), 'en')
    expect(box(page)).toContain(
      'The middle of the draws passes 5 floors and ceilings, and no target is left to hold',
    )
    expect(box(page)).not.toContain('standard deviations')
    expect(visibleText(page)).toContain('Q numbers name parts of the box')
    expect(visibleText(page)).not.toMatch(/J (and Q )?numbers/)
    expect(visibleText(en)).toContain('J and Q numbers name parts of the box')
  })

  test('both editions hold the same figures', () => {
    expect(figures(visibleText(en))).toEqual(figures(visibleText(zh)))
  })

  test('without contradiction the title says how unusual; without any pair flagged the most opposed are told', async () => {
    const calm = {
      distance: { ...distance, impossible: [], nearest: undefined },
      fewestDraws: 200,
      pairs: [pair('gdp-growth', 'cpi', [0.5, 0.5, 0.2]), pair('retail', 'cpi', [0.5, 0.5, 0.25])],
    }
    const text = box(await writePage(withTogether(calm), 'en'))
    expect(text).toContain(
      '5 targets taken together: 3.1 standard deviations from the middle of the draws, 4% of futures as unusual or more',
    )
    expect(text).toContain('no values within the directions of the draws meet all')
    expect(text).toContain('None of 2 pairs of targets is flagged; the most opposed:')
    expect(text.match(/Of 100 futures/g)).toHaveLength(1)
    const few = box(await writePage(withTogether({ ...calm, distance: undefined }), 'en'))
    expect(few).toContain('The joint distance needs at least 200 draws.')
  })

  test('nothing of it without draws', async () => {
    const page = await writePage(withTogether(undefined), 'zh')
    expect(page).not.toContain('id="joint"')
    expect(page).not.toMatch(/href="#[JPQ]\d"/)
  })
})
