import { rowReduce } from '../numerics/row-reduce.js'
import type { ArithmeticStep, Finding } from '../vocabulary/finding.js'
import { showValue } from '../vocabulary/show-value.js'
import type { Target } from '../vocabulary/target.js'
import type { Language } from '../vocabulary/wording.js'
import { type Evidence, inBoth, titleOf } from './evidence.js'
import { slack } from './interval.js'
import { intervalOf, measuredBy, readingOf, toleranceOf } from './read-target.js'

/** One target as a linear equation among growth rates. */
interface Row {
  readonly target: Target
  readonly coefficients: ReadonlyMap<string, number>
  readonly right: number
  /** Half-width it is given when read as a point; 0 for an exact figure. */
  readonly tolerance: number
  /** Its sense when assessed: equality, at least, at most. */
  readonly sense: 'equal' | 'at least' | 'at most'
}

/**
 * The rank check: targets that equate growth rates (同步, a differential, a growth figure) as rows of a linear system. Where
 * the rank of the left sides is below that of the whole system, the rows contradict each other literally; each minimal
 * set is reported with the smallest common width that dissolves it, and with what a one-sided reading of 同步 gives.
 */
export function findClashingEqualities(evidence: Evidence): readonly Finding[] {
  const rows = evidence.register.targets.flatMap(target => rowOf(evidence, target) ?? [])
  // Relations between indicators first, so that figures are explained by them and not the other way round.
  const ordered = [...rows].sort(
    (a, b) => Number(a.coefficients.size === 1) - Number(b.coefficients.size === 1),
  )
  const variables = [...new Set(ordered.flatMap(row => [...row.coefficients.keys()]))]
  const matrix = ordered.map(row => variables.map(variable => row.coefficients.get(variable) ?? 0))
  const { dependencies, rank } = rowReduce(
    matrix,
    ordered.map(row => row.right),
  )
  return dependencies
    .filter(dependency => Math.abs(dependency.rest) > slack(1))
    .map(({ multipliers, rest }) => {
      const members = [...multipliers].flatMap(([i, weight]) => {
        const row = ordered[i]
        return row === undefined ? [] : [{ row, weight }]
      })
      return describe(evidence, members, rest, rank, ordered.length)
    })
}

function rowOf(evidence: Evidence, target: Target): Row | undefined {
  const expression = evidence.expressions.get(target.id)
  if (expression === undefined || target.period !== evidence.period) return undefined
  const measured = measuredBy(expression.tree)
  const tolerance = toleranceOf(target, 'rate') ?? 0
  if (target.bound === 'in step with') {
    const reference = growthVariable(evidence, target.reference)
    const own =
      measured.of === 'growth'
        ? measured.variable
        : measured.of === 'level'
          ? evidence.growthOf.get(measured.variable)
          : undefined
    if (reference === undefined || own === undefined || reference === own) return undefined
    return {
      target,
      coefficients: new Map([
        [own, 1],
        [reference, -1],
      ]),
      right: 0,
      tolerance,
      sense: senseOf(target),
    }
  }
  const right = intervalOf({ ...target, tolerance: undefined }, 'rate', 'point')
  const isFigure = target.bound === 'exactly' || target.bound === 'about'
  if (measured.of === 'gap' && right !== undefined && target.value !== undefined) {
    const size = Number.isFinite(right.low) ? right.low : right.high
    return {
      target,
      coefficients: new Map([
        [measured.variable, 1],
        [measured.against, -1],
      ]),
      right: size,
      tolerance,
      sense: senseOf(target),
    }
  }
  if (measured.of === 'growth' && isFigure && right !== undefined && target.value !== undefined) {
    return {
      target,
      coefficients: new Map([[measured.variable, 1]]),
      right: right.low,
      tolerance,
      sense: senseOf(target),
    }
  }
  return undefined
}

function senseOf(target: Target): Row['sense'] {
  return { point: 'equal', floor: 'at least', ceiling: 'at most' }[readingOf(target)] as Row['sense']
}

/** The variable whose growth a reference means: another target's, or a variable of the model. */
function growthVariable(evidence: Evidence, reference: string | undefined): string | undefined {
  if (reference === undefined) return undefined
  const expression = evidence.expressions.get(reference)
  if (expression !== undefined) {
    const measured = measuredBy(expression.tree)
    if (measured.of === 'growth') return measured.variable
    return measured.of === 'level' ? evidence.growthOf.get(measured.variable) : undefined
  }
  return evidence.growthOf.get(reference) ?? (evidence.model.variables.has(reference) ? reference : undefined)
}

type Member = { readonly row: Row; readonly weight: number }

