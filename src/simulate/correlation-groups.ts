import type { CompiledModel } from '../equations/compiled-model.js'
import { type CorrelationFault, choleskyOfCorrelations } from '../numerics/cholesky.js'
import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import type { UncertainDimension } from './uncertainty.js'

/** Correlations by name; those found in history stand in no file. */
type Pairs = readonly {
  readonly a: string
  readonly b: string
  readonly value: number
  readonly place?: Place
}[]

/** Dimensions drawn together: the factor of their correlation matrix, row-major. */
export interface CorrelatedGroup {
  readonly dimensions: readonly number[]
  readonly lower: Float64Array
}

/** Names tied together by correlations, directly or through others, in order of code points. */
function connected(pairs: Pairs): readonly (readonly string[])[] {
  const groupOf = new Map<string, Set<string>>()
  for (const { a, b } of pairs) {
    const joined = new Set([a, b, ...(groupOf.get(a) ?? []), ...(groupOf.get(b) ?? [])])
    for (const name of joined) groupOf.set(name, joined)
  }
  const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...new Set(groupOf.values())]
    .map(group => [...group].sort(byName))
    .sort(([a = ''], [b = '']) => byName(a, b))
}

function matrixOf(names: readonly string[], pairs: Pairs): Float64Array {
  const size = names.length
  const position = new Map(names.map((name, index) => [name, index]))
  const matrix = new Float64Array(size * size)
  for (let index = 0; index < size; index++) matrix[index * size + index] = 1
  for (const { a, b, value } of pairs) {
    const [i, j] = [position.get(a), position.get(b)]
    if (i === undefined || j === undefined) continue
    matrix[i * size + j] = value
    matrix[j * size + i] = value
  }
  return matrix
}

/**
 * Refuses correlations that no numbers can have, naming the pair to change (every group of names is checked), and pairs of a number that is drawn once a run
 * with shocks that are drawn in every period.
 */
export function correlationFaults(
  { correlations }: Pick<Scenario, 'correlations'>,
  model: Pick<CompiledModel, 'variables'>,
): readonly Diagnostic[] {
  const isShock = (name: string): boolean => model.variables.get(name)?.role === 'endogenous'
  const mixed = correlations.flatMap(({ a, b, place }) => {
    if (isShock(a) === isShock(b)) return []
    const [shock, other] = isShock(a) ? [a, b] : [b, a]
    return [
      error(
        'S224',
        `"${other}" is drawn once a run and the shocks to "${shock}" in every period: they cannot be drawn together`,
        place,
        `Correlate "${other}" with another assumption, or "${shock}" with another solved variable.`,
      ),
    ]
  })
  return [...mixed, ...contradictions(correlations)]
}

function contradictions(correlations: Pairs): readonly Diagnostic[] {
  return connected(correlations).flatMap(names => {
    const made = choleskyOfCorrelations(matrixOf(names, correlations), names.length)
    return made.ok ? [] : [faultText(made.fault, names, correlations)]
  })
}

function faultText(fault: CorrelationFault, names: readonly string[], pairs: Pairs): Diagnostic {
  const at = fault.kind === 'entry' ? fault : (fault.pair ?? { row: fault.leadingBlock - 1, column: 0 })
  const [a = '', b = ''] = [names[at.column], names[at.row]]
  const stated = pairs.find(pair => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))
  const place =
    stated?.place ?? pairs.find(pair => pair.a === names[at.row] || pair.b === names[at.row])?.place
  if (fault.kind === 'entry') {
    return error(
      'S221',
      `the correlation of "${a}" and "${b}" is ${stated?.value ?? 1}: the two would be one`,
      place,
      'Give a number between -1 and 1, both excluded.',
    )
  }
  const range =
    fault.pair === undefined
      ? 'No change of one number mends it: lower several.'
      : `With the others as they are, the correlation of "${a}" and "${b}" must lie between ${shown(fault.pair.above, 'up')} and ${shown(fault.pair.below, 'down')}${stated === undefined ? '; where it is not stated it is 0' : ''}.`
  return error(
    'S221',
    `these correlations contradict each other: the matrix of ${names.slice(0, fault.leadingBlock).join(', ')} is not positive definite (smallest eigenvalue ${fault.smallestEigenvalue.toPrecision(3)}); the pair at fault is "${a}" and "${b}"`,
    place,
    range,
  )
}

/** Three digits, rounded into the interval. */
function shown(value: number, towards: 'up' | 'down'): string {
  const thousand = value * 1000
  return ((towards === 'up' ? Math.ceil(thousand) : Math.floor(thousand)) / 1000).toString()
}

/**
 * The groups of dimensions that are drawn together: assumptions and coefficients by their names, shocks by the names of their variables, in each period by itself.
 * A pair of which one side is not drawn has no effect. Correlations that contradict each other are a bug here: `correlationFaults` comes first.
 */
export function correlatedGroups(
  dimensions: readonly UncertainDimension[],
  correlations: Pairs,
): readonly CorrelatedGroup[] {
  const periods = [...new Set(dimensions.filter(isShock).map(each => each.period))]
  const once = dimensions.some(each => each.kind === 'assumptions' || each.kind === 'coefficients')
    ? [undefined]
    : []
  return [...once, ...periods].flatMap(period => {
    const drawn = new Map(
      dimensions.flatMap((each, index) => {
        const belongs =
          period === undefined
            ? each.kind === 'assumptions' || each.kind === 'coefficients'
            : isShock(each) && each.period === period
        return belongs ? [[each.subject, index] as const] : []
      }),
    )
    const pairs = correlations.filter(({ a, b }) => drawn.has(a) && drawn.has(b))
    return connected(pairs).map(names => {
      const made = choleskyOfCorrelations(matrixOf(names, pairs), names.length)
      if (!made.ok) throw new RangeError(faultText(made.fault, names, pairs).message)
      return { dimensions: names.map(name => drawn.get(name) ?? -1), lower: made.lower }
    })
  })
}

function isShock({ kind }: UncertainDimension): boolean {
  return kind === 'shocks'
}

/** Names in correlations of which nothing is drawn. */
export function idleNames(dimensions: readonly UncertainDimension[], correlations: Pairs): readonly string[] {
  const drawn = new Set(dimensions.filter(each => each.kind !== 'base').map(each => each.subject))
  const names = new Set(correlations.flatMap(({ a, b }) => [a, b]))
  return [...names].filter(name => !drawn.has(name)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
