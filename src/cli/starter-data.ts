import { readObservations } from '../files/observations-file.js'
import { type Diagnostic, error, fail, type Outcome, succeed, warning } from '../vocabulary/diagnostic.js'
import { indicators } from '../vocabulary/indicators.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import type { Observation, Observations } from '../vocabulary/observation.js'
import { describeDimension, unitOf } from '../vocabulary/unit.js'
import { type Project, readNamed } from './project.js'
import type { StarterSource } from './starter-project.js'

const dataLimit = 50 * 1024 * 1024

/** Reads the user's figures: annual ones, every series in a unit that its indicator can be counted in; all faults at once. */
export function readStarterData(project: Project, path: string): Outcome<StarterSource['data']> {
  const file = readNamed(project, path, dataLimit)
  if (!file.ok) return file
  const read = readObservations(file.value)
  if (!read.ok) return read
  const observations = read.value
  if (observations.frequency !== 'annual') return fail(notAnnual(observations))
  const faults = [...observations.series].flatMap(([series, rows]) => unitFault(series, rows) ?? [])
  return faults.length > 0 ? fail(...faults) : succeed({ file: file.value, observations }, read.warnings)
}

function notAnnual({ frequency, series }: Observations): Diagnostic {
  return error(
    'D201',
    `these data are ${frequency}, a starter model is annual`,
    series.values().next().value?.[0]?.place,
    'Give one figure a year: series,2025,value,unit',
  )
}

const unitByIndicator: ReadonlyMap<string, string | undefined> = new Map(
  indicators.map(({ id, unit }) => [id, unit]),
)

/** The first row of a series in a unit that its name does not allow; names of no indicator may be anything. */
function unitFault(series: string, rows: readonly Observation[]): Diagnostic | undefined {
  const growth = series.endsWith('_growth')
  const usual = unitByIndicator.get(series)
  if (!growth && (usual === undefined || unitOf(usual) === undefined)) return undefined
  const wanted = growth ? '%' : (usual ?? '')
  const odd = rows.find(({ unit }) => !fits(unit, wanted))
  if (odd === undefined) return undefined
  const given = odd.unit === undefined ? 'has no unit' : `is in ${odd.unit}`
  return error(
    'D202',
    `the figure of ${series} ${given}; a figure in ${wanted}, or what converts to it, is needed`,
    odd.place,
    growth
      ? `Growth is written in %: ${series},2025,5.4,%`
      : `A growth rate is a series of its own: ${series}_growth`,
  )
}

function fits(unit: string | undefined, wanted: string): boolean {
  const [from, to] = [unitOf(unit ?? ''), unitOf(wanted)]
  if (from === undefined || to === undefined) return false
  if (to.kind !== 'quantity') return from.id === to.id || (to.kind === 'ratio' && from.id === 'ratio')
  // Statistics print income per head in 元 and mean 元/人.
  const perHead = describeDimension({ ...to.dimension, person: -1 })
  const given = describeDimension(from.dimension)
  return from.kind === 'quantity' && (given === describeDimension(to.dimension) || given === perHead)
}

/** Series that the project does not read: a misspelt name would otherwise change nothing, in silence. */
export function strangeSeries(given: Observations, known: readonly string[]): readonly Diagnostic[] {
  const names = new Set(known)
  return [...given.series].flatMap(([series, rows]) => {
    if (names.has(series)) return []
    const near = nearestName(series, known)
    return [
      warning(
        'D206',
        `the model does not read the series "${series}"`,
        rows[0]?.place,
        'Its rows are kept and change nothing.',
        ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      ),
    ]
  })
}
