import { type Frequency, writePeriod } from '../../vocabulary/period.js'
import { type Change, type Comparison, compareScenarios } from '../compare-scenarios.js'
import type { Console } from '../console.js'
import { compareDocument } from '../documents/compare-document.js'
import {
  decimalsFor,
  differenceText,
  differenceUnitName,
  numberText,
  quantityText,
  unitName,
} from '../number-text.js'
import type { Project } from '../project.js'
import type { RunOptions } from '../solve-scenario.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { titleText, word } from '../words.js'

/** `compare A B…`: what each file changes against the first, and the variables that differ. */
export async function compare(
  console: Console,
  project: Project,
  references: readonly string[],
  options: RunOptions,
): Promise<number> {
  const compared = await compareScenarios(project, references, options)
  if (!compared.ok) return console.report(compared.diagnostics)
  console.report(compared.warnings)
  const { value } = compared
  console.print(console.json ? compareDocument(value) : compareText(value, console))
  return 0
}

function compareText(comparison: Comparison, console: Console): string {
  const others = comparison.runs.slice(1).map((_, index) => againstFirst(comparison, index, console))
  return others.join('\n')
}

function againstFirst(comparison: Comparison, index: number, console: Console): string {
  const { language } = console
  const [first] = comparison.runs
  const second = comparison.runs[index + 1]
  if (first === undefined || second === undefined) return ''
  const { frequency } = first.paths
  const heading = `${emphasis(`${second.scenario.id} − ${first.scenario.id}`)}\n`
  const changes = comparison.changes[index] ?? []
  return [
    heading,
    changes.length === 0
      ? ''
      : `${word('changes', language)}\n${changesTable(changes, frequency, comparison, console)}`,
    differencesText(comparison, index, console),
  ]
    .filter(part => part !== '')
    .join('\n')
}

function changesTable(
  changes: readonly Change[],
  frequency: Frequency,
  { periods }: Comparison,
  { language }: Console,
): string {
  const text = (values: ReadonlyMap<number, number>, unit: string, period: number): string => {
    const value = values.get(period)
    return value === undefined ? '—' : numberText(value, unit)
  }
  const rows = changes.map(({ section, variable, unit, from, to }) => [
    section === 'assumptions' ? variable : `${variable} (${section})`,
    unitName(unit, language),
    ...periods.map(period => {
      const before = text(from, unit, period)
      const after = text(to, unit, period)
      return before === after ? before : `${before} → ${after}`
    }),
  ])
  const columns = [left(word('variable', language)), left(word('unit', language))]
  return layOutTable([...columns, ...periods.map(period => right(writePeriod(period, frequency)))], rows)
}

function differencesText(comparison: Comparison, index: number, { language }: Console): string {
  const { runs, periods, variables } = comparison
  const frequency = runs[0]?.paths.frequency ?? 'annual'
  const differing = variables.filter(variable => variable.differences[index]?.some(value => value !== 0))
  if (differing.length === 0) return `${word('same', language)}\n`
  const model = runs[0]?.loaded.model
  const last = periods.length - 1
  const rows = differing.map(({ variable, unit, values, differences }) => {
    const row = differences[index] ?? []
    const decimals = Math.min(decimalsFor(unit, row), unit === 'index' ? 4 : 2)
    const end = values[index + 1]?.[last]
    return [
      variable,
      titleText(model?.variables.get(variable)?.title, language),
      differenceUnitName(unit, language),
      ...row.map(value => differenceText(value, unit, decimals)),
      end === undefined ? '' : quantityText(end, unit, language),
    ]
  })
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    left(word('unit', language)),
    ...periods.map(period => right(writePeriod(period, frequency))),
    right(`${runs[index + 1]?.scenario.id ?? ''} ${writePeriod(periods[last] ?? 0, frequency)}`),
  ]
  return `${word('differences', language)}\n${layOutTable(columns, rows)}`
}
