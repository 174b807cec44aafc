import type { Fields } from '../files/read-fields.js'
import type { YamlNode } from '../files/yaml-node.js'
import { error } from '../vocabulary/diagnostic.js'
import type { BaseValueRule, BasisSpec, PartWeight, RelationSpec } from '../vocabulary/model.js'
import type { ModelReader } from './model-reader.js'

type SumRelation = Extract<RelationSpec, { readonly sum: string }>

/** Reads `relations`: accounting relations that the checks hold targets against. */
export function readRelations(fields: Fields, path: string, reader: ModelReader): readonly RelationSpec[] {
  const found: RelationSpec[] = []
  for (const item of reader.list(fields.get('relations'), 'relations')?.items ?? []) {
    const relation = readRelation(item, reader)
    if (relation === undefined) continue
    reader.note(`${path}relations.${found.length}`, item.place)
    found.push(relation)
  }
  return found
}

function readRelation(node: YamlNode, reader: ModelReader): RelationSpec | undefined {
  const kind = (['sum', 'ratio', 'product'] as const).find(
    each => node.kind === 'map' && node.entries.has(each),
  )
  if (kind === undefined) {
    reader.fault(error('M102', 'a relation begins with sum:, ratio: or product: and its name', node.place))
    return undefined
  }
  const own = {
    sum: ['whole', 'parts'],
    ratio: ['result', 'numerator', 'denominator'],
    product: ['whole', 'factors'],
  }
  const fields = reader.map(node, `the ${kind} relation`, {
    required: [kind, 'title', ...own[kind]],
    optional: kind === 'ratio' ? ['share', 'source'] : ['source'],
  })
  if (fields === undefined) return undefined
  const text = (key: string) => reader.text(fields.get(key), `"${key}" of the relation`)?.value
  const title = reader.wording(fields.get('title'), 'the title of the relation')
  const id = text(kind)
  const source = reader.said(fields.get('source'), 'the source of the relation')
  if (title === undefined || id === undefined) return undefined
  const shared = { title, ...(source === undefined ? {} : { source }) }
  if (kind === 'ratio') {
    const [result, numerator, denominator] = [text('result'), text('numerator'), text('denominator')]
    const share = reader.flag(fields.get('share'), '"share" of the relation')
    if (result === undefined || numerator === undefined || denominator === undefined) return undefined
    return { ratio: id, ...shared, result, numerator, denominator, ...(share === undefined ? {} : { share }) }
  }
  const whole = text('whole')
  if (whole === undefined) return undefined
  if (kind === 'sum') return { sum: id, ...shared, whole, parts: readParts(fields.get('parts'), reader) }
  const factors = reader.list(fields.get('factors'), '"factors" of the relation')?.items ?? []
  return {
    product: id,
    ...shared,
    whole,
    factors: factors.flatMap(item => reader.text(item, 'a factor')?.value ?? []),
  }
}

function readParts(node: YamlNode | undefined, reader: ModelReader): SumRelation['parts'] {
  return (reader.list(node, '"parts" of the relation')?.items ?? []).flatMap(item => {
    const fields = reader.map(item, 'a part of the relation', { required: ['variable', 'weight'] })
    const name = reader.text(fields?.get('variable'), '"variable" of the part')
    const weight = readWeight(fields?.get('weight'), reader)
    return name === undefined || weight === undefined ? [] : [{ variable: name.value, weight }]
  })
}

function readWeight(node: YamlNode | undefined, reader: ModelReader): PartWeight | undefined {
  if (node === undefined) return undefined
  if (node.kind === 'text') return reader.oneOf(node, 'the weight', ['base'] as const)
  const fields = reader.map(node, 'the weight', { required: ['value', 'low', 'high', 'because'] })
  const share = (key: string) => reader.quantity(fields?.get(key), `"${key}" of the weight`, 'ratio')
  const [value, low, high] = [share('value'), share('low'), share('high')]
  const because = reader.wording(fields?.get('because'), '"because" of the weight')
  if (value === undefined || low === undefined || high === undefined || because === undefined)
    return undefined
  return { value, low, high, because }
}

/** Reads `baseValues`: visible rules for base values that the data lack. */
export function readBaseValues(fields: Fields, path: string, reader: ModelReader): readonly BaseValueRule[] {
  const found: BaseValueRule[] = []
  for (const item of reader.list(fields.get('baseValues'), 'baseValues')?.items ?? []) {
    const rule = readBaseValue(item, reader)
    if (rule === undefined) continue
    reader.note(`${path}baseValues.${found.length}`, item.place)
    found.push(rule)
  }
  return found
}

function readBaseValue(node: YamlNode, reader: ModelReader): BaseValueRule | undefined {
  const fields = reader.map(node, 'the base value', {
    required: ['variable', 'period', 'rule', 'status', 'note'],
    optional: ['error'],
  })
  if (fields === undefined) return undefined
  const text = (key: string) => reader.text(fields.get(key), `"${key}" of the base value`)?.value
  const [variable, period, rule] = [text('variable'), text('period'), text('rule')]
  const status = reader.oneOf(fields.get('status'), 'the status of the base value', ['derived', 'estimated'])
  const note = reader.wording(fields.get('note'), 'the note of the base value')
  const spread = reader.number(fields.get('error'), 'the error of the base value')
  if (variable === undefined || period === undefined || rule === undefined) return undefined
  if (status === undefined || note === undefined) return undefined
  if (status === 'estimated' && spread === undefined) {
    reader.fault(
      error(
        'M102',
        'an estimated base value states its standard error',
        node.place,
        'Add error: and a number.',
      ),
    )
  }
  return { variable, period, rule, status, note, ...(spread === undefined ? {} : { error: spread }) }
}

/** Reads `bases`: statistical bases and the day each could first be seen. */
export function readBases(fields: Fields, reader: ModelReader): readonly BasisSpec[] {
  return (reader.list(fields.get('bases'), 'bases')?.items ?? []).flatMap(item => {
    const entry = reader.map(item, 'the basis', {
      required: ['basis', 'published'],
      optional: ['title', 'source'],
    })
    const title = reader.wording(entry?.get('title'), '"title" of the basis')
    const basis = reader.text(entry?.get('basis'), '"basis"')?.value
    const published = reader.text(entry?.get('published'), '"published"')
    const source = reader.said(entry?.get('source'), '"source"')
    if (basis === undefined || published === undefined) return []
    if (!/^\d{4}-\d\d-\d\d$/.test(published.value)) {
      reader.fault(
        error('M106', `"${published.value}" is not a day`, published.place, 'Write a day as 2024-01-31.'),
      )
      return []
    }
    return [
      {
        basis,
        published: published.value,
        ...(title === undefined ? {} : { title }),
        ...(source === undefined ? {} : { source }),
      },
    ]
  })
}
