import { type Span, sentencesOf } from './clauses.js'
import type { Draft } from './drafts.js'
import type { ExtractedTarget, Extraction } from './extraction.js'
import { findIndicator } from './indicators.js'
import { namedYears, periodOf } from './periods.js'
import { ownCharacters, type PlainText, plainText, quoteOf } from './plain-text.js'
import { readSentence } from './read-sentence.js'
import { type Paragraph, readSections } from './sections.js'
import { isTold, planLead, reasonsFrom, resumed, reviewLead } from './tense.js'

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
  let inReview = false
  return sentencesOf(plain.text, paragraph.from, paragraph.to).flatMap(sentence => {
    const words = plain.text.slice(sentence.from, sentence.to)
    if (reviewLead.test(words) && !resumed.test(words)) inReview = true
    else if (inReview && planLead(words, year)) inReview = false
    if (inReview || isTold(words, year)) return []
    const reasons = reasonsFrom(words)
    if (reasons === 0) return []
    // 到2030年,… and “十五五”时期,… hold for the sentences that follow in their paragraph.
    if (lasting.test(words)) period = periodOf(words.slice(0, 30), year) ?? period
    else if (/^(?:今年|20\d\d年)/.test(words)) period = undefined
    const named = namedYears(words, year)
    return [...readSentence(plain.text, { from: sentence.from, to: sentence.from + reasons })]
      .sort((a, b) => a.place - b.place)
      .map(draft => {
        const own = named.findLast(mention => sentence.from + mention.at <= draft.place)?.year
        return asTarget(plain, sentence, draft, { section: paragraph.section, period: own ?? period ?? year })
      })
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
    reference: rest.reference === undefined ? undefined : own(rest.reference),
    period: where.period === undefined ? '' : String(where.period),
  }
}

const lasting = /^[^,]{0,4}(?:到(?:20)\d\d年|“?十[一二三四五]五|今后五年|未来五年)/
