import type { Measuring } from '../vocabulary/measuring.js'
import type { Target } from '../vocabulary/target.js'
import type { Wording } from '../vocabulary/wording.js'
import { defaultTolerance } from './default-tolerance.js'
import { entryIds } from './entry-ids.js'
import type { Confidence, ExtractedTarget, Extraction } from './extraction.js'
import { findIndicator, type Indicator, indicators } from './indicators.js'
import { type Reference, referenceIn, referredIndicator } from './references.js'

/** A target as a register holds it, before it stands in a file. */
export type RegisterEntry = Omit<Target, 'place' | 'expressionPlace' | 'period' | 'frequency'> & {
  /** As a register writes it. */
  readonly period: string
  readonly confidence: Confidence
  /** Id in the table of indicators. */
  readonly canonical: string | undefined
}

/** A target with what the table of indicators knows of it and of what it is compared with. */
interface Known {
  readonly target: ExtractedTarget
  readonly indicator: Indicator | undefined
  readonly against: Indicator | undefined
}

/**
 * The register of an extraction: one entry for each target, doubtful ones among them, in the order of the text. `measuring` (how a model measures indicators)
 * gives expressions and lets relations refer to variables; without it no entry has an expression. What the report does not say (tolerance, attribute,
 * what is better) is filled in by default, for a person to review. A doubtful target is never modelled.
 */
export function registerEntries(extraction: Extraction, measuring?: Measuring): readonly RegisterEntry[] {
  const known = [...extraction.targets, ...extraction.doubtful]
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])
    .map((target): Known => {
      const indicator = indicatorOf(target)
      const { reference } = target
      return {
        target,
        indicator,
        against: reference === undefined ? undefined : referredIndicator(reference, indicator),
      }
    })
  const ids = entryIds(known, `${extraction.report.year ?? ''}`)
  const expressions = known.map(one => expressionOf(one, measuring))
  const others = known.map(({ target: { measure, period }, indicator }, index) => ({
    id: ids[index] ?? '',
    canonical: indicator?.id,
    measure,
    period,
    isModelled: expressions[index] !== undefined,
  }))
  return known.map((one, index) => {
    const own = others[index]
    if (own === undefined) throw new Error('an entry without an id')
    const reference = referenceIn(own, one.target.reference, one.against?.id, others, measuring)
    return entryOf(one, own.id, reference, expressions[index])
  })
}

function entryOf(
  { target, indicator }: Known,
  id: string,
  reference: Reference,
  expression: string | undefined,
): RegisterEntry {
  const figures = figuresOf(target, indicator)
  const tolerance = defaultTolerance({ ...target, ...figures })
  return {
    id,
    section: target.section,
    indicator: { zh: target.indicator, en: indicator?.title.en ?? target.indicator },
    quote: target.quote,
    at: target.at,
    measure: target.measure,
    bound: target.bound,
    ...figures,
    valueHigh: target.valueHigh,
    tolerance,
    readAs: undefined,
    lessIsBetter: indicator?.lessIsBetter === true,
    reference: reference.text,
    attribute: indicator?.binding === true ? 'binding' : 'expected',
    doubtful: target.doubtful,
    force: target.force,
    // A relation whose other side is nowhere to be had is tracked.
    expression: reference.isFound ? expression : undefined,
    period: target.period,
    note: noteOf(target, indicator, reference, tolerance),
    confidence: target.confidence,
    canonical: indicator?.id,
  }
}

/** What is added (新增国高企2000家) is another indicator than the stock, and often only the verb of the sentence says so. */
function indicatorOf({ indicator, quote, canonical }: ExtractedTarget): Indicator | undefined {
  const isAdded = /^(?:新增|新认定|新培育|新登记|新设|净增)/u.test(quote)
  return (
    (isAdded ? findIndicator(`新增${indicator}`) : undefined) ??
    findIndicator(indicator) ??
    indicators.find(each => each.id === canonical)
  )
}

function expressionOf(
  { target, indicator, against }: Known,
  measuring: Measuring | undefined,
): string | undefined {
  if (target.doubtful) return undefined
  return measuring?.expression({
    canonical: indicator?.id,
    measure: target.measure,
    bound: target.bound,
    // With the figures a register will hold, so that a plain number (1.75) is judged as one.
    ...figuresOf(target, indicator),
    valueHigh: target.valueHigh,
    against: against?.id,
  })
}

/**
 * The figures a register needs where the text leaves them unsaid: 快于 without a figure is a gap above 0 points, a figure without a measure word (1.7:1) is a
 * plain number, and none of a thing (清零) is 0 of what the indicator counts.
 */
function figuresOf(
  { measure, value, unit }: ExtractedTarget,
  indicator: Indicator | undefined,
): Pick<Target, 'value' | 'unit'> {
  if (measure === 'differential' && value === undefined) return { value: 0, unit: 'pp' }
  if (value === undefined || unit !== undefined) return { value, unit }
  return { value, unit: value === 0 ? (indicator?.unit ?? '1') : '1' }
}

function noteOf(
  { measure }: ExtractedTarget,
  indicator: Indicator | undefined,
  reference: Reference,
  tolerance: Target['tolerance'],
): Wording | undefined {
  const notes: Wording[] = []
  if (indicator?.binding === true) {
    notes.push({
      zh: '约束性：国家“十三五”或“十四五”规划或其专项规划的约束性指标，请复核',
      en: 'Binding: so in the thirteenth or fourteenth national five-year plan or in a plan that belongs to it; to be reviewed',
    })
  }
  if (tolerance !== undefined && tolerance.unit !== 'pp') {
    notes.push({
      zh: '左右按该数的0.5%计，相当于其增速的0.5个百分点',
      en: '左右 is taken as 0.5% of the figure, which is half a point of its growth',
    })
  }
  if (measure === 'stable' && tolerance === undefined) {
    notes.push({
      zh: '“稳定”容许的幅度由人定；未定时按与上年相同计',
      en: 'How much it may move is for a person to say (tolerance); until then it is taken as unchanged on the year before',
    })
  }
  if (!reference.isFound) {
    notes.push({
      zh: `对照的“${reference.text}”不是本台账的目标，也不是模型变量`,
      en: `What it is compared with (${reference.text}) is neither a target of this register nor a variable of a model`,
    })
  }
  if (notes.length === 0) return undefined
  return { zh: notes.map(note => note.zh).join('；'), en: notes.map(note => note.en).join('; ') }
}
