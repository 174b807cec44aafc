import type { CompiledModel } from '../equations/compiled-model.js'
import { type Attribution, leaveOneOut, oneAtATime, sequential, shapley } from '../numerics/attribution.js'
import { seedOf } from '../numerics/philox.js'
import { sampledShapley } from '../numerics/sampled-shapley.js'
import type {
  AttributedDifference,
  AttributedPart,
  AttributionMethod,
  Cause,
} from '../vocabulary/attribution.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { checkEnds, checkSum } from './check-sum.js'
import {
  dataCause,
  dataDiffer,
  differingEntries,
  leadingTo,
  type Side,
  type SolvedSide,
  writtenOut,
} from './differing-entries.js'
import { type CauseGrouping, groupCauses, mostExactCauses } from './group-causes.js'
import { type MixtureFault, Mixtures } from './mixtures.js'
import { attributeToFactors } from './product-factors.js'

/** The stream that orders are sampled from. */
const stream = 'philox4x32-10/1'
const defaultOrders = 400

/** What is to be split, and how. */
export interface AttributionRequest extends CauseGrouping {
  readonly variable: string
  readonly period: Ordinal
  readonly method: AttributionMethod
  /** `sequential`: the causes by name, in the order in which they are changed. */
  readonly order?: readonly string[]
  /** `shapley`: so many orders are sampled, an even number; without it all are taken up to twelve causes. */
  readonly orders?: number
  readonly seed?: number
}

/**
 * Splits the difference of one variable in one period between two scenarios of a model by what they state differently. Causes that cannot
 * reach the variable, or differ later only, are named and left out: their part is exactly 0. Refuses groups and orders
 * that do not fit, a variable without factors (lmdi), and mixtures of the two scenarios that have no solution. Throws where
 * parts do not add up: that would be our fault.
 */
export function attributeDifference(
  model: CompiledModel,
  a: SolvedSide,
  b: SolvedSide,
  request: AttributionRequest,
): Outcome<AttributedDifference> {
  if (request.method === 'lmdi') return attributeToFactors(model, a, b, request)
  const [one, other] = writtenOut(model, a, b, request.period)
  const { variable, period } = request
  const leading = leadingTo(model, variable, one, other)
  const found = differingEntries(model, one, other)
  const matters = ({ variable: name, instrument = name }: (typeof found)[number]): boolean =>
    leading.has(name) || leading.has(instrument)
  const leavesInteraction = request.method === 'one-at-a-time' || request.method === 'leave-one-out'
  // One run for each cause, however many: nothing has to be put together.
  const apart =
    leavesInteraction && request.by === undefined ? { ...request, by: 'variable' as const } : request
  const grouped = groupCauses(model, found.filter(matters), apart)
  if (!grouped.ok) return grouped
  const data: readonly Cause[] = dataDiffer(one, other, leading)
    ? [{ name: dataCause, kind: 'data', entries: [] }]
    : []
  const causes = [...grouped.value.filter(({ entries }) => entries.length > 0), ...data]
  const idle = grouped.value.filter(({ entries }) => entries.length === 0)
  const mixtures = new Mixtures(model, one, other, causes, { variable, period }, leading)
  const split = splitBy(request, causes, idle, choice => mixtures.value(choice))
  if (!split.ok) return split
  if (mixtures.fault !== undefined) return fail(unsolvable(mixtures.fault, a, b))
  const { from, to, attribution, errors, sampled } = split.value
  checkEnds(
    [from, to],
    [a, b].map(({ paths }) => valueAt(paths, variable, period)),
  )
  const parts = causes.map((cause, k): AttributedPart => {
    const standardError = errors?.[k]
    return {
      ...cause,
      amount: attribution.parts[k] ?? Number.NaN,
      ...(standardError === undefined ? {} : { error: standardError }),
    }
  })
  const difference = to - from
  const interaction = leavesInteraction ? attribution.residual : 0
  checkSum(difference, [...attribution.parts, interaction])
  return succeed({
    variable,
    period,
    unit: model.variables.get(variable)?.unit ?? '1',
    from,
    to,
    difference,
    method: request.method,
    parts: inOrder([...parts, ...idle.map(cause => ({ ...cause, amount: 0 }))], request),
    interaction,
    withoutEffect: [...new Set(found.filter(entry => !matters(entry)).map(entry => entry.variable))].sort(),
    ...(sampled === undefined ? {} : { sampled }),
  })
}

