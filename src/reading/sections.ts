import type { SkippedSection } from './extraction.js'
import { headingLevel, isHeading, pastHeading, planHeading } from './headings.js'
import { periodOf } from './periods.js'
import { type PlainText, quoteOf } from './plain-text.js'
import { findTitle, findYear } from './report-head.js'

/** A stretch of the plain text that is read as one paragraph. */
export interface Paragraph {
  /** In the plain text, end exclusive. */
  readonly from: number
  readonly to: number
  /** Ordinal of the numbered section of the plan it stands in; 0 before the first. */
  readonly section: number
  /** Year that its heading or the headings above it speak of (十五五 → 2030); undefined = the report's own. */
  readonly period: number | undefined
}

/** What a report is made of. */
export interface Sections {
  readonly year: number | undefined
  readonly title: string | undefined
  readonly place: string | undefined
  readonly paragraphs: readonly Paragraph[]
  readonly headings: readonly { readonly section: number; readonly title: string }[]
  readonly skipped: readonly SkippedSection[]
}

interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}

type Tense = 'plan' | 'review of the past' | 'no plan'

const appendix =
  /^(名词|术语|用语|词语)(解释|注释|说明)|^(附件|附录|附注|注释|脚注|注|附)(\d*|[一二三四五]?)[::]|^报告(中)?(有关|部分)?(名词|用语|术语)/

/** Parts a report into paragraphs of a plan, with their sections, and what is left out: reviews of the past, notes, headings. */
export function readSections(plain: PlainText, given: { readonly year?: number | undefined } = {}): Sections {
  const lines = splitLines(plain.text)
  const year = given.year ?? findYear(lines)
  const structured = lines.some(line => isHeading(line.text) && pastHeading.test(line.text.slice(0, 40)))
  const walk = new Walk(
    plain,
    year,
    structured,
    lines.some(line => isHeading(line.text)),
    reviewWithoutName(lines, year),
  )
  for (const line of lines) walk.read(line)
  walk.close()
  return {
    year,
    ...findTitle(lines),
    paragraphs: walk.paragraphs,
    headings: walk.headings,
    skipped: walk.skipped,
  }
}

/**
 * Parts that come before the first part of a plan, where no part is called a review: 一、坚持稳字当头，经济运行稳中有进 before
 * 二、2026年工作安排 is one.
 */
function reviewWithoutName(lines: readonly Line[], year: number | undefined): ReadonlySet<Line> {
  const parts = lines.filter(line => headingLevel(line.text) === 1 && line.text.length <= 60)
  if (parts.some(part => pastHeading.test(part.text))) return new Set()
  const first = parts.findIndex(part => planHeading.test(part.text) || namesYear(part.text, year))
  return new Set(first > 0 ? parts.slice(0, first) : [])
}

const namesYear = (text: string, year: number | undefined): boolean =>
  year !== undefined && text.includes(`${year}年`)

/** Lines of the plain text. */
function splitLines(text: string): readonly Line[] {
  const lines: Line[] = []
  for (let from = 0; from < text.length; ) {
    let to = text.indexOf('\n', from)
    if (to < 0) to = text.length
    if (to > from) lines.push({ from, to, text: text.slice(from, to) })
    from = to + 1
  }
  return lines
}

class Walk {
  readonly paragraphs: Paragraph[] = []
  readonly headings: { section: number; title: string }[] = []
  readonly skipped: SkippedSection[] = []
  private tense: Tense = 'plan'
  private section = 0
  private period: number | undefined
  private sectionPeriod: number | undefined
  private skip:
    | {
        title: string
        from: number
        to: number
        why: 'review of the past' | 'no plan'
        /** Of the heading that began it: 0 without a number, `body` for a paragraph. */
        level: 0 | 1 | 2 | 'body'
      }
    | undefined

  constructor(
    private readonly plain: PlainText,
    private readonly year: number | undefined,
    private readonly structured: boolean,
    /** Whether any heading is numbered: a paragraph then begins no review of several paragraphs. */
    private readonly numbered: boolean,
    private readonly unnamed: ReadonlySet<Line>,
  ) {}

  read(line: Line): void {
    if (appendix.test(line.text)) this.turn('no plan', line, 0)
    const level = headingLevel(line.text)
    if (this.skip?.level === 'body' && level > 0 && level < 3) this.turn('plan', line)
    // A heading may stand on a line of its own or begin its paragraph: what follows its first stop is text.
    const alone = line.text.length <= 60 && !line.text.includes('。')
    const stops = alone ? /[。!]/ : /[。:!]|(?<=^.{4,36})(?:,|;)/
    const stop = stops.exec(line.text.slice(0, 60))?.index ?? line.text.length
    const head = line.text.slice(0, Math.min(stop, 60))
    if (level === 1) this.openPart(line, head)
    else if (level === 0) this.readCue(line)
    if (level === 2) this.openSection(line, head)
    if (this.tense === 'plan') this.keep(line, level)
    else this.extendSkip(line)
  }

  close(): void {
    if (this.skip === undefined) return
    const { title, from, to, why } = this.skip
    this.skipped.push({ title, at: quoteOf(this.plain, from, to).at, why })
    this.skip = undefined
  }

