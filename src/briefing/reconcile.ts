import type { BriefingReconciliation } from '../vocabulary/briefing.js'
import type { BindingTarget, Reconciliation, TargetConflict, Witness } from '../vocabulary/reconciliation.js'
import { figureText } from '../vocabulary/show-figure.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import type { PageFacts } from './facts.js'
import { fixed, missing, signed } from './format-number.js'
import { type Html, html, type Insert, join } from './html.js'
import { mostBoxes } from './reconcile-marks.js'
import { table } from './table.js'

/** The steps nearest the target; those before them are in the command. */
const mostSteps = 5
/** The decisive ranges that are written out. */
const mostPremises = 4
const mostLevers = 12
const mostBinding = 6
/** Levers that move by less are not listed. */
const leastDeviation = 0.05

/** Whether the targets can hold together, which cannot, and what would have to be true; nothing where the plan does not ask. */
export function reconcileSection(facts: PageFacts): Html | undefined {
  const { reconciliation } = facts.content
  if (reconciliation === undefined) return undefined
  const { loose, strict, points } = reconciliation
  const words = facts.say.reconcile
  return html`<p>${words.question(facts.pick(reconciliation.scenario), countsOf(loose))}${answerOf(loose, facts)}${
    strict === undefined
      ? undefined
      : html` ${strict.feasible ? words.strictYes : words.strictNo(strict.conflicts.length)}`
  } ${points.feasible ? words.pointsYes : words.pointsNo(points.conflicts.length)}</p>
${boxes(loose, 'R', words.assessed, facts)}
${strict === undefined ? undefined : boxes(strict, 'S', words.strict, facts)}
${boxes(points, 'P', words.points, facts)}
${relaxationTable(reconciliation, facts)}
${loose.witness === undefined ? undefined : witnessTable(loose, loose.witness, facts)}
${bindingTable(loose, facts)}
<p class="note">${words.note}</p>`
}

function countsOf({ targets, levers }: Reconciliation) {
  const count = (kind: string) => levers.filter(lever => lever.kind === kind).length
  return {
    targets: targets.length,
    assumptions: count('assumption'),
    bases: count('base'),
    residuals: count('shock'),
  }
}

function answerOf(found: Reconciliation, facts: PageFacts): string {
  const words = facts.say.reconcile
  if (!found.feasible) return words.no(found.conflicts.length)
  const { witness } = found
  if (witness === undefined || witness.distance === 0) return words.yesAsItIs
  const { probability } = witness
  return words.yes(
    fixed(witness.distance, 2),
    witness.directions,
    probability === undefined ? undefined : probabilityText(probability, facts.language),
  )
}

function boxes(found: Reconciliation, letter: string, reading: string, facts: PageFacts): Insert {
  if (found.conflicts.length === 0) return undefined
  const words = facts.say.reconcile
  const rest = found.conflicts.length - mostBoxes
  const shown = found.conflicts
    .slice(0, mostBoxes)
    .map((conflict, index) => box(conflict, `${letter}${index + 1}`, reading, facts))
  const more = [
    ...(rest > 0 ? [words.more(rest)] : []),
    ...(found.complete ? [] : [words.truncated(found.limit)]),
  ]
  return html`${shown}${more.length === 0 ? undefined : html`<p class="note">${more.join(' ')}</p>`}`
}

function box(conflict: TargetConflict, label: string, reading: string, facts: PageFacts): Html {
  const { say } = facts
  const links = conflict.targets.map(id => targetLink(id, facts))
  const steps = conflict.arithmetic.slice(-mostSteps).map(({ formula }, index, all) => {
    const text = facts.pick(formula)
    const cut = text.lastIndexOf(' = ')
    const [left, right] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 3)]
    return html`<li><span class="fo">${left}</span>${right === '' ? undefined : html`<i>=</i><b class="${index === all.length - 1 ? 'out' : ''}">${right}</b>`}</li>`
  })
  return html`<article class="conf no" id="${label}"><h3><span class="lab">${label}</span> ${join(links, facts.language === 'zh' ? '、' : ', ')} <span class="kind">${reading}</span></h3>
<p>${facts.head(conflict.because)}</p>
${steps.length === 0 ? undefined : html`<ol class="eq">${steps}</ol>`}
<dl class="pre">${entry(say.premises, premisesOf(conflict, facts), say.semicolon)}</dl></article>`
}

function premisesOf({ premises }: TargetConflict, facts: PageFacts): readonly string[] {
  const rest = premises.length - mostPremises
  const shown = premises.slice(0, mostPremises).map(facts.head)
  return rest > 0 ? [...shown, facts.say.reconcile.morePremises(rest)] : shown
}

function entry(name: string, texts: readonly string[], mark: string): Insert {
  return texts.length === 0 ? undefined : html`<div><dt>${name}</dt><dd>${texts.join(mark)}</dd></div>`
}

function relaxationTable({ loose, weight }: BriefingReconciliation, facts: PageFacts): Insert {
  if (loose.relaxation.length === 0) return undefined
  const title = facts.say.reconcile.relaxation(weight)
  return relaxations(title, loose.relaxation, title, facts)
}

