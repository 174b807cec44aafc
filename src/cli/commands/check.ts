import type { Finding, TargetVerdict } from '../../vocabulary/finding.js'
import { printable } from '../../vocabulary/lay-out.js'
import { probabilityText } from '../../vocabulary/show-probability.js'
import type { TargetRegister } from '../../vocabulary/target.js'
import type { Language } from '../../vocabulary/wording.js'
import { type CheckedRun, type CheckOptions, type CheckResult, checkScenarios } from '../check-targets.js'
import type { Console } from '../console.js'
import { checkDocument } from '../documents/check-document.js'
import { insideText } from '../inside-text.js'
import {
  decimalsFor,
  differenceText,
  differenceUnitName,
  isFraction,
  quantityText,
  residualText,
} from '../number-text.js'
import type { Project } from '../project.js'
import { promiseText } from '../promise-text.js'
import { emphasis, layOutTable, left, right } from '../table.js'
import { togetherText } from '../together-text.js'
import { titleText, verdictText, word } from '../words.js'

/** `check SCENARIO…`: a verdict per target and what the arithmetic says; 6 when a modelled target is not met. */
export async function check(
  console: Console,
  project: Project,
  references: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const result = await checkScenarios(project, references, options)
  if (!result.ok) return console.report(result.diagnostics)
  console.report(result.warnings)
  return reportCheck(console, result.value)
}

/** Prints what a check found, with all pairs of targets on request; 6 when the answer is no. */
export function reportCheck(console: Console, result: CheckResult, allPairs = false): number {
  console.print(console.json ? checkDocument(result) : checkText(result, console.language, allPairs))
  return result.allMet ? 0 : 6
}

function checkText(result: CheckResult, language: Language, allPairs: boolean): string {
  const texts = result.runs.map(run => scenarioText(run, result.register, language, allPairs))
  const undrawn = result.runs.every(({ chances }) => chances === undefined)
  return [...texts, ...(undrawn ? [`${word('drawsHint', language)}\n`] : [])].join('\n')
}

function scenarioText(
  run: CheckedRun,
  register: TargetRegister,
  language: Language,
  allPairs: boolean,
): string {
  const { checked, scenario } = run
  const modelled = checked.targets.filter(verdict => verdict.modelled)
  const rest = checked.targets.length - modelled.length
  const parts = [
    `${emphasis(titleText(scenario.title, language, scenario.id))} (${scenario.id})\n`,
    verdictTable(modelled, register, run, language),
    chancesText(run, language),
    togetherText(run.chances?.together, register, language, allPairs),
    readingsText(modelled, language),
    rest === 0 ? '' : `${rest} ${word('notModelled', language)}\n`,
    findingsText(checked.findings, language),
    identitiesText(run, language),
  ]
  return parts.filter(part => part !== '').join('\n')
}

function verdictTable(
  verdicts: readonly TargetVerdict[],
  register: TargetRegister,
  { loaded, chances }: CheckedRun,
  language: Language,
): string {
  const { variables } = loaded.model
  const chanceOf = ({ target }: TargetVerdict): string => {
    const chance = chances?.targets.get(target.id)
    return chance === undefined ? '—' : probabilityText(chance.probability, language)
  }
  const columns = [
    left(word('indicator', language)),
    left(word('target', language)),
    right(word('outcome', language)),
    right(word('margin', language)),
    left(word('verdict', language)),
    ...(chances === undefined ? [] : [right(word('probability', language))]),
    left(word('attribute', language)),
    left('id'),
  ]
  const rows = verdicts.map(verdict => [
    titleText(verdict.target.indicator, language),
    promiseText(verdict.target, register, variables, language),
    verdict.outcome === undefined ? '—' : quantityText(verdict.outcome, verdict.unit, language),
    marginText(verdict, language),
    `${verdictText(verdict.verdict, language)}${verdict.onTheEdge ? word('onTheEdge', language) : ''}`,
    ...(chances === undefined ? [] : [chanceOf(verdict)]),
    word(verdict.target.attribute, language),
    verdict.target.id,
  ])
  return layOutTable(columns, rows)
}

