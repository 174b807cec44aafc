import { suggestion } from '../files/read-fields.js'
import type { YamlMap, YamlNode, YamlText } from '../files/yaml-node.js'
import type { Spread } from '../vocabulary/assumption.js'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'
import { type Frequency, type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import { readSpreadByPeriod, readSpreadNode } from './read-spread.js'
import { readValue, type Wanted } from './read-value.js'

/** The periods of a run and how they are written. */
export interface Span {
  readonly frequency: Frequency
  readonly from: Ordinal
  readonly to: Ordinal
}

/** A path as stated: values of some periods, and what holds after them or throughout. */
export interface StatedValues {
  readonly stated: ReadonlyMap<Ordinal, number>
  readonly all: number | undefined
  readonly then: number | undefined
  readonly spread: Spread | undefined
  readonly note: string | undefined
  readonly place: Place
}

const words = ['all', 'then', 'spread', 'note']

/**
 * Reads `{ 2024: 2%, then: 3% }`, `{ all: 8%, spread: 1.5 pp }` or `{ all: { low, mode, high } }` (whose path is the mode). Refuses periods outside
 * `allowed`, `all` beside periods, and `then` without one. `spread` belongs to assumptions only.
 */
export function readPath(
  variable: YamlText,
  node: YamlNode,
  allowed: Span,
  wanted: Wanted,
  takesSpread: boolean,
  faults: Diagnostic[],
): StatedValues | undefined {
  if (node.kind !== 'map') {
    faults.push(notAPath(variable, node))
    return undefined
  }
  const before = faults.length
  const stated = readPeriods(node, allowed, wanted, takesSpread, faults)
  const allNode = node.entries.get('all')?.value
  const triangular =
    takesSpread && allNode?.kind === 'map' ? readTriangular(allNode, wanted, faults) : undefined
  const all =
    allNode === undefined || (takesSpread && allNode.kind === 'map')
      ? triangular?.mode
      : readValue(allNode, wanted, faults)
  const thenNode = node.entries.get('then')?.value
  const then = thenNode === undefined ? undefined : readValue(thenNode, wanted, faults)
  const spread = takesSpread
    ? (readSpread(node, triangular, allowed, wanted, faults) ?? triangular)
    : undefined
  checkForm(node, variable, faults)
  const noteNode = node.entries.get('note')?.value
  const note = noteNode?.kind === 'text' && noteNode.value !== '' ? noteNode.value : undefined
  return faults.length > before ? undefined : { stated, all, then, spread, note, place: variable.place }
}

function notAPath(variable: YamlText, node: YamlNode): Diagnostic {
  const written = node.kind === 'text' ? node.value : ''
  const form = written === '' ? '{ all: 8% }' : `{ all: ${written} }`
  return error(
    'S215',
    `"${variable.value}" needs a path: a value for each period`,
    node.place,
    `Write ${form} for every period, or { 2024: 8%, then: 6% }.`,
  )
}

function readPeriods(
  node: YamlMap,
  allowed: Span,
  wanted: Wanted,
  takesSpread: boolean,
  faults: Diagnostic[],
): ReadonlyMap<Ordinal, number> {
  const stated = new Map<Ordinal, number>()
  for (const [name, { key, value }] of node.entries) {
    if (words.includes(name) && (takesSpread || name !== 'spread')) continue
    const period = readPeriod(name, allowed.frequency)
    if (period === undefined) {
      faults.push(notAPeriod(key, allowed, takesSpread))
      continue
    }
    if (period < allowed.from || period > allowed.to) {
      faults.push(
        error(
          'S213',
          `${name} is outside the scenario, which runs from ${span(allowed)}`,
          key.place,
          'Delete it, or change "from" or "to".',
        ),
      )
      continue
    }
    if (value.kind === 'map') {
      faults.push(
        error(
          'S216',
          'low, mode and high are stated for all periods together, under "all"',
          value.place,
          'Write { all: { low: -1%, mode: 0.8%, high: 2.5% } }.',
        ),
      )
      continue
    }
    const number = readValue(value, wanted, faults)
    if (number !== undefined) stated.set(period, number)
  }
  return new Map([...stated].sort(([a], [b]) => a - b))
}

function notAPeriod(key: YamlText, allowed: Span, takesSpread: boolean): Diagnostic {
  const known = takesSpread ? words : words.filter(word => word !== 'spread')
  return error(
    'S104',
    `"${key.value}" is not a period of this model`,
    key.place,
    ...suggestion(key.value, known),
    `Write ${periodExample(allowed.frequency)}, or one of: ${known.join(', ')}`,
  )
}

function checkForm(node: YamlMap, variable: YamlText, faults: Diagnostic[]): void {
  const periods = [...node.entries.values()].filter(({ key }) => !words.includes(key.value))
  const all = node.entries.get('all')
  const then = node.entries.get('then')
  const [first] = periods
  if (all !== undefined && (first !== undefined || then !== undefined)) {
    const other = first?.key.value ?? 'then'
    faults.push(
      error(
        'S215',
        `"all" and "${other}" cannot both stand in one path`,
        all.key.place,
        'Use "all" alone, or periods and "then".',
      ),
    )
  } else if (all === undefined && first === undefined) {
    const message =
      then === undefined
        ? `the path of "${variable.value}" states no value`
        : '"then" needs a period before it'
    faults.push(
      error('S215', message, then?.key.place ?? node.place, 'Write { 2024: 2%, then: 3% }, or { all: 3% }.'),
    )
  }
}

function readSpread(
  node: YamlMap,
  triangular: Spread | undefined,
  allowed: Span,
  wanted: Wanted,
  faults: Diagnostic[],
): Spread | undefined {
  const entry = node.entries.get('spread')
  if (entry === undefined) return undefined
  if (triangular !== undefined) {
    faults.push(
      error(
        'S216',
        '"spread" and low, mode, high cannot both be stated',
        entry.key.place,
        'Keep one of the two.',
      ),
    )
    return undefined
  }
  return isByPeriod(entry.value, allowed)
    ? readSpreadByPeriod(entry.value, allowed, wanted, faults)
    : readSpreadNode(entry.value, wanted, faults)
}

function isByPeriod(node: YamlNode, { frequency }: Span): node is YamlMap {
  return node.kind === 'map' && [...node.entries.keys()].some(key => readPeriod(key, frequency) !== undefined)
}

function readTriangular(
  node: YamlMap,
  wanted: Wanted,
  faults: Diagnostic[],
): Extract<Spread, { kind: 'triangular' }> | undefined {
  const names = ['low', 'mode', 'high']
  for (const [name, { key }] of node.entries) {
    if (names.includes(name)) continue
    faults.push(
      error(
        'S216',
        `"${name}" does not belong here`,
        key.place,
        ...suggestion(name, names),
        'Write { low: -1%, mode: 0.8%, high: 2.5% }.',
      ),
    )
  }
  const [low, mode, high] = names.map(name => {
    const value = node.entries.get(name)?.value
    if (value !== undefined) return readValue(value, wanted, faults)
    faults.push(
      error('S216', `"${name}" is missing`, node.place, 'Write { low: -1%, mode: 0.8%, high: 2.5% }.'),
    )
    return undefined
  })
  if (low === undefined || mode === undefined || high === undefined) return undefined
  if (low <= mode && mode <= high && low < high) return { kind: 'triangular', low, mode, high }
  faults.push(error('S216', 'low, mode and high must be in this order', node.place))
  return undefined
}

/** "2024 to 2030". */
export function span({ from, to, frequency }: Span): string {
  return `${writePeriod(from, frequency)} to ${writePeriod(to, frequency)}`
}

/** How a period of a frequency is written, for messages. */
export function periodExample(frequency: Frequency): string {
  const examples = {
    annual: 'a year such as 2024',
    quarterly: 'a quarter such as 2024Q1',
    monthly: 'a month such as 2024-01',
    step: 'a step number such as 0',
  }
  return examples[frequency]
}
