import type { BriefingDraws } from '../vocabulary/briefing.js'
import { isVisible } from '../vocabulary/publication.js'
import { insideText } from './chances.js'
import type { PageFacts } from './facts.js'
import { fixed } from './format-number.js'
import { type Html, html, type Insert } from './html.js'

/** How the page was made, what it leaves out, and the fingerprints of everything it was made from. */
export function methodSection(facts: PageFacts): Html {
  const { say, content } = facts
  const { paths, checked } = facts.main
  const { manifest } = content
  const broken = checked.identities.filter(identity => !identity.holds).length
  const { draws } = content
  const limits = (draws === undefined ? say.limits : say.drawn.limits((content.scores ?? []).length > 0)).map(
    text => html`<li>${text}</li>`,
  )
  const inputs = Object.entries(manifest.inputs)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, hash]): Insert => html`<li><code>${name}</code> <code>${hash.slice(0, 12)}</code></li>`)
  const identities = say.identities(checked.identities.length, broken)
  return html`<p>${say.method(content.model.equations.length, content.model.modules.length, facts.pick(content.model.title))}
${say.solver(paths.solver.maxResidual.toExponential(1).replace('-', '−'), paths.solver.worstEquation)} ${identities} ${rowsText(facts)}${draws === undefined ? undefined : html` ${drawnText(draws, facts)}`}</p>
<ul class="lim">${limits}</ul>
<h3 class="tt">${say.manifestTitle}</h3>
<ul class="man"><li>${say.tool} <code>${manifest.tool}</code></li>${
    manifest.asOf === undefined ? undefined : html`<li>${say.asOf} <code>${manifest.asOf}</code></li>`
  }${
    manifest.stream === undefined
      ? undefined
      : html`<li>${say.drawn.stream} <code>${manifest.stream}</code></li>`
  }${manifest.realTime === undefined ? undefined : html`<li>${say.pseudoRealTime}</li>`}${inputs}</ul>`
}

/** How the draws were made; what they contain where no fan says it. */
function drawnText(draws: BriefingDraws, facts: PageFacts): string {
  const inside = draws.fans.length === 0 ? insideText(draws, facts) : ''
  return facts.say.drawn.method(fixed(draws.draws, 0), draws.unusable, draws.seed, inside).trimEnd()
}

/** How many rows of the data were read, could be seen by the date of the run, and were used by the model. */
function rowsText(facts: PageFacts): string {
  const { observations, model } = facts.content
  const { known } = facts.main.paths
  const all = [...observations.series.values()].flat()
  const visible = all.filter(row => isVisible(row, observations.frequency, known.asOf, model.bases))
  const keys = new Set(visible.map(row => `${row.series}@${facts.year(row.period)}`))
  const used = new Set(known.ruleInputs?.keys() ?? [])
  for (const path of known.values.values()) {
    for (const { origin } of path.values()) {
      if (origin.kind === 'observed') used.add(`${origin.series}@${origin.period}`)
    }
  }
  const { read, refused } = observations.rows
  // Rules also read values that other rules filled: those are no rows.
  const usedRows = [...used].filter(key => keys.has(key)).length
  return facts.say.rows(read, known.asOf, visible.length, usedRows, refused)
}
