import type { SectionName } from '../vocabulary/briefing-template.js'
import { appendixSection } from './appendix.js'
import { assumptionsSection } from './assumptions.js'
import { chartSection } from './chart-section.js'
import { conflictLines } from './conflict-lines.js'
import { consistencySection } from './consistency.js'
import { contributionsSection } from './contributions.js'
import { dataQualitySection } from './data-quality.js'
import type { PageFacts } from './facts.js'
import { fanSection } from './fans.js'
import { headline, tilesOf } from './headline.js'
import { html, type Insert } from './html.js'
import { indicatorTables } from './indicator-table.js'
import { keyTargetsSection } from './key-targets.js'
import { piece, pieceLater } from './live-pieces.js'
import { methodSection } from './method.js'
import { outturnSection } from './outturns.js'
import { premisesSection } from './premises.js'
import { quotesSection } from './quotes.js'
import { reconcileSection } from './reconcile.js'
import { changingVerdicts, comparisonTable, scenarioSection } from './scenarios.js'
import { scorecardSection } from './scorecard.js'
import { assumedSection } from './side-by-side.js'
import { sectionsOfPlan } from './templates.js'
import { ownTexts } from './texts.js'
import { tornadoSection } from './tornado.js'
import { waterfallSection } from './waterfalls.js'
import { yearSoFarSection } from './year-so-far.js'

/** What each section is made by; undefined where the page has nothing for it. Those of the short forms are one piece each. */
export const builders: Readonly<Record<SectionName, (facts: PageFacts) => Insert | Promise<Insert>>> = {
  answer: headline,
  indicators: indicatorTables,
  progress: yearSoFarSection,
  fans: fanSection,
  tornado: tornadoSection,
  growth: contributionsSection,
  scenarios: scenarioSection,
  waterfalls: waterfallSection,
  consistency: consistencySection,
  reconcile: reconcileSection,
  assumptions: facts => piece('assumptions', facts, () => assumptionsSection(facts)),
  outturns: outturnSection,
  data: facts => piece('data', facts, () => dataQualitySection(facts)),
  quotes: quotesSection,
  appendix: facts => piece('appendix', facts, () => appendixSection(facts)),
  method: facts => piece('method', facts, () => methodSection(facts)),
  summary: facts => piece('summary', facts, () => tilesOf(facts, 'short')),
  'key-targets': facts => piece('key-targets', facts, () => keyTargetsSection(facts)),
  chart: facts => pieceLater('chart', facts, () => chartSection(facts)),
  premises: facts => piece('premises', facts, () => premisesSection(facts)),
  conflicts: facts => piece('conflicts', facts, () => conflictLines(facts)),
  scorecard: facts => piece('scorecard', facts, () => scorecardSection(facts)),
  assumed: facts => piece('assumed', facts, () => assumedSection(facts)),
  outcomes: facts => piece('outcomes', facts, () => comparisonTable(comparedOf(facts), facts)),
  verdicts: facts => piece('verdicts', facts, () => changingVerdicts(facts)),
}

function comparedOf({ content }: PageFacts): readonly string[] {
  return content.plan.compare.filter(id => content.model.variables.has(id))
}

/** One section with the plan's own texts at its head; undefined where the page has nothing for it. */
export async function writeSection(name: SectionName, facts: PageFacts): Promise<Insert> {
  const body = await builders[name](facts)
  const own = ownTexts(name, facts)
  return own === undefined ? body : html`${own}${body}`
}

/** The sections of the plan that have something to say, in its order. */
export async function sectionsOf(
  facts: PageFacts,
): Promise<readonly { readonly name: SectionName; readonly body: Insert }[]> {
  const present: { name: SectionName; body: Insert }[] = []
  for (const name of sectionsOfPlan(facts.content.plan)) {
    const body = await writeSection(name, facts)
    if (body !== undefined) present.push({ name, body })
  }
  return present
}
