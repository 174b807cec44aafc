import { showValue } from '../../vocabulary/show-value.js'
import { isShownInPercent, unitOf } from '../../vocabulary/unit.js'
import { inLanguage, type Language, type Said, type Wording } from '../../vocabulary/wording.js'
import { beyondOf, sayBeyond, sayRange } from './plausible.js'
import type { LiveAssumption, LivePath } from './types.js'

/** What an answer speaks of. */
export interface Saying {
  readonly target: { readonly title: Said; readonly unit: string; readonly period: string }
  readonly instrument: { readonly title: Said; readonly unit: string }
}

/** What was moved from where to where, and what the target comes to. */
export function sayAnswer(
  { target, instrument }: Saying,
  {
    reached,
    outcome,
    wanted,
    before,
    values,
    here,
    isMet,
    isMoved,
  }: {
    readonly reached: boolean
    readonly outcome: number
    readonly wanted: number
    readonly before: readonly number[]
    readonly values: LivePath
    /** The outcome before anything is moved, and whether the target is met with it. */
    readonly here: number
    readonly isMet: boolean
    readonly isMoved: boolean
  },
): Wording {
  return inBoth(language => {
    const title = inLanguage(instrument.title, language)
    const steps = Object.entries(values).map(([at, value], index) => {
      const from = show(before[index] ?? Number.NaN, instrument.unit, language)
      const to = show(value, instrument.unit, language)
      return language === 'zh' ? `${at}年由${from}改为${to}` : `from ${from} to ${to} in ${at}`
    })
    const what = whatOf(target, language)
    const now = show(here, target.unit, language)
    const already = isMet ? saysMet(what, now, language) : ''
    if (!isMoved && reached) return isMet ? already.trim() : saysThere(what, now, title, language)
    const [got, asked] = [show(outcome, target.unit, language), show(wanted, target.unit, language)]
    if (language === 'zh') {
      return reached
        ? `${already}${isMet ? `要使其正好为${asked}：` : ''}${title}：${steps.join('，')}，则${what}为${got}。`
        : `${already}在本页可取的范围内，仅调整${title}达不到${asked}；最接近时（${steps.join('，')}）${what}为${got}。`
    }
    return reached
      ? `${already}${isMet ? `For exactly ${asked}: ` : ''}${title}: ${steps.join(', ')}, and ${what} comes to ${got}.`
      : `${already}As far as it can be set on this page, ${title} alone does not bring ${what} to ${asked}; at the nearest (${steps.join(', ')}) it comes to ${got}.`
  })
}

function saysMet(what: string, now: string, language: Language): string {
  return language === 'zh'
    ? `${what}按当前设定为${now}，目标已达成，不必改变。`
    : `As set now, ${what} is ${now}: the target is met already and nothing need change. `
}

function saysThere(what: string, now: string, title: string, language: Language): string {
  return language === 'zh'
    ? `${what}按当前设定已是${now}，${title}不必改变。`
    : `As set now, ${what} is ${now} already; ${title} need not change.`
}

/** Where values stand to the plausible range: its ends, where it comes from and why, and how far beyond it the farthest of them is. */
export function sayStanding(assumption: LiveAssumption, values: LivePath): Wording {
  const beyond = Object.entries(values)
    .flatMap(([period, value]) => {
      const found = beyondOf(assumption, value)
      return found === undefined ? [] : [{ ...found, period }]
    })
    .sort((a, b) => b.by - a.by)[0]
  const because = assumption.range?.because
  return inBoth(language => {
    const range = sayRange(assumption, language)
    const why = because === undefined ? '' : inLanguage(because, language)
    if (language === 'zh') {
      const ground = why === '' ? '' : `依据：${why}。`
      return beyond === undefined
        ? `在合理区间${range}之内。${ground}`
        : `超出合理区间${range}：${beyond.period}年${sayBeyond(assumption, beyond, language)}。${ground}`
    }
    const ground = why === '' ? '' : ` Why: ${why}.`
    return beyond === undefined
      ? `Inside the plausible range ${range}.${ground}`
      : `Outside the plausible range ${range}: in ${beyond.period} ${sayBeyond(assumption, beyond, language)}.${ground}`
  })
}

/** The nearest outcome that plausible values come to. */
export function sayWithin({ target, instrument }: Saying, values: LivePath, outcome: number): Wording {
  return inBoth(language => {
    const title = inLanguage(instrument.title, language)
    const what = whatOf(target, language)
    const got = show(outcome, target.unit, language)
    const steps = Object.entries(values).map(([period, value]) => {
      const text = show(value, instrument.unit, language)
      return language === 'zh' ? `${period}年${text}` : `${text} in ${period}`
    })
    return language === 'zh'
      ? `${title}在合理区间内变动，${what}最接近时为${got}（${steps.join('，')}）。`
      : `With ${title} inside its plausible range, ${what} comes no nearer than ${got} (${steps.join(', ')}).`
  })
}

function whatOf({ title, period }: Saying['target'], language: Language): string {
  const name = inLanguage(title, language)
  return language === 'zh' ? `${name}（${period}年）` : `${name} (${period})`
}

/** Two more digits than a table shows, because what is sought lies exactly at a bound. */
function show(value: number, unit: string, language: Language): string {
  const isPoints = isShownInPercent(unit) || unitOf(unit)?.kind === 'difference'
  return showValue(value, unit, language, isPoints ? { decimals: 3 } : {})
}

function inBoth(say: (language: Language) => string): Wording {
  return { zh: say('zh'), en: say('en') }
}
