import type { Wording } from '../vocabulary/wording.js'

/** A text as a YAML scalar: plain where that is safe in and outside of braces, else a JSON text, which is a YAML text too. */
export function scalar(text: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_ ()（）“”÷×＝、，；。=+*/.-]*$/u.test(text) && !/\s$/.test(text)
  return isPlain ? text : JSON.stringify(text)
}

/** Words in both languages, in braces. */
export function wordingText({ zh, en }: Wording): string {
  return `{ zh: ${scalar(zh)}, en: ${scalar(en)} }`
}

/** A text in a comment: one line, without what could end it or turn it around. */
export function commentText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
}
