/** Something for each of the four bounds that are calibrated. */
export interface FourBounds<T = readonly number[]> {
  readonly lower95: T
  readonly lower80: T
  readonly upper80: T
  readonly upper95: T
}

/** For each bound the factors of 1, log (spread ÷ error), log step, log length and lean ÷ error (`interval-widths.ts`). */
export type WidthConstants = FourBounds

/** Fitted on the public yearly series by `bench/fit-widths.mjs`; `member` is for a single method. */
export const widthConstants: Readonly<Record<'auto' | 'pool' | 'member', WidthConstants>> = {
  auto: {
    lower95: [0.303, 0.327, -0.096, 0.3, 0.286],
    lower80: [-0.069, 0.392, -0.133, 0.288, 0.322],
    upper80: [1.726, 0.465, 0.183, -0.289, 0.037],
    upper95: [2.119, 0.327, 0.327, -0.246, -0.107],
  },
  pool: {
    lower95: [0.148, 0.345, -0.072, 0.352, 0.478],
    lower80: [-0.263, 0.37, -0.109, 0.35, 0.368],
    upper80: [1.702, 0.466, 0.169, -0.277, 0.06],
    upper95: [2.061, 0.377, 0.278, -0.195, -0.169],
  },
  member: {
    lower95: [0.514, 0.553, -0.109, 0.227, 0.263],
    lower80: [0.314, 0.532, -0.208, 0.156, 0.365],
    upper80: [1.616, 0.584, 0.044, -0.243, 0.268],
    upper95: [2.151, 0.562, 0.106, -0.175, 0.149],
  },
}
