import { exp, log } from '../numerics/exp-log.js'

/**
 * a^b as exp(b·log a), with the evaluator's domain: NaN for 0 to a negative power and for negative numbers to broken ones.
 * Relative error at most (3·|b·log a| + 4)·2⁻⁵³: log is off by 1 ulp, the product by ½, both scaled by |b·log a|, exp by 1 ulp.
 */
export function power(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b) || (a === 0 && b < 0)) return Number.NaN
  if (b === 0) return 1
  if (a > 0) return exp(b * log(a))
  if (a === 0) return 0
  if (!Number.isInteger(b)) return Number.isFinite(b) ? Number.NaN : a ** b
  const size = exp(b * log(-a))
  return b % 2 === 0 ? size : -size
}
