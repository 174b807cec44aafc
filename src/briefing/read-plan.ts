import { type FieldReader, type Fields, fieldReader } from '../files/read-fields.js'
import type { TextFile } from '../files/text-file.js'
import { byPlace, readYaml, type YamlNode } from '../files/yaml-node.js'
import type { BriefingPlan } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { frequencyOf } from '../vocabulary/period.js'
import { formKeys, formOf, usualWaterfalls } from './read-form.js'
import { waterfallsOf } from './read-waterfalls.js'

const codes = { unknownKey: 'B100', missingKey: 'B101', wrongValue: 'B102' } as const
const keys = {
  required: ['briefing', 'title', 'targets', 'main', 'scenarios', 'period'],
  optional: [
    'compare',
    'contributions',
    'draws',
    'seed',
    'fans',
    'outturns',
    'tornado',
    'waterfalls',
    'progress',
    'reconcile',
    'note',
    ...formKeys,
  ],
}

/** More would not fit on paper. */
const mostScenarios = 12
const mostCompared = 12
const mostParts = 6
const mostFans = 6
/** Each takes about half a sheet. */
const mostTornadoes = 2
const mostResults = 6
/** Fewer do not tell 1% from 2%; more change no figure of a page, and their values are all kept. */
const drawsAllowed = { from: 1000, to: 100_000 }

/**
 * Reads a briefing plan: names and words only. Refuses unknown keys, anything that asks to load something (`url`,
 * `data`, `spec`), names given twice, and more than a page can show. Whether the names exist is for the caller.
 */
export function readPlan(file: TextFile): Outcome<BriefingPlan> {
  const yaml = readYaml(file)
  if (!yaml.ok) return yaml
  const diagnostics: Diagnostic[] = []
  refuseLoading(yaml.value, diagnostics)
  if (diagnostics.length > 0) return fail(...diagnostics.sort(byPlace))
  const read = fieldReader(codes, diagnostics)
  const fields = read.map(yaml.value, 'the plan', keys)
  const text = (key: string): string => read.text(fields?.get(key), `"${key}"`)?.value ?? ''
  const title = read.wording(fields?.get('title'), '"title"')
  const note = read.wording(fields?.get('note'), '"note"')
  const scenarios = names(fields?.get('scenarios'), '"scenarios"', mostScenarios, read, diagnostics)
  const plan: BriefingPlan = {
    briefing: pattern(
      fields?.get('briefing'),
      '"briefing"',
      /^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/,
      'letters, digits and hyphens',
      read,
      diagnostics,
    ),
    title: title ?? { zh: '', en: '' },
    targets: text('targets'),
    main: text('main'),
    scenarios,
    scenarioPlaces: placesOf(fields?.get('scenarios'), fields?.get('main')),
    period: periodText(fields?.get('period'), read, diagnostics),
    periodPlace: fields?.get('period')?.place,
    compare: names(fields?.get('compare'), '"compare"', mostCompared, read, diagnostics),
    contributions: contributionsOf(fields?.get('contributions'), read, diagnostics),
    ...drawsOf(fields, read, diagnostics),
    ...waterfallsOf(fields?.get('waterfalls'), read, diagnostics),
    ...progressOf(fields?.get('progress'), read, diagnostics),
    ...reconcileOf(fields?.get('reconcile'), scenarios, read, diagnostics),
    ...formOf(fields, scenarios, read, diagnostics),
    note,
    file: file.name,
  }
  return diagnostics.length > 0
    ? fail(...diagnostics.sort(byPlace))
    : succeed({ ...plan, ...usualWaterfalls(plan) })
}

/** Where each name stands: an earlier mention counts. */
function placesOf(...nodes: readonly (YamlNode | undefined)[]): ReadonlyMap<string, Place> {
  const items = nodes.flatMap(node => (node?.kind === 'list' ? node.items : (node ?? [])))
  const found = items.flatMap(item => (item.kind === 'text' ? [[item.value, item.place] as const] : []))
  return new Map(found.reverse())
}

/** Finds keys that other charting tools use to fetch or embed; each is a fault wherever it stands, but for the results of the year in progress. */
function refuseLoading(node: YamlNode, diagnostics: Diagnostic[], inside = ''): void {
  if (node.kind === 'list') for (const item of node.items) refuseLoading(item, diagnostics)
  if (node.kind !== 'map') return
  for (const [name, { key, value }] of node.entries) {
    if (inside === 'progress' && name === 'data') continue
    if (/^(?:url|href|src|data|spec|expr|signal|html)$/i.test(name)) {
      diagnostics.push(
        error(
          'B103',
          `"${name}" has no place in a plan`,
          key.place,
          'A page loads nothing: name scenarios and variables of the model instead.',
        ),
      )
    } else refuseLoading(value, diagnostics, name)
  }
}

