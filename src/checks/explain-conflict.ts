import { residualUnit } from '../equations/residual-unit.js'
import { visit } from '../equations/tree.js'
import type { RegionPoint } from '../numerics/joint-region.js'
import type { ArithmeticStep } from '../vocabulary/finding.js'
import type { Lever } from '../vocabulary/lever.js'
import type { EquationCard, ModelCard } from '../vocabulary/model.js'
import { type Ordinal, writePeriod } from '../vocabulary/period.js'
import type { Relaxation, TargetConflict } from '../vocabulary/reconciliation.js'
import { figureText } from '../vocabulary/show-figure.js'
import { showNumber, showValue } from '../vocabulary/show-value.js'
import type { Language, Wording } from '../vocabulary/wording.js'
import type { NearestPoint } from './conflict-search.js'
import { equationStep, gapStep, growthStep, stepText, targetStep, titleIn } from './equation-arithmetic.js'
import { inBoth } from './evidence.js'
import type { JointTargets } from './joint-targets.js'
import { insideOf, measuredBy } from './read-target.js'
import type { TargetRow, ValueAt } from './target-rows.js'

/** What a conflict is told from. */
export interface ConflictCase {
  readonly joint: JointTargets
  readonly model: ModelCard
  /** The first period that is solved. */
  readonly from: Ordinal
  /** Rows of the conflict. */
  readonly members: readonly number[]
  /** Member → the nearest it comes to holding while the others hold. */
  readonly nearest: ReadonlyMap<number, NearestPoint>
  readonly repairs: readonly Relaxation[]
  readonly kind: TargetConflict['kind']
  readonly readings: TargetConflict['readings']
}

/** More steps than this nobody redoes by hand: the ones nearest the target are kept. */
const mostSteps = 10

interface Told {
  readonly row: number
  readonly point: RegionPoint
  readonly steps: readonly ArithmeticStep[]
  readonly decisive: readonly number[]
  readonly estimated: readonly EquationCard[]
  /** Other members met on the way down. */
  readonly met: number
}

/** The sentence, the arithmetic and the premises of a conflict, told from the member whose equations lead through most of the others. */
export function explainConflict(
  conflict: ConflictCase,
): Pick<TargetConflict, 'because' | 'arithmetic' | 'premises'> {
  const told = conflict.members.flatMap(row => tell(conflict, row, conflict.nearest.get(row)) ?? [])
  const [first] = told.sort((a, b) => b.met - a.met || a.steps.length - b.steps.length || a.row - b.row)
  const best =
    first === undefined ? undefined : tell(conflict, first.row, conflict.nearest.get(first.row)?.settled())
  if (best === undefined) {
    const names = (language: Language) =>
      conflict.members.map(row => nameOf(conflict, row, language)).join(language === 'zh' ? '、' : ', ')
    return {
      because: {
        zh: `${names('zh')}不能同时成立。`,
        en: `${names('en')} cannot hold together.`,
      },
      arithmetic: [],
      premises: [],
    }
  }
  return {
    because: inBoth(language => sentence(conflict, best, language)),
    arithmetic: best.steps,
    premises: [
      ...best.decisive.map(lever => premiseOf(conflict, best.point, lever)),
      ...best.estimated.map(card => estimateOf(conflict, card)),
    ],
  }
}

function tell(
  conflict: ConflictCase,
  row: number,
  found: Omit<NearestPoint, 'settled'> | undefined,
): Told | undefined {
  const { joint } = conflict
  const target = joint.rows[row]
  if (found === undefined || target === undefined) return undefined
  const { point } = found
  const slopes = point.slopes()
  if (slopes === undefined) return undefined
  const decisive = decisiveLevers(joint, found, slopes)
  const walk = new Walk(conflict, row, point)
  return {
    row,
    point,
    steps: walk.steps.slice(-mostSteps),
    decisive,
    estimated: walk.estimated,
    met: walk.met.size,
  }
}

