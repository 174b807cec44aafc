import { shortSum } from '../../vocabulary/short-sum.js'
import type { LiveEngine, LivePath, Settings } from '../engine/types.js'
import type { Compared, Side } from './compared.js'
import { ordered } from './settings.js'

/**
 * The state of the page as the fragment of its address: `w1=plan;rd_growth:2024=0.09,2025~2030=0.08;+retail_sales:2024=-40!4f2a1c`. `w1` is
 * the version of this form, `*` begins what is compared, `+` an add factor, `~` a stretch of periods, and behind `!` stands a sum that a damaged link does not pass.
 */
const version = 'w1='

/** What a fragment says: nothing, settings, or why it cannot be read. */
export type ReadLink =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'settings'
      readonly settings: Settings
      readonly compared: Compared | undefined
      readonly at: string | undefined
    }
  | {
      readonly kind: 'damaged'
      readonly why: 'version' | 'sum' | 'form' | 'unknown' | 'beyond'
      readonly what: string
    }

/** The fragment of settings, without `#`; a place of the page may follow after `&`. */
export function writeLink(
  settings: Settings,
  periods: readonly string[],
  at?: string,
  compared?: Compared,
): string {
  const sides = compared === undefined ? '' : `;${writeCompared(compared, periods)}`
  const body = `${bodyOf(settings, periods)}${sides}`
  return `${version}${body}!${shortSum(body)}${at === undefined ? '' : `&${at}`}`
}

function bodyOf(settings: Settings, periods: readonly string[]): string {
  const { scenario, assumptions, addFactors } = ordered(settings)
  const parts = [
    scenario,
    ...Object.entries(assumptions).map(([id, path]) => `${id}:${writePath(path, periods)}`),
    ...Object.entries(addFactors).map(([id, path]) => `+${id}:${writePath(path, periods)}`),
  ]
  return parts.map(encode).join(';')
}

/** `*plan|.now|2024`; a kept state stands whole behind a point. */
function writeCompared({ left, right, period }: Compared, periods: readonly string[]): string {
  const text = (side: Side): string =>
    'scenario' in side ? side.scenario : 'now' in side ? '.now' : `.${bodyOf(side.kept, periods)}`
  return encode(`*${text(left)}|${text(right)}|${period}`)
}

/** Reads a fragment without `#`. A fragment that is a place of the page is none of ours. */
export function readLink(fragment: string, engine: LiveEngine): ReadLink {
  if (!/^w\d+=/.test(fragment)) return { kind: 'none' }
  if (!fragment.startsWith(version)) return damaged('version', fragment.slice(0, 4))
  const [state = '', at] = fragment.slice(version.length).split('&')
  const cut = state.lastIndexOf('!')
  const body = state.slice(0, cut)
  if (cut < 0 || shortSum(body) !== state.slice(cut + 1)) return damaged('sum', '')
  const read = readBody(body, engine)
  return read.kind === 'damaged' ? read : { ...read, at }
}

type Damaged = Extract<ReadLink, { kind: 'damaged' }>

type ReadBody =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly compared: Compared | undefined }
  | Damaged

function readBody(body: string, engine: LiveEngine): ReadBody {
  let texts: readonly string[]
  try {
    texts = body.split(';').map(decodeURIComponent)
  } catch {
    return damaged('form', body)
  }
  const [scenario = '', ...entries] = texts
  if (!engine.scenarios.some(({ id }) => id === scenario)) return damaged('unknown', scenario)
  const periods = engine.periods(scenario)
  const assumptions: Record<string, LivePath> = {}
  const addFactors: Record<string, LivePath> = {}
  let compared: Compared | undefined
  for (const entry of entries) {
    if (entry.startsWith('*')) {
      compared = readCompared(entry.slice(1), engine)
      if (compared === undefined) return damaged('form', entry)
      continue
    }
    const [name = '', written = '', ...more] = entry.split(':')
    if (more.length > 0) return damaged('form', entry)
    const isFactor = name.startsWith('+')
    const id = isFactor ? name.slice(1) : name
    const known = isFactor
      ? engine.equations.find(({ variable }) => variable === id)
      : engine.assumptions.find(assumption => assumption.id === id)
    if (known === undefined) return damaged('unknown', id)
    const read = readPath(written, periods)
    const section = isFactor ? addFactors : assumptions
    // What stands twice has two values.
    if (read === undefined || Object.hasOwn(section, id)) return damaged('form', entry)
    const path = Object.entries(read).map(([period, value]) => [period, engine.rounded(id, value)] as const)
    const { low, high } = known.limits
    const beyond = path.find(([, value]) => !(value >= low && value <= high))
    if (beyond !== undefined) return damaged('beyond', `${name}:${beyond[0]}=${read[beyond[0]]}`)
    section[id] = Object.fromEntries(path)
  }
  return { kind: 'settings', settings: { scenario, assumptions, addFactors }, compared }
}

function readCompared(text: string, engine: LiveEngine): Compared | undefined {
  const [first = '', second = '', period = ''] = text.split('|')
  const side = (written: string): Side | undefined => {
    if (written === '.now') return { now: true }
    if (!written.startsWith('.'))
      return engine.scenarios.some(({ id }) => id === written) ? { scenario: written } : undefined
    const kept = readBody(written.slice(1), engine)
    return kept.kind === 'settings' ? { kept: kept.settings } : undefined
  }
  const [left, right] = [side(first), side(second)]
  const isPeriod = engine.scenarios.some(({ id }) => engine.periods(id).includes(period))
  return left === undefined || right === undefined || !isPeriod ? undefined : { left, right, period }
}

function damaged(why: Damaged['why'], what: string): Damaged {
  return { kind: 'damaged', why, what }
}

/** Names stay as they are; everything that has a meaning in a fragment is escaped. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/%3A/g, ':')
    .replace(/%3D/g, '=')
    .replace(/%2C/g, ',')
    .replace(/%2B/g, '+')
}

/** Neighbouring periods of one value in one piece. */
function writePath(path: LivePath, periods: readonly string[]): string {
  const pieces: { first: string; last: string; value: number; end: number }[] = []
  for (const [index, period] of periods.entries()) {
    const value = path[period]
    const before = pieces.at(-1)
    if (value === undefined) continue
    if (before !== undefined && before.end === index - 1 && before.value === value) {
      before.last = period
      before.end = index
    } else pieces.push({ first: period, last: period, value, end: index })
  }
  return pieces
    .map(({ first, last, value }) => `${first === last ? first : `${first}~${last}`}=${value}`)
    .join(',')
}

/** As `writePath` writes numbers: `0x10` and padded ones are slips, or somebody's play. */
const decimal = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/

function readPath(text: string, periods: readonly string[]): LivePath | undefined {
  const path: Record<string, number> = {}
  for (const piece of text.split(',')) {
    const [, span = '', figure = ''] = /^([^=]*)=([^=]*)$/.exec(piece) ?? []
    const [first = '', last = first, ...more] = span.split('~')
    const [from, to] = [periods.indexOf(first), periods.indexOf(last)]
    if (from < 0 || to < from || more.length > 0 || !decimal.test(figure)) return undefined
    for (let index = from; index <= to; index++) {
      const period = periods[index] ?? ''
      if (Object.hasOwn(path, period)) return undefined
      path[period] = Number(figure)
    }
  }
  return path
}
