import type { Finding } from '../vocabulary/finding.js'
import { showValue } from '../vocabulary/show-value.js'
import { isShownInPercent } from '../vocabulary/unit.js'
import type { Language, Wording } from '../vocabulary/wording.js'
import type { Claim } from './claims.js'
import {
  baseOf,
  baseStatus,
  type Evidence,
  inBoth,
  periodText,
  say,
  sayGrowth,
  titleOf,
  unitFor,
} from './evidence.js'
import { pastGrowth } from './past-growth.js'

/** What each level target means as a change on the last outturn: a target can be a promise to do less than last year. */
export function findBaseGrowth(evidence: Evidence, claims: readonly Claim[]): readonly Finding[] {
  return claims.flatMap(claim => describe(evidence, claim) ?? [])
}

function describe(evidence: Evidence, claim: Claim): Finding | undefined {
  const base = baseOf(evidence, claim.variable)
  // A range has no single change; its ends are judged, and its verdict says where the run lies.
  if (claim.target.bound === 'between' || claim.target.measure === 'stable') return undefined
  if (claim.states !== 'level' || base === undefined) return undefined
  const value = base * claim.central
  const unit = unitFor(evidence, claim.variable)
  const change = isShownInPercent(unit) ? value - base : claim.central - 1
  const isWorse = claim.target.lessIsBetter ? change > 1e-9 : change < -1e-9
  const sayChange = (language: Language): string =>
    isShownInPercent(unit)
      ? showValue(change, 'pp', language, { signed: true })
      : sayGrowth(claim.central, language)
  const formula = inBoth(language => {
    const [to, from] = [
      say(evidence, claim.variable, value, language),
      say(evidence, claim.variable, base, language),
    ]
    return isShownInPercent(unit)
      ? `${to} − ${from} = ${sayChange(language)}`
      : `${to} ÷ ${from} − 1 = ${sayChange(language)}`
  })
  return {
    id: `implied-growth:${claim.target.id}`,
    kind: 'implied growth',
    targets: [claim.target.id],
    title: inBoth(language =>
      titleText(claim, sayChange(language), isWorse, periodText(evidence, -1), language),
    ),
    statement: statementOf(evidence, claim, base, value, sayChange),
    steps: [{ formula, value: change, unit: isShownInPercent(unit) ? 'pp' : 'rate' }],
    premises: [basePremise(evidence, claim.variable, base)],
    readings: [],
    repairs: [],
    // A change of a ratio in points is not to be set beside growth rates of the ratio.
    history: isShownInPercent(unit) ? undefined : pastGrowth(evidence, claim.variable)?.text,
    numbers: { base, target: value, implied_growth: claim.central - 1, implied_change: value - base },
    // A one-sided promise, or one set against an estimate, may lie short of last year without saying much.
    weight: isWorse && baseStatus(evidence, claim.variable) === 'observed' && !isOneSided(claim) ? 2 : 1,
  }
}

function isOneSided(claim: Claim): boolean {
  return claim.target.bound === 'at least' || claim.target.bound === 'at most'
}

function titleText(claim: Claim, change: string, isWorse: boolean, year: string, language: Language): string {
  const name = claim.target.indicator[language]
  const isLevel = /^0\.0\D*$/.test(change)
  if (isLevel)
    return language === 'zh' ? `${name}目标与${year}年持平` : `The target for ${name} is the level of ${year}`
  const asksLess = claim.target.lessIsBetter ? 'above' : 'below'
  if (language === 'zh') {
    const side = asksLess === 'above' ? '宽于' : '低于'
    return isWorse ? `${name}目标${side}${year}年水平：${change}` : `${name}目标比${year}年${change}`
  }
  return isWorse
    ? `The target for ${name} is ${asksLess} the level of ${year}: ${change}`
    : `The target for ${name}, compared with ${year}, means ${change}`
}

function statementOf(
  evidence: Evidence,
  claim: Claim,
  base: number,
  value: number,
  sayChange: (language: Language) => string,
): Wording {
  return inBoth(language => {
    const title = titleOf(evidence, claim.variable)[language]
    const from = say(evidence, claim.variable, base, language)
    const to = say(evidence, claim.variable, value, language)
    const year = periodText(evidence, -1)
    const status = statusText(evidence, claim.variable, language)
    return language === 'zh'
      ? `${title}：${year}年${from}（${status}），目标${to}，即${sayChange(language)}。`
      : `${title}: in ${year} ${from} (${status}), target ${to}, that is ${sayChange(language)}.`
  })
}

/** Where a base value comes from, as a premise. */
export function basePremise(evidence: Evidence, variable: string, base: number): Wording {
  return inBoth(language => {
    const title = titleOf(evidence, variable)[language]
    const year = periodText(evidence, -1)
    const value = say(evidence, variable, base, language)
    const status = statusText(evidence, variable, language)
    return language === 'zh'
      ? `${title}${year}年${value}（${status}）`
      : `${title}, ${year}: ${value} (${status})`
  })
}

function statusText(evidence: Evidence, variable: string, language: Language): string {
  const status = baseStatus(evidence, variable)
  const words = {
    observed: { zh: '实绩', en: 'outturn' },
    derived: { zh: '推算', en: 'derived' },
    estimated: { zh: '估计', en: 'estimated' },
  }
  const origin = evidence.paths.origin(variable, evidence.period - 1)
  // A row of the data may hold what was worked out or expected: it is then said as it is.
  const row = origin?.kind === 'observed' ? origin.status : ''
  if (row === 'expected') return language === 'zh' ? '预计' : 'expected'
  if (row === 'derived') return words.derived[language]
  if (row !== '' && !/^(?:final|preliminary|revised|rounded)$/.test(row)) return row
  return status === undefined ? (language === 'zh' ? '模型值' : 'model value') : words[status][language]
}
