import type { TargetVerdict } from '../vocabulary/finding.js'
import { outcomeUnit } from '../vocabulary/outcome-unit.js'
import { chanceText, reachMark, reachOf } from './chances.js'
import { countVerdicts, type PageFacts } from './facts.js'
import { fixed, missing, shown, shownInPercent } from './format-number.js'
import { type Html, html, type Insert } from './html.js'
import {
  bulletOf,
  decimalsFor,
  lastOutturn,
  outcomeText,
  targetUnit,
  targetWords,
  wordsWithUnit,
} from './indicator-cells.js'
import { shortWords } from './key-targets.js'
import { prose } from './line-breaks.js'
import { targetMark } from './live-pieces.js'
import { bulletMark, fullVerdict, icon } from './marks.js'
import { measureOf, setByAssumption } from './measure-of.js'
import { marked } from './quotes.js'

/** Every target of the report as a card: its bound, what comes out, the verdict, the probability, a sentence that says so, and the report's own words. Targets without a model follow in a list. */
export function scorecardSection(facts: PageFacts): Html {
  const { say } = facts
  const { met, missed, unknown } = countVerdicts(facts.modelled)
  const all = facts.main.checked.targets.length
  const title = say.templates.scorecard(all, facts.modelled.length, met, missed, unknown)
  const groups = [...new Set(facts.main.checked.targets.map(({ target }) => target.section))]
    .sort((a, b) => a - b)
    .map(section => groupOf(section, facts))
  return html`<p class="tt"><b>${title}</b></p>${groups}`
}

function groupOf(section: number, facts: PageFacts): Html {
  const inSection = (verdict: TargetVerdict): boolean => verdict.target.section === section
  const inText = (a: TargetVerdict, b: TargetVerdict): number => a.target.at[0] - b.target.at[0]
  const cards = facts.modelled.filter(inSection).sort(inText)
  const tracked = facts.tracked.filter(inSection).sort(inText)
  const list =
    tracked.length === 0
      ? undefined
      : html`<ul class="trk">${tracked.map(verdict => trackedLine(verdict, facts))}</ul>`
  return html`<section class="cg"><h3 class="qs">${facts.say.section(section)}</h3>${
    cards.length === 0
      ? undefined
      : html`<div class="cards">${cards.map(verdict => cardOf(verdict, facts))}</div>`
  }${list}</section>`
}

const styles = { met: 'ok', missed: 'no', 'cannot be judged': 'na' } as const

function cardOf(verdict: TargetVerdict, facts: PageFacts): Html {
  const { target } = verdict
  const words = facts.say.templates.card
  const chance = facts.content.draws?.targets.get(target.id)
  const drawn = bulletOf(verdict)
  const written = shortWords(verdict, facts)
  const unitText = targetUnit(verdict, facts)
  const entries: readonly (readonly [string, Insert])[] = [
    [words.before(facts.year(facts.base)), lastOutturn(verdict, facts)],
    [words.target, html`<b>${written}</b>`],
    [words.outcome, html`<b>${targetMark(target.id, 'outcome', outcomeText(verdict), facts)}</b>`],
    ...(chance === undefined
      ? []
      : [
          [
            facts.say.drawn.head,
            targetMark(
              target.id,
              'probability',
              html`<b>${chanceText(chance, facts)}</b> ${reachMark(reachOf(chance), facts)}`,
              facts,
            ),
          ] as const,
        ]),
  ]
  const list = entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return html`<article class="card ${styles[verdict.verdict]}" id="t-${target.id}" aria-labelledby="t-${target.id}-h"><header><h4 id="t-${target.id}-h">${facts.head(target.indicator)}${unitText === missing ? undefined : html` <span class="mini">${unitText}</span>`}</h4><span>${targetMark(target.id, 'verdict', fullVerdict(verdict, facts), facts)}</span></header>
<dl>${list}</dl>${bulletMark(drawn, facts.say.bulletLabel(outcomeText(verdict), written))}
<p>${prose(sentenceOf(verdict, facts), facts.language)}</p>
<p class="qt"><q>${marked(verdict)}</q> <span class="mini">${facts.say.attribute[target.attribute]}</span></p></article>`
}

/** What comes out, on which side of the bound and by how much, and how likely; every number is that of the card. */
function sentenceOf(verdict: TargetVerdict, facts: PageFacts): string {
  const { target, outcome, margin, unit } = verdict
  const words = facts.say.templates.card
  if (outcome === undefined || margin === undefined) return facts.head(verdict.why)
  const decimals = decimalsFor(verdict)
  const size = fixed(Math.abs(shown(margin, unit)), decimals)
  const name = shownInPercent(unit) ? facts.say.points : facts.unitText(unit)
  const distance = name === '' ? size : facts.say.withUnit(size, name)
  const side = verdict.onTheEdge ? words.edge : margin >= 0 ? words.inside(distance) : words.outside(distance)
  const chance = facts.content.draws?.targets.get(target.id)
  const measured = measureOf(target.expression, facts)
  const title = measured === undefined ? facts.pick(target.indicator) : facts.titleOf(measured)
  const parts = [
    words.projected(title, facts.amount(outcome, outcomeUnit(target, unit), decimals)) + side,
    ...(setByAssumption(verdict, facts) ? [words.given] : []),
    ...(chance === undefined ? [] : [words.chance(chanceText(chance, facts))]),
  ]
  const { semicolon, stop } = facts.say
  return facts.head(parts.join(semicolon)) + stop.trimEnd()
}

function trackedLine(verdict: TargetVerdict, facts: PageFacts): Html {
  const { target } = verdict
  // English counts things without a measure word.
  const isCounted = facts.language === 'en' && ['个', '家'].includes(target.unit ?? '')
  const words = isCounted ? targetWords(target, facts) : wordsWithUnit(verdict, facts)
  return html`<li id="t-${target.id}"><span class="st na">${icon('na')}</span><b>${facts.head(target.indicator)}</b> ${words} <q>${marked(verdict)}</q></li>`
}
