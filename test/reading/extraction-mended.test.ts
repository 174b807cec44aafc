import { describe, expect, it } from 'vitest'
import { extractTargets } from '../../src/reading/extract-targets.js'

/* What a reviewer broke in the finished reader, each with what the text says. */
const head = '云江市2026年政府工作报告\n二、2026年重点工作\n'

/** Name, bound, value, unit and year of each target, as one line. */
const read = (text: string): readonly string[] =>
  extractTargets(text).targets.map(({ indicator, bound, value, unit, period }) =>
    [indicator, bound, value, unit, period].join(' '),
  )

describe('sections', () => {
  it('a sentence about the past in a plan pasted alone ends nothing', () => {
    const text = `${head}（一）产业。\n新增企业10家。\n过去五年，我们新建学校200所。\n新增学位2万个。\n（二）民生。\n新增床位100张。`
    expect(read(text)).toEqual([
      '企业（新增） exactly 10 家 2026',
      '学位（新增） exactly 2 万个 2026',
      '床位（新增） exactly 100 张 2026',
    ])
  })

  it.each(['二、2026年工作', '二、锚定目标，奋力谱写现代化新篇章'])('a review ends at %s', heading => {
    const text = `一、2025年工作回顾\n新建学校20所。\n${heading}\n地区生产总值增长5%左右。`
    expect(extractTargets(text).targets.map(target => target.quote)).toEqual(['地区生产总值增长5%左右'])
  })

  it.each(['一、砥砺奋进谱新篇，2025年发展成效显著', '一、坚持稳字当头，经济运行稳中有进'])(
    '%s is a review',
    heading => {
      const text = `${heading}\n新建学校20所。\n二、2026年工作安排\n地区生产总值增长5%左右。`
      expect(extractTargets(text).targets.map(target => target.quote)).toEqual(['地区生产总值增长5%左右'])
    },
  )

  it('an outline of five years keeps its targets of every year', () => {
    const text =
      '云江市国民经济和社会发展第十五个五年规划纲要\n第三章 主要目标\n到2030年，地区生产总值年均增长5.5%以上。到2027年，城镇化率达到70%。\n第四章 展望2035年\n到2035年，人均地区生产总值达到20万元。'
    expect(extractTargets(text).targets.map(target => target.period)).toEqual(['2030', '2027', '2035'])
  })
})

describe('sentences', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['新增就业5万人[2]以上。', ['就业（新增） at least 5 万人 2026']],
    [
      '新建学校20所[1]、幼儿园30所[2]。',
      ['学校（新建） exactly 20 所 2026', '幼儿园（新建） exactly 30 所 2026'],
    ],
    [
      '居民收入增长5%，把失业率控制在4%以内，把CPI涨幅控制在3%左右。',
      ['居民收入 exactly 5 % 2026', '失业率 at most 4 % 2026', 'CPI about 3 % 2026'],
    ],
    [
      '规上工业企业2026年达到1800家、2027年达到2000家。',
      ['规上工业企业 exactly 1800 家 2026', '规上工业企业 exactly 2000 家 2027'],
    ],
    [
      '城镇化率每年提高1个百分点，2030年达到70%左右。',
      ['城镇化率 exactly 1 pp 2026', '城镇化率 about 70 % 2030'],
    ],
    ['降低企业用电成本5%以上。', ['企业用电成本 at most -5 % 2026']],
    ['企业融资成本降0.2个百分点以上。', ['企业融资成本 at most -0.2 pp 2026']],
    ['新增高新技术企业逾300家。', ['高新技术企业（新增） above 300 家 2026']],
    [
      '“十五五”期间累计新增就业50万人，今年新增10万人。',
      ['就业（新增） exactly 50 万人 2030', '就业（新增） exactly 10 万人 2026'],
    ],
    ['地方财政收入突破千亿元大关。', ['地方财政收入 above 1000 亿元 2026']],
    ['去年新增就业10万人，今年力争新增11万人。', ['就业（新增） exactly 11 万人 2026']],
    ['项目建成后，将新增产值50亿元、带动就业3000人。', []],
    ['农民收入增速比城镇居民快1个百分点。', ['农民收入 exactly 1 pp 2026']],
    [
      '再生水利用率达到30%，建成区面积100平方公里。',
      ['再生水利用率 exactly 30 % 2026', '建成区面积 exactly 100 平方公里 2026'],
    ],
    [
      '零工市场、家门口就业服务站各新建20个。',
      ['零工市场（新建） exactly 20 个 2026', '家门口就业服务站（新建） exactly 20 个 2026'],
    ],
  ]
  it.each(cases)('%s', (sentence, targets) => {
    expect(read(head + sentence)).toEqual(targets)
  })
})
