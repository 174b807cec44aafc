import type { BatchPlan } from './batch-plan.js'
import type { BatchRequest } from './batch-request.js'
import { LaneRun } from './lane-run.js'
import { cutIntoSegments, type Segmented } from './segments.js'
import { type YearGraph, yearGraph } from './year-graph.js'

/** The programs of a run: years in which the same variables are given share one. */
export interface YearPrograms {
  readonly programs: readonly (YearGraph & {
    readonly cut: Segmented
    readonly slots: ReadonlyMap<number, number>
  })[]
  /** Which program each year runs. */
  readonly ofYear: readonly number[]
  /** Numbers per year in the table of parameters, which holds what no draw can change, year by year. */
  readonly parametersPerYear: number
  readonly parameters: Float64Array
  readonly spillRows: number
  /** The base run's solution. */
  readonly base: (variable: string, year: number) => number
}

/** Writes the programs of all years; undefined where the base run itself has no solution. */
export function yearPrograms(
  request: BatchRequest,
  plan: BatchPlan,
  segmentCost?: number,
): YearPrograms | undefined {
  const { model, from, to } = request
  const single = new LaneRun({ ...request, varying: [] })
  if (single.run(() => Number.NaN).code !== 0) return undefined
  const base = (variable: string, year: number): number => single.value(variable, from + year)
  const steps = stepsOfBlocks(request, single)
  if (steps === undefined) return undefined
  const solved = [...plan.varying.keys()].filter(name => model.equationOf.has(name))
  const known = new Map<string, number>()
  const programs: YearPrograms['programs'][number][] = []
  const ofYear: number[] = []
  let parametersPerYear = 0
  for (let year = 0; year <= to - from; year++) {
    const key = solved.map(name => (plan.isGiven(name, year) ? '1' : '0')).join('')
    const before = known.get(key)
    if (before !== undefined) {
      ofYear.push(before)
      continue
    }
    const made = yearGraph(request, plan, base, block => steps.get(block) ?? 1, year)
    const slots = new Map<number, number>()
    for (const [id, node] of made.graph.nodes.entries())
      if (node.kind === 'parameter') slots.set(id, parametersPerYear++)
    known.set(key, programs.length)
    ofYear.push(programs.length)
    programs.push({ ...made, slots, cut: cutIntoSegments(made.graph, made.actions, segmentCost) })
  }
  const parameters = new Float64Array(parametersPerYear * (to - from + 1))
  for (const { graph, slots } of programs) {
    for (const [id, slot] of slots) {
      for (let year = 0; year <= to - from; year++) {
        parameters[year * parametersPerYear + slot] = graph.uniformValue(id, year)
      }
    }
  }
  const spillRows = Math.max(0, ...programs.map(each => each.cut.spillRows))
  return { programs, ofYear, parametersPerYear, parameters, spillRows, base }
}

/** Enough Newton steps for the base run in every year; undefined where a block needs damping. */
function stepsOfBlocks(request: BatchRequest, single: LaneRun): ReadonlyMap<number, number> | undefined {
  const steps = new Map<number, number>()
  for (const step of request.model.kernel()) {
    if (step.kind !== 'simultaneous') continue
    const block = request.model.blocks.indexOf(step.block)
    for (let period = request.from; period <= request.to; period++) {
      const needed = single.stepsNeeded(step, period)
      if (needed === undefined) return undefined
      steps.set(block, Math.max(steps.get(block) ?? 1, needed))
    }
  }
  return steps
}
