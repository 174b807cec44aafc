import { writeJson } from '../../files/json.js'
import type { Manifest } from '../../vocabulary/briefing.js'
import { isFraction } from '../number-text.js'

/** A JSON document of the toolkit: `format` and `manifest` first, then what the command says. */
export function documentText(
  format: string,
  manifest: Manifest,
  content: Readonly<Record<string, unknown>>,
): string {
  const { tool, seed, stream, inputs, options, asOf, realTime } = manifest
  const said = { tool, seed, stream, as_of: asOf, real_time: realTime, inputs, options }
  return writeJson({ format, manifest: said, ...content })
}

/** The unit of values in JSON: every fraction, whether rate, share or percentage points, is a `ratio`. */
export function jsonUnit(unit: string): string {
  return isFraction(unit) ? 'ratio' : unit
}
