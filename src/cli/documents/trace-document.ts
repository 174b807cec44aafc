import { basename } from 'node:path'
import type { Place } from '../../vocabulary/diagnostic.js'
import type { Origin } from '../../vocabulary/model.js'
import type { Trace } from '../../vocabulary/trace.js'
import type { TracedNumber } from '../trace-number.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

/** `outturn.trace/1`: the tree of one number. */
export function traceDocument({ trace, run, manifest }: TracedNumber): string {
  return documentText('outturn.trace/1', manifest, {
    scenario: run.scenario.id,
    model: run.paths.model,
    trace: entry(trace),
    solver: solverFields(run.paths),
  })
}

function entry(trace: Trace): unknown {
  const { variable, period, value, unit, origin, equation, inputs, repeated } = trace
  return {
    variable,
    period,
    value,
    unit: jsonUnit(unit),
    origin: originEntry(origin),
    equation:
      equation === undefined
        ? undefined
        : {
            text: equation.text,
            kind: equation.kind,
            module: equation.module,
            source: equation.source,
            add_factor: equation.addFactor,
            coefficients: equation.coefficients,
          },
    repeated,
    inputs: inputs.map(entry),
  }
}

function originEntry(origin: Origin): unknown {
  if (origin.kind === 'equation') return { kind: origin.kind }
  return 'place' in origin ? { ...origin, place: placeEntry(origin.place) } : origin
}

/** File without folder, line and column. */
function placeEntry(place: Place): unknown {
  return { file: basename(place.file), line: place.line, column: place.column }
}
