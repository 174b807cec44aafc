import type { Wording } from '../vocabulary/wording.js'

/** The modules a starter model may have, in their order. */
export const subjects = [
  'output',
  'demand',
  'finance',
  'innovation',
  'households',
  'environment',
  'society',
] as const
export type Subject = (typeof subjects)[number]

/** What readers are shown above a module. */
export const subjectTitles: Readonly<Record<Subject, Wording>> = {
  output: { zh: '产出与价格', en: 'Output and prices' },
  demand: { zh: '投资、消费与贸易', en: 'Investment, consumption and trade' },
  finance: { zh: '财政与金融', en: 'Public finance and banking' },
  innovation: { zh: '创新', en: 'Innovation' },
  households: { zh: '人口、收入与就业', en: 'Population, incomes and work' },
  environment: { zh: '资源与环境', en: 'Resources and environment' },
  society: { zh: '其他', en: 'Other indicators' },
}

const words: readonly (readonly [Subject, RegExp])[] = [
  [
    'demand',
    /invest|retail|trade|export|import|fdi|capital$|ecommerce|^fai$|technology_upgrading|touris|visitors/,
  ],
  ['finance', /budget|fiscal|tax|deficit|bonds|loans|deposits|financing|livelihood_share|policy_funds/],
  ['innovation', /^rd_|patent|firms|smes|giants|champions|companies|contracts|entities|research/],
  ['households', /income|job|employ|population|urbanisation|birth|training|workers|graduates/],
  [
    'environment',
    /intensity|nonfossil|electricity|pm25|air_day|water|forest|cod$|ammonia|nox|so2|voc|pollutants|sewage|waste|green|parks|erosion/,
  ],
  [
    'output',
    /^va_|^gdp|_share$|output|industrial_profits|marine|cpi|ppi|productivity|grain|vegetable|pig|farm|revenue$/,
  ],
]

/** The module an indicator stands in, by the words of its id; what fits none stands among the others. */
export function subjectOf(indicator: string): Subject {
  return words.find(([, pattern]) => pattern.test(indicator))?.[0] ?? 'society'
}
