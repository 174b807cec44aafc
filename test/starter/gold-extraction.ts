import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ExtractedTarget, Extraction } from '../../src/reading/extraction.js'
import { findIndicator } from '../../src/reading/indicators.js'
import { type AnnotatedTarget, readAnnotatedTexts } from '../reading/annotated-texts.js'

const folder = resolve(import.meta.dirname, '../fixtures/another-city')

/** The made-up report, as its text stands. */
export const report = readFileSync(resolve(folder, 'report.txt'), 'utf8')

/** The made-up figures of its past. */
export const data = readFileSync(resolve(folder, 'data.csv'), 'utf8')

/** The annotations of the report, paragraph by paragraph. */
export const gold = readAnnotatedTexts(
  'report.gold.txt',
  readFileSync(resolve(folder, 'report.gold.txt'), 'utf8'),
)

/**
 * What a perfect reader would extract of the made-up report: its hand annotations, each with a quote found by its words. Independent of the
 * rules of extraction.
 */
export function goldExtraction(): Extraction {
  const points = [...report]
  const text = points.join('')
  let section = -1
  const targets: ExtractedTarget[] = []
  for (const block of gold) {
    if (/^（[一二三四五六七八九十]+）/u.test(block.text)) section++
    const start = [...text.slice(0, text.indexOf(block.text))].length
    for (const each of block.targets) {
      const { indicator, measure, bound, value, valueHigh, unit, force, reference } = each
      const quote = quoteOf(block.text, each)
      const from = start + [...block.text.slice(0, block.text.indexOf(quote))].length
      targets.push({
        section: section + 1,
        indicator,
        canonical: findIndicator(indicator)?.id,
        quote,
        at: [from, from + [...quote].length],
        measure,
        bound,
        value,
        valueHigh,
        unit,
        reference,
        force,
        period: each.period ?? '2026',
        confidence: value === undefined ? 'no numeral' : 'explicit',
        doubtful: each.doubtful,
      })
    }
  }
  return {
    report: { title: '岚津市政府工作报告', place: '岚津', year: 2026, length: points.length },
    targets: targets.filter(each => !each.doubtful),
    doubtful: targets.filter(each => each.doubtful),
    skipped: [],
    sections: [],
  }
}

const numerals: ReadonlyMap<number, string> = new Map([
  [8000, '八千'],
  [10, '十方面'],
  [0, '清零'],
  [100, '全覆盖'],
])

/** The shortest run of clauses that holds the indicator's words and its figure: near enough to what a reader quotes. */
function quoteOf(paragraph: string, { indicator, value, measure }: AnnotatedTarget): string {
  const names = [
    indicator,
    indicator.slice(-4),
    indicator.slice(0, 4),
    indicator.slice(0, 2),
    indicator.slice(-2),
  ]
  const figures =
    value === undefined || measure === 'direction' ? [''] : [`${Math.abs(value)}`, numerals.get(value)]
  const clauses = paragraph.match(/[^，；。]+[，；。]?/gu) ?? []
  for (const name of names) {
    for (let length = 1; length <= clauses.length; length++) {
      for (let from = 0; from + length <= clauses.length; from++) {
        const run = clauses.slice(from, from + length).join('')
        if (run.includes(name) && figures.some(each => each !== undefined && run.includes(each))) {
          return run.replace(/[，；。]$/u, '')
        }
      }
    }
  }
  throw new Error(`no quote for ${indicator}`)
}
