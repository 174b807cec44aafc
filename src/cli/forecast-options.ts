import { isMethodName } from '../forecast/forecast-series.js'
import { memberNames } from '../forecast/member-names.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { isIsoDate } from '../vocabulary/iso-date.js'
import { nearestName } from '../vocabulary/nearest-name.js'

/** What a command line says of a forecast or backtest, as typed. */
export interface TypedForecastOptions {
  readonly horizon?: string
  readonly levels?: string
  readonly method?: string
  readonly seed?: string
  readonly min?: string
  readonly jobs?: string
  readonly asOf?: string
  readonly from?: string
  readonly positive?: boolean
  readonly evidence?: boolean
  readonly out?: string
}

/** The same, read. */
export interface ForecastRequest {
  /** Undefined: as suits the frequency of the file. */
  readonly horizon: number | undefined
  /** Per cent, rising. */
  readonly levels: readonly number[]
  readonly method: string
  readonly seed: number
  /** Values that the first origin of a backtest knows; undefined: as suits the frequency. */
  readonly minimum: number | undefined
  /** Threads; undefined: as suits the machine. Results do not depend on it. */
  readonly jobs: number | undefined
  readonly asOf: string | undefined
  /** Period text; what it means depends on the file. */
  readonly from: string | undefined
  readonly positive: boolean
  readonly evidence: boolean
}

/** All methods a command line can name. */
export const methodNames: readonly string[] = ['auto', 'pool', 'lgt', ...memberNames]

const mostHorizon = 200
const usualSeed = 1

/** Reads the options; all faults at once. */
export function readForecastOptions(typed: TypedForecastOptions): Outcome<ForecastRequest> {
  const faults: Diagnostic[] = []
  const whole = (name: string, text: string | undefined, from: number, to: number): number | undefined => {
    if (text === undefined) return undefined
    const value = /^\d{1,20}$/.test(text) ? Number(text) : Number.NaN
    if (value >= from && value <= to) return value
    faults.push(error('U102', `--${name} ${text}: a whole number from ${from} to ${to} is needed`))
    return undefined
  }
  const { method = 'auto', asOf } = typed
  if (!isMethodName(method)) faults.push(unknownMethod(method))
  if (asOf !== undefined && !isIsoDate(asOf)) {
    faults.push(error('U102', `--as-of ${asOf} is not a date`, undefined, 'write it as 2024-01-31'))
  }
  const request = {
    horizon: whole('horizon', typed.horizon, 1, mostHorizon),
    levels: readLevels(typed.levels ?? '80,95', faults),
    method,
    seed: whole('seed', typed.seed, 0, Number.MAX_SAFE_INTEGER) ?? usualSeed,
    minimum: whole('min', typed.min, 3, 1_000_000),
    jobs: whole('jobs', typed.jobs, 1, 256),
    asOf,
    from: typed.from,
    positive: typed.positive === true,
    evidence: typed.evidence === true,
  }
  return faults.length > 0 ? fail(...faults) : succeed(request)
}

function readLevels(text: string, faults: Diagnostic[]): readonly number[] {
  const parts = text.split(',').map(part => part.trim().replace(/%$/, ''))
  const levels = parts.map(part => (/^\d{1,2}(\.\d{1,3})?$/.test(part) ? Number(part) : Number.NaN))
  const bad = levels.findIndex(level => !(level >= 1 && level <= 99.9))
  if (bad >= 0) {
    faults.push(
      error(
        'U102',
        `--levels ${text}: "${parts[bad]}" is not a level from 1 to 99.9 per cent`,
        undefined,
        'write them apart by commas, such as 80,95',
      ),
    )
  }
  return [...new Set(levels)].sort((a, b) => a - b)
}

function unknownMethod(method: string): Diagnostic {
  const near = nearestName(method, methodNames)
  return error(
    'U102',
    `--method ${method}: there is no such method`,
    undefined,
    ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
    `it is one of ${methodNames.join(', ')}`,
  )
}
