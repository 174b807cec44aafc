import { reportWords } from '../briefing/target-text.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'

const minus = '\u2212'

/** What is promised, in the report's own figure and unit: `5.5%左右`, `at least 7%`, `与地区生产总值同步`. */
export function promiseText(target: Target, register: TargetRegister, language: Language): string {
  const { bound, reference } = target
  const meant = register.targets.find(one => one.id === reference)?.indicator[language] ?? reference ?? ''
  if (bound === 'in step with' && target.value === undefined) {
    return language === 'zh' ? `与${meant}同步` : `in step with ${meant}`
  }
  if (target.value === undefined) {
    return language === 'zh' ? (reportWords(target) ?? target.quote) : wordsWithoutFigure(target)
  }
  const value = figureText(target.value, target.unit)
  const high = target.valueHigh === undefined ? '' : figureText(target.valueHigh, target.unit)
  return language === 'zh' ? inChinese(target, value, high) : inEnglish(target, value, high)
}

function figureText(value: number, unit = ''): string {
  const figure = `${value}`.replace('-', minus)
  if (unit === '' || unit === '1') return figure
  return unit === '%' ? `${figure}%` : `${figure} ${unit}`
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

function inEnglish({ bound }: Target, value: string, high: string): string {
  return bound === 'exactly' ? value : bound === 'between' ? `${value} to ${high}` : `${bound} ${value}`
}

function wordsWithoutFigure({ measure, bound }: Target): string {
  if (measure === 'stable') return 'basically stable'
  return measure === 'direction' ? (bound === 'below' ? 'down' : 'up') : bound
}
