import { type GrowthHistory, growthHistory } from '../forecast/growth-history.js'
import { valueAt } from '../vocabulary/path.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Wording } from '../vocabulary/wording.js'
import { type Evidence, inBoth, sayGrowth } from './evidence.js'

/** Growth of a variable in the past, as far as it is known without crossing a break. */
export interface PastGrowth {
  /** Ratios, oldest first. */
  readonly ratios: readonly number[]
  readonly low: number
  readonly high: number
  readonly last: number
  readonly text: Wording
}

/** Past growth ratios of a variable before the targets' period, as of the scenario's date; undefined when there are none. */
export function pastGrowth(evidence: Evidence, variable: string): PastGrowth | undefined {
  const history = historyOf(evidence, variable)
  const periods = [...history.growth.keys()].sort((a, b) => a - b)
  const ratios = periods.map(period => 1 + (history.growth.get(period) ?? Number.NaN))
  const first = periods[0]
  const final = periods.at(-1)
  const last = ratios.at(-1)
  if (first === undefined || final === undefined || last === undefined) return undefined
  const low = Math.min(...ratios)
  const high = Math.max(...ratios)
  const frequency = evidence.observations.frequency
  const text = inBoth(language => {
    const range = `${sayGrowth(low, language)}${language === 'zh' ? '～' : ' to '}${sayGrowth(high, language)}`
    const [a, b] = [writePeriod(first, frequency), writePeriod(final, frequency)]
    if (ratios.length === 1) {
      return language === 'zh'
        ? `历史上只有${b}年一个可比增速：${sayGrowth(last, language)}`
        : `history holds one comparable growth rate, ${b}: ${sayGrowth(last, language)}`
    }
    return language === 'zh'
      ? `${a}—${b}年${ratios.length}个可比增速为${range}`
      : `from ${a} to ${b}, ${ratios.length} comparable growth rates: ${range}`
  })
  return { ratios, low, high, last, text }
}

/** The growth ratio of a variable in the scenario's own path; undefined where the path has none. */
export function scenarioGrowth(evidence: Evidence, variable: string): number | undefined {
  const now = valueAt(evidence.paths, variable, evidence.period)
  const before = valueAt(evidence.paths, variable, evidence.period - 1)
  return now === undefined || before === undefined || before === 0 ? undefined : now / before
}

/** Last outturn growth of a variable, only when it is of the period just before the targets'. */
export function lastOutturn(evidence: Evidence, variable: string): number | undefined {
  const growth = historyOf(evidence, variable).growth.get(evidence.period - 1)
  return growth === undefined ? undefined : 1 + growth
}

/** Past growth of a variable as fractions by period, as far as it is known without crossing a break, as of the scenario's date. */
export function growthByPeriod(evidence: Evidence, variable: string): ReadonlyMap<Ordinal, number> {
  return historyOf(evidence, variable).growth
}

function historyOf(evidence: Evidence, variable: string): GrowthHistory {
  const spec = evidence.model.variables.get(variable)
  return growthHistory(evidence.observations, spec?.series ?? variable, {
    before: evidence.period,
    ...(evidence.scenario.asOf === undefined ? {} : { asOf: evidence.scenario.asOf }),
    bases: evidence.model.bases,
    // Real growth is only what was published as growth: levels at current prices would bring inflation with them.
    from: spec?.prices?.startsWith('constant') === true ? 'stated' : 'levels and stated',
  })
}
