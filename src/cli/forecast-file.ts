import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readObservations } from '../files/observations-file.js'
import type { RollingEvaluation } from '../forecast/rolling-origins.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { Observations } from '../vocabulary/observation.js'
import { type Frequency, periodsPerYear, readPeriod, writePeriod } from '../vocabulary/period.js'
import type { ForecastRequest } from './forecast-options.js'
import type { BacktestTask, ForecastResult, ForecastTask, TaskResult } from './forecast-tasks.js'
import { inputOf, manifestOf } from './inputs.js'
import { type Project, readNamed } from './project.js'
import {
  type KnownSeries,
  type RefusedSeries,
  type SeriesSelection,
  selectSeries,
} from './series-to-forecast.js'
import { doTasks } from './task-pool.js'

/** What is said of a data file and its rows, whatever was done with its series. */
export interface FileResult<T> {
  /** In order of name. */
  readonly series: readonly (KnownSeries & { readonly result: T })[]
  readonly refused: readonly RefusedSeries[]
  readonly frequency: Frequency
  readonly horizon: number
  /** `used`: in a forecast or backtest; `refused`: all others. */
  readonly rows: { readonly read: number; readonly used: number; readonly refused: number }
  readonly leftOut: SeriesSelection['leftOut']
  readonly keptBases: SeriesSelection['keptBases']
  readonly manifest: Manifest
}

export type FileForecast = FileResult<ForecastResult>
export interface FileBacktest extends FileResult<RollingEvaluation> {
  readonly minimum: number
  readonly method: string
}

/** Said after each series: how many of how many are done. */
export type SeriesProgress = (done: number, all: number) => void

/**
 * Forecasts every series of a data file. A series that cannot be forecast is refused by name, with its place and reason, as a warning;
 * where none can, these are the faults.
 */
export async function forecastFile(
  project: Project,
  path: string,
  request: ForecastRequest,
  onProgress: SeriesProgress = () => {},
): Promise<Outcome<FileForecast>> {
  const opened = open(project, path, request)
  if (!opened.ok) return opened
  const { observations, selection, season } = opened.value
  const horizon = request.horizon ?? usualHorizon(season)
  const { method, seed, positive, levels, evidence } = request
  const tasks = selection.known.map(({ series, values }): ForecastTask => {
    const shared = { horizon, season, method, seed, positive, name: series }
    return { kind: 'forecast', values, levels, evidence, ...shared }
  })
  const results = await work(project, tasks, request, onProgress)
  const made = joined(selection, results, result => (result.kind === 'forecast' ? result : undefined))
  const facts = { horizon, levels: levels.join(','), positive: positive ? true : undefined }
  const manifest = manifestFor(opened.value, request, facts)
  return finish(observations, selection, made, { horizon, manifest })
}

/** Backtests a method on every series of a data file, beside naive; refusals as for `forecastFile`. */
export async function backtestFile(
  project: Project,
  path: string,
  request: ForecastRequest,
  onProgress: SeriesProgress = () => {},
): Promise<Outcome<FileBacktest>> {
  const opened = open(project, path, request)
  if (!opened.ok) return opened
  const { observations, selection, season } = opened.value
  const horizon = request.horizon ?? usualHorizon(season)
  const minimum = request.minimum ?? Math.max(6, 2 * season + 1)
  const { method, seed, positive } = request
  const tasks = selection.known.map(({ series, values, first }): BacktestTask => {
    const shared = { horizon, season, method, seed, positive, name: series }
    return { kind: 'backtest', values, minimum, periods: values.map((_, i) => first + i), ...shared }
  })
  const results = await work(project, tasks, request, onProgress)
  const made = joined(selection, results, result =>
    result.kind === 'backtest' ? result.evaluation : undefined,
  )
  const facts = { horizon, min: minimum, positive: positive ? true : undefined }
  const manifest = manifestFor(opened.value, request, facts)
  const done = finish(observations, selection, made, { horizon, manifest })
  return done.ok ? succeed({ ...done.value, minimum, method }, done.warnings) : done
}

interface Opened {
  readonly observations: Observations
  readonly selection: SeriesSelection
  readonly season: number
  readonly input: ReturnType<typeof inputOf>
}

