import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { ModelCard } from '../vocabulary/model.js'
import { nearestName } from '../vocabulary/nearest-name.js'
import { type Frequency, type Ordinal, readPeriod, writePeriod } from '../vocabulary/period.js'
import type { SolvedScenario } from './solve-scenario.js'

/** Reads `VARIABLE@PERIOD` as typed: one figure of a run, history included. Refuses (exit 2) names and periods that are not there. */
export function readFigure(
  of: string,
  run: SolvedScenario,
): Outcome<{ readonly variable: string; readonly period: Ordinal }> {
  const { model } = run.loaded
  const [variable = '', text = '', ...rest] = of.split('@')
  const period = readPeriod(text, model.frequency)
  if (rest.length > 0 || period === undefined) {
    const example = writePeriod(run.paths.from, model.frequency)
    return fail(
      error(
        'U102',
        `\`${of}\` is not a variable and a period`,
        undefined,
        `write ${anyVariable(model)}@${example}`,
      ),
    )
  }
  if (!model.variables.has(variable)) {
    const near = nearestName(variable, model.variables.keys())
    return fail(
      error(
        'U104',
        `the model \`${model.model}\` has no variable \`${variable}\``,
        undefined,
        near === undefined ? '`outturn list variables` shows them all' : `did you mean \`${near}\`?`,
      ),
    )
  }
  const { first, to } = run.paths
  if (period < first || period > to) {
    return fail(
      error(
        'U104',
        `${text} is outside this run`,
        undefined,
        `it covers ${span(first, to, model.frequency)}, history included`,
      ),
    )
  }
  return succeed({ variable, period })
}

function anyVariable(model: ModelCard): string {
  return model.equations[0]?.variable ?? 'gdp'
}

function span(first: Ordinal, to: Ordinal, frequency: Frequency): string {
  return `${writePeriod(first, frequency)} to ${writePeriod(to, frequency)}`
}
