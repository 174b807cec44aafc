import type { CompiledModel } from '../equations/compiled-model.js'
import type { Cause, DifferingEntry } from '../vocabulary/attribution.js'
import { type Diagnostic, error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'

/** Up to so many causes every order is taken: 2¹² = 4,096 runs. */
export const mostExactCauses = 12

/** How entries are put together into causes. */
export interface CauseGrouping {
  /** Name of the group → its variables. */
  readonly groups?: ReadonlyMap<string, readonly string[]>
  /** `variable`: each for itself; `module`: by module of the model; by default by module where there are more than twelve. */
  readonly by?: 'variable' | 'module'
}

/** Variables that are changed together, come what may, with their entries. */
interface Atom {
  readonly variables: readonly string[]
  readonly entries: readonly DifferingEntry[]
}

/**
 * Puts differing entries into causes: the groups stated, and the rest one by one or by module. What a swap solves for and what it
 * solves it by are one cause. Refuses groups that name nothing, overlap, or tear a swap apart.
 */
export function groupCauses(
  model: CompiledModel,
  entries: readonly DifferingEntry[],
  grouping: CauseGrouping,
): Outcome<readonly Cause[]> {
  const stated = grouping.groups ?? new Map<string, readonly string[]>()
  const atoms = atomsOf(entries)
  const faults = [...groupFaults(model, stated), ...tornSwaps(stated, atoms)]
  if (faults.length > 0) return fail(...faults)
  const groupOf = new Map([...stated].flatMap(([name, variables]) => variables.map(one => [one, name])))
  const groups = [...stated.keys()].map(
    (name): Cause => ({
      name,
      kind: 'group',
      entries: atoms
        .filter(({ variables }) => groupOf.get(variables[0] ?? '') === name)
        .flatMap(each => each.entries),
    }),
  )
  const rest = atoms.filter(({ variables }) => !groupOf.has(variables[0] ?? ''))
  const modules = byModule(model, rest)
  const stand = groups.filter(({ entries: held }) => held.length > 0).length + rest.length
  const isMany = stand > mostExactCauses && modules.length > 1
  const isByModule = grouping.by === 'module' || (grouping.by === undefined && isMany)
  const causes = [...groups, ...(isByModule ? modules : rest.map(single))]
  const twice = causes.find((cause, index) => causes.findIndex(({ name }) => name === cause.name) < index)
  if (twice === undefined) return succeed(causes)
  return fail(
    error('U102', `there are two causes named \`${twice.name}\``, undefined, 'give the group another name'),
  )
}

function single({ variables, entries }: Atom): Cause {
  return { name: variables.join('+'), kind: 'variable', entries }
}

function byModule(model: CompiledModel, atoms: readonly Atom[]): readonly Cause[] {
  const modules = new Map<string, DifferingEntry[]>()
  for (const { variables, entries } of atoms) {
    const module = model.variables.get(variables[0] ?? '')?.module ?? model.model
    modules.set(module, [...(modules.get(module) ?? []), ...entries])
  }
  return [...modules].map(([name, entries]) => ({ name, kind: 'module', entries }))
}

/** Entries by variable, those of a swapped variable with its instrument's; by name, so that the order of files plays no part. */
function atomsOf(entries: readonly DifferingEntry[]): readonly Atom[] {
  const sets: Set<string>[] = []
  for (const { variable, instrument } of entries) {
    const joined = new Set([variable, ...(instrument === undefined ? [] : [instrument])])
    for (const set of sets.filter(one => [...joined].some(name => one.has(name)))) {
      for (const name of set) joined.add(name)
      sets.splice(sets.indexOf(set), 1)
    }
    sets.push(joined)
  }
  const atoms = sets.map(set => ({
    variables: [...set].sort(),
    entries: entries.filter(({ variable }) => set.has(variable)),
  }))
  return atoms.sort((a, b) => ((a.variables[0] ?? '') < (b.variables[0] ?? '') ? -1 : 1))
}

function groupFaults(
  model: CompiledModel,
  stated: ReadonlyMap<string, readonly string[]>,
): readonly Diagnostic[] {
  const named = new Map<string, string>()
  return [...stated].flatMap(([name, variables]) =>
    variables.flatMap(variable => {
      const earlier = named.get(variable)
      named.set(variable, name)
      if (earlier !== undefined) {
        const twice = earlier === name ? `twice in \`${name}\`` : `in \`${earlier}\` and in \`${name}\``
        return [error('U102', `\`${variable}\` is ${twice}`, undefined, 'a variable belongs to one group')]
      }
      if (model.variables.has(variable)) return []
      const near = nearestName(variable, model.variables.keys())
      return [
        error(
          'U104',
          `the model \`${model.model}\` has no variable \`${variable}\` for the group \`${name}\``,
          undefined,
          near === undefined ? '`outturn list variables` shows them all' : `did you mean \`${near}\`?`,
        ),
      ]
    }),
  )
}

function tornSwaps(
  stated: ReadonlyMap<string, readonly string[]>,
  atoms: readonly Atom[],
): readonly Diagnostic[] {
  const groupOf = new Map([...stated].flatMap(([name, variables]) => variables.map(one => [one, name])))
  return atoms.flatMap(({ variables }) => {
    if (new Set(variables.map(variable => groupOf.get(variable))).size < 2) return []
    const names = variables.map(variable => `\`${variable}\``).join(', ')
    return [
      error('U102', `a swap ties ${names} together`, undefined, 'put all of them into one group, or none'),
    ]
  })
}