function open(project: Project, path: string, request: ForecastRequest): Outcome<Opened> {
  const file = readNamed(project, path)
  if (!file.ok) return file
  const read = readObservations(file.value, { anyName: true })
  if (!read.ok) return read
  const observations = read.value
  const { frequency } = observations
  const from = request.from === undefined ? undefined : readPeriod(request.from, frequency)
  if (request.from !== undefined && from === undefined) {
    const form = { annual: '2024', quarterly: '2024Q3', monthly: '2024-07', step: '12' }[frequency]
    return fail(
      error('U102', `--from ${request.from} is not a period of ${path}`, undefined, `write ${form}`),
    )
  }
  const selection = selectSeries(observations, { asOf: request.asOf, from })
  return succeed({ observations, selection, season: periodsPerYear(frequency), input: inputOf(file.value) })
}

/** A planner's usual question: three years, four quarters, twelve months. */
function usualHorizon(season: number): number {
  return season === 1 ? 3 : season
}

function work(
  project: Project,
  tasks: readonly (ForecastTask | BacktestTask)[],
  { jobs, method }: ForecastRequest,
  onProgress: SeriesProgress,
): Promise<readonly TaskResult[]> {
  // LGT takes some fifteen times as long as the pool; a thread costs as much as a few series.
  const perThread = method === 'auto' || method === 'lgt' ? 16 : 250
  const suitable = Math.min(availableParallelism(), Math.ceil(tasks.length / perThread))
  const entry = pathToFileURL(join(project.packageRoot, 'dist', 'forecast-worker.js'))
  const onDone = (done: number): void => onProgress(done, tasks.length)
  return doTasks({ tasks, jobs: jobs ?? Math.max(1, suitable), entry, onProgress: onDone })
}

interface Made<T> {
  readonly series: readonly (KnownSeries & { readonly result: T })[]
  readonly refused: readonly RefusedSeries[]
}

function joined<T>(
  selection: SeriesSelection,
  results: readonly TaskResult[],
  wanted: (result: TaskResult) => T | undefined,
): Made<T> {
  const { known, refused } = selection
  const series: (KnownSeries & { result: T })[] = []
  const more: RefusedSeries[] = []
  for (const [i, one] of known.entries()) {
    const outcome = results[i]
    const result = outcome === undefined ? undefined : wanted(outcome)
    if (result !== undefined) series.push({ ...one, result })
    else if (outcome?.kind === 'refused') {
      const base = outcome.refusal.code === 'D501' ? selection.keptBases.get(one.series) : undefined
      const help =
        base === undefined
          ? []
          : [`Only figures on the basis "${base}" count: growth across a break is none.`]
      more.push({ series: one.series, ...outcome.refusal, help, place: one.place })
    }
  }
  const all = [...refused, ...more].sort((a, b) => (a.series < b.series ? -1 : 1))
  return { series, refused: all }
}

function manifestFor(
  { input, observations }: Opened,
  { method, seed, asOf, from }: ForecastRequest,
  facts: Readonly<Record<string, string | number | boolean | undefined>>,
): Manifest {
  const options = Object.fromEntries(
    Object.entries({ ...facts, method, from })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'boolean' ? value : `${value}`]),
  )
  const draws = method === 'auto' || method === 'lgt'
  const manifest = manifestOf([input], { options, asOf })
  return draws && observations.series.size > 0 ? { ...manifest, seed, stream: 'xoshiro128++/1' } : manifest
}

function finish<T>(
  { frequency, rows }: Observations,
  { leftOut, keptBases }: SeriesSelection,
  { series, refused }: Made<T>,
  { horizon, manifest }: { readonly horizon: number; readonly manifest: Manifest },
): Outcome<FileResult<T>> {
  const said = refused.map(refusalDiagnostic)
  if (series.length === 0) return fail(...(said.length > 0 ? said : [nothingPublished(rows.read)]))
  const used = series.reduce((so, { values }) => so + values.length, 0)
  const counted = { read: rows.read, used, refused: rows.read - used }
  return succeed(
    { series, refused, frequency, horizon, rows: counted, leftOut, keptBases, manifest },
    said.map(one => ({ ...one, severity: 'warning' as const })),
  )
}

/** Of no series was a row published by `--as-of`. */
function nothingPublished(count: number): Diagnostic {
  const what = `none of the ${count} rows was published by the date of --as-of`
  return error('D506', what, undefined, 'Choose a later --as-of.')
}

function refusalDiagnostic({ series, code, why, help, place }: RefusedSeries): Diagnostic {
  return error(code, `"${series}" is refused: ${why.en}`, place, ...help)
}

/** The periods of a forecast: `horizon` after the last value. */
export function periodsAhead(
  { first, values }: KnownSeries,
  horizon: number,
  frequency: Frequency,
): readonly string[] {
  return Array.from({ length: horizon }, (_, i) => writePeriod(first + values.length + i, frequency))
}