  private openPart(line: Line, head: string): void {
    const isNext = this.skip !== undefined && this.skip.level !== 0
    const turned = this.unnamed.has(line)
      ? 'review of the past'
      : (this.tenseOf(head) ?? (isNext ? 'plan' : undefined))
    if (turned !== undefined) this.turn(turned, line, 1)
    if (this.tense !== 'plan') return
    this.period = periodOf(head, this.year)
    this.sectionPeriod = undefined
  }

  private openSection(line: Line, head: string): void {
    const turned = this.structured ? this.tenseOf(head, 2) : undefined
    if (turned !== undefined && (turned !== 'plan' || planHeading.test(head))) this.turn(turned, line, 2)
    if (this.tense !== 'plan') return
    this.section += 1
    this.sectionPeriod = periodOf(head, this.year)
    this.headings.push({
      section: this.section,
      title: quoteOf(this.plain, line.from, line.from + Math.max(1, head.length)).quote,
    })
  }

  private tenseOf(head: string, level = 1): Tense | undefined {
    const past = pastHeading.test(head)
    const plan = planHeading.test(head)
    if (past && !plan) return 'review of the past'
    if (plan && !past) return 'plan'
    if (past && plan)
      return /回顾|执行情况|完成情况|成就|过去/.test(head) && !/今后|未来|下一步/.test(head)
        ? 'review of the past'
        : 'plan'
    const year = Number(/(20\d\d|19\d\d)(?:年|:|,)/.exec(head)?.[1])
    if (level === 1 && year > 0 && this.year !== undefined && year !== this.year)
      return year < this.year ? 'review of the past' : 'plan'
    return undefined
  }

  /** A paragraph without a number may begin a review or a plan by its first words. */
  private readCue(line: Line): void {
    const head = line.text.slice(0, 60)
    if (
      line.text.length <= 30 &&
      !/[。;]/.test(line.text) &&
      (pastHeading.test(head) || planHeading.test(head))
    ) {
      const turned = this.tenseOf(head)
      if (turned !== undefined && !/工作报告|计划(草案)?的报告/.test(head)) this.turn(turned, line, 0)
      return
    }
    if (this.tense === 'plan' && problems.test(line.text.slice(0, 160))) this.turn('no plan', line)
    else if (strongPlan.test(line.text.slice(0, 200))) this.turn('plan', line)
    else if (!this.structured && this.tense === 'review of the past' && this.isPlanCue(head))
      this.turn('plan', line)
    else if (
      !this.numbered &&
      this.tense === 'plan' &&
      this.isPastCue(head) &&
      !this.resumes(line.text.slice(0, 400))
    )
      this.turn('review of the past', line)
  }

  private isPlanCue(head: string): boolean {
    const year = Number(/^(20\d\d)年/.exec(head)?.[1])
    if (year > 0 && this.year !== undefined) return year >= this.year
    return /^(?:新的一年|今年[,是要的工我政]|今后|未来|下一步|做好(?:今年|20\d\d))/.test(head)
  }

  private isPastCue(head: string): boolean {
    const year = Number(/^(20\d\d)年/.exec(head)?.[1])
    if (year > 0 && this.year !== undefined && year < this.year) return true
    return /^(?:-{0,2}|各位代表[!,:])?(?:刚刚)?(?:过去(?:的)?(?:[一五几]年|20\d\d)|[一五两三四]年(?:来|间)|去年|回顾|这一年)/.test(
      head,
    )
  }

  /** A paragraph that begins with what was and goes on with what shall be is no review. */
  private resumes(text: string): boolean {
    const { year } = this
    const years = [...text.matchAll(/[,;。](20\d\d)年/g)].map(match => Number(match[1]))
    return resumed.test(text) || (year !== undefined && years.some(named => named >= year))
  }

  private turn(tense: Tense, line: Line, level: 0 | 1 | 2 | 'body' = 'body'): void {
    if (tense === this.tense && (tense === 'plan' || this.skip !== undefined)) return
    this.close()
    this.tense = tense
    if (tense !== 'plan')
      this.skip = { title: this.titleOf(line), from: line.from, to: line.to, why: tense, level }
  }

  private titleOf(line: Line): string {
    const { quote } = quoteOf(this.plain, line.from, Math.min(line.to, line.from + 30))
    return quote
  }

  private extendSkip(line: Line): void {
    if (this.skip !== undefined) this.skip.to = line.to
  }

  private keep(line: Line, level: number): void {
    const marker = /^(?:[(（]?[一二三四五六七八九十\d①-⑳]{1,3}[)）、.,]|[-◆■●▲★·•▶►]+)/.exec(line.text)
    const from = level > 0 && marker !== null ? line.from + marker[0].length : line.from
    const period = this.sectionPeriod ?? this.period
    if (from < line.to) this.paragraphs.push({ from, to: line.to, section: this.section, period })
  }
}

const resumed = /[,;。](?:今年(?!以来|前)|明年|下一步|新的一年|今后|要在此基础上)/
/** Where a plan turns to what is wrong today. */
const problems =
  /(?:清醒(?:地)?(?:看到|认识到)|还存在|仍然?存在|仍?面临)[^。]{0,60}(?:困难|问题|不足|挑战|短板)/
const strongPlan =
  /(?:今年|20\d\d年|全年|今后五年|未来五年|“十[三四五]五”(?:时期|期间)?).{0,24}(?:预期目标|主要目标|发展目标|奋斗目标)(?:是|为|:|建议)|今年(?:政府工作|工作|经济社会发展)(?:的)?(?:总体要求|总体思路|基本思路)(?:是|:)/
