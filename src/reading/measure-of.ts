import type { Measure } from '../vocabulary/target.js'
import { findIndicator } from './indicators.js'
import { countsThings } from './measure-words.js'
import type { Predicate } from './words-of-targets.js'

const share =
  /占比|比重|比例|份额|覆盖率|普及率|城镇化率|参保率|覆盖面|入园率|入学率|达标率|利用率|处理率|优良率|森林覆盖|比率|占(?:全|地区|GDP|生产总值|规上|规模)|贡献率|巩固率|满意率|合格率|回收率|收集率|配套率|开工率|国产化率/

/** What a figure measures: by its predicate and unit, and where they leave it open by the indicator's own kind. */
export function measureOf(name: string, predicate: Predicate, unit: string | undefined): Measure {
  if (predicate === 'growth' || predicate === 'decline') return 'growth'
  const own = findIndicator(name)?.measure
  if (unit === '%' || unit === undefined) {
    if (unit === '%' && own === 'growth') return 'growth'
    if (unit === '%' && own === 'level') return 'growth'
    if (own === 'share' || own === 'ratio') return own
    if (/(?:增速|增幅|涨幅|增收|(?<!自然)增长率)$/.test(name)) return 'growth'
    return share.test(name) ? 'share' : 'ratio'
  }
  if (unit === '‰' || unit === '倍' || unit === '/10万') return 'ratio'
  if (unit === 'pp') return 'growth'
  if (
    /^每.{0,4}[万千百]|^万人|^万元|^单位|人均.*(?:数|量)$|^千人/.test(name) &&
    (countsThings(unit) || /^(?:万元|单位)/.test(name))
  )
    return 'ratio'
  return countsThings(unit) ? 'count' : 'level'
}
