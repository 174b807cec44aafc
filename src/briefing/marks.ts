import { type Bullet, bulletWidth } from '../charts/bullet.js'
import type { ProgressBar } from '../charts/progress-bar.js'
import type { TargetVerdict } from '../vocabulary/finding.js'
import type { Verdict } from '../vocabulary/target.js'
import type { PageFacts } from './facts.js'
import type { HowKnown } from './how-known.js'
import { type Html, html, type Insert } from './html.js'

/** Drawn, not typed: not every font of a reader's machine has ✓ and ✕. */
const drawings = {
  ok: 'M1.5 6.5l3 3.2L10.5 2.6',
  no: 'M2.2 2.2l7.6 7.6M9.8 2.2l-7.6 7.6',
  na: 'M2 6h8',
  mid: 'M6 1.8L11 10.4H1z',
  unsure: 'M6 1.2a4.8 4.8 0 1 1 0 9.6a4.8 4.8 0 1 1 0-9.6M3.6 6h4.8',
} as const

/** A sign beside a word: check, cross, dash, triangle, or a barred circle. */
export function icon(kind: keyof typeof drawings): Html {
  return html`<svg class="ic" viewBox="0 0 12 12" aria-hidden="true"><path d="${drawings[kind]}"/></svg>`
}

/** How a value came to be known: full, half or empty circle. */
export function originIcon(kind: HowKnown): Html {
  return circle(kind === 'observed' ? 'full' : kind === 'derived' ? 'half' : 'empty')
}

/** ●, ◐ or ○. */
export function circle(kind: 'full' | 'half' | 'empty'): Html {
  const inside =
    kind === 'full'
      ? html`<circle class="full" cx="6" cy="6" r="4.6"/>`
      : kind === 'half'
        ? html`<path class="full" d="M6 1.4a4.6 4.6 0 0 1 0 9.2z"/>`
        : undefined
  return html`<svg class="ic" viewBox="0 0 12 12" aria-hidden="true"><circle cx="6" cy="6" r="4.6"/>${inside}</svg>`
}

const styles = { met: 'ok', missed: 'no', 'cannot be judged': 'na' } as const

/** Symbol, colour and word of a verdict: never colour alone. */
export function verdictMark(verdict: Verdict, facts: PageFacts): Html {
  const style = styles[verdict]
  return html`<span class="st ${style}">${icon(style)}${facts.say.verdict[verdict]}</span>`
}

/** The CSS class of a verdict's ground. */
export function verdictStyle(verdict: Verdict): string {
  return styles[verdict]
}

/** Verdict, whether it stands on the edge, and the other reading where that differs. */
export function fullVerdict(verdict: TargetVerdict, facts: PageFacts): Html {
  if (!verdict.modelled) return html`<span class="st na">${icon('na')}${facts.say.notModelled}</span>`
  const edge = verdict.onTheEdge ? html` <span class="edge">${facts.say.onTheEdge}</span>` : undefined
  const other =
    verdict.otherReading === undefined
      ? undefined
      : html`<span class="mini">${facts.say.otherReading(
          facts.say.reading[verdict.otherReading.readAs],
          facts.say.verdict[verdict.otherReading.verdict],
        )}</span>`
  return html`${verdictMark(verdict.verdict, facts)}${edge}${other}`
}

/** A dot for the outcome against the target's flag or band. */
export function bulletMark(bullet: Bullet | undefined, label: string): Insert {
  if (bullet === undefined) return undefined
  const { outcome, low, high, aim, from, to } = bullet
  const [left, right] = [low ?? aim, high ?? aim]
  const box =
    left === undefined || right === undefined
      ? undefined
      : html`<rect class="bz" x="${left}" y="5" width="${Math.max(2, Math.round((right - left) * 10) / 10)}" height="16" rx="1.5"/>`
  const target =
    low !== undefined && high !== undefined
      ? box
      : html`${box}${flag(aim ?? low ?? high ?? 0, low !== undefined)}`
  return html`<svg class="bl" viewBox="0 0 ${bulletWidth} 22" role="img" aria-label="${label}"><path class="ba" d="M${from} 13H${to}"/>${target}<circle class="bd" cx="${outcome}" cy="13" r="4.2"/></svg>`
}

/** A track to the target, filled as far as reached, with a tick where the year before stood. */
export function progressMark(bar: ProgressBar | undefined, label: string): Insert {
  if (bar === undefined) return undefined
  const { from, reached, before, target } = bar
  const width = (to: number): number => Math.max(0, Math.round((to - from) * 10) / 10)
  const tick = before === undefined ? undefined : html`<path class="pt" d="M${before} 4V18"/>`
  return html`<svg class="bl" viewBox="0 0 ${bulletWidth} 22" role="img" aria-label="${label}"><rect class="br" x="${from}" y="8" width="${width(target)}" height="6"/><rect class="pf" x="${from}" y="8" width="${width(reached)}" height="6"/>${tick}<path class="bt" d="M${target} 3V19"/></svg>`
}

/** A bar whose flag points to the side that satisfies the target. */
function flag(at: number, floor: boolean): Html {
  const tip = floor ? 'l7 3.3-7 3.3z' : 'l-7 3.3 7 3.3z'
  return html`<path class="bt" d="M${at} 1V21"/><path class="bf" d="M${at} 1${tip}"/>`
}
