import { type Indicator, words } from '../indicator.js'

/** Budgets, banks, incomes and work. */
export const financeIndicators: readonly Indicator[] = [
  {
    id: 'budget_revenue',
    title: { zh: '一般公共预算收入', en: 'general public budget revenue' },
    aliases: words(`
      地方一般公共预算收入 一般预算收入 地方财政一般预算收入 公共财政预算收入 地方财政收入 财政收入
      地方公共财政预算收入 公共财政收入 地方级财政收入 一般财政预算收入 地方一般预算收入
      地方公共财政收入
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'fiscal_revenue_total',
    title: { zh: '财政总收入', en: 'total fiscal revenue' },
    aliases: words('全口径财政收入 财政总收入（含中央） 一般公共预算总收入'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'budget_expenditure',
    title: { zh: '一般公共预算支出', en: 'general public budget expenditure' },
    aliases: words('财政支出 一般预算支出 地方一般公共预算支出 公共财政预算支出'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'tax_revenue',
    title: { zh: '税收收入', en: 'tax revenue' },
    aliases: words('税收 地方税收 地方税收收入'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'tax_share',
    title: { zh: '税收收入占一般公共预算收入比重', en: 'share of taxes in budget revenue' },
    aliases: words('税收占比 税收占一般公共预算收入比重 税收收入占比 税比'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'livelihood_share',
    title: { zh: '民生支出占一般公共预算支出比重', en: "share of budget expenditure on people's livelihood" },
    aliases: words(`
      民生支出占比 民生支出占财政支出比重 财政民生支出占比 民生支出占一般公共预算支出的比例
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'policy_funds',
    title: { zh: '政策包财政资金', en: 'budget funds for policy measures' },
    aliases: words('财政资金 政策资金 政策包资金 安排财政资金'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'deficit_ratio',
    title: { zh: '赤字率', en: 'deficit-to-GDP ratio' },
    aliases: words('财政赤字率'),
    measure: 'ratio',
    unit: '%',
    lessIsBetter: true,
  },
  {
    id: 'deficit',
    title: { zh: '赤字规模', en: 'government deficit' },
    aliases: words('财政赤字 财政赤字规模'),
    measure: 'level',
    unit: '亿元',
    lessIsBetter: true,
  },
  {
    id: 'special_bonds',
    title: { zh: '地方政府专项债券', en: 'local government special bonds' },
    aliases: words(`
      专项债券 专项债 地方政府专项债 新增专项债券 新增专项债 新增地方政府专项债券 专项债券额度
      新增专项债券额度
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'loans',
    title: { zh: '本外币贷款余额', en: 'loans outstanding, all currencies' },
    aliases: words(`
      贷款余额 本外币各项贷款余额 金融机构贷款余额 金融机构本外币贷款余额 各项贷款余额
      金融机构本外币各项贷款余额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'loans_yuan',
    title: { zh: '人民币贷款余额', en: 'yuan loans outstanding' },
    aliases: words('人民币各项贷款余额 金融机构人民币贷款余额 金融机构人民币各项贷款余额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'loans_new',
    title: { zh: '新增贷款', en: 'new loans' },
    aliases: words('新增人民币贷款 新增本外币贷款 新增各项贷款 新增本外币各项贷款'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'manufacturing_loans',
    title: { zh: '制造业贷款余额', en: 'loans to manufacturing' },
    aliases: words('制造业贷款'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'small_business_loans',
    title: { zh: '普惠小微贷款余额', en: 'inclusive loans to small firms' },
    aliases: words(`
      普惠小微贷款 普惠型小微企业贷款 普惠小微企业贷款 普惠小微企业贷款余额 普惠型小微企业贷款余额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'deposits',
    title: { zh: '本外币存款余额', en: 'deposits outstanding, all currencies' },
    aliases: words(`
      本外币各项存款余额 金融机构存款余额 各项存款余额 金融机构本外币存款余额
      金融机构本外币各项存款余额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'deposits_yuan',
    title: { zh: '人民币存款余额', en: 'yuan deposits outstanding' },
    aliases: words('人民币各项存款余额 金融机构人民币存款余额 金融机构人民币各项存款余额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'social_financing',
    title: { zh: '社会融资规模增量', en: 'aggregate financing, flow' },
    aliases: words('社融增量'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'social_financing_stock',
    title: { zh: '社会融资规模存量', en: 'aggregate financing, stock' },
    aliases: words('社融存量'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'direct_financing',
    title: { zh: '直接融资', en: 'direct financing' },
    aliases: words('直接融资额 直接融资规模 新增直接融资 直接融资总额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'income_residents',
    title: { zh: '居民人均可支配收入', en: 'disposable income per resident' },
    aliases: words(`
      居民收入 全体居民人均可支配收入 全体居民收入 居民可支配收入 人均可支配收入 居民人均收入
      全体居民可支配收入
    `),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'income_urban',
    title: { zh: '城镇居民人均可支配收入', en: 'disposable income per urban resident' },
    aliases: words(`
      城镇居民收入 城镇居民可支配收入 城镇常住居民人均可支配收入 城镇居民人均收入 城镇居民
      城镇常住居民可支配收入 城市居民人均可支配收入
    `),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'income_rural',
    title: { zh: '农村居民人均可支配收入', en: 'disposable income per rural resident' },
    aliases: words(`
      农村居民收入 农村居民可支配收入 农村常住居民人均可支配收入 农民收入 农村居民人均收入 农村居民
      农民人均收入 农村常住居民可支配收入 农民人均可支配收入
    `),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'income_rural_net',
    title: { zh: '农村居民人均纯收入', en: 'net income per rural resident (before 2014)' },
    aliases: words('农民人均纯收入 农民纯收入'),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'income_ratio',
    title: { zh: '城乡居民收入比', en: 'urban–rural income ratio' },
    aliases: words(`
      城乡居民收入倍差 城乡居民人均可支配收入比 城乡收入比 城乡收入倍差 城乡居民人均可支配收入之比
      城乡居民收入差距 城乡收入差距 城乡居民收入之比 城乡居民人均可支配收入倍差
    `),
    measure: 'ratio',
    lessIsBetter: true,
  },
  {
    id: 'income_low_rural',
    title: {
      zh: '低收入农户人均可支配收入',
      en: 'disposable income per head of low-income rural households',
    },
    aliases: words('低收入农户收入 低收入农户可支配收入'),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'village_collective_income',
    title: { zh: '村级集体经济收入', en: 'income of village collectives' },
    aliases: words('村集体经济收入 村级集体经济总收入 村集体收入 村集体经济总收入 集体经济收入'),
    measure: 'level',
    unit: '万元',
  },
  {
    id: 'new_urban_jobs',
    title: { zh: '城镇新增就业', en: 'new urban jobs' },
    aliases: words(`
      城镇新增就业人数 新增城镇就业 新增就业 新增城镇就业人数 城镇新增就业人员 新增就业人数
      城镇新增就业岗位 新增就业岗位 新增城镇就业岗位
    `),
    measure: 'count',
    unit: '万人',
  },
  {
    id: 'unemployment',
    title: { zh: '城镇调查失业率', en: 'surveyed urban unemployment' },
    aliases: words('调查失业率 城镇居民调查失业率'),
    measure: 'ratio',
    unit: '%',
    lessIsBetter: true,
  },
  {
    id: 'unemployment_registered',
    title: { zh: '城镇登记失业率', en: 'registered urban unemployment' },
    aliases: words('登记失业率'),
    measure: 'ratio',
    unit: '%',
    lessIsBetter: true,
  },
  {
    id: 'reemployment',
    title: { zh: '失业人员再就业', en: 'unemployed people back in work' },
    aliases: words(`
      城镇失业人员再就业 城镇失业人员实现再就业 失业人员实现再就业 失业人员就业 下岗失业人员再就业
      城镇登记失业人员再就业
    `),
    measure: 'count',
    unit: '万人',
  },
  {
    id: 'hardship_employment',
    title: { zh: '就业困难人员就业', en: 'people with difficulty finding work placed in jobs' },
    aliases: words('就业困难人员实现就业 就业困难人员再就业 困难人员就业 就业困难人员实现再就业'),
    measure: 'count',
    unit: '万人',
  },
  {
    id: 'zero_employment_households',
    title: { zh: '零就业家庭', en: 'households without anyone in work' },
    aliases: words('城镇零就业家庭'),
    measure: 'count',
    unit: '户',
    lessIsBetter: true,
  },
  {
    id: 'training',
    title: { zh: '职业技能培训', en: 'vocational training' },
    aliases: words('技能培训 各类职业技能培训'),
    measure: 'count',
    unit: '万人次',
  },
  {
    id: 'skilled_workers_new',
    title: { zh: '新增高技能人才', en: 'new highly skilled workers' },
    aliases: words('高技能人才 新增技能人才'),
    measure: 'count',
    unit: '万人',
  },
  {
    id: 'graduates_new',
    title: { zh: '新引进大学生', en: 'graduates attracted' },
    aliases: words('引进大学生 新引进35岁以下大学生 35岁以下大学生 新引进高校毕业生'),
    measure: 'count',
    unit: '万人',
  },
]
