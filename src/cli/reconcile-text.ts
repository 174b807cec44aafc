import { printable } from '../vocabulary/lay-out.js'
import type { Lever } from '../vocabulary/lever.js'
import { writePeriod } from '../vocabulary/period.js'
import type {
  BindingTarget,
  Reconciliation,
  Relaxation,
  TargetConflict,
} from '../vocabulary/reconciliation.js'
import { figureText } from '../vocabulary/show-figure.js'
import { probabilityText } from '../vocabulary/show-probability.js'
import type { Language } from '../vocabulary/wording.js'
import type { FoundReconciliation } from './find-reconciliation.js'
import { differenceText, differenceUnitName, quantityText } from './number-text.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** Corrections printed; the JSON has them all. */
const mostCorrections = 12

/** A reconciliation for the terminal. */
export function reconcileText(result: FoundReconciliation, language: Language): string {
  const { found, run, options } = result
  const parts = [
    `${emphasis(titleText(run.scenario.title, language, run.scenario.id))} (${run.scenario.id})\n`,
    answerText(result, language),
    ...found.conflicts.map((conflict, index) => conflictText(conflict, index + 1, language)),
    residualsText(result, language),
    correctionsText(result, language),
    relaxationText(result, language),
    witnessText(result, language),
    bindingText(result, language),
    otherText(result, language),
    options.share === undefined || found.levers.every(({ range }) => range !== 'free')
      ? ''
      : freeText(found, language),
  ]
  return parts.filter(part => part !== '').join('\n')
}

function answerText({ found, options, register }: FoundReconciliation, language: Language): string {
  const targets = found.targets.length
  const count = (kind: Lever['kind']) => found.levers.filter(lever => lever.kind === kind).length
  const [assumptions, bases, shocks] = [count('assumption'), count('base'), count('shock')]
  const reading =
    options.readAs === 'assessed'
      ? { zh: '按台账的评判方式', en: 'read as they are assessed' }
      : { zh: '按点值', en: 'read as points' }
  const ranges =
    options.share === undefined
      ? { zh: '不受范围限制', en: 'without bounds' }
      : { zh: '在合理范围内', en: 'within their plausible ranges' }
  const left =
    found.unmeasured.length === 0
      ? ''
      : `${language === 'zh' ? '无法判断（期间在情景之外，或缺少数值），未计入：' : 'Cannot be judged (a period outside the run, or values missing), left out: '}${found.unmeasured.join(', ')}\n`
  const doubtful = register.targets.filter(
    ({ id, doubtful: is }) => is && found.targets.some(each => each.id === id),
  )
  const doubts =
    doubtful.length === 0
      ? ''
      : `${language === 'zh' ? '其中存疑：' : 'Doubtful among them: '}${doubtful.map(({ id }) => id).join(', ')}\n`
  const local =
    found.monotone || found.feasible
      ? ''
      : language === 'zh'
        ? '有的目标随假设时升时降：“不能”是从若干起点都没有找到，不是证明。\n'
        : 'Some target rises and falls with an assumption: "cannot" means that none was found from several starts, which is no proof.\n'
  const more = found.complete
    ? ''
    : language === 'zh'
      ? `（已到上限${found.limit}，可能还有；一两项目标构成的冲突已找全）`
      : ` (stopped at the limit of ${found.limit}: there may be more; those of one or two targets are complete)`
  if (language === 'zh') {
    const head = `${targets}项目标（${reading.zh}）、${assumptions}项假设（${ranges.zh}）、${bases}个估计的基期值${shocks > 0 ? `、${shocks}个方程残差` : ''}：`
    const answer = found.feasible
      ? '可以同时成立。'
      : `不能同时成立，最小冲突组${found.conflicts.length}个${more}。`
    return `${head}${answer}\n${local}${doubts}${left}`
  }
  const head = `${targets} targets ${reading.en}, ${assumptions} assumptions ${ranges.en}, ${bases} estimated base values${shocks > 0 ? `, ${shocks} residuals of equations` : ''}: `
  const answer = found.feasible
    ? 'they can hold together.'
    : `they cannot hold together; ${found.conflicts.length} minimal ${found.conflicts.length === 1 ? 'conflict' : 'conflicts'}${more}.`
  return `${head}${answer}\n${local}${doubts}${left}`
}

function conflictText(conflict: TargetConflict, number: number, language: Language): string {
  const { targets, because, arithmetic, premises, readings } = conflict
  const lines = [
    `${number}. ${targets.join(' + ')}`,
    `   ${titleText(because, language)}`,
    ...arithmetic.map(step => `     ${titleText(step.formula, language)}`),
    ...premises.map(premise => `     ${word('premises', language)}: ${titleText(premise, language)}`),
    ...readings.map(
      ({ target, reading, holds }) =>
        `     ${word('otherwise', language)}: ${target} ${word(reading, language)}: ${word(holds ? 'holds' : 'fails', language)}`,
    ),
  ]
  return lines.map(line => `${printable(line)}\n`).join('')
}

