import type { FindingKind } from '../vocabulary/finding.js'
import type { Bound, Reading, Target, Verdict } from '../vocabulary/target.js'
import type { HowKnown } from './how-known.js'
import type { DrawsWording } from './wording-draws.js'
import type { OutturnsWording } from './wording-outturns.js'
import type { ProgressWording } from './wording-progress.js'
import type { ReconcileWording } from './wording-reconcile.js'
import type { TemplatesWording } from './wording-templates.js'
import type { OwnTextsWording } from './wording-texts.js'
import type { TogetherWording } from './wording-together.js'
import type { TornadoWording } from './wording-tornado.js'
import type { WaterfallsWording } from './wording-waterfalls.js'

type Text = string

/**
 * Every phrase of the page. Both languages implement all of it, or the build fails. Numbers stand in the same order
 * in both, so that the two editions can be compared figure by figure.
 */
export interface BriefingWording {
  readonly languageTag: Text
  readonly fonts: Text
  readonly kicker: Text
  readonly stop: Text
  readonly semicolon: Text
  readonly listMark: Text
  /** Names of figures, told apart where they hold commas of their own. */
  readonly named: (names: readonly string[]) => string
  readonly list: (names: readonly Text[]) => Text
  /** At most `most` names, then how many more. */
  readonly some: (names: readonly Text[], most: number) => Text
  readonly points: Text
  readonly withUnit: (number: Text, unit: Text) => Text
  readonly inUnit: (unit: Text) => Text
  readonly unitName: (id: Text, english: Text) => Text
  /** A unit's English name without digits, for the line that explains units. */
  readonly unitMeans: (english: Text) => Text
  readonly pointsShort: Text
  readonly answer: (
    scenario: Text,
    modelled: number,
    met: number,
    given: number,
    missed: number,
    unknown: number,
    conflicts: number,
  ) => Text
  /** At the head of a page that rests on invented data. */
  readonly invented: Text
  readonly noFindings: Text
  readonly meta: {
    readonly place: Text
    readonly report: Text
    readonly scenario: Text
    readonly data: Text
    readonly tool: Text
    readonly beside: Text
  }
  readonly asOf: Text
  readonly headings: TemplatesWording['headings'] & {
    readonly answer: Text
    readonly indicators: Text
    readonly progress: Text
    readonly fans: Text
    readonly tornado: Text
    readonly reconcile: Text
    readonly growth: Text
    readonly scenarios: Text
    readonly waterfalls: Text
    readonly consistency: Text
    readonly assumptions: Text
    readonly outturns: Text
    readonly data: Text
    readonly quotes: Text
    readonly appendix: Text
    readonly method: Text
  }
  readonly contents: Text
  /** What a finding's arithmetic, premises and readings stand under. */
  readonly working: Text
  readonly tiles: {
    readonly met: Text
    readonly metBelow: (missed: number, unknown: number, tracked: number) => Text
    readonly conflicts: Text
    readonly sets: Text
    readonly noConflict: Text
    readonly growth: (year: Text, name: Text) => Text
    readonly target: (words: Text) => Text
    readonly noTarget: Text
    readonly estimated: Text
    readonly estimatedBelow: (observed: number, derived: number) => Text
  }
  readonly verdict: Readonly<Record<Verdict, Text>>
  readonly notModelled: Text
  readonly onTheEdge: Text
  readonly setByAssumption: Text
  readonly otherReading: (reading: Text, verdict: Text) => Text
  readonly reading: Readonly<Record<Reading, Text>>
  readonly attribute: Readonly<Record<Target['attribute'], Text>>
  readonly doubtful: Text
  /** A bound with its figure (may be ''); `fall` is the word for a negative figure, or ''. */
  readonly bound: Readonly<Record<Bound, (figure: Text, fall: Text) => Text>>
  readonly inStep: (reference: Text) => Text
  readonly fall: Text
  readonly higherBy: (figure: Text) => Text
  readonly stable: Text
  readonly falls: Text
  readonly estimatedMark: Text
  /** Beside a figure that was expected, not an outturn. */
  readonly expectedMark: Text
  /** What a hollow point of a chart is. */
  readonly hollow: Text
  readonly hollowMark: { readonly expected: Text; readonly estimated: Text }
  readonly bulletLabel: (outcome: Text, target: Text) => Text
  readonly place: (from: number, to: number) => Text
  readonly units: Text
  readonly section: (number: number) => Text
  readonly tableNumber: (number: number) => Text
  readonly figureNumber: (number: number) => Text
  readonly showData: Text
  readonly tables: {
    readonly indicator: Text
    readonly unit: Text
    readonly lastYear: (year: Text) => Text
    readonly target: (year: Text) => Text
    readonly projected: Text
    readonly gap: Text
    readonly bullet: Text
    readonly verdict: Text
    readonly attribute: Text
    readonly quoteLink: Text
    readonly part: Text
    readonly scenario: Text
    readonly indicatorAt: (year: Text) => Text
    readonly metOf: (modelled: number) => Text
    readonly reading: Text
    readonly result: Text
    readonly holds: Text
    readonly assumption: Text
    readonly before: Text
    readonly inScenario: (year: Text) => Text
    readonly range: Text
    readonly position: Text
    readonly because: Text
    readonly line: Text
    readonly variable: Text
    readonly value: (year: Text) => Text
    readonly origin: Text
    readonly error: Text
    readonly errorOrSpread: Text
    readonly ruleOrSource: Text
    readonly equationKind: Text
    readonly equation: Text
    readonly source: Text
    readonly coefficient: Text
    readonly estimate: Text
    readonly kind: Text
  }
  readonly titles: {
    readonly allMet: (modelled: number) => Text
    readonly missed: (missed: number, names: Text) => Text
    readonly tracked: (count: number) => Text
    readonly contributions: (part: Text, year: Text, value: Text, total: Text, share: Text) => Text
    readonly contributionsPlain: (year: Text, total: Text) => Text
    /** Where parts and total are not the same sum. */
    readonly contributionsBroken: (year: Text, parts: Text, total: Text) => Text
    readonly spread: (year: Text, name: Text, best: Text, top: Text, worst: Text, floor: Text) => Text
    readonly noSpread: (year: Text, name: Text, value: Text) => Text
    readonly panels: (
      count: number,
      inPercent: boolean,
      year: Text,
      name: Text,
      best: Text,
      top: Text,
      worst: Text,
      floor: Text,
    ) => Text
    readonly samePanels: (count: number, year: Text) => Text
    readonly bestScenario: (names: Text, met: number, modelled: number) => Text
    readonly sameCount: (met: number) => Text
    readonly changing: (changing: number, steady: number) => Text
    readonly matrix: (conflicts: number, inConflict: number, concerned: number) => Text
    readonly assumptions: (scenarios: number, changes: number, outside: number) => Text
    readonly base: (
      year: Text,
      all: number,
      observed: number,
      derived: number,
      expected: number,
      estimated: number,
    ) => Text
    readonly equations: (all: number, behavioural: number, given: number) => Text
    readonly coefficients: (all: number, estimated: number, judgement: number, given: number) => Text
  }
  readonly subtitles: {
    readonly contributions: (place: Text, total: Text, from: Text, to: Text, scenario: Text) => Text
    readonly paths: (place: Text, name: Text, unit: Text, from: Text, to: Text) => Text
    readonly panels: (main: Text) => Text
  }
  readonly notes: {
    readonly errorOrSpread: (year: Text) => Text
    readonly indicators: Text
    /** `gap` is undefined where the parts add up. */
    readonly contributions: (gap: Text | undefined) => Text
    /** With the scenario that all others stand on. */
    readonly lines: (root: Text) => Text
    readonly comparison: Text
    readonly matrix: Text
    readonly assumptions: Text
    readonly base: (asOf: Text | undefined, pseudo: boolean) => Text
    readonly quotes: (report: Text, length: number, hash: Text) => Text
  }
  readonly projectedMark: Text
  readonly boldTotal: Text
  readonly groupName: (names: readonly Text[]) => Text
  readonly outturnSide: Text
  readonly projectedSide: Text
  readonly targetFlag: (words: Text) => Text
  readonly ends: { readonly main: Text; readonly root: Text; readonly highest: Text; readonly lowest: Text }
  readonly noDifference: Text
  /** A difference too small for the decimals written. */
  readonly tinyDifference: Text
  readonly mainMark: Text
  readonly missedCount: (missed: number) => Text
  readonly kind: Readonly<Record<FindingKind, Text>>
  readonly kindShort: Readonly<Record<FindingKind, Text>>
  readonly notConcerned: Text
  readonly concerns: Text
  readonly premises: Text
  readonly inHistory: Text
  readonly holds: Text
  readonly fails: Text
  readonly repairs: Readonly<Record<'title' | 'target' | 'from' | 'to' | 'change' | 'relative', Text>> & {
    readonly instead: (target: Text, before: Text, after: Text) => Text
  }
  readonly changesNothing: (parent: Text) => Text
  readonly against: (parent: Text) => Text
  readonly how: Readonly<Record<'addFactor' | 'exogenised' | 'swap', Text>>
  /** The years in which a scenario differs. */
  readonly inYears: (years: Text) => Text
  /** Values of other years. */
  readonly otherYears: (values: Text) => Text
  readonly range: (low: Text, high: Text) => Text
  readonly insideRange: Text
  readonly outsideRange: (years: Text) => Text
  readonly lineOf: (line: number) => Text
  readonly noBaseValues: (year: Text) => Text
  readonly origin: Readonly<Record<HowKnown, Text>>
  readonly originHead: (origin: Text, count: number) => Text
  readonly equationKind: Readonly<Record<'identity' | 'behavioural', Text>>
  readonly assumptionKind: Text
  readonly fromData: Text
  readonly carriedForward: (series: Text, first: Text, last: Text, count: number, method: Text) => Text
  readonly statedIn: (file: Text, line: number) => Text
  readonly outsideControl: Text
  readonly coefficientKind: Readonly<Record<'estimated' | 'judgement' | 'given', Text>>
  readonly method: (equations: number, modules: number, model: Text) => Text
  readonly solver: (residual: Text, equation: Text) => Text
  readonly identities: (count: number, broken: number) => Text
  /** Rows of the data: `visible` of them published by `asOf`, `used` by the model. */
  readonly rows: (
    read: number,
    asOf: Text | undefined,
    visible: number,
    used: number,
    refused: number,
  ) => Text
  readonly limits: readonly Text[]
  /** What stands on the page only where draws were made. */
  readonly drawn: DrawsWording
  readonly outturns: OutturnsWording
  readonly tornado: TornadoWording
  readonly reconcile: ReconcileWording
  readonly waterfalls: WaterfallsWording
  readonly templates: TemplatesWording
  readonly ownTexts: OwnTextsWording
  readonly progress: ProgressWording
  readonly together: TogetherWording
  readonly manifestTitle: Text
  readonly tool: Text
  readonly pseudoRealTime: Text
}
