import { normalCentral, normalDensity } from '../../numerics/normal.js'
import { halfStepGammaRatio } from '../../numerics/student-t.js'
import { studentTCdf, studentTDensity } from '../../numerics/student-t-values.js'

/*
 * The continuous ranked probability score ∫(F(x) − 1{x ≥ y})² dx in closed form; in the unit of the series, lower is better, |y − f| for a
 * forecast without spread. Formulas: A. Jordan, F. Krüger and S. Lerch, "Evaluating probabilistic forecasts with scoringRules", J. Stat. Software
 * 90(12) (2019), appendix A; the normal one also Gneiting and Raftery, JASA 102 (2007), eq. 21.
 */

const perRootPi = 0.5641895835477563

/** Of a normal forecast: σ·(z(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (y − mean)/σ. Throws on σ < 0. */
export function crpsOfNormal(mean: number, sd: number, outturn: number): number {
  const z = standardised(mean, sd, outturn)
  if (sd === 0) return Math.abs(outturn - mean)
  return sd * (2 * z * normalCentral(z) + 2 * normalDensity(z) - perRootPi)
}

/**
 * Of location + scale·t with ν > 1 degrees of freedom: scale·(z(2T(z) − 1) + 2t(z)(ν + z²)/(ν − 1) − 2√ν/(ν − 1) ·
 * B(½, ν − ½)/B(½, ν/2)²). Throws on ν ≤ 1, where the score is infinite, and on scale < 0.
 */
export function crpsOfStudentT(location: number, scale: number, degrees: number, outturn: number): number {
  if (!(degrees > 1)) throw new RangeError(`CRPS needs more than 1 degree of freedom, not ${degrees}`)
  const z = standardised(location, scale, outturn)
  if (scale === 0) return Math.abs(outturn - location)
  const size = Math.abs(z)
  // B(½, b) = √π·Γ(b)/Γ(b + ½).
  const half = halfStepGammaRatio(degrees / 2)
  const ratio = (half * half * perRootPi) / halfStepGammaRatio(degrees - 0.5)
  const central = 0.5 - studentTCdf(-size, degrees)
  const top = 2 * studentTDensity(size, degrees) * (degrees + size * size) - 2 * Math.sqrt(degrees) * ratio
  return scale * (2 * size * central + top / (degrees - 1))
}

function standardised(centre: number, spread: number, outturn: number): number {
  if (!(spread >= 0)) throw new RangeError(`a spread is 0 or more, not ${spread}`)
  return spread === 0 ? 0 : (outturn - centre) / spread
}
