import type { Finding } from '../vocabulary/finding.js'
import { stepText } from './consistency.js'
import { isConflict, type PageFacts } from './facts.js'
import { type Html, html } from './html.js'
import { repairLine } from './repairs.js'

const most = 3
/** Of a finding's arithmetic, what a leader redoes by hand; of equalities that clash all are needed. */
const mostSteps = { equalities: 3, others: 2 }

/** What cannot hold together, one entry each with its arithmetic and what would dissolve it; then the heaviest of what else follows from the targets. */
export function conflictLines(facts: PageFacts): Html {
  const { say } = facts
  const conflicts = facts.findings.filter(isConflict)
  const others = facts.findings.filter(one => !isConflict(one))
  const chosen = [...conflicts, ...others].slice(0, most)
  const more = facts.findings.length - chosen.length
  const items = chosen.map(named => {
    const { label, finding } = named
    const steps = finding.steps.slice(0, stepsOf(finding)).map(step => stepText(step, facts))
    const repair = isConflict(named) ? repairLine(finding, facts) : undefined
    return html`<li id="c-${label}"><span class="lab">${label}</span><b>${facts.head(finding.title)}</b> <span class="kind">${say.kind[finding.kind]}</span>${
      steps.length === 0
        ? html`<span class="ar">${facts.head(finding.statement)}</span>`
        : html`<span class="ar">${steps.join(say.semicolon)}</span>`
    }${repair === undefined ? undefined : html`<span class="rep">${repair}</span>`}</li>`
  })
  const none = conflicts.length === 0 ? html`<p class="note">${say.templates.noConflicts}</p>` : undefined
  const list = items.length === 0 ? undefined : html`<ul class="cl">${items}</ul>`
  const rest = more <= 0 ? undefined : html`<p class="note aside">${say.templates.moreFindings(more)}</p>`
  return html`${none}${list}${rest}`
}

function stepsOf({ kind }: Finding): number {
  return kind === 'equalities' ? mostSteps.equalities : mostSteps.others
}
