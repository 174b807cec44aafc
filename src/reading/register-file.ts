import { type FieldReader, type Fields, fieldReader, suggestion } from '../files/read-fields.js'
import type { TextFile } from '../files/text-file.js'
import { byPlace, readYaml, type YamlNode } from '../files/yaml-node.js'
import { type Diagnostic, error, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { indicators } from '../vocabulary/indicators.js'
import { frequencyOf, readPeriod } from '../vocabulary/period.js'
import { bounds, confidences, measures, type Target, type TargetRegister } from '../vocabulary/target.js'
import { readFigures } from './target-figures.js'

const codes = { unknownKey: 'R100', missingKey: 'R101', wrongValue: 'R102' } as const
const targetKeys = {
  required: ['id', 'indicator', 'quote', 'at', 'measure', 'bound'],
  optional: [
    'section',
    'value',
    'value_high',
    'unit',
    'tolerance',
    'read_as',
    'less_is_better',
    'reference',
    'attribute',
    'doubtful',
    'force',
    'expression',
    'period',
    'note',
    'confidence',
    'canonical',
  ],
}

/**
 * Reads a target register. Figures and units stay as the report has them. Refuses unknown keys, an id twice, a figure missing where the
 * bound needs one, and an unknown unit; whether the quotes stand in the report is for `verifyRegister`.
 */
export function readRegister(file: TextFile): Outcome<TargetRegister> {
  const yaml = readYaml(file)
  if (!yaml.ok) return yaml
  const diagnostics: Diagnostic[] = []
  const read = fieldReader(codes, diagnostics)
  const fields = read.map(yaml.value, 'the register', { required: ['report', 'targets'] })
  const report = readReport(fields?.get('report'), read, diagnostics)
  const items = read.list(fields?.get('targets'), '"targets"')?.items ?? []
  const targets = items.flatMap(item => readTarget(item, report, read, diagnostics) ?? [])
  findRepeatedIds(targets, diagnostics)
  if (report === undefined || diagnostics.length > 0) {
    return { ok: false, diagnostics: diagnostics.sort(byPlace) }
  }
  return succeed({ report, targets, file: file.name })
}

type Report = TargetRegister['report']

function readReport(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Report | undefined {
  if (node === undefined) return undefined
  const fields = read.map(node, '"report"', {
    required: ['title', 'place', 'year', 'sha256', 'length'],
    optional: ['url', 'en'],
  })
  if (fields === undefined) return undefined
  const title = read.text(fields.get('title'), '"title"')?.value
  const place = read.text(fields.get('place'), '"place"')?.value
  const year = read.wholeNumber(fields.get('year'), '"year"', { from: 1000, to: 9999 })
  const length = read.wholeNumber(fields.get('length'), '"length"', { from: 1, to: 1e9 })
  const url = fields.has('url') ? read.text(fields.get('url'), '"url"')?.value : undefined
  const en = readEnglish(fields.get('en'), read)
  const sha = read.text(fields.get('sha256'), '"sha256"')
  if (sha !== undefined && !/^[0-9a-f]{64}$/.test(sha.value)) {
    diagnostics.push(
      error(
        'R102',
        `"sha256" must be 64 hexadecimal digits in lower case; this has ${[...sha.value].length} characters`,
        sha.place,
        "It is the SHA-256 of the report's file: sha256sum REPORT.txt",
      ),
    )
  }
  if (title === undefined || place === undefined || sha === undefined) return undefined
  return year === undefined || length === undefined
    ? undefined
    : { title, place, year, sha256: sha.value, length, url, ...(en === undefined ? {} : { en }) }
}

/** The report's title and place in English, both or neither. */
function readEnglish(node: YamlNode | undefined, read: FieldReader): Report['en'] {
  if (node === undefined) return undefined
  const fields = read.map(node, '"en" of the report', { required: ['title', 'place'] })
  const title = read.text(fields?.get('title'), '"title" in "en"')?.value
  const place = read.text(fields?.get('place'), '"place" in "en"')?.value
  return title === undefined || place === undefined ? undefined : { title, place }
}

function readTarget(
  node: YamlNode,
  report: Report | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Target | undefined {
  const fields = read.map(node, 'this target', targetKeys)
  if (fields === undefined) return undefined
  const text = (key: string) => (fields.has(key) ? read.text(fields.get(key), `"${key}"`) : undefined)
  const choice = <T extends string>(key: string, choices: readonly T[]) =>
    fields.has(key) ? read.oneOf(fields.get(key), `"${key}"`, choices) : undefined
  const flag = (key: string) => (fields.has(key) ? read.flag(fields.get(key), `"${key}"`) : undefined)
  const id = readId(fields, read, diagnostics)
  const indicator = read.wording(fields.get('indicator'), '"indicator"')
  const quote = text('quote')?.value
  const at = readRange(fields.get('at'), report, read, diagnostics)
  const measure = choice('measure', measures)
  const bound = choice('bound', bounds)
  const expression = text('expression')
  const section = fields.has('section')
    ? read.wholeNumber(fields.get('section'), '"section"', { from: 0, to: 999 })
    : 0
  const note = fields.has('note') ? read.wording(fields.get('note'), '"note"') : undefined
  const rest = {
    readAs: choice('read_as', ['point', 'floor', 'ceiling']),
    lessIsBetter: flag('less_is_better') ?? false,
    reference: text('reference')?.value,
    attribute: choice('attribute', ['expected', 'binding']) ?? 'expected',
    doubtful: flag('doubtful') ?? false,
    force: choice('force', ['must', 'expected', 'striving']) ?? 'expected',
    period: readTargetPeriod(text('period'), report, diagnostics),
    frequency: frequencyOf(text('period')?.value ?? ''),
  } as const
  if (measure === undefined || bound === undefined) return undefined
  const figures = readFigures(
    fields,
    { measure, bound, modelled: expression !== undefined, doubtful: rest.doubtful },
    read,
    diagnostics,
  )
  checkReference({ id, bound, measure, reference: rest.reference }, node, diagnostics)
  if (id === undefined || indicator === undefined || quote === undefined || at === undefined) return undefined
  return {
    id,
    section: section ?? 0,
    indicator,
    quote,
    at,
    measure,
    bound,
    ...figures,
    ...rest,
    expression: expression?.value,
    note,
    confidence: choice('confidence', confidences),
    canonical: readCanonical(fields.get('canonical'), read, diagnostics),
    place: fields.get('id')?.place ?? node.place,
    expressionPlace: expression?.place,
  }
}

function readId(fields: Fields, read: FieldReader, diagnostics: Diagnostic[]): string | undefined {
  const id = read.text(fields.get('id'), '"id"')
  if (id === undefined || /^[a-z0-9][a-z0-9-]*$/.test(id.value)) return id?.value
  diagnostics.push(
    error(
      'R102',
      `the id "${id.value}" has other signs than a-z, 0-9 and -`,
      id.place,
      'Write an id such as gdp-growth.',
    ),
  )
  return undefined
}

/** An id of the table of indicators. */
function readCanonical(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): string | undefined {
  const id = read.text(node, '"canonical"')
  if (id === undefined || indicators.some(indicator => indicator.id === id.value)) return id?.value
  const help = suggestion(
    id.value,
    indicators.map(indicator => indicator.id),
  )
  diagnostics.push(
    error(
      'R102',
      `"canonical" cannot be "${id.value}": the table has no such indicator`,
      id.place,
      ...help,
      'Leave the key out where the table does not have the indicator.',
    ),
  )
  return undefined
}

function readRange(
  node: YamlNode | undefined,
  report: Report | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): readonly [number, number] | undefined {
  const list = read.list(node, '"at"')
  if (list === undefined) return undefined
  if (list.items.length !== 2) {
    diagnostics.push(
      error(
        'R102',
        `"at" must be two numbers, not ${list.items.length}`,
        list.place,
        'Write the first character and the one after the last: at: [642, 656]',
      ),
    )
    return undefined
  }
  const [from, to] = list.items.map(item => read.wholeNumber(item, 'a place in "at"', { from: 0, to: 1e9 }))
  if (from === undefined || to === undefined) return undefined
  const length = report?.length ?? Number.POSITIVE_INFINITY
  if (from < to && to <= length) return [from, to]
  const why = from >= to ? 'its end is not after its start' : `the report has ${length} characters`
  diagnostics.push(error('R102', `"at" is [${from}, ${to}], but ${why}`, list.place))
  return undefined
}

/** The ordinal of the period; the report's year where none is stated. */
function readTargetPeriod(
  text: { readonly value: string; readonly place: Target['place'] } | undefined,
  report: Report | undefined,
  diagnostics: Diagnostic[],
): number {
  if (text === undefined) return report?.year ?? 0
  const frequency = frequencyOf(text.value)
  const period = frequency === undefined ? undefined : readPeriod(text.value, frequency)
  if (period !== undefined) return period
  diagnostics.push(
    error(
      'R102',
      `"${text.value}" is not a period`,
      text.place,
      'Write a year 2024, a quarter 2024Q3, a month 2024-07, or a step number.',
    ),
  )
  return 0
}

/** A relation needs its other side; where it is not a target, the model may know it as a variable. */
function checkReference(
  target: { id: string | undefined; bound: string; measure: string; reference: string | undefined },
  node: YamlNode,
  diagnostics: Diagnostic[],
): void {
  const relation =
    target.bound === 'in step with' || target.measure === 'sync' || target.measure === 'differential'
  if (target.reference === undefined && relation) {
    const [what, side] =
      target.measure === 'differential' ? ['a difference', 'from what'] : ['"in step with"', 'with what']
    diagnostics.push(
      error(
        'R107',
        `this target is ${what}, but does not say ${side}`,
        node.place,
        'Add reference: the id of another target, or a variable of the model.',
      ),
    )
  } else if (target.reference !== undefined && target.reference === target.id) {
    diagnostics.push(error('R107', `the target "${target.id}" refers to itself`, node.place))
  }
}

function findRepeatedIds(targets: readonly Target[], diagnostics: Diagnostic[]): void {
  const first = new Map<string, Target>()
  for (const target of targets) {
    const earlier = first.get(target.id)
    if (earlier === undefined) first.set(target.id, target)
    else {
      diagnostics.push(
        error(
          'R103',
          `the id "${target.id}" stands twice`,
          target.place,
          `It stands first on line ${earlier.place.line}. Give this target an id of its own.`,
        ),
      )
    }
  }
}
