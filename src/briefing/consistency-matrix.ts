import type { FindingKind, TargetVerdict } from '../vocabulary/finding.js'
import { chanceCell } from './chances.js'
import { isConflict, type PageFacts } from './facts.js'
import { type Html, html, type Insert, join } from './html.js'
import { targetMark } from './live-pieces.js'
import { icon } from './marks.js'
import { type ReconcileMark, reconcileMarks } from './reconcile-marks.js'
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
 * those of the draws (J, Q), those of the reconciliation (R, S, P). A cross is only where targets cannot hold as they are read. What does not concern a target is a grey dash. Undefined where there is nothing to show.
 */
export function consistencyMatrix(facts: PageFacts): Html | undefined {
  const { say } = facts
  const { targets } = facts.main.checked
  const concerned = targets.filter(({ target }) =>
    facts.findings.some(({ finding }) => finding.targets.includes(target.id)),
  )
  const marks = reconcileMarks(facts)
  const inMarks = (id: string): boolean => marks.some(({ targets: members }) => members.includes(id))
  if (facts.findings.length > 0 && concerned.length === 0)
    throw new Error('findings name targets that are not in the register')
  const extras = [togetherColumn(facts), historyColumn(facts), chanceColumn(facts)].filter(({ cell }) =>
    targets.some(verdict => cell(verdict) !== undefined),
  )
  const used = checks.filter(
    check =>
      facts.findings.some(({ finding }) => check.kinds.includes(finding.kind)) ||
      (check.head === 'conflict' && marks.length > 0),
  )
  if (used.length + extras.length === 0) return undefined
  const rows = targets
    .filter(
      verdict =>
        concerned.includes(verdict) ||
        inMarks(verdict.target.id) ||
        extras.some(({ cell }) => cell(verdict) !== undefined),
    )
    .map(
      (verdict): Row => ({
        cells: [
          html`<a href="#t-${verdict.target.id}">${facts.head(verdict.target.indicator)}</a>`,
          ...used.map(check => checkCell(check, verdict.target.id, marks, facts)),
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
<p class="note">${say.together.running([say.notes.matrix, ...notesOf(marks, facts)])}</p>`
}

/** What the columns from history and draws mean, where they are there. */
function notesOf(marks: readonly ReconcileMark[], facts: PageFacts): readonly string[] {
  const { together } = facts.say
  const { combinations, pairs } = namedTogether(facts)
  const letters = (labels: readonly { readonly label: string }[]): readonly string[] => [
    ...new Set(labels.map(({ label }) => label.slice(0, 1))),
  ]
  const [ours, theirs] = [letters([...combinations, ...pairs]), letters(marks)]
  return [
    ...(facts.findings.length === 0 ? [] : [together.findingsNote]),
    ...(ours.length + theirs.length === 0 ? [] : [together.note(ours, theirs)]),
    ...(facts.main.checked.targets.some(({ past }) => past !== undefined) ? [together.historyNote] : []),
  ]
}

function notConcerned(facts: PageFacts): Html {
  return html`<span class="st na">${icon('na')}<span class="vh">${facts.say.notConcerned}</span></span>`
}

function checkCell(
  { kinds, head }: Check,
  target: string,
  marks: readonly ReconcileMark[],
  facts: PageFacts,
): Cell {
  const here = facts.findings.filter(
    ({ finding }) => kinds.includes(finding.kind) && finding.targets.includes(target),
  )
  const found = head === 'conflict' ? marks.filter(({ targets }) => targets.includes(target)) : []
  const labels = [...here, ...found].map(({ label }) => label)
  const [first] = here
  const worst = found.find(({ holdsAsRead }) => !holdsAsRead) ?? found[0]
  if (worst !== undefined && (first === undefined || !worst.holdsAsRead)) {
    return marked(worst.holdsAsRead ? 'mid' : 'no', worst.word, labels)
  }
  if (first === undefined) return notConcerned(facts)
  const { kind } = first.finding
  const conflicts = here.filter(isConflict)
  // A conflict that one of its readings dissolves stands only between points.
  if (conflicts.length > 0 && conflicts.every(({ finding }) => finding.readings.some(({ holds }) => holds)))
    return marked('mid', facts.say.together.asPoints, labels)
  const style = conflicts.length > 0 ? 'no' : kind === 'cannot be judged' ? 'na' : 'mid'
  return marked(style, facts.say.kindShort[kind], labels)
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
    // In a page that can be moved it is worked out later than the rest of the matrix.
    column: { head: together.column, align: 'ctr', style: facts.live === undefined ? 'm' : 'm dw' },
    cell: ({ target: { id } }) => {
      const sums = combinations.filter(({ combination }) => combination.terms.some(term => term.id === id))
      const fights = pairs.filter(({ pair }) => pair.targets.includes(id))
      const labels = [...sums, ...fights].map(({ label }) => label)
      const [fight] = fights
      if (sums.some(({ combination }) => !combination.holdsAsRead))
        return marked('no', together.conflict, labels)
      if (sums.length > 0) return marked('mid', together.asPoints, labels)
      const flag = fight?.pair.flag
      return flag === undefined ? undefined : marked('mid', together.flag[flag], labels)
    },
  }
}

function historyColumn(facts: PageFacts): Extra {
  const { together } = facts.say
  return {
    column: { head: together.history, align: 'ctr', style: 'm' },
    // No circles: they have thresholds, which are those of a probability.
    cell: ({ past }): Insert => {
      if (past === undefined) return undefined
      const { met, of, above } = past
      if (above === undefined) return together.years(met, of)
      return html`${together.yearsWithin(met, of)}${above === 0 ? undefined : html`<span class="mini">${together.yearsAbove(above)}</span>`}`
    },
  }
}

function chanceColumn(facts: PageFacts): Extra {
  const { draws } = facts.content
  return {
    column: { head: facts.say.drawn.head, align: 'ctr', style: 'm pr' },
    cell: verdict =>
      draws?.targets.has(verdict.target.id) === true
        ? targetMark(verdict.target.id, 'probability', chanceCell(verdict, draws, facts), facts)
        : undefined,
  }
}
