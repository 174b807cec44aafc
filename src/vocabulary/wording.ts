/** A text in both languages of the toolkit. Chinese comes first everywhere. */
export interface Wording {
  readonly zh: string
  readonly en: string
}

export type Language = 'zh' | 'en'
