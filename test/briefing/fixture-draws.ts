import {
  type BriefingContent,
  type BriefingDraws,
  type FanFigures,
  fanShares,
} from '../../src/vocabulary/briefing.js'
import { valueAt } from '../../src/vocabulary/path.js'
import { fixtureContent } from './fixture-content.js'

/** Quantiles of the standard normal distribution at `fanShares`. */
const z = [-1.645, -0.842, -0.385, 0, 0.385, 0.842, 1.645]

/** Probabilities told apart by rounding: 69.5% is written 70% and so within reach, 69.4% is 69% and tight. */
const probabilities: Readonly<Record<string, number>> = {
  'gdp-growth': 0.24,
  'industry-growth': 0.695,
  retail: 0.694,
  cpi: 0.999,
  'rd-intensity': 0.0001,
  unemployment: 0.395,
}

/** The fixture with draws: probabilities and fans invented here, so that the page is tested apart from any simulation. */
export function fixtureWithDraws(
  fans: readonly string[] = ['gdp_growth', 'rd_intensity', 'new_urban_jobs', 'population'],
  inside: Partial<BriefingDraws['inside']> = {},
): BriefingContent {
  const content = fixtureContent()
  const main = content.runs.find(run => run.scenario.id === 'plan')
  if (main === undefined) throw new Error('no main run')
  const { paths, checked } = main
  const fan = (variable: string): FanFigures => {
    const periods = Array.from({ length: paths.to - paths.from + 1 }, (_, step) => paths.from + step)
    const at = (period: number): number => valueAt(paths, variable, period) ?? 0
    return {
      variable,
      quantiles: new Map(
        fanShares.map((share, index) => [
          share,
          periods.map(period => at(period) * (1 + 0.1 * (z[index] ?? 0))),
        ]),
      ),
    }
  }
  const judged = checked.targets.filter(each => each.modelled && each.verdict !== 'cannot be judged')
  const draws: BriefingDraws = {
    draws: 16_384,
    unusable: 3,
    seed: 20240131,
    stream: 'sobol-joe-kuo-6-owen/1',
    inside: { assumptions: 26, coefficients: 15, base: 14, shocks: 0, ...inside },
    targets: new Map(
      judged.map(({ target }) => [
        target.id,
        { probability: probabilities[target.id] ?? 0.5, error: target.id === 'cpi' ? 0.0024 : 0.001 },
      ]),
    ),
    joint: { probability: 0.0213, error: 0.0005 },
    fans: fans.map(fan),
  }
  return {
    ...content,
    plan: { ...content.plan, draws: draws.draws, fans },
    draws,
    manifest: { ...content.manifest, seed: draws.seed, stream: draws.stream },
  }
}
