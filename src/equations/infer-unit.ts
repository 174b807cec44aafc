import type { ReadTree } from './read-tree.js'
import type { TextFault } from './text-fault.js'
import type { Operator, Tree } from './tree.js'
import {
  any,
  combine,
  describe,
  joined,
  type Known,
  type Measured,
  misfit,
  plain,
  raised,
  rate,
} from './unit-algebra.js'

/** Declared units of the names an equation may use. */
export interface UnitsOfNames {
  readonly variable: (name: string) => Measured
  readonly coefficient: (name: string) => Measured
}

/** The unit of an expression, with every misfit inside it. */
export function inferUnit(
  read: ReadTree,
  units: UnitsOfNames,
): { readonly unit: Measured; readonly faults: readonly TextFault[] } {
  const faults: TextFault[] = []
  const walker = new UnitWalker(read, units, faults)
  return { unit: walker.unitOf(read.tree), faults }
}

/** The misfits of an equation: inside each side, and between the two. */
export function equationUnitFaults(
  left: ReadTree,
  right: ReadTree,
  units: UnitsOfNames,
): readonly TextFault[] {
  const [first, second] = [inferUnit(left, units), inferUnit(right, units)]
  const faults = [...first.faults, ...second.faults]
  if (faults.length > 0 || isZero(right.tree) || isZero(left.tree)) return faults
  const fault = misfit(first.unit, second.unit)
  if (fault === undefined) return []
  const [start, end] = right.spans.get(right.tree) ?? [0, 1]
  return [misfitFault(fault, first.unit, second.unit, sidesDiffer, start, end)]
}

class UnitWalker {
  constructor(
    private readonly read: ReadTree,
    private readonly units: UnitsOfNames,
    private readonly faults: TextFault[],
  ) {}

  unitOf(tree: Tree): Measured {
    switch (tree.kind) {
      case 'number':
        return literal(tree.value)
      case 'variable':
        return this.units.variable(tree.name)
      case 'coefficient':
        return this.units.coefficient(tree.name)
      case 'call':
        return this.#call(tree)
    }
  }

