import { defineModule } from '../../src/equations/define-model.js'

/** Fixed-asset investment as an index: industry and the rest, weighted by a share observed only once. */
export const investment = defineModule({
  module: 'investment',
  title: { zh: '投资', en: 'Investment' },
  variables: {
    industrial_investment_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '工业投资增速', en: 'Industrial investment, growth' },
      plausible: {
        low: -0.1,
        high: 0.25,
        because: { zh: '2013年6.9%，2022年21.1%', en: '2013: 6.9%, 2022: 21.1%' },
      },
    },
    hightech_investment_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '高新技术产业投资增速', en: 'High-tech investment, growth' },
      plausible: {
        low: -0.1,
        high: 0.35,
        because: { zh: '2021年19.7%，2022年30.7%', en: '2021: 19.7%, 2022: 30.7%' },
      },
    },
    real_estate_investment_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: { zh: '房地产开发投资增速', en: 'Real-estate investment, growth' },
      plausible: {
        low: -0.2,
        high: 0.15,
        because: {
          zh: '2014—2023年在1.5%与24.2%之间；全国自2022年起下降',
          en: '2014–2023: between 1.5% and 24.2%; the nation’s has fallen since 2022',
        },
      },
    },
    other_investment_growth: {
      role: 'exogenous',
      unit: 'rate',
      title: {
        zh: '其他投资（基础设施与非房地产服务业）增速',
        en: 'Other investment (infrastructure, services without property), growth',
      },
      plausible: {
        low: -0.1,
        high: 0.15,
        because: {
          zh: '没有观测；固定资产投资整体2019年11.6%、2022年6.0%',
          en: 'never observed; all fixed-asset investment: 2019 11.6%, 2022 6.0%',
        },
      },
    },
    industrial_investment: {
      role: 'endogenous',
      unit: 'index',
      overYear: 'sum',
      title: { zh: '工业投资（2023年=100）', en: 'Industrial investment, 2023 = 100' },
    },
    hightech_investment: {
      role: 'endogenous',
      unit: 'index',
      overYear: 'sum',
      title: { zh: '高新技术产业投资（2023年=100）', en: 'High-tech investment, 2023 = 100' },
      note: {
        zh: '与工业投资、服务业投资交叉，不计入合计',
        en: 'overlaps with industry and with services, so it is not part of the sum',
      },
    },
    real_estate_investment: {
      role: 'endogenous',
      unit: '亿元',
      prices: 'current',
      title: { zh: '房地产开发投资', en: 'Real-estate investment' },
    },
    other_fixed_investment: {
      role: 'endogenous',
      unit: 'index',
      overYear: 'sum',
      title: { zh: '工业以外的固定资产投资（2023年=100）', en: 'Investment outside industry, 2023 = 100' },
    },
    fai: {
      role: 'endogenous',
      unit: 'index',
      overYear: 'sum',
      title: { zh: '固定资产投资（2023年=100）', en: 'Fixed-asset investment, 2023 = 100' },
      note: {
        zh: '2015年后不再公布水平，只用指数；2010—2015年水平见数据文件fai',
        en: 'no level is published after 2015, hence an index; levels of 2010–2015 are in the data file under fai',
      },
    },
    fai_growth: {
      role: 'endogenous',
      unit: 'rate',
      title: { zh: '固定资产投资增速', en: 'Fixed-asset investment, growth' },
    },
    industrial_investment_share: {
      role: 'endogenous',
      unit: 'ratio',
      title: { zh: '工业投资占固定资产投资比重', en: 'Industry’s share of fixed-asset investment' },
    },
  },
  coefficients: {
    industrial_weight: {
      value: 0.214,
      error: 0.03,
      kind: 'judgement',
      title: { zh: '2023年工业投资占比', en: 'Industry’s share of investment in 2023' },
      source: {
        zh: '唯一观测：2013年，910.46 / 4263.87 = 21.4%。已是十年前的数，故15–25%都属合理：标准差3个百分点',
        en: 'Observed only in 2013: 910.46 / 4263.87 = 21.4%. Ten years old, so 15–25% is plausible: a standard deviation of 3 points',
      },
    },
    real_estate_weight: {
      value: 0.55,
      error: 0.1,
      kind: 'judgement',
      title: { zh: '工业以外投资中房地产占比', en: 'Property’s share of investment outside industry' },
      source: {
        zh: '唯一观测：2013年，1853.28 / (4263.87 − 910.46) = 55.3%',
        en: 'Observed only in 2013: 1853.28 / (4263.87 − 910.46) = 55.3%',
      },
    },
  },
  equations: [
    { identity: 'pct(industrial_investment) = industrial_investment_growth' },
    { identity: 'pct(hightech_investment) = hightech_investment_growth' },
    { identity: 'pct(real_estate_investment) = real_estate_investment_growth' },
    {
      equation:
        'pct(other_fixed_investment) = real_estate_weight * real_estate_investment_growth + (1 - real_estate_weight) * other_investment_growth',
      source: {
        zh: '按固定占比加权：能使占比变动的水平数未公布',
        en: 'Weighted by a constant share: the levels that would move the share are not published',
      },
    },
    {
      identity:
        'fai = industrial_weight * industrial_investment + (1 - industrial_weight) * other_fixed_investment',
      source: {
        zh: '工业与其余部分，按2023年占比加权',
        en: 'Industry and everything else, weighted by shares of 2023',
      },
    },
    { identity: 'fai_growth = pct(fai)' },
    { identity: 'industrial_investment_share = industrial_weight * industrial_investment / fai' },
  ],
  relations: [
    {
      sum: 'investment',
      title: {
        zh: '工业投资与其他投资之和等于固定资产投资',
        en: 'Industrial and other investment add up to fixed-asset investment',
      },
      whole: 'fai',
      parts: [
        {
          variable: 'industrial_investment',
          weight: {
            value: 0.214,
            low: 0.15,
            high: 0.25,
            because: {
              zh: '唯一观测：2013年910.46/4263.87 = 21.4%',
              en: 'observed only in 2013: 910.46 / 4,263.87 = 21.4%',
            },
          },
        },
        {
          variable: 'other_fixed_investment',
          weight: {
            value: 0.786,
            low: 0.75,
            high: 0.85,
            because: { zh: '其余部分：扣除工业投资占比', en: 'what the share of industry leaves' },
          },
        },
      ],
    },
  ],
  baseValues: [
    {
      variable: 'industrial_investment',
      period: '2023',
      rule: '100',
      status: 'derived',
      note: { zh: '定义：2023年=100', en: 'by definition: 2023 = 100' },
    },
    {
      variable: 'hightech_investment',
      period: '2023',
      rule: '100',
      status: 'derived',
      note: { zh: '定义：2023年=100', en: 'by definition: 2023 = 100' },
    },
    {
      variable: 'other_fixed_investment',
      period: '2023',
      rule: '100',
      status: 'derived',
      note: { zh: '定义：2023年=100', en: 'by definition: 2023 = 100' },
    },
    {
      variable: 'fai',
      period: '2023',
      rule: '100',
      status: 'derived',
      note: { zh: '定义：2023年=100', en: 'by definition: 2023 = 100' },
    },
    {
      variable: 'industrial_investment_share',
      period: '2023',
      rule: '0.214',
      status: 'estimated',
      error: 0.03,
      note: {
        zh: '唯一观测：2013年910.46/4263.87 = 21.4%；合理范围15—25%',
        en: 'observed only in 2013: 910.46 / 4,263.87 = 21.4%; 15–25% is plausible',
      },
    },
  ],
})
