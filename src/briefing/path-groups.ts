import type { Tone } from '../charts/path-chart.js'
import { valueAt } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { PageFacts, Run } from './facts.js'
import { shown } from './format-number.js'

/** The value of a variable in a run, as shown; undefined where there is none. */
export function shownAt(run: Run, variable: string, period: Ordinal): number | undefined {
  const value = valueAt(run.paths, variable, period)
  const unit = run.paths.variables.get(variable)?.unit ?? '1'
  return value === undefined || !Number.isFinite(value) ? undefined : shown(value, unit)
}

export interface PathGroup {
  readonly names: readonly string[]
  readonly tone: Tone
  readonly values: readonly number[]
}

/**
 * Scenarios with the same path are one line. Tones compare a path with that of the scenario all others stand on, and not with the main one: a scenario keeps its
 * colour and dash whatever is moved beside it.
 */
export function groupsOf(variable: string, facts: PageFacts): readonly PathGroup[] {
  const { from, to } = facts.main.paths
  const groups: { names: string[]; main: boolean; root: boolean; values: number[] }[] = []
  for (const run of facts.content.runs) {
    const values: number[] = []
    for (let period = from; period <= to; period++) {
      const value = shownAt(run, variable, period)
      if (value !== undefined) values.push(value)
    }
    if (values.length !== to - from + 1) continue
    const main = run.scenario.id === facts.main.scenario.id
    const root = run.scenario.id === facts.root.scenario.id
    const name = facts.pick(run.scenario.title)
    const same = groups.find(group =>
      group.values.every((value, index) => near(value, values[index] ?? Number.NaN)),
    )
    if (same === undefined) groups.push({ names: [name], main, root, values })
    else {
      if (main) same.names.unshift(name)
      else same.names.push(name)
      same.main ||= main
      same.root ||= root
    }
  }
  const reference = groups.find(group => group.root)?.values
  return groups.map(({ names, main, values }) => ({
    names,
    values,
    tone: main ? 'main' : toneOf(values, reference),
  }))
}

/** Above or below by the mean distance over the projection; `same` where no distance would show. */
function toneOf(values: readonly number[], reference: readonly number[] | undefined): Tone {
  if (reference === undefined) return 'same'
  const gaps = values.map((value, index) => value - (reference[index] ?? value))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return near(mean, 0) ? 'same' : mean > 0 ? 'above' : 'below'
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

/** The last value of a group's path. */
export function endOf(group: PathGroup): number {
  return group.values.at(-1) ?? 0
}

/** The groups that say most: the main one, the one it is compared with (where asked for), the highest and the lowest at the end; each once. */
export function chosenGroups(
  groups: readonly PathGroup[],
  facts: PageFacts,
  withRoot = true,
): readonly { readonly role: 'main' | 'root' | 'highest' | 'lowest'; readonly group: PathGroup }[] {
  const ordered = [...groups].sort((a, b) => endOf(b) - endOf(a))
  const root = facts.pick(facts.root.scenario.title)
  const chosen = [
    { role: 'main', group: groups.find(group => group.tone === 'main') },
    ...(withRoot ? [{ role: 'root', group: groups.find(group => group.names.includes(root)) } as const] : []),
    { role: 'highest', group: ordered[0] },
    { role: 'lowest', group: ordered.at(-1) },
  ] as const
  const seen = new Set<PathGroup>()
  return chosen.flatMap(({ role, group }) => {
    if (group === undefined || seen.has(group)) return []
    seen.add(group)
    return [{ role, group }]
  })
}
