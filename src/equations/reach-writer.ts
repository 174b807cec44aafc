import { addFactorName, type Equation } from './equation.js'
import { literal } from './kernel-writer.js'
import type { Block } from './order-equations.js'
import type { Slots } from './slots.js'
import type { Tree } from './tree.js'

/** Names of the value and the reach of a part of an equation, in code already written. */
interface Named {
  readonly value: string
  readonly reach: string
}

/** Writes the running error analysis of `reach.ts` as code: the same rules, in the same order. */
export class ReachWriter {
  #count = 0

  constructor(
    private readonly equations: readonly Equation[],
    private readonly slots: Slots,
  ) {}

  /** One statement for each torn equation: the reach of both its sides into r. */
  ofTorn(block: Block): readonly string[] {
    return block.torn.map((index, row) => {
      const equation = this.equations[index]
      if (equation === undefined) return ''
      const code: string[] = []
      const sides = equation.sides.map(side => this.#write(side, equation.variable, code).reach)
      return `{${code.join('')}r[${row}]=${sides.join('+')}}\n`
    })
  }

  #write(tree: Tree, owner: string, code: string[]): Named {
    if (tree.kind !== 'call') return this.#leaf(tree, owner, code)
    const [first, second, third] = tree.args
    if (first === undefined) return { value: 'NaN', reach: 'NaN' }
    const a = this.#write(first, owner, code)
    if (tree.op === 'if' && second !== undefined && third !== undefined) {
      return this.#choice(a, second, third, owner, code)
    }
    if (second === undefined) return this.#unary(tree.op, a, code)
    let so = a
    for (const arg of tree.args.slice(1)) so = this.#binary(tree.op, so, this.#write(arg, owner, code), code)
    return so
  }

  #leaf(tree: Exclude<Tree, { kind: 'call' }>, owner: string, code: string[]): Named {
    if (tree.kind === 'number') {
      const value = `(${literal(tree.value)})`
      return { value, reach: `(${literal(Math.abs(tree.value))})` }
    }
    const cell = (name: string, lag: number) =>
      `${this.slots.variable.get(name) ?? -1}*n+t${lag === 0 ? '' : `-${lag}`}`
    const read =
      tree.kind === 'variable'
        ? `v[${cell(tree.name, tree.lag)}]`
        : tree.name === addFactorName
          ? `a[${cell(owner, 0)}]`
          : `c[${this.slots.coefficient.get(tree.name) ?? -1}]`
    return this.#named(read, value => `Math.abs(${value})`, code)
  }

  #named(value: string, reach: (value: string) => string, code: string[]): Named {
    const name = `v${this.#count++}`
    code.push(`const ${name}=${value},${name}r=${reach(name)};`)
    return { value: name, reach: `${name}r` }
  }

  #unary(op: string, a: Named, code: string[]): Named {
    switch (op) {
      case 'neg':
        return this.#named(`-${a.value}`, () => a.reach, code)
      case 'abs':
        return this.#named(`Math.abs(${a.value})`, () => a.reach, code)
      case 'exp':
        return this.#named(`Math.exp(${a.value})`, value => `${value}*(1+${a.reach})`, code)
      case 'log':
        return this.#named(`L(${a.value})`, value => `${a.reach}/${a.value}+Math.abs(${value})`, code)
      case 'sqrt':
        return this.#named(`R(${a.value})`, value => `${value}===0?0:${a.reach}/(2*${value})+${value}`, code)
      default:
        return this.#named(`C.not(${a.value})`, () => '1', code)
    }
  }

  #binary(op: string, a: Named, b: Named, code: string[]): Named {
    switch (op) {
      case 'add':
      case 'sub':
        return this.#named(
          `${a.value}${op === 'add' ? '+' : '-'}${b.value}`,
          () => `${a.reach}+${b.reach}`,
          code,
        )
      case 'mul':
        return this.#named(
          `${a.value}*${b.value}`,
          () => `${a.reach}*Math.abs(${b.value})+Math.abs(${a.value})*${b.reach}`,
          code,
        )
      case 'div':
        return this.#named(
          `D(${a.value},${b.value})`,
          value => `(${a.reach}+Math.abs(${value})*${b.reach})/Math.abs(${b.value})`,
          code,
        )
      case 'pow':
        return this.#power(a, b, code)
      case 'min':
      case 'max':
        return this.#either(`${a.value}${op === 'min' ? '<=' : '>='}${b.value}`, a, b, code)
      default:
        return this.#named(`C.${op}(${a.value},${b.value})`, () => '1', code)
    }
  }

  #power(a: Named, b: Named, code: string[]): Named {
    const byBase = (value: string) => `(${a.value}===0?0:Math.abs(${b.value}*${value}/${a.value})*${a.reach})`
    const byPower = (value: string) => `(${a.value}>0?Math.abs(${value}*Math.log(${a.value}))*${b.reach}:0)`
    return this.#named(
      `P(${a.value},${b.value})`,
      value => `${byBase(value)}+${byPower(value)}+Math.abs(${value})`,
      code,
    )
  }

  #either(holds: string, a: Named, b: Named, code: string[]): Named {
    const name = `v${this.#count++}`
    code.push(
      `const ${name}k=${holds},${name}=${name}k?${a.value}:${b.value},${name}r=${name}k?${a.reach}:${b.reach};`,
    )
    return { value: name, reach: `${name}r` }
  }

  /** Only the branch taken is worked out, as everywhere: the other may be outside its domain. */
  #choice(condition: Named, yes: Tree, no: Tree, owner: string, code: string[]): Named {
    const name = `v${this.#count++}`
    const branch = (tree: Tree): string => {
      const inner: string[] = []
      const { value, reach } = this.#write(tree, owner, inner)
      return `{${inner.join('')}${name}=${value};${name}r=${reach}}`
    }
    const holds = condition.value
    code.push(
      `let ${name}=NaN,${name}r=NaN;if(${holds}===${holds}){if(${holds}!==0)${branch(yes)}else${branch(no)}}`,
    )
    return { value: name, reach: `${name}r` }
  }
}
