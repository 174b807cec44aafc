import { type Indicator, words } from '../indicator.js'

/** Towns, people and housing. */
export const housingIndicators: readonly Indicator[] = [
  {
    id: 'urbanisation',
    title: { zh: '常住人口城镇化率', en: 'urbanisation rate of residents' },
    aliases: words('城镇化率 城镇化水平 常住人口城镇化水平'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'urbanisation_registered',
    title: { zh: '户籍人口城镇化率', en: 'urbanisation rate of registered people' },
    aliases: words('户籍城镇化率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'population',
    title: { zh: '常住人口', en: 'resident population' },
    aliases: words('常住人口规模 常住人口总量 常住人口数量 常住总人口'),
    measure: 'level',
    unit: '万人',
  },
  {
    id: 'population_growth_natural',
    title: { zh: '人口自然增长率', en: 'natural growth of population' },
    aliases: words('自然增长率'),
    measure: 'growth',
    unit: '‰',
  },
  {
    id: 'birth_rate',
    title: { zh: '人口出生率', en: 'birth rate' },
    aliases: words('出生率'),
    measure: 'ratio',
    unit: '‰',
  },
  {
    id: 'affordable_homes_for_sale',
    title: { zh: '配售型保障性住房', en: 'affordable homes for sale' },
    aliases: words('新增配售型保障性住房 配售型保障房 新增配售型保障房'),
    measure: 'count',
    unit: '套',
  },
  {
    id: 'affordable_homes_for_rent',
    title: { zh: '保障性租赁住房', en: 'affordable homes for rent' },
    aliases: words('新增保障性租赁住房 保租房 筹集保障性租赁住房 保障性租赁房 新增保租房'),
    measure: 'count',
    unit: '套',
  },
  {
    id: 'affordable_homes',
    title: { zh: '保障性住房', en: 'affordable homes' },
    aliases: words('新增保障性住房 保障房'),
    measure: 'count',
    unit: '套',
  },
  {
    id: 'public_rental_homes',
    title: { zh: '公共租赁住房', en: 'public rental homes' },
    aliases: words('公租房 新增公租房 新增公共租赁住房'),
    measure: 'count',
    unit: '套',
  },
  {
    id: 'shanty_towns',
    title: { zh: '棚户区改造', en: 'shanty town redevelopment' },
    aliases: words('棚改 改造棚户区 棚户区改造住房 城镇棚户区改造 各类棚户区改造'),
    measure: 'count',
    unit: '套',
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'urban_villages',
    title: { zh: '城中村改造', en: 'urban village redevelopment' },
    aliases: words('城中村改造项目 城中村 改造城中村'),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'old_estates',
    title: { zh: '老旧小区改造', en: 'old housing estates renovated' },
    aliases: words(`
      城镇老旧小区改造 老旧小区 城镇老旧小区 改造老旧小区 改造城镇老旧小区 老旧小区改造项目
    `),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'lifts',
    title: { zh: '加装电梯', en: 'lifts added to old buildings' },
    aliases: words(`
      既有住宅加装电梯 老旧小区加装电梯 既有多层住宅加装电梯 老旧小区住宅加装电梯 电梯 住宅加装电梯
    `),
    measure: 'count',
    unit: '台',
  },
  {
    id: 'dilapidated_rural_homes',
    title: { zh: '农村危房改造', en: 'dilapidated rural homes rebuilt' },
    aliases: words('改造农村危房 农村危房'),
    measure: 'count',
    unit: '户',
  },
  {
    id: 'home_sales',
    title: { zh: '商品房销售面积', en: 'floor space of homes sold' },
    aliases: words('新建商品房销售面积 商品住宅销售面积'),
    measure: 'level',
    unit: '万平方米',
  },
]
