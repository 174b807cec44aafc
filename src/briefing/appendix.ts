import type { CarriedForward } from '../vocabulary/assumption.js'
import type { EquationCard } from '../vocabulary/model.js'
import { isOnPage } from './assumptions.js'
import { sourceText } from './data-quality.js'
import { heldUnit } from './english-units.js'
import { fileName, type PageFacts } from './facts.js'
import { fold } from './fold.js'
import { coefficientText, missing } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { spreadText } from './spread-text.js'
import { type Row, type RowGroup, table } from './table.js'

/** Equations, assumptions and coefficients by module: what made every number of the page. */
export function appendixSection(facts: PageFacts): Html {
  const { say } = facts
  const { model } = facts.content
  const behavioural = model.equations.filter(equation => equation.kind === 'behavioural').length
  const given = [...model.variables.values()].filter(spec => spec.role === 'exogenous').length
  const equations = model.modules.flatMap(({ module, title }): readonly RowGroup[] => {
    const rows = [
      ...model.equations
        .filter(equation => equation.module === module)
        .map(equation => equationRow(equation, facts)),
      ...assumptionRows(module, facts),
    ]
    return rows.length === 0 ? [] : [{ head: moduleHead(module, facts.pick(title)), rows }]
  })
  const loose = model.equations.filter(
    equation => !model.modules.some(({ module }) => module === equation.module),
  )
  if (loose.length > 0) equations.push({ rows: loose.map(equation => equationRow(equation, facts)) })
  const title = say.titles.equations(model.equations.length, behavioural, given)
  const columns = [
    { head: say.tables.variable },
    { head: say.tables.equationKind, style: 'nw' },
    { head: `${say.tables.equation}${say.semicolon}${say.tables.source}` },
    { head: say.tables.errorOrSpread, align: 'r', style: 'nw' },
  ] as const
  return html`${fold(html`<h3 class="tt">${say.tableNumber(8)}${title}</h3>`, table(title, columns, equations, 'ap'))}
<p class="note">${say.notes.errorOrSpread(facts.year(facts.period))}</p>
${coefficients(facts)}`
}

/** The title with the module's id, unless that is the same word. */
function moduleHead(module: string, title: string): Html {
  return title.toLowerCase() === module ? html`${title}` : html`${title} <code>${module}</code>`
}

function equationRow(equation: EquationCard, facts: PageFacts): Row {
  return {
    id: `eq-${equation.variable}`,
    cells: [
      variableCell(equation.variable, facts),
      facts.say.equationKind[equation.kind],
      html`<code>${equation.text}</code>${captionOf(facts.head(equation.source))}`,
      equation.error === undefined ? missing : coefficientText(equation.error),
    ],
  }
}

/** Variables of a module that no equation explains: given by the scenario, or by data. */
function assumptionRows(module: string, facts: PageFacts): readonly Row[] {
  const solved = new Set(facts.content.model.equations.map(equation => equation.variable))
  const { scenario } = facts.main
  return [...facts.content.model.variables.values()]
    .filter(spec => spec.module === module && !solved.has(spec.id))
    .map(spec => {
      const stated = scenario.assumptions.get(spec.id)
      const where =
        stated === undefined
          ? facts.say.fromData
          : stated.history === undefined
            ? isOnPage(stated.place)
              ? facts.say.ownTexts.setHere
              : facts.say.statedIn(fileName(stated.place.file, facts), stated.place.line)
            : carriedForward(stated.history, facts)
      const outside =
        spec.outside === true ? html`<span class="mini">${facts.say.outsideControl}</span>` : undefined
      return {
        id: `eq-${spec.id}`,
        cells: [
          variableCell(spec.id, facts),
          facts.say.assumptionKind,
          html`${where}${outside}${captionOf(facts.head(spec.source))}`,
          spreadText(stated?.spread, facts.period, heldUnit(spec.unit)),
        ],
      }
    })
}

/** What nobody sets, and goes on from its own past. */
function carriedForward({ series, first, last, count, method }: CarriedForward, facts: PageFacts): string {
  return facts.say.carriedForward(series, facts.year(first), facts.year(last), count, method)
}

function captionOf(source: string): Insert {
  return source === '' ? undefined : html`<span class="cap">${sourceText(source)}</span>`
}

function variableCell(variable: string, facts: PageFacts): Html {
  const spec = facts.content.model.variables.get(variable)
  // The unit in which its equation is written, whatever figures are shown in.
  const isPart = facts.content.plan.contributions?.parts.includes(variable) === true
  const unit = isPart ? facts.say.pointsShort : facts.unitText(heldUnit(spec?.unit ?? '1'))
  return html`${facts.titleOf(variable)}<span class="cap"><code>${variable}</code>${unit === '' ? '' : ` · ${unit}`}</span>`
}

function coefficients(facts: PageFacts): Insert {
  const { say } = facts
  const all = [...facts.content.model.coefficients.values()]
  if (all.length === 0) return undefined
  const count = (kind: string): number => all.filter(one => (one.kind ?? 'given') === kind).length
  const title = say.titles.coefficients(all.length, count('estimated'), count('judgement'), count('given'))
  const rows = all.map(
    (spec): Row => ({
      id: `co-${spec.id}`,
      cells: [
        html`${facts.pick(spec.title) || ''}<span class="cap"><code>${spec.id}</code></span>`,
        coefficientText(spec.value),
        spec.error === undefined ? missing : `±${coefficientText(spec.error)}`,
        say.coefficientKind[spec.kind ?? 'given'],
        sourceText(facts.head(spec.source) || missing),
      ],
    }),
  )
  const columns = [
    { head: say.tables.coefficient },
    { head: say.tables.estimate, align: 'r' },
    { head: say.tables.error, align: 'r', style: 'nw' },
    { head: say.tables.kind, style: 'nw' },
    { head: say.tables.source },
  ] as const
  return fold(
    html`<h3 class="tt">${say.tableNumber(9)}${title}</h3>`,
    table(title, columns, [{ rows }], 'ap'),
  )
}
