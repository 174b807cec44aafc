import { type Indicator, words } from '../indicator.js'

/** Transport, tourism, digital networks. */
export const networkIndicators: readonly Indicator[] = [
  {
    id: 'railways',
    title: { zh: '铁路营业里程', en: 'length of railways' },
    aliases: words('铁路里程 铁路运营里程'),
    measure: 'level',
    unit: '公里',
  },
  {
    id: 'motorways',
    title: { zh: '高速公路通车里程', en: 'length of motorways' },
    aliases: words('高速公路里程 高速公路总里程'),
    measure: 'level',
    unit: '公里',
  },
  {
    id: 'metro',
    title: { zh: '城市轨道交通运营里程', en: 'length of metro lines' },
    aliases: words('轨道交通运营里程 地铁运营里程 轨道交通里程 地铁里程'),
    measure: 'level',
    unit: '公里',
  },
  {
    id: 'rural_roads',
    title: { zh: '农村公路', en: 'rural roads built or rebuilt' },
    aliases: words('农村公路改造 新增农村公路 改造农村公路 新改建农村公路 “四好农村路”'),
    measure: 'level',
    unit: '公里',
  },
  {
    id: 'containers',
    title: { zh: '集装箱吞吐量', en: 'container throughput' },
    aliases: words('港口集装箱吞吐量 集装箱'),
    measure: 'level',
    unit: '万标箱',
  },
  {
    id: 'port_cargo',
    title: { zh: '港口货物吞吐量', en: 'port cargo throughput' },
    aliases: words('货物吞吐量 港口吞吐量'),
    measure: 'level',
    unit: '万吨',
  },
  {
    id: 'air_passengers',
    title: { zh: '机场旅客吞吐量', en: 'airport passengers' },
    aliases: words('旅客吞吐量 机场年旅客吞吐量 航空旅客吞吐量 民航旅客吞吐量'),
    measure: 'level',
    unit: '万人次',
  },
  {
    id: 'air_cargo',
    title: { zh: '机场货邮吞吐量', en: 'airport cargo' },
    aliases: words('货邮吞吐量 航空货邮吞吐量'),
    measure: 'level',
    unit: '万吨',
  },
  {
    id: 'rail_freight_trains',
    title: { zh: '中欧班列', en: 'China–Europe freight trains' },
    aliases: words('中欧班列开行 开行中欧班列 中欧班列开行量'),
    measure: 'count',
    unit: '列',
  },
  {
    id: 'parking_new',
    title: { zh: '新增停车泊位', en: 'new parking spaces' },
    aliases: words(`
      停车泊位 新增停车位 停车位 新增公共停车泊位 公共停车位 新增公共停车位 公共停车泊位
    `),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'charging_points_new',
    title: { zh: '新增充电桩', en: 'new charging points' },
    aliases: words(`
      充电桩 新增公共充电桩 公共充电桩 新增充电设施 充电设施 新能源汽车充电桩 新增新能源汽车充电桩
      新增公共充电设施 新增电动汽车充电桩 电动汽车充电桩
    `),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'base_stations',
    title: { zh: '5G基站', en: '5G base stations' },
    aliases: words('5G基站总数 累计5G基站 5G基站数量'),
    measure: 'count',
    unit: '个',
  },
  {
    id: 'base_stations_new',
    title: { zh: '新增5G基站', en: 'new 5G base stations' },
    aliases: [],
    measure: 'count',
    unit: '个',
  },
  {
    id: 'base_stations_per_10k',
    title: { zh: '每万人拥有5G基站数', en: '5G base stations per 10,000 people' },
    aliases: words('每万人口5G基站数 每万人5G基站数 每万人口拥有5G基站数'),
    measure: 'ratio',
    unit: '个',
  },
  {
    id: 'tourism_revenue',
    title: { zh: '旅游总收入', en: 'tourism revenue' },
    aliases: words('旅游收入 旅游综合收入 旅游业总收入 文旅收入 旅游总花费'),
    measure: 'level',
    unit: '亿元',
  },
  {
    id: 'tourism_visitors',
    title: { zh: '旅游接待人次', en: 'visitors' },
    aliases: words(`
      接待游客人次 游客接待量 接待游客 旅游人次 接待游客人数 游客人次 接待国内外游客 旅游人数
      接待旅游人次 接待游客总人次 接待旅游者 旅游接待总人次 游客数量 接待海内外游客 旅游总人次
      接待游客总量
    `),
    measure: 'level',
    unit: '万人次',
  },
  {
    id: 'inbound_visitors',
    title: { zh: '入境旅游人次', en: 'inbound visitors' },
    aliases: words('接待入境游客 入境游客 入境旅游人数 入境游客人次 入境游人次'),
    measure: 'level',
    unit: '万人次',
  },
]
