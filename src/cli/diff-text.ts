import type { PromiseAspect } from '../checks/compare-promises.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Target } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import type { ComparedPair, ComparedSide, RegisterDifference } from './diff-registers.js'
import { aspectText, say } from './diff-words.js'
import { tidy } from './documents/targets-diff-document.js'
import { firmly, promiseOf, shortQuote } from './extract-text.js'
import { differenceUnitName } from './number-text.js'
import { forceName, measureName } from './promise-words.js'
import { emphasis, layOutTable, left, right } from './table.js'

const minus = '\u2212'

/** What differs between two registers, group by group, with both quotes beside each pair. */
export function diffText(difference: RegisterDifference, language: Language): string {
  const { from, to, added, dropped, pairs } = difference
  const of = (...changes: readonly ComparedPair['change'][]): readonly ComparedPair[] =>
    pairs.filter(({ change }) => changes.includes(change))
  const groups = [
    pairGroup('raised', of('raised'), difference, language),
    pairGroup('lowered', of('lowered'), difference, language),
    pairGroup('changed', of('widened', 'narrowed', 'changed'), difference, language),
    pairGroup('not comparable', of('not comparable'), difference, language),
    singleGroup('added', added, to, language),
    singleGroup('dropped', dropped, from, language),
  ].filter(group => group !== '')
  const heading = say('heading', language, { from: sideText(from, language), to: sideText(to, language) })
  const unchanged = say('unchanged', language, { count: of('unchanged').length })
  const same = groups.length === 0 ? `${say('same', language)}\n` : ''
  return [`${emphasis(heading)}\n${same}`, ...groups, `${unchanged}\n`].join('\n')
}

function sideText({ report, file, targets }: ComparedSide, language: Language): string {
  return say('targets', language, { name: report.title ?? file, count: targets.length })
}

function pairGroup(
  name: 'raised' | 'lowered' | 'changed' | 'not comparable',
  pairs: readonly ComparedPair[],
  { from, to }: RegisterDifference,
  language: Language,
): string {
  if (pairs.length === 0) return ''
  const moved = name === 'raised' || name === 'lowered'
  const columns = [
    left(say('indicator', language)),
    left(say('from', language)),
    left(say('to', language)),
    ...(moved ? [right(say('difference', language))] : []),
    left(say(moved ? 'also' : 'what', language)),
    ...(name === 'not comparable' ? [] : [left(say('strictness', language))]),
    left(say('fromQuote', language)),
    left(say('toQuote', language)),
  ]
  const rows = pairs.map(pair => [
    nameText(pair.to, language),
    promiseOf(pair.from, from.targets, language),
    promiseOf(pair.to, to.targets, language),
    ...(moved ? [differenceText(pair, language)] : []),
    aspectsText(pair, moved, [from.report.year, to.report.year], language),
    ...(name === 'not comparable'
      ? []
      : [pair.strictness === undefined ? '' : say(pair.strictness, language)]),
    shortQuote(pair.from.quote),
    shortQuote(pair.to.quote),
  ])
  return `${emphasis(say(name, language, { count: pairs.length }))}\n${layOutTable(columns, rows)}`
}

function singleGroup(
  name: 'added' | 'dropped',
  targets: readonly Target[],
  side: ComparedSide,
  language: Language,
): string {
  if (targets.length === 0) return ''
  const columns = (['indicator', 'measure', 'promise', 'period', 'quote'] as const).map(title =>
    left(say(title, language)),
  )
  const rows = targets.map(target => [
    nameText(target, language),
    measureName(target.measure, language),
    firmly(target, promiseOf(target, side.targets, language), language),
    periodText(target, undefined),
    shortQuote(target.quote),
  ])
  return `${emphasis(say(name, language, { count: targets.length }))}\n${layOutTable(columns, rows)}`
}

/** The indicator's name, and whether its reading is doubtful. */
function nameText({ indicator, doubtful }: Target, language: Language): string {
  return `${indicator[language]}${doubtful ? say('doubtful', language) : ''}`
}

/** New less old in the unit of the old: `+0.5个百分点`, `−20 亿元`. */
function differenceText({ difference, from }: ComparedPair, language: Language): string {
  if (difference === undefined) return ''
  const number = `${difference > 0 ? '+' : ''}${tidy(difference)}`.replace('-', minus)
  if (from.unit === '%' || from.unit === 'pp') {
    return `${number}${language === 'zh' ? '' : ' '}${differenceUnitName('%', language)}`
  }
  return from.unit === undefined || from.unit === '1' ? number : `${number} ${from.unit}`
}

/** What changed besides the figure, with both values where words are short. */
function aspectsText(
  { aspects, from, to, change, by }: ComparedPair,
  moved: boolean,
  years: Years,
  language: Language,
): string {
  const range = change === 'widened' || change === 'narrowed' ? [say(change, language)] : []
  const others = aspects
    .filter(aspect => aspect !== 'figure' || (!moved && range.length === 0))
    .map(aspect => aspectChange(aspect, [from, to], years, language))
  const named =
    by === 'similar name'
      ? [
          say('similarName', language, {
            from: shortQuote(from.indicator[language]),
            to: shortQuote(to.indicator[language]),
          }),
        ]
      : []
  return [...range, ...others, ...named].join(language === 'zh' ? '；' : '; ')
}

/** The years of the two reports, where they are known. */
type Years = readonly [number | undefined, number | undefined]

function aspectChange(
  aspect: PromiseAspect,
  [from, to]: readonly [Target, Target],
  years: Years,
  language: Language,
): string {
  const name = aspectText(aspect, language)
  const both = (a: string, b: string): string => `${name} ${a} → ${b}`
  switch (aspect) {
    case 'force':
      return both(forceName(from.force, language), forceName(to.force, language))
    case 'attribute':
      return both(say(`${from.attribute}Kind`, language), say(`${to.attribute}Kind`, language))
    case 'measure':
      return both(measureName(from.measure, language), measureName(to.measure, language))
    case 'unit':
      return both(from.unit ?? '—', to.unit ?? '—')
    case 'period':
      return both(periodText(from, years[0]), periodText(to, years[1]))
    default:
      return name
  }
}

/** `2031 (+4)`: the year meant, and how far it lies ahead of the report's own. */
function periodText({ period, frequency }: Target, year: number | undefined): string {
  if (period === 0) return '—'
  const ahead = year === undefined ? '' : ` (${period < year ? '' : '+'}${period - year})`
  return frequency === undefined || frequency === 'annual'
    ? `${period}${ahead}`
    : writePeriod(period, frequency)
}
