import type { PlannedText, SectionName } from '../vocabulary/briefing-template.js'
import { askedBy, mainByHand } from './by-hand.js'
import type { PageFacts } from './facts.js'
import { type Html, html, type Insert } from './html.js'
import { judgeClaim, valueOfText } from './judge-claim.js'
import { piece } from './live-pieces.js'
import { figureByHand, slotsOf, stretchesOf } from './slot.js'
import { saidOfClaim } from './slot-name.js'

/** The plan's own paragraphs at the head of a section; undefined without any. Every slot must have been checked before. */
export function ownTexts(section: SectionName, facts: PageFacts): Insert {
  const texts = (facts.content.plan.texts ?? []).filter(({ at }) => at === section)
  if (texts.length === 0) return undefined
  return piece(`texts-${section}`, facts, () => html`${texts.map(text => paragraph(text, facts))}`)
}

/**
 * A paragraph with its places filled. Where the page has another main run than it was written with, a paragraph that is not wholly computed
 * stays, and says so; one whose assertion the figures deny is struck out, with the reason.
 */
function paragraph(text: PlannedText, facts: PageFacts): Html {
  const written = facts.asWritten
  const attributes = laterOf(text, facts)
  if (written === undefined) return html`<p class="own"${attributes}>${filled(text, facts)}</p>`
  const words = facts.say.ownTexts
  const was = facts.pick(written.main.scenario.title)
  const judged = text.assert.map(({ claim }) => judgeClaim(claim, facts))
  const isValued = slotsOf(text.text[facts.language]).every(slot => hasValue(slot, facts))
  if (
    !isComputed(text, written) ||
    !isValued ||
    judged.some(({ kind }) => kind === 'no value' || kind === 'unfit')
  ) {
    return html`<p class="own kept">${filled(text, written)} <span class="mini">${words.kept(was)}</span></p>`
  }
  const denied = judged.flatMap(claim => (claim.kind === 'false' ? [saidOfClaim(claim, facts)] : []))
  if (denied.length === 0) return html`<p class="own"${attributes}>${filled(text, facts)}</p>`
  const why = words.denied(was, facts.pick(facts.main.scenario.title), denied.join(facts.say.semicolon))
  return html`<p class="own gone"${attributes}><del>${filled(text, written)}</del> <span class="mini">${why}</span></p>`
}

/** True where everything in a text that another main run can make false is computed: it has places or assertions, no figure by hand, and does not call by hand the scenario that its places mean. */
function isComputed(text: PlannedText, { language, main }: PageFacts): boolean {
  return (
    askedBy(text, language).length > 0 &&
    figureByHand(text.text[language]) === undefined &&
    mainByHand(text, language, main.scenario.title) === undefined
  )
}

function hasValue(written: string, facts: PageFacts): boolean {
  const value = valueOfText(written, facts)
  return value !== undefined && !('problem' in value)
}

/** What of a text the page works out later than a run, for as long as it stands for the settings before. */
function laterOf(text: PlannedText, { live, language }: PageFacts): Insert {
  if (live === undefined) return undefined
  const asked = askedBy(text, language).join(' ')
  if (/probability|count\.draws/.test(asked)) return html` data-later="drawn"`
  return /count\.conflicts/.test(asked) ? html` data-later="found"` : undefined
}

function filled({ text }: PlannedText, facts: PageFacts): string {
  const stretches = stretchesOf(text[facts.language])
  if ('loneBrace' in stretches) throw new Error('a text of the page has an open brace')
  return stretches
    .map(stretch => {
      if (stretch.kind === 'words') return stretch.text
      const value = valueOfText(stretch.text, facts)
      if (value === undefined || 'problem' in value) throw new Error(`{${stretch.text}} was not checked`)
      return value.text
    })
    .join('')
    .trim()
}
