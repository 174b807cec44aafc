/**
 * Quantiles of draws by selection, type 7 of Hyndman and Fan (Sample quantiles in statistical packages, 1996): with n draws the
 * share p stands at rank (n − 1)·p, counted from 0, linear between the two draws beside it.
 * Rearranges a copy; refuses, by RangeError, no draws, a draw that is not finite, or a share outside 0 … 1.
 */
export function exactQuantiles(draws: Float64Array, shares: readonly number[]): readonly number[] {
  if (draws.length === 0) throw new RangeError('Quantiles of no draws')
  const copy = new Float64Array(draws.length)
  for (let index = 0; index < copy.length; index++) {
    const draw = draws[index] ?? Number.NaN
    if (draw - draw !== 0) throw new RangeError(`Draw ${index} is ${draw}, not a finite number`)
    // −0 becomes 0, since selection cannot tell them apart and the result must not depend on their order.
    copy[index] = draw + 0
  }
  const last = copy.length - 1
  // Below the last rank that was selected nothing is larger: a share that is not below the last one need not look there.
  let [before, from] = [0, 0]
  return shares.map(share => {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`A share of ${share} is not in 0 … 1`)
    const rank = share * last
    const whole = Math.min(Math.floor(rank), last)
    if (share < before) from = 0
    const low = select(copy, whole, from)
    before = share
    from = whole
    if (rank === whole) return low
    // After selecting, everything above the rank is at least as large: the next draw is their smallest.
    let high = Number.POSITIVE_INFINITY
    for (let i = whole + 1; i <= last; i++) {
      const draw = copy[i] ?? 0
      if (draw < high) high = draw
    }
    return low + (rank - whole) * (high - low)
  })
}

/** Hoare's selection with the median of three as pivot: `values[rank]` becomes the draw of that rank, smaller ones before it; those before `from` are known to be the smallest. */
function select(values: Float64Array, rank: number, from: number): number {
  let left = from
  let right = values.length - 1
  while (left < right) {
    const pivot = medianOfThree(values, left, right)
    let i = left
    let j = right
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++
      while ((values[j] ?? 0) > pivot) j--
      if (i > j) break
      const kept = values[i] ?? 0
      values[i] = values[j] ?? 0
      values[j] = kept
      i++
      j--
    }
    if (rank <= j) right = j
    else if (rank >= i) left = i
    else break
  }
  return values[rank] ?? Number.NaN
}

function medianOfThree(values: Float64Array, left: number, right: number): number {
  const a = values[left] ?? 0
  const b = values[(left + right) >> 1] ?? 0
  const c = values[right] ?? 0
  return a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
}
