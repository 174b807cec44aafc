import { dirname, resolve } from 'node:path'
import type { Interval } from '../checks/interval.js'
import { readTextFile } from '../files/text-file.js'
import type { TargetProgress } from '../progress/progress.js'
import type { Bounds, BriefingPlan, BriefingProgress, ProgressLine } from '../vocabulary/briefing.js'
import { type Diagnostic, error, fail, type Outcome, type Place, succeed } from '../vocabulary/diagnostic.js'
import { writePeriod } from '../vocabulary/period.js'
import type { TargetRegister } from '../vocabulary/target.js'
import type { Input } from './inputs.js'
import { isFraction } from './number-text.js'
import { sideReadOf } from './progress-text.js'
import { type Project, shown } from './project.js'
import { dataLimit, readResults } from './read-results.js'
import type { SolvedScenario } from './solve-scenario.js'
import { followYear } from './track-year.js'

/** What a page says of a year, and the files it is from. */
export interface FollowedYear {
  readonly progress: BriefingProgress
  readonly inputs: readonly Input[]
}

/** The year in progress of a page: the figures of `progress` with the page's main scenario. Files stand beside the plan. */
export async function progressBriefing(
  project: Project,
  { loaded, paths }: SolvedScenario,
  register: TargetRegister,
  { progress, file }: BriefingPlan,
): Promise<Outcome<FollowedYear | undefined>> {
  if (progress === undefined) return succeed(undefined)
  const folder = dirname(resolve(project.workingDirectory, file))
  const results = readResults(progress.data, path => {
    const place = resolve(folder, path)
    return readTextFile(place, { shownAs: shown(project, place), maxBytes: dataLimit })
  })
  if (!results.ok) return fail(...results.diagnostics.map(fault => inPlan(fault, progress.place)))
  const [annual] = results.value.annual
  if (annual !== undefined) {
    const message = `"${annual}" holds whole years`
    return fail(
      error(
        'D601',
        message,
        progress.place,
        'Whole years belong to the data of the model; name quarters or months.',
      ),
    )
  }
  const { data, inputs } = results.value
  const followed = followYear({ year: Number(progress.year), data, loaded, paths, register })
  if (!followed.ok) return followed
  const { targets, isInvented } = followed.value
  const waiting = targets.filter(({ standing }) => standing === 'no results')
  const modelled = waiting.filter(({ target }) => target.expression !== undefined).length
  return succeed(
    {
      inputs,
      progress: {
        year: progress.year,
        isInvented,
        lines: targets.flatMap(lineOf),
        waiting: { modelled, tracked: waiting.length - modelled },
      },
    },
    followed.warnings,
  )
}

/** Files without results have no place of their own: the plan's line that names them has. */
function inPlan(fault: Diagnostic, place: Place | undefined): Diagnostic {
  return fault.code === 'D601' && fault.at === undefined && place !== undefined
    ? { ...fault, at: place }
    : fault
}

function lineOf(row: TargetProgress): readonly ProgressLine[] {
  const { target, tracked, standing, required, rest, path } = row
  if (tracked === undefined || standing === 'no results') return []
  const isSum = tracked.overYear === 'sum'
  return [
    {
      ...{
        target,
        standing,
        variable: row.variable,
        measure: row.measure,
        unit: row.unit,
        toDate: row.toDate,
      },
      through: writePeriod(target.period * tracked.periods + tracked.elapsed - 1, tracked.frequency),
      growth: isSum && row.measure === 'level' ? tracked.growth : undefined,
      allowed: boundsOf(row.allowed),
      reached: row.reached,
      reachedBefore: isSum && tracked.shape.isSeen ? tracked.shape.share : undefined,
      readAs: sideReadOf(target),
      isWorkedOut: tracked.level === undefined && row.measure === 'level' && row.toDate !== undefined,
      offPath: offPathOf(path, row.seriesUnit),
      required:
        required === undefined
          ? undefined
          : { value: boundsOf(required.value), growth: isSum ? boundsOf(required.onScale) : undefined },
      seriesUnit: row.seriesUnit,
      pace: boundsOf(row.pace),
      history: rest === undefined ? undefined : { n: rest.n, from: rest.from },
      ...{ probability: row.probability, why: row.why, assumptions: row.assumptions },
    },
  ]
}

/** Of a rate in points, of all else over the path. */
function offPathOf(path: TargetProgress['path'], unit: string): ProgressLine['offPath'] {
  if (path?.difference === undefined) return undefined
  if (isFraction(unit)) return { value: path.difference, isPoints: true }
  return path.toDate > 0 ? { value: path.difference / path.toDate, isPoints: false } : undefined
}

function boundsOf(interval: Interval | undefined): Bounds | undefined {
  if (interval === undefined) return undefined
  const end = (bound: number): number | undefined => (Number.isFinite(bound) ? bound : undefined)
  return { low: end(interval.low), high: end(interval.high) }
}
