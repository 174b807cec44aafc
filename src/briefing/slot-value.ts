import { outcomeUnit } from '../vocabulary/outcome-unit.js'
import { valueAt } from '../vocabulary/path.js'
import { readPeriod } from '../vocabulary/period.js'
import { chanceText } from './chances.js'
import { countVerdicts, isConflict, nameFindings, type PageFacts, type Run } from './facts.js'
import { fixed, shown, shownInPercent, usualDecimals } from './format-number.js'
import { decimalsFor, marginText, wordsWithUnit } from './indicator-cells.js'
import { runNamed } from './main-run.js'
import { measureOf } from './measure-of.js'
import type { Slot } from './slot.js'

/** What a computed place stands for: as it is printed, and for assertions its number in the inside unit or its word. */
export interface SlotValue {
  readonly text: string
  readonly number?: { readonly value: number; readonly unit: string; readonly use: 'level' | 'difference' }
  readonly word?: string
}

/** Why there is none, with the names that were possible. */
export interface SlotProblem {
  readonly problem: string
  readonly written?: string
  readonly known?: readonly string[]
  /** True where the plan asks for no draws. */
  readonly needsDraws?: true
}

/** The value of a computed place in the page's own number formats. */
export function slotValue(slot: Slot, facts: PageFacts): SlotValue | SlotProblem {
  switch (slot.kind) {
    case 'joint': {
      const { draws } = facts.content
      if (draws === undefined) return noDraws
      const { probability } = draws.joint
      return {
        text: chanceText(draws.joint, facts),
        number: { value: probability, unit: 'ratio', use: 'level' },
      }
    }
    case 'title': {
      const run = runOf(slot.scenario, facts)
      if ('problem' in run) return run
      const title = facts.pick(run.scenario.title)
      return { text: title, word: title }
    }
    case 'figure':
      return figureValue(slot, facts)
    case 'difference':
      return differenceValue(slot, facts)
    case 'count':
      return countValue(slot, facts)
    case 'target':
      return targetValue(slot, facts)
  }
}

const noDraws: SlotProblem = { problem: 'the plan asks for no draws', needsDraws: true }

function runOf(scenario: string | undefined, facts: PageFacts): Run | SlotProblem {
  if (scenario === undefined) return facts.main
  const { runs } = facts.content
  const known = runs.map(run => run.scenario.id)
  return (
    runNamed(scenario, runs) ?? {
      problem: `"${scenario}" is no scenario of the page`,
      written: scenario,
      known,
    }
  )
}

interface Figure {
  readonly value: number
  readonly unit: string
  readonly decimals: number
}

function figureOf(
  slot: Extract<Slot, { kind: 'figure' }>,
  facts: PageFacts,
): (Figure & { readonly problem?: undefined }) | SlotProblem {
  const run = runOf(slot.scenario, facts)
  if ('problem' in run) return run
  const { model } = facts.content
  const { variable, period: written } = slot
  const spec = model.variables.get(variable)
  if (spec === undefined) {
    return {
      problem: `the model has no variable "${variable}"`,
      written: variable,
      known: [...model.variables.keys()],
    }
  }
  const period = readPeriod(written, model.frequency)
  if (period === undefined) return { problem: `"${written}" is no period of the model (${model.frequency})` }
  const value = valueAt(run.paths, variable, period)
  if (value === undefined || !Number.isFinite(value)) {
    const [from, to] = [facts.year(run.paths.from), facts.year(run.paths.to)]
    return {
      problem: `"${variable}" has no value in ${written}; scenario "${run.scenario.id}" runs from ${from} to ${to}`,
    }
  }
  const size = shown(value, spec.unit)
  const usual = spec.unit === 'ratio' ? 2 : usualDecimals(size, spec.unit)
  // The same figure as in the row of its target.
  const verdict = run.checked.targets.find(
    ({ target, outcome }) =>
      outcome !== undefined && target.period === period && measureOf(target.expression, facts) === variable,
  )
  return { value, unit: spec.unit, decimals: verdict === undefined ? usual : decimalsFor(verdict) }
}

function figureValue(slot: Extract<Slot, { kind: 'figure' }>, facts: PageFacts): SlotValue | SlotProblem {
  const figure = figureOf(slot, facts)
  if (figure.problem !== undefined) return figure
  const { value, unit, decimals } = figure
  return { text: facts.amount(value, unit, decimals), number: { value, unit, use: 'level' } }
}

