import { writePeriod } from '../../vocabulary/period.js'
import type { Change, Comparison } from '../compare-scenarios.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.compare/1`: arrays of values, and the solver's certificates, follow the order of `scenarios`; differences are against the first. */
export function compareDocument(comparison: Comparison): string {
  const { runs, periods, variables, changes, manifest } = comparison
  const frequency = runs[0]?.paths.frequency ?? 'annual'
  const byPeriod = (values: Change['from']): unknown =>
    Object.fromEntries([...values].map(([period, value]) => [writePeriod(period, frequency), value]))
  return documentText('outturn.compare/1', manifest, {
    scenarios: runs.map(run => run.scenario.id),
    periods: periods.map(period => writePeriod(period, frequency)),
    changes: changes.map((entries, index) => ({
      scenario: runs[index + 1]?.scenario.id,
      entries: entries.map(({ section, variable, unit, from, to }) => ({
        section,
        variable,
        unit: jsonUnit(unit),
        from: byPeriod(from),
        to: byPeriod(to),
      })),
    })),
    variables: Object.fromEntries(
      variables.map(({ variable, unit, role, values, differences }) => [
        variable,
        { unit: jsonUnit(unit), role, values, differences },
      ]),
    ),
    solvers: runs.map(({ paths }) => solverFields(paths)),
  })
}
