import type { Item } from './clauses.js'
import { findIndicator } from './indicators.js'
import type { LeftPart } from './left-part.js'
import { verbAtEnd } from './words-of-targets.js'

/** What follows a figure: nothing of its own, a noun that it counts, or a noun that makes it a growth rate (5%以上的增长). */
export type RightKind = 'end' | 'noun' | 'growth'

const ends =
  /^(?:安排|掌握|把握|考虑|新?台阶|大关|关口|的?(?:目标|水平|规模|总量|新水平)(?:$|[,。;])|以上水平|并|且|后|同时|时|,|、|和|与|及|以及|,|。|;|;|!|”|\)|\]|-|~|$)/
const growthAfter =
  /^(?:的)?(?:较快|同比|年均|左右的|以上的)?(?:速度)?(?:增长|增速|增幅|增长速度|的速度增长|速度增长)(?=$|[,、;。并])/

/** What stands after a figure and its bound. */
export function rightKind(plain: string, item: Item, left: LeftPart): RightKind {
  const text = plain.slice(item.right.from, item.right.to)
  if (growthAfter.test(text)) return 'growth'
  if (ends.test(text)) return 'end'
  // With its subject and predicate said, what follows is only more of the sentence: 控制在5%以内确保就业稳定.
  const said =
    left.text !== '' &&
    left.predicate !== 'none' &&
    left.verb !== '有' &&
    left.verb !== '是' &&
    left.verb !== '为'
  if (said && !text.startsWith('的') && !/^(?:级|型|类)/.test(text)) {
    return item.quantity.unit === '%' || item.quantity.unit === 'pp' || left.predicate !== 'level'
      ? 'end'
      : 'noun'
  }
  return 'noun'
}

/** Words before a figure that only tell the circumstances: 针对…, 围绕…, 占地面积…. */
const circumstances =
  /每[件户人名台辆个单次笔].{0,4}(?:资助|补助|奖励|补贴)|首期|首付|返投|容忍度|^(?:针对|面对|围绕|聚焦|依托|根据|基于|立足|紧盯|涉及|涵盖|包括|占地|总?建筑面积|每户|每人|每名|单笔|单户|最高|每[件人户台辆]|单个|位于|若|如果|假如|设置|分为)|仍|(?:最长|最高|最多|最低|立减|每户最高|每人最高|最高给予)$/

const spans = /(?:工作日|个月|月|天|分钟|小时|秒|年|岁|度|周|期|代|站|号|次|位|名次|步|(?<![方立延])米|分)$/
const spanSubjects =
  /(?:时间|时限|天数|寿命|年限|时长|周期|年龄|里程|长度|期限|岸线|用时|次数|比例|平均|距离|指数|得分|密度|面积|高度)/
const parameters =
  /^(?:的)?(?:奖励|奖补|奖金|补助|补贴|资助|罚款|罚金|贴息|立减|封顶|起付|优惠|标准给予|以内的给予|一次性|无息|信用|额度的|减按|税率|折扣|加计)/

