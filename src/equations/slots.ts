/** Where names are found in the arrays. */
export interface Slots {
  readonly variable: ReadonlyMap<string, number>
  readonly coefficient: ReadonlyMap<string, number>
}
