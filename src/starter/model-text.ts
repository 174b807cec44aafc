import type { BaseValueRule, RelationSpec, VariableSpec } from '../vocabulary/model.js'
import type { StarterRequest } from './request.js'
import type { Sketch } from './sketch.js'
import { subjects, subjectTitles } from './subjects.js'
import { scalar, wordingText } from './yaml-text.js'

/** A file of the project: its path inside the folder, and its text. */
export interface StarterFile {
  readonly path: string
  readonly text: string
}

/** The model as files: `model.yaml`, and one module for each subject that the report names. */
export function modelFiles(sketch: Sketch, request: StarterRequest): readonly StarterFile[] {
  const folder = `models/${request.name}`
  const present = subjects.filter(subject => sketch.parts.has(subject))
  const modules = present.map(subject => {
    const part = sketch.parts.get(subject)
    const sections = [
      section(
        'variables',
        [...(part?.variables ?? [])].map(([id, spec]) => variableLines(id, spec)),
      ),
      section(
        'equations',
        (part?.equations ?? []).map(text => [`  - { identity: ${scalar(text)} }`]),
      ),
      section('relations', (part?.relations ?? []).map(relationLines)),
      section('baseValues', (part?.baseValues ?? []).map(baseValueLines)),
    ]
    const head = [`module: ${subject}`, `title: ${wordingText(subjectTitles[subject])}`]
    return { path: `${folder}/${subject}.yaml`, text: `${[...head, ...sections.flat()].join('\n')}\n` }
  })
  return [{ path: `${folder}/model.yaml`, text: mainText(sketch, request, present) }, ...modules]
}

function mainText(sketch: Sketch, { name, place, year }: StarterRequest, present: readonly string[]): string {
  const measures = [...sketch.measured].map(([id, { growth, level }]) => {
    const entries = [
      ...(growth === undefined ? [] : [`growth: ${scalar(growth)}`]),
      ...(level === undefined ? [] : [`level: ${scalar(level)}`]),
    ]
    return `  ${id}: { ${entries.join(', ')} }`
  })
  return `${[
    `# A first model, written by outturn new from the indicators that the report names. Every equation is one of three, to be checked by hand: a level carried on by its`,
    `# growth, a sum, a ratio. What the city knows better goes in by hand; docs/model.md of outturn explains every key. Base year: ${year - 1}.`,
    `model: ${name}`,
    `title: ${wordingText({ zh: `${place}年度模型（初稿）`, en: `Annual model of ${place} (first draft)` })}`,
    'frequency: annual',
    `modules: [${present.map(each => `${each}.yaml`).join(', ')}]`,
    '# How the model measures the indicators of reports: expressions of targets attach by themselves.',
    'indicators:',
    ...measures,
  ].join('\n')}\n`
}

function section(key: string, items: readonly (readonly string[])[]): readonly string[] {
  return items.length === 0 ? [] : ['', `${key}:`, ...items.flat()]
}

function variableLines(id: string, spec: VariableSpec): readonly string[] {
  const own = spec.history?.own
  return [
    `  ${id}:`,
    `    role: ${spec.role}`,
    `    unit: ${spec.unit === '1' ? '"1"' : scalar(spec.unit)}`,
    ...(spec.prices === undefined ? [] : [`    prices: ${spec.prices}`]),
    ...(spec.series === undefined ? [] : [`    series: ${spec.series}`]),
    ...(spec.title === undefined ? [] : [`    title: ${wordingText(spec.title)}`]),
    ...(own === undefined ? [] : [`    history: { own: { series: ${own.series}, of: ${own.of} } }`]),
  ]
}

function relationLines(relation: RelationSpec): readonly string[] {
  const title = `    title: ${wordingText(relation.title)}`
  if ('sum' in relation) {
    return [
      `  - sum: ${relation.sum}`,
      title,
      `    whole: ${relation.whole}`,
      '    parts:',
      ...relation.parts.map(({ variable }) => `      - { variable: ${variable}, weight: base }`),
    ]
  }
  if ('product' in relation) {
    const { product, whole, factors } = relation
    return [`  - product: ${product}`, title, `    whole: ${whole}`, `    factors: [${factors.join(', ')}]`]
  }
  const { ratio, result, numerator, denominator, share } = relation
  return [
    `  - ratio: ${ratio}`,
    title,
    `    result: ${result}`,
    `    numerator: ${numerator}`,
    `    denominator: ${denominator}`,
    ...(share === true ? ['    share: true'] : []),
  ]
}

function baseValueLines({ variable, period, rule, status, note }: BaseValueRule): readonly string[] {
  return [
    `  - variable: ${variable}`,
    `    period: "${period}"`,
    `    rule: ${scalar(rule)}`,
    `    status: ${status}`,
    `    note: ${wordingText(note)}`,
  ]
}
