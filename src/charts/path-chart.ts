/** What a line means, everywhere on the page: one colour and one dash each. */
export type Tone = 'main' | 'above' | 'below' | 'same' | 'history'

/** Colour, dash and width of each tone. */
export const strokes: Readonly<Record<Tone, { colour: string; dash: number[]; width: number }>> = {
  main: { colour: 'var(--fan)', dash: [], width: 2.6 },
  above: { colour: 'var(--up)', dash: [7, 4], width: 1.8 },
  below: { colour: 'var(--dn)', dash: [2, 3], width: 1.8 },
  same: { colour: 'var(--mut)', dash: [5, 2], width: 1.4 },
  history: { colour: 'var(--ink)', dash: [], width: 2.2 },
}

/** One line of a path chart, values in the unit shown. */
export interface PathLine {
  readonly tone: Tone
  readonly points: readonly { readonly period: string; readonly value: number }[]
  /** Written at the end of the line; '' for none. */
  readonly label: string
}

/** The target of one period: a box for "about", a flag pointing up for a floor, down for a ceiling. */
export interface PathTarget {
  readonly period: string
  readonly low: number | undefined
  readonly high: number | undefined
  readonly label: string
  /** A second line under the label, such as how likely it is. */
  readonly below?: string
}

/** Where a share of the draws lies: the widest band first, all of one hue, the narrow ones on top and so darker. */
export interface FanBand {
  /** In per cent. */
  readonly share: number
  readonly points: readonly { readonly period: string; readonly low: number; readonly high: number }[]
  /** Written at the ends of the two edges; '' for none. */
  readonly label: { readonly low: string; readonly high: string }
}

export interface PathChart {
  /** Every period of the axis in order, gaps included. */
  readonly periods: readonly string[]
  readonly lines: readonly PathLine[]
  /** Only in a fan chart. */
  readonly bands?: readonly FanBand[]
  readonly target: PathTarget | undefined
  /** The last period with an outturn, and the words on either side of the divider. */
  readonly divide: { readonly after: string; readonly left: string; readonly right: string } | undefined
  /** Figures written beside single points of the history. */
  readonly figures: readonly { readonly period: string; readonly value: number; readonly text: string }[]
  /** Expectations and estimates before the projection: hollow points, with no line through them; `text` may be ''. */
  readonly hollow: readonly { readonly period: string; readonly value: number; readonly text: string }[]
  readonly every: number
}
