import type { Scenario } from '../vocabulary/assumption.js'
import { type Diagnostic, error, type Outcome, succeed, warning } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { readPeriod, writePeriod } from '../vocabulary/period.js'
import { cover, type Layers, layer } from './layers.js'
import { checkNames } from './names.js'
import { periodExample, type Span } from './read-path.js'
import { faultsOf } from './read-scenario.js'
import type { ScenarioFile } from './scenario-file.js'
import { pairName } from './stated-uncertainty.js'
import { resolveOperators } from './swaps-and-tracks.js'

// A path is held for every period of every assumption; no model of a city is run for more.
const maxPeriods = 20_000

/**
 * Applies a chain of scenario files, oldest first, to a model: quantities become inside values, later files replace earlier ones, paths are checked
 * to reach from the first period to the last. `options` narrow or widen the periods, as the command line does. Reports all faults together.
 */
export function resolveScenario(
  chain: readonly ScenarioFile[],
  card: ModelCard,
  options: { readonly from?: string; readonly to?: string } = {},
): Outcome<Scenario> {
  const leaf = chain.at(-1)
  if (leaf === undefined) throw new RangeError('a scenario chain has at least one file')
  const faults: Diagnostic[] = [...faultsOf(chain)]
  const span = spanOfRun(chain, card, options, faults)
  for (const file of chain) checkNames(file, card, faults)
  const layers: Layers = {
    assumptions: new Map(),
    addFactors: new Map(),
    exogenise: new Map(),
    overwrites: [],
  }
  chain.forEach((file, index) => {
    // Where the periods themselves are wrong, the rest is still checked, against no limits.
    const own = spanOfFile(chain.slice(0, index + 1), card) ?? anySpan(card)
    layer(layers, file, card, { own, run: span ?? own }, faults)
  })
  const covered = span === undefined ? undefined : cover(layers, span, faults)
  const operators =
    span === undefined || covered === undefined
      ? undefined
      : resolveOperators(chain, card, span, covered.exogenise, faults)
  if (faults.length > 0 || span === undefined || covered === undefined) {
    return { ok: false, diagnostics: inOrder(faults, chain) }
  }
  const { id, title } = leaf
  return succeed(
    {
      id,
      title: title ?? { zh: id, en: id },
      note: leaf.note,
      model: nearest(chain, file => file.model?.value),
      from: span.from,
      to: span.to,
      asOf: nearest(chain, file => file.asOf),
      ...covered,
      ...(operators === undefined || operators.swaps.size === 0 ? {} : { swaps: operators.swaps }),
      ...(operators === undefined || operators.tracks.size === 0 ? {} : { tracks: operators.tracks }),
      correlations: joinCorrelations(chain),
      uncertainty: joinUncertainty(chain),
      chain: chain.map(file => file.id),
      overwrites: layers.overwrites,
      file: leaf.file,
    },
    withoutEffect(covered, span),
  )
}

/** What the last file of a chain says, or failing that the one before it. */
function nearest<T>(
  chain: readonly ScenarioFile[],
  of: (file: ScenarioFile) => T | undefined,
): T | undefined {
  const file = chain.findLast(candidate => of(candidate) !== undefined)
  return file === undefined ? undefined : of(file)
}

/** `from` and `to` as the files of a chain state them; undefined where they are missing, unreadable or reversed. */
function spanOfFile(chain: readonly ScenarioFile[], card: ModelCard): Span | undefined {
  const read = (key: 'from' | 'to') => {
    const text = nearest(chain, file => file[key])
    return text === undefined ? undefined : readPeriod(text.value, card.frequency)
  }
  const from = read('from')
  const to = read('to')
  if (from === undefined || to === undefined || to < from) return undefined
  return { from, to, frequency: card.frequency }
}

function anySpan(card: ModelCard): Span {
  return { from: 0, to: Number.MAX_SAFE_INTEGER, frequency: card.frequency }
}

