import { dataAtHand } from './data-at-hand.js'
import type { StarterFile } from './model-text.js'
import { decimals } from './plan-figures.js'
import type { StarterRequest } from './request.js'

/**
 * The GDP deflator's past, which hardly any city publishes: growth of GDP at current prices over its real growth, for every year in which both are known on one
 * basis. Undefined where there is no such year, or where the data have a deflator of their own.
 */
export function deflatorRows({ name, year, observations }: StarterRequest): StarterFile | undefined {
  const data = dataAtHand(observations, year - 1)
  if (data.rows('gdp_deflator_growth').size > 0) return undefined
  const [gdp, growth] = [data.rows('gdp'), data.rows('gdp_growth')]
  const rows = [...gdp].flatMap(([period, row]) => {
    const [before, real] = [gdp.get(period - 1), growth.get(period)]
    if (before === undefined || before.base !== row.base || before.unit !== row.unit || real?.unit !== '%')
      return []
    const deflator = 100 * (row.value / before.value / (1 + real.value / 100) - 1)
    const rule = `gdp(${period}) / gdp(${period - 1}) / (1 + gdp_growth(${period})) - 1`
    return [`gdp_deflator_growth,${period},${decimals(Number(deflator.toFixed(4)))},%,derived,${rule}`]
  })
  if (rows.length === 0) return undefined
  return {
    path: `models/${name}/data/derived.csv`,
    text: `${['series,period,value,unit,status,source', ...rows].join('\n')}\n`,
  }
}
