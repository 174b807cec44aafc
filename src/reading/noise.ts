import type { Item } from './clauses.js'
import { findIndicator } from './indicators.js'
import type { LeftPart } from './left-part.js'
import type { Quantity } from './quantities.js'
import { isWordNoise } from './word-noise.js'
import { verbAtEnd, verbAtStart } from './words-of-targets.js'

/** What follows a figure: nothing of its own, a noun that it counts, or a noun that makes it a growth rate (5%以上的增长). */
export type RightKind = 'end' | 'noun' | 'growth'

const ends =
  /^(?:人民币|安排|掌握|把握|考虑|新?台阶|大关|关口|的?(?:目标|水平|规模|总量|新水平)(?:$|[,。;])|以上水平|并|且|后|同时|时|,|、|和|与|及|以及|。|;|!|”|\(|\)|\]|-|~|$)/
const growthAfter =
  /^(?:的)?(?:较快|同比|年均|左右的|以上的)?(?:速度)?(?:增长|增速|增幅|增长速度|的速度增长|速度增长)(?=$|[,、;。并])/
const purpose = /^(?:支持|用于|推动|促进|带动|保障|统筹用于|重点)/

/** What stands after a figure and its bound. */
export function rightKind(plain: string, item: Item, left: LeftPart): RightKind {
  const text = plain.slice(item.right.from, item.right.to)
  if (growthAfter.test(text)) return 'growth'
  if (ends.test(text)) return 'end'
  // 安排国债2500亿元支持以旧换新: what the money is for.
  const verb = verbAtStart(left.text)
  if (verb !== undefined && left.text.length > verb.length && purpose.test(text)) return 'end'
  // With its subject and predicate said, what follows is only more of the sentence: 控制在5%以内确保就业稳定.
  const isSaid = left.text !== '' && left.predicate !== 'none' && !['有', '是', '为'].includes(left.verb)
  if (!isSaid || text.startsWith('的') || /^(?:级|型|类)/.test(text)) return 'noun'
  const { unit } = item.quantity
  return unit === '%' || unit === 'pp' || left.predicate !== 'level' ? 'end' : 'noun'
}

/** A figure with its surroundings: 16 characters before it in its item, 12 after it. */
interface Figure {
  readonly quantity: Quantity
  readonly unit: string
  readonly left: LeftPart
  readonly kind: RightKind
  readonly before: string
  readonly behind: string
  /** All that stands right of it in its item. */
  readonly right: string
  /** What stands behind the item. */
  readonly after: string
}

/** Words before a figure that only tell the circumstances or set a rule: 针对…, 围绕…, 占地面积…, 每户…, 税率. */
const circumstances =
  /^(?:针对|面对|围绕|聚焦|依托|根据|基于|立足|紧盯|涉及|涵盖|包括|占地(?!区|方)|总?建筑面积|每户|每人|每名|单笔|单户|最高|每[件人户台辆亩斤]|每千瓦时|单个|位于|若|如果|假如|设置|分为|之所以|境内|已|影响|用足|用好|足用好)/
const rules =
  /每[件户人名台辆个单次笔亩].{0,4}(?:资助|补助|奖励|补贴|补)|首期|首付|返投|容忍度|税率|利率|费率|免征额|起征点|应纳税所得额|收购价|加价|缓缴|缴费标准为|补贴标准为|补助标准为|减半征收|加计扣除|次年额度|预计|预测|减产|损失|探明|(?:最长|最高|最多|最低|立减|缴纳|给予|收取|不达标|一般|原则上|贴息|(?:增幅|目标|比例|税率)定|占地|每)$/
const situation = /仍|仅|尚|只有?$|不足|低于全国$|比.{2,8}(?:少|低|高|多)$/

const money = /(?:元|%|折)$/
const parameters =
  /^(?:的)?(?:奖励|奖补|奖金|补助|补贴|资助|罚款|罚金|贴息|立减|封顶|起付|优惠|标准给予|以内的给予|一次性|无息|信用|额度的|减按|税率|折扣|加计)/
const giving = /^(?:发放|兑现|安排|落实|拨付|筹集|统筹|投入|整合|争取)|(?:发放|兑现|安排).{0,6}$/
const capacity =
  /(?:第|前|近期|近|每|每隔|不到|未满|年满|不满|满|年产|日产|年供|日供|日处理|年处理|加工能力|总投资|概算投资|计划总投资|最高|高达|最多|最低|半径|规模为)$/
const ranks =
  /(?:第|前|每|年满|不满|未满|最高给予|给予|奖励|补助|补贴|减按|按|高出|位列|名列|位居|排名|排在)$/
const sizeNouns =
  /^(?:级|型|类|线|大(?!学|桥|道|棚|型|豆|关)|强|号|项?行动|标准(?!化|厂|地|间|厨|普)|税率|加计|工程标准)/
const counts = /^[万千百]?(?:个|家|项|条|名|所|座|处|场)$/

