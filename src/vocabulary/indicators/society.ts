import { type Indicator, words } from '../indicator.js'

/** Schools, health, care and safety. */
export const societyIndicators: readonly Indicator[] = [
  {
    id: 'schools_new',
    title: { zh: '新建中小学、幼儿园', en: 'schools and kindergartens built' },
    aliases: words(`
      中小学、幼儿园 中小学幼儿园 新建中小学幼儿园 中小学和幼儿园 新建中小学校、幼儿园
      新建中小学和幼儿园 新建幼儿园和中小学
    `),
    measure: 'count',
    unit: '所',
  },
  {
    id: 'school_places_new',
    title: { zh: '新增学位', en: 'new school places' },
    aliases: words('学位 新增中小学学位 新增基础教育学位 基础教育学位 新增中小学和幼儿园学位'),
    measure: 'count',
    unit: '万个',
  },
  {
    id: 'preschool_enrolment',
    title: { zh: '学前三年毛入园率', en: 'gross enrolment in three years of pre-school' },
    aliases: words('学前教育毛入园率 学前三年入园率 学前毛入园率 学前教育三年毛入园率 学前教育入园率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'inclusive_kindergartens',
    title: { zh: '普惠性幼儿园覆盖率', en: 'coverage of inclusive kindergartens' },
    aliases: words(`
      普惠性幼儿园在园幼儿占比 普惠幼儿园覆盖率 普惠性幼儿园在园幼儿覆盖率 普惠率 学前教育普惠率
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'compulsory_retention',
    title: { zh: '九年义务教育巩固率', en: 'retention in nine years of compulsory schooling' },
    aliases: words('义务教育巩固率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'senior_enrolment',
    title: { zh: '高中阶段毛入学率', en: 'gross enrolment in senior secondary schooling' },
    aliases: words('高中阶段教育毛入学率 高中毛入学率 高中阶段入学率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'tertiary_enrolment',
    title: { zh: '高等教育毛入学率', en: 'gross enrolment in higher education' },
    aliases: words('高等教育入学率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'schooling_years',
    title: { zh: '劳动年龄人口平均受教育年限', en: 'mean years of schooling of working-age people' },
    aliases: words('人均受教育年限 平均受教育年限'),
    measure: 'level',
    unit: '年',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'hospital_beds',
    title: { zh: '每千人口医疗卫生机构床位数', en: 'hospital beds per 1,000 people' },
    aliases: words(`
      每千人床位数 每千人口床位数 每千常住人口医疗卫生机构床位数 每千人医疗机构床位数
      每千人口医疗机构床位数 每千人医疗卫生机构床位数
    `),
    measure: 'ratio',
    unit: '张',
  },
  {
    id: 'hospital_beds_new',
    title: { zh: '新增医疗床位', en: 'new hospital beds' },
    aliases: words('医疗床位 新增医院床位 医院床位 新增医疗卫生机构床位'),
    measure: 'count',
    unit: '张',
  },
  {
    id: 'physicians',
    title: { zh: '每千人口执业（助理）医师数', en: 'physicians per 1,000 people' },
    aliases: words(`
      每千人执业医师数 每千人口执业医师数 每千人执业（助理）医师数 每千人口拥有执业（助理）医师数
      每千常住人口执业（助理）医师数 每千人医师数
    `),
    measure: 'ratio',
    unit: '人',
  },
  {
    id: 'life_expectancy',
    title: { zh: '人均预期寿命', en: 'life expectancy' },
    aliases: words('人均期望寿命 预期寿命 居民人均预期寿命 平均预期寿命 人口平均预期寿命'),
    measure: 'level',
    unit: '岁',
  },
  {
    id: 'childcare_per_1000',
    title: { zh: '每千人口3岁以下婴幼儿托位数', en: 'childcare places per 1,000 people' },
    aliases: words(`
      每千人口托位数 每千人托位数 每千人口拥有3岁以下婴幼儿托位数 每千人口拥有3岁以下婴幼儿托位
      每千人口拥有婴幼儿托位数 千人托位数 每千常住人口拥有3岁以下婴幼儿托位数 每千人口托位
    `),
    measure: 'ratio',
    unit: '个',
  },
  {
    id: 'childcare_places_new',
    title: { zh: '新增托位', en: 'new childcare places' },
    aliases: words(`
      托位 新增婴幼儿托位 新增普惠托位 新增3岁以下婴幼儿托位 普惠托位 托育托位 婴幼儿托位
      新增普惠性托位 新增托育托位 新增普惠托育位 3岁以下婴幼儿托位
    `),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'childcare_inclusive_share',
    title: { zh: '普惠托位占比', en: 'share of inclusive childcare places' },
    aliases: words('普惠性托位占比 普惠托位比例'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'elderly_beds_new',
    title: { zh: '新增养老床位', en: 'new beds in care of the elderly' },
    aliases: words('养老床位 新增养老机构床位 养老机构床位'),
    measure: 'count',
    unit: '张',
  },
  {
    id: 'elderly_nursing_share',
    title: { zh: '护理型养老床位占比', en: 'share of nursing beds in care of the elderly' },
    aliases: words(`
      养老机构护理型床位占比 护理型床位占比 护理型床位占养老床位比例 养老服务机构护理型床位占比
      护理型床位比例
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'pension_coverage',
    title: { zh: '基本养老保险参保率', en: 'coverage of basic pension insurance' },
    aliases: words('养老保险参保率 户籍人口基本养老保险参保率 户籍法定人员基本养老保险参保率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'medical_coverage',
    title: { zh: '基本医疗保险参保率', en: 'coverage of basic medical insurance' },
    aliases: words('医疗保险参保率 基本医保参保率 医保参保率 户籍人口基本医疗保险参保率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'social_assistance',
    title: { zh: '最低生活保障标准', en: 'minimum living allowance' },
    aliases: words('低保标准 城乡低保标准 城乡居民最低生活保障标准 城乡居民低保标准'),
    measure: 'level',
    unit: '元',
  },
  {
    id: 'work_accidents',
    title: { zh: '生产安全事故起数', en: 'work-safety accidents' },
    aliases: words(`
      安全生产事故起数 生产安全事故 安全生产事故 各类安全事故起数 各类生产安全事故起数 事故起数
      各类安全生产事故起数
    `),
    measure: 'count',
    unit: '起',
    lessIsBetter: true,
  },
  {
    id: 'work_accident_deaths',
    title: { zh: '生产安全事故死亡人数', en: 'deaths in work-safety accidents' },
    aliases: words(`
      安全生产事故死亡人数 事故死亡人数 各类安全事故死亡人数 死亡人数 各类生产安全事故死亡人数
      各类安全生产事故死亡人数
    `),
    measure: 'count',
    unit: '人',
    lessIsBetter: true,
    // Binding: the fourteenth five-year plan for emergency management.
    binding: true,
  },
  {
    id: 'work_accident_death_rate',
    title: {
      zh: '亿元地区生产总值生产安全事故死亡率',
      en: 'deaths in work-safety accidents per 亿元 of output',
    },
    aliases: words('单位GDP生产安全事故死亡率'),
    measure: 'ratio',
    lessIsBetter: true,
    // Binding: the fourteenth five-year plan for emergency management.
    binding: true,
  },
]
