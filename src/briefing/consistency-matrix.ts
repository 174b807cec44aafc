import type { FindingKind, TargetVerdict } from '../vocabulary/finding.js'
import { chanceCell, shareMark } from './chances.js'
import { isConflict, type PageFacts } from './facts.js'
import { type Html, html, type Insert, join } from './html.js'
import { icon } from './marks.js'
import { type Cell, type Column, Filled, type Row, table } from './table.js'
import { namedTogether } from './together-marks.js'

/** One column of checks: the kinds of finding it shows, which say the same of a target. */
interface Check {
  readonly kinds: readonly FindingKind[]
  readonly head: FindingKind
}

const checks: readonly Check[] = [
  { kinds: ['conflict', 'equalities'], head: 'conflict' },
  { kinds: ['implied', 'implied growth'], head: 'implied' },
  ...(['two readings', 'outside', 'cannot be judged'] as const).map(kind => ({ kinds: [kind], head: kind })),
]

/** A column besides the checks, where any target has something in it. */
interface Extra {
  readonly column: Column
  readonly cell: (verdict: TargetVerdict) => Cell | undefined
}

/**
 * Targets × checks, then history and probability. Every member of a conflict is marked in its row with the conflict's short name: those of findings (M) and
 * those of the draws (J, P). What does not concern a target is a grey dash. Undefined where there is nothing to show.
 */
export function consistencyMatrix(facts: PageFacts): Html | undefined {
  const { say } = facts
  const { targets } = facts.main.checked
  const concerned = targets.filter(({ target }) =>
    facts.findings.some(({ finding }) => finding.targets.includes(target.id)),
  )
  if (facts.findings.length > 0 && concerned.length === 0)
    throw new Error('findings name targets that are not in the register')
  const extras = [togetherColumn(facts), historyColumn(facts), chanceColumn(facts)].filter(({ cell }) =>
    targets.some(verdict => cell(verdict) !== undefined),
  )
  const used = checks.filter(check =>
    facts.findings.some(({ finding }) => check.kinds.includes(finding.kind)),
  )
  if (used.length + extras.length === 0) return undefined
  const rows = targets
    .filter(verdict => concerned.includes(verdict) || extras.some(({ cell }) => cell(verdict) !== undefined))
    .map(
      (verdict): Row => ({
        cells: [
          html`<a href="#t-${verdict.target.id}">${facts.head(verdict.target.indicator)}</a>`,
          ...used.map(check => checkCell(check, verdict.target.id, facts)),
          ...extras.map(({ cell }) => cell(verdict) ?? notConcerned(facts)),
        ],
      }),
    )
  const conflicts = facts.findings.filter(isConflict)
  const inConflict = new Set(conflicts.flatMap(({ finding }) => finding.targets))
  const title = say.titles.matrix(conflicts.length, inConflict.size, concerned.length)
  const columns: readonly Column[] = [
    { head: say.tables.indicator },
    ...used.map(({ head }) => ({ head: say.kind[head], align: 'ctr' as const, style: 'm' })),
    ...extras.map(({ column }) => column),
  ]
  return html`<h3 class="tt">${say.tableNumber(5)}${title}</h3>
${table(title, columns, [{ rows }], extras.length > 0 ? 'mx mw' : 'mx')}
<p class="note">${say.together.running([say.notes.matrix, ...notesOf(facts)])}</p>`
}

/** What the columns from history and draws mean, where they are there. */
function notesOf(facts: PageFacts): readonly string[] {
  const { together } = facts.say
  const { combinations, pairs } = namedTogether(facts)
  return [
    ...(combinations.length + pairs.length === 0 ? [] : [together.note]),
    ...(facts.main.checked.targets.some(({ past }) => past !== undefined) ? [together.historyNote] : []),
  ]
}

function notConcerned(facts: PageFacts): Html {
  return html`<span class="st na">${icon('na')}<span class="vh">${facts.say.notConcerned}</span></span>`
}

function checkCell({ kinds }: Check, target: string, facts: PageFacts): Cell {
  const here = facts.findings.filter(
    ({ finding }) => kinds.includes(finding.kind) && finding.targets.includes(target),
  )
  const [first] = here
  if (first === undefined) return notConcerned(facts)
  const { kind } = first.finding
  const style = isConflict(first) ? 'no' : kind === 'cannot be judged' ? 'na' : 'mid'
  return marked(
    style,
    facts.say.kindShort[kind],
    here.map(({ label }) => label),
  )
}

function marked(style: 'no' | 'mid' | 'na', word: string, labels: readonly string[]): Filled {
  const links = labels.map(label => html`<a href="#${label}">${label}</a>`)
  const mark = html`<span class="st ${style}"><span class="nw">${icon(style === 'na' ? 'unsure' : style)}${word}</span> ${join(links, ' ')}</span>`
  return new Filled(`f-${style}`, mark)
}

function togetherColumn(facts: PageFacts): Extra {
  const { together } = facts.say
  const { combinations, pairs } = namedTogether(facts)
  return {
    column: { head: together.column, align: 'ctr', style: 'm' },
    cell: ({ target: { id } }) => {
      const sums = combinations.filter(({ combination }) => combination.terms.some(term => term.id === id))
      const fights = pairs.filter(({ pair }) => pair.targets.includes(id))
      const labels = [...sums, ...fights].map(({ label }) => label)
      const [fight] = fights
      if (sums.length > 0) return marked('no', together.conflict, labels)
      const flag = fight?.pair.flag
      return flag === undefined ? undefined : marked('mid', together.flag[flag], labels)
    },
  }
}

function historyColumn(facts: PageFacts): Extra {
  const { together } = facts.say
  return {
    column: { head: together.history, align: 'ctr', style: 'm' },
    cell: ({ past }): Insert =>
      past === undefined ? undefined : shareMark(past.met / past.of, together.years(past.met, past.of)),
  }
}

function chanceColumn(facts: PageFacts): Extra {
  const { draws } = facts.content
  return {
    column: { head: facts.say.drawn.head, align: 'ctr', style: 'm pr' },
    cell: verdict =>
      draws?.targets.has(verdict.target.id) === true ? chanceCell(verdict, draws, facts) : undefined,
  }
}
