import { type Bullet, bullet } from '../charts/bullet.js'
import type { TargetVerdict } from '../vocabulary/finding.js'
import { referenceName } from '../vocabulary/reference-name.js'
import type { Target } from '../vocabulary/target.js'
import { unitOf } from '../vocabulary/unit.js'
import { englishUnit, movePoint } from './english-units.js'
import type { PageFacts } from './facts.js'
import {
  decimalsOf,
  decimalsToTell,
  fixed,
  missing,
  shown,
  shownInPercent,
  signed,
  usualDecimals,
} from './format-number.js'
import { howKnown } from './how-known.js'
import { html, type Insert } from './html.js'
import { levelInside } from './measure-of.js'
import { figureText, reportWords } from './target-text.js'

/** The target in the words of the report (Chinese) or their equivalent (English), without its unit. */
export function targetWords(target: Target, facts: PageFacts): string {
  if (facts.language === 'zh') {
    return (
      reportWords(target) ??
      (target.value === undefined ? missing : facts.say.bound[target.bound](plainFigure(target), ''))
    )
  }
  if (target.bound === 'in step with' && target.value === undefined) {
    const { register, model } = facts.content
    return facts.say.inStep(facts.pick(referenceName(target, register, model.variables)))
  }
  const written = figureText(target) || (target.measure === 'direction' ? '' : plainFigure(target))
  const steps = written === '' ? undefined : englishUnit(target.unit ?? '')
  const figure = steps === undefined ? written : movePoint(written, steps.places)
  if (figure !== '' && target.measure === 'differential') return facts.say.higherBy(figure)
  if (figure === '') {
    if (target.measure === 'stable') return facts.say.stable
    if (target.measure === 'direction') return facts.say.falls
  }
  return figure === ''
    ? missing
    : facts.say.bound[target.bound](
        figure,
        target.value !== undefined && target.value < 0 ? facts.say.fall : '',
      )
}

/** A figure the report spells in words (一个, 全覆盖), in digits. */
function plainFigure(target: Target): string {
  return target.value === undefined ? '' : fixed(Math.abs(target.value), decimalsOf(target.value))
}

/** The unit as the target states it; for promises without a figure, the unit of what is measured. */
export function targetUnit({ target, unit, modelled }: TargetVerdict, facts: PageFacts): string {
  if (target.unit === undefined && modelled) return facts.unitText(unit) || missing
  if (target.unit === undefined || target.unit === '1') return missing
  return unitOf(target.unit)?.kind === 'difference' ? facts.say.pointsShort : facts.unitText(target.unit)
}

/** `5.5%左右`, `about 5.5%`: the report's own words with their unit. */
export function wordsWithUnit(verdict: TargetVerdict, facts: PageFacts): string {
  const unit = targetUnit(verdict, facts)
  return unit === missing
    ? targetWords(verdict.target, facts)
    : unitBehind(targetWords(verdict.target, facts), unit, facts)
}

/** Words with the unit behind the number in them. */
export function unitBehind(words: string, unit: string, { say }: PageFacts): string {
  return words.replace(/[+−]?\d[\d,.]*/u, number =>
    unit === '%' ? `${number}%` : say.withUnit(number, unit),
  )
}

/** Decimals for a target's row: those of the report's figure or the usual ones, and enough to show a miss. */
export function decimalsFor(verdict: TargetVerdict): number {
  const { outcome, unit, threshold, target } = verdict
  if (outcome === undefined) return 1
  const value = shown(outcome, unit)
  const stated = target.value === undefined ? 0 : decimalsOf(target.value)
  const usual = Math.max(stated, usualDecimals(value, unit), decimalsOfBand(verdict))
  if (verdict.verdict !== 'missed') return usual
  const bounds = [threshold.low, threshold.high].filter(bound => bound !== undefined)
  return Math.max(usual, ...bounds.map(bound => decimalsToTell(value, shown(bound, unit), usual)))
}

/** Decimals that show where in a band a value stands: a step of the last one is at most a quarter of the band. 2.20～2.30 takes two. */
function decimalsOfBand({ threshold: { low, high }, unit }: TargetVerdict): number {
  if (low === undefined || high === undefined || high <= low) return 0
  const width = shown(high, unit) - shown(low, unit)
  return Math.min(4, Math.max(0, Math.ceil(-Math.log10(width / 4) - 1e-9)))
}