function spanOfRun(
  chain: readonly ScenarioFile[],
  card: ModelCard,
  options: { readonly from?: string; readonly to?: string },
  faults: Diagnostic[],
): Span | undefined {
  const before = faults.length
  checkStatedSpans(chain, card, faults)
  const read = (key: 'from' | 'to') => {
    const written = options[key] ?? nearest(chain, file => file[key])?.value
    const period = written === undefined ? undefined : readPeriod(written, card.frequency)
    if (options[key] !== undefined && period === undefined) {
      faults.push(
        error(
          'U102',
          `"${options[key]}" is not a period of the model "${card.model}", which is ${card.frequency}`,
        ),
      )
    }
    return period
  }
  const from = read('from')
  const to = read('to')
  if (from === undefined || to === undefined || faults.length > before) return undefined
  if (to - from >= maxPeriods) {
    faults.push(error('L104', `the run has ${to - from + 1} periods; the limit is ${maxPeriods}`))
    return undefined
  }
  if (to >= from) return { from, to, frequency: card.frequency }
  faults.push(
    error(
      'U102',
      `the run would end in ${writePeriod(to, card.frequency)}, before it begins in ${writePeriod(from, card.frequency)}`,
    ),
  )
  return undefined
}

function checkStatedSpans(chain: readonly ScenarioFile[], card: ModelCard, faults: Diagnostic[]): void {
  for (const key of ['from', 'to'] as const) {
    if (chain.every(file => file[key] === undefined && file.faults.length === 0)) {
      const place = chain.at(-1)?.place
      faults.push(error('S101', `neither the scenario nor its bases have the key "${key}"`, place))
    }
  }
  chain.forEach((file, index) => {
    for (const key of ['from', 'to'] as const) {
      const text = file[key]
      if (text === undefined || readPeriod(text.value, card.frequency) !== undefined) continue
      faults.push(
        error(
          'S104',
          `"${text.value}" is not a period of the model "${card.model}", which is ${card.frequency}`,
          text.place,
          `Write ${periodExample(card.frequency)}.`,
        ),
      )
    }
    const upTo = chain.slice(0, index + 1)
    const [from, to] = [nearest(upTo, other => other.from), nearest(upTo, other => other.to)]
    const [first, last] = [from, to].map(text => readPeriod(text?.value ?? '', card.frequency))
    if (first === undefined || last === undefined || last >= first) return
    const at = file.to ?? file.from
    if (at !== undefined) {
      faults.push(
        error('S105', `the scenario ends in ${to?.value}, before it begins in ${from?.value}`, at.place),
      )
    }
  })
}

/** A later file's pair replaces an earlier one's, in either order of names. */
function joinCorrelations(chain: readonly ScenarioFile[]): Scenario['correlations'] {
  const pairs = new Map<string, Scenario['correlations'][number]>()
  for (const { a, b, value, place } of chain.flatMap(file => file.correlations)) {
    pairs.set(pairName(a.value, b.value), { a: a.value, b: b.value, value, place })
  }
  return [...pairs.values()]
}

function joinUncertainty(chain: readonly ScenarioFile[]): Scenario['uncertainty'] {
  const stated = chain.flatMap(file => file.uncertainty ?? [])
  return stated.length === 0 ? undefined : Object.assign({}, ...stated)
}

/** An add factor changes an equation; where the variable is exogenised, the equation is not used. */
function withoutEffect(
  scenario: Pick<Scenario, 'addFactors' | 'exogenise'>,
  span: Span,
): readonly Diagnostic[] {
  return [...scenario.addFactors.values()].flatMap(({ variable, values, place }) => {
    const fixed = scenario.exogenise.get(variable)?.values
    const idle = [...values.keys()].filter(period => fixed?.has(period) === true)
    const [first] = idle
    if (first === undefined) return []
    return [
      warning(
        'S217',
        `the add factor of "${variable}" has no effect in ${writePeriod(first, span.frequency)}: the variable is exogenised there`,
        place,
      ),
    ]
  })
}

/** The scenario's own faults first, then those of its bases; each file in order of lines, and nothing twice. */
function inOrder(faults: readonly Diagnostic[], chain: readonly ScenarioFile[]): readonly Diagnostic[] {
  const rank = (fault: Diagnostic) =>
    fault.at === undefined ? -1 : chain.length - chain.findIndex(({ file }) => file === fault.at?.file)
  return [...faults].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}
