import { attributeDifference } from '../simulate/attribute-difference.js'
import { breakDown } from '../simulate/break-down.js'
import { sidesOf } from '../simulate/differing-entries.js'
import type { AttributedDifference, Breakdown } from '../vocabulary/attribution.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import { compareScenarios } from './compare-scenarios.js'
import { type ExplainOptions, readExplainOptions } from './explain-options.js'
import type { Project } from './project.js'
import { readFigure } from './read-figure.js'
import { manifestOfRuns, type SolvedScenario } from './solve-scenario.js'

/** A difference between two scenarios, split by what made it. */
export interface ExplainedDifference {
  readonly runs: readonly [SolvedScenario, SolvedScenario]
  readonly of: string
  readonly attribution: AttributedDifference
  readonly breakdown: Breakdown | undefined
  readonly manifest: Manifest
}

/** Solves two scenarios of one model and splits the difference of one variable between them by what they state differently. */
export async function explainDifference(
  project: Project,
  references: readonly [from: string, to: string],
  options: ExplainOptions,
): Promise<Outcome<ExplainedDifference>> {
  const read = readExplainOptions(options)
  if (!read.ok) return read
  const { model, data, from } = options
  const run = {
    ...(model === undefined ? {} : { model }),
    ...(data === undefined ? {} : { data }),
    ...(from === undefined ? {} : { from }),
  }
  const compared = await compareScenarios(project, references, run)
  if (!compared.ok) return compared
  const [first, second] = compared.value.runs
  if (first === undefined || second === undefined) return fail(error('U101', 'two scenarios are needed'))
  const wanted = readFigure(options.of, first)
  if (!wanted.ok) return wanted
  const faults = sharedPeriodFaults([first, second], wanted.value.period)
  if (faults.length > 0) return fail(...faults)
  const [a, b] = sidesOf(first, second)
  const attribution = attributeDifference(first.loaded.model, a, b, { ...read.value, ...wanted.value })
  if (!attribution.ok) return attribution
  const depth = options.depth === undefined ? {} : { depth: options.depth }
  const breakdown =
    options.equations === true
      ? breakDown(first.loaded.model, a, b, { ...wanted.value, ...depth })
      : undefined
  if (breakdown?.ok === false) return breakdown
  return succeed(
    {
      runs: [first, second],
      of: options.of,
      attribution: attribution.value,
      breakdown: breakdown?.value,
      manifest: manifestFor([first, second], options, attribution.value),
    },
    compared.warnings,
  )
}

function manifestFor(
  runs: readonly SolvedScenario[],
  options: ExplainOptions,
  { method, sampled }: AttributedDifference,
): Manifest {
  const manifest = manifestOfRuns(runs, {
    from: options.from,
    of: options.of,
    method,
    group: options.group?.join('; '),
    by: options.by,
    order: options.order,
    orders: options.orders,
    equations: options.equations,
    depth: options.depth === undefined ? undefined : `${options.depth}`,
  })
  return sampled === undefined ? manifest : { ...manifest, seed: sampled.seed, stream: sampled.stream }
}

/** Both runs have to begin in the same period, else history is one's result; and both have to reach the period. */
export function sharedPeriodFaults(
  runs: readonly [SolvedScenario, SolvedScenario],
  period: number,
): readonly Diagnostic[] {
  const [{ paths: a, scenario: one }, { paths: b, scenario: other }] = runs
  const say = (at: number): string => writePeriod(at, a.frequency)
  if (a.from !== b.from) {
    const message = `\`${one.id}\` begins in ${say(a.from)} and \`${other.id}\` in ${say(b.from)}`
    const help = `give both the same first period: --from ${say(Math.max(a.from, b.from))}`
    return [error('S192', message, undefined, help)]
  }
  const last = Math.min(a.to, b.to)
  if (period >= a.from && period <= last) return []
  return [
    error(
      'U104',
      `${say(period)} is not solved by both scenarios`,
      undefined,
      `they are both solved from ${say(a.from)} to ${say(last)}`,
    ),
  ]
}