  #call(tree: Extract<Tree, { kind: 'call' }>): Measured {
    const [first, second, third] = tree.args
    if (first === undefined) return any
    switch (tree.op) {
      case 'neg':
      case 'abs':
      case 'd':
      case 'mavg':
        return this.unitOf(first)
      case 'mul':
        return second === undefined ? any : combine(this.unitOf(first), this.unitOf(second), 1)
      case 'div':
        return second === undefined ? any : combine(this.unitOf(first), this.unitOf(second), -1)
      case 'pow':
        return second === undefined ? any : this.#power(first, second)
      case 'sqrt':
        return raised(this.unitOf(first), 0.5)
      case 'log':
        this.unitOf(first)
        return plain
      case 'exp':
        return this.#exponential(first)
      case 'dlog':
      case 'pct':
      case 'yoy':
        return this.#growth(first, tree)
      case 'if':
        this.unitOf(first)
        return second === undefined || third === undefined ? any : this.#join(second, third)
      case 'not':
        this.unitOf(first)
        return plain
      case 'and':
      case 'or':
        for (const arg of tree.args) this.unitOf(arg)
        return plain
      case 'add':
      case 'sub':
      case 'min':
      case 'max':
        return this.#joinAll(tree.args, wordingFor(tree.op))
      default:
        this.#joinAll(tree.args, wordingFor(tree.op))
        return plain
    }
  }

  #joinAll(args: readonly Tree[], wording: MisfitWording): Measured {
    const [first, ...rest] = args
    if (first === undefined) return any
    let sum: Measured = isZero(first) ? any : this.unitOf(first)
    let before = first
    for (const arg of rest) {
      sum = this.#fit(sum, before, arg, wording)
      before = arg
    }
    return sum
  }

  #join(a: Tree, b: Tree): Measured {
    return this.#joinAll([a, b], wordingFor('if'))
  }

  /** Zero has every unit: `max(x, 0)` compares x with nothing of its own kind. */
  #fit(sum: Measured, before: Tree, arg: Tree, wording: MisfitWording): Measured {
    if (isZero(arg)) return sum
    const unit = this.unitOf(arg)
    const fault = misfit(sum, unit)
    if (fault === undefined) return joined(sum, unit)
    const start = this.read.spans.get(before)?.[0] ?? 0
    const end = this.read.spans.get(arg)?.[1] ?? start + 1
    this.faults.push(misfitFault(fault, sum, unit, wording, start, end))
    return any
  }

  #power(base: Tree, exponent: Tree): Measured {
    const [of, by] = [this.unitOf(base), this.unitOf(exponent)]
    if (by.kind === 'known' && by.dimension.size > 0) {
      const [start, end] = this.read.spans.get(exponent) ?? [0, 1]
      this.faults.push({
        code: 'M209',
        message: `an exponent is a plain number; this one is in ${describe(by)}`,
        start,
        end,
        help: [],
      })
      return any
    }
    if (exponent.kind === 'number') return raised(of, exponent.value)
    // A quantity to an estimated power (Cobb–Douglas) has whatever unit its constant makes right.
    return of.kind === 'known' && of.dimension.size === 0 ? plain : any
  }

  /** exp undoes log, and log accepts any unit: what comes out has the unit the constants inside give it. */
  #exponential(arg: Tree): Measured {
    const unit = this.unitOf(arg)
    if (unit.kind === 'known' && unit.dimension.size > 0) {
      const [start, end] = this.read.spans.get(arg) ?? [0, 1]
      this.faults.push({
        code: 'M209',
        message: `exp takes a plain number, not ${describe(unit)}`,
        start,
        end,
        help: [],
      })
    }
    return unit.kind === 'any' || holdsLog(arg) ? any : plain
  }

  #growth(arg: Tree, whole: Tree): Measured {
    const unit = this.unitOf(arg)
    if (unit.kind === 'known' && unit.nature === 'rate') {
      const [start, end] = this.read.spans.get(whole) ?? [0, 1]
      const name = whole.kind === 'call' ? whole.op : 'pct'
      this.faults.push({
        code: 'M210',
        message: `${name}( ) takes the growth of a growth: its argument is in rate, and so would be the result`,
        start,
        end,
        help: ['Write d(x) for the change of a rate, in percentage points.'],
      })
    }
    return rate
  }
}

function holdsLog(tree: Tree): boolean {
  return tree.kind === 'call' && (tree.op === 'log' || tree.args.some(holdsLog))
}

/** A literal is a plain number; a power of ten may also convert between units of one dimension. */
function literal(value: number): Known {
  const power = Math.log10(Math.abs(value))
  const whole = Math.round(power)
  return whole !== 0 && Math.abs(power - whole) < 1e-12 ? { ...plain, elsewise: [-whole] } : plain
}

function isZero(tree: Tree): boolean {
  return tree.kind === 'number' && tree.value === 0
}

type MisfitWording = (one: string, other: string) => string

const sidesDiffer: MisfitWording = (one, other) => `the left side is in ${one}, the right side in ${other}`

/** What the operation does, so that the message speaks of it. */
function wordingFor(op: Operator): MisfitWording {
  const done = {
    add: 'added',
    sub: 'subtracted',
    if: 'alternatives',
    min: 'compared',
    max: 'compared',
  } as const
  const verb = op in done ? done[op as keyof typeof done] : 'compared'
  return (one, other) => `${one} and ${other} cannot be ${verb}`
}

function misfitFault(
  fault: 'dimension' | 'scale' | 'prices',
  a: Measured,
  b: Measured,
  wording: MisfitWording,
  start: number,
  end: number,
): TextFault {
  const [one, other] = [describe(a), describe(b)]
  if (fault === 'prices') {
    return {
      code: 'M211',
      message: wording(one, other),
      start,
      end,
      help: ['Divide by a deflator, or multiply by one, first.'],
    }
  }
  const help =
    fault === 'scale'
      ? ['Both measure the same thing on different scales: multiply one by the power of ten between them.']
      : a.kind === 'known' && b.kind === 'known' && (a.id === '1' || b.id === '1')
        ? ['A number that carries a unit is declared as a coefficient.']
        : ['Only quantities of one unit can be added, compared or equal.']
  return { code: 'M209', message: wording(one, other), start, end, help }
}