function describe(
  evidence: Evidence,
  members: readonly Member[],
  rest: number,
  rank: number,
  total: number,
): Finding {
  const targets = members.map(member => member.row.target)
  const soft = members.filter(({ row }) => row.tolerance > 0)
  const width = Math.abs(rest) / soft.reduce((total, member) => total + Math.abs(member.weight), 0)
  const given = soft.length === 0 ? 0 : Math.min(...soft.map(member => member.row.tolerance))
  const onTheEdge = soft.length > 0 && Math.abs(width - given) <= slack(given)
  const withWidth = soft.length > 0 && (width <= given || onTheEdge)
  const oneSided = !clashesOneSided(members, rest)
  const names = targets.map(target => target.indicator)
  return {
    id: `equalities:${targets.map(target => target.id).join('+')}`,
    kind: 'equalities',
    targets: targets.map(target => target.id),
    title: inBoth(language =>
      language === 'zh'
        ? `${names.map(name => name.zh).join('、')}：按字面相等不能同时成立`
        : `${names.map(name => name.en).join(', ')}: read literally, the equalities contradict each other`,
    ),
    statement: inBoth(language => {
      const sum = showValue(Math.abs(rest), 'pp', language)
      const smallest = showValue(width, 'pp', language)
      const soften =
        soft.length === 0
          ? ''
          : softText(language, smallest, showValue(given, 'pp', language), withWidth, onTheEdge)
      if (language === 'zh') {
        return `${members.length}个等式相加减，左边全部抵消，右边剩${sum}：任去一项则其余相容（最小冲突组）。${oneSided ? '“同步”理解为“不低于”时可以同时成立。' : '把“同步”理解为“不低于”仍不能同时成立。'}${soften}`
      }
      return `Of ${members.length} equalities added up with signs the left sides cancel while ${sum} remains on the right; without any one of them the rest agree (a minimal conflict). ${oneSided ? 'Read as "at least", they can hold together.' : 'Read as "at least", they still cannot.'}${soften === '' ? '' : ` ${soften}`}`
    }),
    steps: stepsOf(evidence, members, rest),
    premises: [
      inBoth(language => {
        const [all, free] = [members.length, members.length - 1]
        return language === 'zh'
          ? `${all}个等式左边只有${free}个相互独立（全部${total}个等式的秩为${rank}）`
          : `of ${all} left sides only ${free} are independent (of all ${total} equalities the rank is ${rank})`
      }),
    ],
    readings: [
      {
        reading: { zh: '相等', en: 'equal' },
        result: { zh: '不能同时成立', en: 'cannot hold together' },
        holds: false,
      },
      {
        reading: { zh: '不低于', en: 'at least' },
        result: oneSided
          ? { zh: '可以同时成立', en: 'can hold together' }
          : { zh: '仍不能同时成立', en: 'still cannot hold together' },
        holds: oneSided,
      },
      ...(soft.length === 0 ? [] : [widthReading(given, withWidth, onTheEdge)]),
    ],
    repairs: [],
    history: undefined,
    numbers: {
      rest: Math.abs(rest),
      // Where no member has a width, none helps.
      ...(soft.length === 0 ? {} : { smallest_width: width, stated_width: given }),
      rank,
      equalities: members.length,
    },
    weight: 3,
  }
}

function widthReading(given: number, withWidth: boolean, onTheEdge: boolean): Finding['readings'][number] {
  return {
    reading: inBoth(language => `±${showValue(given, 'pp', language)}`),
    result: onTheEdge
      ? { zh: '恰在边界：刚好成立', en: 'on the edge: they just hold' }
      : withWidth
        ? { zh: '可以同时成立', en: 'can hold together' }
        : { zh: '仍不能同时成立', en: 'still cannot hold together' },
    holds: withWidth,
  }
}

function softText(
  language: Language,
  smallest: string,
  given: string,
  withWidth: boolean,
  onTheEdge: boolean,
): string {
  if (language === 'zh') {
    const tail = onTheEdge
      ? `，恰好等于所给的±${given}：刚好在边界`
      : withWidth
        ? `，小于所给的±${given}：可以成立`
        : `，大于所给的±${given}：仍不成立`
    return `允许上下浮动时，最少需要±${smallest}${tail}。`
  }
  const tail = onTheEdge
    ? `exactly the ±${given} allowed: on the edge`
    : withWidth
      ? `within the ±${given} allowed`
      : `more than the ±${given} allowed`
  return `With a width, ±${smallest} is the least that helps, ${tail}.`
}

/** Two minimal rows of "at least" contradict each other only if their multipliers can be given one sign each way round. */
function clashesOneSided(members: readonly Member[], rest: number): boolean {
  const sign = rest > 0 ? 1 : -1
  return members.every(({ row, weight }) => {
    // 同步 and differentials are read one-sidedly; a figure with a width stays what it is.
    if (row.sense === 'equal') return true
    const oriented = weight * sign
    return row.sense === 'at least' ? oriented >= 0 : oriented <= 0
  })
}

function stepsOf(evidence: Evidence, members: readonly Member[], rest: number): readonly ArithmeticStep[] {
  const rows = members.map(({ row }) => ({
    formula: inBoth(language => {
      const left = [...row.coefficients].map(([variable, coefficient], i) => {
        const title = titleOf(evidence, variable)[language]
        const growth = language === 'zh' ? `${title}增速` : `growth of ${title}`
        return i === 0 ? growth : `${coefficient < 0 ? ' − ' : ' + '}${growth}`
      })
      return `${left.join('')} = ${showValue(row.right, row.coefficients.size === 1 ? 'rate' : 'pp', language)}`
    }),
    value: row.right,
    unit: row.coefficients.size === 1 ? 'rate' : 'pp',
  }))
  const total = {
    formula: inBoth(language => `0 = ${showValue(Math.abs(rest), 'pp', language)}`),
    value: Math.abs(rest),
    unit: 'pp',
  }
  return [...rows, total]
}
