/**
 * What the operators mean on real numbers, shared by the generated kernel and the slow evaluator. Two things differ
 * from JavaScript's own: division by zero and logarithms or powers outside their domain give NaN, never an infinity
 * that a later operation could swallow (1 / (1/0) is not 0 here), and comparisons with NaN give NaN, so that a fault
 * below a condition cannot pass as "false".
 */
export const arithmetic = {
  div: (a: number, b: number): number => (b === 0 ? Number.NaN : a / b),
  log: (a: number): number => (a > 0 ? Math.log(a) : Number.NaN),
  sqrt: (a: number): number => (a >= 0 ? Math.sqrt(a) : Number.NaN),
  pow: (a: number, b: number): number => (Number.isNaN(a) || (a === 0 && b < 0) ? Number.NaN : a ** b),
  lt: (a: number, b: number): number => compare(a, b, a < b),
  le: (a: number, b: number): number => compare(a, b, a <= b),
  gt: (a: number, b: number): number => compare(a, b, a > b),
  ge: (a: number, b: number): number => compare(a, b, a >= b),
  eq: (a: number, b: number): number => compare(a, b, a === b),
  ne: (a: number, b: number): number => compare(a, b, a !== b),
  and: (a: number, b: number): number => compare(a, b, a !== 0 && b !== 0),
  or: (a: number, b: number): number => compare(a, b, a !== 0 || b !== 0),
  not: (a: number): number => compare(a, a, a === 0),
} as const

function compare(a: number, b: number, holds: boolean): number {
  return Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : holds ? 1 : 0
}
