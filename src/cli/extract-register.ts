import { measuringBy } from '../equations/measuring-by.js'
import { firstControlCharacter } from '../files/control-characters.js'
import type { TextFile } from '../files/text-file.js'
import { extractTargets } from '../reading/extract-targets.js'
import type { Extraction } from '../reading/extraction.js'
import { type RegisterEntry, registerEntries } from '../reading/register-entries.js'
import { repeatedPromises } from '../reading/repeated-promises.js'
import { reportPlaces } from '../reading/report-places.js'
import type { Manifest } from '../vocabulary/briefing.js'
import {
  type Diagnostic,
  fail,
  type Outcome,
  type Place,
  succeed,
  warning,
} from '../vocabulary/diagnostic.js'
import type { Measuring } from '../vocabulary/measuring.js'
import { type ExtractOptions, type ExtractRequest, readExtractOptions } from './extract-options.js'
import { inputOf, manifestOf } from './inputs.js'
import { layOutRegister } from './lay-out-register.js'
import { loadModel } from './load-model.js'
import type { Project } from './project.js'
import { readReport } from './read-report.js'
import { sameFileFaults } from './write-outputs.js'

/** What a report promises, as register entries, and where it stands. */
export interface ExtractedRegister {
  readonly report: {
    readonly sha256: string
    /** Code points. */
    readonly length: number
    readonly title: string | undefined
    readonly place: string | undefined
    readonly year: number | undefined
  }
  /** In the order of the text, doubtful ones among them. */
  readonly entries: readonly RegisterEntry[]
  readonly skipped: Extraction['skipped']
  /** Line and column of a stretch of the report. */
  readonly placeOf: (at: readonly [number, number]) => Place
  /** The register as a file, where `out` was asked for. */
  readonly register: string | undefined
  readonly manifest: Manifest
}

/** Reads a report's text and, where `out` is asked for, lays its register out and reads that back: what is written is what was extracted. */
export async function extractRegister(
  project: Project,
  reportPath: string,
  typed: ExtractOptions = {},
): Promise<Outcome<ExtractedRegister>> {
  const request = readExtractOptions(typed)
  if (!request.ok) return request
  const same = sameFileFaults(project, { 'the report': reportPath, '--out': typed.out })
  if (same.length > 0) return fail(...same)
  const report = readReport(project, reportPath, request.value.maxBytes)
  if (!report.ok) return report
  const { title, place, year, model } = request.value
  const loaded =
    model === undefined
      ? undefined
      : await loadModel(project, { reference: model, beside: project.workingDirectory })
  if (loaded?.ok === false) return loaded
  const measuring = loaded === undefined ? undefined : measuringBy(loaded.value.model)
  const extracted = readTargets(report.value, request.value, measuring)
  const options = { year: year === undefined ? undefined : `${year}`, place, title }
  const manifest = manifestOf([inputOf(report.value), ...(loaded?.value.inputs ?? [])], { options })
  const warnings = [...(loaded?.warnings ?? []), ...promiseWarnings(extracted.entries, report.value)]
  if (request.value.out === undefined) {
    return succeed({ ...extracted, register: undefined, manifest }, warnings)
  }
  const register = layOutRegister(extracted, report.value)
  if (!register.ok) return register
  return succeed({ ...extracted, register: register.value, manifest }, [...warnings, ...register.warnings])
}

/** What a text says, before it is laid out. */
export type Extracted = Omit<ExtractedRegister, 'register' | 'manifest'>

/** What a text promises. */
export function readTargets(
  report: TextFile,
  { year, place, title }: Pick<ExtractRequest, 'year' | 'place' | 'title'>,
  measuring?: Measuring,
): Extracted {
  const asked = { ...(year === undefined ? {} : { year }), ...(place === undefined ? {} : { place }) }
  const extraction = extractTargets(report.text, asked)
  const said = extraction.report
  return {
    report: {
      sha256: report.sha256,
      length: said.length,
      title: title ?? writable(said.title),
      place: place ?? writable(said.place),
      year: year ?? said.year,
    },
    entries: registerEntries(extraction, measuring),
    skipped: extraction.skipped,
    placeOf: reportPlaces(report),
  }
}

/** A heading that a register cannot hold is asked for. */
function writable(text: string | undefined): string | undefined {
  return text === undefined || firstControlCharacter(text) !== undefined ? undefined : text
}

/** What a person should know of the promises read from a text: that there are none, or that some contradict each other. */
export function promiseWarnings(entries: readonly RegisterEntry[], report: TextFile): readonly Diagnostic[] {
  return [...(entries.length === 0 ? [noTargets(report)] : []), ...repeatedPromises(entries, report)]
}

function noTargets(report: TextFile): Diagnostic {
  return warning(
    'R201',
    `0 targets: nothing in "${report.name}" reads like a promise with a figure or a relation`,
    undefined,
    'A review of the past is left out. Is this the part with the plan for the coming year?',
  )
}
