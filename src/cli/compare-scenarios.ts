import { unitOfAddFactor } from '../vocabulary/add-factor-unit.js'
import type { Scenario } from '../vocabulary/assumption.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Project } from './project.js'
import { manifestOfRuns, type RunOptions, type SolvedScenario, solveScenarios } from './solve-scenario.js'

type Section = 'assumptions' | 'add_factors' | 'exogenise' | 'swap'

/** One entry in which a scenario differs from the first; a side that says nothing of it has no values. */
export interface Change {
  readonly section: Section
  readonly variable: string
  readonly unit: string
  readonly from: ReadonlyMap<Ordinal, number>
  readonly to: ReadonlyMap<Ordinal, number>
}

/** One variable in all scenarios, aligned with the periods; differences are against the first scenario. */
export interface ComparedVariable {
  readonly variable: string
  readonly unit: string
  readonly role: 'endogenous' | 'exogenous'
  readonly values: readonly (readonly number[])[]
  readonly differences: readonly (readonly number[])[]
}

/** Two or more scenarios of one model over the periods they share. */
export interface Comparison {
  readonly runs: readonly SolvedScenario[]
  readonly periods: readonly Ordinal[]
  readonly variables: readonly ComparedVariable[]
  /** For each scenario after the first: what its files set differently. */
  readonly changes: readonly (readonly Change[])[]
  readonly manifest: Manifest
}

/** Solves the scenarios and sets all but the first beside the first. Refuses scenarios of different models. */
export async function compareScenarios(
  project: Project,
  references: readonly string[],
  options: RunOptions = {},
): Promise<Outcome<Comparison>> {
  const solved = await solveScenarios(project, references, options)
  if (!solved.ok) return solved
  const runs = solved.value
  const [first, ...others] = runs
  if (first === undefined) return fail(error('U101', 'no scenario was given', undefined))
  const stranger = others.find(run => run.paths.model !== first.paths.model)
  if (stranger !== undefined) {
    return fail(
      error(
        'S192',
        `\`${first.scenario.id}\` runs on the model \`${first.paths.model}\`, \`${stranger.scenario.id}\` on \`${stranger.paths.model}\``,
        undefined,
        'compare scenarios of one model',
      ),
    )
  }
  const from = Math.max(...runs.map(run => run.paths.from))
  const to = Math.min(...runs.map(run => run.paths.to))
  if (from > to) {
    return fail(error('S192', 'the scenarios share no period', undefined, 'give them a common stretch'))
  }
  const periods = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const manifest = manifestOfRuns(runs, { from: options.from, to: options.to })
  const variables = compareVariables(runs, periods)
  const changes = others.map(run => changesBetween(first, run))
  return succeed({ runs, periods, variables, changes, manifest }, solved.warnings)
}

function compareVariables(
  runs: readonly SolvedScenario[],
  periods: readonly Ordinal[],
): readonly ComparedVariable[] {
  return [...(runs[0]?.paths.variables.values() ?? [])].flatMap(({ variable, unit, role }) => {
    const values = runs.map(run => periods.map(period => valueAt(run.paths, variable, period)))
    const complete = values.filter((row): row is number[] => row.every(value => value !== undefined))
    const [first, ...others] = complete
    if (first === undefined || complete.length < runs.length) return []
    const differences = others.map(row => row.map((value, index) => value - (first[index] ?? value)))
    return [{ variable, unit, role, values: complete, differences }]
  })
}

function changesBetween(first: SolvedScenario, second: SolvedScenario): readonly Change[] {
  const card = first.loaded.model
  const sections: readonly Section[] = ['assumptions', 'add_factors', 'exogenise', 'swap']
  return sections.flatMap(section => {
    const before = entriesOf(first.scenario, section)
    const after = entriesOf(second.scenario, section)
    const names = [...new Set([...before.keys(), ...after.keys()])]
    return names.flatMap(variable => {
      const from = before.get(variable)?.values ?? new Map<Ordinal, number>()
      const to = after.get(variable)?.values ?? new Map<Ordinal, number>()
      const unit =
        section === 'add_factors'
          ? unitOfAddFactor(card, variable)
          : (card.variables.get(variable)?.unit ?? '1')
      return sameValues(from, to) ? [] : [{ section, variable, unit, from, to }]
    })
  })
}

function entriesOf(
  scenario: Scenario,
  section: Section,
): ReadonlyMap<string, { readonly values: ReadonlyMap<Ordinal, number> }> {
  if (section === 'assumptions') return scenario.assumptions
  if (section === 'swap') return scenario.swaps ?? new Map()
  return section === 'add_factors' ? scenario.addFactors : scenario.exogenise
}

function sameValues(a: ReadonlyMap<Ordinal, number>, b: ReadonlyMap<Ordinal, number>): boolean {
  return a.size === b.size && [...a].every(([period, value]) => b.get(period) === value)
}
