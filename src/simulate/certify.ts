import type { CompiledModel } from '../equations/compiled-model.js'
import { evaluateTree } from '../equations/evaluate-tree.js'
import { reachOf } from '../equations/reach.js'
import type { IdentityResidual } from '../vocabulary/path.js'
import type { Ordinal } from '../vocabulary/period.js'
import { cell, type RunArrays } from './run-arrays.js'
import { aroundOf } from './solve-block.js'

/** How well one period's solution satisfies the equations as written. */
export interface PeriodCertificate {
  /** Largest residual relative to the reach of its equation, and that equation's position. */
  readonly worst: number
  readonly equation: number
  /** Left minus right of each identity, without its add factor, and the same relative to its reach. */
  readonly identities: ReadonlyMap<number, { readonly residual: number; readonly relative: number }>
}

/**
 * Puts a solved period back into the equations as they were written, with the slow evaluator: nothing of the kernel,
 * of the inverted forms or of the ordering is used. Equations switched off by a given path are not solver business,
 * but identities are reported even then: a path given to one of their terms breaks them, and that must show.
 */
export function certifyPeriod(model: CompiledModel, arrays: RunArrays, period: Ordinal): PeriodCertificate {
  let worst = 0
  let equation = -1
  const identities = new Map<number, { readonly residual: number; readonly relative: number }>()
  for (const each of model.equations) {
    const at = cell(model, arrays, each.variable, period)
    const isFixed = arrays.fixed[at] === 1
    if (isFixed && each.kind !== 'identity') continue
    const around = aroundOf(model, arrays, each, period)
    const [left, right] = [evaluateTree(each.left, period, around), evaluateTree(each.right, period, around)]
    const relative = (residual: number) =>
      relativeTo(residual, Math.abs(left) + Math.abs(right), () =>
        each.sides.reduce((sum, side) => sum + reachOf(side, period, around).reach, 0),
      )
    if (each.kind === 'identity') {
      identities.set(each.index, { residual: left - right, relative: relative(left - right) })
    }
    if (isFixed) continue
    const share = relative(left - right - (arrays.add[at] ?? 0))
    if (Number.isNaN(share)) return { worst: share, equation: each.index, identities }
    if (share > worst) {
      worst = share
      equation = each.index
    }
  }
  return { worst, equation, identities }
}

/** Below this share of its two sides a residual is rounding, whatever it is compared with: a thousandth of the tolerance. */
const surelyRounding = 1e-12

/**
 * Certifies the periods of a run with code generated from the equations as they were written, neither inverted nor ordered.
 * `certifyPeriod` says the same with the slow evaluator. A residual that is not plainly rounding beside the two sides of its
 * equation is judged by the equation's reach, which the slow evaluator works out.
 */
export class Certifier {
  readonly #shares: Float64Array
  readonly #residuals: Float64Array
  readonly #sideShares: Float64Array
  readonly #identities: readonly number[]

  constructor(
    private readonly model: CompiledModel,
    private readonly arrays: RunArrays,
  ) {
    const count = model.equations.length
    this.#shares = new Float64Array(count)
    this.#residuals = new Float64Array(count)
    this.#sideShares = new Float64Array(count)
    this.#identities = model.equations.flatMap((each, index) => (each.kind === 'identity' ? [index] : []))
  }

  /** `withIdentities`: whether the residual of each identity is told too, which takes longer than all the rest. */
  period(period: Ordinal, withIdentities = true): PeriodCertificate {
    const { values, add, fixed, coefficients, periods, first } = this.arrays
    const shares = this.#shares
    this.model.certificate()(
      values,
      add,
      fixed,
      coefficients,
      periods,
      period - first,
      shares,
      this.#residuals,
      this.#sideShares,
    )
    const identities = new Map<number, { readonly residual: number; readonly relative: number }>()
    for (const index of withIdentities ? this.#identities : []) {
      const [residual = 0, share = 0] = [this.#residuals[index], this.#sideShares[index]]
      identities.set(index, { residual, relative: this.#judged(index, share, period, 0) })
    }
    let worst = 0
    let equation = -1
    for (let index = 0; index < shares.length; index++) {
      const share = shares[index] ?? 0
      if (share <= worst) continue
      const judged = this.#judged(index, share, period, undefined)
      if (Number.isNaN(judged)) return { worst: judged, equation: index, identities }
      if (judged > worst) {
        worst = judged
        equation = index
      }
    }
    return { worst, equation, identities }
  }

  #judged(index: number, share: number, period: Ordinal, added: number | undefined): number {
    const equation = this.model.equations[index]
    if (share <= surelyRounding || equation === undefined) return share
    const around = aroundOf(this.model, this.arrays, equation, period)
    const [left, right] = [
      evaluateTree(equation.left, period, around),
      evaluateTree(equation.right, period, around),
    ]
    const at = cell(this.model, this.arrays, equation.variable, period)
    const residual = left - right - (added ?? this.arrays.add[at] ?? 0)
    const reach = equation.sides.reduce((sum, side) => sum + reachOf(side, period, around).reach, 0)
    return residual === 0 ? 0 : Math.abs(residual) / reach
  }
}

/**
 * A residual relative to the reach of its equation. The reach is at least the size of both sides, so a residual that is
 * negligible beside those is reported relative to them (never too small a figure) and the reach is not worked out.
 */
function relativeTo(residual: number, sides: number, reach: () => number): number {
  if (residual === 0) return 0
  const bound = Math.abs(residual) / sides
  return bound <= surelyRounding ? bound : Math.abs(residual) / reach()
}

/** The residuals of each identity over the run. */
export function identityResiduals(
  model: CompiledModel,
  certificates: readonly PeriodCertificate[],
): readonly IdentityResidual[] {
  return model.equations
    .filter(equation => equation.kind === 'identity')
    .map(equation => {
      const all = certificates.map(
        each => each.identities.get(equation.index) ?? { residual: 0, relative: 0 },
      )
      return {
        name: equation.variable,
        equation: equation.text,
        residuals: all.map(each => each.residual),
        maxResidual: Math.max(0, ...all.map(each => Math.abs(each.residual))),
        maxRelative: Math.max(0, ...all.map(each => each.relative)),
      }
    })
}
