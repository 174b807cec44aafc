import { type Indicator, words } from '../indicator.js'

/** Energy, air, water, green. */
export const environmentIndicators: readonly Indicator[] = [
  {
    id: 'energy_intensity',
    title: { zh: '单位地区生产总值能耗', en: 'energy use per unit of output' },
    aliases: words('万元GDP能耗 能耗强度 单位GDP能源消耗 能源消耗强度 单位GDP综合能耗 万元GDP综合能耗'),
    measure: 'ratio',
    unit: '吨标准煤/万元',
    lessIsBetter: true,
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'carbon_intensity',
    title: { zh: '单位地区生产总值二氧化碳排放', en: 'carbon dioxide emissions per unit of output' },
    aliases: words(`
      碳排放强度 单位GDP二氧化碳排放量 单位GDP碳排放 万元GDP二氧化碳排放 单位GDP碳排放强度
      单位GDP碳排放量 二氧化碳排放强度 单位地区生产总值二氧化碳排放强度
    `),
    measure: 'ratio',
    unit: '吨/万元',
    lessIsBetter: true,
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'industrial_energy_intensity',
    title: { zh: '单位工业增加值能耗', en: 'energy use per unit of industrial value added' },
    aliases: words(`
      规上工业单位增加值能耗 单位规上工业增加值能耗 万元工业增加值能耗 规上单位工业增加值能耗
    `),
    measure: 'ratio',
    unit: '吨标准煤/万元',
    lessIsBetter: true,
  },
  {
    id: 'nonfossil_share',
    title: { zh: '非化石能源占一次能源消费比重', en: 'share of non-fossil sources in primary energy' },
    aliases: words(`
      非化石能源占比 非化石能源消费占比 非化石能源消费比重 非化石能源占能源消费总量比重
      非化石能源消费占一次能源消费比重
    `),
    measure: 'share',
    unit: '%',
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'electricity',
    title: { zh: '全社会用电量', en: 'electricity use' },
    aliases: [],
    measure: 'level',
    unit: '亿千瓦时',
  },
  {
    id: 'new_energy_capacity',
    title: { zh: '新能源装机', en: 'new-energy capacity' },
    aliases: words('新能源装机容量 新能源装机规模 新能源发电装机'),
    measure: 'level',
    unit: '万千瓦',
  },
  {
    id: 'water_intensity',
    title: { zh: '万元地区生产总值用水量', en: 'water use per unit of output' },
    aliases: words('单位GDP用水量 万元GDP水耗 单位GDP水耗'),
    measure: 'ratio',
    unit: '立方米/万元',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'pm25',
    title: { zh: 'PM2.5平均浓度', en: 'mean PM2.5 concentration' },
    aliases: words(`
      PM2.5浓度 细颗粒物浓度 细颗粒物平均浓度 PM2.5年均浓度 PM2.5 细颗粒物（PM2.5）浓度
      细颗粒物（PM2.5）平均浓度 细颗粒物（PM2.5）年均浓度 细颗粒物年均浓度 市区PM2.5平均浓度
      市区PM2.5浓度 细颗粒物 PM2.5（细颗粒物）浓度 空气PM2.5平均浓度
    `),
    measure: 'level',
    unit: '微克/立方米',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'good_air_days',
    title: { zh: '空气质量优良天数比率', en: 'share of days with good air' },
    aliases: words(`
      空气质量优良率 优良天数比率 空气质量优良天数比例 空气优良率 优良天数比例 空气优良天数比率
      空气质量优良天数占比 优良天气比例 空气优良天数比例 环境空气质量优良率 AQI优良率
      空气质量优良天数率 环境空气质量优良天数比率 空气优良天数占比
    `),
    measure: 'share',
    unit: '%',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'good_air_day_count',
    title: { zh: '空气质量优良天数', en: 'days with good air' },
    aliases: words('优良天数 空气优良天数 优良天气天数 空气质量优良天气'),
    measure: 'count',
    unit: '天',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'water_quality',
    title: { zh: '地表水达到或好于Ⅲ类水体比例', en: 'share of surface water at grade III or better' },
    aliases: words(`
      地表水优良比例 市控以上断面水质III类以上比例 地表水水质优良比例 国控断面水质优良比例
      省控以上断面水质优良比例 国考断面水质优良比例 地表水Ⅲ类以上比例 水质优良比例
      地表水达到或好于Ⅲ类比例 国考断面水质优良率 地表水国考断面水质优良比例 国控断面优良水质比例
      市控以上断面水质优良率 省控以上断面水质优良率 省控断面水质优良率 国控断面水质优良率
      地表水国控断面水质优良比例 市控以上断面水质优良比例 省控以上断面Ⅲ类以上水质比例
      国考断面优良水体比例 地表水优良水质比例 水质优良率 地表水质量达到或好于Ⅲ类水体比例
      国考断面Ⅲ类以上水质比例 国控断面Ⅲ类以上水质比例 地表水国考断面Ⅲ类以上比例
    `),
    measure: 'share',
    unit: '%',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'forest_cover',
    title: { zh: '森林覆盖率', en: 'forest cover' },
    aliases: [],
    measure: 'share',
    unit: '%',
    // Binding: the fourteenth five-year plan.
    binding: true,
  },
  {
    id: 'forest_stock',
    title: { zh: '森林蓄积量', en: 'standing stock of timber' },
    aliases: words('森林蓄积'),
    measure: 'level',
    unit: '万立方米',
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'afforestation',
    title: { zh: '造林面积', en: 'land planted with trees' },
    aliases: words('造林 植树造林 完成造林 人工造林 营造林'),
    measure: 'level',
    unit: '万亩',
  },
  {
    id: 'cod',
    title: { zh: '化学需氧量排放量', en: 'emissions of chemical oxygen demand' },
    aliases: words('化学需氧量 COD 化学需氧量排放总量 COD排放量 化学需氧量排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'ammonia',
    title: { zh: '氨氮排放量', en: 'ammonia nitrogen emissions' },
    aliases: words('氨氮 氨氮排放总量 氨氮排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'nox',
    title: { zh: '氮氧化物排放量', en: 'nitrogen oxide emissions' },
    aliases: words('氮氧化物 氮氧化物排放总量 氮氧化物排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'so2',
    title: { zh: '二氧化硫排放量', en: 'sulphur dioxide emissions' },
    aliases: words('二氧化硫 二氧化硫排放总量 二氧化硫排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'voc',
    title: { zh: '挥发性有机物排放量', en: 'volatile organic compound emissions' },
    aliases: words('挥发性有机物 VOCs VOCs排放量 挥发性有机物排放总量 挥发性有机物排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
  },
  {
    id: 'pollutants',
    title: { zh: '主要污染物排放总量', en: 'emissions of major pollutants' },
    aliases: words('主要污染物排放量 主要污染物 主要污染物排放'),
    measure: 'level',
    unit: '万吨',
    lessIsBetter: true,
    // Binding: the thirteenth five-year plan.
    binding: true,
  },
  {
    id: 'sewage_treatment',
    title: { zh: '污水处理率', en: 'sewage treated' },
    aliases: words(`
      城市污水处理率 生活污水处理率 城镇污水处理率 城镇生活污水处理率 城市生活污水处理率
    `),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'rural_sewage',
    title: { zh: '农村生活污水治理率', en: 'rural sewage treated' },
    aliases: words('农村污水治理率 农村生活污水治理（管控）率 农村生活污水处理率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'waste_recycling',
    title: { zh: '生活垃圾回收利用率', en: 'household waste recycled' },
    aliases: words('城镇生活垃圾回收利用率 城市生活垃圾回收利用率 垃圾回收利用率'),
    measure: 'share',
    unit: '%',
  },
  {
    id: 'green_space',
    title: { zh: '新增绿地面积', en: 'green space added' },
    aliases: words(`
      扩绿 扩绿面积 新增绿地 新增城市绿地 绿地 绿地面积 新增公园绿地 城市绿地 新增园林绿地
    `),
    measure: 'level',
    unit: '万平方米',
  },
  {
    id: 'parks',
    title: { zh: '城市公园', en: 'city parks' },
    aliases: words('新增公园 公园 新增城市公园'),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'greenways',
    title: { zh: '绿道', en: 'greenways' },
    aliases: words('新增绿道 城市绿道 新增城市绿道 建设绿道'),
    measure: 'level',
    unit: '公里',
  },
  {
    id: 'soil_erosion',
    title: { zh: '水土流失治理面积', en: 'land treated against soil erosion' },
    aliases: words(`
      水土流失治理 治理水土流失 治理水土流失面积 新增水土流失治理面积 水土流失综合治理面积
      水土流失面积 水土流失
    `),
    measure: 'level',
    unit: '平方公里',
  },
]
