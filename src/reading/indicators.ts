import type { Indicator } from '../vocabulary/indicator.js'
import { indicators } from '../vocabulary/indicators.js'
import { toSimplified } from './simplified.js'

export type { Indicator } from '../vocabulary/indicator.js'
export { indicators } from '../vocabulary/indicators.js'

/** Made at the first look-up, because most commands read no report. */
let byKey: ReadonlyMap<string, Indicator> | undefined

/** Words of growth or size after a name: the measure says them already. */
const measured =
  /(?:实际|名义)?(?:年均)?(?:增长速度|增长率|增速|增长|总量|增幅|涨幅|升幅|降幅|下降率|降低率)$/u

/**
 * The indicator of that name in a report's own words, simplified or traditional. Marks, spaces, the place (全市 …) and words of growth at the
 * end do not matter; the rest must be the whole name, so that 高技术制造业增加值 is not 制造业增加值.
 */
export function findIndicator(name: string): Indicator | undefined {
  // Whatever is longer is a clause, not a name; the bound keeps a look-up cheap.
  if (name.length > 80) return undefined
  byKey ??= indexByKey()
  const key = indicatorKey(name)
  return byKey.get(key) ?? byKey.get(key.replace(measured, ''))
}

function indexByKey(): ReadonlyMap<string, Indicator> {
  return new Map(
    indicators.flatMap(indicator =>
      [indicator.title.zh, ...indicator.aliases].map(name => [indicatorKey(name), indicator] as const),
    ),
  )
}

/** A name without what differs from report to report: two names with one key mean one thing. */
export function indicatorKey(name: string): string {
  let key = ''
  for (const character of name.normalize('NFKC').toLowerCase()) key += toSimplified(character)
  return key
    .replace(/[\s“”‘’"'「」『』的]/gu, '')
    .replace(/^(?:全市|全省|全区|全县|全州|全国|全社会|全年|我市|我省|我区|我县)+/u, '')
    .replace(/^(.+)\((?:新|净增)[^()]*\)$/u, '新增$1')
    .replace(/\((?:比|较|实际|名义|可比价|现价|筹集|建成|完成|开工)[^()]*\)$/u, '')
    .replace(/[()]/gu, '')
    .replace(/(?:国内|地区|本地)?生产总值/gu, 'gdp')
    .replace(/规模以上|规模(?=工业|企业|服务业)/gu, '规上')
    .replace(/r&d|研究与试验发展/gu, '研发')
    .replace(/^(?:新增加|新认定|新培育|新建|新设|新登记|新引进|净增)/u, '新增')
}
