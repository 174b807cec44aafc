import { readPlainNumber } from '../files/plain-number.js'
import { suggestion } from '../files/read-fields.js'
import type { YamlMap, YamlNode } from '../files/yaml-node.js'
import type { Spread } from '../vocabulary/assumption.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { type Frequency, type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import { readValue, type Wanted } from './read-value.js'

/** The keys of each kind of spread besides `kind`, and how it is written. */
const kinds = {
  normal: { keys: ['sd'], form: '{ kind: normal, sd: 1.5 pp }' },
  'student t': { keys: ['sd', 'df'], form: '{ kind: student t, sd: 1.5 pp, df: 5 }' },
  uniform: { keys: ['low', 'high'], form: '{ kind: uniform, low: -1 pp, high: 2 pp }' },
  lognormal: { keys: ['log_sd'], form: '{ kind: lognormal, log_sd: 0.1 }' },
  empirical: { keys: ['deviations'], form: '{ kind: empirical, deviations: [-2 pp, -0.5 pp, 1 pp] }' },
} as const
type Kind = keyof typeof kinds

/**
 * Reads a spread: a standard deviation, or a map with a `kind`. All but lognormal are deviations from the path, in the unit of a difference. Refuses
 * negative standard deviations, fewer than three degrees of freedom, bounds out of order, and keys of another kind.
 */
export function readSpreadNode(node: YamlNode, wanted: Wanted, faults: Diagnostic[]): Spread | undefined {
  const before = faults.length
  const spread = node.kind === 'map' ? readKind(node, wanted, faults) : readSd(node, wanted, faults)
  return faults.length > before ? undefined : spread
}

/**
 * Reads `{ 2024: 1 pp, 2025: 1.4 pp }`: a standard deviation for each period, all moved by one number a run. Refuses a map that leaves one out, because a
 * period without spread would pass for certain.
 */
export function readSpreadByPeriod(
  node: YamlMap,
  { from, to, frequency }: { readonly from: Ordinal; readonly to: Ordinal; readonly frequency: Frequency },
  wanted: Wanted,
  faults: Diagnostic[],
): Spread | undefined {
  const before = faults.length
  const values = new Map<Ordinal, number>()
  for (const [name, { key, value }] of node.entries) {
    const period = readPeriod(name, frequency)
    if (period === undefined) {
      faults.push(
        error('S216', `"${name}" is not a period`, key.place, 'Write { 2024: 1 pp, 2025: 1.4 pp }.'),
      )
      continue
    }
    const sd = readSd(value, wanted, faults)
    if (sd?.kind === 'standard deviation') values.set(period, sd.value)
  }
  let missing = from
  while (values.has(missing)) missing++
  if (faults.length === before && missing <= to) {
    const message = `the spread of "${wanted.variable}" says nothing of ${writePeriod(missing, frequency)}`
    faults.push(
      error('S216', message, node.place, 'State a standard deviation for every period, or one for all.'),
    )
  }
  return faults.length > before ? undefined : { kind: 'by period', values }
}

function readSd(node: YamlNode, wanted: Wanted, faults: Diagnostic[]): Spread | undefined {
  const value = readDeviation(node, wanted, faults)
  return value === undefined || isNegative(value, node, faults)
    ? undefined
    : { kind: 'standard deviation', value }
}

function readDeviation(node: YamlNode, wanted: Wanted, faults: Diagnostic[]): number | undefined {
  return readValue(node, { ...wanted, use: 'difference', part: 'a spread' }, faults)
}

function isNegative(value: number, node: YamlNode, faults: Diagnostic[]): boolean {
  if (value >= 0) return false
  faults.push(error('S216', 'a spread cannot be negative: it is a standard deviation', node.place))
  return true
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(kinds, text)
}

function readKind(node: YamlMap, wanted: Wanted, faults: Diagnostic[]): Spread | undefined {
  const named = node.entries.get('kind')?.value
  if (named?.kind !== 'text' || !isKind(named.value)) {
    const said =
      named?.kind === 'text' ? `"${named.value}" is no kind of spread` : 'the spread does not say its kind'
    const near = named?.kind === 'text' ? suggestion(named.value, Object.keys(kinds)) : []
    const form = 'Write a standard deviation (1.5 pp), or { kind: student t, sd: 1.5 pp, df: 5 }.'
    faults.push(error('S216', said, named?.place ?? node.place, ...near, form))
    return undefined
  }
  const { keys, form } = kinds[named.value]
  for (const [name, { key }] of node.entries) {
    if (name === 'kind' || keys.some(each => each === name)) continue
    const help = [...suggestion(name, keys), `Write ${form}.`]
    faults.push(error('S216', `"${name}" does not belong to a ${named.value} spread`, key.place, ...help))
  }
  const nodes = keys.map(key => node.entries.get(key)?.value)
  const missing = keys.find((_, index) => nodes[index] === undefined)
  if (missing !== undefined) {
    faults.push(error('S216', `"${missing}" is missing`, node.place, `Write ${form}.`))
    return undefined
  }
  return readNumbers(
    named.value,
    nodes.flatMap(each => each ?? []),
    { node, wanted, faults },
  )
}

interface At {
  readonly node: YamlMap
  readonly wanted: Wanted
  readonly faults: Diagnostic[]
}

function readNumbers(kind: Kind, nodes: readonly YamlNode[], at: At): Spread | undefined {
  const { wanted, faults, node } = at
  const [first, second] = nodes
  if (first === undefined) return undefined
  if (kind === 'lognormal') {
    const logSd = readPlain(first, 'log_sd', faults)
    return logSd === undefined || isNegative(logSd, first, faults) ? undefined : { kind, logSd }
  }
  if (kind === 'empirical') return readDeviations(first, at)
  const value = readDeviation(first, wanted, faults)
  if (value === undefined) return undefined
  if (kind === 'uniform') {
    const high = second === undefined ? undefined : readDeviation(second, wanted, faults)
    if (high === undefined) return undefined
    if (value < high) return { kind, low: value, high }
    faults.push(error('S216', 'low must be below high', node.place))
    return undefined
  }
  if (isNegative(value, first, faults)) return undefined
  if (kind === 'normal') return { kind: 'standard deviation', value }
  const df = second === undefined ? undefined : readPlain(second, 'df', faults)
  if (df === undefined) return undefined
  if (df > 2) return { kind, sd: value, df }
  faults.push(
    error(
      'S216',
      `with ${df} degrees of freedom there is no standard deviation`,
      second?.place ?? node.place,
      'Give more than 2.',
    ),
  )
  return undefined
}

function readPlain(node: YamlNode, name: string, faults: Diagnostic[]): number | undefined {
  const read = node.kind === 'text' ? readPlainNumber(node.value) : undefined
  if (read?.ok === true) return read.value
  faults.push(error('S216', `"${name}" is a plain number`, node.place))
  return undefined
}

function readDeviations(node: YamlNode, { wanted, faults }: At): Spread | undefined {
  if (node.kind !== 'list') {
    faults.push(error('S216', '"deviations" is a list', node.place, `Write ${kinds.empirical.form}.`))
    return undefined
  }
  const deviations = node.items.flatMap(item => readDeviation(item, wanted, faults) ?? [])
  if (new Set(deviations).size >= 2) return { kind: 'empirical', deviations }
  faults.push(error('S216', 'at least two different deviations are needed', node.place))
  return undefined
}
