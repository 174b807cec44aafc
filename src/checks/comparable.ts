import type { Finding } from '../vocabulary/finding.js'
import type { Observation } from '../vocabulary/observation.js'
import { writePeriod } from '../vocabulary/period.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Wording } from '../vocabulary/wording.js'
import type { Claim } from './claims.js'
import { type Evidence, inBoth, titleOf } from './evidence.js'
import type { Relation } from './relation.js'

/** Why a relation cannot be used: its terms are not on one statistical basis. */
export interface Incomparable {
  readonly reason: Wording
  readonly numbers: Readonly<Record<string, number>>
}

/**
 * Tests whether the terms of a sum or share can be added at all: by the basis the model declares for them, and by the
 * data itself (a part that was once larger than its whole). Undefined when nothing speaks against it.
 */
export function incomparable(evidence: Evidence, relation: Relation): Incomparable | undefined {
  if (relation.kind !== 'sum' && !relation.share) return undefined
  const whole = wholeOf(relation)
  const parts = relation.kind === 'sum' ? relation.terms.slice(1) : relation.terms.slice(1, 2)
  for (const part of parts) {
    const reason =
      differingBasis(evidence, part.variable, whole) ?? largerThanWhole(evidence, part.variable, whole)
    if (reason !== undefined) return joined(reason, largerThanWhole(evidence, part.variable, whole))
  }
  return undefined
}

/** The finding that says why a relation between targets cannot be judged; undefined when fewer than two are targeted. */
export function describeIncomparable(
  evidence: Evidence,
  relation: Relation,
  claims: ReadonlyMap<string, Claim>,
  why: Incomparable,
): Finding | undefined {
  const targeted = relation.terms.flatMap(term => claims.get(term.variable) ?? [])
  if (targeted.length < 2) return undefined
  const rest = relation.terms
    .filter(term => !claims.has(term.variable))
    .map(term => titleOf(evidence, term.variable))
  const title = inBoth(language => {
    const names = targeted
      .map(claim => claim.target.indicator[language])
      .join(language === 'zh' ? '与' : ' and ')
    return language === 'zh'
      ? `${names}不能合并计算：无法判断`
      : `${names} cannot be combined: cannot be judged`
  })
  const statement = inBoth(language => {
    const left = rest.map(each => each[language]).join(language === 'zh' ? '、' : ', ')
    if (language === 'zh')
      return `${why.reason.zh}${left === '' ? '' : `由两者倒推${left}没有意义，不予计算。`}`
    return `${why.reason.en}${left === '' ? '' : ` An implied ${left} would be meaningless and is not computed.`}`
  })
  return {
    id: `cannot-be-judged:${relation.id}`,
    kind: 'cannot be judged',
    targets: targeted.map(claim => claim.target.id),
    title,
    statement,
    steps: [],
    premises: [relation.title],
    readings: [],
    repairs: [],
    history: undefined,
    numbers: why.numbers,
    weight: 2,
  }
}

function wholeOf(relation: Relation): string {
  return relation.terms[relation.kind === 'sum' ? 0 : 2]?.variable ?? ''
}

function differingBasis(evidence: Evidence, part: string, whole: string): Incomparable | undefined {
  const a = evidence.model.variables.get(part)?.basis
  const b = evidence.model.variables.get(whole)?.basis
  if (a === undefined || b === undefined || (a.zh === b.zh && a.en === b.en)) return undefined
  const reason = inBoth(language => {
    const [one, other] = [titleOf(evidence, part)[language], titleOf(evidence, whole)[language]]
    return language === 'zh'
      ? `口径不同。${one}：${a.zh}；${other}：${b.zh}。`
      : `Two statistical bases. ${one}: ${a.en}; ${other}: ${b.en}.`
  })
  return { reason, numbers: {} }
}

function largerThanWhole(evidence: Evidence, part: string, whole: string): Incomparable | undefined {
  const seriesOf = (variable: string): readonly Observation[] =>
    evidence.observations.series.get(evidence.model.variables.get(variable)?.series ?? variable) ?? []
  const wholes = seriesOf(whole)
  for (const row of [...seriesOf(part)].reverse()) {
    const total = wholes.find(other => other.period === row.period && other.unit === row.unit)
    if (row.period >= evidence.period || total === undefined || row.value <= total.value) continue
    const reason = inBoth(language => {
      const year = writePeriod(row.period, evidence.observations.frequency)
      const show = (value: number): string => showValue(value, row.unit ?? '1', language)
      const [one, other] = [titleOf(evidence, part)[language], titleOf(evidence, whole)[language]]
      return language === 'zh'
        ? `${year}年${one}${show(row.value)}，大于${other}${show(total.value)}：部分大于整体。`
        : `In ${year} ${one} was ${show(row.value)}, more than ${other} at ${show(total.value)}: a part larger than its whole.`
    })
    return { reason, numbers: { part: row.value, whole: total.value, period: row.period } }
  }
  return undefined
}

function joined(first: Incomparable, second: Incomparable | undefined): Incomparable {
  if (second === undefined || second.reason.zh === first.reason.zh) return first
  return {
    reason: { zh: `${first.reason.zh}${second.reason.zh}`, en: `${first.reason.en} ${second.reason.en}` },
    numbers: { ...first.numbers, ...second.numbers },
  }
}
