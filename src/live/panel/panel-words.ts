import type { Language } from '../../vocabulary/wording.js'
import type { PanelWording } from './wording.js'
import { panelEn } from './wording-en.js'
import { panelZh } from './wording-zh.js'

/** The phrases of the page's language. */
export function panelWording(language: Language): PanelWording {
  return language === 'zh' ? panelZh : panelEn
}
