/** A share of draws and how far another seed would move it (NaN where there are too few draws to tell). */
export interface Chance {
  readonly probability: number
  readonly error: number
}