/** Levers that the rows' pulls together press against an end of their range. */
function decisiveLevers(
  { levers, region }: JointTargets,
  { point, prices }: Omit<NearestPoint, 'settled'>,
  slopes: readonly Float64Array[],
): readonly number[] {
  const pull = new Float64Array(levers.length)
  for (const [row, price] of prices.entries()) {
    for (let j = 0; j < pull.length; j++) pull[j] = (pull[j] ?? 0) + price * (slopes[row]?.[j] ?? 0)
  }
  const largest = pull.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  return levers.flatMap((_, j) => {
    const x = point.x[j] ?? 0
    const isAtEnd = Math.abs(x - (region.lower[j] ?? 0)) < 1e-6 || Math.abs(x - (region.upper[j] ?? 0)) < 1e-6
    // Below this a pull is rounding of the multipliers.
    return isAtEnd && Math.abs(pull[j] ?? 0) > 1e-7 * largest ? [j] : []
  })
}

/** The equations from the others and the levers up to a measure, each once, inputs first. */
class Walk {
  readonly steps: ArithmeticStep[] = []
  readonly met = new Set<number>()
  /** Behavioural equations on the way: they hold here without their residual. */
  readonly estimated: EquationCard[] = []
  readonly #seen = new Set<string>()
  readonly #value: (variable: string, period: Ordinal) => number
  readonly #moves: ((variable: string, period: Ordinal) => Float64Array) | undefined
  /** Cell → the other member that is about it. */
  readonly #pinned = new Map<string, number>()

  constructor(
    private readonly conflict: ConflictCase,
    row: number,
    point: RegionPoint,
  ) {
    const { joint, members } = conflict
    const state = joint.stateAt(point)
    this.#value = state.value
    this.#moves = state.slopes()
    for (const other of members) {
      const of = joint.rows[other]
      if (other === row || of === undefined) continue
      // What it measures, not what it is compared with.
      visit(of.tree, node => {
        if (node.kind === 'variable') this.#pinned.set(`${node.name}@${of.target.period}`, other)
      })
    }
    const own = joint.rows[row]
    for (const { variable, period } of own?.slopes(state.value) ?? []) {
      const pinnedBy = this.#pinned.get(`${variable}@${period}`)
      if (pinnedBy !== undefined) this.met.add(pinnedBy)
      this.#equation(variable, period, true)
    }
    const measured = own === undefined ? undefined : measuredBy(own.tree)
    if (measured?.of === 'growth' && own !== undefined)
      this.steps.push(growthStep(conflict.model, measured.variable, own.target.period, state.value))
    if (own?.target.bound === 'in step with') {
      const { outcome, reference } = own.parts(state.value)
      this.steps.push(gapStep(outcome, reference))
    }
  }

  #visit(variable: string, period: Ordinal): void {
    const pinnedBy = this.#pinned.get(`${variable}@${period}`)
    if (pinnedBy === undefined) {
      this.#equation(variable, period)
      return
    }
    this.#told(pinnedBy, variable, period)
  }

  /** A member met on the way: what its target makes of the level it is about. */
  #told(member: number, variable: string, period: Ordinal): void {
    if (this.met.has(member)) return
    this.met.add(member)
    const row = this.conflict.joint.rows[member]
    const measured = row === undefined ? undefined : measuredBy(row.tree)
    if (measured?.of === 'growth' && measured.variable === variable)
      this.steps.push(
        targetStep(this.conflict.model, variable, period, this.#value, isAtEdge(row, this.#value)),
      )
  }

  #equation(variable: string, period: Ordinal, isOwn = false): void {
    const key = `${variable}@${period}`
    const { model } = this.conflict
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    const card = model.equations.find(each => each.variable === variable)
    const moves = period < this.conflict.from ? undefined : this.#moves?.(variable, period)
    // What no lever moves is a given number: its own equation explains nothing here.
    if (card === undefined || moves === undefined) return
    if (!isOwn && moves.every(move => move === 0)) return
    for (const input of card.inputs) this.#visit(input.variable, period - input.lag)
    if (card.kind === 'behavioural' && card.error !== undefined) this.estimated.push(card)
    this.steps.push(equationStep(card, model, period, this.#value))
  }
}

/** True where a target is met by its width, not by its figure. */
function isAtEdge(row: TargetRow | undefined, value: ValueAt): boolean {
  const figure = row?.target.value
  if (row === undefined || figure === undefined || row.target.bound !== 'about') return false
  const central = insideOf(row.target, figure, row.unit)
  return central !== undefined && Math.abs(row.parts(value).outcome - central) > 2 * row.slack
}

