import type { Finding } from '../vocabulary/finding.js'
import { insideValue } from '../vocabulary/quantity.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Target } from '../vocabulary/target.js'
import { type Evidence, inBoth, titleOf } from './evidence.js'
import { type Interval, slack } from './interval.js'
import { scenarioGrowth } from './past-growth.js'
import { plausibleRange } from './plausible-range.js'
import { measuredBy, toleranceOf } from './read-target.js'

/**
 * 同步 between an indicator at current prices and growth at constant prices: the report does not say whether real or
 * nominal growth is meant, and the two readings differ by the change of the deflator. Both are given.
 */
export function findTwoReadings(evidence: Evidence): readonly Finding[] {
  return evidence.register.targets.flatMap(target => describe(evidence, target) ?? [])
}

function describe(evidence: Evidence, target: Target): Finding | undefined {
  if (target.bound !== 'in step with' || target.reference === undefined || target.period !== evidence.period)
    return undefined
  const own = growthVariable(evidence, target.id)
  const reference = growthVariable(evidence, target.reference)
  if (own === undefined || reference === undefined) return undefined
  const isNominal = evidence.model.variables.get(own)?.prices === 'current'
  const isReal = evidence.model.variables.get(reference)?.prices?.startsWith('constant') === true
  const deflator = deflatorOf(evidence, reference)
  if (!isNominal || !isReal || deflator === undefined) return undefined
  const real = referenceGrowth(evidence, target.reference, reference)
  const range = plausibleRange(evidence, deflator.index)
  const prices = scenarioGrowth(evidence, deflator.index)
  const outcome = scenarioGrowth(evidence, own)
  if (real === undefined || range === undefined || prices === undefined || outcome === undefined)
    return undefined
  const nominal: Interval = { low: (1 + real) * range.low - 1, high: (1 + real) * range.high - 1 }
  const central = (1 + real) * prices - 1
  const width = toleranceOf(target, 'rate') ?? 0
  const holdsReal = outcome - 1 >= real - slack(1)
  const holdsNominal = outcome - 1 >= central - slack(1)
  const name = target.indicator
  return {
    id: `two-readings:${target.id}`,
    kind: 'two readings',
    targets: [target.id, ...(evidence.expressions.has(target.reference) ? [target.reference] : [])],
    title: inBoth(language =>
      language === 'zh'
        ? `${name.zh}“同步”未说明按实际还是名义增速`
        : `"In step" for ${name.en} does not say real or nominal`,
    ),
    statement: inBoth(language => {
      const rate = (value: number): string => showValue(value, 'rate', language, { signed: true })
      const index = titleOf(evidence, deflator.index)[language]
      return language === 'zh'
        ? `按实际增速须${rate(real)}；按名义增速，${index}变动${rate(range.low - 1)}～${rate(range.high - 1)}时须${rate(nominal.low)}～${rate(nominal.high)}（情景中${rate(central)}）。推演${name.zh}增长${rate(outcome - 1)}。`
        : `Real growth means ${rate(real)}; nominal growth, with ${index} changing ${rate(range.low - 1)} to ${rate(range.high - 1)}, means ${rate(nominal.low)} to ${rate(nominal.high)} (${rate(central)} in the scenario). The run gives ${name.en} ${rate(outcome - 1)}.`
    }),
    steps: [
      {
        formula: inBoth(language => {
          const rate = (value: number): string => showValue(value, 'rate', language, { signed: true })
          return `(1${rate(real)}) × (1${rate(prices - 1)}) − 1 = ${rate(central)}`
        }),
        value: central,
        unit: 'rate',
      },
    ],
    premises: [range.because],
    readings: [
      { reading: { zh: '按实际增速', en: 'real growth' }, result: verdictText(holdsReal), holds: holdsReal },
      {
        reading: { zh: '按名义增速', en: 'nominal growth' },
        result: verdictText(holdsNominal),
        holds: holdsNominal,
      },
    ],
    repairs: [],
    history: undefined,
    numbers: {
      real_growth: real,
      nominal_growth: central,
      nominal_growth_low: nominal.low,
      nominal_growth_high: nominal.high,
      outcome: outcome - 1,
      width,
    },
    weight: 1,
  }
}

function verdictText(holds: boolean): { readonly zh: string; readonly en: string } {
  return holds ? { zh: '推演达成', en: 'met in the run' } : { zh: '推演未达成', en: 'missed in the run' }
}

function growthVariable(evidence: Evidence, reference: string): string | undefined {
  const expression = evidence.expressions.get(reference)
  if (expression === undefined) return evidence.growthOf.get(reference)
  const measured = measuredBy(expression.tree)
  if (measured.of === 'growth') return measured.variable
  return measured.of === 'level' ? evidence.growthOf.get(measured.variable) : undefined
}

/** The price index of a constant-price variable: the other factor of the product that makes current prices. */
function deflatorOf(evidence: Evidence, real: string): { readonly index: string } | undefined {
  for (const relation of evidence.model.relations) {
    if (!('product' in relation) || !relation.factors.includes(real)) continue
    const index = relation.factors.find(
      factor => factor !== real && evidence.model.variables.get(factor)?.unit === 'index',
    )
    if (index !== undefined) return { index }
  }
  return undefined
}

/** The growth meant by the reference: its target's own figure, or the scenario's where it has none. */
function referenceGrowth(evidence: Evidence, id: string, variable: string): number | undefined {
  const target = evidence.register.targets.find(each => each.id === id)
  if (target?.value !== undefined)
    return insideValue({ value: target.value, unit: target.unit ?? '%' }, 'rate', 'level')
  const growth = scenarioGrowth(evidence, variable)
  return growth === undefined ? undefined : growth - 1
}
