import { compileModel } from '../equations/compile-model.js'
import type { CompiledModel } from '../equations/compiled-model.js'
import { measuringBy } from '../equations/measuring-by.js'
import { readModelFile } from '../equations/model-file.js'
import { mergeObservations, readObservations } from '../files/observations-file.js'
import { type TextFile, textFile } from '../files/text-file.js'
import type { FileInFolder } from '../files/write-folder.js'
import { baselineHistory } from '../forecast/baseline-history.js'
import type { BaselinePath } from '../forecast/baseline-path.js'
import type { Extraction } from '../reading/extraction.js'
import { type RegisterEntry, registerEntries } from '../reading/register-entries.js'
import { reportPlaces } from '../reading/report-places.js'
import { type DataAtHand, dataAtHand, isRecent } from '../starter/data-at-hand.js'
import { readmeText } from '../starter/readme-text.js'
import type { NamedTarget, StarterRequest } from '../starter/request.js'
import { type BaselineFigures, type Held, heldAt, runYears, withUnit } from '../starter/scenario-text.js'
import { type Baseline, type StarterModel, starterModel, starterQuestions } from '../starter/starter.js'
import { type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { VariableSpec } from '../vocabulary/model.js'
import type { Observations } from '../vocabulary/observation.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import { layOutRegister } from './lay-out-register.js'

/** What a project is made from, read already. */
export interface StarterSource {
  /** For names of files and of the model. */
  readonly name: string
  readonly report: TextFile
  readonly extraction: Extraction
  readonly title: string
  readonly place: string
  readonly year: number
  readonly data: { readonly file: TextFile; readonly observations: Observations } | undefined
}

/** A starter project before it is written. */
export interface StarterProject {
  readonly files: readonly FileInFolder[]
  readonly entries: readonly RegisterEntry[]
  readonly missing: StarterModel['missing']
  /** Names of series that the project reads. */
  readonly series: StarterModel['series']
}

/** The whole project as texts: register, model, data, scenarios, briefing plan, the list of what is missing, and a README. */
export async function composeStarter(source: StarterSource): Promise<Outcome<StarterProject>> {
  const { name, report, extraction, title, place, year, data } = source
  const request: StarterRequest = {
    name,
    place,
    year,
    targets: namedTargets(registerEntries(extraction)),
    observations: data?.observations,
  }
  const made = starterModel(request)
  const model = compileStarter(made.files)
  const entries = registerEntries(extraction, measuringBy(model))
  // The project's own copy is what the register is checked against: without a mark and with plain line ends.
  const own = textFile('report.txt', report.text)
  const register = layOutRegister(
    {
      report: { title, place, year, sha256: own.sha256, length: extraction.report.length },
      entries,
      placeOf: reportPlaces(report),
    },
    own,
  )
  if (!register.ok) return register
  const folder = `models/${name}`
  const rows = data === undefined ? [] : [{ path: `${folder}/data/observations.csv`, text: data.file.text }]
  const readme = readmeText(request, {
    targets: entries.length,
    modelled: entries.filter(({ expression }) => expression !== undefined).length,
    doubtful: entries.filter(({ doubtful }) => doubtful).length,
    missing: made.missing,
    hasData: data !== undefined,
  })
  const files = [
    readme,
    { path: 'report.txt', text: report.text },
    { path: `${folder}/targets-${year}.yaml`, text: register.value },
    ...made.files,
    ...rows,
    ...starterQuestions(made, request, await baselineOf(model, made, request)),
  ]
  return succeed({ files, entries, missing: made.missing, series: made.series }, register.warnings)
}

/** Targets with an indicator of the table, as a first model needs them; doubtful ones are for a person to decide. */
function namedTargets(entries: readonly RegisterEntry[]): readonly NamedTarget[] {
  const canonicalOf = new Map(entries.map(({ id, canonical }) => [id, canonical]))
  return entries.flatMap(entry => {
    const { canonical, quote, measure, bound, value, valueHigh, unit, doubtful, reference, period } = entry
    if (canonical === undefined || doubtful || !/^\d{4}$/.test(period)) return []
    const other = reference === undefined ? undefined : canonicalOf.get(reference)
    return [
      {
        indicator: canonical,
        quote,
        measure,
        bound,
        value,
        valueHigh,
        unit,
        reference: other,
        year: Number(period),
      },
    ]
  })
}

/** Compiles what was just written. A fault is ours: the text is made here. */
function compileStarter(files: readonly FileInFolder[]): CompiledModel {
  const textOf = (ending: string): TextFile => {
    const found = files.find(({ path }) => path.endsWith(`/${ending}`))
    if (found === undefined) throw new Error(`the starter model lacks ${ending}`)
    return textFile(found.path, found.text)
  }
  const read = readModelFile(textOf('model.yaml'), relative => ({
    ok: true,
    value: textOf(relative),
    warnings: [],
  }))
  if (!read.ok) throw new Error(`the starter model cannot be read: ${read.diagnostics[0]?.message}`)
  const compiled = compileModel(read.value.source, read.value.places)
  if (!compiled.ok)
    throw new Error(`the starter model cannot be compiled: ${compiled.diagnostics[0]?.message}`)
  return compiled.value
}

/** What the baseline does with each assumption: carries its history forward, as `run` will, or holds the last growth rate or level that is known. */
async function baselineOf(
  model: CompiledModel,
  made: StarterModel,
  request: StarterRequest,
): Promise<Baseline> {
  const { year, observations } = request
  const data = dataAtHand(observations, year - 1)
  const all = withDerived(made, observations)
  const [from, to] = runYears(request)
  const { baselinePath } = await import('./commands/forecasts.js')
  const held: Held[] = []
  const baseline = new Map<string, BaselineFigures>()
  for (const spec of model.variables.values()) {
    if (spec.role !== 'exogenous') continue
    const history = all === undefined ? undefined : baselineHistory(spec.id, spec, all, { before: year })
    const isOld = history === undefined || !isRecent(history.last, year - 1)
    const path = isOld ? undefined : baselinePath(history, { from, to }, spec.id)
    if (path === undefined) {
      const one = heldAt(spec.id, lastFigure(spec, data))
      held.push(one)
      baseline.set(spec.id, { values: [one.value], spread: undefined })
    } else baseline.set(spec.id, figuresOf(path, spec.unit))
  }
  return { held, baseline }
}

/** Rates to hundredths of a point, all else to four digits: what follows the year of the plan is a convention. */
function figuresOf({ path, spread }: BaselinePath, unit: string): BaselineFigures {
  const isRate = isShownInPercent(unit)
  const rounded = (value: number): number =>
    isRate ? Number((100 * value).toFixed(2)) : Number(value.toPrecision(4))
  const width = rounded(spread[0] ?? 0)
  return {
    values: path.map(value => withUnit(rounded(value), isRate ? '%' : unit)),
    spread: width > 0 ? withUnit(width, isRate ? 'pp' : unit) : undefined,
  }
}

/** The last growth rate or level in the data: of the series an assumption goes on from, else of the levels behind it. */
function lastFigure(
  { id, series, history, unit }: VariableSpec & { readonly id: string },
  data: DataAtHand,
): { readonly value: number; readonly unit: string; readonly year: number } | undefined {
  const own = history?.own
  const row = own?.of === 'growth' ? undefined : data.last(own?.series ?? series ?? id)
  if (row !== undefined) return { value: row.value, unit: row.unit ?? '1', year: row.period }
  return unit === 'rate' ? data.lastGrowth(own?.series ?? id.replace(/_growth$/, '')) : undefined
}

function withDerived(made: StarterModel, observations: Observations | undefined): Observations | undefined {
  const derived = made.files.find(({ path }) => path.endsWith('/derived.csv'))
  if (observations === undefined || derived === undefined) return observations
  const read = readObservations(textFile(derived.path, derived.text))
  if (!read.ok) throw new Error(`derived rows cannot be read: ${read.diagnostics[0]?.message}`)
  return mergeObservations(observations, read.value)
}
