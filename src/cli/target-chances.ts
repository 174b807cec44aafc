/** A share of draws and how far another seed would move it. */
export interface Chance {
  readonly probability: number
  readonly error: number
}

/** How likely the targets of a scenario are, from its draws. */
export interface TargetChances {
  readonly draws: number
  readonly unusable: number
  readonly seed: number
  readonly stream: string
  readonly method: string
  readonly include: string
  /** How many numbers of each kind are uncertain. */
  readonly inside: Readonly<Record<string, number>>
  /** By target; those that no draw can judge are left out. */
  readonly targets: ReadonlyMap<string, Chance>
  /** All of them in one draw. */
  readonly joint: Chance
}
