import type { Language } from './wording.js'

/** A probability in whole per cent; never 0% or 100%, which no number of draws can show. */
export function probabilityText(share: number, language: Language): string {
  const [above, below] = language === 'zh' ? ['＞', '＜'] : ['>', '<']
  if (share >= 0.995) return `${above}99%`
  if (share < 0.005) return `${below}1%`
  return `${(100 * share).toFixed(0)}%`
}

/** A probability as written, within a Chinese sentence: `为24%`, `不足1%`, `超过99%`. */
export function probabilityWords(text: string): string {
  const size = text.slice(1)
  return text.startsWith('＜') ? `不足${size}` : text.startsWith('＞') ? `超过${size}` : `为${text}`
}
