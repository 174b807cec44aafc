import type { FieldReader, Fields } from '../files/read-fields.js'
import type { YamlNode, YamlText } from '../files/yaml-node.js'
import type { BriefingPlan } from '../vocabulary/briefing.js'
import {
  numberStyles,
  type PlannedForm,
  type SectionName,
  sectionNames,
  templateNames,
} from '../vocabulary/briefing-template.js'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { textsOf } from './read-texts.js'
import { sectionsOfTemplate } from './templates.js'

/** What a plan may say of the form of its page. */
export const formKeys = ['template', 'sections', 'texts', 'charts', 'key_targets', 'numbers'] as const

/** One chart is a third of a sheet. */
const mostCharts = 2
/** What stands on a sheet of A4 beside the rest. */
export const mostKeyTargets = 14
/** More columns cannot be read side by side. */
const compared = { from: 2, to: 4 }

/** Reads template, sections, texts and what they show. Whether variables and targets exist is for the caller. */
export function formOf(
  fields: Fields | undefined,
  scenarios: readonly string[],
  read: FieldReader,
  diagnostics: Diagnostic[],
): PlannedForm {
  const node = fields?.get('template')
  const template = read.oneOf(node, '"template"', templateNames)
  const sections = sectionsOf(fields?.get('sections'), read, diagnostics)
  if (node !== undefined && template === 'scenario-comparison') {
    const { from, to } = compared
    if (scenarios.length < from || scenarios.length > to) {
      const message = `"template: scenario-comparison" sets ${from} to ${to} scenarios side by side, not ${scenarios.length}`
      diagnostics.push(error('B145', message, node.place, `Change "scenarios", or the template.`))
    }
  }
  const charts = namedOnce(fields?.get('charts'), '"charts"', mostCharts, read, diagnostics)
  const targets = namedOnce(fields?.get('key_targets'), '"key_targets"', mostKeyTargets, read, diagnostics)
  const texts = textsOf(
    fields?.get('texts'),
    sections ?? sectionsOfTemplate(template ?? 'full'),
    read,
    diagnostics,
  )
  const numbers = read.oneOf(fields?.get('numbers'), '"numbers"', numberStyles)
  return {
    ...(template === undefined || node === undefined ? {} : { template, templatePlace: node.place }),
    ...(sections === undefined ? {} : { sections }),
    ...(texts.length === 0 ? {} : { texts }),
    ...(charts === undefined
      ? {}
      : { charts: charts.map(({ value, place }) => ({ variable: value, place })) }),
    ...(targets === undefined
      ? {}
      : { keyTargets: targets.map(({ value, place }) => ({ id: value, place })) }),
    ...(numbers === undefined ? {} : { numbers }),
  }
}

function sectionsOf(
  node: YamlNode | undefined,
  read: FieldReader,
  diagnostics: Diagnostic[],
): readonly SectionName[] | undefined {
  const named = namedOnce(node, '"sections"', sectionNames.length, read, diagnostics)
  return named?.flatMap(({ value, place }) => {
    const known = sectionNames.find(name => name === value)
    if (known === undefined) {
      const near = nearestName(value, sectionNames)
      diagnostics.push(
        error(
          'B102',
          `"sections" cannot have "${value}"`,
          place,
          ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
          `Sections are: ${sectionNames.join(', ')}`,
        ),
      )
    }
    return known ?? []
  })
}

/** A list of names, each once, with their places. */
function namedOnce(
  node: YamlNode | undefined,
  what: string,
  most: number,
  read: FieldReader,
  diagnostics: Diagnostic[],
): readonly YamlText[] | undefined {
  const list = read.list(node, what)
  if (list === undefined) return undefined
  if (list.items.length === 0 || list.items.length > most) {
    diagnostics.push(error('B102', `${what} names ${list.items.length}; it takes 1 to ${most}`, list.place))
  }
  const names = list.items.flatMap(item => read.text(item, `a name in ${what}`) ?? [])
  for (const [index, name] of names.entries()) {
    if (names.findIndex(({ value }) => value === name.value) === index) continue
    diagnostics.push(
      error('B104', `${what} names "${name.value}" twice`, name.place, 'Delete one of the two.'),
    )
  }
  return names
}

/**
 * The waterfalls of a comparison that names none: from the first scenario to each of the others, of the total of the
 * contributions, else of the first compared variable.
 */
export function usualWaterfalls(plan: BriefingPlan): Pick<BriefingPlan, 'waterfalls'> {
  const { template, templatePlace: place, waterfalls, scenarios, period } = plan
  const variable = plan.contributions?.total ?? plan.compare[0]
  if (template !== 'scenario-comparison' || place === undefined) return {}
  if (waterfalls !== undefined || variable === undefined) return {}
  const [from, ...others] = scenarios
  if (from === undefined) return {}
  return { waterfalls: others.map(to => ({ of: `${variable}@${period}`, from, to, place })) }
}
