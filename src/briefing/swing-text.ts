import type { NamedNumber, SwingFigures, TornadoFigures } from '../vocabulary/briefing.js'
import type { PageFacts } from './facts.js'
import { coefficientText, fixed, shown, shownInPercent, usualDecimals } from './format-number.js'

/** More bars than these say nothing more. */
export const mostBars = 8

/** How differences of one figure are written. */
export interface FigureWriter {
  /** The variable's unit. */
  readonly unit: string
  /** Unit of a difference as shown, '' for plain numbers: points between rates. */
  readonly differenceUnit: string
  readonly decimals: number
  /** A difference held inside, as shown, without its unit and sign. */
  readonly difference: (value: number) => string
  readonly withUnit: (value: number) => string
}

/** Two significant digits of the largest swing, one or two more where the rows then differ more; the same decimals for all. */
export function figureWriter(one: TornadoFigures, facts: PageFacts): FigureWriter {
  const { variable, swings, sd } = one
  const unit = facts.content.model.variables.get(variable)?.unit ?? '1'
  const largest = shown(Math.max(0, ...swings.map(({ swing = 0 }) => swing)) || sd, unit)
  const least =
    largest > 0 ? Math.min(6, Math.max(shownInPercent(unit) ? 1 : 0, 1 - Math.floor(Math.log10(largest)))) : 1
  const decimals = tellingApart(one, unit, least)
  const differenceUnit = shownInPercent(unit) ? facts.say.pointsShort : facts.unitText(unit)
  const difference = (value: number): string => fixed(shown(Math.abs(value), unit), decimals)
  return {
    ...{ unit, differenceUnit, decimals, difference },
    withUnit: value =>
      differenceUnit === '' ? difference(value) : facts.say.withUnit(difference(value), differenceUnit),
  }
}

const toldApart = 3

/** The largest rows are told apart where up to two decimals more do it; small ones may read the same, or all would carry digits nobody needs. */
function tellingApart({ swings, value }: TornadoFigures, unit: string, least: number): number {
  const seen = swings
    .filter(({ swing = 0 }) => /[1-9]/.test(shown(swing, unit).toFixed(least)))
    .slice(0, toldApart)
  const labels = (decimals: number): number =>
    new Set(
      seen.map(({ outcomes }) =>
        outcomes.map(each => (each === undefined ? '' : shown(each - value, unit).toFixed(decimals))).join(),
      ),
    ).size
  const choices = [least, least + 1, least + 2].filter(decimals => decimals === least || decimals <= 6)
  const most = Math.max(...choices.map(labels))
  return choices.find(decimals => labels(decimals) === most) ?? least
}

/** What a number is called: its title, and of base values and shocks the period they belong to. */
export function numberName({ kind, subject, period }: NamedNumber, facts: PageFacts): string {
  const { tornado } = facts.say
  const year = period === undefined ? '' : facts.year(period)
  switch (kind) {
    case 'assumptions':
      return facts.titleOf(subject)
    case 'coefficients':
      return facts.pick(facts.content.model.coefficients.get(subject)?.title) || subject
    case 'base':
      return tornado.base(facts.titleOf(subject), year)
    case 'shocks':
      return tornado.shock(facts.titleOf(subject), year)
  }
}

/** One end of the range of a number, with its unit; decimals enough to tell the two ends apart by two digits. */
export function inputText({ unit, inputs }: SwingFigures, end: 0 | 1, facts: PageFacts): string {
  if (unit === undefined || unit === '1') return coefficientText(Number(inputs[end].toPrecision(4)))
  const [low, high] = inputs.map(value => shown(value, unit))
  const width = (high ?? 0) - (low ?? 0)
  const usual = usualDecimals(Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0)), unit)
  const needed = width > 0 ? 1 - Math.floor(Math.log10(width)) : 0
  return facts.amount(inputs[end], unit, Math.min(4, Math.max(usual, needed)))
}
