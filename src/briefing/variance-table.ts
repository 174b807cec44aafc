import type { ShareFigures, TornadoFigures } from '../vocabulary/briefing.js'
import type { PageFacts } from './facts.js'
import { fixed, missing } from './format-number.js'
import { type Html, html } from './html.js'
import { figureWriter, numberName } from './swing-text.js'
import { table } from './table.js'

/** Factors with a smaller total share are only counted, unless no more than one is left out. */
const smallShare = 0.005

/** Where the variance of a figure comes from, factor by factor; a sentence where there is none. */
export function varianceTable(one: TornadoFigures, facts: PageFacts): Html {
  const words = facts.say.tornado
  if (one.shares.length === 0) return html`<p class="note">${words.noShares}</p>`
  const large = one.shares.filter(({ total }) => total.value >= smallShare)
  const listed = one.shares.length - large.length > 1 && large.length > 0 ? large : one.shares
  const title = words.shares(facts.titleOf(one.variable), figureWriter(one, facts).withUnit(one.sd))
  const rows = listed.map(share => ({
    cells: [factorName(share, facts), shareText(share.first), shareText(share.total)],
  }))
  const columns = [
    { head: words.factor },
    { head: words.first, align: 'r' as const },
    { head: words.total, align: 'r' as const },
  ]
  const sum = fixed(100 * one.sumOfFirst.value, 1)
  const notes = [
    hasInteraction(one) ? words.interaction(sum) : words.noInteraction(sum, fixed(100 * totalOf(one), 1)),
    words.sharesReading(fixed(one.draws, 0)),
    ...(listed.some(isCorrelated) ? [words.grouped] : []),
    ...(listed.length < one.shares.length
      ? [words.rest(one.shares.length - listed.length, fixed(100 * smallShare, 1))]
      : []),
  ]
  return html`<h4 class="tt">${title}</h4>
${table(title, columns, [{ rows }], 'sm')}
<p class="note">${notes.join(facts.language === 'en' ? ' ' : '')}</p>`
}

/** So many errors make a difference certain. */
const certain = 3

function totalOf({ shares }: TornadoFigures): number {
  return shares.reduce((sum, { total }) => sum + total.value, 0)
}

/**
 * Whether the shares show interaction: what first-order shares leave of the whole, and what totals exceed them by, are both beyond three errors. Sums of estimates from the
 * same draws have at most the sum of their errors; 1 lies between the two sums in truth, so totals below it are error alone.
 */
function hasInteraction(one: TornadoFigures): boolean {
  const { value, error } = one.sumOfFirst
  const errorOfTotals = one.shares.reduce((sum, { total }) => sum + total.error, 0)
  return 1 - value > certain * error && totalOf(one) - value > certain * (errorOfTotals + error)
}

/** The members of a factor; shocks to one equation are one name. */
function factorName({ members }: ShareFigures, facts: PageFacts): string {
  const shocks = members.filter(({ kind }) => kind === 'shocks')
  const severalYears = (subject: string): boolean =>
    shocks.filter(each => each.subject === subject).length > 1
  const names = members.map(member =>
    member.kind === 'shocks' && severalYears(member.subject)
      ? facts.say.tornado.shocks(facts.titleOf(member.subject))
      : numberName(member, facts),
  )
  return [...new Set(names)].join(' + ')
}

function isCorrelated({ members }: ShareFigures): boolean {
  return new Set(members.map(({ kind, subject }) => `${kind} ${subject}`)).size > 1
}

/** In per cent with one standard error, rounded up so that none is ever nothing; an estimate near 0 may fall below it. */
function shareText({ value, error }: ShareFigures['first']): string {
  const off = Number.isFinite(error) ? fixed(Math.ceil(1000 * error) / 10, 1) : missing
  return `${fixed(100 * value, 1)}%\u00a0±\u00a0${off}`
}
