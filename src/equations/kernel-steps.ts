import { arithmetic } from './arithmetic.js'
import type { Block } from './order-equations.js'

/**
 * The arrays a kernel works on. `values`, `add` and `fixed` are indexed by variable × periods + period; `fixed` is 1
 * where the value is given (exogenised) and the variable's equation does not apply.
 */
export interface KernelArrays {
  readonly values: Float64Array
  readonly add: Float64Array
  readonly fixed: Uint8Array
  readonly coefficients: Float64Array
  readonly periods: number
}

export type Code<Extra extends readonly unknown[]> = (
  values: Float64Array,
  add: Float64Array,
  fixed: Uint8Array,
  coefficients: Float64Array,
  periods: number,
  period: number,
  ...extra: Extra
) => number

/** Generated code of one step of a period; each returns 0, or 1 + the position of an equation without a finite value. */
export type Step =
  | { readonly kind: 'recursive'; readonly blocks: readonly Block[]; readonly run: Code<[]> }
  | {
      readonly kind: 'simultaneous'
      readonly block: Block
      /** Computes the variables that are not torn, and the residuals of the torn equations. */
      readonly residuals: Code<[Float64Array]>
      /** Row by row, the derivatives of those residuals with respect to the torn variables. */
      readonly jacobian: Code<[Float64Array]>
      /**
       * The same two with what does not change while the block is solved worked out beforehand: `prepare` is called once in
       * each period, before them.
       */
      readonly prepare: Code<[]>
      readonly preparedResiduals: Code<[Float64Array]>
      readonly preparedJacobian: Code<[Float64Array]>
      /** How far rounding can move each of those residuals, per unit of relative rounding: the reach of its equation. */
      readonly reach: Code<[Float64Array]>
    }

/** Puts a period back into all equations: shares of residuals, and for identities left minus right and its share. */
export type Certificate = Code<[Float64Array, Float64Array, Float64Array]>

/** A model's code before it is code: the body of a function of `codeParameters` that returns one function for each list of statements. */
export interface KernelText {
  readonly body: string
  /** How many derivatives its Jacobians keep on the way, and how many constant parts of blocks. */
  readonly slopes: number
  readonly kept: number
}

/** What the body of generated code may name. */
export const codeParameters = ['D', 'L', 'R', 'P', 'C', 's', 'h'] as const

/** A function of `codeParameters` with such a body, however it came to be: compiled here, or standing in a page. */
export type CodeMaker = (
  ...given: readonly [
    typeof arithmetic.div,
    typeof arithmetic.log,
    typeof arithmetic.sqrt,
    typeof arithmetic.pow,
    typeof arithmetic,
    Float64Array,
    Float64Array,
  ]
) => readonly Code<readonly unknown[]>[]

/** The functions of a text, from the function that was made of it. */
export function codeOf(
  make: CodeMaker,
  { slopes, kept }: Pick<KernelText, 'slopes' | 'kept'>,
): readonly Code<readonly unknown[]>[] {
  const { div, log, sqrt, pow } = arithmetic
  return make(div, log, sqrt, pow, arithmetic, new Float64Array(slopes), new Float64Array(kept))
}

/** The steps of a period, from the functions of a kernel's text in its order. */
export function stepsOf(
  blocks: readonly Block[],
  made: readonly Code<readonly unknown[]>[],
): readonly Step[] {
  const steps: Step[] = []
  let next = 0
  const take = (): Code<readonly unknown[]> => {
    const code = made[next++]
    if (code === undefined) throw new Error('a step of the kernel has no code')
    return code
  }
  for (const group of groupBlocks(blocks)) {
    if (group.kind === 'recursive') steps.push({ ...group, run: take() })
    else {
      const [residuals, jacobian] = [take(), take()]
      const [prepare, preparedResiduals, preparedJacobian] = [take(), take(), take()]
      const prepared = { prepare, preparedResiduals, preparedJacobian }
      steps.push({ ...group, residuals, jacobian, ...prepared, reach: take() })
    }
  }
  return steps
}

/** The only function of a certificate's text. */
export function certificateOf(made: readonly Code<readonly unknown[]>[]): Certificate {
  const [certificate] = made
  if (certificate === undefined) throw new Error('the certificate has no code')
  return certificate as Certificate
}

/** Blocks that share a step. */
export type Group =
  | { readonly kind: 'recursive'; readonly blocks: readonly Block[] }
  | { readonly kind: 'simultaneous'; readonly block: Block }

/** Neighbouring recursive blocks become one step. */
export function groupBlocks(blocks: readonly Block[]): readonly Group[] {
  const groups: Group[] = []
  let run: Block[] = []
  const close = (): void => {
    if (run.length > 0) groups.push({ kind: 'recursive', blocks: run })
    run = []
  }
  for (const block of blocks) {
    if (block.kind === 'simultaneous') {
      close()
      groups.push({ kind: 'simultaneous', block })
    } else run.push(block)
  }
  close()
  return groups
}
