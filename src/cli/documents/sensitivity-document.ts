import { tornadoShares } from '../../simulate/tornado.js'
import { inputUnit } from '../../simulate/tornado-figures.js'
import type { UncertainDimension, UncertaintyKind } from '../../simulate/uncertainty.js'
import type { VarianceFactor } from '../../simulate/variance-factors.js'
import { writePeriod } from '../../vocabulary/period.js'
import type { FoundSensitivity } from '../find-sensitivity.js'
import { documentText, jsonUnit } from './document.js'
import { solverFields } from './run-document.js'

const kinds = {
  assumptions: 'assumption',
  coefficients: 'coefficient',
  base: 'base',
  shocks: 'shock',
} as const

/** A kind of uncertain number in the singular. */
export type NumberKind = (typeof kinds)[UncertaintyKind]

/** The kind in the singular. */
export function kindOfNumber(kind: UncertaintyKind): NumberKind {
  return kinds[kind]
}

/** What a factor is called: its one number, the equation its shocks belong to, or all its members. */
export function factorName({ members }: VarianceFactor): string {
  const shown = members.map(member => (member.kind === 'shocks' ? member.subject : numberName(member)))
  return [...new Set(shown)].join(' + ')
}

/** `gdp@2023` of `base gdp@2023`. */
function numberName({ name }: Pick<UncertainDimension, 'name'>): string {
  return name.slice(name.indexOf(' ') + 1)
}

/** The kind of all members of a factor, or `mixed`. */
export function factorKind({ members }: VarianceFactor): NumberKind | 'mixed' {
  const [first, ...others] = [...new Set(members.map(({ kind }) => kind))]
  return first === undefined || others.length > 0 ? 'mixed' : kinds[first]
}

/** `outturn.sensitivity/1`: what each uncertain number does to one figure over its range, and its share of the figure's variance. */
export function sensitivityDocument(found: FoundSensitivity): string {
  const { run, figure, tornado, parts, made, drawn, manifest } = found
  const { frequency } = run.paths
  const when = (period: number): string => writePeriod(period, frequency)
  const known = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)
  return documentText('outturn.sensitivity/1', manifest, {
    scenario: run.paths.scenario,
    of: `${figure.variable}@${when(figure.period)}`,
    unit: jsonUnit(run.loaded.model.variables.get(figure.variable)?.unit ?? '1'),
    value: tornado.value,
    quantiles: tornadoShares,
    tornado: tornado.rows.map(({ kind, subject, period, range, inputs, outcomes, swing }) => {
      const unit = inputUnit(run.loaded.model, { kind, subject })
      return {
        name: period === undefined ? subject : `${subject}@${when(period)}`,
        kind: kinds[kind],
        range,
        ...(unit === undefined ? {} : { input_unit: jsonUnit(unit) }),
        low_input: inputs[0],
        high_input: inputs[1],
        low: outcomes[0],
        high: outcomes[1],
        swing,
      }
    }),
    without_range: tornado.withoutRange,
    variance: parts?.variance.value ?? 0,
    variance_error: known(parts?.variance.error ?? 0),
    shares: (parts?.shares ?? []).map(({ factor, first, total }) => ({
      name: factorName(factor),
      kind: factorKind(factor),
      members: factor.members.map(({ kind, name }) => `${kinds[kind]} ${numberName({ name })}`),
      first: first.value,
      first_error: known(first.error),
      total: total.value,
      total_error: known(total.error),
    })),
    sum_of_first: parts?.sumOfFirst.value,
    sum_of_first_error: parts === undefined ? undefined : known(parts.sumOfFirst.error),
    draws: drawn.draws,
    runs: made.runs,
    unusable: made.unusable,
    dropped: made.dropped,
    seed: drawn.seed,
    solver: solverFields(run.paths),
  })
}
