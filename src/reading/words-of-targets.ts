/**
 * The words that stand around a target's figure: what it does (增长, 达到 …), how it is promised (力争, 确保 …), and what may stand before
 * its subject and is no part of it. Lists, not patterns, because a list can be read, extended and never blows up.
 */

/** What the words before a figure make of it. */
export type Predicate = 'growth' | 'decline' | 'level' | 'none'

const list = (words: string): readonly string[] => words.split(/\s+/).filter(word => word !== '')

const rising = list('增长 增加 提高 提升 上升 上涨 扩大 增值 上浮 上调 再增 再涨')
const falling = list(
  '精简 减轻 降 再降 下调 调低 下降 降低 减少 压减 压降 缩减 削减 回落 缩小 缩短 压缩 收窄 调降 减低',
)
/** Nouns of growth: whatever verb follows them (增速达到, 涨幅控制在), the figure is a growth rate. */
const growthNouns = list('增速 增幅 涨幅 增长率 增长速度 增长幅度 上涨幅度 总水平涨幅 增量')
const declineNouns = list('降幅 下降幅度 降低率 下降率')
const holding = list(
  '控制 稳定 保持 维持 巩固 拓展 达 提 升 增 降 压 缩 减 增长 减 压控 调整 优化 延长 扩大 扩 做大',
)

/** Predicates by their words; where two end alike the longer is taken. */
export const predicates: ReadonlyMap<string, Predicate> = new Map<string, Predicate>([
  ...rising.map(word => [word, 'growth'] as const),
  ...falling.map(word => [word, 'decline'] as const),
  ...list(
    '在 到 至 处于 达到 达 为 突破 超过 超 迈上 跨上 迈过 跨过 跨越 站上 冲刺 冲击 控制 稳定 保持 维持 占 有 是 实现 完成 不低于 落在',
  ).map(word => [word, 'level'] as const),
  ...[...rising, ...falling, ...holding].flatMap(word =>
    ['到', '至', '在', '到了', '为'].map(end => [word + end, 'level'] as const),
  ),
])

/** Nouns that make the figure a growth rate, or a rate of decline, whatever verb follows. */
export const rateNouns: ReadonlyMap<string, Predicate> = new Map<string, Predicate>([
  ...growthNouns.map(word => [word, 'growth'] as const),
  ...declineNouns.map(word => [word, 'decline'] as const),
])

/** Words of a promise that may be missed: 力争. */
export const striving = list('力争 争取 争创 努力 力促 奋力 全力争取 冲刺 争')
/** Words of a promise that may not: 确保. */
export const must = list('确保 必须 坚决 保证 务必 保 严格')

/** Between subject and figure, and no part of either. */
export const fillers = list(
  `同比 年均 平均 每年 全年 累计 总计 合计 共计 总共 共 要 将 应 再 继续 稳步 持续 拟 计划 大约 约 不断 基本 进一步 也 都 可 有望
   预期 预计 同口径 可比口径 按可比口径 按同口径 按不变价 按不变价格 按可比价 按可比价格 可比价 下一步 月人均 人均月 实际 年度 年 总体 大体 整体 净 按 分别 均 各 各自 全部 至少 不少于 由 总数 目标 确定 设定 逐年 逐步 大幅 明显 显著
   全面 动态 始终 长期 常年 稳中有 的 到年底 年底 年内 年底前 月均 日均 每人每月 每人每年 每月 ,`,
)

/** Before a subject or a verb, and no part of it. */
export const leads = list(
  `全市 全省 全县 全区 全州 全盟 全旗 全镇 全国 我市 我省 我县 我区 本市 我们 今年 去年 上年 目前 现有 已有 在实际工作中 实际工作中 工作中 明年 当年 年内 全年 上半年 年底前 其中 并且 并 同时
   且 而 也 都 均 积极 大力 加快 全力 高质量 高标准 高水平 高品质 着力 深入 持续 继续 进一步 切实 扎实 稳步 统筹 全面 有序 有力 有效 科学 精心 要
   将 再 计划 预期 预计 拟 使 让 使得 把 实现 保持 推动 促进 带动 拉动 力促 力保 努力 确保 力争 争取 必须 坚决 务必 保证 奋力 通过 加大 一次性
   加力 滚动 常态化 优先 重点 不断 逐步 稳妥 主动 高效 做到 严格 认真 坚持 着眼 力求 尽快 抓紧 集中 新的一年 一年内 每年 五年 三年 五年内 三年内 年均
   平均 累计 总计 至年底 到年底 至年末 年末 年底 届时 届期 经济社会 目标 基本 为 以 对 在 按 按照 和 与 及 以及 、 : - · . ) ' ▶ ► ● ■ ◆ ▲ ★ • 了 期间 时 是`,
)

/** After any of these inside a stretch, the subject begins. */
export const openers = list(
  '力争 确保 争取 努力实现 努力 推动 促进 带动 拉动 使得 实现 目标是 目标为 目标: 预期目标 其中 保持 力促 力保',
)

