/** The 5% point of the statistic about a mean (Kwiatkowski, Phillips, Schmidt and Shin 1992, table 1). */
const critical = 0.463
const most = 2

/** The differences of neighbours. */
export function differences(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => value - (values[i] ?? 0))
}

/** How often to difference (0, 1 or 2) until the KPSS test no longer refuses a constant level at 5%. */
export function differenceOrder(values: readonly number[]): number {
  let list = values
  for (let d = 0; d < most; d++) {
    if (list.length < 4 || !(kpss(list) > critical)) return d
    list = differences(list)
  }
  return most
}

/**
 * The KPSS statistic about a mean: ΣS_t²/(n²s²), S the running sums of deviations and s² their long-run variance with Bartlett
 * weights up to lag ⌊3√n/13⌋. 0 for a constant series.
 */
export function kpss(values: readonly number[]): number {
  const n = values.length
  const mean = values.reduce((so, value) => so + value, 0) / n
  const deviations = values.map(value => value - mean)
  const lags = Math.floor((3 * Math.sqrt(n)) / 13)
  let [running, squares, spread] = [0, 0, 0]
  deviations.forEach((deviation, t) => {
    running += deviation
    squares += running * running
    spread += deviation * deviation
    for (let lag = 1; lag <= Math.min(lags, t); lag++) {
      spread += 2 * (1 - lag / (lags + 1)) * deviation * (deviations[t - lag] ?? 0)
    }
  })
  const size = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0) * 1e-12
  return spread > n * size * size ? squares / (n * spread) : 0
}