function pattern(
  node: YamlNode | undefined,
  what: string,
  form: RegExp,
  accepted: string,
  read: FieldReader,
  diagnostics: Diagnostic[],
): string {
  const found = read.text(node, what)
  if (found !== undefined && !form.test(found.value)) {
    diagnostics.push(
      error('B102', `${what} cannot be "${found.value}"`, found.place, `It is made of ${accepted}.`),
    )
  }
  return found?.value ?? ''
}

function periodText(node: YamlNode | undefined, read: FieldReader, diagnostics: Diagnostic[]): string {
  const found = read.text(node, '"period"')
  if (found !== undefined && frequencyOf(found.value) === undefined) {
    diagnostics.push(
      error(
        'B102',
        `"period" cannot be "${found.value}"`,
        found.place,
        'Write 2024, 2024Q3, 2024-07 or a step number.',
      ),
    )
  }
  return found?.value ?? ''
}

/** A list of names, each once. */
function names(
  node: YamlNode | undefined,
  what: string,
  most: number,
  read: FieldReader,
  diagnostics: Diagnostic[],
): readonly string[] {
  const list = read.list(node, what)
  if (list === undefined) return []
  if (list.items.length === 0 || list.items.length > most) {
    diagnostics.push(error('B102', `${what} names ${list.items.length}; it takes 1 to ${most}`, list.place))
  }
  const seen = new Set<string>()
  for (const item of list.items) {
    const name = read.text(item, `a name in ${what}`)
    if (name === undefined) continue
    if (seen.has(name.value)) {
      diagnostics.push(
        error('B104', `${what} names "${name.value}" twice`, name.place, 'Delete one of the two.'),
      )
    }
    seen.add(name.value)
  }
  return [...seen]
}

/** What the plan says of draws. A seed or fans without draws would do nothing, so they are refused. */
function drawsOf(
  fields: Fields | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Pick<
  BriefingPlan,
  'draws' | 'seed' | 'fans' | 'outturns' | 'tornado' | 'drawsPlace' | 'fanPlaces' | 'tornadoPlaces'
> {
  const node = fields?.get('draws')
  const fans = fields?.get('fans')
  const tornado = fields?.get('tornado')
  const orphans = node === undefined ? (['seed', 'fans', 'outturns', 'tornado'] as const) : []
  for (const key of orphans) {
    const place = fields?.get(key)?.place
    if (place === undefined) continue
    diagnostics.push(error('B108', `"${key}" without "draws" does nothing`, place, 'Add `draws: 16384`.'))
  }
  return {
    draws: read.wholeNumber(node, '"draws"', drawsAllowed),
    seed: read.wholeNumber(fields?.get('seed'), '"seed"', { from: 0, to: Number.MAX_SAFE_INTEGER }),
    fans: fans === undefined ? [] : names(fans, '"fans"', mostFans, read, diagnostics),
    outturns: read.flag(fields?.get('outturns'), '"outturns"') ?? false,
    tornado: tornado === undefined ? [] : names(tornado, '"tornado"', mostTornadoes, read, diagnostics),
    drawsPlace: node?.place,
    fanPlaces: placesOf(fans),
    tornadoPlaces: placesOf(tornado),
  }
}

function reconcileOf(
  node: YamlNode | undefined,
  scenarios: readonly string[],
  read: FieldReader,
  diagnostics: Diagnostic[],
): Pick<BriefingPlan, 'reconcile'> {
  const found = node === undefined ? undefined : read.text(node, '"reconcile"')
  if (found === undefined) return {}
  if (scenarios.includes(found.value)) return { reconcile: { scenario: found.value, place: found.place } }
  const nearest = nearestName(found.value, scenarios)
  diagnostics.push(
    error(
      'B115',
      `"reconcile" names "${found.value}", which is not among the scenarios of the page`,
      found.place,
      nearest === undefined ? `The scenarios are ${scenarios.join(', ')}.` : `Did you mean "${nearest}"?`,
    ),
  )
  return {}
}

function contributionsOf(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): BriefingPlan['contributions'] {
  if (node === undefined) return undefined
  const fields = read.map(node, '"contributions"', { required: ['total', 'parts'] })
  const total = read.text(fields?.get('total'), '"total"')?.value
  const parts = names(fields?.get('parts'), '"parts"', mostParts, read, diagnostics)
  return total === undefined ? undefined : { total, parts }
}

/** The year in progress and its files of results: a name, or a list of them. */
function progressOf(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): Pick<BriefingPlan, 'progress'> {
  if (node === undefined) return {}
  const fields = read.map(node, '"progress"', { required: ['year', 'data'] })
  const year = read.text(fields?.get('year'), '"year"')
  if (year !== undefined && frequencyOf(year.value) !== 'annual') {
    diagnostics.push(error('B102', `"year" cannot be "${year.value}"`, year.place, 'Write 2024.'))
  }
  const given = fields?.get('data')
  const one = given?.kind === 'text' ? [given.value] : names(given, '"data"', mostResults, read, diagnostics)
  return year === undefined ? {} : { progress: { year: year.value, data: one, place: node.place } }
}
