import type { BriefingDraws, Chance } from '../vocabulary/briefing.js'
import type { TargetVerdict } from '../vocabulary/finding.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import type { PageFacts } from './facts.js'
import { fixed, missing } from './format-number.js'
import { type Html, html, type Insert, join } from './html.js'
import { prose } from './line-breaks.js'
import { circle } from './marks.js'
import type { Reach } from './wording-draws.js'

/** In per cent as written, so that a reader never sees 70% called tight. */
const thresholds = { 'within reach': 70, tight: 40 } as const
const circles = { 'within reach': 'full', tight: 'half', hard: 'empty' } as const
const reaches: readonly Reach[] = ['within reach', 'tight', 'hard']

/** Where a probability stands on the scale of three words. */
export function reachOf({ probability }: Chance): Reach {
  const percent = Math.round(100 * probability)
  return percent >= thresholds['within reach']
    ? 'within reach'
    : percent >= thresholds.tight
      ? 'tight'
      : 'hard'
}

/** The probability as `check --draws` prints it. */
export function chanceText({ probability }: Chance, facts: PageFacts): string {
  return probabilityText(probability, facts.language)
}

/** Sign, word and class of a place on the scale; never a verdict's colours. */
export function reachMark(reach: Reach, facts: PageFacts): Html {
  return html`<span class="rc">${circle(circles[reach])}${facts.say.drawn.reach[reach]}</span>`
}

/** The cell of the table: per cent, and the word below. */
export function chanceCell({ target }: TargetVerdict, draws: BriefingDraws, facts: PageFacts): Insert {
  const chance = draws.targets.get(target.id)
  if (chance === undefined) return missing
  return html`<b>${chanceText(chance, facts)}</b>${reachMark(reachOf(chance), facts)}`
}

/** The three words and where they begin. */
export function reachScale(facts: PageFacts): Html {
  const { drawn } = facts.say
  const scale = reaches.map(reach => {
    const [from, to] =
      reach === 'tight'
        ? [thresholds.tight, thresholds['within reach'] - 1]
        : [reach === 'hard' ? thresholds.tight : thresholds['within reach'], 100]
    return html`<span class="rc">${circle(circles[reach])}${drawn.scaleOf(reach, from, to)}</span>`
  })
  return join(scale, ' ')
}

/** What the column means: the scale with its thresholds, why it is not the verdict, and how far another seed would move it. */
export function chanceNote(draws: BriefingDraws, facts: PageFacts): Html {
  const { drawn } = facts.say
  const met = facts.modelled.filter(({ verdict }) => verdict === 'met')
  const counts = countReaches(met.flatMap(({ target }) => draws.targets.get(target.id) ?? []))
  const unsure =
    counts.tight + counts.hard === 0 ? undefined : drawn.metButUnsure(met.length, counts.tight, counts.hard)
  return html`<p class="note scale">${drawn.scale} ${reachScale(facts)}</p><p class="note">${prose(drawn.apart(errorText(draws)), facts.language)}${
    unsure === undefined ? undefined : html` ${prose(unsure, facts.language)}`
  }</p>`
}

/** How far another seed would move the probability that moves most, in percentage points; undefined where nobody can tell. */
function errorText({ targets, joint }: BriefingDraws): string | undefined {
  const errors = [...targets.values(), joint].map(({ error }) => error).filter(Number.isFinite)
  return errors.length === 0 ? undefined : (100 * Math.max(...errors)).toPrecision(2)
}

function countReaches(chances: readonly Chance[]): Readonly<Record<Reach, number>> {
  const of = (reach: Reach): number => chances.filter(chance => reachOf(chance) === reach).length
  return { 'within reach': of('within reach'), tight: of('tight'), hard: of('hard') }
}

/** What a headline says of the draws; undefined where no target could be counted. */
export interface ChanceHeadline {
  readonly title: string
  readonly value: string
  readonly below: string
  readonly sentence: string
  /** In one line, for a sheet. */
  readonly short: string
}

/** The tile of the joint probability and the sentence on what it is. */
export function chanceHeadline(facts: PageFacts): ChanceHeadline | undefined {
  const { draws } = facts.content
  if (draws === undefined || draws.targets.size === 0) return undefined
  const { drawn } = facts.say
  const all = [...draws.targets.values()]
  const sorted = [...all].sort((a, b) => a.probability - b.probability)
  const [lowest = draws.joint] = sorted
  const highest = sorted.at(-1) ?? draws.joint
  const counts = countReaches(all)
  const joint = chanceText(draws.joint, facts)
  const said = [
    fixed(draws.draws, 0),
    all.length,
    counts['within reach'],
    counts.tight,
    counts.hard,
    joint,
  ] as const
  return {
    title: drawn.tile(all.length),
    value: joint,
    below: drawn.tileBelow(chanceText(lowest, facts), chanceText(highest, facts)),
    sentence: drawn.together(...said),
    short: facts.say.templates.together(...said),
  }
}

/** Which uncertainty the draws contain, with how many numbers of each kind, and which they do not. */
export function insideText({ inside }: BriefingDraws, facts: PageFacts): string {
  const { drawn, list, stop } = facts.say
  const kinds = ['assumptions', 'coefficients', 'base', 'shocks'] as const
  const present = kinds.filter(kind => inside[kind] > 0)
  const absent = kinds.filter(kind => inside[kind] === 0).map(kind => drawn.kind[kind])
  const counted = present.map(kind => drawn.counted(drawn.kind[kind], inside[kind]))
  return `${drawn.inside}${list(counted)}${stop}${drawn.outside}${list([...absent, drawn.modelItself])}${stop.trimEnd()}`
}
