import type { LiveEngine, LivePath, Settings } from '../engine/types.js'

/** A scenario as it is, with nothing moved. */
export function unmoved(scenario: string): Settings {
  return { scenario, assumptions: {}, addFactors: {} }
}

/** What can be moved: an assumption, or the add factor of an equation. */
export type Lever = { readonly kind: 'assumption' | 'addFactor'; readonly id: string }

/** The scenario's own value, without what was moved; add factors that it does not state are 0. */
export function ownValue(
  engine: LiveEngine,
  scenario: string,
  lever: Lever,
  period: string,
): number | undefined {
  if (lever.kind === 'assumption')
    return engine.assumptions.find(({ id }) => id === lever.id)?.values[scenario]?.[period]
  const equation = engine.equations.find(({ variable }) => variable === lever.id)
  return equation === undefined ? undefined : (equation.addFactors[scenario]?.[period] ?? 0)
}

/** The value as set. */
export function valueSet(
  engine: LiveEngine,
  settings: Settings,
  lever: Lever,
  period: string,
): number | undefined {
  return movedPath(settings, lever)[period] ?? ownValue(engine, settings.scenario, lever, period)
}

/** The periods of a lever that were moved, with their values. */
export function movedPath(settings: Settings, lever: Lever): LivePath {
  return settings[sections[lever.kind]][lever.id] ?? {}
}

const sections = { assumption: 'assumptions', addFactor: 'addFactors' } as const

/**
 * Sets a lever in one period, or shifts all periods by the same amount where `periods` has more (`value` is then that of the first). What
 * comes to the scenario's own value is no longer counted as moved.
 */
export function moved(
  engine: LiveEngine,
  settings: Settings,
  lever: Lever,
  value: number,
  periods: readonly string[],
): Settings {
  const [first] = periods
  const before = first === undefined ? undefined : valueSet(engine, settings, lever, first)
  if (first === undefined || before === undefined) return settings
  const path: Record<string, number> = { ...movedPath(settings, lever) }
  for (const period of periods) {
    const now = valueSet(engine, settings, lever, period)
    if (now === undefined) continue
    const next = period === first ? value : now + (value - before)
    path[period] = engine.rounded(lever.id, next)
  }
  return withPath(engine, settings, lever, path)
}

/** The lever back on the scenario's own path. */
export function putBack(engine: LiveEngine, settings: Settings, lever: Lever): Settings {
  return withPath(engine, settings, lever, {})
}

function withPath(engine: LiveEngine, settings: Settings, lever: Lever, path: LivePath): Settings {
  const section = sections[lever.kind]
  const kept = Object.entries(path).filter(
    ([period, value]) => value !== ownValue(engine, settings.scenario, lever, period),
  )
  const { [lever.id]: _, ...others } = settings[section]
  const next = kept.length === 0 ? others : { ...others, [lever.id]: Object.fromEntries(kept) }
  return { ...settings, [section]: next }
}

/** Every lever that was moved. */
export function leversMoved({ assumptions, addFactors }: Settings): readonly Lever[] {
  return [
    ...Object.keys(assumptions).map(id => ({ kind: 'assumption', id }) as const),
    ...Object.keys(addFactors).map(id => ({ kind: 'addFactor', id }) as const),
  ]
}

/** True where both set the same. */
export function sameSettings(a: Settings, b: Settings): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

/** With sorted keys, so that the order of moves does not matter. */
export function ordered({ scenario, assumptions, addFactors }: Settings): Settings {
  const sort = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
  const paths = (record: Readonly<Record<string, LivePath>>) =>
    sort(Object.fromEntries(Object.entries(record).map(([id, path]) => [id, sort(path)])))
  return { scenario, assumptions: paths(assumptions), addFactors: paths(addFactors) }
}
