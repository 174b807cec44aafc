import { arithmetic } from './arithmetic.js'
import { differentiate } from './differentiate.js'
import { addFactorName, type Equation } from './equation.js'
import type { Block } from './order-equations.js'
import type { Tree } from './tree.js'

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

type Code<Extra extends readonly unknown[]> = (
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
    }

/** Where names are found in the arrays. */
export interface Slots {
  readonly variable: ReadonlyMap<string, number>
  readonly coefficient: ReadonlyMap<string, number>
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
  const steps: Step[] = []
  const pieces: string[] = []
  const piece = (body: string): number => pieces.push(`function(v,a,f,c,n,t,r){let x;${body}return 0}`) - 1
  const groups = groupBlocks(blocks)
  const at = groups.map(group =>
    group.kind === 'recursive'
      ? [piece(group.blocks.map(block => writer.assignments(block)).join(''))]
      : [piece(writer.residuals(group.block)), piece(writer.jacobian(group.block))],
  )
  const made = new Function('D', 'L', 'R', 'P', 'C', `"use strict";return [${pieces.join(',\n')}]`)(
    arithmetic.div,
    arithmetic.log,
    arithmetic.sqrt,
    arithmetic.pow,
    arithmetic,
  ) as readonly Code<readonly unknown[]>[]
  for (const [index, group] of groups.entries()) {
    const [first, second] = (at[index] ?? []).map(each => made[each])
    if (first === undefined) continue
    if (group.kind === 'recursive') steps.push({ ...group, run: first })
    else if (second !== undefined) steps.push({ ...group, residuals: first, jacobian: second })
  }
  return steps
}

type Group =
  | { readonly kind: 'recursive'; readonly blocks: readonly Block[] }
  | { readonly kind: 'simultaneous'; readonly block: Block }

/** Neighbouring recursive blocks become one function; very long ones are cut, because engines do not optimise giants. */
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
    } else if (run.push(block) === 200) close()
  }
  close()
  return groups
}

class KernelWriter {
  #temporaries = 0

  constructor(
    private readonly equations: readonly Equation[],
    private readonly slots: Slots,
  ) {}

  assignments(block: Block): string {
    return block.equations
      .filter(index => !block.torn.includes(index))
      .map(index => this.#assignment(index))
      .join('')
  }

  #assignment(index: number): string {
    const equation = this.equations[index]
    if (equation?.assignment === undefined) return ''
    const cell = this.#cell(equation.variable)
    const value = this.#write(equation.assignment, equation.variable)
    return `if(f[${cell}]===0){x=${value};if(x-x!==0)return ${index + 1};v[${cell}]=x}\n`
  }

  residuals(block: Block): string {
    const rows = block.torn.map((index, row) => {
      const equation = this.equations[index]
      if (equation === undefined) return ''
      const cell = this.#cell(equation.variable)
      const value =
        equation.assignment === undefined
          ? this.#write(equation.difference, equation.variable)
          : `v[${cell}]-(${this.#write(equation.assignment, equation.variable)})`
      return `if(f[${cell}]===0){x=${value};if(x-x!==0)return ${index + 1};r[${row}]=x}else r[${row}]=0\n`
    })
    return this.assignments(block) + rows.join('')
  }

  /** Forward derivatives: for each variable of the block a vector over the torn ones, of which only what can differ from zero is written. */
  jacobian(block: Block): string {
    const torn = block.torn.map(index => this.equations[index]?.variable ?? '')
    const slopes = new Map(torn.map((name, column) => [name, new Map([[column, '1']])]))
    let body = `r.fill(0)\n`
    for (const index of block.equations.filter(each => !block.torn.includes(each))) {
      const equation = this.equations[index]
      if (equation?.assignment === undefined) continue
      const cell = this.#cell(equation.variable)
      const terms = this.#chain(equation.assignment, equation, slopes)
      const names = new Map([...terms.keys()].map(column => [column, `s${index}_${column}`]))
      if (names.size > 0) {
        body += `let ${[...names.values()].map(name => `${name}=0`).join(',')}\n`
        const sums = [...terms].map(([column, sum]) => `${names.get(column) ?? ''}=${sum}`).join(';')
        body += `if(f[${cell}]===0){${sums}}\n`
      }
      slopes.set(equation.variable, names)
    }
    for (const [row, index] of block.torn.entries()) {
      const equation = this.equations[index]
      if (equation !== undefined) body += this.#row(row, equation, slopes, block.torn.length)
    }
    return body
  }

