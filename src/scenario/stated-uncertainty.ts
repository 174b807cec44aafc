import { readPlainNumber } from '../files/plain-number.js'
import type { FieldReader } from '../files/read-fields.js'
import { fullWidthSign } from '../files/yaml-key.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, type Place } from '../vocabulary/diagnostic.js'

/** `[a, b, 0.6]`, the names not yet known to the model. */
export interface StatedCorrelation {
  readonly a: YamlText
  readonly b: YamlText
  readonly value: number
  readonly place: Place
}

export interface StatedUncertainty {
  readonly draws?: number
  readonly seed?: number
  readonly include?: readonly string[]
}

const parts = ['shocks', 'coefficients', 'base', 'assumptions'] as const

/** Reads `correlations`; refuses what is not `[name, name, number from -1 to 1]`, a name with itself, and a pair stated twice. */
export function readCorrelations(
  node: YamlNode | undefined,
  read: FieldReader,
  faults: Diagnostic[],
): readonly StatedCorrelation[] {
  const pairs = new Map<string, StatedCorrelation>()
  for (const item of read.list(node, '"correlations"')?.items ?? []) {
    const stated = readPair(item, read, faults)
    if (stated === undefined) continue
    const { a, b, place } = stated
    const pair = pairName(a.value, b.value)
    const earlier = pairs.get(pair)
    if (a.value === b.value) faults.push(error('S220', `"${a.value}" is correlated with itself`, place))
    else if (earlier === undefined) pairs.set(pair, stated)
    else {
      faults.push(
        error(
          'S220',
          `the correlation of "${a.value}" and "${b.value}" stands twice`,
          place,
          `It stands first on line ${earlier.place.line}.`,
        ),
      )
    }
  }
  return [...pairs.values()]
}

/** The same for both orders of two names. */
export function pairName(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

function readPair(item: YamlNode, read: FieldReader, faults: Diagnostic[]): StatedCorrelation | undefined {
  const list = read.list(item, 'a correlation')
  if (list === undefined) return undefined
  const [only] = list.items
  const comma = only?.kind === 'text' ? only.value.indexOf('，') : -1
  if (list.items.length === 1 && only?.kind === 'text' && comma >= 0) {
    faults.push(fullWidthSign('，', only.placeOf(comma, 1)))
    return undefined
  }
  if (list.items.length !== 3) {
    faults.push(
      error(
        'S220',
        `a correlation has two names and a number; this has ${list.items.length} entries`,
        list.place,
        'Write [cn_exports_growth, va_industry_growth, 0.6].',
      ),
    )
    return undefined
  }
  const [first, second, third] = list.items
  const a = read.text(first, 'a name in a correlation')
  const b = read.text(second, 'a name in a correlation')
  const number = read.text(third, 'the number of a correlation')
  if (a === undefined || b === undefined || number === undefined) return undefined
  const value = readPlainNumber(number.value)
  if (value.ok && Math.abs(value.value) <= 1) return { a, b, value: value.value, place: list.place }
  faults.push(error('S220', `the correlation "${number.value}" is not a number from -1 to 1`, number.place))
  return undefined
}

/** Reads `uncertainty`: draws from 1, a seed from 0, and which sources of uncertainty to include. */
export function readUncertainty(
  node: YamlNode | undefined,
  read: FieldReader,
): StatedUncertainty | undefined {
  if (node === undefined) return undefined
  const fields = read.map(node, '"uncertainty"', { required: [], optional: ['draws', 'seed', 'include'] })
  if (fields === undefined) return undefined
  const draws = fields.has('draws')
    ? read.wholeNumber(fields.get('draws'), '"draws"', { from: 1, to: 1_000_000_000 })
    : undefined
  const seed = fields.has('seed')
    ? read.wholeNumber(fields.get('seed'), '"seed"', { from: 0, to: Number.MAX_SAFE_INTEGER })
    : undefined
  const include = fields.has('include')
    ? read
        .list(fields.get('include'), '"include"')
        ?.items.flatMap(item => read.oneOf(item, '"include"', parts) ?? [])
    : undefined
  return {
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
    ...(include === undefined ? {} : { include }),
  }
}
