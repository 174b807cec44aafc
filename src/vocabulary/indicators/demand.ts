import { type Indicator, words } from '../indicator.js'

/** Investment, consumption, trade and prices. */
export const demandIndicators: readonly Indicator[] = [
  {
    id: 'fai',
    title: { zh: '固定资产投资', en: 'fixed-asset investment' },
    aliases: words('固投 固定资产投资额 固定资产投资总额 固定资产投资（不含农户） 投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'industrial_investment',
    title: { zh: '工业投资', en: 'industrial investment' },
    aliases: words('工业固定资产投资 工业项目投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'manufacturing_investment',
    title: { zh: '制造业投资', en: 'manufacturing investment' },
    aliases: words('制造业固定资产投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'technology_upgrading',
    title: { zh: '技术改造投资', en: 'investment in technological upgrading' },
    aliases: words('技改投资 工业技改投资 工业技术改造投资 制造业技改投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'hightech_investment',
    title: { zh: '高新技术产业投资', en: 'investment in high-tech industries' },
    aliases: words('高新投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'high_technology_investment',
    title: { zh: '高技术产业投资', en: 'investment in high-technology industries' },
    aliases: [],
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'high_technology_manufacturing_investment',
    title: { zh: '高技术制造业投资', en: 'investment in high-technology manufacturing' },
    aliases: [],
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'infrastructure_investment',
    title: { zh: '基础设施投资', en: 'infrastructure investment' },
    aliases: words('基建投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'transport_investment',
    title: { zh: '交通投资', en: 'transport investment' },
    aliases: words('综合交通投资 交通固定资产投资 交通基础设施投资 交通运输投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'real_estate_investment',
    title: { zh: '房地产开发投资', en: 'real-estate investment' },
    aliases: words('房地产投资 房地产开发投资额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'services_investment',
    title: { zh: '服务业投资', en: 'investment in services' },
    aliases: words('第三产业投资 三产投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'private_investment',
    title: { zh: '民间投资', en: 'private investment' },
    aliases: words('民间固定资产投资 民营投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'private_project_investment',
    title: { zh: '民间项目投资', en: 'private investment other than real estate' },
    aliases: words('民间投资（不含房地产） 扣除房地产的民间投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'major_project_investment',
    title: { zh: '重点项目投资', en: 'investment in major projects' },
    aliases: words('重大项目投资 重点项目完成投资 重大项目完成投资 省市重点项目投资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'retail_sales',
    title: { zh: '社会消费品零售总额', en: 'retail sales of consumer goods' },
    aliases: words(`
      社零 社零总额 社会消费品零售额 社消零 社消零总额 社会零售总额 社会消费品零售 社会消费品总额
      消费品零售总额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'online_retail',
    title: { zh: '网络零售额', en: 'online retail sales' },
    aliases: words('网上零售额 网络零售 网上零售 网络零售总额 网络交易零售额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'online_goods_retail',
    title: { zh: '实物商品网上零售额', en: 'online retail sales of goods' },
    aliases: [],
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'cross_border_ecommerce',
    title: { zh: '跨境电商进出口额', en: 'cross-border e-commerce' },
    aliases: words('跨境电商进出口 跨境电商进出口总额 跨境电子商务进出口额 跨境电商'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'trade_total',
    title: { zh: '货物进出口总额', en: 'goods trade' },
    aliases: words(`
      进出口总额 外贸进出口总额 外贸进出口 进出口 货物贸易进出口 货物贸易进出口总额 货物进出口
      外贸总额 外贸 对外贸易 进出口总值 外贸进出口总值 对外贸易总额 对外贸易进出口总额 货物贸易
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'exports_goods',
    title: { zh: '货物出口总额', en: 'goods exports' },
    aliases: words(`
      出口 出口总额 外贸出口 外贸出口总额 货物出口 货物贸易出口 货物贸易出口额 出口额 货物出口额
      外贸出口额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'imports_goods',
    title: { zh: '货物进口总额', en: 'goods imports' },
    aliases: words('进口 进口总额 外贸进口 货物进口 货物贸易进口 进口额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'export_share',
    title: { zh: '货物出口占全国份额', en: "share of the nation's goods exports" },
    aliases: words(`
      货物贸易出口额占全国份额 出口占全国份额 出口额占全国份额 出口份额 货物贸易出口占全国份额
      外贸出口占全国份额 出口占全国比重 出口总额占全国份额 货物出口总额占全国份额
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'services_trade',
    title: { zh: '服务贸易进出口总额', en: 'services trade' },
    aliases: words(`
      服务贸易 服务贸易总额 服务进出口 服务进出口总额 服务贸易进出口 服务贸易进出口额 服务贸易额
    `),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'services_exports',
    title: { zh: '服务贸易出口额', en: 'services exports' },
    aliases: words('服务贸易出口 服务出口 服务贸易出口总额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'digital_trade',
    title: { zh: '数字贸易额', en: 'digital trade' },
    aliases: words('数字贸易 数字贸易进出口 数字贸易总额 数字贸易进出口额'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'fdi',
    title: { zh: '实际利用外资', en: 'foreign direct investment utilised' },
    aliases: words(`
      实际使用外资 利用外资 实到外资 实际利用外资额 外资到位 实际利用外商直接投资 实际使用外资金额
      实际到位外资 外商直接投资
    `),
    measure: 'level',
    unit: '亿美元',
  },
  {
    id: 'domestic_capital',
    title: { zh: '实际到位内资', en: 'domestic capital attracted' },
    aliases: words('内资到位资金 到位内资 实际利用内资 引进内资'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'attracted_capital',
    title: { zh: '招商引资到位资金', en: 'capital attracted' },
    aliases: words('招商引资实际到位资金'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'outward_investment',
    title: { zh: '对外直接投资', en: 'outward direct investment' },
    aliases: words('对外投资 境外投资 非金融类对外直接投资 境外投资额 对外投资额'),
    measure: 'level',
    unit: '亿美元',
  },
  {
    id: 'cpi',
    title: { zh: '居民消费价格', en: 'consumer prices' },
    aliases: words(`
      CPI 居民消费价格指数 居民消费价格总水平 居民消费价格水平 居民消费物价 居民消费价格（CPI）
      居民消费价格指数（CPI） 物价 物价总水平 消费价格 消费物价 居民消费物价指数 居民消费品价格
      居民消费品价格指数 市场物价 物价水平 消费价格指数 居民消费价格涨幅
    `),
    measure: 'growth',
    unit: '%',
  },
  {
    id: 'ppi',
    title: { zh: '工业生产者出厂价格', en: 'producer prices' },
    aliases: words('PPI 工业生产者出厂价格指数 工业品出厂价格'),
    measure: 'growth',
    unit: '%',
  },
]
