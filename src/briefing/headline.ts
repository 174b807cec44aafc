import { valueAt } from '../vocabulary/path.js'
import { baseValues } from './base-values.js'
import { chanceHeadline } from './chances.js'
import { countVerdicts, isConflict, type PageFacts } from './facts.js'
import { type Html, html, type Insert } from './html.js'
import { outcomeText, targetWords } from './indicator-cells.js'
import { prose } from './line-breaks.js'
import { figureMark, laterMark, piece, targetMark } from './live-pieces.js'
import { verdictMark } from './marks.js'
import { setByAssumption, targetOf } from './measure-of.js'

/** The page's one-sentence answer, counted from verdicts and findings. */
export function answer(facts: PageFacts): string {
  const { met, missed, unknown } = countVerdicts(facts.modelled)
  if (met + missed + unknown !== facts.modelled.length)
    throw new Error('the answer does not count every verdict')
  const conflicts = facts.findings.filter(isConflict).length
  return facts.say.answer(
    facts.pick(facts.main.scenario.title),
    facts.modelled.length,
    met,
    givenCount(facts),
    missed,
    unknown,
    conflicts,
  )
}

/** Targets met only because the scenario assumes what they ask for. */
function givenCount(facts: PageFacts): number {
  return facts.modelled.filter(verdict => verdict.verdict === 'met' && setByAssumption(verdict, facts)).length
}

/** Conclusions: the tiles and the three heaviest findings. */
export function headline(facts: PageFacts): Insert {
  return piece('answer', facts, () => conclusions(facts))
}

function conclusions(facts: PageFacts): Html {
  const { say } = facts
  const leading = facts.findings
    .slice(0, 3)
    .map(
      ({ label, finding }) =>
        html`<li><b>${facts.head(finding.title)}${say.stop}</b>${prose(facts.head(finding.statement), facts.language)} <a class="ref" href="#${label}">${label}</a></li>`,
    )
  const list = leading.length === 0 ? html`<p>${say.noFindings}</p>` : html`<ol class="lead">${leading}</ol>`
  return html`${tilesOf(facts, 'long')}${list}`
}

/** At most four tiles, and with draws what they say of all targets together (`short`: in one line): the joint probability takes the place of the tile on base values. */
export function tilesOf(facts: PageFacts, length: 'short' | 'long'): Html {
  const { say } = facts
  const { met, missed, unknown } = countVerdicts(facts.modelled)
  const conflicts = facts.findings.filter(isConflict)
  const base = baseValues(facts)
  const chances = chanceHeadline(facts)
  const known = (kind: string): number => base.filter(value => value.known === kind).length
  const tiles = [
    tile(
      say.tiles.met,
      html`${met}<i>/</i>${facts.modelled.length}`,
      prose(say.tiles.metBelow(missed, unknown, facts.tracked.length), facts.language),
    ),
    ...(chances === undefined
      ? []
      : [
          tile(
            chances.title,
            laterMark('drawn', chances.value, facts),
            laterMark('drawn', prose(chances.below, facts.language), facts),
          ),
        ]),
    tile(
      say.tiles.conflicts,
      laterMark('found', html`${conflicts.length}<em>${say.tiles.sets}</em>`, facts),
      conflicts.length === 0 ? say.tiles.noConflict : say.list(conflicts.map(one => one.label)),
    ),
    growthTile(facts),
    base.length === 0 || chances !== undefined
      ? undefined
      : tile(
          say.tiles.estimated,
          html`${known('estimated')}<i>/</i>${base.length}`,
          say.tiles.estimatedBelow(known('observed'), known('derived')),
        ),
  ]
  const together =
    chances === undefined
      ? undefined
      : html`<p class="together">${prose(length === 'short' ? chances.short : chances.sentence, facts.language)}</p>`
  return html`<div class="tiles">${tiles}</div>${together}`
}

function tile(title: Insert, value: Insert, below: Insert): Html {
  return html`<div class="tile"><span class="k">${title}</span><span class="v">${value}</span><span class="c">${below}</span></div>`
}

/** Growth of the target period with its target; nothing when the plan names no total. */
function growthTile(facts: PageFacts): Insert {
  const total = facts.content.plan.contributions?.total
  const value = total === undefined ? undefined : valueAt(facts.main.paths, total, facts.period)
  if (total === undefined || value === undefined) return undefined
  const unit = facts.main.paths.variables.get(total)?.unit ?? 'rate'
  const target = targetOf(total, facts)
  const text = target === undefined ? facts.amount(value, unit) : `${outcomeText(target)}%`
  const place = { scenario: facts.main.scenario.id, variable: total, period: facts.year(facts.period) }
  const number = figureMark(place, text, facts)
  const below =
    target === undefined
      ? facts.say.tiles.noTarget
      : html`${facts.say.tiles.target(targetWords(target.target, facts))} ${targetMark(target.target.id, 'verdict', verdictMark(target.verdict, facts), facts)}`
  return tile(facts.say.tiles.growth(facts.year(facts.period), facts.titleOf(total)), number, below)
}
