import type { Place } from './diagnostic.js'
import type { Wording } from './wording.js'

/** The forms a page can have: the whole briefing, one sheet of A4, a few scenarios side by side, or every target with its outcome. */
export const templateNames = ['full', 'one-page', 'scenario-comparison', 'scorecard'] as const
export type TemplateName = (typeof templateNames)[number]

/** Every part a page can be made of; a template is a list of them. */
export const sectionNames = [
  'answer',
  'indicators',
  'progress',
  'fans',
  'tornado',
  'growth',
  'scenarios',
  'waterfalls',
  'consistency',
  'reconcile',
  'assumptions',
  'outturns',
  'data',
  'quotes',
  'appendix',
  'method',
  'summary',
  'key-targets',
  'chart',
  'premises',
  'conflicts',
  'scorecard',
  'assumed',
  'outcomes',
  'verdicts',
] as const
export type SectionName = (typeof sectionNames)[number]

/** Figures of the English edition: in 亿 and 万 like the Chinese one, or in million and billion. */
export const numberStyles = ['chinese', 'english'] as const
export type NumberStyle = (typeof numberStyles)[number]

/** A paragraph of the plan's own at the head of a section; `{…}` are computed, and every assertion must be true. */
export interface PlannedText {
  readonly at: SectionName
  readonly text: Wording
  readonly places: { readonly zh: Place; readonly en: Place }
  readonly assert: readonly { readonly claim: string; readonly place: Place }[]
}

/** What a plan says of the form of its page. */
export interface PlannedForm {
  /** Without it: the whole briefing. */
  readonly template?: TemplateName
  readonly templatePlace?: Place
  /** The sections that stand on the page, in this order; without it those of the template. */
  readonly sections?: readonly SectionName[]
  readonly texts?: readonly PlannedText[]
  /** Variables drawn in the section `chart`. */
  readonly charts?: readonly { readonly variable: string; readonly place: Place }[]
  /** Targets in the section `key-targets`, by id, instead of those the page chooses. */
  readonly keyTargets?: readonly { readonly id: string; readonly place: Place }[]
  readonly numbers?: NumberStyle
}
