/** What a computed place of a text asks for: `{gdp_growth@2024}`, `{plan.gdp_growth@2024}`, `{target.gdp-growth.probability}`, `{count.met}`, `{title}`. */
export type Slot =
  | {
      readonly kind: 'figure'
      readonly scenario?: string
      readonly variable: string
      readonly period: string
    }
  | { readonly kind: 'difference'; readonly left: Slot; readonly right: Slot }
  | { readonly kind: 'target'; readonly scenario?: string; readonly id: string; readonly field: TargetField }
  | { readonly kind: 'count'; readonly scenario?: string; readonly of: CountName }
  | { readonly kind: 'joint' }
  /** The title of the main scenario, or of the one that is named. */
  | { readonly kind: 'title'; readonly scenario?: string }

/** What can be asked of a target. */
export const targetFields = [
  'indicator',
  'words',
  'outcome',
  'margin',
  'verdict',
  'probability',
  'previous',
] as const
export type TargetField = (typeof targetFields)[number]

/** What can be counted. */
export const countNames = [
  'targets',
  'modelled',
  'tracked',
  'met',
  'missed',
  'unknown',
  'conflicts',
  'scenarios',
  'draws',
] as const
export type CountName = (typeof countNames)[number]

/** A word inside the braces that is none of those possible, with those that are. */
export interface UnknownWord {
  readonly written: string
  readonly known: readonly string[]
}

/**
 * Reads what stands between the braces. A scenario of the page may stand before each, but for `joint.probability`; the
 * difference of two figures is written `a - b`. Undefined where it is of no such form.
 */
export function readSlot(text: string): Slot | UnknownWord | undefined {
  const sides = text.trim().split(/\s+[-−]\s+/)
  if (sides.length === 2) {
    const [left, right] = sides.map(readSlot)
    const isFigure = (slot: ReturnType<typeof readSlot>): slot is Slot =>
      slot !== undefined && 'kind' in slot && slot.kind === 'figure'
    return isFigure(left) && isFigure(right) ? { kind: 'difference', left, right } : undefined
  }
  const word = text.trim()
  const figure = /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)\.)?([A-Za-z_]\w*)@([0-9A-Za-z-]+)$/.exec(word)
  if (figure !== null) {
    const [, scenario, variable = '', period = ''] = figure
    return { kind: 'figure', variable, period, ...(scenario === undefined ? {} : { scenario }) }
  }
  if (word === 'joint.probability') return { kind: 'joint' }
  const titled = /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)\.)?title$/.exec(word)
  if (titled !== null) return { kind: 'title', ...(titled[1] === undefined ? {} : { scenario: titled[1] }) }
  const counted = /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)\.)?count\.([a-z_]+)$/.exec(word)
  if (counted !== null) {
    const [, scenario, written = ''] = counted
    const of = countNames.find(name => name === written)
    if (of === undefined) return { written, known: countNames }
    return { kind: 'count', of, ...(scenario === undefined ? {} : { scenario }) }
  }
  const target = /^(?:([A-Za-z0-9][A-Za-z0-9_-]*)\.)?target\.([a-z0-9][a-z0-9-]*)\.([a-z_]+)$/.exec(word)
  if (target === null) return undefined
  const [, scenario, id = '', written = ''] = target
  const field = targetFields.find(name => name === written)
  if (field === undefined) return { written, known: targetFields }
  return { kind: 'target', id, field, ...(scenario === undefined ? {} : { scenario }) }
}

/** How a computed place may look, for messages. */
export const slotForms =
  'Write {gdp_growth@2024}, {plan.gdp_growth@2024}, {plan.gdp_growth@2024 - baseline.gdp_growth@2024}, {target.gdp-growth.outcome}, {count.met}, {joint.probability} or {title}.'

/** A stretch of a text: words, or the inside of braces with the place of what is inside. */
export type Stretch =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'slot'; readonly text: string; readonly at: number }

/** Cuts a text at its braces. Undefined where a brace is open or closed alone; `at` is where. */
export function stretchesOf(text: string): readonly Stretch[] | { readonly loneBrace: number } {
  const found: Stretch[] = []
  let from = 0
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    found.push({ kind: 'words', text: text.slice(from, match.index) })
    found.push({ kind: 'slot', text: (match[1] ?? '').trim(), at: match.index })
    from = match.index + match[0].length
  }
  found.push({ kind: 'words', text: text.slice(from) })
  const masked = text.replace(/\{[^{}]*\}/g, slot => ' '.repeat(slot.length))
  const lone = /[{}]/.exec(masked)
  return lone === null ? found : { loneBrace: lone.index }
}

/** The insides of the braces; none where a brace stands alone. */
export function slotsOf(text: string): readonly string[] {
  const stretches = stretchesOf(text)
  if ('loneBrace' in stretches) return []
  return stretches.flatMap(stretch => (stretch.kind === 'slot' ? [stretch.text] : []))
}

/** A figure outside the braces that is neither a year nor part of a name such as PM2.5. */
export function figureByHand(text: string): string | undefined {
  const plain = text.replace(/\{[^{}]*\}/g, ' ')
  const found = [...plain.matchAll(/(?<![A-Za-z\d.])\d[\d,]*(?:\.\d+)?%?/g)].map(([figure]) => figure)
  return found.find(figure => !/^(?:19|20)\d\d$/.test(figure))
}

const comparisons = ['>=', '<=', '==', '!=', '>', '<'] as const
export type Comparison = (typeof comparisons)[number]

/** `gdp_growth@2024 >= 5%`: what is compared, how, and with what, as written. Undefined where it is no comparison. */
export function readClaim(
  claim: string,
): { readonly left: string; readonly comparison: Comparison; readonly right: string } | undefined {
  const plain = claim.replace(/≥/g, '>=').replace(/≤/g, '<=')
  const found = /^(.+?)\s*(>=|<=|==|!=|>|<)\s*([^<>=!]+)$/.exec(plain.trim())
  const comparison = comparisons.find(sign => sign === found?.[2])
  if (found === null || comparison === undefined) return undefined
  return { left: (found[1] ?? '').trim(), comparison, right: (found[3] ?? '').trim() }
}
