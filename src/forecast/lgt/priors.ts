/**
 * What LGT believes before it has seen the series. All sizes are shares of the largest value of the series, so that the forecast does not
 * depend on the unit.
 */
export interface LgtPriors {
  /**
   * Exponents ρ of the global trend, in quarters, rising by one: the paper's range −½ … 1, each as likely as the next. Quarters
   * because √ has the same bits everywhere and `pow` has not; between neighbours the shape of the trend hardly differs.
   */
  readonly trendQuarters: readonly number[]
  /** Exponents τ of the error size, in eighths, rising by one from 0: the paper's range 0 … 1, each as likely as the next. */
  readonly errorEighths: readonly number[]
  /** Degrees of freedom ν, each as likely as the next: even steps of log ν from Cauchy to (as good as) normal. */
  readonly degrees: readonly number[]
  /** γ, growth of the global trend at the largest value: normal with a half-Cauchy scale of this size (the horseshoe). */
  readonly globalScale: number
  /** λ, weight of the local trend: the horseshoe of this size cut to −1 … 1, beyond which a trend would feed itself. */
  readonly localScale: number
  /** b₁, the first local trend: Cauchy of this scale. */
  readonly firstTrendScale: number
  /** χ², squared error size at the largest value: inverse gamma (shape, shape·size²). A small shape says next to nothing. */
  readonly errorShape: number
  /** Keeps the error of a series that fits without one from reaching zero. */
  readonly errorSize: number
}

/**
 * Set before any accuracy was measured and left there, but for `errorShape` (½ at first: as good as one observation of a tiny error, which
 * narrowed short series). Growth of some two per cent a year is usual in annual series; the tails of the horseshoe and of Cauchy let the
 * data say otherwise.
 */
export const lgtPriors: LgtPriors = {
  trendQuarters: [-2, -1, 0, 1, 2, 3, 4],
  errorEighths: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  degrees: [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 1000],
  globalScale: 0.02,
  localScale: 1,
  firstTrendScale: 0.02,
  errorShape: 0.05,
  errorSize: 0.001,
}
