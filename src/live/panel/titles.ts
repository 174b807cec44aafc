import { straight } from '../../briefing/facts.js'
import { inLanguage, type Language, type Said, type Wording } from '../../vocabulary/wording.js'
import { movedBeyond } from '../engine/plausible.js'
import type { LiveEngine, Settings } from '../engine/types.js'
import { leversMoved } from './settings.js'
import { panelEn } from './wording-en.js'
import { panelZh } from './wording-zh.js'

/** A text in the page's language, as the page writes it; '' where there is none. */
export function titleIn(text: Said | undefined, language: Language): string {
  const found = text === undefined ? '' : inLanguage(text, language)
  return language === 'en' ? straight(found) : found
}

/** What settings are called: the scenario as it is, or with a word that it was moved. */
export function titleOfState({ scenarios, assumptions }: LiveEngine, settings: Settings): Wording {
  const { scenario } = settings
  const { zh, en } = scenarios.find(({ id }) => id === scenario)?.title ?? { zh: scenario, en: scenario }
  if (leversMoved(settings).length === 0) return { zh, en }
  const beyond = movedBeyond(assumptions, settings).length
  return { zh: panelZh.movedTitle(zh, beyond), en: panelEn.movedTitle(en, beyond) }
}

/** The scenario's title in the page's language. */
export function titleOfScenario({ scenarios, language }: LiveEngine, id: string): string {
  return titleIn(scenarios.find(scenario => scenario.id === id)?.title, language) || id
}
