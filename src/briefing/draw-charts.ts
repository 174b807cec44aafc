import { type StandAlone, standAlone } from '../charts/stand-alone.js'
import type { Language } from '../vocabulary/wording.js'
import type { HeldChart } from './held.js'
import { plainText } from './plain-text.js'
import { lightColours } from './style.js'
import { wordingEn } from './wording-en.js'
import { wordingZh } from './wording-zh.js'

/** A chart of the page as files: `id` names them. */
export interface DrawnChart extends StandAlone {
  readonly id: string
  readonly title: string
}

/** Every chart of a page by itself, in the light page's colours. */
export async function drawCharts(
  charts: readonly HeldChart[],
  language: Language,
): Promise<readonly DrawnChart[]> {
  const { fonts } = language === 'zh' ? wordingZh : wordingEn
  const look = { colours: lightColours(), fonts }
  const drawn: DrawnChart[] = []
  for (const [index, chart] of charts.entries()) {
    const name = chart.id.replace(/^f-/, '').replace(/[^\w.-]/g, '-')
    const id = `${`${index + 1}`.padStart(2, '0')}-${name}`
    drawn.push({
      id,
      title: chart.title,
      ...(await standAlone(chart.spec, { ...chart, note: plainText(chart.note) }, look)),
    })
  }
  return drawn
}