function sentence(conflict: ConflictCase, best: Told, language: Language): string {
  const { joint, members, kind, repairs } = conflict
  const row = joint.rows[best.row]
  if (row === undefined) return ''
  const others = members.filter(member => member !== best.row)
  const name = nameOf(conflict, best.row, language)
  const { outcome, reference } = row.parts(joint.stateAt(best.point).value)
  const isBelow = (best.point.values[best.row] ?? 0) < (joint.region.rowLower[best.row] ?? 0)
  const need = reference + (isBelow ? row.allowed.low : row.allowed.high)
  const [got, needed] = apart(outcome, need, row.unit, language)
  const isRelation = row.target.bound === 'in step with'
  const short = isRelation ? relationText(name, outcome - reference, isBelow, language) : undefined
  const mends = repairs.map(repair => repairText(conflict, repair, language))
  const readings = conflict.readings
    .filter(({ holds }) => holds)
    .map(({ target, reading }) => readingText(conflict, target, reading, language))
  if (language === 'zh') {
    const given = others.length === 0 ? '' : `${names(conflict, others, 'zh')}都达到时，`
    const how = isBelow ? '最高只能到' : '最低只能到'
    const why = kind === 'equations' ? '各项假设不论取何值都如此。' : '起作用的是假设的合理范围（见前提）。'
    const mend =
      mends.length === 0 ? '' : `${mends.length > 1 ? '任改一项即可' : '可改'}：${mends.join('；或')}。`
    const what =
      short ??
      `${name}${how}${got}，${row.strict ? (isBelow ? '须高于' : '须低于') : isBelow ? '达不到' : '降不到'}${needed}。`
    return `${given}${what}${why}${mend}${readings.join('')}`
  }
  const given = others.length === 0 ? '' : `With ${names(conflict, others, 'en')} met, `
  const how = isBelow ? 'reaches at most' : 'comes down to no less than'
  const why =
    kind === 'equations'
      ? 'No values of the assumptions change that.'
      : kind === 'search'
        ? 'No assumptions under which they hold were found from several starts (the model is not monotone, so this is no proof).'
        : 'What decides is the plausible range of assumptions (see the premises).'
  const mend =
    mends.length === 0
      ? ''
      : ` ${mends.length > 1 ? 'Changing one is enough' : 'It would hold with'}: ${mends.join('; or ')}.`
  const what =
    short ??
    `${name} ${how} ${got}, ${row.strict ? `and has to be ${isBelow ? 'above' : 'below'}` : 'not'} ${needed}.`
  return `${given}${what} ${why}${mend}${readings.map(each => ` ${each}`).join('')}`
}

/** 同步: how far it stays from what it is to keep step with. */
function relationText(name: string, gap: number, isBelow: boolean, language: Language): string {
  const size = stepText(Math.abs(gap), 'pp', language)
  if (language === 'zh') return `${name}至少比所同步者${isBelow ? '低' : '高'}${size}。`
  return `${name} stays at least ${size} ${isBelow ? 'below' : 'above'} what it keeps step with.`
}

/** Two figures with as many decimals as tell them apart. */
function apart(got: number, needed: number, unit: string, language: Language): readonly [string, string] {
  for (let decimals = 2; ; decimals++) {
    const write = (value: number): string =>
      decimals === 2 ? showValue(value, unit, language) : showValue(value, unit, language, { decimals })
    const [a, b] = [write(got), write(needed)]
    if (a !== b || decimals >= 8) return [a, b]
  }
}

function repairText(conflict: ConflictCase, repair: Relaxation, language: Language): string {
  const index = conflict.joint.rows.findIndex(row => row.target.id === repair.target)
  const name = nameOf(conflict, index, language)
  const from = figureText(repair.from, repair.unit, language)
  const to = figureText(repair.to, repair.unit, language, repair.from)
  if (repair.field === 'tolerance')
    return language === 'zh'
      ? `${name}的宽度由±${from}放宽到±${to}`
      : `the width of ${name} from ±${from} to ±${to}`
  const isGap = conflict.joint.rows[index]?.target.bound === 'in step with'
  if (isGap) return gapText(name, repair, language)
  return language === 'zh' ? `${name}由${from}改为${to}` : `${name} from ${from} to ${to}`
}