/** Verbs that open a count or an amount: 新建, 完成, 培育 … */
export const verbs = list(
  `新增 新建 启动 开行 增开 新修 新改建 新(改)建 新(改、扩)建 新改扩建 改扩建 改(扩)建 新建改建 新建改造 新改造 新扩建 新打造 新培育 新引进 新引育 新招引 新签约 新落地 新认定 新登记 新注册 新设立 新设
   新开工 新开通 新开 新购 新投放 新投用 新建成 新布局 新布设 新入库 新入统 新发展 新创建 新创 新选派 新聘 新纳 新上 新招 新招收 净增 净增加 增加 增设 增开 增殖 增建 增补 建设 建成 建立 建好 建
   实施 完成 打造 举办 承办 组织 组织开展 改造 改建 改善 安排 推进 培育 培育壮大 培养 培强 推动 开展 开工 开工建设 开通 开建 开办 开发 创建 创成 创设 创办 扩建 扩种 引进 引育 招引 招聘 招录 招收 招募 签约 筹集 筹措 筹建 提供 发放 发行 发布
   投放 投入 投运 投资 培训 认定 设立 设置 布局 布设 布建 布点 铺设 铺装 架设 敷设 修建 修复 修缮 修订 治理 整治 整理 整修 拆除 拆迁 清理 清退 清淤 清运 更新 更新改造 升级 升级改造 提升 提升改造 提质 提质改造 提档升级
   植树 种植 栽植 栽种 播种 造林 营造 绿化 补植 抚育 流转 收储 供应 供给 供地 出让 盘活 盘活利用 淘汰 关停 化解 退出 压减 减少 腾退 腾空 转移 转化 转移支付 帮扶 帮助 救助 资助 扶持 选派 选树 选育 选聘 吸纳 吸引 落地 落户 投产 投用 达产 竣工 竣工投产 完工
   通车 贯通 续建 加装 加固 安装 安置 配备 配建 配置 配售 购置 购买 争取 争创 争取到 减免 减税 降低 节约 节省 兑现 拨付 引导 撬动 带动 促成 派出 接待 惠及 覆盖 服务 保障 解决 受理 办 办好 办成 办理 推出 出台 制定 编制 组建 入选 上市 挂牌 孵化 备案 登记 建档
   达 达成 实现 储备 谋划 谋划实施 谋定 策划 包装 入库 接入 部署 推广 推广应用 应用 采购 采集 生产 产出 出栏 存栏 销售 出口 进口 出产 消化 处置 处理 回收 利用 改厕 疏浚 疏通 打通 畅通 打响 连通 联通 铺通 架通 建造 重建 搬迁 迁建 征收 征迁 回迁 交付 保交 交房 缔结 结对
   走访 轮训 演出 放映 送 送戏 送演出 巡演 编 创作 评选 评定 表彰 奖励 命名 建强 做强 壮大 扩大 扩绿 增绿 增花 添绿 复绿 保护 恢复 修编 划定 划转 整合 撤并 精简 优化 取消 下放 清单 公开 梳理 编发 募集 融资 授信 放贷 发放贷款 新增贷款 贷款 担保 置换
   消除 破解 攻克 突破 研发 研制 试点 遴选 转型 迭代 推送 上线 上架 归集 汇聚 集聚 导入 招商 招才 引才 引智 引资 争引 到位 利用 支持 抓好 抓实 抓 狠抓 促进 加快 推介 服务保障 帮办 代办 派驻 驻点 下派 延伸 延长 拓展 拓宽 开拓 开辟 增辟 加密 优抚 设 建有 形成 育成 育 引 招 派 种 植 造 修 办结 配 购 增 新 拆 改
   分配 配租 补充 补齐 检查 抽检 检测 监测 普查 筛查 体检 签订 发展 累计完成 累计建成 汇集 打 晋升 获评 获批 创评 申报 申创 申请 遏制 查处 侦破 攻坚 挖掘 挖潜 包保 包联 领办 兴办 兴建 翻建 翻新 粉刷 亮化 美化 硬化 黑化 净化 净增 疏解 外迁 吸附 吸储 储 育苗 育种 繁育 制种 补栏 投苗 放流 人工增殖 退耕 还林 退牧 种草 围栏 治沙 防沙`,
)

/** Verbs that name a process and no result: with them a bare number may only describe. */
export const processVerbs = new Set(
  list('推进 推动 支持 抓好 抓实 抓 狠抓 促进 加快 推介 服务保障 保障 优化 引导 包保 包联'),
)

/** Verbs too general to be part of an indicator's name. */
export const plainVerbs = new Set(
  list(
    '完成 实施 安排 建设 开展 推进 推动 实现 办 办好 举办 支持 抓好 促进 加快 组织 累计完成 有 形成 组织开展',
  ),
)

const byLast = index([...predicates.keys(), ...rateNouns.keys(), ...fillers, ...striving, ...must], word =>
  word.slice(-1),
)
const leadsByFirst = index([...leads], word => word.charAt(0))
const verbsByFirst = index(verbs, word => word.charAt(0))
const verbsByLast = index(verbs, word => word.slice(-1))

function index(
  words: readonly string[],
  key: (word: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const word of [...new Set(words)].sort((a, b) => b.length - a.length)) {
    found.set(key(word), [...(found.get(key(word)) ?? []), word])
  }
  return found
}

/** The longest word between subject and figure that ends a text. */
export const tailOf = (text: string): string | undefined =>
  byLast.get(text.slice(-1))?.find(word => text.endsWith(word))

/** The longest word that may lead a subject and begins a text. */
export const leadOf = (text: string): string | undefined =>
  leadsByFirst.get(text.charAt(0))?.find(word => text.startsWith(word))

/** The longest verb of counts that begins a text. */
export const verbAtStart = (text: string): string | undefined =>
  verbsByFirst.get(text.charAt(0))?.find(word => word.length > 1 && text.startsWith(word))

/** The longest verb of counts that ends a text. */
export const verbAtEnd = (text: string): string | undefined =>
  verbsByLast.get(text.slice(-1))?.find(word => text.endsWith(word))
