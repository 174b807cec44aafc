import { reportWords } from '../briefing/target-text.js'
import type { ModelCard } from '../vocabulary/model.js'
import { referenceName } from '../vocabulary/reference-name.js'
import type { Bound, Target, TargetRegister } from '../vocabulary/target.js'
import type { Language, Wording } from '../vocabulary/wording.js'

const minus = '\u2212'

/** What is promised, in the report's own figure and unit: `5.5%左右`, `at least 7%`, `与地区生产总值同步`. */
export function promiseText(
  target: Target,
  register: TargetRegister,
  variables: ModelCard['variables'],
  language: Language,
): string {
  if (target.bound === 'in step with' && target.value === undefined) {
    const meant = referenceName(target, register, variables)?.[language] ?? ''
    return language === 'zh' ? `与${meant}同步` : `in step with ${meant}`
  }
  if (target.value === undefined) {
    return language === 'zh' ? (reportWords(target) ?? target.quote) : wordsWithoutFigure(target)
  }
  if (target.measure === 'direction' && target.value === 0) return directions[target.bound][language]
  if (language === 'zh' && target.measure === 'growth' && target.value < 0) return fallText(target)
  const value = figureText(target.value, target.unit, language)
  const high = target.valueHigh === undefined ? '' : figureText(target.valueHigh, target.unit, language)
  return language === 'zh' ? inChinese(target, value, high) : inEnglish(target, value, high)
}

function figureText(value: number, unit: string | undefined, language: Language): string {
  const figure = `${value}`.replace('-', minus)
  if (unit === undefined || unit === '1') return figure
  if (unit === '%') return `${figure}%`
  return unit === 'pp' && language === 'zh' ? `${figure}个百分点` : `${figure} ${unit}`
}

function inChinese({ bound }: Target, value: string, high: string): string {
  return {
    exactly: value,
    about: `${value}左右`,
    'at least': `${value}以上`,
    'at most': `${value}以内`,
    above: `高于${value}`,
    below: `低于${value}`,
    between: `${value}～${high}`,
    'in step with': `同步 ${value}`,
  }[bound]
}

/** A fall as reports word it: −3, at most, is 下降3%以上. */
function fallText({ bound, value = 0, valueHigh = 0, unit }: Target): string {
  const fall = figureText(-value, unit, 'zh')
  return {
    exactly: `下降${fall}`,
    about: `下降${fall}左右`,
    'at least': `下降${fall}以内`,
    'at most': `下降${fall}以上`,
    above: `降幅小于${fall}`,
    below: `降幅大于${fall}`,
    between: `下降${figureText(-valueHigh, unit, 'zh')}～${fall}`,
    'in step with': `同步 下降${fall}`,
  }[bound]
}

function inEnglish({ bound }: Target, value: string, high: string): string {
  return bound === 'exactly' ? value : bound === 'between' ? `${value} to ${high}` : `${bound} ${value}`
}

/** A promise of a direction is kept as a bound at 0; nobody reads "below 0%". */
const directions: Readonly<Record<Bound, Wording>> = {
  exactly: { zh: '持平', en: 'unchanged' },
  about: { zh: '基本持平', en: 'about unchanged' },
  'at least': { zh: '不下降', en: 'not down' },
  'at most': { zh: '不上升', en: 'not up' },
  above: { zh: '上升', en: 'up' },
  below: { zh: '下降', en: 'down' },
  between: { zh: '持平', en: 'unchanged' },
  'in step with': { zh: '同步', en: 'in step' },
}

function wordsWithoutFigure({ measure, bound }: Target): string {
  if (measure === 'stable') return 'basically stable'
  return measure === 'direction' ? (bound === 'below' ? 'down' : 'up') : bound
}
