import type { DrawnKind } from '../vocabulary/briefing.js'

type Text = string

/** How far a probability is from certain: a scale of its own, beside the verdict of the main path. */
export type Reach = 'within reach' | 'tight' | 'hard'

/** The lower edge of a band, its upper edge. */
export type Edges = readonly [low: Text, high: Text]

/** Phrases of a page with draws. Numbers stand in the same order in both languages. */
export interface DrawsWording {
  readonly meta: Text
  readonly metaValue: (draws: Text, seed: number) => Text
  readonly tile: (targets: number) => Text
  readonly tileBelow: (lowest: Text, highest: Text) => Text
  readonly head: Text
  readonly reach: Readonly<Record<Reach, Text>>
  /** Counts by reach, and all at once. */
  readonly together: (
    draws: Text,
    targets: number,
    reached: number,
    tight: number,
    hard: number,
    joint: Text,
  ) => Text
  readonly scale: Text
  /** From the threshold on; from one to the other; below. */
  readonly scaleOf: (reach: Reach, from: number, to: number) => Text
  /** Two scales; `error` is how far another seed would move a probability, in points. */
  readonly apart: (error: Text | undefined) => Text
  /** Of the targets met, how many are tight or hard. */
  readonly metButUnsure: (met: number, tight: number, hard: number) => Text
  readonly targetLine: (probability: Text) => Text
  readonly title: (year: Text, name: Text, probability: Text, edges: Edges) => Text
  readonly titleWithoutTarget: (year: Text, name: Text, median: Text, edges: Edges) => Text
  readonly subtitle: (place: Text, name: Text, unit: Text, from: Text, to: Text, scenario: Text) => Text
  /** Labels at the edges of the widest band. */
  readonly edge: { readonly low: (value: Text) => Text; readonly high: (value: Text) => Text }
  readonly bandAt: (year: Text, low: Text, high: Text) => Text
  /** How a fan is read, in natural frequencies, with the figures of one year: bands of 90, 60 and 30. */
  readonly frequency: (year: Text, wide: Edges, middle: Edges, narrow: Edges) => Text
  readonly inside: Text
  readonly outside: Text
  readonly kind: Readonly<Record<DrawnKind, Text>>
  readonly counted: (kind: Text, numbers: number) => Text
  readonly modelItself: Text
  readonly line: Text
  readonly baseInside: Text
  readonly moving: Text
  readonly quantile: (share: number) => Text
  readonly quantileHead: Text
  readonly method: (draws: Text, unusable: number, seed: number, kinds: Text) => Text
  /** `isScored`: the page sets outturns since beside the bands. */
  readonly limits: (isScored: boolean) => readonly Text[]
  readonly stream: Text
}
