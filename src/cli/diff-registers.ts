import { type ComparedPromises, comparePromises } from '../checks/compare-promises.js'
import { type Matched, matchTargets } from '../reading/match-targets.js'
import { readRegister } from '../reading/register-file.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, fail, type Outcome, succeed, warning } from '../vocabulary/diagnostic.js'
import type { Target } from '../vocabulary/target.js'
import { entriesAsTargets } from './entries-as-targets.js'
import { readExtractOptions } from './extract-options.js'
import { readTargets } from './extract-register.js'
import { type Input, inputOf, manifestOf } from './inputs.js'
import { type Project, readNamed } from './project.js'
import { readReport } from './read-report.js'

/** One side of a comparison: a register, or what was read from a report's text. */
export interface ComparedSide {
  readonly file: string
  readonly report: {
    readonly title: string | undefined
    readonly place: string | undefined
    readonly year: number | undefined
    readonly sha256: string
  }
  readonly targets: readonly Target[]
}

/** Two promises about one indicator, and what became of the first. */
export type ComparedPair = Pick<Matched, 'from' | 'to' | 'by'> & ComparedPromises

/** What differs between two registers. */
export interface RegisterDifference {
  readonly from: ComparedSide
  readonly to: ComparedSide
  readonly added: readonly Target[]
  readonly dropped: readonly Target[]
  /** In the order of the second register. */
  readonly pairs: readonly ComparedPair[]
  readonly manifest: Manifest
}

/** Compares two registers, last year's and this year's or a draft and the final one; a text (`.txt`) is extracted first. Faults of both at once. */
export function diffRegisters(project: Project, from: string, to: string): Outcome<RegisterDifference> {
  const sides = [readSide(project, from), readSide(project, to)] as const
  const [a, b] = sides
  if (!a.ok || !b.ok) return fail(...new Set(sides.flatMap(side => (side.ok ? [] : side.diagnostics))))
  const matched = matchTargets(promisesOf(a.value.side), promisesOf(b.value.side))
  return succeed(
    {
      from: a.value.side,
      to: b.value.side,
      added: matched.onlyTo,
      dropped: matched.onlyFrom,
      pairs: matched.pairs.map(pair => ({
        from: pair.from,
        to: pair.to,
        by: pair.by,
        ...comparePromises(pair.from, pair.to, pair),
      })),
      manifest: manifestOf([a.value.input, b.value.input], { options: {} }),
    },
    [...a.warnings, ...b.warnings, ...(matched.lookedForSimilarNames ? [] : [tooManyNames])],
  )
}

const tooManyNames = warning(
  'R204',
  'so many targets of the two have no counterpart that similar names were not looked for; only equal names are matched',
)

function promisesOf({ report, targets }: ComparedSide) {
  return { year: report.year, targets }
}

interface ReadSide {
  readonly side: ComparedSide
  readonly input: Input
}

function readSide(project: Project, path: string): Outcome<ReadSide> {
  return /\.txt$/i.test(path) ? readText(project, path) : readRegisterFile(project, path)
}

function readRegisterFile(project: Project, path: string): Outcome<ReadSide> {
  const file = readNamed(project, path)
  if (!file.ok) return file
  const register = readRegister(file.value)
  if (!register.ok) return fail(...register.diagnostics.map(one => withTextHint(one, path)))
  const { report, targets } = register.value
  const input = inputOf(file.value)
  return succeed({ side: { file: input.name, report, targets }, input }, register.warnings)
}

/** What is no register may be a report by another name. */
function withTextHint(one: Diagnostic, path: string): Diagnostic {
  return /\.ya?ml$/i.test(path)
    ? one
    : { ...one, help: [...one.help, 'The text of a report must be called .txt to be read as one.'] }
}

function readText(project: Project, path: string): Outcome<ReadSide> {
  const request = readExtractOptions({})
  if (!request.ok) return request
  const file = readReport(project, path, request.value.maxBytes)
  if (!file.ok) return file
  const { report, entries, placeOf } = readTargets(file.value, request.value)
  const input = inputOf(file.value)
  return succeed({ side: { file: input.name, report, targets: entriesAsTargets(entries, placeOf) }, input })
}
