import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A project with everything a page could lose on the way: equations in logarithms, growth and levels, two variables solved together, choices and powers, a
 * spread of every kind, base values by rule, an assumption carried forward from history, add factors, a given path, a swap, tracking, and names of Object's own.
 */
const files: Readonly<Record<string, string>> = {
  'models/odd/model.yaml': `model: odd
title: { zh: 怪城, en: Odd }
frequency: annual
variables:
  gdp: { role: endogenous, unit: 亿元, prices: current, title: { zh: 生产总值, en: GDP } }
  consumption: { role: endogenous, unit: 亿元, prices: current }
  taxes: { role: endogenous, unit: 亿元, prices: current }
  exports: { role: endogenous, unit: 亿元, prices: current }
  price: { role: endogenous, unit: index }
  share: { role: endogenous, unit: ratio }
  guarded: { role: endogenous, unit: "1" }
  toString: { role: endogenous, unit: "1" }
  investment: { role: exogenous, unit: 亿元, prices: current }
  exports_growth: { role: exogenous, unit: rate, plausible: { low: -10%, high: 12%, because: { zh: 历史, en: history } } }
  inflation: { role: exogenous, unit: rate }
  rate_change: { role: exogenous, unit: pp }
  premium: { role: exogenous, unit: rate }
  quality: { role: exogenous, unit: "1" }
  visitors: { role: exogenous, unit: 万人, history: { own: { series: visitors, of: levels } } }
  constructor: { role: exogenous, unit: "1" }
coefficients:
  propensity: { value: 0.55, error: 0.03, source: invented }
  tax_rate: { value: 0.2, error: 0.01, source: invented }
  crowd: 1
  elasticity: { value: 0.3, error: 0.05, source: invented }
equations:
  - { identity: "gdp = consumption + investment + 0.1*exports" }
  - { equation: "consumption = propensity*(gdp - taxes) + 0.2*consumption(-1)", error: 3 }
  - { equation: "taxes = tax_rate*gdp*(1 + rate_change)^2" }
  - { equation: "log(exports) - log(exports(-1)) = log(1 + exports_growth) + elasticity*premium", error: 0.02 }
  - { equation: "pct(price) = inflation", error: 0.005 }
  - { identity: "share = taxes / gdp" }
  - { equation: "guarded = if(price > 1.01, sqrt(price)*quality, max(1, quality)) + 0.01*crowd*visitors" }
  - { equation: "toString = 0.5*toString(-1) + constructor" }
baseValues:
  - { variable: consumption, period: 2023, rule: "gdp(2023)*0.6", status: estimated, error: 4, note: { zh: 估计, en: estimated } }
`,
  'models/odd/data/observations.csv': `series,period,value,unit,source
gdp,2023,200,亿元,invented
exports,2022,58,亿元,invented
exports,2023,60,亿元,invented
price,2023,1,index,invented
price,2024,1.012,index,invented
toString,2023,2,1,invented
exports_growth,2022,4,%,invented
exports_growth,2023,3,%,invented
${[2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023].map((year, i) => `visitors,${year},${300 + 11 * i + ((i * 7) % 5)},万人,invented`).join('\n')}
`,
  'models/odd/targets-2024.yaml': `report: { title: 报告, place: 怪城, year: 2024, sha256: ${'0'.repeat(64)}, length: 400 }
targets:
  - { id: exports, section: 0, indicator: { zh: 出口, en: exports }, quote: 出口增长5%以上, at: [0, 8], measure: growth, bound: at least, value: 5, unit: "%", attribute: expected, doubtful: false, force: expected, expression: pct(exports), period: 2024 }
  - { id: share, section: 0, indicator: { zh: 税收占比, en: tax share }, quote: 税收占比20%左右, at: [10, 19], measure: share, bound: about, value: 20, unit: "%", tolerance: 0.5 pp, attribute: expected, doubtful: false, force: expected, expression: share, period: 2024 }
  - { id: step, section: 0, indicator: { zh: 消费, en: consumption }, quote: 消费与出口同步增长, at: [20, 29], measure: sync, bound: in step with, tolerance: 2 pp, reference: exports, attribute: expected, doubtful: false, force: expected, expression: pct(consumption), period: 2024 }
  - { id: above, section: 0, indicator: { zh: 物价, en: prices }, quote: 物价指数突破1.01, at: [30, 40], measure: level, bound: above, value: 1.01, unit: index, attribute: expected, doubtful: false, force: expected, expression: price, period: 2025 }
  - { id: tracked, section: 0, indicator: { zh: 学位, en: school places }, quote: 新增学位1万个, at: [50, 57], measure: count, bound: exactly, value: 1, unit: 万个, attribute: binding, doubtful: false, force: expected, period: 2024 }
`,
  'scenarios/plain.yaml': `scenario: plain
title: { zh: 平常, en: Plain }
model: odd
from: 2024
to: 2026
assumptions:
  investment: { 2024: 80.1 亿元, 2026: 85 亿元, spread: { kind: student t, sd: 2 亿元, df: 5 } }
  exports_growth: { 2024: 4.5%, then: 3%, spread: 3 pp }
  inflation: { all: { low: -1%, mode: 0.8%, high: 2.5% } }
  rate_change: { all: 0.1 pp, spread: { kind: uniform, low: -0.2 pp, high: 0.3 pp } }
  premium: { all: 1%, spread: { kind: empirical, deviations: [-2 pp, -0.5 pp, 0.3 pp, 1 pp] } }
  quality: { all: 1.5, spread: { kind: lognormal, log_sd: 0.1 }, note: "a note: with \\"marks\\"" }
  constructor: { 2024: 1, 2025: 1.25, 2026: 1.375, spread: { 2024: 0.1, 2025: 0.2, 2026: 0.3 } }
correlations: [[investment, exports_growth, 0.4]]
add_factors: { exports: { 2024: 0.01, 2025: -0.02 }, consumption: { 2025: 2 亿元 } }
uncertainty: { draws: 2000, seed: 77 }
`,
  'scenarios/given.yaml': `scenario: given
title: { zh: 给定, en: Given }
base: plain
assumptions:
  inflation: { 2024: 1%, 2026: 2%, spread: 0.5 pp }
exogenise: [{ variable: share, path: { 2025: 21% }, because: asked }, { variable: premium, path: { 2026: 2% }, because: asked }]
track: [{ variable: price, until: 2024, then: fade, by: 0.5 }]
swap: [{ variable: exports, instrument: exports_growth, path: { 2026: 70 亿元 }, because: asked }]
`,
  'reports/odd.yaml': `briefing: odd
title: { zh: 怪城, en: Odd }
targets: ../models/odd/targets-2024.yaml
main: plain
scenarios: [plain, given]
period: 2024
draws: 2000
seed: 99
fans: [gdp, exports]
compare: [gdp, exports]
`,
}

/** The project in a folder of its own. */
export function oddProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-odd-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
