import type { Expression } from '../equations/expression.js'
import type { PastRecord } from '../vocabulary/finding.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import { baseOf, type Evidence } from './evidence.js'
import { type Interval, slack } from './interval.js'
import { growthByPeriod } from './past-growth.js'
import { intervalOf, measuredBy, readingOf } from './read-target.js'

/** Fewer years say nothing of how often. */
const fewestYears = 3

/**
 * In how many past years growth was such as the target asks for: growth targets as they are read; levels by what they mean on the last value; 同步 and gaps by
 * the difference of the two growth rates in the same year. Undefined for shares and rates that are no growth, for 基本稳定, and with fewer than three
 * comparable years.
 */
export function pastRecord(
  evidence: Evidence,
  target: Target,
  expression: Expression,
): PastRecord | undefined {
  if (target.period !== evidence.period || target.measure === 'stable') return undefined
  const allowed = intervalOf(target, expression.unit, readingOf(target))
  const asked = allowed === undefined ? undefined : askedOf(evidence, target, expression, allowed)
  if (asked === undefined) return undefined
  const { figures, low, high } = asked
  const periods = [...figures.keys()].sort((a, b) => a - b)
  const [from, to] = [periods[0], periods.at(-1)]
  if (from === undefined || to === undefined || periods.length < fewestYears) return undefined
  const strict = target.bound === 'above' || target.bound === 'below'
  const met = [...figures.values()].filter(figure => {
    const edge = slack(Math.abs(figure))
    const margin = Math.min(figure - low, high - figure)
    return strict ? margin > edge : margin >= -edge
  })
  const hasTwoEnds = Number.isFinite(low) && Number.isFinite(high)
  const above = [...figures.values()].filter(figure => figure - high > slack(Math.abs(figure)))
  return {
    ...{ met: met.length, of: periods.length, from, to },
    ...(hasTwoEnds ? { above: above.length } : {}),
  }
}

interface Asked extends Interval {
  readonly figures: ReadonlyMap<Ordinal, number>
}

function askedOf(
  evidence: Evidence,
  target: Target,
  expression: Expression,
  allowed: Interval,
): Asked | undefined {
  const measured = measuredBy(expression.tree)
  if (measured.of === 'gap') {
    const figures = difference(
      growthByPeriod(evidence, measured.variable),
      growthByPeriod(evidence, measured.against),
    )
    return { ...allowed, figures }
  }
  if (measured.of === 'other') return undefined
  const level = measured.of === 'growth' ? measured.variable : evidence.growthOf.get(measured.variable)
  if (target.bound === 'in step with') {
    const other = level === undefined ? undefined : referenceLevel(evidence, target)
    if (level === undefined || other === undefined) return undefined
    return {
      ...allowed,
      figures: difference(growthByPeriod(evidence, level), growthByPeriod(evidence, other)),
    }
  }
  if (level !== undefined) return { ...allowed, figures: growthByPeriod(evidence, level) }
  const base = baseOf(evidence, measured.variable)
  if (isShownInPercent(expression.unit) || base === undefined || !(base > 0)) return undefined
  const figures = growthByPeriod(evidence, measured.variable)
  return { low: allowed.low / base - 1, high: allowed.high / base - 1, figures }
}

/** The variable whose growth is the reference: that of another target, or one named directly. */
function referenceLevel({ expressions, growthOf }: Evidence, { reference }: Target): string | undefined {
  if (reference === undefined) return undefined
  const expression = expressions.get(reference)
  if (expression === undefined) return growthOf.get(reference) ?? reference
  const measured = measuredBy(expression.tree)
  if (measured.of === 'growth') return measured.variable
  return measured.of === 'level' ? growthOf.get(measured.variable) : undefined
}

function difference(
  one: ReadonlyMap<Ordinal, number>,
  other: ReadonlyMap<Ordinal, number>,
): ReadonlyMap<Ordinal, number> {
  return new Map(
    [...one].flatMap(([period, growth]) => {
      const beside = other.get(period)
      return beside === undefined ? [] : [[period, growth - beside] as const]
    }),
  )
}
