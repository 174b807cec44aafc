import type { CompiledModel } from '../../equations/compiled-model.js'
import { pathForFile, quantityForFile, spreadForFile } from '../../scenario/write-value.js'
import { addFactorUnit } from '../../vocabulary/add-factor-unit.js'
import type { Scenario } from '../../vocabulary/assumption.js'
import type { KnownValues } from '../../vocabulary/model.js'
import type { Ordinal } from '../../vocabulary/period.js'
import { isShownInPercent } from '../../vocabulary/unit.js'
import type { AppliedSettings } from './apply-settings.js'

/** What the file is called, stands on, and was written by. */
export interface ScenarioFileFacts {
  readonly name: string
  readonly base: string
  readonly tool: string
  /** The seed that the page draws with, where it is not the scenario's own. */
  readonly seed: number | undefined
  /** What a reader of the file should know first, one line each. */
  readonly remarks: readonly string[]
}

type Written = { readonly unit: string; readonly use: 'level' | 'difference' }

/** What values of a variable are written in: its own unit, or for a solved one that of its equation's add factor. */
export function writtenIn(model: CompiledModel, variable: string): Written {
  const spec = model.variables.get(variable)
  const unit = spec?.unit ?? '1'
  return spec?.role === 'exogenous'
    ? { unit, use: 'level' }
    : { unit: addFactorUnit(model, variable, unit).unit, use: 'difference' }
}

/** The value that a scenario file gives back for a value: itself, or the number beside it. */
export function asWritten(model: CompiledModel, variable: string, value: number): number {
  const { unit, use } = writtenIn(model, variable)
  const text = quantityForFile(value, { unit, use })
  const number = Number.parseFloat(text)
  return /(?:%| pp)$/.test(text) ? number / 100 : number
}

/** The same for a value chosen by hand, with the digits that binary fractions add taken off: twelve are left, in the unit of the file. */
export function rounded(model: CompiledModel, variable: string, value: number): number {
  const { unit } = writtenIn(model, variable)
  const factor = isShownInPercent(unit) || unit === 'pp' ? 100 : 1
  return asWritten(model, variable, Number((value * factor).toPrecision(12)) / factor)
}

/** A scenario file that stands on a scenario of the page: whole paths of what was moved, with the spreads they have. */
export function scenarioText(
  model: CompiledModel,
  known: KnownValues,
  { scenario, assumptions, addFactors }: AppliedSettings,
  { name, base, tool, seed, remarks }: ScenarioFileFacts,
): string {
  const { title, from, to } = scenario
  const periods = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const id = idOf(name, scenario.id)
  return [
    `# Written by the page of an ${tool} briefing. Keep it beside ${base}.yaml, or in the scenarios folder of its project.`,
    ...remarks.map(remark => `# ${remark.replace(/\s+/g, ' ')}`),
    `scenario: ${id}`,
    `title: { zh: ${quoted(`${title.zh}（已调整）`)}, en: ${quoted(`${title.en} (moved)`)} }`,
    `base: ${quoted(base)}`,
    ...section(
      'assumptions',
      assumptions.map(variable => assumptionLine(model, known, scenario, variable, periods)),
    ),
    ...section(
      'add_factors',
      addFactors.map(variable => {
        const values = scenario.addFactors.get(variable)?.values ?? new Map<Ordinal, number>()
        return `  ${variable}: { ${pathForFile(values, model.frequency, writtenIn(model, variable))} }`
      }),
    ),
    ...(seed === undefined ? [] : [`uncertainty: { seed: ${seed} }`]),
    '',
  ].join('\n')
}

function assumptionLine(
  model: CompiledModel,
  known: KnownValues,
  scenario: Scenario,
  variable: string,
  periods: readonly Ordinal[],
): string {
  const assumption = scenario.assumptions.get(variable)
  const wanted = writtenIn(model, variable)
  // A path of history leaves out the periods that have a figure of their own; a file states every period.
  const path = periods.flatMap(period => {
    const value = assumption?.values.get(period) ?? known.values.get(variable)?.get(period)?.value
    return value === undefined ? [] : [[period, value] as const]
  })
  const { spread, note } = assumption ?? {}
  const { frequency } = model
  const extras = [
    ...(spread === undefined
      ? []
      : [`spread: ${spreadForFile(spread, { unit: wanted.unit, sd: 0, periods, frequency })}`]),
    ...(note === undefined ? [] : [`note: ${quoted(note)}`]),
  ]
  return `  ${variable}: { ${[pathForFile(path, frequency, wanted), ...extras].join(', ')} }`
}

function section(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...lines]
}

/** The id that a name makes: small letters, digits and hyphens. */
function idOf(name: string, otherwise: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return id === '' ? `${otherwise}-moved` : id
}

/** A JSON text is a YAML text. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