/** The joint probability, and what the draws contain. */
function chancesText({ chances }: CheckedRun, language: Language): string {
  if (chances === undefined) return ''
  const { joint, targets, draws, unusable, seed, inside } = chances
  const errors = [...targets.values(), joint].map(each => each.error).filter(Number.isFinite)
  const largest = (100 * Math.max(0, ...errors)).toPrecision(2)
  const used = draws - unusable
  const share = probabilityText(joint.probability, language)
  const text =
    language === 'zh'
      ? `${targets.size}项目标同时达成的概率：${share}（${used}次抽样，种子${seed}；各项概率的抽样标准误至多${largest}个百分点，换一个种子可差其两三倍）`
      : `All ${targets.size} targets at once: ${share} (${used} draws, seed ${seed}; the standard errors of these probabilities are at most ${largest} points; another seed may differ by two or three times that)`
  return `${text}\n${insideText(inside, language)}\n`
}

function marginText({ margin, outcome, unit }: TargetVerdict, language: Language): string {
  if (margin === undefined) return '—'
  const name = isFraction(unit) ? differenceUnitName(unit, language) : unit === '1' ? '' : unit
  const text = differenceText(margin, unit, decimalsFor(unit, [outcome ?? margin]))
  return name === '' ? text : `${text} ${name}`
}

function readingsText(verdicts: readonly TargetVerdict[], language: Language): string {
  return verdicts
    .flatMap(({ target, otherReading }) => {
      if (otherReading === undefined) return []
      const how = word(otherReading.readAs, language)
      const what = verdictText(otherReading.verdict, language)
      const why = titleText(otherReading.why, language)
      const name = titleText(target.indicator, language)
      return [`${word('otherwise', language)}: ${name} ${how}: ${what} (${printable(why)})\n`]
    })
    .join('')
}

function findingsText(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return ''
  const ordered = [...findings].sort((a, b) => b.weight - a.weight)
  const texts = ordered.map((finding, index) => findingText(finding, index + 1, language))
  return `${emphasis(word('findings', language))}\n${texts.join('')}`
}

function findingText(finding: Finding, number: number, language: Language): string {
  const lines = [
    `${number}. ${titleText(finding.title, language)}`,
    `   ${titleText(finding.statement, language)}`,
    ...finding.steps.map(step => `     ${titleText(step.formula, language)}`),
    ...finding.readings.map(
      ({ reading, result, holds }) =>
        `     ${titleText(reading, language)}: ${titleText(result, language)} (${word(holds ? 'holds' : 'fails', language)})`,
    ),
    ...(finding.premises.length === 0
      ? []
      : [
          `     ${word('premises', language)}: ${finding.premises.map(premise => titleText(premise, language)).join('; ')}`,
        ]),
    ...(finding.history === undefined
      ? []
      : [`     ${word('history', language)}: ${titleText(finding.history, language)}`]),
  ]
  return lines.map(line => `${printable(line)}\n`).join('')
}

function identitiesText({ checked }: CheckedRun, language: Language): string {
  const { identities } = checked
  if (identities.length === 0) return ''
  const broken = identities.filter(identity => !identity.holds)
  const largest = Math.max(...identities.map(identity => identity.maxResidual))
  const summary = `${word('identities', language)}: ${identities.length - broken.length}/${identities.length} ${word('hold', language)}, ${word('residual', language)} ${residualText(largest)}\n`
  const lines = broken.map(
    identity =>
      `  ${identity.name}: ${word('fails', language)}, ${identity.residuals
        .map(each => `${each.period}: ${residualText(each.residual)}`)
        .join('; ')}\n`,
  )
  return [summary, ...lines].join('')
}