/** What speaks against a figure of a plan; each is one reason. */
const reasons: readonly ((figure: Figure) => boolean)[] = [
  // 惠企政策“32条: a quotation mark opens straight before a name, closed or not.
  ({ before }) => before.endsWith('“'),
  // 完成投资80%以上 says how far a project is.
  ({ left, unit, before }) => unit === '%' && left.predicate !== 'growth' && /完成投资$/.test(before),
  ({ left, unit }) =>
    circumstances.test(left.text) || (unit !== 'pp' && rules.test(left.text)) || situation.test(left.text),
  // 落实国家稳经济33条: the number names a policy.
  ({ left, unit }) =>
    /^(?:条|项|则|款)$/.test(unit) &&
    /^(?:全面)?(?:落实|执行|贯彻|用好|用足)|(?:国家|省|市)稳经济|(?:国|省|市|国务院)$/.test(left.text),
  ({ before, kind }) => /的$/.test(before) && kind === 'noun',
  ({ before }) => /预计(?:将)?(?:达到|达|完成|实现|增长|突破|超过)?$/.test(before),
  // 5.5%左右的目标 restates one, unless it is promised in the same breath.
  ({ behind, left }) => /^的(?:预期)?目标/.test(behind) && left.force === 'expected',
  ({ before }) => /(?:的有|其中有|共有|拥有|标准为(?:每.{1,4})*|[^跨]过)$/.test(before),
  ({ before, kind }) => kind === 'noun' && capacity.test(before),
  ({ before, unit, left }) =>
    unit !== '%' &&
    ranks.test(before) &&
    !/增长$/.test(before) &&
    !giving.test(left.text) &&
    !giving.test(before),
  ({ before, unit, left, behind }) =>
    /(?:给予|最高|一次性|减按|按照?|征收|收取)[^,、]{0,8}$/.test(before) &&
    money.test(unit) &&
    left.predicate === 'none' &&
    parameters.test(behind),
  ({ behind, unit }) => parameters.test(behind) && money.test(unit),
  ({ behind, unit }) => unit !== '%' && sizeNouns.test(behind),
  ({ behind, unit, kind, left, before, quantity }) =>
    behind.startsWith('的') &&
    kind === 'noun' &&
    !(quantity.bound !== undefined && verbAtEnd(before) !== undefined && counts.test(unit)) &&
    !(unit === '%' && left.text === '') &&
    !(
      /(?:安排|发行|设立|筹集|投入|统筹|争取|设)$/.test(before) &&
      unit.endsWith('元') &&
      /(?:资金|债券|国债|基金|贷款|补贴|专款)/.test(behind)
    ) &&
    !(/解决$/.test(before) && /[人户]$/.test(unit)),
  ({ behind, left }) => /^内[^,、。]/.test(behind) || /的占?$/.test(left.text),
  ({ behind }) => /^(?:的)?(?:基础上|税率|利率|费率|首付|契税|补偿|折)/.test(behind),
  // 总投资100亿元的项目, 设计能力2万吨的厂: sizes of a thing named behind.
  ({ left, right, after }) =>
    /^(?:总投资|投资|设计)/.test(left.text) && /的.{0,16}(?:项目|工程|厂|园|中心)/.test(right + after),
  ({ quantity, left }) =>
    quantity.inWords &&
    left.predicate === 'growth' &&
    !['%', 'pp', '‰'].includes(quantity.unit ?? '') &&
    /^(?:巩固|改造|优化|扩面|增量)?$/.test(left.text),
  figure => spans.test(figure.unit) && !figure.unit.includes('/') && !isSpanTarget(figure),
  ({ quantity, left, before }) =>
    quantity.isRatio &&
    !/(?:比|差距|倍差|比例)/.test(left.text) &&
    !/(?:差距|比|缩小|控制|突破)/.test(before),
  ({ quantity, kind, left, before, behind }) =>
    quantity.unitless &&
    kind === 'noun' &&
    before !== '' &&
    left.text === '' &&
    !/^(?:名|人|户)/.test(behind) &&
    !/(?:为|帮助|惠及|服务|保障|覆盖|新增|培训|确保|力争|完成|解决|帮扶|减少|转移)$/.test(before),
  ({ quantity, left, kind, before, behind }) =>
    quantity.inWords && isWordNoise(quantity, left.text, kind === 'noun', before, behind),
]

/** True for figures that are no targets: thresholds, sizes in names, parameters of policies, bases, dates, ordinals. */
export function isNoise(plain: string, item: Item, left: LeftPart, kind: RightKind): boolean {
  const { quantity } = item
  const right = plain.slice(item.right.from, Math.min(item.right.to, item.right.from + 60))
  const figure: Figure = {
    quantity,
    unit: quantity.unit ?? '',
    left,
    kind,
    before: plain.slice(Math.max(item.left.from, item.left.to - 16), item.left.to),
    behind: right.slice(0, 12),
    right,
    after: plain.slice(item.right.to, item.right.to + 30).split(/[,;。]/)[0] ?? '',
  }
  return reasons.some(speaksAgainst => speaksAgainst(figure))
}

const spans = /(?:工作日|个月|月|天|分钟|小时|秒|年|岁|度|周|期|代|站|号|次|位|名次|步|(?<![方立延])米|分)$/
const spanSubjects =
  /(?:时间|时限|天数|寿命|年限|时长|周期|年龄|里程|长度|岸线|用时|次数|比例|平均|距离|指数|得分|密度|面积|高度)/

/** Lengths of time, ages and the like are targets only of a subject that is one. */
function isSpanTarget({ left, unit, right }: Figure): boolean {
  if (spanSubjects.test(left.text) || findIndicator(left.text) !== undefined) return true
  if (/.次$/.test(unit.replace(/^[十百千万亿]+/, '')) || /^万.*[次米位站]$/.test(unit)) return true
  if (unit.endsWith('次')) {
    return /(?:开展|组织|举办|演出|放映|巡查|检查|活动|培训)/.test(left.text + right)
  }
  if (unit.endsWith('工作日') && /^(?:压缩|压减|控制|缩短|缩减)/.test(left.verb)) return true
  return unit === '米' && left.predicate === 'level' && left.text !== ''
}
