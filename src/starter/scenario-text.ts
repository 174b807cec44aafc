import type { StarterFile } from './model-text.js'
import { decimals, type PlanFigure } from './plan-figures.js'
import type { StarterRequest } from './request.js'
import { commentText, wordingText } from './yaml-text.js'

/** An assumption that no history carries forward, and what holds it. */
export interface Held {
  readonly variable: string
  /** As a scenario takes it: `0%`, `5.1%`, `30 微克/立方米`. */
  readonly value: string
  readonly because: string
}

/** The baseline of an assumption, as a scenario takes values: of every year of the run, or one that holds; and its spread, where history has one. */
export interface BaselineFigures {
  readonly values: readonly string[]
  readonly spread: string | undefined
}

/** First and last year of every run: five years, as long as the furthest target, or the year of the plan alone. */
export function runYears({ year, targets, observations }: StarterRequest): readonly [number, number] {
  // Without a past there is nothing to carry on.
  const usual = observations === undefined ? year : year + 4
  const furthest = Math.max(...targets.map(each => each.year), usual)
  return [year, Math.min(furthest, year + 10)]
}

/** `baseline`: history carried on. Assumptions without history are held, and the file says so. */
export function baselineText(request: StarterRequest, held: readonly Held[]): StarterFile {
  const [from, to] = runYears(request)
  const lines = [
    '# No target is taken up. Assumptions that are not named here go on from their own history: `outturn list assumptions` says which, and how.',
    'scenario: baseline',
    `title: ${wordingText({ zh: '基准情景', en: 'Baseline' })}`,
    `model: ${request.name}`,
    `from: ${from}`,
    `to: ${to}`,
    `note: ${wordingText({ zh: '不采用报告目标，只把历史延续下去，会怎样？', en: 'What if no target is taken up and history simply carries on?' })}`,
    ...(held.length === 0
      ? []
      : [
          '# What follows has no history of three years in a row up to now in the data, and is held. Add figures (FILL-ME.csv), or write a judgement and its reason.',
          'assumptions:',
        ]),
    ...held.flatMap(({ variable, value, because }) => [
      `  # ${commentText(because)}`,
      `  ${variable}: { all: ${value} }`,
    ]),
  ]
  return { path: 'scenarios/baseline.yaml', text: `${lines.join('\n')}\n` }
}

/** `plan`: the report's own figures on the assumptions they set; the sentence stands above each. After the year of the plan the baseline returns. */
export function planText(
  request: StarterRequest,
  figures: readonly PlanFigure[],
  baseline: ReadonlyMap<string, BaselineFigures>,
): StarterFile {
  const [from, to] = runYears(request)
  const lines = [
    "# The report's own figures, each on the assumption it sets, with its sentence above. Outcomes are left to follow, and what no figure sets goes on as in the baseline.",
    `# The report speaks of ${from}: from ${from + 1} on stands what the baseline was when this file was made; without a history the report's figure is held. A spread is the standard deviation that history gives.`,
    'scenario: plan',
    `title: ${wordingText({ zh: '报告目标情景', en: "The report's plan" })}`,
    `model: ${request.name}`,
    'base: baseline',
    `from: ${from}`,
    `to: ${to}`,
    `note: ${wordingText({ zh: '报告给出的各项数字若都实现，其余指标会怎样？', en: 'If the figures of the report come true, what follows for the rest?' })}`,
    ...(figures.length === 0 ? [] : ['assumptions:']),
    ...figures.flatMap(({ variable, value, because }) => [
      ...because.map(each => `  # ${commentText(each)}`),
      `  ${variable}: { ${[`${from}: ${value}`, ...later(baseline.get(variable), value, [from, to])].join(', ')} }`,
    ]),
  ]
  return { path: 'scenarios/plan.yaml', text: `${lines.join('\n')}\n` }
}

/** The years after the plan and the spread; a figure that nothing else is known of is held. */
function later(
  known: BaselineFigures | undefined,
  value: string,
  [from, to]: readonly [number, number],
): readonly string[] {
  const spread = known?.spread === undefined ? [] : [`spread: ${known.spread}`]
  if (to === from) return spread
  if (known?.spread === undefined) return [`then: ${value}`]
  const years = known.values.slice(1).map((each, index) => `${from + 1 + index}: ${each}`)
  return [...years, ...spread]
}

/** What holds an assumption without history: the last published growth rate, else no growth; a level stays where it was last. */
export function heldAt(
  variable: string,
  last: { readonly value: number; readonly unit: string; readonly year: number } | undefined,
): Held {
  if (last === undefined) {
    return { variable, value: '0%', because: 'no growth rate in the data: held level, no growth' }
  }
  const { value, unit, year } = last
  const written = withUnit(value, unit)
  return { variable, value: written, because: `held at the last figure in the data, ${year}` }
}

/** A figure as scenarios take it; per cent as per cent. */
export function withUnit(value: number, unit: string): string {
  if (unit === '%') return `${decimals(value)}%`
  return unit === '1' || unit === 'index' ? decimals(value) : `${decimals(value)} ${unit}`
}
