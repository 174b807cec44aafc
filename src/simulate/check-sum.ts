/** Parts have to add up to the difference to this share of the difference or of the largest part. */
export const additionTolerance = 1e-9

/**
 * Throws unless amounts add up to the difference. Parts are averages of differences that cancel in pairs, so only the rounding of their
 * additions is left: at most 2¹¹ of them for a cause of twelve, 2¹¹ · 2⁻⁵³ ≈ 2e-13 of the largest, far below the tolerance.
 */
export function checkSum(difference: number, amounts: readonly number[]): void {
  const sum = amounts.reduce((so, amount) => so + amount, 0)
  const scale = Math.max(Math.abs(difference), ...amounts.map(Math.abs))
  if (Math.abs(difference - sum) <= additionTolerance * scale) return
  throw new Error(`attribution: the parts add up to ${sum}, not to the difference ${difference}`)
}

/**
 * Throws unless the mixtures that are wholly A and wholly B give what the scenarios' own runs give: causes that were left out, or
 * toggles that miss a cell, would show here. Both are solutions of one system to 1e-10 of its terms.
 */
export function checkEnds(ends: readonly number[], own: readonly (number | undefined)[]): void {
  for (const [index, end] of ends.entries()) {
    const value = own[index] ?? Number.NaN
    if (Math.abs(end - value) <= additionTolerance * Math.max(Math.abs(end), Math.abs(value))) continue
    throw new Error(`attribution: the mixture gives ${end} where the scenario itself gives ${value}`)
  }
}