/** The outcome as shown, without unit; a dash when there is none. */
export function outcomeText(verdict: TargetVerdict): string {
  return verdict.outcome === undefined
    ? missing
    : fixed(shown(verdict.outcome, verdict.unit), decimalsFor(verdict))
}

/**
 * Outcome less target: of 左右 its figure, of a range its nearest end (0 inside), else the bound. Whether it is met is not told by the sign but by
 * the verdict; the distance to what is allowed is the checks' `margin`.
 */
export function gapText(verdict: TargetVerdict): string {
  const { outcome, threshold, target, onTheEdge } = verdict
  const { low, high } = threshold
  if (outcome === undefined || (low === undefined && high === undefined)) return missing
  const ends = [low, high].filter(end => end !== undefined)
  const figure = figureBesideBound(verdict)
  const none = fixed(0, decimalsFor(verdict))
  if (ends.length === 1 && onTheEdge && figure === undefined) return none
  const aim =
    target.bound === 'between'
      ? Math.min(Math.max(outcome, low ?? outcome), high ?? outcome)
      : (figure ?? ends.reduce((sum, end) => sum + end, 0) / ends.length)
  const gap = shown(outcome, verdict.unit) - shown(aim, verdict.unit)
  const size = Math.max(Math.abs(shown(outcome, verdict.unit)), 1)
  // What is left of two equal fractions × 100 is no difference.
  return Math.abs(gap) <= 1e-9 * size ? none : signed(gap, decimalsFor(verdict))
}

/** 左右 read as a floor or a ceiling has its tolerance in the one bound: the figure of its text, in the unit of the outcome. Undefined for other targets. */
function figureBesideBound({ target, threshold, unit }: TargetVerdict): number | undefined {
  const isOneSided = (threshold.low === undefined) !== (threshold.high === undefined)
  if (target.bound !== 'about' || target.value === undefined || !isOneSided) return undefined
  return target.value / (shownInPercent(unit) ? 100 : 1)
}

/** The small drawing of an outcome against its target. */
export function bulletOf(verdict: TargetVerdict): Bullet | undefined {
  const { outcome, unit, threshold } = verdict
  const scale = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : shown(value, unit)
  return bullet(
    scale(outcome),
    scale(threshold.low),
    scale(threshold.high),
    scale(figureBesideBound(verdict)),
  )
}

/** Distance to the nearest bound: positive inside, negative outside. */
export function marginText(verdict: TargetVerdict): string {
  if (verdict.margin === undefined) return missing
  return verdict.onTheEdge ? '0' : signed(shown(verdict.margin, verdict.unit), decimalsFor(verdict))
}

/** The first variable of the model named in an expression. */
export function variableIn(expression: string | undefined, facts: PageFacts): string | undefined {
  return expression?.match(/[A-Za-z_][A-Za-z0-9_]*/g)?.find(name => facts.content.model.variables.has(name))
}

/**
 * What the measure was a period before: as the checks found it, else the growth figure published for the level inside
 * `pct(x)`. Growth is never computed here: two levels may stand on two bases.
 */
export function lastOutturn(verdict: TargetVerdict, facts: PageFacts): Insert {
  const { target, previous } = verdict
  const stated = target.value === undefined ? 0 : decimalsOf(target.value)
  const write = (value: number): string =>
    fixed(value, Math.max(stated, usualDecimals(value, verdict.unit), decimalsOfBand(verdict)))
  if (previous !== undefined) {
    const isExpected = howKnown(facts.main.paths.origin(previous.variable, facts.base)) === 'expected'
    const word = isExpected ? facts.say.expectedMark : facts.say.estimatedMark
    const mark = isExpected || previous.status === 'estimated' ? html`<sup>${word}</sup>` : undefined
    const number = html`${write(shown(previous.value, verdict.unit))}${mark}`
    const listed = facts.main.paths.known.values.get(previous.variable)?.has(facts.base) === true
    return listed ? html`<a href="#base-${previous.variable}">${number}</a>` : number
  }
  const level = levelInside(target.expression ?? '')
  const series = level === undefined ? undefined : facts.content.model.variables.get(level)?.series
  const names = [level, level?.replace(/_real$/, ''), series].map(name => `${name ?? ''}_growth`)
  const published = names
    .flatMap(name => facts.content.observations.series.get(name) ?? [])
    .find(row => row.period === target.period - 1 && row.unit === '%' && row.status !== 'expected')
  return published === undefined ? missing : write(published.value)
}
