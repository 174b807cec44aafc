import type { Language } from '../vocabulary/wording.js'
import { word } from './words.js'

const kinds = ['assumptions', 'coefficients', 'base', 'shocks'] as const

/** Which uncertainty the draws contain, with how many numbers of each kind, and which they do not. */
export function insideText(inside: Readonly<Record<string, number>>, language: Language): string {
  const name = (kind: (typeof kinds)[number]) => word(`drawn-${kind}`, language)
  const present = kinds.filter(kind => (inside[kind] ?? 0) > 0)
  const absent = [...kinds.filter(kind => (inside[kind] ?? 0) === 0).map(name), word('modelItself', language)]
  const [comma, stop, open, close] = language === 'zh' ? ['、', '。', '（', '）'] : [', ', '. ', ' (', ')']
  const counted = present.map(kind => `${name(kind)}${open}${inside[kind]}${close}`)
  return `${word('bandContains', language)}${counted.join(comma)}${stop}${word('bandLacks', language)}${absent.join(comma)}${stop.trimEnd()}`
}
