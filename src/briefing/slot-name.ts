import { type PageFacts, wordingOf } from './facts.js'
import type { JudgedClaim } from './judge-claim.js'
import { valueOfText } from './judge-claim.js'
import { runNamed } from './main-run.js'
import { readSlot, type Slot } from './slot.js'

type Denied = Extract<JudgedClaim, { kind: 'false' }>

const signs = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜', '==': '=', '!=': '≠' } as const

/** An assertion that the figures deny, in words: what it is about, what that is now, and what it should be. */
export function saidOfClaim({ left, comparison, right, is }: Denied, facts: PageFacts): string {
  const words = facts.say.ownTexts
  const sign = signs[comparison]
  if ('word' in is)
    return words.isNot(nameOf(left, facts), wordText(is.word, facts), sign, wordText(right, facts))
  const { value, bound, unit } = is
  // With decimals enough to tell the one from the other.
  const told = [undefined, 0, 1, 2, 3, 4, 5, 6].map(decimals =>
    [value, bound].map(number => facts.amount(number, unit, decimals)),
  )
  const [now = '', asked = ''] = told.find(([a, b]) => a !== b) ?? told[0] ?? []
  const other = valueOfText(right, facts) === undefined ? '' : nameOf(right, facts)
  return words.isNot(nameOf(left, facts), now, sign, other === '' ? asked : words.named(other, asked))
}

function wordText(word: string, facts: PageFacts): string {
  const verdicts: Readonly<Record<string, string>> = wordingOf(facts.language).verdict
  return verdicts[word] ?? word
}

/** What a computed place is about, in words; as written where there are none for it. */
function nameOf(written: string, facts: PageFacts): string {
  const slot = readSlot(written)
  return slot !== undefined && 'kind' in slot ? nameOfSlot(slot, facts) : written
}

function nameOfSlot(slot: Slot, facts: PageFacts): string {
  const words = facts.say.ownTexts
  const inScenario = (name: string, scenario: string | undefined): string => {
    const run = scenario === undefined ? undefined : runNamed(scenario, facts.content.runs)
    return run === undefined ? name : words.inScenario(facts.pick(run.scenario.title), name)
  }
  switch (slot.kind) {
    case 'figure':
      return inScenario(words.figure(facts.titleOf(slot.variable), slot.period), slot.scenario)
    case 'difference':
      return `${nameOfSlot(slot.left, facts)} − ${nameOfSlot(slot.right, facts)}`
    case 'target': {
      const target = facts.content.register.targets.find(({ id }) => id === slot.id)
      return inScenario(words.field(facts.pick(target?.indicator) || slot.id, slot.field), slot.scenario)
    }
    case 'count':
      return inScenario(words.count[slot.of], slot.scenario)
    case 'joint':
      return words.joint
    case 'title':
      return inScenario(words.title, slot.scenario)
  }
}