/** 同步 that gives way: by how much it may fall short, or go beyond. */
function gapText(name: string, { to, unit }: Relaxation, language: Language): string {
  const size = figureText(Math.abs(to), unit, language, 0)
  if (language === 'zh') return `${name}允许${to < 0 ? '低于' : '高于'}所同步者${size}`
  return `${name} may ${to < 0 ? 'fall short of' : 'exceed'} what it keeps step with by ${size}`
}

const readingWords: Readonly<Record<TargetRow['reading'], Wording>> = {
  point: { zh: '点值', en: 'a point' },
  floor: { zh: '下限', en: 'a floor' },
  ceiling: { zh: '上限', en: 'a ceiling' },
}

function readingText(
  conflict: ConflictCase,
  target: string,
  reading: TargetRow['reading'],
  language: Language,
): string {
  const index = conflict.joint.rows.findIndex(row => row.target.id === target)
  const name = nameOf(conflict, index, language)
  const { tolerance } = conflict.joint.rows[index]?.target ?? {}
  const width =
    reading === 'point' && tolerance !== undefined
      ? figureText(tolerance.value, tolerance.unit, language)
      : ''
  const mark = width === '' ? '' : language === 'zh' ? `（±${width}）` : ` (±${width})`
  const as = `${readingWords[reading][language]}${mark}`
  return language === 'zh' ? `${name}按${as}理解则可同时成立。` : `With ${name} read as ${as} they can hold.`
}

function premiseOf(conflict: ConflictCase, point: RegionPoint, index: number): Wording {
  const { joint, model } = conflict
  const lever = joint.levers[index]
  if (lever === undefined) return { zh: '', en: '' }
  const setting = joint.settingOf(point, index)
  return inBoth(language => {
    const show = (value: number): string => showValue(value, lever.unit, language)
    const period = writePeriod(lever.period, model.frequency)
    const name = titleIn(model, lever.variable, language)
    const why = lever.because === undefined ? whyText(lever, language) : lever.because[language]
    if (language === 'zh') {
      return `${period}年${name}取${show(setting)}：合理范围${show(lever.low)}～${show(lever.high)}（${why}）`
    }
    return `${name} ${period} at ${show(setting)}: plausible range ${show(lever.low)} to ${show(lever.high)} (${why})`
  })
}

/** A relation of behaviour that the conflict rests on, and what it misses from year to year. */
function estimateOf({ model }: ConflictCase, card: EquationCard): Wording {
  const unit = model.variables.get(card.variable)?.unit ?? '1'
  return inBoth(language => {
    const name = titleIn(model, card.variable, language)
    const error = showValue(card.error ?? 0, residualUnit(card, unit), language)
    const estimates = card.coefficients.flatMap(id => {
      const spec = model.coefficients.get(id)
      if (spec?.error === undefined || spec.error === 0) return []
      return [`${titleIn(model, id, language)} ${showNumber(spec.value)} ± ${showNumber(spec.error)}`]
    })
    const list = estimates.join(language === 'zh' ? '，' : ', ')
    if (language === 'zh')
      return `${name}：估计的行为方程，残差标准误${error}，此处按无残差、系数取估计值计${list === '' ? '' : `（${list}）`}`
    return `${name}: an estimated equation with a residual standard error of ${error}, taken here without residual and with its coefficients as estimated${list === '' ? '' : ` (${list})`}`
  })
}

function whyText(lever: Lever, language: Language): string {
  if (lever.kind === 'base')
    return language === 'zh' ? '上年值为估计，按其标准误' : 'an estimate, by its standard error'
  if (lever.range === 'stated') return language === 'zh' ? '情景所设' : 'as the scenario bounds it'
  return language === 'zh' ? '按情景的标准差' : 'by the spread of the scenario'
}

function names(conflict: ConflictCase, rows: readonly number[], language: Language): string {
  const all = rows.map(row => nameOf(conflict, row, language))
  return language === 'zh' ? all.join('、') : all.join(all.length === 2 ? ' and ' : ', ')
}

function nameOf({ joint }: ConflictCase, row: number, language: Language): string {
  return joint.rows[row]?.target.indicator[language] ?? ''
}
