import type { AttributedDifference, AttributedPart } from '../../vocabulary/attribution.js'
import type { Language } from '../../vocabulary/wording.js'
import type { Console } from '../console.js'
import { explainDocument } from '../documents/explain-document.js'
import { type ExplainedDifference, explainDifference } from '../explain-difference.js'
import type { ExplainOptions } from '../explain-options.js'
import { breakdownText } from '../explain-tree.js'
import { amountDecimals, amountText, entryText, shareText } from '../explain-words.js'
import { differenceText, differenceUnitName, quantityText } from '../number-text.js'
import type { Project } from '../project.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { titleText, word } from '../words.js'

/** `explain A B --of V@P`: the difference of one number between two scenarios, by cause, adding up exactly. */
export async function explain(
  console: Console,
  project: Project,
  references: readonly [from: string, to: string],
  options: ExplainOptions,
): Promise<number> {
  const explained = await explainDifference(project, references, options)
  if (!explained.ok) return console.report(explained.diagnostics)
  console.report(explained.warnings)
  const { value } = explained
  console.print(console.json ? explainDocument(value) : explainText(value, console.language))
  return 0
}

function explainText(explained: ExplainedDifference, language: Language): string {
  const { attribution, breakdown, runs } = explained
  const model = runs[0].loaded.model
  return [
    heading(explained, language),
    attribution.parts.length === 0 ? `${word('noDifference', language)}\n` : partsTable(explained, language),
    groupsText(explained, language),
    breakdown === undefined
      ? ''
      : `\n${emphasis(word('equationByEquation', language))}\n${breakdownText(breakdown, model, language)}`,
  ].join('')
}

function heading({ attribution, runs, of }: ExplainedDifference, language: Language): string {
  const { unit, from, to, difference, variable, sampled, method } = attribution
  const [first, second] = runs
  const title = titleText(first.loaded.model.variables.get(variable)?.title, language)
  const decimals = amountDecimals(attribution)
  const value = (each: number): string => quantityText(each, unit, language, decimals)
  const change = amountText(difference, unit, language, decimals)
  const how = word(sampled === undefined ? `by-${method}` : 'by-sampled', language)
  const orders =
    sampled === undefined
      ? ''
      : language === 'zh'
        ? `（${sampled.orders}${word('orders', language)}，${word('seed', language)} ${sampled.seed}）`
        : ` (${sampled.orders} ${word('orders', language)}, ${word('seed', language)} ${sampled.seed})`
  const colon = language === 'zh' ? '：' : ': '
  return [
    emphasis(`${second.scenario.id} − ${first.scenario.id}, ${of}${title === '' ? '' : ` ${title}`}`),
    `${first.scenario.id} ${value(from)}, ${second.scenario.id} ${value(to)}, ${word('difference', language)} ${change}`,
    `${word('method', language)}${colon}${how}${orders}`,
    '',
    '',
  ].join('\n')
}

function partsTable({ attribution, runs }: ExplainedDifference, language: Language): string {
  const { unit, parts, difference, interaction, sampled } = attribution
  const decimals = amountDecimals(attribution)
  const amount = (value: number): string => differenceText(value, unit, decimals)
  const unitHeading = differenceUnitName(unit, language)
  const hasInteraction = attribution.method === 'one-at-a-time' || attribution.method === 'leave-one-out'
  const cells = (name: string, change: string, value: number, error?: number): readonly string[] => [
    name,
    change,
    amount(value),
    ...(sampled === undefined ? [] : [error === undefined ? '' : amount(error).replace('+', '± ')]),
    shareText(value, difference),
  ]
  const rows = [
    ...parts.map(part =>
      cells(
        partName(part, runs, language),
        changeText(part, attribution, runs, language),
        part.amount,
        part.error,
      ),
    ),
    ...(hasInteraction ? [cells(word('interaction', language), '', interaction)] : []),
    cells(word('sum', language), '', difference),
  ]
  const columns = [
    left(word('cause', language)),
    left(word('fromTo', language)),
    right(unitHeading === '' ? word('difference', language) : unitHeading),
    ...(sampled === undefined ? [] : [right('±')]),
    right(word('shareOfDifference', language)),
  ]
  const rounded = (value: number): number => Math.round(value * scaleOf(unit, decimals))
  const shown = parts.reduce(
    (sum, part) => sum + rounded(part.amount),
    hasInteraction ? rounded(interaction) : 0,
  )
  const note = shown === rounded(difference) ? '' : `${word('roundedParts', language)}\n`
  return `${layOutTable(columns, rows)}${note}`
}

/** Units of the last decimal shown per inside unit. */
function scaleOf(unit: string, decimals: number): number {
  return (differenceText(0.01, unit, 0) === '+1' ? 100 : 1) * 10 ** decimals
}

function partName(part: AttributedPart, runs: ExplainedDifference['runs'], language: Language): string {
  const { model } = runs[0].loaded
  const title =
    part.kind === 'module'
      ? titleText(model.modules.find(({ module }) => module === part.name)?.title, language)
      : part.kind === 'group' || part.kind === 'data'
        ? ''
        : titleText(model.variables.get(part.entries[0]?.variable ?? '')?.title, language)
  return title === '' ? part.name : `${part.name} ${title}`
}

function changeText(
  part: AttributedPart,
  { period }: AttributedDifference,
  runs: ExplainedDifference['runs'],
  language: Language,
): string {
  const { frequency } = runs[0].paths
  if (part.kind === 'data') {
    return runs.map(({ scenario }) => scenario.asOf ?? '—').join(' → ')
  }
  const [only, ...others] = part.entries
  if (only === undefined) return word('noneReaches', language)
  if (others.length > 0) return `${part.entries.length} ${word('entries', language)}`
  return entryText(only, { asked: period, frequency }, language)
}

/** What stands behind causes of several entries, and what differs without effect. */
function groupsText({ attribution, runs, manifest }: ExplainedDifference, language: Language): string {
  const { frequency } = runs[0].paths
  const groups = attribution.parts.filter(({ entries }) => entries.length > 1)
  const lines = groups.flatMap(({ name, entries }) => [
    name,
    ...entries.map(
      entry => `  ${entry.variable}  ${entryText(entry, { asked: attribution.period, frequency }, language)}`,
    ),
  ])
  const { by } = manifest.options
  const isMerged = by === undefined && attribution.parts.some(({ kind }) => kind === 'module')
  const merged = isMerged ? ['', word('mergedByModule', language)] : []
  const held = lines.length === 0 ? [] : ['', word('groupHolds', language), ...lines]
  const { withoutEffect } = attribution
  const idle =
    withoutEffect.length === 0 ? [] : ['', `${word('noEffect', language)}${withoutEffect.join(', ')}`]
  return [...merged, ...held, ...idle].map(line => `${line}\n`).join('')
}
