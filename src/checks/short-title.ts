import type { ModelCard } from '../vocabulary/model.js'
import type { Wording } from '../vocabulary/wording.js'

/**
 * The title of a variable in both languages, its id where it has none. The base year of constant prices or of an index, in
 * brackets at the end, is left out where that is no other variable's name: a sentence about growth names the indicator.
 */
export function shortTitle(model: Pick<ModelCard, 'variables'>, variable: string): Wording {
  const title = model.variables.get(variable)?.title ?? { zh: variable, en: variable }
  const short = {
    zh: title.zh.replace(/（\d{4}年[^（）]*）$/u, ''),
    en: title.en.replace(/, \d{4} (?:prices|= \d+)$/u, ''),
  }
  const isTaken = [...model.variables.values()].some(
    other => other.id !== variable && (other.title?.zh === short.zh || other.title?.en === short.en),
  )
  return isTaken ? title : short
}
