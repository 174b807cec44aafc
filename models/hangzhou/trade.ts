import { defineModule } from '../../src/equations/define-model.js'

/** The city's exports are a share of the nation's, which nobody in the city controls; imports are assumed. */
export const trade = defineModule({
  module: 'trade',
  title: { zh: '外贸', en: 'Trade' },
  variables: {
    cn_exports_growth: {
      role: 'exogenous',
      unit: 'rate',
      series: 'cn_exports_goods_growth',
      outside: true,
      title: { zh: '全国货物出口增速（人民币）', en: 'The nation’s goods exports, growth in yuan' },
      plausible: {
        low: -0.06,
        high: 0.12,
        because: { zh: '2022年10.5%，2023年0.6%', en: '2022: 10.5%, 2023: 0.6%' },
      },
    },
    export_share_drift: {
      role: 'exogenous',
      unit: 'pp',
      title: { zh: '出口占全国份额的年变动', en: 'Yearly change of the share in the nation’s exports' },
      plausible: {
        low: -0.001,
        high: 0.0015,
        because: {
          zh: '2022年2.15%，2023年估计2.25%：上升约0.1个百分点',
          en: '2022: 2.15%, 2023: an estimated 2.25%, up by about 0.1 point',
        },
      },
    },
    imports_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '货物进口增速', en: 'Goods imports, growth' },
      plausible: {
        low: -0.08,
        high: 0.15,
        because: {
          zh: '由2241亿元（2020年）到约2692亿元（2023年），年均6.3%',
          en: 'from 2,241 亿元 in 2020 to about 2,692 in 2023: 6.3% a year',
        },
      },
    },
    services_exports_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '服务贸易出口增速', en: 'Services exports, growth' },
      plausible: {
        low: -0.05,
        high: 0.15,
        because: { zh: '没有观测；判断', en: 'never observed; a judgement' },
      },
    },
    usd_cny: {
      role: 'exogenous',
      unit: '元/美元',
      outside: true,
      title: { zh: '人民币对美元汇率（年均）', en: 'Yuan per US dollar, yearly average' },
      plausible: {
        low: 6.5,
        high: 7.5,
        because: {
          zh: '数据中没有汇率；判断：约6.7—7.3（2023年前后）',
          en: 'no rate is in the data; a judgement: about 6.7–7.3 around 2023',
        },
      },
    },
    cn_exports_goods: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '全国货物出口额', en: 'The nation’s goods exports' },
      note: {
        zh: '2022→2023年按水平−0.8%，公布+0.6%（基数修订）',
        en: '2022→2023: −0.8% by levels, +0.6% as stated (revised base)',
      },
    },
    export_share: {
      role: 'endogenous',
      unit: 'ratio',
      series: 'export_share_national',
      title: { zh: '出口额占全国份额', en: 'Share in the nation’s exports' },
    },
    exports_goods: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '货物出口额', en: 'Goods exports' },
    },
    exports_goods_usd: {
      role: 'endogenous',
      unit: '亿美元',
      prices: 'current',
      title: { zh: '货物出口额（美元）', en: 'Goods exports in US dollars' },
    },
    imports_goods: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '货物进口额', en: 'Goods imports' },
    },
    trade_total: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '货物进出口总额', en: 'Total goods trade' },
    },
    services_exports: {
      role: 'endogenous',
      unit: 'index',
      overYear: 'sum',
      title: { zh: '服务贸易出口（2023年=100）', en: 'Services exports, 2023 = 100' },
    },
  },
  equations: [
    { identity: 'pct(cn_exports_goods) = cn_exports_growth' },
    { identity: 'd(export_share) = export_share_drift' },
    { identity: 'exports_goods = export_share * cn_exports_goods' },
    { identity: 'exports_goods_usd = exports_goods / usd_cny' },
    { identity: 'pct(imports_goods) = imports_growth' },
    { identity: 'trade_total = exports_goods + imports_goods' },
    { identity: 'pct(services_exports) = services_exports_growth' },
  ],
  relations: [
    {
      ratio: 'export-share',
      title: { zh: '出口额占全国份额', en: 'Share in the nation’s exports' },
      result: 'export_share',
      numerator: 'exports_goods',
      denominator: 'cn_exports_goods',
      share: true,
    },
    {
      sum: 'trade',
      title: { zh: '出口与进口之和等于进出口总额', en: 'Exports and imports add up to total trade' },
      whole: 'trade_total',
      parts: [
        { variable: 'exports_goods', weight: 'base' },
        { variable: 'imports_goods', weight: 'base' },
      ],
    },
  ],
  baseValues: [
    {
      variable: 'exports_goods',
      period: '2023',
      rule: 'exports_goods_jan_nov(2023) * trade_total(2023) / trade_total_jan_nov(2023)',
      status: 'estimated',
      error: 40,
      note: {
        zh: '前十一个月的出口，按进出口总额全年与前十一个月之比推到全年（另一法是乘12/11）。标准差40亿元',
        en: 'exports of January–November, raised to the year as total trade was (the other way is times 12/11). Standard deviation 40 亿元',
      },
    },
    {
      variable: 'imports_goods',
      period: '2023',
      rule: 'trade_total(2023) - exports_goods(2023)',
      status: 'estimated',
      error: 40,
      note: {
        zh: '进出口总额减出口；误差与出口相同，方向相反',
        en: 'total trade less exports; the error is that of exports with the opposite sign',
      },
    },
    {
      variable: 'export_share',
      period: '2023',
      rule: 'exports_goods(2023) / cn_exports_goods(2023)',
      status: 'estimated',
      error: 0.0002,
      note: {
        zh: '估计的出口额除以全国出口；标准差0.02个百分点',
        en: 'estimated exports over the nation’s; standard deviation 0.02 points',
      },
    },
    {
      variable: 'services_exports',
      period: '2023',
      rule: '100',
      status: 'derived',
      note: { zh: '没有观测，定义2023年=100', en: 'never observed; by definition 2023 = 100' },
    },
  ],
})