/** Of rates in percentage points. Both figures must be of one unit. */
function differenceValue(
  { left, right }: Extract<Slot, { kind: 'difference' }>,
  facts: PageFacts,
): SlotValue | SlotProblem {
  if (left.kind !== 'figure' || right.kind !== 'figure') return { problem: 'only figures have a difference' }
  const [a, b] = [figureOf(left, facts), figureOf(right, facts)]
  if (a.problem !== undefined) return a
  if (b.problem !== undefined) return b
  const inPercent = shownInPercent(a.unit)
  if (a.unit !== b.unit && !(inPercent && shownInPercent(b.unit))) {
    const [mine, theirs] = [a.unit, b.unit].map(unit => facts.unitText(unit) || 'a plain number')
    return { problem: `"${left.variable}" is in ${mine} and "${right.variable}" in ${theirs}` }
  }
  const value = a.value - b.value
  const number = fixed(shown(value, a.unit), Math.max(a.decimals, b.decimals))
  const name = inPercent ? facts.say.points : facts.unitText(a.unit)
  return {
    text: name === '' ? number : facts.say.withUnit(number, name),
    number: { value, unit: inPercent ? 'pp' : a.unit, use: inPercent ? 'difference' : 'level' },
  }
}

function countValue(slot: Extract<Slot, { kind: 'count' }>, facts: PageFacts): SlotValue | SlotProblem {
  const run = runOf(slot.scenario, facts)
  if ('problem' in run) return run
  const { targets, findings } = run.checked
  const { met, missed, unknown } = countVerdicts(targets)
  const modelled = targets.filter(verdict => verdict.modelled).length
  const { draws } = facts.content
  if (slot.of === 'draws' && draws === undefined) return noDraws
  const value = {
    targets: targets.length,
    modelled,
    tracked: targets.length - modelled,
    met,
    missed,
    unknown,
    conflicts: nameFindings(findings).filter(isConflict).length,
    scenarios: facts.content.runs.length,
    draws: draws?.draws ?? 0,
  }[slot.of]
  return { text: fixed(value, 0), number: { value, unit: '1', use: 'level' } }
}

function targetValue(slot: Extract<Slot, { kind: 'target' }>, facts: PageFacts): SlotValue | SlotProblem {
  const run = runOf(slot.scenario, facts)
  if ('problem' in run) return run
  const { id, field } = slot
  const verdict = run.checked.targets.find(({ target }) => target.id === id)
  if (verdict === undefined) {
    const known = run.checked.targets.map(({ target }) => target.id)
    return { problem: `the register has no target "${id}"`, written: id, known }
  }
  const notThere: SlotProblem = { problem: `the target "${id}" has no ${field}` }
  const { outcome, margin, unit, previous } = verdict
  const number = (value: number, use: 'level' | 'difference' = 'level') => ({ number: { value, unit, use } })
  switch (field) {
    case 'indicator':
      return { text: facts.pick(verdict.target.indicator), word: facts.pick(verdict.target.indicator) }
    case 'words':
      return { text: wordsWithUnit(verdict, facts), word: wordsWithUnit(verdict, facts) }
    case 'verdict':
      return {
        text: verdict.modelled ? facts.say.verdict[verdict.verdict] : facts.say.notModelled,
        word: verdict.verdict,
      }
    case 'outcome':
      return outcome === undefined
        ? notThere
        : {
            text: facts.amount(outcome, outcomeUnit(verdict.target, unit), decimalsFor(verdict)),
            ...number(outcome),
          }
    case 'previous':
      return previous === undefined
        ? notThere
        : {
            text: facts.amount(previous.value, outcomeUnit(verdict.target, unit), decimalsFor(verdict)),
            ...number(previous.value),
          }
    case 'margin': {
      if (margin === undefined) return notThere
      const name = shownInPercent(unit) ? facts.say.points : facts.unitText(unit)
      const text = marginText(verdict)
      return {
        text: name === '' ? text : facts.say.withUnit(text, name),
        number: shownInPercent(unit)
          ? { value: margin, unit: 'pp', use: 'difference' }
          : { value: margin, unit, use: 'level' },
      }
    }
    case 'probability': {
      const { draws } = facts.content
      if (draws === undefined) return noDraws
      // The draws are those of the main scenario.
      if (run !== facts.main)
        return { problem: `only the main scenario "${facts.main.scenario.id}" is drawn` }
      const chance = draws.targets.get(id)
      if (chance === undefined) return notThere
      return {
        text: chanceText(chance, facts),
        number: { value: chance.probability, unit: 'ratio', use: 'level' },
      }
    }
  }
}
