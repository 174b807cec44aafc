import { outcomeText } from '../../briefing/indicator-cells.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import { writePeriod } from '../../vocabulary/period.js'
import { beyondOf, sayBeyond } from '../engine/plausible.js'
import type { LiveAssumption, LiveRun, Settings } from '../engine/types.js'
import { button, element } from './dom.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { type Lever, moved, ownValue } from './settings.js'
import { titleIn } from './titles.js'

/** So many of the strongest assumptions are tried for each target, and so many ways are shown. */
const mostTried = 4
const mostShown = 4
/** And so many where none of them is plausible. */
const mostBeyond = 2

/** One assumption at one value, and what the targets come to there. */
interface Way {
  readonly assumption: LiveAssumption
  readonly period: string
  readonly from: number
  readonly to: number
  readonly run: LiveRun
  /** Targets of the conflict that are still not met. */
  readonly missed: readonly TargetVerdict[]
  /** Targets elsewhere that were met and are not any more. */
  readonly lost: readonly TargetVerdict[]
  readonly beyond: number
}

/**
 * What resolves a conflict, tried out: for each of its targets that is missed, the assumptions that move it most, at the value where it is met;
 * with what then becomes of the conflict's other targets and of all the rest. Best first: fewest missed, then the least beyond plausible ranges.
 */
export function waysOut(session: Session, panel: Panel, ids: readonly string[]): readonly Node[] {
  const { words } = panel
  const missed = ids.filter(id => session.run.verdicts.get(id)?.verdict === 'missed')
  if (missed.length === 0) return [element('p', {}, words.allMet)]
  const ways = missed
    .flatMap(id =>
      session.engine
        .movers(session.settings, id)
        .slice(0, mostTried)
        .flatMap(({ assumption }) => wayBy(session, panel, assumption, id, ids) ?? []),
    )
    .sort((a, b) => a.missed.length - b.missed.length || a.beyond - b.beyond || a.lost.length - b.lost.length)
  const best = ways.filter((way, index) => ways.findIndex(one => one.assumption === way.assumption) === index)
  if (best.length === 0) return [element('p', {}, words.noWayOut)]
  // Where something plausible does it, what is implausible is no news.
  const plausible = best.filter(({ beyond }) => beyond === 0)
  const shown = plausible.length > 0 ? plausible.slice(0, mostShown) : best.slice(0, mostBeyond)
  return [
    element('p', {}, plausible.length > 0 ? words.resolvers : words.onlyBeyond),
    element('ul', {}, ...shown.map(way => element('li', {}, ...wordsOf(way, session, panel)))),
  ]
}

/** The value of an assumption at which a target is met, rounded as its slider writes it, away from where it stands. */
function wayBy(
  { engine, settings, run }: Session,
  { formOf }: Panel,
  id: string,
  target: string,
  ids: readonly string[],
): Way | undefined {
  const assumption = engine.assumptions.find(one => one.id === id)
  const judged = run.verdicts.get(target)
  if (assumption === undefined || judged === undefined) return undefined
  const period = writePeriod(judged.target.period, engine.model.frequency)
  if (assumption.held[settings.scenario]?.includes(period) === true) return undefined
  const from = run.value(id, period) ?? ownValue(engine, settings.scenario, leverOf(id), period)
  const found = engine.seek(settings, { of: { target }, to: 'met', instrument: id })
  const exact = found.ok && found.value.reached ? found.value.values[period] : undefined
  if (from === undefined || exact === undefined) return undefined
  const { factor, decimals } = formOf(leverOf(id))
  const outward = exact > from ? Math.ceil : Math.floor
  for (const digits of [decimals, decimals + 2]) {
    const to = outward(exact * factor * 10 ** digits - 1e-6 * Math.sign(exact - from)) / 10 ** digits / factor
    const next: Settings = moved(engine, settings, leverOf(id), to, [period])
    const there = engine.run(next)
    if (!there.ok || there.value.verdicts.get(target)?.verdict !== 'met') continue
    const { verdicts } = there.value
    const missed = ids.flatMap(each => {
      const verdict = verdicts.get(each)
      return verdict?.verdict === 'missed' ? [verdict] : []
    })
    const lost = [...verdicts.values()].filter(
      verdict =>
        verdict.verdict === 'missed' &&
        !ids.includes(verdict.target.id) &&
        run.verdicts.get(verdict.target.id)?.verdict === 'met',
    )
    const beyond = beyondOf(assumption, to)?.widths ?? 0
    return { assumption, period, from, to, run: there.value, missed, lost, beyond }
  }
  return undefined
}

function leverOf(id: string): Lever {
  return { kind: 'assumption', id }
}

function wordsOf(way: Way, { engine }: Session, panel: Panel): readonly (Node | string)[] {
  const { words, goTo, titleOf, formOf } = panel
  const { language } = engine
  const lever = leverOf(way.assumption.id)
  const title = titleOf(lever)
  const form = formOf(lever)
  const digits = form.decimalsFor([way.to, way.from])
  const beyond = beyondOf(way.assumption, way.to)
  const range =
    way.assumption.range === undefined
      ? words.noRange
      : beyond === undefined
        ? words.insideRange
        : `${words.beyond}${words.comma}${sayBeyond(way.assumption, beyond, language)}`
  const name = ({ target }: TargetVerdict): string => titleIn(target.indicator, language)
  const result =
    way.missed.length === 0
      ? words.allThere
      : words.stillMissed(way.missed.map(one => `${name(one)} ${outcomeText(one)}`).join(words.list))
  const price = way.lost.length === 0 ? '' : words.thenMissed(way.lost.map(name).join(words.list))
  const move = words.wayOut(way.period, form.full(way.from, digits), form.full(way.to, digits))
  return [
    button(title, () => goTo(lever), { 'aria-label': words.goTo(title) }),
    ` ${move}${words.aside(range)}${words.semicolon}${result}${price}${words.stop}`,
  ]
}
