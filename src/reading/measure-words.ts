/**
 * Units and measure words as reports write them, without their magnitude (万, 亿 …). Discrete ones count things; the others measure a
 * continuous quantity. Longest first when matched, because 亿斤 is not 亿 and 斤元 does not exist while 元/人 does.
 */
const measured = [
  '元/人·月 元/人·年 元/生·年 元/人 元/生 元/亩 元/吨 元/年 元 美元 欧元 港元 日元 港币 人民币元',
  '平方公里 平方千米 平方米 ㎡ 平米 m2 m² 公顷 亩次 亩 立方米 立方 方水 方 公里 千米 延米 米 车道公里',
  '吨标准煤 吨标煤 吨二氧化碳 吨/年 吨/日 吨 公斤/亩 公斤 千克 克/千克 克 斤 担',
  '微克/立方米 微克每立方米 毫克/升 毫克/立方米 克/千瓦时 千瓦时 千瓦 兆瓦时 兆瓦 度电 度 伏安 千伏安',
  '标准箱 标箱 TEU 吨公里 总吨 载重吨 P EFLOPS PFLOPS 标准机架',
  '工作日 小时 分钟 秒 天 岁 个月 年',
  '倍',
]
const counted = [
  '个 家 户 名 人次 人 位 项 条 场次 场 所 座 处 套 间 例 门 支 批次 批 件次 件 宗 台套 台 部 张 片 种 类 株 棵 棒 头只 头 只 羽 尾',
  '栋 幢 口 眼 孔 根 块 枚 册 本 篇 首 对 组 户次 次 轮 站 床 席 份 款 幅 集 盏 车次 标台 辆 列 架次 架 艘 班次 班',
  '站点 网点 站次 泊位 车位 床位 机架 机柜 桩 枪 铺 匹 峰 扇 期 方面 道 顶 段 箱 包 盘 桌 团 人份 例次 剂次 剂 单 笔 票 卷 课时 课 节 档 幕 台次 人日 面 群 队 号 门次 店 厂 馆 档 号',
]
/** 期, 号 and 档 only stand for counts after 万 and the like; after plain digits they are ordinals. */
const ordinals = new Set([
  '号',
  '期',
  '档',
  '城',
  '县',
  '镇',
  '街',
  '年',
  '类',
  '面',
  '度',
  '轮',
  '节',
  '方',
  '单',
  '段',
])

const words = (rows: readonly string[]): readonly string[] => rows.flatMap(row => row.split(' '))
const countedWords = new Set(words(counted))
const all = [...new Set([...words(measured), ...words(counted)])].sort((a, b) => b.length - a.length)
const byFirst = new Map<string, readonly string[]>()
for (const word of all) byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word])

/** The longest measure word that stands at a place of the text; undefined where none does. */
export function measureWordAt(text: string, at: number): string | undefined {
  return byFirst.get(text.charAt(at))?.find(word => text.startsWith(word, at))
}

/** True for words that count discrete things (家, 万人, 场); money, areas, lengths and weights are measured. */
export function countsThings(unit: string): boolean {
  return countedWords.has(unit.replace(/^[十百千万亿]+/, ''))
}

/** True for words that after plain digits are more often a number's name (3号, 二期, 100年) than a measure. */
export function isOrdinalWord(word: string): boolean {
  return ordinals.has(word)
}
