import type { SkippedSection } from './extraction.js'
import { headingLevel, isHeading } from './headings.js'
import { type PlainText, quoteOf } from './plain-text.js'

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

const pastHeading =
  /回顾|执行情况|完成情况|工作情况|主要成就|成就|成效|成绩|工作总结|发展历程|发展基础|现状|过去|五年来|一年来|面临(的)?(形势|挑战|困难|问题)|发展环境|困难和问题|存在的?(主要)?(困难|问题|不足)|问题和挑战|中期(评估|进展)/
const planHeading =
  /安排|预期目标|主要目标|总体要求|总体思路|总体目标|发展目标|奋斗目标|目标任务|重点任务|主要任务|重点工作|工作(重点|任务|思路|部署|打算|建议|计划|目标|举措|措施|要求)|政府工作的建议|今后|未来|下一步|下步|指导思想|民生实事|实事(项目)?|展望|愿景|重大任务|做好|主要措施|政策取向|任务(和|及)|规划/
const appendix =
  /^(名词|术语|用语|词语)(解释|注释|说明)|^(附件|附录|附注|注释|脚注|注|附)(\d*|[一二三四五]?)[::]|^报告(中)?(有关|部分)?(名词|用语|术语)/

/** Parts a report into paragraphs of a plan, with their sections, and what is left out: reviews of the past, notes, headings. */
export function readSections(plain: PlainText, given: { readonly year?: number | undefined } = {}): Sections {
  const lines = splitLines(plain.text)
  const year = given.year ?? findYear(lines)
  const structured = lines.some(line => isHeading(line.text) && pastHeading.test(line.text.slice(0, 40)))
  const walk = new Walk(plain, year, structured)
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

/** The year of the plan: from a heading of the plan, else from the title, else from the date of the report. */
function findYear(lines: readonly Line[]): number | undefined {
  const heads = lines.filter(line => line.text.length <= 60)
  const patterns = [
    /(20\d\d|19\d\d)年(?:度)?(?:政府|全市|全省|全县|全区|我市|全年)?(?:工作(?!回顾|情况|总结)|经济社会发展|国民经济和社会发展(?:的)?(?:主要|总体|预期|计划草案)|重点工作|主要(?:目标|任务)|目标任务|民生实事)/,
    /(20\d\d|19\d\d)年.{0,12}(?:政府工作报告|计划)/,
    /^(?:-{0,2}\()?-{0,2}(20\d\d)(?:年|-)[一二三四五六七八九十\d]{1,3}(?:月|-)/,
  ]
  const found: number[] = []
  for (const line of heads) {
    const year = Number(patterns[0]?.exec(line.text)?.[1])
    const headed =
      isHeading(line.text) && planHeading.test(line.text)
        ? Number(/(20\d\d|19\d\d)年/.exec(line.text)?.[1])
        : 0
    if ((year > 0 || headed > 0) && !pastHeading.test(line.text)) found.push(year > 0 ? year : headed)
  }
  if (found.length > 0) return Math.max(...found)
  for (const pattern of patterns) {
    for (const line of lines) {
      const year = Number(pattern.exec(line.text.slice(0, 80))?.[1])
      if (year > 0 && !(pattern === patterns[0] && pastHeading.test(line.text.slice(0, 40)))) return year
    }
  }
  for (const line of lines) {
    const inside = /(20\d\d)年.{0,20}(?:预期目标|政府工作(?:的)?总体要求)/.exec(line.text)
    if (inside !== null) return Number(inside[1])
  }
  return undefined
}

function findTitle(lines: readonly Line[]): { title: string | undefined; place: string | undefined } {
  const line = lines.slice(0, 12).find(candidate => {
    const { text } = candidate
    return (
      text.length <= 40 &&
      /(?:政府工作报告|工作报告|计划(?:草案)?(?:的)?报告|规划纲要)/.test(text) &&
      !/[,。]/.test(text)
    )
  })
  const head = lines
    .slice(0, 12)
    .map(({ text }) => text.slice(0, 60))
    .filter(text => !text.includes('。'))
  const named =
    /([\p{Script=Han}]{2,8}?(?:自治区|自治州|新区|开发区|省|市|县|区|州|旗))(?=.{0,12}(?:政府工作报告|人民代表大会|人民政府|第?[一二三四五六七八九十]{1,3}届人))/u
  const place = head
    .map(text => named.exec(text.replace(/^.{0,24}(?:日|年)(?:上午|下午)?在?/, ''))?.[1])
    .find(Boolean)
  return { title: line?.text, place: place === undefined ? undefined : place.replace(/(?<=.{2})市$/, '') }
}

class Walk {
  readonly paragraphs: Paragraph[] = []
  readonly headings: { section: number; title: string }[] = []
  readonly skipped: SkippedSection[] = []
  private tense: Tense = 'plan'
  private section = 0
  private period: number | undefined
  private sectionPeriod: number | undefined
  private skip: { title: string; from: number; to: number; why: 'review of the past' | 'no plan' } | undefined

  constructor(
    private readonly plain: PlainText,
    private readonly year: number | undefined,
    private readonly structured: boolean,
  ) {}

  read(line: Line): void {
    if (appendix.test(line.text)) this.turn('no plan', line)
    const level = headingLevel(line.text)
    // A heading may stand on a line of its own or begin its paragraph: what follows its first stop is text.
    const stop = /[。:!]|(?<=^.{4,36})(?:,|;)/.exec(line.text.slice(0, 60))?.index ?? line.text.length
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
    const turned = this.tenseOf(head)
    if (turned !== undefined) this.turn(turned, line)
    if (this.tense !== 'plan') return
    this.period = periodOf(head, this.year)
    this.sectionPeriod = undefined
  }

  private openSection(line: Line, head: string): void {
    const turned = this.structured ? this.tenseOf(head, 2) : undefined
    if (turned !== undefined && (turned !== 'plan' || planHeading.test(head))) this.turn(turned, line)
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
    const year = Number(/(20\d\d|19\d\d)年/.exec(head)?.[1])
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
      if (turned !== undefined && !/工作报告|计划(草案)?的报告/.test(head)) this.turn(turned, line)
      return
    }
    if (this.tense === 'plan' && problems.test(line.text.slice(0, 160))) this.turn('no plan', line)
    else if (strongPlan.test(line.text.slice(0, 200))) this.turn('plan', line)
    else if (!this.structured && this.tense === 'review of the past' && this.isPlanCue(head))
      this.turn('plan', line)
    else if (
      !this.structured &&
      this.tense === 'plan' &&
      this.isPastCue(head) &&
      !resumes.test(line.text.slice(0, 400))
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

  private turn(tense: Tense, line: Line): void {
    if (tense === this.tense && (tense === 'plan' || this.skip !== undefined)) return
    this.close()
    this.tense = tense
    if (tense !== 'plan') this.skip = { title: this.titleOf(line), from: line.from, to: line.to, why: tense }
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

/** A paragraph that begins with what was and goes on with what shall be is no review. */
const resumes = /[,;。](?:今年(?!以来|前)|明年|下一步|新的一年|今后|要在此基础上)/
/** Where a plan turns to what is wrong today. */
const problems =
  /(?:清醒(?:地)?(?:看到|认识到)|还存在|仍然?存在|仍?面临)[^。]{0,60}(?:困难|问题|不足|挑战|短板)/
const strongPlan =
  /(?:今年|20\d\d年|全年|今后五年|未来五年|“十[三四五]五”(?:时期|期间)?).{0,24}(?:预期目标|主要目标|发展目标|奋斗目标)(?:是|为|:|建议)|今年(?:政府工作|工作|经济社会发展)(?:的)?(?:总体要求|总体思路|基本思路)(?:是|:)/

const plans = new Map([
  ['十一五', 2010],
  ['十二五', 2015],
  ['十三五', 2020],
  ['十四五', 2025],
  ['十五五', 2030],
])

/** The year a heading or clause speaks of, where it is not the report's own: 到2030年, “十五五”, 今后五年. */
export function periodOf(text: string, year: number | undefined): number | undefined {
  const until = /到(20\d\d)年/.exec(text)
  if (until !== null) return Number(until[1])
  const plan = /“?(十[一二三四五]五)”?(?:时期|期间|规划|末|主要目标|发展|目标)/.exec(text)
  if (plan !== null) return plans.get(plan[1] ?? '')
  if (/(?:今后|未来)五年/.test(text) && year !== undefined) return year + 4
  return undefined
}
