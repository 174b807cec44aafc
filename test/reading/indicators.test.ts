import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { findIndicator, indicatorKey, indicators } from '../../src/reading/indicators.js'
import { readRegister } from '../../src/reading/register-file.js'

const namesOf = (id: string): readonly string[] =>
  indicators.filter(each => each.id === id).flatMap(each => [each.title.zh, ...each.aliases])

describe('the table of indicators', () => {
  test('every id stands once and reads like a variable', () => {
    const ids = indicators.map(each => each.id)
    expect(ids.filter(id => !/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(id))).toEqual([])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('no name stands twice, not even in another spelling', () => {
    const keys = indicators.flatMap(each => [each.title.zh, ...each.aliases]).map(indicatorKey)
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    expect(keys.filter(key => key === '')).toEqual([])
  })

  test('no title stands twice, in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      const titles = indicators.map(each => each.title[language].toLowerCase())
      expect(titles.filter((title, index) => title === '' || titles.indexOf(title) !== index)).toEqual([])
    }
  })

  test.each(indicators.map(each => each.id))('%s is found by each of its names', id => {
    for (const name of namesOf(id)) {
      for (const written of [name, `全市${name}`, ` ${name} `, `“${name}”`]) {
        expect([written, findIndicator(written)?.id]).toEqual([written, id])
      }
    }
  })
})

describe('names as reports write them', () => {
  test.each([
    [
      'va_industry',
      '规上工业增加值',
      '规模以上工业增加值',
      '规模工业增加值',
      '规上工业',
      '規模以上工業增加值',
    ],
    ['gdp', 'GDP', 'ＧＤＰ', 'gdp', '地区生产总值', '国内生产总值', '生产总值', '本地生产总值', '經濟增長'],
    ['gdp', '全市生产总值', '全省地区生产总值', '地区生产总值增速', '地区生产总值（GDP）', '经济增长速度'],
    ['cpi', 'CPI', '居民消费价格', '居民消费价格指数', '居民消费价格总水平', '物价', '居民消费价格涨幅'],
    ['retail_sales', '社零', '社会消费品零售总额', '社零总额', '全社会消费品零售总额', '社會消費品零售總額'],
    ['rd_intensity', '研发投入强度', 'R&D经费占GDP比重', '研究与试验发展经费投入强度', '全社会研发投入强度'],
    ['rd_intensity', '研发经费支出占地区生产总值的比重', 'R＆D投入强度'],
    [
      'hightech_firms_new',
      '新增国高企',
      '国家高新技术企业（新增）',
      '新认定国家高新技术企业',
      '净增高新技术企业',
    ],
    ['hightech_firms', '国家高新技术企业', '高新技术企业'],
    ['little_giants_new', '专精特新小巨人（新增）', '新增国家级专精特新“小巨人”企业'],
    ['water_quality', '地表水达到或好于Ⅲ类水体比例', '地表水达到或好于III类水体比例'],
    ['energy_intensity', '单位GDP能耗', '单位生产总值能耗', '万元GDP能耗', '单位GDP能耗降幅', '能耗强度'],
    ['income_rural', '农村居民人均可支配收入增速（比城镇居民）', '农村居民人均可支配收入'],
    ['budget_revenue', '一般公共预算收入', '一般公共預算收入', '地方财政收入'],
    ['affordable_homes_for_rent', '保障性租赁住房（筹集）', '筹集保障性租赁住房', '保障性租赁住房'],
    ['schools_new', '中小学、幼儿园（新建）', '新建中小学、幼儿园'],
  ])('%s', (id, ...names) => {
    expect(names.map(name => [name, findIndicator(name)?.id])).toEqual(names.map(name => [name, id]))
  })

  test.each([
    ['va_manufacturing', '高技术制造业增加值'],
    ['va_industry', '工业增加值'],
    ['va_industry', '规上工业企业'],
    ['unemployment', '城镇登记失业率'],
    ['unemployment_registered', '城镇调查失业率'],
    ['va_services', '服务业投资'],
    ['va_services', '生产性服务业增加值'],
    ['gdp', '海洋生产总值'],
    ['gdp', '人均地区生产总值'],
    ['gdp', '单位GDP能耗'],
    ['fai', '工业投资'],
    ['fai', '民间投资'],
    ['hightech_investment', '高技术产业投资'],
    ['retail_sales', '网络零售额'],
    ['retail_sales', '限额以上社会消费品零售额'],
    ['exports_goods', '服务贸易出口'],
    ['exports_goods', '货物贸易出口额占全国份额'],
    ['trade_total', '服务贸易进出口'],
    ['budget_revenue', '财政总收入'],
    ['income_residents', '城镇居民人均可支配收入'],
    ['income_residents', '城乡居民收入'],
    ['income_rural', '低收入农户人均可支配收入'],
    ['urbanisation', '户籍人口城镇化率'],
    ['hightech_firms', '新增高新技术企业'],
    ['listed_companies', '新增上市公司'],
    ['grain_output', '粮食播种面积'],
    ['population', '户籍人口'],
    ['grain_output', '粮食综合生产能力'],
    ['va_manufacturing', '制造业增加值占比'],
    ['loans', '人民币贷款余额'],
    ['manufacturing_loans', '制造业中长期贷款余额'],
    ['income_rural', '农民人均纯收入'],
    ['parks', '口袋公园'],
    ['motorways', '高速公路'],
    ['medical_coverage', '城乡居民基本医疗保险参保率'],
    ['work_accidents', '生产安全事故死亡人数'],
    ['energy_intensity', '单位GDP二氧化碳排放'],
    ['good_air_days', '空气质量优良天数'],
  ])('%s is not meant by %s', (id, name) => {
    expect(findIndicator(name)?.id).not.toBe(id)
  })

  test.each([
    '',
    '增长',
    '的',
    '全市',
    '增加值',
    '规上工业增加值和服务业增加值',
    '地区生产总值增长5.5%',
    '生产性服务业增加值',
    'constructor',
    '__proto__',
    '比例'.repeat(200_000),
  ])('nothing is found for %.20s', name => {
    expect(findIndicator(name)).toBeUndefined()
  })

  test('every modelled target of the shipped register has an id', () => {
    const name = 'models/hangzhou/targets-2024.yaml'
    const text = readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8')
    const read = readRegister(textFile(name, text))
    if (!read.ok) throw new Error('the shipped register cannot be read')
    const modelled = read.value.targets.filter(target => target.expression !== undefined)
    expect(modelled.length).toBeGreaterThan(0)
    expect(modelled.filter(target => findIndicator(target.indicator.zh) === undefined)).toEqual([])
  })
})
