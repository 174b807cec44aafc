import { unitIds, unitOf } from '../vocabulary/unit.js'
import type { PageFacts } from './facts.js'
import { type Html, html, type Insert } from './html.js'

/** What the Chinese units on the English page mean, only those that stand on it; nothing on the Chinese page. */
export function unitsLine(body: Html, facts: PageFacts): Insert {
  if (facts.language === 'zh') return undefined
  // Quotes are the report's own words, and are explained beside them.
  let text = body.text.replace(/<q>[\s\S]*?<\/q>/g, ' ').replace(/<[^>]*>/g, ' ')
  const found: string[] = []
  // Longer names first, so that 元/人 is not taken for 元.
  const ids = unitIds().filter(id => /\p{Script=Han}/u.test(id))
  for (const id of [...ids].sort((a, b) => b.length - a.length)) {
    const alone = new RegExp(`(?<![\\p{Script=Han}])${literal(id)}(?![\\p{Script=Han}/])`, 'gu')
    const rest = text.replace(alone, ' ')
    if (rest !== text) found.push(id)
    text = rest
  }
  if (found.length === 0) return undefined
  const entries = ids
    .filter(id => found.includes(id))
    .map(id => `${id} = ${facts.say.unitMeans(unitOf(id)?.en ?? id)}`)
  return html`<p class="note units">${facts.say.units}: ${entries.join('; ')}.</p>`
}

function literal(text: string): string {
  return text.replace(/[()/]/g, sign => `\\${sign}`)
}
