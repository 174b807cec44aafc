import type { FieldReader } from '../files/read-fields.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import type { Swap, Track } from '../vocabulary/assumption.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { type Ordinal, readPeriod } from '../vocabulary/period.js'
import { periodExample, readPath, type Span, type StatedValues } from './read-path.js'

/** One entry of `swap`: a path, and the instrument that is solved for. */
export interface StatedSwap {
  readonly variable: YamlText
  readonly path: YamlNode
  readonly instrument: YamlText
  readonly because: string
}

/** One entry of `track`. */
export interface StatedTrack {
  readonly variable: YamlText
  readonly until: YamlText | undefined
  readonly afterwards: YamlText
  readonly by: YamlText | undefined
}

/** Reads `swap: [{ variable, path, instrument, because }]`. */
export function readSwaps(node: YamlNode | undefined, read: FieldReader): readonly StatedSwap[] {
  return (read.list(node, '"swap"')?.items ?? []).flatMap(item => {
    const fields = read.map(item, 'this entry of "swap"', {
      required: ['variable', 'path', 'instrument'],
      optional: ['because'],
    })
    const variable = read.text(fields?.get('variable'), '"variable"')
    const instrument = read.text(fields?.get('instrument'), '"instrument"')
    const path = fields?.get('path')
    const because = fields?.has('because') ? read.text(fields.get('because'), '"because"')?.value : ''
    if (variable === undefined || instrument === undefined || path === undefined) return []
    return [{ variable, path, instrument, because: because ?? '' }]
  })
}

/** Reads `track: [{ variable, until, then, by }]`. */
export function readTracks(node: YamlNode | undefined, read: FieldReader): readonly StatedTrack[] {
  return (read.list(node, '"track"')?.items ?? []).flatMap(item => {
    const fields = read.map(item, 'this entry of "track"', {
      required: ['variable', 'then'],
      optional: ['until', 'by'],
    })
    const text = (key: string) => (fields?.has(key) ? read.text(fields.get(key), `"${key}"`) : undefined)
    const [variable, afterwards] = [text('variable'), text('then')]
    if (variable === undefined || afterwards === undefined) return []
    return [{ variable, until: text('until'), afterwards, by: text('by') }]
  })
}

interface Stated {
  readonly id: string
  readonly swaps: readonly StatedSwap[]
  readonly tracks: readonly StatedTrack[]
}

/** Checks the names and words of both sections of one file. */
export function checkOperators(file: Stated, card: ModelCard, faults: Diagnostic[]): void {
  for (const { variable, instrument } of file.swaps) {
    faults.push(...solvedFault(variable, card, 'swapped'))
    if (!card.variables.has(instrument.value)) faults.push(unknown(instrument, card))
  }
  const swapped = new Set<string>()
  for (const { variable, instrument } of file.swaps) {
    for (const name of [variable, instrument]) {
      // The add factor of the variable's own equation is the plainest instrument of all.
      if (swapped.has(name.value) && !(name === instrument && variable.value === instrument.value)) {
        faults.push(
          error(
            'S218',
            `"${name.value}" takes part in two swaps`,
            name.place,
            'Put all periods into one path.',
          ),
        )
      }
      swapped.add(name.value)
    }
  }
  for (const { variable, afterwards, by } of file.tracks) {
    faults.push(...solvedFault(variable, card, 'tracked'))
    if (!['hold', 'fade', 'drop'].includes(afterwards.value)) {
      faults.push(
        error(
          'S102',
          `"${afterwards.value}" is not what can become of an add factor`,
          afterwards.place,
          'Write then: hold (it stays), then: fade (a share `by` is kept each period) or then: drop.',
        ),
      )
    }
    if (afterwards.value === 'fade' && by === undefined) {
      faults.push(
        error(
          'S101',
          'fading needs the share that is kept each period',
          afterwards.place,
          'Add by: 0.5, for example.',
        ),
      )
    }
    if (by !== undefined && !(Number(by.value) > 0 && Number(by.value) < 1)) {
      faults.push(
        error(
          'S102',
          `"${by.value}" is not a share between 0 and 1`,
          by.place,
          'Write by: 0.5, for example.',
        ),
      )
    }
  }
}

