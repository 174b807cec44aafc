import type { Highs, Model } from 'highs'

/** Columns between bounds, rows of them between bounds, and a cost to be made least. Infinite bounds are no bounds. */
export interface LinearProblem {
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
  /** Cost by column. */
  readonly cost: ArrayLike<number>
  /** Row → its coefficients by column. */
  readonly rows: readonly ArrayLike<number>[]
  readonly rowLower: ArrayLike<number>
  readonly rowUpper: ArrayLike<number>
}

/** What came of a linear program. */
export type LinearSolution =
  | {
      readonly status: 'optimal'
      readonly x: Float64Array
      readonly cost: number
      /** What one unit of each row's bound costs: d(cost) / d(bound). */
      readonly rowDuals: Float64Array
      readonly columnDuals: Float64Array
    }
  /** `ray`: multipliers of the rows whose sum no x between the bounds satisfies (Farkas); undefined where HiGHS gave none. */
  | { readonly status: 'infeasible'; readonly ray: Float64Array | undefined }
  | { readonly status: 'unbounded' }
  /** HiGHS gave up: nothing is known. */
  | { readonly status: 'unsolved' }

/** A program that is kept, so that bounds can change and it is solved again from where it stood. */
export interface LinearProgram {
  readonly setRow: (row: number, lower: number, upper: number) => void
  readonly solve: () => LinearSolution
}

/** Solves linear programs by HiGHS. */
export interface LinearSolver {
  readonly solve: (problem: LinearProblem) => LinearSolution
  /** Lends a program that is kept while `work` runs: the memory of HiGHS is not freed by garbage collection. */
  readonly keep: <Result>(problem: LinearProblem, work: (program: LinearProgram) => Result) => Result
}

/** How far HiGHS lets a row or a reduced cost be off: the least it accepts. Rows have to be scaled to sizes near 1. */
export const linearTolerance = 1e-10

/**
 * Loads HiGHS (WebAssembly, one thread): asynchronous once, then every solve is synchronous and depends on nothing but what was asked before.
 * Throws an Error of one sentence where HiGHS itself refuses: its own holds the whole of its code.
 */
export function loadLinearSolver(): Promise<LinearSolver> {
  loading ??= load()
  return loading
}

let loading: Promise<LinearSolver> | undefined

async function load(): Promise<LinearSolver> {
  const loaded = (await import('highs')) as unknown as { readonly default?: unknown }
  // Under one way of loading the package is its loader, under the other it has it as its default.
  const loader = (loaded.default ?? loaded) as unknown as () => Promise<Highs>
  const highs = await loader()
  const keep: LinearSolver['keep'] = (problem, work) => {
    const model = guarded(() => highs.createModel())
    try {
      guarded(() => {
        model.options.set({
          output_flag: false,
          primal_feasibility_tolerance: linearTolerance,
          dual_feasibility_tolerance: linearTolerance,
        })
        model.passModel(packed(problem, highs.infinity))
      })
      return work({
        setRow: (row, lower, upper) =>
          guarded(() => model.changeRowBounds(row, finite(lower, highs), finite(upper, highs))),
        solve: () => guarded(() => solved(highs, model)),
      })
    } finally {
      model.dispose()
    }
  }
  return { keep, solve: problem => keep(problem, program => program.solve()) }
}

function solved(highs: Highs, model: Model): LinearSolution {
  try {
    model.run()
  } catch {
    return { status: 'unsolved' }
  }
  const { optimal, infeasible, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus
  const status = model.getModelStatus()
  if (status === optimal) {
    const { colValue, rowDual, colDual } = model.getSolution()
    return {
      status: 'optimal',
      x: colValue,
      cost: model.getObjectiveValue(),
      rowDuals: rowDual,
      columnDuals: colDual,
    }
  }
  if (status === infeasible) return { status: 'infeasible', ray: model.getDualRay()?.values }
  if (status === unbounded) return { status: 'unbounded' }
  if (status === unboundedOrInfeasible) {
    // Presolve alone cannot tell; the simplex method can.
    model.options.set({ presolve: 'off' })
    const again = model.run()
    model.options.set({ presolve: 'choose' })
    if (again.modelStatus === infeasible) return { status: 'infeasible', ray: model.getDualRay()?.values }
    if (again.modelStatus === unbounded) return { status: 'unbounded' }
  }
  return { status: 'unsolved' }
}

function packed(problem: LinearProblem, infinity: number): Parameters<Model['passModel']>[0] {
  const { rows, lower, upper, cost, rowLower, rowUpper } = problem
  const numCols = cost.length
  const { starts, indices, values } = sparse(rows)
  const bound = (from: ArrayLike<number>) =>
    Float64Array.from(from, each => Math.max(-infinity, Math.min(infinity, each)))
  return {
    numCols,
    numRows: rows.length,
    colCost: Float64Array.from(cost),
    colLower: bound(lower),
    colUpper: bound(upper),
    rowLower: bound(rowLower),
    rowUpper: bound(rowUpper),
    matrix: { format: 'csr' as const, numCols, numRows: rows.length, starts, indices, values },
  }
}

function sparse(rows: readonly ArrayLike<number>[]): {
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
} {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      const value = row[column] ?? 0
      if (value === 0) continue
      indices.push(column)
      values.push(value)
    }
    starts.push(indices.length)
  }
  return {
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  }
}

function finite(bound: number, { infinity }: Highs): number {
  return Math.max(-infinity, Math.min(infinity, bound))
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (thrown) {
    const first = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
    throw new Error(`HiGHS: ${first?.slice(0, 300)}`)
  }
}
