import { log } from '../../numerics/exp-log.js'
import { studentTLogDensity } from '../../numerics/student-t-values.js'

const halfLog2Pi = 0.9189385332046728

/** The logarithmic score of a normal forecast: −log of its density at the outturn; lower is better. Throws on sd ≤ 0. */
export function logScoreOfNormal(mean: number, sd: number, outturn: number): number {
  if (!(sd > 0)) throw new RangeError(`a log score needs a spread above 0, not ${sd}`)
  const z = (outturn - mean) / sd
  return halfLog2Pi + log(sd) + 0.5 * z * z
}

/** The logarithmic score of location + scale·t: −log of its density at the outturn. Throws on scale ≤ 0 and degrees ≤ 0. */
export function logScoreOfStudentT(
  location: number,
  scale: number,
  degrees: number,
  outturn: number,
): number {
  if (!(scale > 0)) throw new RangeError(`a log score needs a spread above 0, not ${scale}`)
  if (!(degrees > 0)) throw new RangeError(`Student t needs degrees of freedom above 0, not ${degrees}`)
  return log(scale) - studentTLogDensity((outturn - location) / scale, degrees)
}
