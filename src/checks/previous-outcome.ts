import type { Expression } from '../equations/expression.js'
import type { TargetVerdict } from '../vocabulary/finding.js'
import type { Origin } from '../vocabulary/model.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Evidence } from './evidence.js'
import { lastOutturn } from './past-growth.js'
import { measuredBy } from './read-target.js'

type Previous = NonNullable<TargetVerdict['previous']>

/**
 * What a target's measure was a period earlier. A level is looked up; growth is the known value of its growth-rate
 * variable, or the last outturn that history gives without crossing a break: never a quotient of two bases.
 */
export function previousOf(
  evidence: Evidence,
  expression: Expression,
  period: Ordinal,
): Previous | undefined {
  const measured = measuredBy(expression.tree)
  if (measured.of === 'growth') return growthBefore(evidence, measured.variable, period)
  if (measured.of === 'level') return known(evidence, measured.variable, period - 1)
  if (measured.of !== 'gap') return undefined
  const own = growthBefore(evidence, measured.variable, period)
  const other = growthBefore(evidence, measured.against, period)
  return own === undefined || other === undefined
    ? undefined
    : { value: own.value - other.value, status: worse(own.status, other.status), variable: own.variable }
}

function growthBefore(evidence: Evidence, variable: string, period: Ordinal): Previous | undefined {
  for (const [rate, level] of evidence.growthOf) {
    const found = level === variable ? known(evidence, rate, period - 1) : undefined
    if (found !== undefined) return found
  }
  const ratio = period === evidence.period ? lastOutturn(evidence, variable) : undefined
  return ratio === undefined ? undefined : { value: ratio - 1, status: 'observed', variable }
}

function known(evidence: Evidence, variable: string, period: Ordinal): Previous | undefined {
  const value = valueAt(evidence.paths, variable, period)
  const status = statusOf(evidence.paths.origin(variable, period))
  return value === undefined || status === undefined ? undefined : { value, status, variable }
}

function statusOf(origin: Origin | undefined): Previous['status'] | undefined {
  const kind = origin?.kind
  return kind === 'observed' || kind === 'derived' || kind === 'estimated' ? kind : undefined
}

function worse(a: Previous['status'], b: Previous['status']): Previous['status'] {
  const order: readonly Previous['status'][] = ['observed', 'derived', 'estimated']
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}
