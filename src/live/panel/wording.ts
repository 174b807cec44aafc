/** Every phrase of the panel, in one language. */
export interface PanelWording {
  readonly title: string
  readonly open: string
  readonly skip: string
  readonly close: string
  readonly intro: string
  readonly scenario: string
  readonly period: string
  readonly allPeriods: (first: string) => string
  /** Opens the rest of the buttons on a small screen. */
  readonly more: string
  readonly undo: string
  readonly redo: string
  readonly reset: string
  readonly link: string
  readonly linkCopied: string
  readonly save: string
  readonly saved: (name: string) => string
  readonly copy: string
  /** Heads and cells of what is copied. */
  readonly target: string
  readonly inYear: (value: string, year: string) => string
  readonly copied: string
  readonly copyByHand: string
  readonly find: string
  readonly putBack: (name: string) => string
  readonly number: (name: string) => string
  readonly plausible: (low: string, high: string) => string
  readonly stated: (low: string, high: string) => string
  readonly spread: (low: string, high: string) => string
  readonly noRange: string
  readonly outside: string
  readonly beyond: string
  readonly refused: (name: string, value: string, low: string, high: string, held: string) => string
  /** Between a word and what is said of it. */
  readonly comma: string
  readonly aside: (text: string) => string
  readonly beyondCount: (count: number, which: string) => string
  readonly held: string
  readonly ownValue: (title: string, value: string) => string
  readonly ticks: string
  readonly pastTick: (period: string, value: string) => string
  readonly scenarioTick: (title: string, value: string) => string
  readonly addFactors: string
  readonly addFactorsIntro: string
  readonly addFactor: (name: string) => string
  readonly factorSize: (error: string) => string
  readonly choose: string
  readonly whose: string
  readonly backTo: (title: string) => string
  /** `beyond`: how many assumptions were moved beyond their plausible ranges. */
  readonly movedTitle: (title: string, beyond: number) => string
  readonly met: string
  readonly wasMet: (met: number) => string
  readonly asWritten: string
  readonly nothingMoved: (title: string) => string
  readonly movedCount: (count: number) => string
  readonly changed: (name: string, from: string, to: string, outcome: string) => string
  readonly moreChanges: (count: number) => string
  readonly movedIn: (name: string, periods: readonly string[]) => string
  readonly feltNowhere: (moved: string) => string
  readonly feltLater: (moved: string, first: string, judged: string) => string
  readonly noChange: string
  readonly notSolved: (why: string) => string
  readonly noResult: string
  /** `of`: the state whose numbers still stand in the page. */
  readonly numbersStill: (of: string) => string
  readonly printedUnsolved: (moves: string, why: string, of: string) => string
  readonly savedUnsolved: (name: string, why: string) => string
  readonly unsolvedText: (why: string) => string
  readonly pending: string
  readonly damaged: Readonly<
    Record<'version' | 'sum' | 'form' | 'unknown' | 'beyond', (what: string) => string>
  >
  /** Where the data block is not what was written. */
  readonly pageDamaged: string
  readonly dismiss: string
  readonly printed: (title: string, moves: string) => string
  /** After the moves that a sheet names. */
  readonly andMore: (count: number) => string
  readonly move: (name: string, period: string, value: string, was: string) => string
  readonly trace: string
  readonly traceOf: (name: string, period: string) => string
  readonly equationKind: Readonly<Record<'identity' | 'behavioural', string>>
  readonly factorIn: (value: string) => string
  readonly inputs: string
  readonly coefficients: string
  readonly source: string
  readonly origin: {
    readonly assumption: (scenario: string, line: number) => string
    readonly onPage: string
    readonly exogenised: (because: string) => string
    readonly observed: (source: string) => string
    readonly derived: (rule: string) => string
    readonly estimated: (rule: string) => string
    readonly carried: (series: string) => string
  }
  readonly moreIn: string
  readonly quote: string
  readonly seek: string
  readonly seekIntro: (name: string) => string
  readonly seekFrom: (name: string, period: string, outcome: string) => string
  readonly wanted: string
  readonly instrument: string
  readonly instrumentEffect: (name: string, effect: string) => string
  readonly seekNow: string
  readonly apply: string
  readonly applyBeyond: string
  readonly noMover: string
  readonly drag: (name: string) => string
  readonly resolve: string
  readonly resolvers: string
  readonly onlyBeyond: string
  readonly allMet: string
  readonly noWayOut: string
  readonly wayOut: (period: string, from: string, to: string) => string
  readonly insideRange: string
  readonly allThere: string
  readonly stillMissed: (which: string) => string
  readonly thenMissed: (which: string) => string
  readonly stop: string
  readonly goTo: (name: string) => string
  readonly list: string
  readonly semicolon: string
}
