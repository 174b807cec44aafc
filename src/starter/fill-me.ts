import type { StarterFile } from './model-text.js'
import { byIndicator, type StarterRequest } from './request.js'
import type { Need, Sketch } from './sketch.js'

/** A missing series with the promises that wait for it. */
export interface MissingSeries extends Need {
  readonly quotes: readonly string[]
}

/** What the data lack, with the targets concerned; levels of the base year first. */
export function missingSeries(sketch: Sketch, request: StarterRequest): readonly MissingSeries[] {
  const targets = byIndicator(request.targets)
  const found = sketch.needs.map(need => ({
    ...need,
    quotes: (targets.get(need.indicator) ?? []).map(({ quote }) => quote),
  }))
  return [...found.filter(({ use }) => use === 'base'), ...found.filter(({ use }) => use === 'history')]
}

/** `FILL-ME.csv`: one row for each series that is missing, its value left open. */
export function fillMe(missing: readonly MissingSeries[], { year }: StarterRequest): StarterFile {
  const rows = missing.map(({ series, unit, title, use, quotes }) => {
    const why =
      use === 'base'
        ? `${title.zh}：${year - 1}年水平；以前各年也有用 · level of ${year - 1}; earlier years are welcome (${title.en})`
        : `${title.zh}：历年增速，至少3年、最好8年以上，每年一行 · growth rates by year, one row a year, three at least, eight or more if possible (${title.en})`
    const asked = quotes.length === 0 ? '' : ` · 用于 for: ${quotes.join('；')}`
    return [series, `${year - 1}`, '', unit, '', `${why}${asked}`].map(cell).join(',')
  })
  return { path: 'FILL-ME.csv', text: `${['series,period,value,unit,source,note', ...rows].join('\n')}\n` }
}

function cell(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
