import type { BriefingPlan } from '../vocabulary/briefing.js'
import type { SectionName, TemplateName } from '../vocabulary/briefing-template.js'

/** A template is the list of its sections; how they lie on the page is in the style sheet. */
const templates: Readonly<Record<TemplateName, readonly SectionName[]>> = {
  full: [
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
  ],
  'one-page': ['summary', 'key-targets', 'chart', 'premises', 'conflicts'],
  'scenario-comparison': ['outcomes', 'verdicts', 'assumed', 'waterfalls', 'chart'],
  scorecard: ['summary', 'scorecard'],
}

/** The sections of a template, in order. */
export function sectionsOfTemplate(template: TemplateName): readonly SectionName[] {
  return templates[template]
}

/** The sections that a plan asks for, in order. */
export function sectionsOfPlan(plan: BriefingPlan): readonly SectionName[] {
  return plan.sections ?? sectionsOfTemplate(plan.template ?? 'full')
}

/** True for the page as it has always been: every section of the whole briefing in its own order, and no text added. */
export function isPlain(plan: BriefingPlan): boolean {
  return (plan.template ?? 'full') === 'full' && plan.sections === undefined && plan.texts === undefined
}
