import { differentiate } from './differentiate.js'
import { addFactorName, type Equation } from './equation.js'
import type { Block } from './order-equations.js'
import type { Slots } from './slots.js'
import type { Tree } from './tree.js'

/** Writes the statements of a kernel: one text for each equation, so that long functions can be cut between them. */
export class KernelWriter {
  #depth = 0
  #slopes = 0
  /** Code of parts that stay the same while a block is solved → where they are kept; undefined where nothing is. */
  #constant: Map<string, number> | undefined
  #inside: ReadonlySet<string> = new Set()
  #kept = 0

  constructor(
    private readonly equations: readonly Equation[],
    private readonly slots: Slots,
  ) {}

  /** How many constant parts are kept, over all blocks. */
  get kept(): number {
    return this.#kept
  }

  /**
   * The residuals and the Jacobian of a block once more, with every part that does not change while the block is solved
   * (lags, given values, variables of earlier blocks) worked out beforehand, once a period: the same operations on the same
   * numbers, so the same results to the last bit.
   */
  prepared(block: Block): {
    readonly prepare: readonly string[]
    readonly residuals: readonly string[]
    readonly jacobian: readonly string[]
  } {
    const constant = new Map<string, number>()
    this.#constant = constant
    this.#inside = new Set(block.equations.map(index => this.equations[index]?.variable ?? ''))
    const [residuals, jacobian] = [this.residuals(block), this.jacobian(block)]
    this.#constant = undefined
    return { prepare: [...constant].map(([text, at]) => `h[${at}]=${text};\n`), residuals, jacobian }
  }

  #isConstant(tree: Tree): boolean {
    if (tree.kind === 'variable') return tree.lag > 0 || !this.#inside.has(tree.name)
    return tree.kind !== 'call' || tree.args.every(arg => this.#isConstant(arg))
  }

  /** The place where a constant part is kept. */
  #keep(tree: Extract<Tree, { kind: 'call' }>, owner: string, constant: Map<string, number>): string {
    this.#constant = undefined
    const text = this.#call(tree, owner)
    this.#constant = constant
    const known = constant.get(text)
    if (known !== undefined) return `h[${known}]`
    constant.set(text, this.#kept)
    return `h[${this.#kept++}]`
  }

  /** How many derivatives the Jacobians keep on the way. */
  get slopes(): number {
    return this.#slopes
  }

  /**
   * Puts values back into one equation as it was written, neither solved for its variable nor ordered: the residual as a
   * share of both sides into r, and for an identity left minus right into q and its share into u.
   */
  check(equation: Equation): string {
    const { index, variable, sides } = equation
    const cell = this.#cell(variable)
    const [left, withAdd] = sides
    const right = withAdd.kind === 'call' ? (withAdd.args[0] ?? withAdd) : withAdd
    const values = `x=${this.#write(left, variable)};y=${this.#write(right, variable)};`
    const share = (of: string) => `z=${of};z=z===0?0:Math.abs(z)/(Math.abs(x)+Math.abs(y));`
    const own = `${share(`x-y-a[${cell}]`)}r[${index}]=z`
    return equation.kind === 'identity'
      ? `${values}q[${index}]=x-y;${share('x-y')}u[${index}]=z;if(f[${cell}]===0){${own}}else r[${index}]=0\n`
      : `if(f[${cell}]===0){${values}${own}}else r[${index}]=0\n`
  }

  assignments(block: Block): readonly string[] {
    return block.equations.filter(index => !block.torn.includes(index)).map(index => this.#assignment(index))
  }

  #assignment(index: number): string {
    const equation = this.equations[index]
    if (equation?.assignment === undefined) return ''
    const cell = this.#cell(equation.variable)
    const value = this.#write(equation.assignment, equation.variable)
    return `if(f[${cell}]===0){x=${value};if(x-x!==0)return ${index + 1};v[${cell}]=x}\n`
  }

  residuals(block: Block): readonly string[] {
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
    return [...this.assignments(block), ...rows]
  }

