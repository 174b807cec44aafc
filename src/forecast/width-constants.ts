/** Something for each of the four bounds that are calibrated. */
export interface FourBounds<T = readonly number[]> {
  readonly lower95: T
  readonly lower80: T
  readonly upper80: T
  readonly upper95: T
}

/** What the widths of one kind of forecast are made with (`interval-widths.ts`). */
export interface WidthConstants extends FourBounds {
  /** The band is at least this share of what a random walk with drift needs (Student t). */
  readonly walk: number
}

/**
 * For each bound the factors of 1, log (spread ÷ error), log step, log length and lean ÷ error. Fitted by `bench/fit-widths.mjs --write` on the
 * public thirds of the yearly series of M3, tourism, M1 and the older set of 10,000 (1,101 series), and on nothing else; how they fare on what they were
 * not fitted on: README.
 */
export const widthConstants: Readonly<Record<'auto' | 'pool' | 'member', WidthConstants>> = {
  auto: {
    walk: 0.9,
    lower95: [0.353, 0.319, -0.106, 0.29, 0.309],
    lower80: [-0.105, 0.362, -0.117, 0.294, 0.335],
    upper80: [1.698, 0.46, 0.202, -0.288, 0.038],
    upper95: [2.104, 0.339, 0.31, -0.231, -0.098],
  },
  pool: {
    walk: 0.9,
    lower95: [0.246, 0.32, -0.074, 0.323, 0.449],
    lower80: [-0.231, 0.352, -0.1, 0.341, 0.378],
    upper80: [1.706, 0.463, 0.182, -0.283, 0.072],
    upper95: [2.082, 0.378, 0.27, -0.2, -0.142],
  },
  member: {
    walk: 1,
    lower95: [0.531, 0.573, -0.12, 0.224, 0.261],
    lower80: [0.353, 0.529, -0.23, 0.144, 0.377],
    upper80: [1.492, 0.611, 0.066, -0.218, 0.265],
    upper95: [2.091, 0.567, 0.105, -0.159, 0.152],
  },
}
