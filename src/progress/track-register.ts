import type { Diagnostic } from '../vocabulary/diagnostic.js'
import { error, fail, type Outcome, succeed, warning } from '../vocabulary/diagnostic.js'
import type { Observation } from '../vocabulary/observation.js'
import { periodsPerYear } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import { gather, type ProgressInput, type SeriesName } from './evidence.js'
import { readNames, underReadNames } from './names.js'
import type { TargetProgress } from './progress.js'
import { strayRows } from './stray-rows.js'
import { progressOf } from './target-progress.js'
import type { SeriesEvidence } from './tracked-series.js'

/** A register as far as a year has gone. */
export interface YearInProgress {
  readonly year: number
  readonly targets: readonly TargetProgress[]
  /** True where a result is marked as invented. */
  readonly isInvented: boolean
}

/**
 * Sets results to date against every target of a register for that year. Refuses data without any figure of the year, and every fault of the series that
 * targets are measured on, all at once.
 */
export function trackRegister(input: ProgressInput): Outcome<YearInProgress> {
  const { year, data, register } = input
  const hasYear = data.some(file =>
    [...file.series.values()].some(rows =>
      rows.some(row => Math.floor(row.period / periodsPerYear(file.frequency)) === year),
    ),
  )
  if (!hasYear) {
    const place = data[0]?.series.values().next().value?.[0]?.place
    return fail(
      error('D601', `these data hold no quarter or month of ${year}`, place, 'Choose the year with --year.'),
    )
  }
  const [first] = register.targets
  if (first !== undefined && register.targets.every(target => target.period !== year)) {
    const message = `no target of the register is for ${year}; the first is for ${first.period}`
    return fail(error('R304', message, first.place, 'Choose the year with --year, or name another register.'))
  }
  const names = readNames(input)
  const following = { ...input, data: data.map(file => underReadNames(file, names)) }
  const diagnostics: Diagnostic[] = []
  const targets = followAll(register.targets, following, diagnostics)
  const outcomes = (asked: readonly Target[], given: ProgressInput['data']): string =>
    // Where a result stands is no result.
    JSON.stringify(followAll(asked, { ...input, data: given }), (key, value: unknown) =>
      key === 'at' ? undefined : value,
    )
  // What is refused changes nothing either, and has been said.
  const isRefused = diagnostics.some(each => each.severity === 'error')
  diagnostics.push(...strayRows(input, names, isRefused ? () => undefined : outcomes))
  const invented = inventedRow(data)
  if (invented !== undefined) {
    const message = 'figures with the status "invented" are used'
    diagnostics.push(
      warning('D609', message, invented.place, 'Every result here is to be read as an example.'),
    )
  }
  const faults = distinct(diagnostics)
  return faults.some(each => each.severity === 'error')
    ? { ok: false, diagnostics: faults }
    : succeed({ year, targets, isInvented: invented !== undefined }, faults)
}

/** Every target, each series read once. */
function followAll(
  targets: readonly Target[],
  input: ProgressInput,
  diagnostics: Diagnostic[] = [],
): readonly TargetProgress[] {
  const gathered = new Map<string, SeriesEvidence | undefined>()
  const evidenceOf = (name: SeriesName): SeriesEvidence | undefined => {
    const key = `${name.variable ?? ''} ${name.series}`
    if (gathered.has(key)) return gathered.get(key)
    const found = gather(input, name)
    diagnostics.push(...found.diagnostics)
    gathered.set(key, found.evidence)
    return found.evidence
  }
  return targets.map(target => progressOf(target, input, evidenceOf))
}

function inventedRow(data: ProgressInput['data']): Observation | undefined {
  return data.flatMap(file => [...file.series.values()].flat()).find(row => row.status === 'invented')
}

/** A series behind two variables is read twice, and its faults are said once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map(each => [JSON.stringify(each), each])).values()]
}
