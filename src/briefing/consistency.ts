import type { Finding } from '../vocabulary/finding.js'
import { consistencyMatrix } from './consistency-matrix.js'
import type { NamedFinding, PageFacts } from './facts.js'
import { fold } from './fold.js'
import { missing, shown, usualDecimals } from './format-number.js'
import { type Html, html, type Insert, join } from './html.js'
import { clauses, prose } from './line-breaks.js'
import { piece } from './live-pieces.js'
import { icon } from './marks.js'
import { repairTable, tableName } from './repairs.js'
import { table } from './table.js'
import { togetherBox } from './together-box.js'

/** Which targets fight each other and why: the matrix, what the draws say of them together, then each finding with the arithmetic a reader can redo. */
export function consistencySection(facts: PageFacts): Html {
  const matrix = piece(
    'matrix',
    facts,
    () => consistencyMatrix(facts) ?? html`<p>${facts.say.noFindings}</p>`,
  )
  const findings = piece('findings', facts, () => facts.findings.map(finding => box(finding, facts)))
  return html`${matrix}${piece('together', facts, () => togetherBox(facts))}${findings}`
}

function box({ label, finding }: NamedFinding, facts: PageFacts): Html {
  const { say } = facts
  const style = finding.weight === 3 ? 'no' : finding.weight === 2 ? 'mid' : 'na'
  const targets = finding.targets.map(id => {
    const target = facts.content.register.targets.find(one => one.id === id)
    return html`<a href="#t-${id}">${target === undefined ? id : facts.head(target.indicator)}</a>`
  })
  const working = html`${arithmetic(finding, facts)}
${repairTable(finding, facts)}
<dl class="pre">
<div><dt>${say.concerns}</dt><dd>${join(targets, say.listMark)}</dd></div>
${entry(say.premises, finding.premises.map(facts.head), say.semicolon)}
${finding.history === undefined ? undefined : entry(say.inHistory, [facts.head(finding.history)], '')}
</dl>
${readings(finding, facts)}`
  return html`<article class="conf ${style}" id="${label}"><h3><span class="lab">${label}</span> ${clauses(facts.head(finding.title), facts.language)} <span class="kind">${say.kind[finding.kind]}</span></h3>
<p>${prose(facts.head(finding.statement), facts.language)}</p>
${finding.weight === 3 ? working : fold(facts.say.working, working)}</article>`
}

function entry(name: string, texts: readonly string[], mark: string): Insert {
  return texts.length === 0 ? undefined : html`<div><dt>${name}</dt><dd>${texts.join(mark)}</dd></div>`
}

/** A step in one line, for the short forms of the page: `800 ÷ 3.95% = 20,253`. */
export function stepText(step: Finding['steps'][number], facts: PageFacts): string {
  const formula = facts.pick(step.formula)
  const says = resultIn.test(formula) || !operator.test(formula) || !Number.isFinite(step.value)
  return says ? formula : `${formula} = ${stepValue(step.value, step.unit, facts)}`
}

const resultIn = /^(.*\S)\s*(=|→|->)\s*([^=→]+)$/u

/** A formula without one is a sentence that states its own result (`from 3.95% to 3.78%`). */
const operator = /[÷×=→]| [−+] /u

/** The steps as chips. A formula that ends in its own result (`… = 20,253`, `… → 836`) is split there, else the value follows. */
function arithmetic(finding: Finding, facts: PageFacts): Insert {
  if (finding.steps.length === 0) return undefined
  const lines = finding.steps.map((step, index) => {
    const formula = facts.pick(step.formula)
    // Split only where both editions do, so that both show the same figures.
    const both = resultIn.test(step.formula.zh) && resultIn.test(step.formula.en)
    const split = both ? resultIn.exec(formula) : null
    const said = !both && !operator.test(step.formula.zh) && !operator.test(step.formula.en)
    if (said) return html`<li><span class="fo">${formula}</span></li>`
    const value = Number.isFinite(step.value) ? stepValue(step.value, step.unit, facts) : missing
    const [left, sign, right] = split === null ? [formula, '=', value] : [split[1], split[2], split[3]]
    const last = index === finding.steps.length - 1
    return html`<li><span class="fo">${left}</span><i>${sign}</i><b class="${last ? 'out' : ''}">${right}</b></li>`
  })
  return html`<ol class="eq">${lines}</ol>`
}

/** Intensities and small rates keep two decimals, so that the reader's own arithmetic agrees. */
function stepValue(value: number, unit: string, facts: PageFacts): string {
  const size = shown(value, unit)
  const usual = usualDecimals(size, unit)
  const exact = [0, 1, 2].find(decimals => Math.abs(Number(size.toFixed(decimals)) - size) < 1e-9)
  return facts.amount(
    value,
    unit,
    Math.max(Math.abs(size) < 100 ? (exact ?? 0) : 0, usual, unit === 'ratio' ? 2 : 0),
  )
}

/** Both ways of reading the targets, each with its result and whether it holds. */
function readings(finding: Finding, facts: PageFacts): Insert {
  if (finding.readings.length === 0) return undefined
  const rows = finding.readings.map(({ reading, result, holds }) => ({
    cells: [
      facts.head(reading),
      facts.head(result),
      html`<span class="st ${holds ? 'ok' : 'no'}">${icon(holds ? 'ok' : 'no')}${holds ? facts.say.holds : facts.say.fails}</span>`,
    ],
  }))
  const columns = [
    { head: facts.say.tables.reading },
    { head: facts.say.tables.result },
    { head: facts.say.tables.holds, style: 'nw' },
  ]
  return table(tableName(finding, facts.say.tables.reading, facts), columns, [{ rows }], 'fx')
}
