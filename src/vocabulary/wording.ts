/** A text in both languages of the toolkit. Chinese comes first everywhere. */
export interface Wording {
  readonly zh: string
  readonly en: string
}

export type Language = 'zh' | 'en'

/** A text in both languages, or in one that serves for both: a citation, a name, an address. */
export type Said = string | Wording

/** The text in one language; a text that has only one is given as it stands. */
export function inLanguage(text: Said, language: Language): string {
  return typeof text === 'string' ? text : text[language]
}
