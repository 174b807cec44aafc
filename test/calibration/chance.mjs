// Numbers for the synthetic series, from a generator that is none of the toolkit's own, so that a fault of its streams cannot hide itself.

/** A source of normal numbers by seed and name: xoshiro128** filled by splitmix32, polar method. */
export function normalSource(seed, name) {
  const uniform = uniformSource(seed, name)
  let spare
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    for (;;) {
      const [a, b] = [2 * uniform() - 1, 2 * uniform() - 1]
      const square = a * a + b * b
      if (square > 0 && square < 1) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square)
        spare = b * scale
        return a * scale
      }
    }
  }
}

/** Numbers from 0 to 1 with 53 bits. */
function uniformSource(seed, name) {
  const next = words(seed, name)
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992
}

function words(seed, name) {
  let state = [...name].reduce((so, letter) => Math.imul(so ^ letter.codePointAt(0), 16777619), seed | 0)
  state ^= Math.floor(seed / 4294967296)
  const fill = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  let [a, b, c, d] = [fill(), fill(), fill(), fill()]
  const turned = (word, by) => (word << by) | (word >>> (32 - by))
  return () => {
    const out = Math.imul(turned(Math.imul(b, 5), 7), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = turned(d, 11)
    return out
  }
}

export function mean(list) {
  return list.reduce((so, value) => so + value, 0) / list.length
}

/** Student t with 3 degrees of freedom, of variance 3. */
export function fatTailed(normal) {
  return normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3)
}

/** χ² of ranks 0 … `cells` − 1 in `bins` equal bins. */
export function chiSquareOf(ranks, cells, bins) {
  const counts = new Array(bins).fill(0)
  for (const rank of ranks) counts[Math.floor((rank * bins) / cells)]++
  const expected = ranks.length / bins
  return counts.reduce((so, count) => so + (count - expected) ** 2 / expected, 0)
}

/** Mean of z and of z² over ranks, in standard errors from what even ranks give; z is the normal quantile of the middle of each cell. */
export function rankScores(ranks, cells, quantile) {
  const z = Array.from({ length: cells }, (_, rank) => quantile((rank + 0.5) / cells))
  const moment = power => mean(z.map(each => each ** power))
  const [two, four] = [moment(2), moment(4)]
  const got = power => mean(ranks.map(rank => z[rank] ** power))
  return {
    bias: got(1) / Math.sqrt(two / ranks.length),
    width: (got(2) - two) / Math.sqrt((four - two * two) / ranks.length),
    meanSquare: got(2) / two,
  }
}
