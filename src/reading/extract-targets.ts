import { clausesOf, type Span, sentencesOf } from './clauses.js'
import type { Draft } from './drafts.js'
import type { ExtractedTarget, Extraction } from './extraction.js'
import { findIndicator } from './indicators.js'
import { ownCharacters, type PlainText, plainText, quoteOf } from './plain-text.js'
import { readSentence } from './read-sentence.js'
import { type Paragraph, periodOf, readSections } from './sections.js'
import { isTold, reasonsFrom } from './tense.js'

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
    if (isTold(words, year)) return []
    const reasons = reasonsFrom(words)
    if (reasons === 0) return []
    period = periodOf(words.slice(0, 40), year) ?? (/^(?:今年|20\d\d年)/.test(words) ? undefined : period)
    const named = periodsOf(plain.text, sentence, year)
    return [...readSentence(plain.text, { from: sentence.from, to: sentence.from + reasons })]
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