/** A conflict may rest on an estimated equation taken without its residual: whether it does decides how hard it is. */
function residualsText({ withResiduals }: FoundReconciliation, language: Language): string {
  if (withResiduals === undefined) return ''
  if (language === 'zh') {
    return withResiduals
      ? '以上按行为方程没有残差计；残差若也在其范围内取值，则可以同时成立（--include assumptions,base,shocks）。\n'
      : '即使行为方程的残差也在其范围内取值，仍不能同时成立。\n'
  }
  return withResiduals
    ? 'This takes estimated equations without residual; with residuals within their range too, all can hold (--include assumptions,base,shocks).\n'
    : 'Even with residuals of the estimated equations within their range they cannot hold together.\n'
}

function correctionsText({ found }: FoundReconciliation, language: Language): string {
  if (found.corrections.length === 0) return ''
  const title =
    language === 'zh'
      ? `最小更正集${found.corrections.length}个（去掉其中一个集合的目标，其余即可同时成立）`
      : `${found.corrections.length} minimal ${found.corrections.length === 1 ? 'correction' : 'corrections'} (without the targets of one of them the rest can hold)`
  const lines = found.corrections.slice(0, mostCorrections).map(set => `  ${set.join(' + ')}\n`)
  const rest = found.corrections.length - lines.length
  const more = rest > 0 ? `  … ${rest} (--json)\n` : ''
  return `${emphasis(title)}\n${lines.join('')}${more}`
}

function relaxationText({ found, register, options }: FoundReconciliation, language: Language): string {
  if (found.relaxation.length === 0) return ''
  const title =
    language === 'zh'
      ? `最小让步（约束性的权重为预期性的${options.bindingWeight}倍；合计以指标的百分之几计）`
      : `The smallest relaxation (a binding target weighs ${options.bindingWeight} times an expected one; added up in per cent of the indicator)`
  const columns = [
    left(word('indicator', language)),
    right(language === 'zh' ? '由' : 'from'),
    right(language === 'zh' ? '改为' : 'to'),
    left(word('attribute', language)),
    left('id'),
  ]
  const rows = found.relaxation.map(relaxation => {
    const target = register.targets.find(({ id }) => id === relaxation.target)
    return [
      titleText(target?.indicator, language),
      ownText(relaxation, relaxation.from, language),
      ownText(relaxation, relaxation.to, language, relaxation.from),
      word(target?.attribute ?? 'expected', language),
      relaxation.target,
    ]
  })
  return `${emphasis(title)}\n${layOutTable(columns, rows)}`
}

function ownText({ field, unit }: Relaxation, value: number, language: Language, from?: number): string {
  const text = figureText(value, unit, language, from)
  return field === 'tolerance' ? `±${text}` : text
}

function witnessText({ found, run }: FoundReconciliation, language: Language): string {
  const { witness } = found
  if (witness === undefined) return ''
  const after = found.feasible ? '' : language === 'zh' ? '（让步之后）' : ' (after the relaxation)'
  const distance = witness.distance.toFixed(2)
  const { probability, least } = witness
  const chance = probability === undefined ? '' : probabilityText(probability, language)
  const unknown = probability === undefined && least
  const directions = witness.directions
  const title =
    language === 'zh'
      ? `使各项目标同时成立的${least ? '、最不反常的' : '一组'}假设${after}：联合距离${distance}个标准差${
          chance === ''
            ? unknown
              ? '（没有标准差的假设以其范围计，没有概率）'
              : '（未能证明是最近的）'
            : `，${directions}个方向上至少这么远的概率${chance}`
        }`
      : `${least ? 'The least unusual assumptions' : 'Assumptions'} under which all hold${after}: joint distance ${distance} standard deviations${
          chance === ''
            ? unknown
              ? ' (assumptions without one are counted by their range; there is no probability)'
              : ' (not shown to be the least)'
            : `; the chance of something as far in ${directions} ${directions === 1 ? 'direction' : 'directions'} is ${chance}`
        }`
  const moved = witness.levers
    .filter(({ lever, value }) => Math.abs(value - lever.centre) > 1e-9 * (1 + Math.abs(lever.centre)))
    .sort((a, b) => Math.abs(b.deviation ?? 0) - Math.abs(a.deviation ?? 0))
  if (moved.length === 0) {
    const none =
      language === 'zh'
        ? '情景本身即可：无须改动任何假设。'
        : 'The scenario itself will do: no assumption has to move.'
    return `${emphasis(title)}\n${none}\n`
  }
  const columns = [
    left(word('variable', language)),
    left(word('title', language)),
    right(word('scenario', language)),
    right(language === 'zh' ? '所需' : 'needed'),
    right(language === 'zh' ? '标准差数' : 'in sd'),
    right(language === 'zh' ? '合理范围' : 'plausible range'),
  ]
  const rows = moved.map(({ lever, value, deviation }) => {
    const show = (each: number): string => quantityText(each, lever.unit, language)
    const range = Number.isFinite(lever.low) ? `${show(lever.low)} ~ ${show(lever.high)}` : '—'
    return [
      `${lever.variable}@${writePeriod(lever.period, run.loaded.model.frequency)}`,
      `${titleText(run.loaded.model.variables.get(lever.variable)?.title, language)}${kindMark(lever.kind, language)}`,
      show(lever.centre),
      show(value),
      deviation === undefined ? '—' : differenceText(deviation, '1', 2),
      range,
    ]
  })
  return `${emphasis(title)}\n${layOutTable(columns, rows)}`
}

