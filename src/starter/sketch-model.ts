import { levelOf } from './compounding.js'
import { dataAtHand } from './data-at-hand.js'
import { addIndicator } from './indicator-block.js'
import { addOutput } from './output-block.js'
import { byIndicator, type StarterRequest } from './request.js'
import { addQuotients, addSums } from './shared-blocks.js'
import { Sketch } from './sketch.js'

/** Sectors are a part of every starter model, as far as the data know them: GDP is their sum. */
const core = ['va_primary', 'va_industry', 'va_services', 'va_finance']

/**
 * A first model of the production side: GDP by sector, then sums and ratios that the report names, then every other indicator by itself. Equations
 * are of three kinds, all to be checked by hand: a level carried on by its growth, a sum, a ratio.
 */
export function sketchModel(request: StarterRequest): Sketch {
  const sketch = new Sketch()
  const data = dataAtHand(request.observations, request.year - 1)
  const targets = byIndicator(request.targets)
  const named = new Set(targets.keys())
  addOutput(sketch, data, named)
  addSums(sketch, data, named)
  addQuotients(sketch, data, named)
  for (const [id, own] of targets) if (!sketch.done.has(id)) addIndicator(sketch, data, id, own)
  needSectors(sketch, request)
  return sketch
}

/** Without sectors GDP is an assumption; what would make it a sum is asked for. */
function needSectors(sketch: Sketch, { observations, year }: StarterRequest): void {
  if (sketch.contributions.length > 0) return
  const data = dataAtHand(observations, year - 1)
  for (const id of ['gdp', ...core.slice(0, 3)]) {
    if (levelOf(data, id) === undefined) {
      sketch.need({
        series: id,
        unit: '亿元',
        title: titles[id] ?? { zh: id, en: id },
        use: 'base',
        indicator: 'gdp',
      })
    }
  }
}

const titles: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  gdp: { zh: '地区生产总值（现价）', en: 'GDP, current prices' },
  va_primary: { zh: '第一产业增加值（现价）', en: 'primary value added, current prices' },
  va_industry: { zh: '规模以上工业增加值（现价）', en: 'industry above scale, current prices' },
  va_services: { zh: '服务业增加值（现价）', en: 'services value added, current prices' },
}
