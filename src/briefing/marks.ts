import { type Bullet, bulletWidth } from '../charts/bullet.js'
import type { TargetVerdict } from '../vocabulary/finding.js'
import type { Verdict } from '../vocabulary/target.js'
import type { PageFacts } from './facts.js'
import { type Html, html, type Insert } from './html.js'

const symbols: Readonly<Record<Verdict, { symbol: string; style: string }>> = {
  met: { symbol: '✓', style: 'ok' },
  missed: { symbol: '✕', style: 'no' },
  'cannot be judged': { symbol: '–', style: 'na' },
}

/** Symbol, colour and word of a verdict: never colour alone. */
export function verdictMark(verdict: Verdict, facts: PageFacts): Html {
  const { symbol, style } = symbols[verdict]
  return html`<span class="st ${style}"><b aria-hidden="true">${symbol}</b>${facts.say.verdict[verdict]}</span>`
}

/** The CSS class of a verdict's ground. */
export function verdictStyle(verdict: Verdict): string {
  return symbols[verdict].style
}

/** Verdict, whether it stands on the edge, and the other reading where that differs. */
export function fullVerdict(verdict: TargetVerdict, facts: PageFacts): Html {
  if (!verdict.modelled)
    return html`<span class="st na"><b aria-hidden="true">–</b>${facts.say.notModelled}</span>`
  const edge = verdict.onTheEdge ? html`<span class="mini">${facts.say.onTheEdge}</span>` : undefined
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
  const { outcome, low, high, from, to } = bullet
  const target =
    low !== undefined && high !== undefined
      ? html`<rect class="bz" x="${low}" y="4" width="${Math.max(2, Math.round((high - low) * 10) / 10)}" height="14" rx="1.5"/>`
      : flag(low ?? high ?? 0, low !== undefined)
  return html`<svg class="bl" viewBox="0 0 ${bulletWidth} 22" role="img" aria-label="${label}"><path class="ba" d="M${from} 11H${to}"/>${target}<circle class="bd" cx="${outcome}" cy="11" r="4.2"/></svg>`
}

/** A bar whose flag points to the side that satisfies the target. */
function flag(at: number, floor: boolean): Html {
  const tip = floor ? 'l7 3.5-7 3.5z' : 'l-7 3.5 7 3.5z'
  return html`<path class="bt" d="M${at} 3V19"/><path class="bf" d="M${at} 3${tip}"/>`
}
