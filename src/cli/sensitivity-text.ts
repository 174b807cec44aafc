import type { FactorShare } from '../simulate/pick-freeze.js'
import type { TornadoRow } from '../simulate/tornado.js'
import { inputUnit } from '../simulate/tornado-figures.js'
import type { UncertaintyKind } from '../simulate/uncertainty.js'
import { writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import { factorName, kindOfNumber } from './documents/sensitivity-document.js'
import type { FoundSensitivity } from './find-sensitivity.js'
import { differenceText, differenceUnitName, isFraction, numberText, quantityText } from './number-text.js'
import { emphasis, layOutTable, left, right } from './table.js'
import { titleText, word } from './words.js'

/** Rows of the tornado that a terminal shows; the document has them all. */
const mostRows = 20

/** The tornado and the shares of the variance for a terminal. */
export function sensitivityText(found: FoundSensitivity, language: Language): string {
  const { run, figure, tornado, parts } = found
  const { model } = run.loaded
  const spec = model.variables.get(figure.variable)
  const unit = spec?.unit ?? '1'
  const name = `${figure.variable}@${writePeriod(figure.period, run.paths.frequency)}`
  const title = titleText(spec?.title, language)
  const heading = `${name}${title === '' ? '' : ` ${title}`} = ${quantityText(tornado.value, unit, language)}, ${word('scenario', language)} ${run.scenario.id}`
  const lines = [`${emphasis(heading)}\n`]
  if (tornado.rows.length === 0 && parts === undefined) lines.push(`${word('nothingMoves', language)}\n`)
  else lines.push(tornadoText(found, language))
  if (tornado.withoutRange.length > 0) {
    lines.push(
      `${word('withoutRange', language)}${tornado.withoutRange.join(language === 'zh' ? '、' : ', ')}\n`,
    )
  }
  if (parts === undefined) {
    if (tornado.rows.length > 0) lines.push(`${word('nothingDrawnMoves', language)}\n`)
  } else lines.push(`\n${sharesText(found, parts.shares, language)}`)
  return lines.join('')
}

function tornadoText(found: FoundSensitivity, language: Language): string {
  const { run, figure, tornado } = found
  const unit = run.loaded.model.variables.get(figure.variable)?.unit ?? '1'
  const decimals = decimalsOfSwing(Math.max(0, ...tornado.rows.map(({ swing = 0 }) => swing)), unit)
  const outcome = (value: number | undefined): string =>
    value === undefined ? word('noSolution', language) : numberText(value, unit, decimals)
  const swingUnit = differenceUnitName(unit, language)
  const columns = [
    left(word('movedAlone', language)),
    left(word('title', language)),
    left(word('kind', language)),
    left(word('inputRange', language)),
    right(word('atLow', language)),
    right(word('atHigh', language)),
    right(`${word('swing', language)}${swingUnit === '' ? '' : ` (${swingUnit})`}`),
  ]
  const rows = tornado.rows.slice(0, mostRows).map(row => {
    const { kind, subject, period, outcomes, swing } = row
    const mark = row.range === 'plausible' ? ' *' : ''
    return [
      period === undefined ? subject : `${subject}@${writePeriod(period, run.paths.frequency)}`,
      titleOf(found, kind, subject, language),
      word(kindWord(kind), language),
      `${rangeText(found, row, language)}${mark}`,
      outcome(outcomes[0]),
      outcome(outcomes[1]),
      swing === undefined ? '—' : differenceText(swing, unit, decimals).replace('+', ''),
    ]
  })
  const more = tornado.rows.length - rows.length
  const notes = [
    word('tornadoNote', language),
    ...(tornado.rows.some(({ range }) => range === 'plausible') ? [word('plausibleNote', language)] : []),
    ...(more > 0
      ? [
          language === 'zh'
            ? `另有${more}个数影响更小（--json 列出全部）`
            : `${more} more move it less (--json has them all)`,
        ]
      : []),
  ]
  return `${layOutTable(columns, rows)}${notes.map(note => `${note}\n`).join('')}`
}

function sharesText(found: FoundSensitivity, shares: readonly FactorShare[], language: Language): string {
  const { run, figure, parts, drawn } = found
  if (parts === undefined) return ''
  const unit = run.loaded.model.variables.get(figure.variable)?.unit ?? '1'
  const sd = Math.sqrt(parts.variance.value)
  const spread = differenceText(sd, unit, decimalsOfSwing(sd, unit)).replace('+', '')
  const spreadUnit = differenceUnitName(unit, language)
  const columns = [
    left(word('factor', language)),
    left(word('kind', language)),
    right(word('firstShare', language)),
    right('±'),
    right(word('totalShare', language)),
    right('±'),
  ]
  const rows = shares.map(({ factor, first, total }) => [
    factorName(factor),
    [...new Set(factor.members.map(({ kind }) => word(kindWord(kind), language)))].join(' + '),
    ...[first.value, first.error, total.value, total.error].map(shareText),
  ])
  const sum = [
    word('sumOfFirst', language),
    '',
    ...[parts.sumOfFirst.value, parts.sumOfFirst.error].map(shareText),
  ]
  const how = word(drawn.method === 'sobol' ? 'scrambledSobol' : 'plainRandom', language)
  const made = `${drawn.draws} ${word('draws', language)} × ${parts.runs / drawn.draws} ${word('sets', language)}, ${how}, ${word('seed', language)} ${drawn.seed}`
  const grouped = shares.some(({ factor }) => factor.members.length > 1 && !isShocksOnly(factor))
  return [
    `${emphasis(`${word('varianceShares', language)} ${spread}${spreadUnit === '' ? '' : ` ${spreadUnit}`}`)}\n`,
    layOutTable(columns, [...rows, sum]),
    `${word('sharesNote', language)}\n`,
    grouped ? `${word('groupedNote', language)}\n` : '',
    `${made}\n`,
  ].join('')
}

function isShocksOnly({ members }: FactorShare['factor']): boolean {
  return new Set(members.map(({ kind, subject }) => `${kind} ${subject}`)).size === 1
}

/** A share in per cent; estimates near 0 may fall below it and are shown as they are. */
function shareText(share: number): string {
  return Number.isFinite(share) ? numberText(share, 'ratio', 2) : '—'
}

/** Three significant digits of the largest: all rows have as many decimals. */
function decimalsOfSwing(largest: number, unit: string): number {
  const shown = isFraction(unit) ? 100 * largest : largest
  return shown > 0 ? Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(shown)))) : 2
}

function kindWord(kind: UncertaintyKind) {
  return (
    { assumption: 'assumption', coefficient: 'coefficient', base: 'baseValue', shock: 'shock' } as const
  )[kindOfNumber(kind)]
}

function titleOf(
  { run }: FoundSensitivity,
  kind: UncertaintyKind,
  subject: string,
  language: Language,
): string {
  const { coefficients, variables } = run.loaded.model
  const spec = kind === 'coefficients' ? coefficients.get(subject) : variables.get(subject)
  return titleText(spec?.title, language)
}

/** Both ends with the unit; of numbers without one four significant digits. */
function rangeText(
  found: FoundSensitivity,
  { kind, subject, inputs }: TornadoRow,
  language: Language,
): string {
  const unit = inputUnit(found.run.loaded.model, { kind, subject })
  const text = (value: number): string =>
    unit === undefined || unit === '1'
      ? `${Number(value.toPrecision(4))}`.replace('-', '\u2212')
      : quantityText(value, unit, language)
  return inputs.map(text).join(' ～ ')
}
