import { straight } from '../../briefing/facts.js'
import { inLanguage, type Language, type Said } from '../../vocabulary/wording.js'
import type { LiveEngine } from '../engine/types.js'

/** A text in the page's language, as the page writes it; '' where there is none. */
export function titleIn(text: Said | undefined, language: Language): string {
  const found = text === undefined ? '' : inLanguage(text, language)
  return language === 'en' ? straight(found) : found
}

/** The scenario's title in the page's language. */
export function titleOfScenario({ scenarios, language }: LiveEngine, id: string): string {
  return titleIn(scenarios.find(scenario => scenario.id === id)?.title, language) || id
}
