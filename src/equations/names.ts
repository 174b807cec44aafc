import { nearestName } from '../vocabulary/nearest-name.js'
import type { Operator } from './tree.js'

/** What a name in an equation may stand for. */
export interface Names {
  readonly variables: ReadonlySet<string>
  readonly coefficients: ReadonlySet<string>
}

/** The functions of the equation language and how many arguments each takes. */
export const functions: ReadonlyMap<
  string,
  { readonly op: Operator; readonly least: number; readonly most: number }
> = new Map([
  ['if', { op: 'if', least: 3, most: 3 }],
  ['exp', { op: 'exp', least: 1, most: 1 }],
  ['log', { op: 'log', least: 1, most: 1 }],
  ['sqrt', { op: 'sqrt', least: 1, most: 1 }],
  ['abs', { op: 'abs', least: 1, most: 1 }],
  ['min', { op: 'min', least: 2, most: 20 }],
  ['max', { op: 'max', least: 2, most: 20 }],
  ['d', { op: 'd', least: 1, most: 1 }],
  ['dlog', { op: 'dlog', least: 1, most: 1 }],
  ['pct', { op: 'pct', least: 1, most: 1 }],
  ['yoy', { op: 'yoy', least: 1, most: 1 }],
  ['mavg', { op: 'mavg', least: 2, most: 2 }],
] as const)

/** Words the parser reads as operators or constants: no variable can be called one of them. */
const parserWords = [
  'and',
  'or',
  'not',
  'mod',
  'to',
  'in',
  'xor',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'Infinity',
]

/** True for a name that equations can use for a variable or coefficient. */
export function isUsableName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !isReserved(name)
}

/** True for the words of the equation language itself, which cannot be declared. */
export function isReserved(name: string): boolean {
  return functions.has(name) || parserWords.includes(name)
}

/** The help line for an unknown name: the nearest declared one, or where names are declared. */
export function suggestName(written: string, names: Names): string {
  const nearest = nearestName(written, [...names.variables, ...names.coefficients])
  return nearest === undefined
    ? 'Every name is declared once, under `variables` or `coefficients`.'
    : `Did you mean "${nearest}"?`
}
