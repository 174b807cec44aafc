import type { YamlNode } from '../files/yaml-node.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { indicators } from '../vocabulary/indicators.js'
import type { IndicatorSpec, ModelPlaces, ModelSource } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { isShownInPercent, unitOf } from '../vocabulary/unit.js'
import type { Declarations } from './declarations.js'
import { readExpression } from './expression.js'
import type { ModelReader } from './model-reader.js'
import { placeOfText } from './text-fault.js'

const ways = ['growth', 'level'] as const

/** Reads `indicators`: how the model measures what reports promise. Names and expressions are checked by `compileModel`. */
export function readIndicators(
  node: YamlNode | undefined,
  reader: ModelReader,
): Readonly<Record<string, IndicatorSpec>> {
  const found: [string, IndicatorSpec][] = []
  for (const [id, { key, value }] of reader.namedMap(node, 'indicators')?.entries ?? []) {
    reader.note(`indicators.${id}`, key)
    const fields = reader.map(value, `the indicator "${id}"`, { required: [], optional: ways })
    const texts = ways.flatMap(way => {
      const text = reader.text(fields?.get(way), `the ${way} of the indicator "${id}"`)
      if (text === undefined) return []
      reader.note(`indicators.${id}.${way}`, text)
      return [[way, text.value] as const]
    })
    if (fields?.size === 0 && value.kind === 'map' && value.entries.size === 0) {
      const message = `the indicator "${id}" is measured in no way`
      reader.fault(error('M102', message, key.place, 'Write growth: pct(x), or level: x, or both.'))
    }
    found.push([id, Object.fromEntries(texts)])
  }
  return Object.fromEntries(found)
}

/** What is wrong with a model's `indicators`: unknown ids, expressions that equations refuse, growth that is no rate. */
export function indicatorFaults(
  source: ModelSource,
  declarations: Declarations,
  places: ModelPlaces,
): readonly Diagnostic[] {
  const faults: Diagnostic[] = []
  const ids = indicators.map(indicator => indicator.id)
  const known = new Set(ids)
  for (const [id, spec] of Object.entries(source.indicators ?? {})) {
    const path = `indicators.${id}`
    if (!known.has(id)) {
      const near = nearestName(id, ids)
      const help = near === undefined ? 'docs/indicators.md lists them all.' : `Did you mean "${near}"?`
      const at = places(path) ?? placeOfText(`${source.model}/indicators`, 1, id)(0, id.length)
      faults.push(error('M112', `"${id}" is not in the table of indicators`, at, help))
    }
    for (const way of ways) {
      const text = spec[way]
      if (text === undefined || isPlainlyRight(text, way, declarations)) continue
      const at =
        places(`${path}.${way}`) ?? placeOfText(`${source.model}/${path}.${way}`, 1, text)(0, text.length)
      const read = readExpression(text, declarations, at)
      if (!read.ok) faults.push(...read.diagnostics)
      else if (way === 'growth' && !isShownInPercent(read.value.unit)) {
        const message = `the growth of "${id}" is measured in ${read.value.unit}, which is no rate`
        faults.push(error('M113', message, at, `For growth write pct(${text}).`))
      }
    }
  }
  return faults
}

/** The two usual forms, which need no parser: every start of a command would pay for it. */
function isPlainlyRight(text: string, way: (typeof ways)[number], { variables }: Declarations): boolean {
  const growth = /^pct\(([a-z]\w*)\)$/.exec(text)?.[1]
  const unit = variables.get(growth ?? text)?.unit
  if (unit === undefined || unitOf(unit) === undefined) return false
  const isRate = isShownInPercent(unit)
  return growth === undefined ? way === 'level' || isRate : !isRate
}
