import type { AttributionRequest } from '../simulate/attribute-difference.js'
import { type AttributionMethod, attributionMethods } from '../vocabulary/attribution.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { RunOptions } from './solve-scenario.js'

/** What is asked of two scenarios; all as typed on a command line. */
export interface ExplainOptions extends Omit<RunOptions, 'to' | 'static'> {
  /** `VARIABLE@PERIOD`. */
  readonly of: string
  /** `shapley` unless given. */
  readonly method?: string
  /** `NAME=VARIABLE,VARIABLE`. */
  readonly group?: readonly string[]
  /** `variable` or `module`. */
  readonly by?: string
  /** The causes of `sequential`, with commas. */
  readonly order?: string
  readonly orders?: string
  readonly seed?: string
  /** Also why, equation by equation, to `depth` levels. */
  readonly equations?: boolean
  readonly depth?: number
}

/** Reads what decides the split; all faults at once. */
export function readExplainOptions(
  options: ExplainOptions,
): Outcome<Omit<AttributionRequest, 'variable' | 'period'>> {
  const faults: Diagnostic[] = []
  const method = readMethod(options.method ?? 'shapley', faults)
  const groups = readGroups(options.group ?? [], faults)
  const { by } = options
  if (by !== undefined && by !== 'variable' && by !== 'module') {
    faults.push(
      error('U102', `--by ${by} is not a way to group causes`, undefined, 'write variable or module'),
    )
  }
  const orders = wholeIn(options.orders, 'orders', [4, 1_000_000], faults)
  if (orders !== undefined && orders % 2 === 1) {
    faults.push(error('U102', '--orders takes an even number: orders come in pairs, one and its reverse'))
  }
  const seed = wholeIn(options.seed, 'seed', [0, Number.MAX_SAFE_INTEGER], faults)
  const order = options.order?.split(',').map(name => name.trim())
  faults.push(...misplaced(options, method))
  if (faults.length > 0 || method === undefined) return fail(...faults)
  return succeed({
    method,
    ...(groups.size === 0 ? {} : { groups }),
    ...(by === 'variable' || by === 'module' ? { by } : {}),
    ...(order === undefined ? {} : { order }),
    ...(orders === undefined ? {} : { orders }),
    ...(seed === undefined ? {} : { seed }),
  })
}

/** Options that another method takes. */
function misplaced(options: ExplainOptions, method: AttributionMethod | undefined): readonly Diagnostic[] {
  if (method === undefined) return []
  const only = (name: 'order' | 'orders' | 'seed' | 'group' | 'by', isTaken: boolean, whose: string) =>
    options[name] === undefined || isTaken
      ? []
      : [
          error(
            'U102',
            `--${name} is for ${whose}, not for --method ${method}`,
            undefined,
            `leave --${name} out`,
          ),
        ]
  const lacks =
    method === 'sequential' && options.order === undefined
      ? [error('U101', '--method sequential needs --order', undefined, 'write --order CAUSE,CAUSE,…')]
      : []
  return [
    ...lacks,
    ...only('order', method === 'sequential', '--method sequential'),
    ...only('orders', method === 'shapley', '--method shapley'),
    ...only('seed', method === 'shapley', '--method shapley'),
    ...only('group', method !== 'lmdi', 'causes'),
    ...only('by', method !== 'lmdi', 'causes'),
    ...(options.depth === undefined || options.equations === true
      ? []
      : [error('U102', '--depth is for --equations', undefined, 'add --equations')]),
  ]
}

function readMethod(text: string, faults: Diagnostic[]): AttributionMethod | undefined {
  const method = attributionMethods.find(name => name === text)
  if (method !== undefined) return method
  const near = nearestName(text, attributionMethods)
  faults.push(
    error(
      'U102',
      `--method ${text} is not a method of attribution`,
      undefined,
      ...(near === undefined ? [] : [`did you mean ${near}?`]),
      `write one of ${attributionMethods.join(', ')}`,
    ),
  )
  return undefined
}

function readGroups(stated: readonly string[], faults: Diagnostic[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>()
  for (const text of stated) {
    const [name = '', list = '', ...rest] = text.split('=').map(part => part.trim())
    const variables = list.split(',').map(variable => variable.trim())
    if (name === '' || rest.length > 0 || variables.some(variable => variable === '')) {
      faults.push(
        error('U102', `--group ${text} cannot be read`, undefined, 'write --group NAME=VARIABLE,VARIABLE'),
      )
    } else if (groups.has(name)) {
      faults.push(
        error('U102', `the group \`${name}\` is stated twice`, undefined, 'give all its variables at once'),
      )
    } else groups.set(name, variables)
  }
  return groups
}

function wholeIn(
  text: string | undefined,
  name: string,
  [low, high]: readonly [number, number],
  faults: Diagnostic[],
): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (value >= low && value <= high) return value
  faults.push(error('U102', `--${name} ${text} is not a whole number from ${low} to ${high}`))
  return undefined
}
