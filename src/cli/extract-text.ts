import { referenceName } from '../vocabulary/reference-name.js'
import type { Target, TargetRegister } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import { entriesAsTargets } from './entries-as-targets.js'
import type { ExtractedRegister } from './extract-register.js'
import { doubtText, say } from './extract-words.js'
import { promiseText } from './promise-text.js'
import { forceName, measureName } from './promise-words.js'
import { emphasis, layOutTable, left } from './table.js'

/** What was extracted, as tables: the undoubted targets, the doubtful ones with why, the sections left out. */
export function extractText(extracted: ExtractedRegister, language: Language): string {
  const { report, entries, skipped, placeOf } = extracted
  const targets = entriesAsTargets(entries, placeOf)
  const [sure, doubtful] = [targets.filter(one => !one.doubtful), targets.filter(one => one.doubtful)]
  const title = [report.title ?? say('untitled', language), report.place, report.year].filter(
    part => part !== undefined,
  )
  const count =
    targets.length === 0
      ? say('none', language)
      : say('found', language, { targets: sure.length, doubtful: doubtful.length })
  const parts = [`${emphasis(title.join(' · '))}\n${count}\n`]
  if (sure.length > 0) parts.push(targetTable(sure, targets, placeOf, language, 'confidence'))
  if (doubtful.length > 0) {
    parts.push(
      `${emphasis(say('doubtful', language))}\n${targetTable(doubtful, targets, placeOf, language, 'why')}`,
    )
  }
  if (skipped.length > 0) {
    const rows = skipped.map(({ title, at, why }) => [
      shortQuote(title),
      placeText(placeOf(at)),
      say(why, language),
    ])
    const columns = (['heading', 'place', 'why'] as const).map(name => left(say(name, language)))
    parts.push(`${emphasis(say('skipped', language))}\n${layOutTable(columns, rows)}`)
  }
  return parts.join('\n')
}

function targetTable(
  shown: readonly Target[],
  all: readonly Target[],
  placeOf: ExtractedRegister['placeOf'],
  language: Language,
  last: 'confidence' | 'why',
): string {
  const names = ['section', 'indicator', 'measure', 'promise', 'period', 'quote', 'place', last] as const
  const rows = shown.map(target => [
    `${target.section}`,
    target.indicator[language],
    measureName(target.measure, language),
    firmly(target, promiseOf(target, all, language), language),
    target.period === 0 ? '' : `${target.period}`,
    shortQuote(target.quote),
    placeText(placeOf(target.at)),
    last === 'why' ? doubtText(target.confidence, language) : say(target.confidence ?? 'explicit', language),
  ])
  return layOutTable(
    names.map(name => left(say(name, language))),
    rows,
  )
}

/** 力争10%; of a plain promise nothing is said. */
export function firmly({ force }: Target, promise: string, language: Language): string {
  if (force === 'expected') return promise
  const name = forceName(force, language)
  return language === 'zh' ? `${name}${promise}` : `${promise} (${name})`
}

/** The promise in words; a growth rate above another says above which. */
export function promiseOf(target: Target, all: readonly Target[], language: Language): string {
  const register = asRegister(all)
  if (target.measure === 'differential') {
    const against = referenceName(target, register)?.[language]
    if (against !== undefined) return gapText(target, against, language)
  }
  const promise = promiseText(target, register, new Map(), language)
  return promise === target.quote ? shortQuote(promise) : promise
}

/** 高于城镇居民1个百分点以上, 快于经济增长: a gap between two growth rates. */
function gapText(target: Target, against: string, language: Language): string {
  const { value = 0 } = target
  if (value === 0) {
    const isBelow = target.bound === 'below' || target.bound === 'at most'
    if (language === 'zh') return `${isBelow ? '慢于' : '快于'}${against}`
    return `${isBelow ? 'slower' : 'faster'} than ${against}`
  }
  const size = language === 'zh' ? { ...target, value: Math.abs(value) } : target
  const gap = promiseText(size, asRegister([]), new Map(), language)
  return language === 'zh' ? `比${against}${value < 0 ? '低' : '高'}${gap}` : `${gap} over ${against}`
}

/** Targets that need only each other to be put in words. */
function asRegister(targets: readonly Target[]): TargetRegister {
  const report = { title: '', place: '', year: 0, sha256: '', length: 0, url: undefined }
  return { report, targets, file: '' }
}

const longestQuote = 24

/** A quote on one line, its middle left out where it is long: the subject stands at its start, the figure at its end. */
export function shortQuote(quote: string): string {
  const points = [...quote.replace(/\s+/gu, ' ').trim()]
  if (points.length <= longestQuote) return points.join('')
  return `${points.slice(0, 10).join('')}…${points.slice(-13).join('')}`
}

function placeText({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${line}:${column}`
}
