import type { CompiledModel } from '../equations/compiled-model.js'
import { differentiate } from '../equations/differentiate.js'
import { addFactorName, type Equation } from '../equations/equation.js'
import { evaluateTree, type Surroundings } from '../equations/evaluate-tree.js'
import { reachOf } from '../equations/reach.js'
import { type Tree, variable as variableTree } from '../equations/tree.js'
import { leastNorm } from '../numerics/least-norm.js'
import { residualTolerance } from '../numerics/newton.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'

export interface SteadyRequest {
  /** Exogenous variables, constant for ever; all that an equation reads. */
  readonly exogenous: ReadonlyMap<string, number>
  /** Where the search starts; the model's `guess`, else 1, for those not stated. */
  readonly start?: ReadonlyMap<string, number>
  readonly addFactors?: ReadonlyMap<string, number>
}

export interface SteadyState {
  /** Every variable's level. */
  readonly values: ReadonlyMap<string, number>
  /**
   * Variables the static equations do not pin down: money that is only ever added to has the level its history gave it.
   * They are where the search left them, as near to the start as the others allow.
   */
  readonly undetermined: readonly string[]
  readonly iterations: number
  readonly maxResidual: number
  readonly worstEquation: string
}

const mostIterations = 100
const mostHalvings = 40

/**
 * The state a model stays in: all lags equal to the level. All equations are solved together by Newton's method with steps of
 * least length, so that a static system that leaves some levels open is solved all the same, and the open ones are named.
 */
export function steadyState(model: CompiledModel, request: SteadyRequest): Outcome<SteadyState> {
  const missing = model.equations
    .flatMap(({ inputs }) => inputs.map(({ variable }) => variable))
    .find(name => model.variables.get(name)?.role === 'exogenous' && !request.exogenous.has(name))
  if (missing !== undefined) {
    return fail(error('D301', `"${missing}" has no value for the steady state`, undefined, 'Give it one.'))
  }
  return new SteadySearch(model, request).run()
}

interface StaticEquation {
  readonly equation: Equation
  readonly difference: Tree
  readonly sides: readonly Tree[]
  readonly partials: readonly { readonly column: number; readonly tree: Tree }[]
}

class SteadySearch {
  readonly #names: readonly string[]
  readonly #column: ReadonlyMap<string, number>
  readonly #equations: readonly StaticEquation[]
  readonly #x: Float64Array

