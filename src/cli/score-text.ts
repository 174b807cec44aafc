import type { ScoredOutturn } from '../checks/score-since.js'
import { summariseScores } from '../checks/summarise-scores.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import { decimalsFor, differenceText, differenceUnitName, isFraction, quantityText } from './number-text.js'
import type { ScoredScenario } from './score-scenario.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** Forecasts and outturns for a terminal: a line an outturn, then what they say together. */
export function scoreText({ run, outturns, notScored }: ScoredScenario, language: Language): string {
  const { scenario, loaded, paths } = run
  const { variables } = loaded.model
  const columns = [
    left(word('indicator', language)),
    left(word('period', language)),
    right(word('outturn', language)),
    right(word('median', language)),
    right(word('band90', language)),
    right(word('error', language)),
    left(word('inBand', language)),
    right(word('carriedOn', language)),
    right(word('target', language)),
    left('id'),
  ]
  const rows = outturns.map(each => {
    const { value, unit, score, naive, target } = each
    const show = (figure: number | undefined) =>
      figure === undefined ? '—' : quantityText(figure, unit, language)
    return [
      `${titleText(variables.get(each.variable)?.title, language, each.variable)}${each.of === 'growth' ? word('growthMark', language) : ''}`,
      writePeriod(each.period, paths.frequency),
      show(value),
      show(score.median),
      `${show(score.bands['5'])}…${show(score.bands['95'])}`,
      errorText(each, language),
      word(score.inside['50'] ? 'inside50' : score.inside['90'] ? 'inside90' : 'outsideBand', language),
      show(naive),
      show(target?.value),
      each.variable,
    ]
  })
  const heading = `${emphasis(titleText(scenario.title, language, scenario.id))} (${scenario.id}, ${word('asOf', language)} ${scenario.asOf ?? ''})`
  const unable = notScored.map(
    each =>
      `  ${titleText(variables.get(each.variable)?.title, language, each.variable)} ${writePeriod(each.period, paths.frequency)}: ${each.why}\n`,
  )
  const table = rows.length === 0 ? `${word('noOutturns', language)}\n` : layOutTable(columns, rows)
  const rest = unable.length === 0 ? '' : `\n${word('notScored', language)}\n${unable.join('')}`
  return `${heading}\n\n${table}\n${summaryText(outturns, language)}${rest}`
}

function errorText({ score, unit, value }: ScoredOutturn, language: Language): string {
  const name = isFraction(unit) ? differenceUnitName(unit, language) : unit === '1' ? '' : unit
  const text = differenceText(score.error, unit, decimalsFor(unit, [value]))
  return name === '' ? text : `${text} ${name}`
}

function summaryText(outturns: readonly ScoredOutturn[], language: Language): string {
  if (outturns.length === 0) return ''
  const { inside, nearerThanNaive, nearerThanTarget, pointsOff } = summariseScores(outturns)
  const n = outturns.length
  const off = [pointsOff.model, pointsOff.naive, pointsOff.target].map(each => each.toFixed(2))
  const [model = '', naive = '', target = ''] = off
  if (language === 'zh') {
    const points =
      pointsOff.of === 0
        ? ''
        : `三者都有说法的${pointsOff.of}项增速：中位数平均偏差${model}个百分点，沿用上年${naive}，官方目标${target}。`
    return `${n}项实绩中${inside['90']}项落在90%区间内，${inside['50']}项落在50%区间内；比沿用上年更近的有${nearerThanNaive.nearer}/${nearerThanNaive.of}项，比官方目标更近的有${nearerThanTarget.nearer}/${nearerThanTarget.of}项。${points}\n`
  }
  const points =
    pointsOff.of === 0
      ? ''
      : ` Of the ${pointsOff.of} growth rates all three spoke of, the median was off by ${model} points on average, the last figure carried on by ${naive}, the official target by ${target}.`
  return `${inside['90']} of ${n} outturns lie in the 90% band and ${inside['50']} in the 50% band; the median was nearer than the last figure carried on in ${nearerThanNaive.nearer} of ${nearerThanNaive.of}, nearer than the official target in ${nearerThanTarget.nearer} of ${nearerThanTarget.of}.${points}\n`
}