function kindMark(kind: Lever['kind'], language: Language): string {
  if (kind === 'shock') return language === 'zh' ? '（方程残差）' : ' (residual of its equation)'
  if (kind === 'base') return language === 'zh' ? '（估计的基期值）' : ' (estimated base value)'
  return ''
}

function bindingText({ found, run, register }: FoundReconciliation, language: Language): string {
  if (found.binding.length === 0) return ''
  const title = found.feasible
    ? language === 'zh'
      ? '起约束作用的目标：再收紧一个单位，联合距离增加多少标准差（边际），别处要变多少'
      : 'Targets that bind: what one unit tighter adds to the joint distance (standard deviations, at the margin), and what moves elsewhere'
    : language === 'zh'
      ? '起约束作用的目标：再收紧一个单位，各目标要多让百分之几（按权重合计，边际）'
      : 'Targets that bind: what one unit tighter makes targets give way, in per cent of indicator (weighted, at the margin)'
  const columns = [
    left(word('indicator', language)),
    right(language === 'zh' ? '每' : 'per'),
    right(language === 'zh' ? '代价' : 'price'),
    left(language === 'zh' ? '别处' : 'elsewhere'),
    left('id'),
  ]
  const rows = found.binding.map(binding => [
    titleText(register.targets.find(({ id }) => id === binding.target)?.indicator, language),
    `1 ${unitText(binding.unit, language)}`,
    `${Number(binding.price.toPrecision(3))}`,
    costsText(binding, run.loaded.model.frequency, language),
    binding.target,
  ])
  return `${emphasis(title)}\n${layOutTable(columns, rows)}`
}

function unitText(unit: string, language: Language): string {
  return unit === 'pp' ? differenceUnitName('pp', language) : unit === '1' ? '' : unit
}

function costsText(
  { costs }: BindingTarget,
  frequency: FoundReconciliation['run']['loaded']['model']['frequency'],
  language: Language,
): string {
  const texts = costs.map(({ of, kind, change, unit }) => {
    // Targets are counted in steps of their own unit already; values of the model are inside values.
    const isPoints = unit === 'pp'
    const value = isPoints && kind !== 'target' ? 100 * change : change
    const shown = `${value < 0 ? '−' : '+'}${Math.abs(Number(value.toPrecision(3)))}`
    const [variable, period] = of.split('@')
    const name = kind === 'target' ? of : `${variable}@${writePeriod(Number(period), frequency)}`
    return `${name} ${shown} ${unitText(unit, language)}`.trim()
  })
  return texts.length === 0 ? '—' : texts.join(language === 'zh' ? '；' : '; ')
}

function otherText({ otherwise, options }: FoundReconciliation, language: Language): string {
  if (otherwise === undefined) return ''
  const reading =
    options.readAs === 'assessed'
      ? { zh: '若一律按点值理解', en: 'Read as points throughout' }
      : { zh: '若按台账的评判方式理解', en: 'Read as they are assessed' }
  if (otherwise.feasible)
    return language === 'zh' ? `${reading.zh}：可以同时成立。\n` : `${reading.en}: they can hold together.\n`
  const count = otherwise.conflicts.length
  const title =
    language === 'zh'
      ? `${reading.zh}：不能同时成立，最小冲突组${count}个`
      : `${reading.en}: they cannot hold together; ${count} minimal ${count === 1 ? 'conflict' : 'conflicts'}`
  const lines = otherwise.conflicts.map(({ targets, because, arithmetic }, index) =>
    [
      `${index + 1}. ${targets.join(' + ')}`,
      `   ${titleText(because, language)}`,
      ...arithmetic.map(step => `     ${titleText(step.formula, language)}`),
    ]
      .map(line => `${printable(line)}\n`)
      .join(''),
  )
  return `${emphasis(title)}\n${lines.join('')}`
}

function freeText(found: Reconciliation, language: Language): string {
  const free = found.levers.filter(({ range }) => range === 'free').map(({ variable }) => variable)
  const names = [...new Set(free)].join(', ')
  return language === 'zh'
    ? `没有范围、可取任何值的假设：${names}\n`
    : `Assumptions with no range, free to take any value: ${names}\n`
}
