import { residualUnit } from '../equations/residual-unit.js'
import { type Distribution, distribution } from '../numerics/distributions.js'
import type { Assumption } from '../vocabulary/assumption.js'
import type { Lever } from '../vocabulary/lever.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Wording } from '../vocabulary/wording.js'
import { type UncertainBase, uncertainBases } from './base-uncertainty.js'
import type { PreparedRun } from './prepared-run.js'
import { cell } from './run-arrays.js'
import { readerOf, specOf } from './uncertainty.js'

/** Levers of a run, and the base values behind those that are errors of base values. */
export interface Levers {
  readonly levers: readonly Lever[]
  readonly bases: readonly UncertainBase[]
  /** Base value → its lever; −1 where it only follows from others by its rule. */
  readonly baseLevers: readonly number[]
}

export interface LeverRequest {
  /** Which kinds may move. */
  readonly include: ReadonlySet<Lever['kind']>
  /** Central share of a spread that counts as plausible where no range is stated, such as 0.99. */
  readonly share: number
  /** Base values that are asked for besides those that equations read. */
  readonly isAsked: (variable: string, period: Ordinal) => boolean
}

/**
 * What may be chosen or may be otherwise in a run: every assumption in each of its periods, the error of every estimated base value that is read, and the residual of every estimated equation. An
 * assumption ranges as far as the scenario bounds it (a triangular, uniform or empirical spread), else as far as the model calls plausible, else over the
 * central share of its spread; with none of these it is free. Where the path itself lies outside, the range reaches to it. Exogenised paths and
 * instruments of swaps are held.
 */
export function leversOf(run: PreparedRun, { include, share, isAsked }: LeverRequest): Levers {
  const { model, known, scenario, arrays } = run
  const levers: Lever[] = []
  if (include.has('assumption')) {
    for (const variable of model.variables.keys()) {
      const assumption = scenario.assumptions.get(variable)
      const swaps = [...(scenario.swaps?.values() ?? [])].filter(({ instrument }) => instrument === variable)
      for (let period = scenario.from; assumption !== undefined && period <= scenario.to; period++) {
        const isHeld =
          arrays.fixed[cell(model, arrays, variable, period)] === 1 ||
          swaps.some(({ values }) => values.has(period))
        if (!isHeld) levers.push(assumptionLever(run, assumption, period, share))
      }
    }
  }
  if (include.has('shock')) levers.push(...shockLevers(run, share))
  const reads = readerOf(run)
  const isRead = (variable: string, period: Ordinal) => reads(variable, period) || isAsked(variable, period)
  const bases = include.has('base') ? uncertainBases(model, known, isRead) : []
  const baseLevers = bases.map(base => {
    if (!(base.ownError > 0)) return -1
    return levers.push(baseLever(run, base, share)) - 1
  })
  return { levers, bases, baseLevers }
}

function assumptionLever(run: PreparedRun, assumption: Assumption, period: Ordinal, share: number): Lever {
  const { variable, spread } = assumption
  const centre = run.valueAt(variable, period)
  const spec = spread === undefined ? undefined : specOf(spread)
  const made = spec === undefined ? undefined : distribution(spec)
  const drawn = made?.ok === true ? made.distribution : undefined
  const times = spread?.kind === 'by period' ? (spread.values.get(period) ?? 0) : 1
  const at = (value: number): number => {
    if (spread?.kind === 'lognormal') return centre * value
    return spread?.kind === 'triangular' ? value : centre + times * value
  }
  const sd = drawn === undefined ? 0 : times * (spread?.kind === 'lognormal' ? centre : 1) * drawn.sd
  const range = rangeOf(run, assumption, drawn, share, at)
  return {
    kind: 'assumption',
    variable,
    period,
    unit: run.model.variables.get(variable)?.unit ?? '1',
    centre,
    low: Math.min(range.low, centre),
    high: Math.max(range.high, centre),
    range: range.kind,
    because: range.because,
    sd: sd > 0 ? sd : undefined,
  }
}

interface LeverRange {
  readonly kind: Lever['range']
  readonly low: number
  readonly high: number
  readonly because: Wording | undefined
}

function rangeOf(
  run: PreparedRun,
  { variable, spread }: Assumption,
  drawn: Distribution | undefined,
  share: number,
  at: (value: number) => number,
): LeverRange {
  const isBounded =
    spread?.kind === 'triangular' || spread?.kind === 'uniform' || spread?.kind === 'empirical'
  if (drawn !== undefined && isBounded) {
    return { kind: 'stated', low: at(drawn.quantile(0)), high: at(drawn.quantile(1)), because: undefined }
  }
  const plausible = run.model.variables.get(variable)?.plausible
  if (plausible !== undefined) {
    return { kind: 'plausible', low: plausible.low, high: plausible.high, because: plausible.because }
  }
  if (drawn === undefined) {
    return { kind: 'free', low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, because: undefined }
  }
  const tail = (1 - share) / 2
  return {
    kind: 'spread',
    low: at(drawn.quantile(tail)),
    high: at(drawn.quantile(1 - tail)),
    because: undefined,
  }
}

/** The residuals of behavioural equations, each period by itself, in the units of the equation as written. */
function shockLevers({ model, scenario, arrays }: PreparedRun, share: number): readonly Lever[] {
  return model.equations.flatMap(equation => {
    const { variable, kind, error = 0 } = equation
    if (kind !== 'behavioural' || !(error > 0)) return []
    const unit = residualUnit(equation, model.variables.get(variable)?.unit ?? '1')
    return Array.from({ length: scenario.to - scenario.from + 1 }, (_, k) => scenario.from + k).flatMap(
      (period): readonly Lever[] => {
        const at = cell(model, arrays, variable, period)
        if (arrays.fixed[at] === 1) return []
        const centre = arrays.add[at] ?? 0
        const reach = normalReach(error, share)
        const range = { low: centre - reach, high: centre + reach, range: 'spread' as const }
        return [{ kind: 'shock', variable, period, unit, centre, ...range, because: undefined, sd: error }]
      },
    )
  })
}

function normalReach(sd: number, share: number): number {
  const made = distribution({ kind: 'normal', mean: 0, sd })
  return made.ok ? made.distribution.quantile((1 + share) / 2) : 0
}

function baseLever(run: PreparedRun, base: UncertainBase, share: number): Lever {
  const reach = normalReach(base.ownError, share)
  return {
    kind: 'base',
    variable: base.variable,
    period: base.period,
    unit: run.model.variables.get(base.variable)?.unit ?? '1',
    centre: base.value,
    low: base.value - reach,
    high: base.value + reach,
    range: 'spread',
    because: undefined,
    sd: base.ownError,
  }
}
