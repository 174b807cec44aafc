import { writePeriod } from '../../vocabulary/period.js'
import type { FoundMultipliers } from '../find-multipliers.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields, stretch } from './run-document.js'

/**
 * `outturn.multipliers/1`: row = period in which the instrument is changed by 1 (a rate by 1, that is 100 points), column =
 * period of the response, in the variable's unit; `sustained` is a change in every period from the first on.
 */
export function multipliersDocument({ run, of, to, multipliers, manifest }: FoundMultipliers): string {
  const { model } = run.loaded
  const periods = stretch(multipliers.from, multipliers.to)
  const responses = periods.map(changed => periods.map(at => multipliers.response(of, at, to, changed)))
  const instrument = model.variables.get(to)
  return documentText('outturn.multipliers/1', manifest, {
    scenario: run.paths.scenario,
    of: { variable: of, unit: jsonUnit(model.variables.get(of)?.unit ?? '1') },
    to:
      instrument?.role === 'exogenous'
        ? { variable: to, kind: 'value', unit: jsonUnit(instrument.unit) }
        : { variable: to, kind: 'add factor' },
    periods: periods.map(period => writePeriod(period, run.paths.frequency)),
    responses,
    sustained: periods.map((_, column) => responses.reduce((sum, row) => sum + (row[column] ?? 0), 0)),
    solver: solverFields(run.paths),
  })
}
