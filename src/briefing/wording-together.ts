import { probabilityWords } from '../vocabulary/show-probability.js'
import type { PairFlag } from '../vocabulary/together.js'

type Text = string

/** Phrases of whether targets hold together in the draws. Numbers stand in the same order in both languages. */
export interface TogetherWording {
  readonly title: (targets: number, distance: Text, share: Text) => Text
  /** Where some contradict each other in every draw and are left out; `asRead`: only as points. */
  readonly titleWithout: (targets: number, asRead: boolean, leftOut: number, distance: Text) => Text
  /** Where nothing is held: the middle passes all floors and ceilings. */
  readonly titleFree: (free: number) => Text
  readonly kind: Text
  readonly distance: (
    held: number,
    free: number,
    distance: Text,
    directions: number,
    usual: Text,
    share: Text,
  ) => Text
  /** A weighted sum of targets, what it is in every draw, what the figures make it, and which target is left out. */
  readonly impossible: (sum: Text, asRead: boolean, always: Text, needed: Text, leftOut: Text) => Text
  readonly quoted: (name: Text) => Text
  readonly inBrackets: (name: Text, number: Text) => Text
  /** Sentences one after another. */
  readonly running: (sentences: readonly Text[]) => Text
  readonly without: (names: Text) => Text
  readonly nearest: (distance: Text, atMost: Text, counted: Text) => Text
  readonly middle: Text
  readonly noNearest: Text
  readonly tooFew: (draws: number) => Text
  readonly pairs: (flagged: number, pairs: number) => Text
  readonly noPairs: (pairs: number) => Text
  readonly pair: (one: Text, first: Text, other: Text, second: Text, both: Text, unrelated: Text) => Text
  readonly about: (futures: Text) => Text
  readonly few: Text
  readonly flag: Readonly<Record<PairFlag, Text>>
  readonly rule: Text
  readonly column: Text
  readonly conflict: Text
  readonly asPoints: Text
  readonly withoutResiduals: Text
  readonly history: Text
  readonly years: (met: number, of: number) => Text
  /** Of a target with both ends: years within, and above. */
  readonly yearsWithin: (met: number, of: number) => Text
  readonly yearsAbove: (above: number) => Text
  readonly historyNote: Text
  readonly findingsNote: Text
  /** Where the letters in use lead. */
  readonly note: (together: readonly Text[], reconcile: readonly Text[]) => Text
}

/** The Chinese phrases. */
export const togetherWordingZh: TogetherWording = {
  title: (targets, distance, share) =>
    `${targets} 项目标合在一起：距抽样中心 ${distance} 个标准差，${share} 的未来同样或更不寻常`,
  titleWithout: (targets, asRead, leftOut, distance) =>
    `${targets} 项目标${asRead ? '作为点值不能同时成立（按各自读法可以）' : '按各自读法在任何抽样中都不能同时成立'}；去掉 ${leftOut} 项，其余距抽样中心 ${distance} 个标准差`,
  titleFree: free => `抽样中心已越过 ${free} 项上下限，没有要定住的目标`,
  kind: '联合距离',
  distance: (held, free, distance, directions, usual, share) =>
    `把 ${held} 项目标都定在所写数值上（左右取中、同步取相等、中心没有越过的上下限取界${free > 0 ? `；中心已越过的 ${free} 项上下限不定` : ''}），距抽样中心 ${distance} 个标准差：这是计入相关性的马氏距离，有 ${directions} 个独立方向，一般的未来约在 ${usual}；同样或更不寻常的未来占 ${share}。`,
  impossible: (sum, asRead, always, needed, leftOut) =>
    `${asRead ? '作为点值不能同时成立，按各自读法可以' : '按各自读法也不能同时成立'}：${sum} 在每次抽样中都是 ${always}，所写数值却要求 ${needed}。上述距离不含${leftOut}。`,
  quoted: name => `“${name}”`,
  inBrackets: (name, number) => `${name}（${number}）`,
  running: sentences => sentences.join(''),
  without: names => `去掉哪一项最能缩短距离：${names}。`,
  nearest: (distance, atMost, counted) =>
    `按各自读法，全部达成的最近数值距中心 ${distance} 个标准差：若抽样近似正态，能全部达成的未来至多 ${atMost}，逐次清点${probabilityWords(counted)}。`,
  middle: '按各自读法，抽样中心本身就满足全部目标。',
  noNearest: '按各自读法，抽样所及的方向上没有同时满足全部目标的数值。',
  tooFew: draws => `联合距离至少需要 ${draws} 次抽样。`,
  pairs: (flagged, pairs) => `有 ${flagged} 对目标难以兼得（共 ${pairs} 对）：`,
  noPairs: pairs => `${pairs} 对目标中没有达到标记线的，最此消彼长的是：`,
  pair: (one, first, other, second, both, unrelated) =>
    `每 100 个未来中，${one}达成${first}个，${other}达成${second}个，两者都达成${both}个（若互不相关${unrelated}个）。`,
  about: futures => `约 ${futures} `,
  few: '不足 1 ',
  flag: { 'never together': '从未兼得', 'unlikely together': '难以兼得', 'seldom together': '很少兼得' },
  rule: '标记线：两项各在 50% 以上而同时不足 20%，或各在 30% 以上而同时不到互不相关时的一半，或从未同时出现；且都比互不相关时低三个标准误以上。',
  column: '合看',
  conflict: '冲突',
  asPoints: '按点值不合',
  withoutResiduals: '无残差时不合',
  history: '往年增速',
  years: (met, of) => `${met}/${of} 年`,
  yearsWithin: (met, of) => `${met}/${of} 年在内`,
  yearsAbove: above => `另 ${above} 年更高`,
  historyNote:
    '往年增速：可比的往年中，增速达到目标所要求的年数（水平目标折成对上年的增速，同步与差距目标看同年两个增速之差），按各自读法（左右与区间只数在区间之内的年份，另注更高的）；少于三个可比年份的不计。',
  findingsNote: 'M 编号见下方各框。',
  note: (together, reconcile) =>
    [
      ...(together.length === 0 ? [] : [`${together.join('、')} 编号见“联合距离”框。`]),
      ...(reconcile.length === 0 ? [] : [`${reconcile.join('、')} 编号见“目标能否同时成立”一节。`]),
    ].join(''),
}

