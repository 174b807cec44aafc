import { probabilityWords } from '../vocabulary/show-probability.js'
import type { DrawsWording } from './wording-draws.js'

/** The Chinese phrases of a page with draws. */
export const drawsWordingZh: DrawsWording = {
  meta: '抽样',
  metaValue: (draws, seed) => `${draws} 次，种子 ${seed}`,
  tile: targets => `${targets} 项目标同时达成的概率`,
  tileBelow: (lowest, highest) => `单项最低 ${lowest} · 最高 ${highest}`,
  head: '达标概率',
  reach: { 'within reach': '可达', tight: '偏紧', hard: '难达' },
  together: (draws, targets, reached, tight, hard, joint) =>
    `按 ${draws} 次抽样，${targets} 项可计概率的目标中可达 ${reached} 项、偏紧 ${tight} 项、难达 ${hard} 项；同时全部达成的概率${probabilityWords(joint)}。各项目标分别有望达成，不等于能一起达成：同时达成的概率由同一批抽样逐次清点，不是各项概率相乘。`,
  scale: '达标概率为同一批抽样中达成的比重，不写作零或百分之百。',
  scaleOf: (reach, from, to) =>
    reach === 'within reach'
      ? `可达：${from}% 及以上`
      : reach === 'tight'
        ? `偏紧：${from}%～${to}%`
        : `难达：不足 ${from}%`,
  apart: error =>
    `研判只看主情景这一条路径，概率看全部抽样，是两把尺子：推演值恰在界上、或目标的范围比波动窄，都会“达成”而概率不高。${
      error === undefined ? '' : `概率的抽样标准误至多 ${error} 个百分点。`
    }`,
  metButUnsure: (met, tight, hard) => `研判为达成的 ${met} 项中，偏紧 ${tight} 项、难达 ${hard} 项。`,
  targetLine: probability => `达标概率 ${probability}`,
  title: (year, name, probability, [low, high]) =>
    `${year}年${name}：达标概率 ${probability}，90% 区间 ${low}～${high}`,
  titleWithoutTarget: (year, name, median, [low, high]) =>
    `${year}年${name}：中位数 ${median}，90% 区间 ${low}～${high}`,
  subtitle: (place, name, unit, from, to, scenario) =>
    `${place}，${name}${unit === '' ? '' : `（${unit}）`}，${from}–${to}年，${scenario}；由浅到深为 90%、60%、30% 区间`,
  edge: { high: value => `90%区间上沿 ${value}`, low: value => `90%区间下沿 ${value}` },
  bandAt: (year, low, high) => `${year}年 90% 区间 ${low}～${high}`,
  frequency: (year, [a, b], [c, d], [e, f]) =>
    `按模型与所列不确定性，100 次中约 90 次落在整个着色区内，约 60 次落在较深区内，约 30 次落在最深区内；${year}年依次为 ${a}～${b}、${c}～${d}、${e}～${f}。`,
  inside: '区间包含：',
  outside: '不包含：',
  kind: {
    assumptions: '假设的离散',
    coefficients: '系数的不确定性',
    base: '基期值的不确定性',
    shocks: '方程的随机冲击',
  },
  counted: (kind, numbers) => `${kind}（${numbers} 个数）`,
  modelItself: '模型本身是否正确、选定的情景是否发生',
  line: '粗蓝线为主情景的确定路径，其余线为同框情景，可以落在区间之外。',
  baseInside: '空心起点的误差已在抽样之内。',
  moving: '“同步”的界限在每次抽样中各自计算，图上为主情景的界限。',
  quantile: share => (share === 50 ? `中位数（${share}%）` : `${share}% 分位`),
  quantileHead: '抽样分位与情景',
  method: (draws, unusable, seed, kinds) =>
    `主情景抽样 ${draws} 次（无结果 ${unusable} 次），种子 ${seed}，用打乱的 Sobol 点；每次抽样重解全部方程。${kinds}`,
  limits: isScored => [
    `概率与区间以模型成立、所选情景发生为前提；离散多为注明的判断，区间的覆盖率在本页未经回测${isScored ? '，只有“此后的实绩”一节的对照：项数不多，不足以证明' : ''}。`,
    '未建模的目标只列原文；“跟踪”既不是达成，也不是未达成，也不在同时达成的概率里。',
    '行为方程的系数或由观测估计，或出于注明的判断；误差见附录，已进入抽样，未进入研判。',
    '算术发现只说明目标之间能否同时成立，不说明哪个目标应当修改。',
  ],
  stream: '随机流',
}
