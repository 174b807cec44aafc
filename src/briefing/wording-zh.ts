import type { BriefingWording } from './wording.js'
import { drawsWordingZh } from './wording-draws-zh.js'
import { outturnsWordingZh } from './wording-outturns.js'
import { progressWordingZh } from './wording-progress.js'
import { reconcileWordingZh } from './wording-reconcile.js'
import { templatesWordingZh } from './wording-templates.js'
import { ownTextsWordingZh } from './wording-texts.js'
import { togetherWordingZh } from './wording-together.js'
import { tornadoWordingZh } from './wording-tornado.js'
import { waterfallsWordingZh } from './wording-waterfalls.js'

const numerals = [
  '',
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
]

/** The Chinese edition. */
export const wordingZh: BriefingWording = {
  languageTag: 'zh-CN',
  fonts:
    '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Segoe UI",sans-serif',
  kicker: '情景推演简报',
  stop: '。',
  semicolon: '；',
  listMark: '、',
  named: names => names.join('、'),
  list: names => names.join('、'),
  some: (names, most) => (names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}等`),
  points: '个百分点',
  withUnit: (number, unit) => `${number}${unit}`,
  inUnit: unit => `（${unit}）`,
  unitMeans: english => english,
  pointsShort: '个百分点',
  unitName: id => (id === '1' || id === 'index' ? '' : id),
  answer: (scenario, modelled, met, given, missed, unknown, conflicts) =>
    `“${scenario}”下，${modelled} 项可推演目标中 ${met} 项达成${given === 0 ? '' : `（${given} 项由假设直接给定）`}、${missed} 项未达成${
      unknown === 0 ? '' : `、${unknown} 项无法判断`
    }；${conflicts === 0 ? '目标之间未发现冲突' : `目标之间有 ${conflicts} 组算术冲突`}`,
  invented: '本页所用的数据或报告为虚构，只作示例，其中的数字不能引用。',
  noFindings: '目标之间的算术关系没有可报告的发现。',
  meta: {
    place: '地区',
    report: '报告',
    scenario: '主情景',
    data: '数据截至',
    tool: '工具',
    beside: '对比',
  },
  asOf: '数据截至',
  headings: {
    ...templatesWordingZh.headings,
    answer: '结论',
    indicators: '主要指标推演',
    progress: '年度进度',
    fans: '可能的范围与达标概率',
    tornado: '什么影响最大',
    reconcile: '目标能否同时成立',
    growth: '增长从哪里来',
    scenarios: '情景对比',
    waterfalls: '情景差异从何而来',
    consistency: '目标一致性',
    assumptions: '情景改动了哪些假设',
    outturns: '此后的实绩',
    data: '基年数据质量',
    quotes: '目标出处（原文）',
    appendix: '附录：方程与系数',
    method: '方法与局限',
  },
  contents: '目录',
  working: '算式与前提',
  tiles: {
    met: '达成／可推演目标',
    metBelow: (missed, unknown, tracked) => `未达成 ${missed} · 无法判断 ${unknown} · 未建模 ${tracked}`,
    conflicts: '互相冲突的目标组',
    sets: '组',
    noConflict: '未发现冲突',
    growth: (year, name) => `${year}年${name}`,
    target: words => `目标 ${words}`,
    noTarget: '报告未设目标',
    estimated: '基年数值中的估计值',
    estimatedBelow: (observed, derived) => `其余：实绩 ${observed} · 推算 ${derived}`,
  },
  verdict: { met: '达成', missed: '未达成', 'cannot be judged': '无法判断' },
  notModelled: '跟踪（未建模）',
  onTheEdge: '恰在边界',
  setByAssumption: '由假设直接给定',
  otherReading: (reading, verdict) => `按${reading}读：${verdict}`,
  reading: { point: '点值', floor: '下限', ceiling: '上限' },
  attribute: { expected: '预期性', binding: '约束性' },
  doubtful: '存疑',
  bound: {
    exactly: (figure, fall) => `${fall}${figure}`,
    about: (figure, fall) => `${fall}${figure}左右`,
    'at least': (figure, fall) => `${fall}${figure}以上`,
    'at most': (figure, fall) => `${fall}${figure}以内`,
    above: (figure, fall) => `${fall}高于${figure}`,
    below: (figure, fall) => `${fall}低于${figure}`,
    between: (figure, fall) => `${fall}${figure}`,
    'in step with': () => '同步',
  },
  inStep: reference => `与${reference}同步`,
  fall: '下降',
  higherBy: figure => `高于${figure}`,
  stable: '基本稳定',
  falls: '下降',
  estimatedMark: '估',
  expectedMark: '预',
  hollowMark: { expected: '预计', estimated: '估计' },
  hollow: '空心点为预计或估计，不是实绩。',
  bulletLabel: (outcome, target) => `推演 ${outcome}，目标 ${target}`,
  place: (from, to) => `第 ${from}–${to} 字`,
  units: '单位',
  section: number => (number === 0 ? '主要预期目标' : `报告第（${numerals[number] ?? number}）部分`),
  tableNumber: number => `表 ${number}　`,
  figureNumber: number => `图 ${number}　`,
  showData: '查看数据表',
  tables: {
    indicator: '指标',
    unit: '单位',
    lastYear: year => `${year}年实际`,
    target: year => `${year}年目标`,
    projected: '推演',
    gap: '差距',
    bullet: '推演（点）与目标（旗、框）',
    verdict: '研判',
    attribute: '属性',
    quoteLink: '原文位置',
    part: '拉动（百分点）',
    scenario: '情景',
    indicatorAt: year => `${year}年`,
    metOf: modelled => `达成目标数（共 ${modelled} 项）`,
    reading: '怎样读',
    result: '结果',
    holds: '是否成立',
    assumption: '假设',
    before: '改动前',
    inScenario: year => `${year}年取值`,
    range: '合理区间',
    position: '所处位置',
    because: '区间依据',
    line: '文件行',
    variable: '变量',
    value: year => `${year}年`,
    origin: '来历',
    error: '标准误',
    errorOrSpread: '标准误；标准差',
    ruleOrSource: '规则或来源',
    equationKind: '类型',
    equation: '方程',
    source: '来源',
    coefficient: '系数',
    estimate: '取值',
    kind: '类型',
  },
  titles: {
    allMet: modelled => `${modelled} 项可推演目标全部达成`,
    missed: (missed, names) => `${missed} 项未达成：${names}`,
    tracked: count => `另有 ${count} 项目标未建模，只列出原文，不作研判`,
    contributions: (part, year, value, total, share) =>
      `${part}最大：${year}年 ${value} 个百分点，在合计 ${total} 中占 ${share}%`,
    contributionsPlain: (year, total) => `${year}年各部分拉动合计 ${total} 个百分点`,
    contributionsBroken: (year, parts, total) =>
      `${year}年各部分拉动之和 ${parts} 与合计 ${total} 个百分点不等`,
    spread: (year, name, best, top, worst, floor) =>
      `${year}年${name}：最高为${best}的 ${top}，最低为${worst}的 ${floor}`,
    noSpread: (year, name, value) => `${year}年${name}在各情景中都是 ${value}`,
    panels: (count, inPercent, year, name, best, top, worst, floor) =>
      `${count} 项${inPercent ? '百分数' : '绝对量'}指标到 ${year}年${inPercent ? '' : '相对'}差距最大的是${name}：最高为${best}的 ${top}，最低为${worst}的 ${floor}`,
    samePanels: (count, year) => `${count} 项指标到 ${year}年在各情景中都相同`,
    bestScenario: (names, met, modelled) => `${names}达成最多：${met} 项（共 ${modelled} 项）`,
    sameCount: met => `各情景达成的目标数相同：${met} 项`,
    changing: (changing, steady) =>
      changing === 0
        ? `没有目标的研判随情景而变（变化 ${changing} 项，不变 ${steady} 项）`
        : `${changing} 项目标的研判随情景而变，其余 ${steady} 项不变`,
    matrix: (conflicts, inConflict, concerned) =>
      `${conflicts === 0 ? '逐式核算未发现冲突' : `逐式核算有 ${conflicts} 组冲突，涉及 ${inConflict} 项目标`}；与各类发现有关的目标共 ${concerned} 项`,
    assumptions: (scenarios, changes, outside) =>
      `${scenarios} 个情景共改动 ${changes} 处，${outside === 0 ? '都未超出合理区间' : `其中 ${outside} 处超出合理区间`}`,
    base: (year, all, observed, derived, expected, estimated) =>
      `${year}年 ${all} 个基年数值：实绩 ${observed} 个、推算 ${derived} 个${expected === 0 ? '' : `、预计 ${expected} 个`}、估计 ${estimated} 个`,
    equations: (all, behavioural, given) =>
      `${all} 个方程，其中行为方程 ${behavioural} 个；外生假设 ${given} 个`,
    coefficients: (all, estimated, judgement, given) =>
      `${all} 个系数：估计 ${estimated} 个、判断 ${judgement} 个、给定 ${given} 个`,
  },
  subtitles: {
    contributions: (place, total, from, to, scenario) =>
      `${place}，各部分对${total}的拉动，个百分点，${from}–${to}年，${scenario}`,
    paths: (place, name, unit, from, to) =>
      `${place}，${name}${unit === '' ? '' : `（${unit}）`}，${from}–${to}年`,
    panels: main => `粗蓝线为主情景（${main}），末端数字为最后一年；橙色为报告目标`,
  },
  notes: {
    indicators:
      '“由假设直接给定”：情景的假设就是目标本身，达成是前提而不是结果。差距 = 推演值 − 目标值（百分数类为百分点，其余同单位列）：正数高于目标，负数低于目标，是否达成看研判；“左右”按其数值算，“以上”“以内”按界限算，“同步”按所比的增速算，区间按最近的一端算（在区间内为0）。“左右”的宽度、“同步”的读法见各目标出处。上标“估”表示上年数值为估计，点击见依据；“—”表示没有可用数据。',
    contributions: gap =>
      gap !== undefined
        ? `来源：本模型。分项之和与合计最多相差 ${gap} 个百分点：各分项加不成合计，不是四舍五入所致，未作调整。`
        : '来源：本模型，拉动 = 分项增量 ÷ 上年总量。因四舍五入，分项之和可能与合计的末位不等。',
    lines: root =>
      `来源：本模型；竖虚线左侧为已公布实绩。蓝实线为主情景，绿虚线全期平均高于“${root}”，紫点线低于“${root}”；路径相同的情景合为一条。`,
    comparison: '每格：数值、在各情景最低与最高之间的位置、与主情景之差。',
    matrix:
      '叉：按各自读法不能同时成立；三角：成立须附条件或取决于外部，或只是按点值、无残差时不合；带横的圆：无法判断。',
    errorOrSpread: year =>
      `标准误：方程未解释部分的标准误。标准差：假设在${year}年的标准差，按其单位；百分数以百分点计。`,
    assumptions:
      '变量下列出有改动的年份（不列即各年都改），“余年”为其余改动年份的取值。空心点为改动前，实心点为本情景，粗条为合理区间；合理区间是经验范围，不是承诺。',
    base: (asOf, pseudo) =>
      `推算是对实绩的算术；估计另加判断并给出标准误。用户可在数据文件中补一行替换任何数值。${
        asOf === undefined
          ? ''
          : `本页只用截至 ${asOf} 已公布的数据；没有公布日期的行，按次年元月31日公布计。`
      }${pseudo ? '有的序列只有修订后的版本，属“准实时”。' : ''}`,
    quotes: (report, length, hash) =>
      `《${report}》，${length} 字，SHA-256 ${hash}…；字数位置从全文第一个字起算，引文逐字节核对。`,
  },
  projectedMark: '推演',
  boldTotal: '柱顶粗体为合计',
  groupName: names => (names.length <= 2 ? names.join('、') : `${names[0] ?? ''}等${names.length}个`),
  outturnSide: '实绩',
  projectedSide: '推演',
  targetFlag: words => `目标 ${words}`,
  ends: { main: '主情景', root: '对照', highest: '最高', lowest: '最低' },
  noDifference: '同',
  tinyDifference: '≈0',
  mainMark: '主情景',
  missedCount: missed => `未达成 ${missed}`,
  kind: {
    conflict: '冲突',
    equalities: '等式冲突',
    implied: '隐含值',
    'implied growth': '隐含增速',
    outside: '取决于外部',
    'two readings': '两种读法',
    'cannot be judged': '无法判断',
  },
  kindShort: {
    conflict: '冲突',
    equalities: '冲突',
    implied: '隐含',
    'implied growth': '隐含',
    outside: '外部',
    'two readings': '读法',
    'cannot be judged': '无法判断',
  },
  notConcerned: '不涉及',
  concerns: '涉及目标',
  premises: '前提',
  inHistory: '与历史相比',
  holds: '成立',
  fails: '不成立',
  repairs: {
    title: '只改其中一项即可，其余不动：',
    target: '目标',
    from: '报告',
    to: '改为',
    change: '改动幅度',
    relative: '相对幅度',
    instead: (target, before, after) => `${target}由${before}改为${after}`,
  },
  changesNothing: parent => `与${parent}相同`,
  against: parent => `相对${parent}`,
  how: { addFactor: '附加因子', exogenised: '外生化', swap: '互换' },
  inYears: years => `${years}年`,
  otherYears: values => `余年 ${values}`,
  range: (low, high) => `${low}～${high}`,
  insideRange: '区间内',
  outsideRange: years => `${years}年超出区间`,
  lineOf: line => `第 ${line} 行`,
  noBaseValues: year => `没有 ${year}年的基年数值。`,
  origin: { observed: '实绩', derived: '推算', expected: '预计', estimated: '估计' },
  originHead: (origin, count) => `${origin}（${count}）`,
  equationKind: { identity: '恒等式', behavioural: '行为方程' },
  assumptionKind: '外生',
  fromData: '来自数据',
  carriedForward: (series, first, last, count, method) =>
    `由${count}个观测外推：${series}，${first}—${last}年（${method}）`,
  statedIn: (file, line) => `${file} 第 ${line} 行`,
  outsideControl: '本地无法控制',
  coefficientKind: { estimated: '估计', judgement: '判断', given: '给定' },
  method: (equations, modules, model) =>
    `${equations} 个方程、${modules} 个模块的${model}，在各情景的假设下逐年求解，再把结果与报告目标逐条比较。`,
  solver: (residual, equation) => `最大相对残差 ${residual}（方程 ${equation}）。`,
  identities: (count, broken) =>
    broken === 0
      ? `${count} 个恒等式全部成立（不成立 ${broken} 个）。`
      : `${count} 个恒等式中有 ${broken} 个不成立。`,
  rows: (read, asOf, visible, used, refused) =>
    `数据读入 ${read} 行，${asOf === undefined ? '' : `截至 ${asOf} `}可见 ${visible} 行，其中本模型用到 ${used} 行；拒用 ${refused} 行。`,
  limits: [
    '本页是确定性推演：没有概率和区间，不能回答“有多大可能达成”。',
    '未建模的目标只列原文；“跟踪”既不是达成，也不是未达成。',
    '行为方程的系数或由观测估计，或出于注明的判断；误差见附录，尚未传到研判里。',
    '算术发现只说明目标之间能否同时成立，不说明哪个目标应当修改。',
  ],
  drawn: drawsWordingZh,
  outturns: outturnsWordingZh,
  tornado: tornadoWordingZh,
  reconcile: reconcileWordingZh,
  waterfalls: waterfallsWordingZh,
  templates: templatesWordingZh,
  ownTexts: ownTextsWordingZh,
  progress: progressWordingZh,
  together: togetherWordingZh,
  manifestTitle: '本页由下列输入生成（SHA-256 前 12 位）',
  tool: '工具',
  pseudoRealTime: '准实时：使用了修订后的序列',
}
