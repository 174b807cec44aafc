import { arithmetic } from './arithmetic.js'
import type { Equation } from './equation.js'
import { KernelWriter } from './kernel-writer.js'
import type { Block } from './order-equations.js'
import { ReachWriter } from './reach-writer.js'
import type { Slots } from './slots.js'

export type { Slots }

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

/**
 * Writes JavaScript for the checked equations and makes functions of it. Only positions and numbers go into the text,
 * never a name or a string from a file, so there is nothing in it that a model's writer could have chosen.
 */
export function generateKernel(
  equations: readonly Equation[],
  blocks: readonly Block[],
  slots: Slots,
): readonly Step[] {
  const writer = new KernelWriter(equations, slots)
  const reaches = new ReachWriter(equations, slots)
  const steps: Step[] = []
  const groups = groupBlocks(blocks)
  const texts = groups.flatMap(group => {
    if (group.kind === 'recursive') return [group.blocks.flatMap(block => writer.assignments(block))]
    const { block } = group
    const { prepare, residuals, jacobian } = writer.prepared(block)
    const plain = [writer.residuals(block), writer.jacobian(block)]
    return [...plain, prepare, residuals, jacobian, reaches.ofTorn(block)]
  })
  const made = makeCode(texts, writer.slopes, writer.kept)
  let next = 0
  const take = (): Code<readonly unknown[]> => {
    const code = made[next++]
    if (code === undefined) throw new Error('a step of the kernel has no code')
    return code
  }
  for (const group of groups) {
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

/** Puts a period back into all equations: shares of residuals, and for identities left minus right and its share. */
export type Certificate = Code<[Float64Array, Float64Array, Float64Array]>

/** Writes the code that checks a solved period against the equations as they were written. */
export function generateCertificate(equations: readonly Equation[], slots: Slots): Certificate {
  const writer = new KernelWriter(equations, slots)
  const [certificate] = makeCode([equations.map(equation => writer.check(equation))], 0, 0)
  if (certificate === undefined) throw new Error('the certificate has no code')
  return certificate as Certificate
}

/** Functions longer than this are cut: V8 optimises no function beyond 60 kB of bytecode, and large ones late. */
const longestFunction = 10_000

/** Makes one function of each list of statements, in parts short enough for the engine to optimise. */
function makeCode(
  texts: readonly (readonly string[])[],
  slopes: number,
  kept: number,
): readonly Code<readonly unknown[]>[] {
  const wholes = texts.map(statements => {
    const parts = cutByLength(statements).map(
      body =>
        `function(v,a,f,c,n,t,r,q,u){let ${['x', 'y', 'z', ...heldIn(body)].join(',')};${body}return 0}`,
    )
    if (parts.length === 1) return parts[0] ?? ''
    const calls = parts.map((_, index) => `(x=p${index}(v,a,f,c,n,t,r,q,u))!==0`).join('||')
    const named = parts.map((part, index) => `const p${index}=${part};`).join('\n')
    return `(()=>{${named}return function(v,a,f,c,n,t,r,q,u){let x=0;${calls};return x}})()`
  })
  return new Function('D', 'L', 'R', 'P', 'C', 's', 'h', `"use strict";return [${wholes.join(',\n')}]`)(
    arithmetic.div,
    arithmetic.log,
    arithmetic.sqrt,
    arithmetic.pow,
    arithmetic,
    new Float64Array(slopes),
    new Float64Array(kept),
  ) as readonly Code<readonly unknown[]>[]
}

/** The names of values that are looked at twice. */
function heldIn(body: string): ReadonlySet<string> {
  return new Set(body.match(/\bg\d+\b/g))
}

function cutByLength(statements: readonly string[]): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const statement of statements) {
    if (part.length > 0 && part.length + statement.length > longestFunction) {
      parts.push(part)
      part = ''
    }
    part += statement
  }
  return [...parts, part]
}

type Group =
  | { readonly kind: 'recursive'; readonly blocks: readonly Block[] }
  | { readonly kind: 'simultaneous'; readonly block: Block }

/** Neighbouring recursive blocks become one step. */
function groupBlocks(blocks: readonly Block[]): readonly Group[] {
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
