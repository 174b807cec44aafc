import type { RestOfYear } from '../forecast/rest-of-year.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Target } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import type { ProgressMeasure } from './progress.js'
import type { RestScale, TrackedSeries } from './tracked-series.js'

/** Of a target whose series has no figure of the year. */
export const noResults: Wording = { zh: '尚无本年数据', en: 'no results yet' }

/** Of 基本稳定 without a year before. */
export const noLastYear: Wording = { zh: '缺少上年数值', en: "last year's figure is missing" }

/** Of a target for another year than the one in progress. */
export function otherYear(period: number): Wording {
  return { zh: `是${period}年的目标`, en: `a target for ${period}` }
}

/** Of a promise without a figure that can be converted. */
export function noInterval({ quote }: Target): Wording {
  return { zh: `“${quote}”没有可比的数值`, en: `"${quote}" has no figure to compare with` }
}

/** Of 同步 with something that cannot be measured. */
export function noReference({ reference }: Target): Wording {
  return {
    zh: `参照“${reference ?? ''}”没有本年数据，也没有情景`,
    en: `its reference "${reference ?? ''}" has neither results nor a scenario`,
  }
}

/** The other side of 同步 or of a differential goes on as it began. */
export function referenceHeld(title: Wording, growth: number, isComplete: boolean): Wording {
  const [zh, en] = [showValue(growth, 'rate', 'zh'), showValue(growth, 'rate', 'en')]
  return isComplete
    ? { zh: `${title.zh}全年${zh}`, en: `${title.en}: ${en} in the whole year` }
    : {
        zh: `假定${title.zh}余期保持累计增速${zh}`,
        en: `${title.en} is taken to go on at ${en}, its growth to date`,
      }
}

/** The other side of 同步 or of a differential has no results: the scenario stands in. */
export function referenceByScenario(title: Wording, growth: number): Wording {
  return {
    zh: `${title.zh}尚无本年数据，取情景全年${showValue(growth, 'rate', 'zh')}`,
    en: `${title.en} has no results yet: the scenario's ${showValue(growth, 'rate', 'en')} for the year is taken`,
  }
}

/** Where levels do not make the growth that is published. */
export function growthDiffers(stated: number, own: number): Wording {
  const say = (value: number, language: 'zh' | 'en') => showValue(value, 'rate', language, { decimals: 1 })
  return {
    zh: `取公布的累计增速${say(stated, 'zh')}；按累计值计算为${say(own, 'zh')}`,
    en: `growth is taken as published, ${say(stated, 'en')}; the levels make ${say(own, 'en')}`,
  }
}

/** Of a part of the year before that is larger than its whole. */
export function partTooLarge(year: number): Wording {
  return {
    zh: `${year}年同期数不小于全年数，两者口径不同，未用`,
    en: `the same periods of ${year} are no less than the whole of it: on two footings, and not used`,
  }
}

/** Of results on another statistical basis than the year before. */
export function twoBases(year: number): Wording {
  return {
    zh: `${year}年与${year - 1}年的数据统计口径不同，未作比较`,
    en: `the figures of ${year} and of ${year - 1} are on two statistical bases, and are not compared`,
  }
}

/** Of a level that nobody published. */
export const workedOut: Wording = {
  zh: '累计值（≈）由公布的累计增速与上年同期推算，并非公布的数',
  en: "the level to date (≈) is worked out from published growth and last year's same periods, and published by nobody",
}

/** Of parts of the year before on another statistical basis than the whole of it. */
export function partOffBasis(year: number): Wording {
  return {
    zh: `${year}年同期数与全年数统计口径不同，同期占全年比重未用`,
    en: `the same periods of ${year} and the whole of it are on two statistical bases: the share is not used`,
  }
}

/** Of a figure of the year before that no data hold. */
export function estimatedBefore(year: number): Wording {
  return {
    zh: `${year - 1}年全年数为模型的估计值`,
    en: `the whole of ${year - 1} is the model's estimate`,
  }
}

/** How the year before was spread, where that is used: an assumed spread only by growth and by the scenario's path. */
export function asAssumed(
  { overYear, shape, elapsed, periods, growth }: TrackedSeries,
  hasPath: boolean,
): readonly Wording[] {
  if (elapsed === periods) return []
  if (overYear === 'sum') return shape.isSeen || growth !== undefined || hasPath ? [shape.how] : []
  return overYear === 'average' ? [shape.how] : []
}

interface Case {
  readonly sure: 'met' | 'out of reach' | undefined
  readonly isComplete: boolean
  readonly tracked: TrackedSeries
  readonly rest: RestOfYear | undefined
  readonly probability: number | undefined
  readonly measure: ProgressMeasure
}

/** Why a target stands where it stands. */
export function because({ sure, isComplete, tracked, rest, probability }: Case): Wording {
  if (sure !== undefined && isComplete) {
    return sure === 'met'
      ? { zh: '全年已过，达到目标', en: 'the year is over, and the target is met' }
      : { zh: '全年已过，未达到目标', en: 'the year is over, and the target is missed' }
  }
  if (sure === 'met') return { zh: '累计已达全年目标', en: 'the results to date already meet it' }
  if (sure === 'out of reach') {
    return { zh: '余期无论如何都不能达到', en: 'nothing that the rest of the year can bring would meet it' }
  }
  if (rest === undefined || probability === undefined) {
    return tracked.whyNot ?? { zh: '缺少可比的上年同期数', en: 'nothing to compare with a year earlier' }
  }
  return rest.from === 'stretches'
    ? { zh: `依据${rest.n}个以往年份的同样两段`, en: `from the same two parts of ${rest.n} past years` }
    : { zh: `依据${rest.n}次年度变动`, en: `from ${rest.n} changes between past years` }
}

/** Why history says nothing of the rest. */
export function whyNot(toDate: number | undefined, year: number, scale: RestScale): Wording {
  if (toDate === undefined) {
    return {
      zh: `缺少${year - 1}年同期数，无法与历史比较`,
      en: `the same periods of ${year - 1} are missing, so nothing can be compared with history`,
    }
  }
  return scale === 'growth from now'
    ? { zh: '不足三个可比的年度增速', en: 'fewer than three comparable annual growth rates' }
    : {
        zh: '历史太短：不足三次相邻年度的变动',
        en: 'history is too short: fewer than three changes between neighbouring years',
      }
}