  /** Forward derivatives: for each variable of the block a vector over the torn ones, of which only what can differ from zero is kept. */
  jacobian(block: Block): readonly string[] {
    const torn = block.torn.map(index => this.equations[index]?.variable ?? '')
    const slopes = new Map(torn.map((name, column) => [name, new Map([[column, '1']])]))
    const body: string[] = [`r.fill(0)\n`]
    for (const index of block.equations.filter(each => !block.torn.includes(each))) {
      const equation = this.equations[index]
      if (equation?.assignment === undefined) continue
      const cell = this.#cell(equation.variable)
      const { factors, terms } = this.#chain(equation.assignment, equation, slopes)
      const names = new Map([...terms.keys()].map(column => [column, `s[${this.#slopes++}]`]))
      if (names.size > 0) {
        const sums = [...terms].map(([column, sum]) => `${names.get(column) ?? ''}=${sum}`).join(';')
        const zero = [...names.values()].map(name => `${name}=`).join('')
        body.push(`if(f[${cell}]===0){${factors}${sums}}else{${zero}0}\n`)
      }
      slopes.set(equation.variable, names)
    }
    for (const [row, index] of block.torn.entries()) {
      const equation = this.equations[index]
      if (equation !== undefined) body.push(this.#row(row, equation, slopes, block.torn.length))
    }
    return body
  }

  #row(row: number, equation: Equation, slopes: Slopes, width: number): string {
    const explicit = equation.assignment !== undefined
    const { factors, terms } = this.#chain(equation.assignment ?? equation.difference, equation, slopes)
    const cells = [...terms].map(
      ([column, sum]) => `r[${row * width + column}]${explicit ? '-' : '+'}=${sum}`,
    )
    const own = `r[${row * width + row}]+=1`
    const free = explicit ? [own, ...cells] : cells
    return `if(f[${this.#cell(equation.variable)}]===0){${factors}${free.join(';')}}else ${own}\n`
  }

  /** Σ ∂tree/∂w · dw/dtear over the variables w of the block, by column of the tear. */
  #chain(
    tree: Tree,
    equation: Equation,
    slopes: Slopes,
  ): { readonly factors: string; readonly terms: ReadonlyMap<number, string> } {
    const terms = new Map<number, string>()
    const factors: string[] = []
    for (const name of equation.current) {
      const ofName = slopes.get(name)
      if (ofName === undefined || ofName.size === 0) continue
      const partial = differentiate(tree, name)
      if (partial.kind === 'number' && partial.value === 0) continue
      // Worked out once, however many torn variables it is multiplied through to.
      const factor = `q${factors.length}`
      factors.push(`${factor}=${this.#write(partial, equation.variable)}`)
      for (const [column, slope] of ofName) {
        const term = slope === '1' ? factor : `${factor}*${slope}`
        const before = terms.get(column)
        terms.set(column, before === undefined ? term : `${before}+${term}`)
      }
    }
    return { factors: factors.length === 0 ? '' : `const ${factors.join(',')};`, terms }
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
      case 'call': {
        const constant = this.#constant
        return constant !== undefined && this.#isConstant(tree)
          ? this.#keep(tree, owner, constant)
          : this.#call(tree, owner)
      }
    }
  }

  #call(tree: Extract<Tree, { kind: 'call' }>, owner: string): string {
    const [first, second] = tree.args
    // What a logarithm, a quotient or a choice looks at twice is held in a name of its own for each level of nesting; a
    // call in its place would cost more than the operation.
    const holds = tree.op === 'log' || tree.op === 'div' || tree.op === 'if' ? 1 : 0
    const held = `g${this.#depth}`
    this.#depth += holds
    const args = tree.args.map(arg => this.#write(arg, owner))
    this.#depth -= holds
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
        return `((${held}=${a})!==${held}?NaN:${held}!==0?${b}:${args[2] ?? 'NaN'})`
      default:
        return `C.${tree.op}(${args.join(',')})`
    }
  }
}

type Slopes = ReadonlyMap<string, ReadonlyMap<number, string>>

/** A number as code; throws where it is not finite. */
export function literal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a kernel cannot hold the number ${value}`)
  return Object.is(value, -0) ? '-0' : `${value}`
}
