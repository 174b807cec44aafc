import type { SectionName } from '../vocabulary/briefing-template.js'
import type { PageFacts } from './facts.js'
import { type Html, html } from './html.js'
import { readSlot, stretchesOf } from './slot.js'
import { slotValue } from './slot-value.js'

/** The plan's own paragraphs at the head of a section; undefined without any. Every slot must have been checked before. */
export function ownTexts(section: SectionName, facts: PageFacts): Html | undefined {
  const texts = (facts.content.plan.texts ?? []).filter(({ at }) => at === section)
  if (texts.length === 0) return undefined
  return html`${texts.map(({ text }) => html`<p class="own">${filled(text[facts.language], facts)}</p>`)}`
}

function filled(text: string, facts: PageFacts): string {
  const stretches = stretchesOf(text)
  if ('loneBrace' in stretches) throw new Error('a text of the page has an open brace')
  return stretches
    .map(stretch => {
      if (stretch.kind === 'words') return stretch.text
      const slot = readSlot(stretch.text)
      const value = slot === undefined || !('kind' in slot) ? undefined : slotValue(slot, facts)
      if (value === undefined || 'problem' in value) throw new Error(`{${stretch.text}} was not checked`)
      return value.text
    })
    .join('')
    .trim()
}
