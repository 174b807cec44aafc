import { probabilityText } from '../vocabulary/show-probability.js'
import type { FixedCombination, JointDistance, TargetPair } from '../vocabulary/together.js'
import { chanceText } from './chances.js'
import type { PageFacts } from './facts.js'
import { fixed, signed } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import { byOpposition, namedTogether } from './together-marks.js'

/** Where no pair is flagged, so many of the most opposed are told as long as they are opposed by more than a tenth. */
const opposed = { most: 2, below: -0.1 } as const
/** How many targets are named as those that make the distance. */
const driversNamed = 3

/** How far the targets at their figures are from holding together, and which pairs fight; nothing without draws. */
export function togetherBox(facts: PageFacts): Insert {
  const { draws } = facts.content
  const together = draws?.together
  if (draws === undefined || together === undefined || draws.targets.size === 0) return undefined
  const { say } = facts
  const { distance } = together
  // No draw moves any target, and nothing contradicts: there is nothing to say of them together.
  if (distance?.rank === 0 && distance.impossible.length === 0 && freeIn(distance) === 0) return undefined
  const title = distance === undefined ? say.together.tooFew(together.fewestDraws) : titleOf(distance, facts)
  const style =
    distance !== undefined && distance.impossible.length > 0 && !holdAsRead(distance) ? 'no' : 'mid'
  return html`<article class="conf ${style}" id="joint"><h3>${title} <span class="kind">${say.together.kind}</span></h3>
${distance === undefined ? undefined : distanceParagraphs(distance, facts)}
${pairParagraphs(together.pairs, facts)}</article>`
}

/** Floors and ceilings that are not held. */
function freeIn({ pinned }: JointDistance): number {
  return pinned.filter(({ free }) => free).length
}

/** Whether floors, ceilings and widths leave room for all of them. */
function holdAsRead({ impossible, nearest }: JointDistance): boolean {
  return nearest !== undefined && impossible.every(({ holdsAsRead }) => holdsAsRead)
}

function titleOf(found: JointDistance, facts: PageFacts): string {
  const { together } = facts.say
  const { pinned, impossible, distance, unusual, rank } = found
  const held = pinned.length - freeIn(found)
  if (impossible.length > 0) {
    return together.titleWithout(held, holdAsRead(found), impossible.length, fixed(distance, 1))
  }
  return rank === 0
    ? together.titleFree(freeIn(found))
    : together.title(held, fixed(distance, 1), probabilityText(unusual, facts.language))
}

function distanceParagraphs(found: JointDistance, facts: PageFacts): Html {
  const { together } = facts.say
  const { distance, rank, pinned, impossible, unusual } = found
  const free = freeIn(found)
  const sentences = [
    together.distance(
      pinned.length - free - impossible.length,
      free,
      fixed(distance, 1),
      rank,
      fixed(Math.sqrt(rank), 1),
      probabilityText(unusual, facts.language),
    ),
    ...driversTexts(found, facts),
  ]
  const combinations = namedTogether(facts).combinations.map(
    ({ label, combination }) =>
      html`<p id="${label}"><span class="lab">${label}</span> ${combinationText(combination, facts)}</p>`,
  )
  return html`${rank === 0 ? undefined : html`<p>${together.running(sentences)}</p>`}
${combinations}<p>${nearestText(found, facts)}</p>`
}

function driversTexts({ pinned, distance }: JointDistance, facts: PageFacts): readonly string[] {
  const drivers = pinned
    .flatMap(({ id, without }) =>
      without === undefined || !(without < 0.95 * distance) ? [] : [{ id, without }],
    )
    .sort((a, b) => a.without - b.without)
    .slice(0, driversNamed)
  if (drivers.length === 0) return []
  const { say } = facts
  const names = drivers.map(({ id, without }) =>
    say.together.inBrackets(nameOf(id, facts), fixed(without, 1)),
  )
  return [say.together.without(say.list(names))]
}

function nearestText({ nearest }: JointDistance, facts: PageFacts): string {
  const { together } = facts.say
  if (nearest === undefined) return together.noNearest
  if (nearest.distance === 0) return together.middle
  const counted = facts.content.draws?.joint
  return together.nearest(
    fixed(nearest.distance, 1),
    probabilityText(nearest.atMost, facts.language),
    counted === undefined ? '' : chanceText(counted, facts),
  )
}

function combinationText(
  { terms, always, needed, unit, leftOut, holdsAsRead }: FixedCombination,
  facts: PageFacts,
): string {
  const { together } = facts.say
  const sum = terms
    .map(({ id, weight }, index) => {
      const size = Math.abs(weight) === 1 ? '' : `${Number(Math.abs(weight).toPrecision(4))} × `
      return `${weight < 0 ? '− ' : index === 0 ? '' : '+ '}${size}${together.quoted(nameOf(id, facts))}`
    })
    .join(' ')
  const amount = (value: number): string =>
    unit === 'pp'
      ? facts.say.withUnit(signed(value * 100, 1), facts.say.pointsShort)
      : unit === undefined
        ? `${Number(value.toPrecision(6))}`.replace('-', '−')
        : facts.amount(value, unit)
  const left = together.quoted(nameOf(leftOut, facts))
  return together.impossible(sum, holdsAsRead, amount(always), amount(needed), left)
}

function pairParagraphs(pairs: readonly TargetPair[], facts: PageFacts): Html {
  const { together } = facts.say
  if (pairs.length === 0) return html``
  const named = namedTogether(facts).pairs
  const flagged = pairs.filter(({ flag }) => flag !== undefined).length
  const lines =
    named.length > 0
      ? named.map(
          ({ label, pair }) =>
            html`<li id="${label}"><span class="lab">${label}</span> <b>${pair.flag === undefined ? '' : together.flag[pair.flag]}</b> ${pairText(pair, facts)}</li>`,
        )
      : byOpposition(pairs)
          .filter(({ phi = 0 }) => phi < opposed.below)
          .slice(0, opposed.most)
          .map(pair => html`<li>${pairText(pair, facts)}</li>`)
  const head = flagged > 0 ? together.pairs(flagged, pairs.length) : together.noPairs(pairs.length)
  if (lines.length === 0) return html`<p class="cap">${together.rule}</p>`
  return html`<p>${head}</p><ul class="lim">${lines}</ul><p class="cap">${together.rule}</p>`
}

function pairText(
  { targets: [a, b], probabilities, both, ifIndependent }: TargetPair,
  facts: PageFacts,
): string {
  const { together } = facts.say
  const of = (share: number): string => (share < 0.005 ? together.few : together.about(fixed(100 * share, 0)))
  const [one, other] = probabilities
  return together.pair(
    together.quoted(nameOf(a, facts)),
    of(one),
    together.quoted(nameOf(b, facts)),
    of(other),
    of(both.probability),
    of(ifIndependent),
  )
}

/** The indicator of a target, within a sentence. */
function nameOf(id: string, facts: PageFacts): string {
  const target = facts.content.register.targets.find(one => one.id === id)
  return target === undefined ? id : facts.pick(target.indicator)
}
