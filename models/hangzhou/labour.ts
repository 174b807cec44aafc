import { defineModule } from '../../src/equations/define-model.js'

/** Jobs and unemployment respond to growth by judged coefficients: the data are too few to estimate either. */
export const labour = defineModule({
  module: 'labour',
  title: { zh: '就业', en: 'Labour' },
  variables: {
    new_urban_jobs: {
      role: 'endogenous',
      unit: '万人',
      overYear: 'sum',
      title: { zh: '城镇新增就业', en: 'New urban jobs' },
    },
    unemployment: {
      role: 'endogenous',
      unit: 'rate',
      series: 'unemployment_surveyed',
      title: { zh: '城镇调查失业率', en: 'Surveyed urban unemployment' },
      note: {
        zh: '本市调查失业率从未观测到；2010—2014年只有登记失业率，不可混用',
        en: 'never observed for the city; 2010–2014 has only the registered rate, which is another thing',
      },
    },
  },
  coefficients: {
    jobs_per_point: {
      value: 50,
      error: 30,
      kind: 'judgement',
      title: { zh: '增速每变动100个百分点的就业（万人）', en: 'Jobs per 100 points of growth (万人)' },
      source: {
        zh: '判断：每个百分点0.5万人。五个观测（24–33万人）看不出对增速的稳定反应，故误差取得宽',
        en: 'Judgement: 0.5 万人 per point. Five observations (24–33 万人) show no stable response to growth, hence the wide spread',
      },
    },
    okun: {
      value: 0.1,
      error: 0.06,
      kind: 'judgement',
      title: { zh: '奥肯反应系数', en: 'Okun response' },
      source: {
        zh: '判断：我国调查失业率随增速变动很小，增速每变动一个百分点约0.05–0.2个百分点',
        en: 'Judgement: surveyed unemployment in China moves little with growth, some 0.05–0.2 points per point',
      },
    },
    normal_growth: {
      value: 0.05,
      error: 0.005,
      kind: 'judgement',
      title: { zh: '失业率不变的增速', en: 'Growth that keeps unemployment still' },
      source: {
        zh: '判断：2019–2023年GDP平均增速5.3%，且在放缓',
        en: 'Judgement: mean GDP growth of 2019–2023 is 5.3%, slowing',
      },
    },
  },
  equations: [
    {
      equation: 'd(new_urban_jobs) = jobs_per_point * d(gdp_growth)',
      error: 1.5,
      title: { zh: '新增就业随增速变化', en: 'Jobs move with the change of growth' },
      source: {
        zh: '新增就业是流量：增速平稳时保持不变',
        en: 'New jobs are a flow: they stay level while growth is steady',
      },
    },
    {
      equation: 'd(unemployment) = okun * (normal_growth - gdp_growth)',
      error: 0.002,
      title: { zh: '奥肯定律', en: 'Okun’s law' },
    },
  ],
  baseValues: [
    {
      variable: 'new_urban_jobs',
      period: '2023',
      rule: 'new_urban_jobs(2022)',
      status: 'estimated',
      error: 2,
      note: {
        zh: '沿用2022年的观测；标准差2万人',
        en: 'the observation of 2022 carried over; standard deviation 2 万人',
      },
    },
    {
      variable: 'unemployment',
      period: '2023',
      rule: '0.046',
      status: 'estimated',
      error: 0.005,
      note: {
        zh: '判断4.6%：没有观测，按低于报告上限5%取值；标准差0.5个百分点',
        en: 'a judged 4.6%: never observed, taken somewhat under the report’s ceiling of 5%; standard deviation 0.5 points',
      },
    },
  ],
})
