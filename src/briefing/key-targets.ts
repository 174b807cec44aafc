import type { TargetVerdict } from '../vocabulary/finding.js'
import { chanceCell } from './chances.js'
import { isConflict, type PageFacts } from './facts.js'
import { type Html, html } from './html.js'
import { lastOutturn, outcomeText, targetUnit, targetWords } from './indicator-cells.js'
import { targetMark } from './live-pieces.js'
import { fullVerdict } from './marks.js'
import { setByAssumption } from './measure-of.js'
import { mostKeyTargets } from './read-form.js'
import { table } from './table.js'

/** A shorter table looks unfinished beside the report's own. */
const fewest = 10

/** The familiar table, of the most important targets only: those the plan names, or those the page chooses. */
export function keyTargetsSection(facts: PageFacts): Html {
  const { say } = facts
  const { draws } = facts.content
  const chosen = keyTargets(facts)
  const columns = [
    { head: say.tables.indicator },
    { head: say.tables.unit, style: 'un' },
    { head: say.tables.lastYear(facts.year(facts.base)), align: 'r', style: 'nw' },
    { head: say.tables.target(facts.year(facts.period)), align: 'r', style: 'tg' },
    { head: say.tables.projected, align: 'r' },
    ...(draws === undefined ? [] : [{ head: say.drawn.head, style: 'pr' }]),
    { head: say.tables.verdict, style: 'vd' },
    { head: say.tables.attribute, style: 'nw' },
  ] as const
  const rows = chosen.map(verdict => ({
    cells: [
      html`<a href="#t-${verdict.target.id}">${facts.head(verdict.target.indicator)}</a>`,
      targetUnit(verdict, facts),
      lastOutturn(verdict, facts),
      html`<b>${shortWords(verdict, facts)}</b>`,
      targetMark(verdict.target.id, 'outcome', outcomeText(verdict), facts),
      ...(draws === undefined
        ? []
        : [targetMark(verdict.target.id, 'probability', chanceCell(verdict, draws, facts), facts)]),
      targetMark(
        verdict.target.id,
        'verdict',
        html`${fullVerdict(verdict, facts)}${
          setByAssumption(verdict, facts) ? html`<span class="mini">${say.setByAssumption}</span>` : undefined
        }`,
        facts,
      ),
      say.attribute[verdict.target.attribute],
    ],
  }))
  const title = say.templates.keyTargets(chosen.length, facts.main.checked.targets.length)
  return html`${table(title, columns, [{ rows }], 'ind key')}<p class="note aside">${title}</p>`
}

/** As in the report; of "in step" only these words, as in the Chinese edition: what with is in the quote. */
export function shortWords({ target }: TargetVerdict, facts: PageFacts): string {
  const isBare = target.bound === 'in step with' && target.value === undefined
  return isBare ? facts.say.bound['in step with']('', '') : targetWords(target, facts)
}

/** True where a sheet with so few targets has room for larger pictures and rows. */
export function isRoomy(facts: PageFacts): boolean {
  return keyTargets(facts).length <= fewest
}

/**
 * Headline targets first, then those that are not met, those in conflict and the binding ones; what an assumption sets
 * says least. Shown in the order of the report.
 */
export function keyTargets(facts: PageFacts): readonly TargetVerdict[] {
  const all = facts.main.checked.targets
  const named = facts.content.plan.keyTargets
  if (named !== undefined) {
    return named.flatMap(({ id }) => all.find(({ target }) => target.id === id) ?? [])
  }
  const inConflict = new Set(facts.findings.filter(isConflict).flatMap(({ finding }) => finding.targets))
  const weight = (verdict: TargetVerdict): number =>
    (verdict.target.section === 0 ? 4 : 0) +
    (verdict.verdict === 'met' ? 0 : 3) +
    (inConflict.has(verdict.target.id) ? 2 : 0) +
    (verdict.target.attribute === 'binding' ? 2 : 0) -
    (setByAssumption(verdict, facts) ? 1 : 0)
  const heaviest = (verdicts: readonly TargetVerdict[], most: number): readonly TargetVerdict[] =>
    [...verdicts].sort((a, b) => weight(b) - weight(a) || inText(a, b)).slice(0, Math.max(0, most))
  const modelled = heaviest(facts.modelled, mostKeyTargets)
  return [...modelled, ...heaviest(facts.tracked, fewest - modelled.length)].sort(inText)
}

function inText(a: TargetVerdict, b: TargetVerdict): number {
  return a.target.at[0] - b.target.at[0]
}
