import type { BriefingContent } from '../vocabulary/briefing.js'
import type { Finding, TargetVerdict } from '../vocabulary/finding.js'
import { type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import { unitOf } from '../vocabulary/unit.js'
import { inLanguage, type Language, type Said } from '../vocabulary/wording.js'
import { englishUnit, inEnglishFigures, inEnglishUnits } from './english-units.js'
import { fixed, shown, shownInPercent, usualDecimals } from './format-number.js'
import { type Drawing, drawNothing, type LiveWriting } from './live-pieces.js'
import { withOpenNumbers } from './loose-ends.js'
import { mainRun } from './main-run.js'
import { isPlain } from './templates.js'
import type { BriefingWording } from './wording.js'
import { wordingEn } from './wording-en.js'
import { wordingZh } from './wording-zh.js'

export type Run = BriefingContent['runs'][number]

/** A finding with the short name it has all over the page. */
export interface NamedFinding {
  readonly label: string
  readonly finding: Finding
}

/** What every section needs: the content, the language's words and the few facts derived from both. */
export interface PageFacts {
  readonly content: BriefingContent
  readonly language: Language
  readonly say: BriefingWording
  /** The run the verdicts and findings are read from. */
  readonly main: Run
  /** The run the others are compared with: the oldest parent if it is on the page, else the first. */
  readonly root: Run
  readonly period: Ordinal
  readonly base: Ordinal
  /** Heaviest first; `M1`, `M2` … in that order. */
  readonly findings: readonly NamedFinding[]
  readonly modelled: readonly TargetVerdict[]
  readonly tracked: readonly TargetVerdict[]
  readonly pick: (text: Said | undefined) => string
  /** The same at the head of a sentence or cell: English begins with a capital. */
  readonly head: (text: Said | undefined) => string
  /** The report's title and place, in English where the register has them. */
  readonly reportTitle: string
  readonly placeName: string
  /** The number of a figure after the fans and tornadoes, counted without them. */
  readonly figureNumber: (number: number) => string
  readonly year: (period: Ordinal) => string
  readonly titleOf: (variable: string) => string
  /** A unit as shown: `%` for rates, the language's name otherwise, '' for plain numbers. */
  readonly unitText: (unit: string) => string
  /** A finished text with its figures as this edition writes them: `80 billion yuan` where the plan asks for English numbers. */
  readonly figures: (text: string) => string
  /** A value held in `unit` with its unit: `5.1%`, `20,253 亿元`. */
  readonly amount: (value: number, unit: string, decimals?: number) => string
  /** What makes a picture of a chart. */
  readonly draw: Drawing
  /** Where the page can be moved: its pieces and numbers are marked. */
  readonly live: LiveWriting | undefined
  /** In the page, while its main run is another than it was written with: the facts it was written from. */
  readonly asWritten: PageFacts | undefined
}

/** Derives the facts; refuses content without its main scenario or with an unreadable period. */
export function pageFacts(
  given: BriefingContent,
  language: Language,
  {
    draw = drawNothing,
    live,
    asWritten,
  }: {
    readonly draw?: Drawing
    readonly live?: LiveWriting | undefined
    readonly asWritten?: PageFacts | undefined
  } = {},
): PageFacts {
  const inEnglish = language === 'en' && given.plan.numbers === 'english'
  const content = inEnglish ? inEnglishUnits(given) : given
  const figures = inEnglish ? inEnglishFigures : (text: string): string => text
  const { plan, model, runs } = content
  const words = wordingOf(language)
  const say = isPlain(plan) ? words : withOpenNumbers(words)
  const main = mainRun(plan, runs)
  if (main === undefined) throw new Error(`the page's main scenario ${plan.main} is not among its runs`)
  const period = readPeriod(plan.period, model.frequency)
  if (period === undefined)
    throw new Error(`the page's period ${plan.period} is not of the model's frequency`)
  const pick = (text: Said | undefined): string => {
    const picked = text === undefined ? '' : inLanguage(text, language)
    return language === 'en' ? figures(straight(picked)) : picked
  }
  const { report } = content.register
  const unitText = (unit: string): string => {
    const steps = englishUnit(unit)
    if (steps !== undefined) return steps.name
    if (unitOf(unit)?.kind === 'difference') return say.pointsShort
    return shownInPercent(unit) ? '%' : say.unitName(unit, unitOf(unit)?.en ?? unit)
  }
  return {
    content,
    language,
    say,
    main,
    root: runs.find(run => run.scenario.id === main.scenario.chain[0]) ?? runs[0] ?? main,
    period,
    base: period - 1,
    findings: nameFindings(main.checked.findings),
    modelled: main.checked.targets.filter(verdict => verdict.modelled),
    tracked: main.checked.targets.filter(verdict => !verdict.modelled),
    pick,
    head: text => capital(pick(text)),
    reportTitle: (language === 'en' ? report.en?.title : undefined) ?? report.title,
    placeName: (language === 'en' ? report.en?.place : undefined) ?? report.place,
    figureNumber: number =>
      say.figureNumber(number + (content.draws?.fans.length ?? 0) + (content.tornadoes?.length ?? 0)),
    year: ordinal => writePeriod(ordinal, model.frequency),
    titleOf: variable => pick(model.variables.get(variable)?.title) || variable,
    unitText,
    figures,
    amount: (value, unit, decimals) => {
      const number = fixed(shown(value, unit), decimals ?? usualDecimals(shown(value, unit), unit))
      const name = unitText(unit)
      return name === '' ? number : name === '%' ? `${number}%` : figures(say.withUnit(number, name))
    },
    draw,
    live,
    asWritten,
  }
}

/** Every phrase of a language. */
export function wordingOf(language: Language): BriefingWording {
  return language === 'zh' ? wordingZh : wordingEn
}

/** English with straight quotes throughout: a reader's Chinese font would draw curly ones as wide as a character. */
export function straight(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

/** Latin small letters only; a name such as `pH` keeps its first letter. */
function capital(text: string): string {
  return /^[a-z](?![A-Z])/.test(text) ? text[0]?.toUpperCase() + text.slice(1) : text
}

/** The findings, heaviest first, with their short names. */
export function nameFindings(findings: readonly Finding[]): readonly NamedFinding[] {
  return findings
    .map((finding, index) => ({ finding, index }))
    .sort(
      (a, b) => b.finding.weight - a.finding.weight || rank(a.finding) - rank(b.finding) || a.index - b.index,
    )
    .map(({ finding }, index) => ({ label: `M${index + 1}`, finding }))
}

/** Among equal weights, what cannot hold comes before what follows from it. */
function rank(finding: Finding): number {
  const order: readonly Finding['kind'][] = [
    'conflict',
    'equalities',
    'implied',
    'two readings',
    'implied growth',
    'outside',
    'cannot be judged',
  ]
  return order.indexOf(finding.kind)
}

/** Findings that say targets cannot hold together. */
export function isConflict({ finding }: NamedFinding): boolean {
  return finding.kind === 'conflict' || finding.kind === 'equalities'
}

/** How often each verdict was given among modelled targets. */
export function countVerdicts(verdicts: readonly TargetVerdict[]): {
  readonly met: number
  readonly missed: number
  readonly unknown: number
} {
  const count = (verdict: TargetVerdict['verdict']): number =>
    verdicts.filter(one => one.modelled && one.verdict === verdict).length
  return { met: count('met'), missed: count('missed'), unknown: count('cannot be judged') }
}

/** The name of a file as the page has it: one whose model runs in it names no folders. */
export function fileName(file: string, { live }: Pick<PageFacts, 'live'>): string {
  return live === undefined ? shortPath(file) : (file.split(/[\\/]/).at(-1) ?? file)
}

/** A path without the folders of the machine it was made on. */
export function shortPath(file: string): string {
  return file.startsWith('/') || /^[A-Za-z]:/.test(file) ? (file.split(/[\\/]/).at(-1) ?? file) : file
}
