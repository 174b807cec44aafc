import type { IntegrationMethod, ModelCard } from '../vocabulary/model.js'
import type { Ordinal } from '../vocabulary/period.js'
import type { Equation } from './equation.js'
import type { Surroundings } from './evaluate-tree.js'
import type { Certificate, Slots, Step } from './generate-kernel.js'
import type { Block } from './order-equations.js'

/** How a model hangs together, for `list`, documents and the curious. */
export interface StructureReport {
  readonly equations: number
  readonly recursive: number
  readonly simultaneous: readonly {
    readonly variables: readonly string[]
    readonly torn: readonly string[]
  }[]
  readonly prologue: number
  readonly epilogue: number
}

/** A checked model: its words, its equations in an order that can be solved, and the code that solves them. */
export interface CompiledModel extends ModelCard {
  readonly equations: readonly Equation[]
  /** Endogenous variable → its equation. */
  readonly equationOf: ReadonlyMap<string, Equation>
  readonly blocks: readonly Block[]
  readonly structure: StructureReport
  readonly slots: Slots
  /** Start values where the model states them. */
  readonly guess: ReadonlyMap<string, number>
  /** Stocks and flows: how they are integrated, over how much time per period, and from which start values. */
  readonly method?: IntegrationMethod
  readonly step?: number
  readonly initial?: ReadonlyMap<string, number>
  /** Stock → the coefficients its start value is worked out from. */
  readonly initialReads?: ReadonlyMap<string, readonly string[]>
  /** The longest lag of any equation. */
  readonly longestLag: number
  /** The generated code, made on first use: a command that only lists a model does not pay for it. */
  readonly kernel: () => readonly Step[]
  /** Generated code that checks a solved period against the equations as written, made on first use. */
  readonly certificate: () => Certificate
}

/** The slow evaluator's view of a model: given values, the model's own coefficients. */
export function surroundings(
  model: CompiledModel,
  value: (variable: string, period: Ordinal) => number | undefined,
  addFactor = 0,
): Surroundings {
  return {
    value,
    coefficient: id => model.coefficients.get(id)?.value ?? addFactor,
    frequency: model.frequency,
  }
}
