import { type FieldReader, type Fields, fieldReader } from '../files/read-fields.js'
import type { TextFile } from '../files/text-file.js'
import { readYaml, type YamlMap, type YamlNode, type YamlText } from '../files/yaml-node.js'
import { type Diagnostic, error, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { isIsoDate } from '../vocabulary/iso-date.js'
import type { Wording } from '../vocabulary/wording.js'
import {
  readCorrelations,
  readUncertainty,
  type StatedCorrelation,
  type StatedUncertainty,
} from './stated-uncertainty.js'
import { readSwaps, readTracks, type StatedSwap, type StatedTrack } from './swaps-and-tracks.js'

/** One entry of `assumptions` or `add_factors`: a variable and its path, not yet read. */
export interface StatedPath {
  readonly variable: YamlText
  readonly path: YamlNode
}

/** One entry of `exogenise`. */
export interface StatedExogenised extends StatedPath {
  readonly because: string
}

/** A scenario file as written, with places; what its quantities mean depends on the model and is not yet decided. */
export interface ScenarioFile {
  readonly id: string
  readonly file: string
  readonly sha256: string
  readonly model: YamlText | undefined
  readonly base: YamlText | undefined
  readonly title: Wording | undefined
  readonly note: Wording | undefined
  readonly asOf: string | undefined
  readonly from: YamlText | undefined
  readonly to: YamlText | undefined
  readonly assumptions: readonly StatedPath[]
  readonly addFactors: readonly StatedPath[]
  readonly exogenise: readonly StatedExogenised[]
  readonly swaps: readonly StatedSwap[]
  readonly tracks: readonly StatedTrack[]
  readonly correlations: readonly StatedCorrelation[]
  readonly uncertainty: StatedUncertainty | undefined
  /** Where the file begins, for faults of what it lacks. */
  readonly place: Place
  /** What is wrong with its form; `resolveScenario` reports it together with what is wrong with its quantities. */
  readonly faults: readonly Diagnostic[]
}

const codes = { unknownKey: 'S100', missingKey: 'S101', wrongValue: 'S102' } as const
const keys = {
  required: ['scenario'],
  optional: [
    'title',
    'model',
    'base',
    'as_of',
    'from',
    'to',
    'assumptions',
    'add_factors',
    'exogenise',
    'swap',
    'track',
    'correlations',
    'uncertainty',
    'note',
  ],
}

/** Reads the form of one scenario file. Fails only where the text is not YAML; other faults travel with the value. */
export function readScenarioFile(file: TextFile): Outcome<ScenarioFile> {
  const yaml = readYaml(file)
  if (!yaml.ok) return yaml
  const faults: Diagnostic[] = []
  const read = fieldReader(codes, faults)
  const fields: Fields = read.map(yaml.value, 'the scenario', keys) ?? new Map()
  const text = (key: string) => (fields.has(key) ? read.text(fields.get(key), `"${key}"`) : undefined)
  const wording = (key: string) => (fields.has(key) ? read.wording(fields.get(key), `"${key}"`) : undefined)
  const base = text('base')
  if (base === undefined && yaml.value.kind === 'map') {
    for (const key of ['from', 'to']) {
      if (!fields.has(key)) {
        faults.push(
          error(
            'S101',
            `the scenario lacks the key "${key}"`,
            yaml.value.place,
            'Write the first and the last period: from: 2024, to: 2030',
          ),
        )
      }
    }
  }
  return succeed({
    id: readId(text('scenario'), faults) ?? '',
    file: file.name,
    sha256: file.sha256,
    model: text('model'),
    base,
    title: wording('title'),
    note: wording('note'),
    asOf: readDate(text('as_of'), faults),
    from: text('from'),
    to: text('to'),
    assumptions: statedPaths(read.namedMap(fields.get('assumptions'), '"assumptions"')),
    addFactors: statedPaths(read.namedMap(fields.get('add_factors'), '"add_factors"')),
    exogenise: readExogenise(fields.get('exogenise'), read),
    swaps: readSwaps(fields.get('swap'), read),
    tracks: readTracks(fields.get('track'), read),
    correlations: readCorrelations(fields.get('correlations'), read, faults),
    uncertainty: readUncertainty(fields.get('uncertainty'), read),
    place: yaml.value.place,
    faults,
  })
}

function readId(id: YamlText | undefined, faults: Diagnostic[]): string | undefined {
  if (id === undefined || /^[a-z0-9][a-z0-9-]*$/.test(id.value)) return id?.value
  faults.push(
    error(
      'S103',
      `"${id.value}" cannot be the id of a scenario`,
      id.place,
      'Write small letters, digits and hyphens, such as slow-exports.',
    ),
  )
  return id.value
}

function readDate(date: YamlText | undefined, faults: Diagnostic[]): string | undefined {
  if (date === undefined || isIsoDate(date.value)) return date?.value
  faults.push(error('S106', `"${date.value}" is not a date`, date.place, 'Write the day as 2024-01-31.'))
  return undefined
}

function statedPaths(map: YamlMap | undefined): readonly StatedPath[] {
  return map === undefined
    ? []
    : [...map.entries.values()].map(({ key, value }) => ({ variable: key, path: value }))
}

function readExogenise(node: YamlNode | undefined, read: FieldReader): readonly StatedExogenised[] {
  const list = read.list(node, '"exogenise"')
  return (list?.items ?? []).flatMap(item => {
    const fields = read.map(item, 'this entry of "exogenise"', {
      required: ['variable', 'path'],
      optional: ['because'],
    })
    const variable = read.text(fields?.get('variable'), '"variable"')
    const path = fields?.get('path')
    const because = fields?.has('because') ? read.text(fields.get('because'), '"because"')?.value : ''
    return variable === undefined || path === undefined ? [] : [{ variable, path, because: because ?? '' }]
  })
}