interface Split {
  readonly from: number
  readonly to: number
  readonly attribution: Attribution
  readonly errors?: readonly number[]
  readonly sampled?: AttributedDifference['sampled']
}

function splitBy(
  request: AttributionRequest,
  causes: readonly Cause[],
  idle: readonly Cause[],
  value: (choice: readonly number[]) => number,
): Outcome<Split> {
  const [none, all] = [causes.map(() => 0), causes.map(() => 1)]
  const ends = { from: value(none), to: value(all) }
  switch (request.method) {
    case 'one-at-a-time':
      return succeed({ ...ends, attribution: oneAtATime(value, none, all) })
    case 'leave-one-out':
      return succeed({ ...ends, attribution: leaveOneOut(value, none, all) })
    case 'sequential': {
      const order = readOrder(request.order ?? [], causes, idle)
      return order.ok ? succeed({ ...ends, attribution: sequential(value, none, all, order.value) }) : order
    }
    default:
      return shapleyOf(request, causes, value, ends)
  }
}

function shapleyOf(
  { orders, seed }: AttributionRequest,
  causes: readonly Cause[],
  value: (choice: readonly number[]) => number,
  ends: Pick<Split, 'from' | 'to'>,
): Outcome<Split> {
  const [none, all] = [causes.map(() => 0), causes.map(() => 1)]
  if (orders === undefined && causes.length <= mostExactCauses) {
    if (seed === undefined) return succeed({ ...ends, attribution: shapley(value, none, all) })
    const message = `a seed is for sampled orders, and with ${causes.length} causes all orders are taken`
    return fail(error('U102', message, undefined, 'leave --seed out, or sample with --orders'))
  }
  const sampled = { orders: orders ?? defaultOrders, seed: seed ?? 1, stream }
  const pairs = sampled.orders / 2
  const attribution = sampledShapley(value, none, all, { pairs, seed: seedOf(sampled.seed) })
  return succeed({ ...ends, attribution, errors: attribution.errors, sampled })
}

/** Positions of the causes in the order stated, which names each once; groups in which nothing differs may stand in it. */
function readOrder(
  names: readonly string[],
  causes: readonly Cause[],
  idle: readonly Cause[],
): Outcome<readonly number[]> {
  const known = causes.map(({ name }) => name)
  const all = [...known, ...idle.map(({ name }) => name)]
  const faults: Diagnostic[] = []
  const help = `the causes are: ${known.join(', ')}`
  for (const [index, name] of names.entries()) {
    if (!all.includes(name)) {
      faults.push(error('U104', `\`${name}\` is none of the causes`, undefined, help))
    } else if (names.indexOf(name) < index) {
      faults.push(error('U102', `\`${name}\` stands twice in --order`, undefined, help))
    }
  }
  const left = known.filter(name => !names.includes(name))
  if (left.length > 0) faults.push(error('U102', `--order leaves out ${left.join(', ')}`, undefined, help))
  if (faults.length > 0) return fail(...faults)
  return succeed(names.filter(name => known.includes(name)).map(name => known.indexOf(name)))
}

function inOrder(
  parts: readonly AttributedPart[],
  { method, order = [] }: AttributionRequest,
): readonly AttributedPart[] {
  if (method === 'sequential') {
    return [...parts].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  }
  return [...parts].sort(
    (a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  )
}

function unsolvable({ fromB, fault }: MixtureFault, a: Side, b: Side): Diagnostic {
  const whose = fromB.length === 0 ? '' : `${fromB.join(', ')} as in \`${b.scenario.id}\`, `
  return error(
    'V130',
    `a mixture of the two scenarios has no solution: ${whose}the rest as in \`${a.scenario.id}\``,
    fault.at,
    `${fault.code}: ${fault.message}`,
    'Put what only makes sense together into one group (--group NAME=A,B), or take --method sequential.',
  )
}
