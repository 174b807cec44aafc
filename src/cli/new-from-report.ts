import { readPlan } from '../briefing/read-plan.js'
import { readTextFile, type TextFile } from '../files/text-file.js'
import { extractTargets } from '../reading/extract-targets.js'
import { readRegister } from '../reading/register-file.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type ExtractOptions, type ExtractRequest, readExtractOptions } from './extract-options.js'
import { promiseWarnings } from './extract-register.js'
import { inputOf, manifestOf } from './inputs.js'
import type { NewOptions, NewProject } from './made-project.js'
import { type NewFolder, readNewFolder, writeProject } from './new-folder.js'
import type { Project } from './project.js'
import { readReport } from './read-report.js'
import { type LoadedModels, solveScenario } from './solve-scenario.js'
import { readStarterData, strangeSeries } from './starter-data.js'
import { composeStarter, type StarterProject, type StarterSource } from './starter-project.js'

/** Whose report it is; a register needs all three. */
interface Head {
  readonly title: string
  readonly place: string
  readonly year: number
}

/**
 * Makes a project from a report's text, and from figures of the past where there are any: the register is extracted, a first model is written of the indicators it
 * names, and both scenarios are run before the folder is put in its place.
 */
export async function newFromReport(
  project: Project,
  typed: string,
  options: NewOptions & { readonly report: string },
): Promise<Outcome<NewProject>> {
  const read = readAll(project, typed, options)
  if (!read.ok) return read
  const { folder, source } = read.value
  const composed = await composeStarter(source)
  if (!composed.ok) return composed
  const made = composed.value
  const written = await writeProject(folder, made.files, place => tryOut(project, place, source))
  if (!written.ok) return written
  const { report, data, year, place } = source
  const { title } = options
  const manifest = manifestOf([report, ...(data === undefined ? [] : [data.file])].map(inputOf), {
    options: { year: `${year}`, place, title },
  })
  const warnings = [
    ...read.warnings,
    ...promiseWarnings(made.entries, report),
    ...composed.warnings,
    ...(data === undefined ? [] : strangeSeries(data.observations, made.series)),
  ]
  const plan = `reports/${folder.name}-${year}.yaml`
  const register = registerCounts(made)
  return succeed(
    {
      folder: typed,
      model: folder.name,
      files: written.value,
      plan,
      manifest,
      register,
      missing: made.missing,
    },
    warnings,
  )
}

function registerCounts({ entries }: StarterProject): NonNullable<NewProject['register']> {
  return {
    targets: entries.length,
    modelled: entries.filter(({ expression }) => expression !== undefined).length,
    doubtful: entries.filter(({ doubtful }) => doubtful).length,
  }
}

/** Everything a project is made from; all faults at once. */
function readAll(
  project: Project,
  typed: string,
  options: NewOptions & { readonly report: string },
): Outcome<{ readonly folder: NewFolder; readonly source: StarterSource }> {
  const folder = readNewFolder(project, typed)
  const request = readExtractOptions(extractOptions(options))
  const report = request.ok ? readReport(project, options.report, request.value.maxBytes) : request
  const data = options.data === undefined ? succeed(undefined) : readStarterData(project, options.data)
  const faults = [folder, report, data].flatMap(each => (each.ok ? [] : each.diagnostics))
  if (!folder.ok || !request.ok || !report.ok || !data.ok) return fail(...faults)
  const { year, place } = request.value
  const extraction = extractTargets(report.value.text, {
    ...(year === undefined ? {} : { year }),
    ...(place === undefined ? {} : { place }),
  })
  const head = readHead(extraction.report, request.value)
  if (!head.ok) return head
  const { name } = folder.value
  const source = { name, report: report.value, extraction, ...head.value, data: data.value }
  return succeed({ folder: folder.value, source }, data.warnings)
}

function extractOptions({ year, place, title, maxSize }: NewOptions): ExtractOptions {
  return {
    ...(year === undefined ? {} : { year }),
    ...(place === undefined ? {} : { place }),
    ...(title === undefined ? {} : { title }),
    ...(maxSize === undefined ? {} : { maxSize }),
  }
}

/** What the text says of itself, unless the command line says otherwise. */
function readHead(
  said: { readonly [name in keyof Head]: Head[name] | undefined },
  typed: ExtractRequest,
): Outcome<Head> {
  const title = typed.title ?? said.title
  const place = typed.place ?? said.place
  const year = typed.year ?? said.year
  const broken = (['title', 'place'] as const).filter(name => /[\p{Cc}\u2028\u2029]/u.test(typed[name] ?? ''))
  if (broken.length > 0) {
    return fail(...broken.map(name => error('U102', `--${name} must be one line without control characters`)))
  }
  const missing = [
    ...(title === undefined ? [unsaid('title', 'what the report is called', '"…市政府工作报告 2026"')] : []),
    ...(place === undefined ? [unsaid('place', 'which place it is of', '…')] : []),
    ...(year === undefined ? [unsaid('year', 'which year it plans', '2026')] : []),
  ]
  return title === undefined || place === undefined || year === undefined
    ? fail(...missing)
    : succeed({ title, place, year })
}

function unsaid(option: string, what: string, example: string): Diagnostic {
  return error(
    'U101',
    `the text does not say ${what}, and a project needs it`,
    undefined,
    `Give it: --${option} ${example}`,
  )
}

/** Runs what was written where it lies, before it is put in its place: figures of the user's may keep it from running. */
async function tryOut(
  project: Project,
  place: string,
  source: StarterSource,
): Promise<readonly Diagnostic[]> {
  const { name, year } = source
  const there: Project = { ...project, workingDirectory: place }
  const models: LoadedModels = new Map()
  const files = [`models/${name}/targets-${year}.yaml`, `reports/${name}-${year}.yaml`].map(path =>
    readTextFile(`${place}/${path}`, { shownAs: path }),
  )
  const [register, plan] = files.map((file, index) => readBack(file, index === 0))
  const baseline = await solveScenario(there, 'baseline', {}, models)
  // The plan stands on the baseline, and would say the same again.
  const own = baseline.ok ? await solveScenario(there, 'plan', {}, models) : baseline
  const outcomes = [register, plan, own].flatMap(each => each ?? [])
  return outcomes.flatMap(each => (each.ok ? [] : each.diagnostics))
}

function readBack(file: Outcome<TextFile>, isRegister: boolean): Outcome<unknown> {
  if (!file.ok) return file
  return isRegister ? readRegister(file.value) : readPlan(file.value)
}