/** True for figures that are no targets: thresholds, sizes in names, parameters of policies, bases, dates, ordinals. */
export function isNoise(plain: string, item: Item, left: LeftPart, kind: RightKind): boolean {
  const { quantity } = item
  const before = plain.slice(Math.max(item.left.from, item.left.to - 16), item.left.to)
  const behind = plain.slice(item.right.from, Math.min(item.right.to, item.right.from + 12))
  const { unit } = quantity
  if (circumstances.test(left.text)) return true
  if (
    /^(?:条|项|则|款)$/.test(unit ?? '') &&
    /^(?:全面)?(?:落实|执行|贯彻|用好|用足)|(?:国家|省|市)稳经济/.test(left.text)
  )
    return true
  if (/的$/.test(before) && kind === 'noun') return true
  if (/预计(?:将)?(?:达到|达|完成|实现|增长|突破|超过)?$/.test(before)) return true
  if (/^的(?:预期)?目标/.test(behind) && left.force === 'expected') return true
  if (/(?:的有|其中有|共有|拥有)$/.test(before)) return true
  if (
    /(?:第|前|近期|近|每|每隔|不到|未满|年满|不满|满|年产|日产|年供|日供|日处理|年处理|总投资|概算投资|计划总投资|最高|高达|最多|最低|半径|规模为)$/.test(
      before,
    ) &&
    kind === 'noun'
  )
    return true
  if (
    /(?:第|前|每|年满|不满|未满|最高给予|给予|奖励|补助|补贴|减按|按|高出|位列|名列|位居|排名|排在)$/.test(
      before,
    ) &&
    !/(?:发放|兑现|安排).{0,6}$/.test(before) &&
    !/增长$/.test(before) &&
    unit !== '%'
  )
    return true
  if (
    /(?:给予|最高|一次性|减按|按照?|征收|收取)[^,、]{0,8}$/.test(before) &&
    /(?:元|%)$/.test(unit ?? '') &&
    left.predicate === 'none' &&
    parameters.test(behind)
  )
    return true
  if (parameters.test(behind) && /(?:元|%|折)$/.test(unit ?? '')) return true
  if (
    /^(?:级|型|类|线|大(?!学|桥|道|棚|型)|强|号|项?行动|标准(?!化|厂|地|间|厨|普)|税率|加计|工程标准)/.test(
      behind,
    ) &&
    unit !== '%'
  )
    return true
  if (
    /^的/.test(behind) &&
    !(
      quantity.bound !== undefined &&
      verbAtEnd(before) !== undefined &&
      /^[万千百]?(?:个|家|项|条|名|所|座|处|场)$/.test(unit ?? '')
    ) &&
    kind !== 'growth' &&
    kind !== 'end' &&
    !(unit === '%' && left.text === '')
  )
    return true
  if (/^内[^,、。]/.test(behind) || /的占?$/.test(left.text)) return true
  if (quantity.inWords && left.predicate === 'growth' && /^(?:巩固|改造|优化|扩面|增量)?$/.test(left.text))
    return true
  if (/^(?:的)?基础上/.test(behind) || /^(?:的)?(?:税率|利率|费率|首付|契税|补偿|折)/.test(behind))
    return true
  if (spans.test(unit ?? '') && !isSpanTarget(left, item, unit ?? '', plain)) return true
  if (quantity.isRatio)
    return !/(?:比|差距|倍差|比例)/.test(left.text) && !/(?:差距|比|缩小|控制|突破)/.test(before)
  if (
    quantity.unitless &&
    kind === 'noun' &&
    before !== '' &&
    !/(?:为|帮助|惠及|服务|保障|覆盖|新增|培训|确保|力争)$/.test(before)
  )
    return kind === 'noun' && !/^(?:名|人|户)/.test(behind) && left.text === ''
  return quantity.inWords && isWordNoise(item, left, kind, before, behind, quantity.unit ?? '')
}

/** Lengths of time, ages and the like are targets only of a subject that is one. */
function isSpanTarget(left: LeftPart, item: Item, unit: string, plain: string): boolean {
  if (spanSubjects.test(left.text) || findIndicator(left.text) !== undefined) return true
  if (/(?:次|场次|人次|台次|户次|班次|车次|批次|架次|件次|亩次)$/.test(unit) && !/^次$/.test(unit))
    return true
  if (/^万/.test(unit) && /[次米位站]$/.test(unit)) return true
  if (/[次]$/.test(unit))
    return /(?:开展|组织|举办|演出|放映|巡查|检查|活动|培训)/.test(
      left.text + plain.slice(item.right.from, item.right.to),
    )
  return unit === '米' && left.predicate === 'level' && left.text !== ''
}

/** Small Chinese numerals name things more often than they count them: 三个“一号工程”, 一个中心. */
function isWordNoise(
  item: Item,
  left: LeftPart,
  kind: RightKind,
  before: string,
  behind: string,
  unit: string,
): boolean {
  if (item.quantity.unit === '%' || item.quantity.unit === 'pp') return false
  if (/^[万千]/.test(unit) || item.quantity.value >= 10)
    return kind === 'noun' && before !== '' && !strongVerb.test(before)
  if (kind === 'noun') return behind.startsWith('“') || !strongVerb.test(before)
  return left.text === '' && !/[、,]/.test(before.slice(-1)) && before === ''
}

const strongVerb =
  /(?:新增|新建|新增设|新开|新引进|新培育|新认定|新创建|引进|建成|建设|创建|培育|开工|投用|完成|改造|举办|创成|打造|落地|设立|组织|开展|办|办好|办成|办理|培训|新开工|建)(?:完成|好|成)?$/
