import type { StarterFile } from './model-text.js'
import type { StarterRequest } from './request.js'
import type { BaselineFigures } from './scenario-text.js'
import type { Sketch } from './sketch.js'
import { wordingText } from './yaml-text.js'

/** A page takes no more; a reader takes in fewer. */
const mostCompared = 8
const mostParts = 6
const mostFans = 5

const draft = {
  zh: '初稿：目标由程序从报告原文提取，尚未人工复核；模型是通用模型，各假设相互独立；没有历史的假设不含波动，由它给定的目标，其概率没有意义。',
  en: 'First draft: the targets were extracted by a program and nobody has reviewed them; the model is a general one, and its assumptions are independent of each other. One without history does not scatter, and the probability of a target it sets means nothing.',
}
const withoutData = {
  zh: '初稿，没有历史数据：水平是指数，达成多由假设给定；这里能看的是目标之间是否自洽。目标由程序从报告原文提取，尚未人工复核。',
  en: 'First draft without data of the past: levels are indices, and most targets are met because an assumption says so; what can be seen here is whether the targets fit each other. They were extracted by a program and nobody has reviewed them.',
}

/**
 * The plan of the briefing. Baseline and plan are set beside each other, with probabilities and fans, where history gives the baseline something to say; without history the page shows what
 * the plan's figures imply by themselves.
 */
export function briefingText(
  sketch: Sketch,
  { name, place, year }: StarterRequest,
  baseline: ReadonlyMap<string, BaselineFigures>,
): StarterFile {
  const scattering = [...baseline].filter(([, { spread }]) => spread !== undefined).map(([id]) => id)
  const hasHistory = scattering.length > 0
  const compared = [...new Set(sketch.compared)].slice(0, mostCompared)
  const parts = sketch.contributions.slice(0, mostParts)
  const english = name === 'my-city' ? place : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
  const title = {
    zh: `${place}${year}年政府工作报告：目标推演`,
    en: `${english}'s ${year} government work report: its targets projected`,
  }
  // A fan is of what scatters, and a tornado of what scatters with something else than itself.
  const moving = sketch.outcomesOf(scattering)
  const outcomes = compared.filter(each => moving.has(each))
  const isMovingSum = parts.length > 0 && moving.has('gdp_growth')
  const lines = [
    '# What the page shows; everything else comes from the model, the scenarios and the register.',
    `briefing: ${name}-${year}`,
    `title: ${wordingText(title)}`,
    `targets: ../models/${name}/targets-${year}.yaml`,
    `note: ${wordingText(hasHistory ? draft : withoutData)}`,
    'main: plan',
    `scenarios: [${hasHistory ? 'baseline, ' : ''}plan]`,
    `period: ${year}`,
    ...(hasHistory ? withHistory(outcomes, isMovingSum, year) : []),
    `compare: [${compared.join(', ')}]`,
    ...(parts.length === 0
      ? []
      : ['contributions:', '  total: gdp_growth', `  parts: [${parts.join(', ')}]`]),
  ]
  return { path: `reports/${name}-${year}.yaml`, text: `${lines.join('\n')}\n` }
}

function withHistory(outcomes: readonly string[], isSum: boolean, year: number): readonly string[] {
  const shown = outcomes.slice(0, mostFans)
  return [
    '# Probabilities and fans of the plan: how far its assumptions scatter is what their history says.',
    'draws: 16384',
    ...(shown.length === 0 ? [] : [`fans: [${shown.join(', ')}]`]),
    ...(isSum ? [`tornado: [gdp_growth@${year}]`] : []),
    'reconcile: baseline',
    ...(isSum ? ['waterfalls:', `  - { of: gdp_growth@${year}, from: baseline, to: plan }`] : []),
  ]
}