  constructor(
    private readonly model: CompiledModel,
    private readonly request: SteadyRequest,
  ) {
    this.#names = model.equations.map(({ variable }) => variable)
    this.#column = new Map(this.#names.map((name, column) => [name, column]))
    this.#equations = model.equations.map(equation => {
      // A stock stands still where nothing flows; any other equation where it holds with every lag at the level.
      const rate = equation.rate === undefined ? undefined : atRest(equation.rate)
      const difference = rate ?? atRest(equation.difference)
      const names = new Set([...equation.inputs.map(({ variable }) => variable), equation.variable])
      const partials = [...names].flatMap(name => {
        const column = this.#column.get(name)
        return column === undefined ? [] : [{ column, tree: differentiate(difference, name) }]
      })
      return {
        equation,
        difference,
        sides: rate === undefined ? equation.sides.map(atRest) : [rate],
        partials,
      }
    })
    this.#x = Float64Array.from(
      this.#names,
      name => request.start?.get(name) ?? model.guess.get(name) ?? model.initial?.get(name) ?? 1,
    )
  }

  run(): Outcome<SteadyState> {
    let residuals = this.#residuals(this.#x)
    const undefinedAt = residuals.findIndex(each => !Number.isFinite(each))
    if (undefinedAt >= 0) return fail(this.#undefinedFault(undefinedAt))
    let scale = this.#scale(this.#x)
    let iterations = 0
    let open: readonly Float64Array[] = []
    for (;;) {
      const before = worstOf(residuals, scale).share
      const { step, free } = this.#step(residuals, scale)
      open = free
      if (before <= 1e-15 || iterations >= mostIterations) break
      const next = this.#walk(step, residuals, scale)
      if (next === undefined) break
      residuals = next
      scale = this.#scale(this.#x)
      iterations++
      const now = worstOf(residuals, scale).share
      if (now <= residualTolerance && now > before / 4) {
        open = this.#step(residuals, scale).free
        break
      }
    }
    const worst = worstOf(residuals, scale)
    const name = this.#names[worst.row] ?? ''
    if (!(worst.share <= residualTolerance)) return fail(this.#notFound(worst.row, worst.share))
    return succeed({
      values: new Map([
        ...this.request.exogenous,
        ...this.#names.map((each, column) => [each, this.#x[column] ?? Number.NaN] as const),
      ]),
      undetermined: this.#names.filter((_, column) =>
        open.some(direction => Math.abs(direction[column] ?? 0) > 1e-8),
      ),
      iterations,
      maxResidual: worst.share,
      worstEquation: name,
    })
  }

  #around(x: Float64Array, owner: string): Surroundings {
    const { model, request } = this
    const add = request.addFactors?.get(owner) ?? 0
    return {
      value: name => {
        const column = this.#column.get(name)
        return column === undefined ? request.exogenous.get(name) : x[column]
      },
      coefficient: id => (id === addFactorName ? add : (model.coefficients.get(id)?.value ?? Number.NaN)),
      frequency: model.frequency,
    }
  }

  #residuals(x: Float64Array): Float64Array {
    return Float64Array.from(this.#equations, ({ difference, equation }) =>
      evaluateTree(difference, 0, this.#around(x, equation.variable)),
    )
  }

  #scale(x: Float64Array): Float64Array {
    return Float64Array.from(this.#equations, ({ sides, equation }) => {
      const around = this.#around(x, equation.variable)
      const reach = sides.reduce((sum, side) => sum + reachOf(side, 0, around).reach, 0)
      return reach > 0 && Number.isFinite(reach) ? reach : 1
    })
  }

  #step(
    residuals: Float64Array,
    scale: Float64Array,
  ): { readonly step: Float64Array; readonly free: readonly Float64Array[] } {
    const size = this.#names.length
    const matrix = new Float64Array(size * size)
    // A level that is zero but for rounding is measured by its equation's terms, not by the rounding.
    const units = this.#x.map((each, row) =>
      Math.abs(each) > 1e-8 * (scale[row] ?? 1) ? Math.abs(each) : (scale[row] ?? 1),
    )
    for (const [row, { partials, equation }] of this.#equations.entries()) {
      const around = this.#around(this.#x, equation.variable)
      for (const { column, tree } of partials) {
        matrix[row * size + column] =
          (evaluateTree(tree, 0, around) * (units[column] ?? 1)) / (scale[row] ?? 1)
      }
    }
    const right = residuals.map((each, row) => -each / (scale[row] ?? 1))
    const { x, free } = leastNorm(matrix, right, size)
    return { step: x.map((each, column) => each * (units[column] ?? 1)), free }
  }

  /** Halves the step until the equations are defined and come nearer; undefined where no length will do. */
  #walk(step: Float64Array, residuals: Float64Array, scale: Float64Array): Float64Array | undefined {
    const norm = (r: Float64Array) =>
      Math.sqrt(r.reduce((sum, each, row) => sum + (each / (scale[row] ?? 1)) ** 2, 0))
    const before = norm(residuals)
    let length = 1
    for (let halving = 0; halving <= mostHalvings; halving++) {
      const trial = this.#x.map((each, k) => each + length * (step[k] ?? 0))
      const found = this.#residuals(trial)
      if (found.every(Number.isFinite) && norm(found) < before) {
        this.#x.set(trial)
        return found
      }
      length /= 2
    }
    return undefined
  }

  #undefinedFault(row: number): ReturnType<typeof error> {
    const equation = this.model.equations[row]
    return error(
      'V107',
      `the search for a steady state cannot start: the equation for "${equation?.variable ?? ''}" has no value there`,
      equation?.place,
      'Give start values under `guess:` at which every equation can be worked out.',
    )
  }

  #notFound(row: number, share: number): ReturnType<typeof error> {
    const equation = this.model.equations[row]
    return error(
      'V107',
      `no steady state was found: the equation for "${equation?.variable ?? ''}" is still off by ${share.toExponential(1)} of its terms`,
      equation?.place,
      'The model may have none (something grows for ever), or start values nearer to it are needed under `guess:`.',
    )
  }
}

/** The tree with every lag at the level. */
function atRest(tree: Tree): Tree {
  if (tree.kind === 'variable') return variableTree(tree.name)
  return tree.kind === 'call' ? { kind: 'call', op: tree.op, args: tree.args.map(atRest) } : tree
}

function worstOf(
  residuals: Float64Array,
  scale: Float64Array,
): { readonly row: number; readonly share: number } {
  let worst = { row: 0, share: 0 }
  for (const [row, residual] of residuals.entries()) {
    const share = Math.abs(residual) / (scale[row] ?? 1)
    if (!(share <= worst.share)) worst = { row, share }
  }
  return worst
}
