/**
 * The CRPS of a forecast known by some quantiles: CRPS = 2∫ρ_p(y − q_p) dp over 0 < p < 1, with the check loss ρ_p(u) = u·(p − 1{u < 0})
 * (F. Laio and S. Tamea, HESS 11 (2007)). Each share stands for the shares nearer to it than to its neighbours, the first from 0 and
 * the last to 1. With shares (k − ½)/K this is the plain CRPS of K draws at the quantiles; what lies beyond the outermost is not seen, so tails
 * count too little. In the unit of the series. Throws on shares that do not rise within 0 … 1, on quantiles that fall, and on none.
 */
export function crpsOfQuantiles(
  shares: readonly number[],
  quantiles: readonly number[],
  outturn: number,
): number {
  checkQuantiles(shares, quantiles)
  return shares.reduce((sum, share, k) => {
    const from = k === 0 ? 0 : (share + (shares[k - 1] ?? 0)) / 2
    const to = k === shares.length - 1 ? 1 : (share + (shares[k + 1] ?? 1)) / 2
    const over = outturn - (quantiles[k] ?? Number.NaN)
    return sum + 2 * (to - from) * (over < 0 ? (share - 1) * over : share * over)
  }, 0)
}

function checkQuantiles(shares: readonly number[], quantiles: readonly number[]): void {
  if (shares.length === 0 || shares.length !== quantiles.length)
    throw new RangeError(`CRPS of ${quantiles.length} quantiles at ${shares.length} shares`)
  shares.forEach((share, k) => {
    if (!(share > (shares[k - 1] ?? 0) && share < 1))
      throw new RangeError(`shares rise between 0 and 1; number ${k + 1} is ${share}`)
    if (!((quantiles[k] ?? Number.NaN) >= (quantiles[k - 1] ?? Number.NEGATIVE_INFINITY)))
      throw new RangeError(`quantiles do not fall; number ${k + 1} is ${quantiles[k]}`)
  })
}
