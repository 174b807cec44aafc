import type { PlannedText } from '../vocabulary/briefing-template.js'
import { inLanguage, type Language, type Said } from '../vocabulary/wording.js'
import { readClaim, readSlot, type Slot, slotsOf } from './slot.js'

/** Everything that a text of the plan asks the figures for: its places, and both sides of its assertions. */
export function askedBy({ text, assert }: PlannedText, language: Language): readonly string[] {
  const sides = assert.flatMap(({ claim }) => {
    const read = readClaim(claim)
    return read === undefined ? [] : [read.left, read.right]
  })
  return [...slotsOf(text[language]), ...sides]
}

/** The name of the main scenario where a text has it typed by hand although one of its places means whichever is the main one; it is false as soon as that is another. */
export function mainByHand(text: PlannedText, language: Language, title: Said): string | undefined {
  const name = inLanguage(title, language)
  const typed = text.text[language].replace(/\{[^{}]*\}/g, ' ')
  return name !== '' && typed.includes(name) && askedBy(text, language).some(meansMain) ? name : undefined
}

/** True where a place asks for the main scenario without naming it. */
function meansMain(written: string): boolean {
  const slot = readSlot(written)
  const isMain = (one: Slot): boolean =>
    one.kind === 'difference'
      ? isMain(one.left) || isMain(one.right)
      : one.kind === 'joint' || one.scenario === undefined
  return slot !== undefined && 'kind' in slot && isMain(slot)
}