  #row(row: number, equation: Equation, slopes: Slopes, width: number): string {
    const explicit = equation.assignment !== undefined
    const terms = this.#chain(equation.assignment ?? equation.difference, equation, slopes)
    const cells = [...terms].map(
      ([column, sum]) => `r[${row * width + column}]${explicit ? '-' : '+'}=${sum}`,
    )
    const own = `r[${row * width + row}]+=1`
    const free = explicit ? [own, ...cells] : cells
    return `if(f[${this.#cell(equation.variable)}]===0){${free.join(';')}}else ${own}\n`
  }

  /** Σ ∂tree/∂w · dw/dtear over the variables w of the block, by column of the tear. */
  #chain(tree: Tree, equation: Equation, slopes: Slopes): ReadonlyMap<number, string> {
    const terms = new Map<number, string>()
    for (const name of equation.current) {
      const ofName = slopes.get(name)
      if (ofName === undefined || ofName.size === 0) continue
      const partial = differentiate(tree, name)
      if (partial.kind === 'number' && partial.value === 0) continue
      const factor = this.#write(partial, equation.variable)
      for (const [column, slope] of ofName) {
        const term = slope === '1' ? `(${factor})` : `(${factor})*${slope}`
        const before = terms.get(column)
        terms.set(column, before === undefined ? term : `${before}+${term}`)
      }
    }
    return terms
  }

  #cell(name: string, lag = 0): string {
    const slot = this.slots.variable.get(name) ?? -1
    return lag === 0 ? `${slot}*n+t` : `${slot}*n+t-${lag}`
  }

  #write(tree: Tree, owner: string): string {
    switch (tree.kind) {
      case 'number':
        return tree.value < 0 || Object.is(tree.value, -0) ? `(${literal(tree.value)})` : literal(tree.value)
      case 'variable':
        return `v[${this.#cell(tree.name, tree.lag)}]`
      case 'coefficient':
        return tree.name === addFactorName
          ? `a[${this.#cell(owner)}]`
          : `c[${this.slots.coefficient.get(tree.name) ?? -1}]`
      case 'call':
        return this.#call(tree, owner)
    }
  }

  #call(tree: Extract<Tree, { kind: 'call' }>, owner: string): string {
    const [first, second] = tree.args
    const args = tree.args.map(arg => this.#write(arg, owner))
    const [a = '', b = ''] = args
    switch (tree.op) {
      case 'add':
        return `(${a}+${b})`
      case 'sub':
        return `(${a}-${b})`
      case 'mul':
        return `(${a}*${b})`
      case 'div':
        return second?.kind === 'number' && second.value !== 0 ? `(${a}/${b})` : `D(${a},${b})`
      case 'neg':
        return first === undefined ? '' : `(-${a})`
      case 'pow':
        return `P(${a},${b})`
      case 'exp':
      case 'abs':
        return `Math.${tree.op}(${a})`
      case 'log':
        return `L(${a})`
      case 'sqrt':
        return `R(${a})`
      case 'min':
      case 'max':
        return args.slice(1).reduce((so, arg) => `Math.${tree.op}(${so},${arg})`, a)
      case 'if':
        return this.#choice(args)
      default:
        return `C.${tree.op}(${args.join(',')})`
    }
  }

  #choice([condition = '', yes = '', no = '']: readonly string[]): string {
    // The condition may hold another `if`: each gets a name of its own, bound by a function of one argument.
    const name = `k${this.#temporaries++}`
    return `(${name}=>${name}!==${name}?NaN:${name}!==0?${yes}:${no})(${condition})`
  }
}

type Slopes = ReadonlyMap<string, ReadonlyMap<number, string>>

function literal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a kernel cannot hold the number ${value}`)
  return Object.is(value, -0) ? '-0' : `${value}`
}
