import type { TargetVerdict } from '../vocabulary/finding.js'
import type { PageFacts } from './facts.js'
import { fileName } from './facts.js'
import { type Html, html, type Insert, webLink } from './html.js'
import { outcomeText, variableIn } from './indicator-cells.js'
import { piece, targetMark } from './live-pieces.js'
import { verdictMark } from './marks.js'
import { markIn } from './target-text.js'

/** Every target with its sentence, its place in the report and how it was measured. */
export function quotesSection(facts: PageFacts): Insert {
  return piece('quotes', facts, () => quotes(facts))
}

function quotes(facts: PageFacts): Html {
  const { say } = facts
  const { report } = facts.content.register
  const all = facts.main.checked.targets
  const sections = [...new Set(all.map(verdict => verdict.target.section))].sort((a, b) => a - b)
  const about = html`<p class="note">${say.notes.quotes(facts.reportTitle, report.length, report.sha256.slice(0, 8))}${
    report.url === undefined ? undefined : html` ${webLink(report.url)}`
  }</p>`
  const lists = sections.map(section => {
    const verdicts = all
      .filter(verdict => verdict.target.section === section)
      .sort((a, b) => a.target.at[0] - b.target.at[0])
    return html`<h3 class="qs">${say.section(section)}</h3><ul class="src">${verdicts.map(verdict => quoteOf(verdict, facts))}</ul>`
  })
  return html`${about}${lists}`
}

function quoteOf(verdict: TargetVerdict, facts: PageFacts): Html {
  const { target } = verdict
  const { say } = facts
  const doubtful = target.doubtful ? html` <span class="mini">${say.doubtful}</span>` : undefined
  const note =
    target.note === undefined ? undefined : html` <span class="cap">${facts.head(target.note)}</span>`
  return html`<li id="t-${target.id}"><b>${facts.head(target.indicator)}</b> <q>${marked(verdict)}</q> <cite>${say.place(target.at[0], target.at[1])}</cite>${doubtful}${measured(verdict, facts)}${note}</li>`
}

/** The quote byte for byte, its figure highlighted. */
export function marked({ target }: TargetVerdict): Html {
  const mark = markIn(target)
  if (mark === undefined) return html`${target.quote}`
  const { start, end } = mark
  return html`${target.quote.slice(0, start)}<mark>${target.quote.slice(start, end)}</mark>${target.quote.slice(end)}`
}

/** As the command finds it: by its file, or by its name on a page whose model runs in it, which names no folders. */
function fileOf(facts: PageFacts): string {
  const file = fileName(facts.main.scenario.file, facts)
  return facts.live === undefined ? file : file.replace(/\.ya?ml$/, '')
}

/** Expression, verdict and reason, and the command that shows where the number comes from. */
function measured(verdict: TargetVerdict, facts: PageFacts): Insert {
  const { target } = verdict
  if (!verdict.modelled || target.expression === undefined) return undefined
  const variable = variableIn(target.expression, facts)
  const trace =
    variable === undefined
      ? undefined
      : html` <code class="cmd">outturn trace ${fileOf(facts)} ${variable}@${facts.year(target.period)}</code>`
  return html`<span class="me"><code>${target.expression}</code> = ${targetMark(target.id, 'outcome', outcomeText(verdict), facts)} ${targetMark(target.id, 'verdict', verdictMark(verdict.verdict, facts), facts)} ${facts.head(verdict.why)}${trace}</span>`
}