function solvedFault(name: YamlText, card: ModelCard, done: string): readonly Diagnostic[] {
  const role = card.variables.get(name.value)?.role
  if (role === 'endogenous') return []
  if (role === undefined) return [unknown(name, card)]
  return [
    error(
      'S218',
      `"${name.value}" is an assumption and cannot be ${done}: no equation explains it`,
      name.place,
      'Give its path under "assumptions".',
    ),
  ]
}

function unknown(name: YamlText, card: ModelCard): Diagnostic {
  const near = nearestName(name.value, card.variables.keys())
  return error(
    'S206',
    `unknown variable "${name.value}"`,
    name.place,
    `The model "${card.model}" has no variable of that name.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    `See every name:  outturn list variables --model ${card.model}`,
  )
}

/**
 * Swaps and tracking of a chain over the periods of the run; the last file that speaks of a variable decides. Refuses a
 * variable that is given its path in more than one way.
 */
export function resolveOperators(
  chain: readonly Stated[],
  card: ModelCard,
  run: Span,
  exogenised: ReadonlyMap<string, { readonly values: ReadonlyMap<Ordinal, number> }>,
  faults: Diagnostic[],
): { readonly swaps: ReadonlyMap<string, Swap>; readonly tracks: ReadonlyMap<string, Track> } {
  const swaps = new Map<string, Swap>()
  const tracks = new Map<string, Track>()
  for (const file of chain) {
    for (const { variable, path, instrument, because } of file.swaps) {
      const unit = card.variables.get(variable.value)?.unit
      if (unit === undefined) continue
      const wanted = { variable: variable.value, unit, use: 'level' } as const
      const values = readPath(variable, path, run, wanted, false, faults)
      if (values === undefined) continue
      swaps.set(variable.value, {
        variable: variable.value,
        instrument: instrument.value,
        values: pathOver(values, run),
        because,
        scenario: file.id,
        place: variable.place,
      })
    }
    for (const track of file.tracks) {
      const resolved = resolveTrack(track, file.id, card, faults)
      if (resolved !== undefined) tracks.set(track.variable.value, resolved)
    }
  }
  for (const [variable, { place, instrument, values }] of swaps) {
    const clash = [...values.keys()].some(
      period =>
        exogenised.get(variable)?.values.has(period) || exogenised.get(instrument)?.values.has(period),
    )
    if (clash || tracks.has(variable)) faults.push(twice(variable, place))
  }
  for (const [variable, { place }] of tracks)
    if (exogenised.has(variable)) faults.push(twice(variable, place))
  return { swaps, tracks }
}

function twice(variable: string, place: Swap['place']): Diagnostic {
  return error(
    'S218',
    `the path of "${variable}" is given in two ways`,
    place,
    'A variable (or its instrument) is exogenised, swapped or tracked: one of the three in a period.',
  )
}

function pathOver({ stated, all, then }: StatedValues, run: Span): ReadonlyMap<Ordinal, number> {
  const last = Math.max(...stated.keys())
  const path = new Map<Ordinal, number>()
  for (let period = run.from; period <= run.to; period++) {
    const value = all ?? stated.get(period) ?? (period > last ? then : undefined)
    if (value !== undefined) path.set(period, value)
  }
  return path
}

function resolveTrack(
  { variable, until, afterwards, by }: StatedTrack,
  scenario: string,
  card: ModelCard,
  faults: Diagnostic[],
): Track | undefined {
  const period = until === undefined ? undefined : readPeriod(until.value, card.frequency)
  if (until !== undefined && period === undefined) {
    faults.push(
      error(
        'S104',
        `"${until.value}" is not a period of the model "${card.model}", which is ${card.frequency}`,
        until.place,
        `Write ${periodExample(card.frequency)}.`,
      ),
    )
    return undefined
  }
  const word = (['hold', 'fade', 'drop'] as const).find(each => each === afterwards.value)
  if (word === undefined) return undefined
  const kept = by === undefined ? 0 : Number(by.value)
  return {
    variable: variable.value,
    until: period,
    afterwards: word,
    by: kept,
    scenario,
    place: variable.place,
  }
}
