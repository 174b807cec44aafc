import { exp, log, logOnePlus } from './exp-log.js'
import { normalCdf, normalQuantile } from './normal.js'
import {
  halfStepGammaRatio,
  type StudentTTable,
  studentTFromNormal,
  studentTProbabilities,
  studentTTable,
} from './student-t.js'

const halfLogPi = 0.5723649429247001

/** The density of Student's t with `degrees` > 0 (whole or not) at t. */
export function studentTDensity(t: number, degrees: number): number {
  return exp(studentTLogDensity(t, degrees))
}

/** The natural logarithm of the density: finite however far out t lies. */
export function studentTLogDensity(t: number, degrees: number): number {
  const front = log(halfStepGammaRatio(degrees / 2)) - halfLogPi - 0.5 * log(degrees)
  const y = Math.abs(t) / Math.sqrt(degrees)
  // Beyond 1e150 the square would leave the range of doubles, and 1 + y² is y².
  return front - 0.5 * (degrees + 1) * (y < 1e150 ? logOnePlus(y * y) : 2 * log(y))
}

/** From here the expansion of `normalOf` has more digits than the continued fraction, which needs ever more terms. */
const expansionFrom = 5000

/**
 * The probability that Student's t with `degrees` > 0 is at most t; relative accuracy in the lower tail, some 1e-13 where the probability is above
 * 1e-80.
 */
export function studentTCdf(t: number, degrees: number): number {
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return t > 0 ? 1 : 0
  if (degrees >= expansionFrom) return normalCdf(normalOf(t, degrees))
  const { tail, central } = studentTProbabilities(Math.abs(t), degrees, halfStepGammaRatio(degrees / 2))
  return t < 0 ? tail : 0.5 + central
}

/** The normal number with the same probability below it: G. W. Hill, algorithm 395, Comm. ACM 13 (1970), for many degrees of freedom. */
function normalOf(t: number, degrees: number): number {
  const a = degrees - 0.5
  const b = 48 * a * a
  const y = a * logOnePlus((t * t) / degrees)
  const inner = ((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b + 1
  return t < 0 ? -inner * Math.sqrt(y) : inner * Math.sqrt(y)
}

/** Tables made so far. A table is a pure function of the degrees, so what is kept never shows in a result. */
const tables = new Map<number, StudentTTable>()

/**
 * The t below which a share p falls, for `degrees` ≥ 1: through the table of `student-t.ts`, which takes some 10 ms to make for a new
 * number of degrees; the last 64 are kept.
 */
export function studentTQuantile(p: number, degrees: number): number {
  let table = tables.get(degrees)
  if (table === undefined) {
    table = studentTTable(degrees)
    const [oldest] = tables.keys()
    if (tables.size >= 64 && oldest !== undefined) tables.delete(oldest)
    tables.set(degrees, table)
  }
  return studentTFromNormal(table, normalQuantile(p))
}
