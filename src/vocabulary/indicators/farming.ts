import { type Indicator, words } from '../indicator.js'

/** Farming, grain and farmland. */
export const farmingIndicators: readonly Indicator[] = [
  {
    id: 'va_farming',
    title: { zh: '农林牧渔业增加值', en: 'value added of farming, forestry and fishing' },
    aliases: words('农业增加值 农林牧渔增加值 农林牧渔及服务业增加值'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'farm_output',
    title: { zh: '农林牧渔业总产值', en: 'gross output of farming, forestry and fishing' },
    aliases: words('农业总产值 农林牧渔总产值'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'grain_output',
    title: { zh: '粮食产量', en: 'grain output' },
    aliases: words('粮食总产量 粮食总产'),
    measure: 'level',
    unit: '万吨',
    // Binding: local governments have their part of the grain capacity of the fourteenth five-year plan as area and output.
    binding: true,
  },
  {
    id: 'grain_capacity',
    title: { zh: '粮食综合生产能力', en: 'grain capacity' },
    aliases: [],
    measure: 'level',
    unit: '万吨',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'grain_area',
    title: { zh: '粮食播种面积', en: 'sown area of grain' },
    aliases: words('粮食复种面积 粮食面积 粮食种植面积'),
    measure: 'level',
    unit: '万亩',
    // Binding: local governments have their part of the grain capacity of the fourteenth five-year plan as area and output.
    binding: true,
  },
  {
    id: 'vegetable_area',
    title: { zh: '蔬菜播种面积', en: 'sown area of vegetables' },
    aliases: words('蔬菜复种面积 蔬菜面积 蔬菜种植面积'),
    measure: 'level',
    unit: '万亩',
  },
  {
    id: 'vegetable_output',
    title: { zh: '蔬菜产量', en: 'vegetable output' },
    aliases: words('蔬菜总产量'),
    measure: 'level',
    unit: '万吨',
  },
  {
    id: 'pigs',
    title: { zh: '生猪出栏', en: 'pigs sold for slaughter' },
    aliases: words('生猪出栏量 出栏生猪'),
    measure: 'level',
    unit: '万头',
  },
  {
    id: 'pig_stock',
    title: { zh: '生猪存栏', en: 'stock of pigs' },
    aliases: words('生猪存栏量'),
    measure: 'level',
    unit: '万头',
  },
  {
    id: 'farmland',
    title: { zh: '耕地保有量', en: 'farmland held' },
    aliases: words('耕地面积'),
    measure: 'level',
    unit: '万亩',
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'farmland_high_standard',
    title: { zh: '高标准农田建设', en: 'high-standard farmland' },
    aliases: words(`
      高标准农田 新增高标准农田 高标准农田面积 高标准农田建设面积 建设高标准农田 改造提升高标准农田
    `),
    measure: 'level',
    unit: '万亩',
  },
]