function relaxations(
  title: string,
  all: Reconciliation['relaxation'],
  label: string,
  facts: PageFacts,
): Html {
  const words = facts.say.reconcile
  const rows = all.map(({ target, field, from, to, unit }) => {
    const mark = field === 'tolerance' ? '±' : ''
    return {
      cells: [
        targetLink(target, facts),
        `${mark}${facts.figures(figureText(from, unit, facts.language))}`,
        html`<b>${mark}${facts.figures(figureText(to, unit, facts.language, from))}</b>`,
      ],
    }
  })
  const columns = [
    { head: facts.say.repairs.target },
    { head: words.from, align: 'r' as const },
    { head: words.to, align: 'r' as const },
  ]
  return html`<p class="cap">${title}</p>${table(label, columns, [{ rows }], 'fx rp')}`
}

function witnessTable(found: Reconciliation, witness: Witness, facts: PageFacts): Insert {
  const words = facts.say.reconcile
  const size = ({ deviation }: Witness['levers'][number]) => Math.abs(deviation ?? 0)
  const moved = witness.levers
    .filter(({ lever, value, deviation }) =>
      deviation === undefined
        ? Math.abs(value - lever.centre) > 1e-9 * (1 + Math.abs(lever.centre))
        : Math.abs(deviation) >= leastDeviation,
    )
    .sort((a, b) => size(b) - size(a))
  if (moved.length === 0) return undefined
  const rows = moved.slice(0, mostLevers).map(({ lever, value, deviation }) => {
    const write = (each: number): string => facts.amount(each, lever.unit, 2)
    const mark = lever.kind === 'shock' ? words.residual : lever.kind === 'base' ? words.base : ''
    return {
      cells: [
        `${facts.titleOf(lever.variable)}${mark}`,
        write(lever.centre),
        html`<b>${write(value)}</b>`,
        deviation === undefined ? missing : signed(deviation, 2),
        Number.isFinite(lever.low) ? facts.say.range(write(lever.low), write(lever.high)) : missing,
      ],
    }
  })
  const title = (found.feasible ? words.witness : words.witnessAfter)(facts.year(facts.period))
  const columns = [
    { head: words.lever },
    { head: words.inScenario, align: 'r' as const },
    { head: words.needed, align: 'r' as const },
    { head: words.deviations, align: 'r' as const },
    { head: facts.say.tables.range, align: 'r' as const },
  ]
  const notes = [
    ...(moved.length > mostLevers ? [words.moreLevers(moved.length - mostLevers)] : []),
    ...(witness.levers.length > moved.length ? [words.unmoved(witness.levers.length - moved.length)] : []),
  ]
  return html`<h3 class="tt">${title}</h3>${table(title, columns, [{ rows }], 'fx')}${
    notes.length > 0 ? html`<p class="note">${notes.join(facts.language === 'en' ? ' ' : '')}</p>` : undefined
  }`
}

function bindingTable({ binding, feasible }: Reconciliation, facts: PageFacts): Insert {
  if (binding.length === 0 || !feasible) return undefined
  const words = facts.say.reconcile
  const largest = [...binding].sort((a, b) => b.price - a.price).slice(0, mostBinding)
  // Two figures of the largest, and all with as many decimals.
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(largest[0]?.price ?? 1)))
  const rows = largest.map(one => ({
    cells: [
      targetLink(one.target, facts),
      facts.say.withUnit('1', facts.unitText(one.unit)),
      fixed(one.price, decimals),
      one.costs.map(cost => costText(cost, facts)).join(facts.say.semicolon),
    ],
  }))
  const columns = [
    { head: facts.say.repairs.target },
    { head: words.perStep, align: 'r' as const },
    { head: words.price, align: 'r' as const },
    { head: words.elsewhere },
  ]
  const rest = binding.length - rows.length
  return html`<p class="cap">${words.binding}</p>${table(words.binding, columns, [{ rows }], 'fx')}${rest > 0 ? html`<p class="note">${words.moreBinding(rest)}</p>` : undefined}`
}

function costText({ of, kind, change, unit }: BindingTarget['costs'][number], facts: PageFacts): string {
  if (kind === 'target') return `${nameOf(of, facts)} ${signed(change, 2)}`
  const [variable = ''] = of.split('@')
  const words = facts.say.reconcile
  const mark = kind === 'shock' ? words.residual : kind === 'base' ? words.base : ''
  const amount = facts.amount(Math.abs(change), unit, 2)
  return `${facts.titleOf(variable)}${mark} ${change < 0 ? '−' : '+'}${amount}`
}

function targetLink(id: string, facts: PageFacts): Html {
  return html`<a href="#t-${id}">${nameOf(id, facts)}</a>`
}

function nameOf(id: string, facts: PageFacts): string {
  const target = facts.content.register.targets.find(one => one.id === id)
  return target === undefined ? id : facts.head(target.indicator)
}