/** The English phrases. */
export const togetherWordingEn: TogetherWording = {
  title: (targets, distance, share) =>
    `${targets} ${targets === 1 ? 'target' : 'targets'} taken together: ${distance} standard deviations from the middle of the draws, ${share} of futures as unusual or more`,
  titleWithout: (targets, asRead, leftOut, distance) =>
    `The ${targets} targets ${asRead ? 'cannot hold together as points (as they are read they can)' : 'as they are read hold together in no draw'}; without ${leftOut} of them the rest lie ${distance} standard deviations from the middle`,
  titleFree: free =>
    `The middle of the draws passes ${free} ${free === 1 ? 'floor or ceiling' : 'floors and ceilings'}, and no target is left to hold`,
  kind: 'joint distance',
  distance: (held, free, distance, directions, usual, share) =>
    `With ${held} ${held === 1 ? 'target' : 'targets'} held at the figures stated ("about" at its middle, "in step" as equality, floors and ceilings that the middle does not pass at the bound${free > 0 ? `; ${free} that it passes ${free === 1 ? 'is' : 'are'} not held` : ''}), the point lies ${distance} standard deviations from the middle of the draws: the Mahalanobis distance, correlations counted, with ${directions} independent ${directions === 1 ? 'direction' : 'directions'}; a usual future lies at about ${usual}, and ${share} of futures are as unusual or more.`,
  impossible: (sum, asRead, always, needed, leftOut) =>
    `${asRead ? 'As points they cannot hold together, as they are read they can' : 'Even as they are read they cannot hold together'}: ${sum} is ${always} in every draw, and the figures make it ${needed}. The distance above is without ${leftOut}.`,
  quoted: name => `"${name}"`,
  inBrackets: (name, number) => `${name} (${number})`,
  running: sentences => sentences.join(' '),
  without: names => `What shortens the distance most when left out: ${names}.`,
  nearest: (distance, atMost, counted) =>
    `As they are read, the nearest values that meet all lie ${distance} standard deviations from the middle: if draws are near normal, at most ${atMost} of futures meet all; counted draw by draw, ${counted} do.`,
  middle: 'As they are read, the middle of the draws itself meets all targets.',
  noNearest: 'As they are read, no values within the directions of the draws meet all targets.',
  tooFew: draws => `The joint distance needs at least ${draws} draws.`,
  pairs: (flagged, pairs) =>
    `${flagged} ${flagged === 1 ? 'pair of targets does' : 'pairs of targets do'} not go together (of ${pairs}):`,
  noPairs: pairs => `None of ${pairs} pairs of targets is flagged; the most opposed:`,
  pair: (one, first, other, second, both, unrelated) =>
    `Of 100 futures, ${one} in ${first}, ${other} in ${second}, both in ${both} (${unrelated} if unrelated).`,
  about: futures => `about ${futures}`,
  few: 'fewer than 1',
  flag: {
    'never together': 'never together',
    'unlikely together': 'unlikely together',
    'seldom together': 'seldom together',
  },
  rule: 'Flagged: each in 50% or more and both in less than 20%, or each in 30% or more and both in less than half of what unrelated ones would be, or never both; always three standard errors or more below unrelated ones.',
  column: 'Together',
  conflict: 'conflict',
  asPoints: 'as points only',
  withoutResiduals: 'only without residuals',
  history: 'Past growth',
  years: (met, of) => `${met}/${of} years`,
  yearsWithin: (met, of) => `${met}/${of} years inside`,
  yearsAbove: above => `${above} above it`,
  historyNote:
    'Past growth: of the past years that can be compared, those whose growth was such as the target asks for (levels as growth on the last year; "in step" and gaps as the difference of two growth rates in one year), as each is read (of "about" and ranges, years inside the range, and beside it those above); with fewer than three such years nothing is said.',
  findingsNote: 'M numbers name the boxes below.',
  note: (together, reconcile) =>
    [
      ...(together.length === 0
        ? []
        : [`${together.join(' and ')} numbers name parts of the box on the joint distance.`]),
      ...(reconcile.length === 0
        ? []
        : [`${reconcile.join(', ')} numbers name boxes of "Can the targets hold together".`]),
    ].join(' '),
}
