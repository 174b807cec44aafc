import { valueAt } from '../vocabulary/path.js'
import type { Wording } from '../vocabulary/wording.js'
import { type Evidence, inBoth, periodText, sayGrowth, titleOf } from './evidence.js'
import type { Interval } from './interval.js'

/** A growth ratio taken as given because no target sets it and the place does not choose it. */
export interface Premise {
  readonly variable: string
  /** `price`: an index nobody targets, centred on "no change"; `outside`: driven by a variable the place does not control. */
  readonly kind: 'price' | 'outside'
  readonly central: number
  readonly range: Interval
  readonly because: Wording
}

/**
 * Price indices and outside variables that no target sets. A price index is centred on no change, because that is what
 * a reader can redo by hand; its plausible range is stated beside it. An outside variable takes the scenario's value.
 */
export function premisesOf(evidence: Evidence, targeted: ReadonlySet<string>): ReadonlyMap<string, Premise> {
  const premises = new Map<string, Premise>()
  for (const [rate, variable] of evidence.growthOf) {
    if (targeted.has(variable) || targeted.has(rate)) continue
    const driver = evidence.model.variables.get(rate)
    if (driver === undefined || driver.role !== 'exogenous') continue
    const inScenario = valueAt(evidence.paths, rate, evidence.period)
    if (inScenario === undefined) continue
    const plausible = driver.plausible
    const range: Interval = {
      low: 1 + Math.min(plausible?.low ?? inScenario, inScenario),
      high: 1 + Math.max(plausible?.high ?? inScenario, inScenario),
    }
    if (driver.outside === true) {
      premises.set(variable, {
        variable,
        kind: 'outside',
        central: 1 + inScenario,
        range,
        because: because(evidence, variable, range, 1 + inScenario, 'outside'),
      })
    } else if (isPriceIndex(evidence, variable)) {
      premises.set(variable, {
        variable,
        kind: 'price',
        central: 1,
        range,
        because: because(evidence, variable, range, 1, 'price'),
      })
    }
  }
  return premises
}

/** True for an index that turns constant into current prices: a factor of a product of a current-price whole. */
export function isPriceIndex(evidence: Evidence, variable: string): boolean {
  return (
    evidence.model.variables.get(variable)?.unit === 'index' &&
    evidence.model.relations.some(
      relation =>
        'product' in relation &&
        relation.factors.includes(variable) &&
        relation.factors.some(
          factor => evidence.model.variables.get(factor)?.prices?.startsWith('constant') === true,
        ),
    )
  )
}

function because(
  evidence: Evidence,
  variable: string,
  range: Interval,
  central: number,
  kind: Premise['kind'],
): Wording {
  const title = titleOf(evidence, variable)
  const year = periodText(evidence)
  return inBoth(language => {
    const low = sayGrowth(range.low, language)
    const high = sayGrowth(range.high, language)
    const isKnown = range.high > range.low
    if (language === 'zh') {
      const centre =
        kind === 'price'
          ? '以不变为中心（没有目标设定）'
          : `情景取${sayGrowth(central, 'zh')}（本地不能控制）`
      return `${title.zh}${year}年变动：${centre}${isKnown ? `，合理区间${low}～${high}` : ''}`
    }
    const centre =
      kind === 'price'
        ? 'centred on no change (no target sets it)'
        : `${sayGrowth(central, 'en')} in the scenario (outside the place’s control)`
    return `${title.en}, ${year}: ${centre}${isKnown ? `, plausible range ${low} to ${high}` : ''}`
  })
}
