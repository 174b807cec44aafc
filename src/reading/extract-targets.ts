import { clausesOf, type Span, sentencesOf } from './clauses.js'
import type { Draft } from './drafts.js'
import type { ExtractedTarget, Extraction } from './extraction.js'
import { findIndicator } from './indicators.js'
import { ownCharacters, type PlainText, plainText, quoteOf } from './plain-text.js'
import { readSentence } from './read-sentence.js'
import { type Paragraph, periodOf, readSections } from './sections.js'

/**
 * Reads every quantitative target out of a report's text. Nothing is returned that the quoted characters do not say. Linear in the length
 * of the text.
 */
export function extractTargets(
  text: string,
  given: { readonly year?: number | undefined; readonly place?: string | undefined } = {},
): Extraction {
  const plain = plainText(text)
  const sections = readSections(plain, given)
  const found = sections.paragraphs.flatMap(paragraph => readParagraph(plain, paragraph, sections.year))
  return {
    report: {
      title: sections.title,
      place: given.place ?? sections.place,
      year: sections.year,
      length: plain.points.length,
    },
    targets: found.filter(target => !target.doubtful),
    doubtful: found.filter(target => target.doubtful),
    skipped: sections.skipped,
    sections: sections.headings,
  }
}

function readParagraph(
  plain: PlainText,
  paragraph: Paragraph,
  year: number | undefined,
): readonly ExtractedTarget[] {
  let period = paragraph.period
  return sentencesOf(plain.text, paragraph.from, paragraph.to).flatMap(sentence => {
    const words = plain.text.slice(sentence.from, sentence.to)
    if (isPast(words, year)) return []
    period = periodOf(words.slice(0, 40), year) ?? (/^(?:今年|20\d\d年)/.test(words) ? undefined : period)
    const named = periodsOf(plain.text, sentence, year)
    return [...readSentence(plain.text, sentence)]
      .sort((a, b) => a.place - b.place)
      .map(draft => {
        const own = named.findLast(clause => clause.from <= draft.place)?.period
        return asTarget(plain, sentence, draft, { section: paragraph.section, period: own ?? period ?? year })
      })
  })
}

/** The years that clauses of a sentence name, by where each begins: 到2025年,… */
function periodsOf(
  text: string,
  sentence: Span,
  year: number | undefined,
): readonly { readonly from: number; readonly period: number }[] {
  return clausesOf(text, sentence).flatMap(({ from, to }) => {
    const period = periodOf(text.slice(from, Math.min(to, from + 40)), year)
    return period === undefined ? [] : [{ from, period }]
  })
}

function asTarget(
  plain: PlainText,
  sentence: Span,
  draft: Draft,
  where: { section: number; period: number | undefined },
): ExtractedTarget {
  const { name, quote, place: _, ...rest } = draft
  const start = Math.max(sentence.from, quote.from - 60)
  const own = (words: string): string => ownCharacters(plain, start, quote.to, words)
  return {
    section: where.section,
    indicator: own(name),
    canonical: findIndicator(name)?.id,
    ...quoteOf(plain, quote.from, quote.to),
    ...rest,
    unit: rest.unit === undefined ? undefined : own(rest.unit),
    reference: rest.reference === undefined ? undefined : own(rest.reference),
    period: where.period === undefined ? '' : String(where.period),
  }
}

const past =
  /(?:^|[,;])(?:过去(?:的)?[一五几]年|[一五两三四]年来|“十[一二三四]五”以来|到目前|迄今|地处|下辖|现辖|经过[一五几]年|回顾|前[一三]季度)|预计全年|预计20\d\d|累计完成(?!.{0,20}(?:力争|确保))|高于预期目标|(?:已|已经)(?:完成|建成|累计|实现|达到|开工|突破|有|超过|形成|启动)|荣获|获评|被评为|同比增长.{0,12}[高低快](?:出|于)|提前[一两1-9].{0,2}年(?:完成|实现)|圆满完成|全面完成了|超额完成|较上年末|脱贫攻坚以来|工作以来|开展以来|实施以来/

/** True for a sentence that tells what was, wherever it stands. */
function isPast(words: string, year: number | undefined): boolean {
  if (past.test(words)) return true
  // A target's justification names it once more; what is proposed after the weighing is the target itself.
  if (words.includes('综合考虑') && !/建议|提出|拟|确定|预期目标(?:是|为|:)|安排/.test(words)) return true
  const named = /^(?:到)?(20\d\d|19\d\d)年(?!版|-)/.exec(words)
  return named !== null && year !== undefined && Number(named[1]) < year
}
