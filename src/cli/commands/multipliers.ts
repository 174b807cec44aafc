import { writePeriod } from '../../vocabulary/period.js'
import type { Console } from '../console.js'
import { multipliersDocument } from '../documents/multipliers-document.js'
import { stretch } from '../documents/run-document.js'
import { type FoundMultipliers, findMultipliers } from '../find-multipliers.js'
import { differenceUnitName, isFraction } from '../number-text.js'
import type { Project } from '../project.js'
import type { RunOptions } from '../solve-scenario.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { word } from '../words.js'

/** `multipliers SCENARIO --of V --to A`: what a change of A in each period does to V in that and later periods. */
export async function multipliers(
  console: Console,
  project: Project,
  reference: string,
  options: RunOptions & { readonly of: string; readonly by: string },
): Promise<number> {
  const { of, by, ...run } = options
  const found = await findMultipliers(project, reference, { of, to: by }, run)
  if (!found.ok) return console.report(found.diagnostics)
  console.report(found.warnings)
  console.print(console.json ? multipliersDocument(found.value) : multipliersText(found.value, console))
  return 0
}

function multipliersText(found: FoundMultipliers, { language }: Console): string {
  const { run, of, to } = found
  const { variables } = run.loaded.model
  const [target, instrument] = [variables.get(of), variables.get(to)]
  const isGiven = instrument?.role === 'exogenous'
  // Rates are moved by a point and respond in points; everything else by one of its units.
  const perStep = isGiven && isFraction(instrument.unit) ? 0.01 : 1
  const shown = target !== undefined && isFraction(target.unit) ? 100 : 1
  const periods = stretch(found.multipliers.from, found.multipliers.to)
  const response = (at: number, changed: number): number =>
    found.multipliers.response(of, at, to, changed) * perStep * shown
  const rows = periods.map(changed => [
    writePeriod(changed, run.paths.frequency),
    ...periods.map(at => (at < changed ? '' : figure(response(at, changed)))),
  ])
  const sustained = periods.map(at =>
    figure(periods.reduce((sum, changed) => sum + response(at, changed), 0)),
  )
  const columns = [
    left(word('changedIn', language)),
    ...periods.map(period => right(writePeriod(period, run.paths.frequency))),
  ]
  const unit = differenceUnitName(target?.unit ?? '1', language)
  const moved = isGiven ? differenceUnitName(instrument.unit, language) : ''
  const step = `${to}${isGiven ? '' : '.add'} + 1${moved === '' ? '' : ` (${moved})`}`
  const heading = `${step} → ${of}${unit === '' ? '' : ` (${unit})`}, ${word('scenario', language)} ${run.scenario.id}`
  return `${emphasis(heading)}\n${layOutTable(columns, [...rows, [word('sustained', language), ...sustained]])}`
}

/** Four significant digits: multipliers are compared with each other, not added up. */
function figure(value: number): string {
  const text = `${Number(value.toPrecision(4))}`
  return text.replace('-', '\u2212')
}
