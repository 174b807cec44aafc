import { briefingText } from './briefing-text.js'
import { deflatorRows } from './deflator-rows.js'
import { fillMe, type MissingSeries, missingSeries } from './fill-me.js'
import { modelFiles, type StarterFile } from './model-text.js'
import { planFigures } from './plan-figures.js'
import type { StarterRequest } from './request.js'
import { type BaselineFigures, baselineText, type Held, planText } from './scenario-text.js'
import type { Sketch } from './sketch.js'
import { sketchModel } from './sketch-model.js'

/** A first model: its files, and what the rest of the project is written from. */
export interface StarterModel {
  readonly sketch: Sketch
  readonly files: readonly StarterFile[]
  /** Series the data lack, with the targets that wait for them. */
  readonly missing: readonly MissingSeries[]
  /** Names of series that the model looks at: what a user's file may hold. */
  readonly series: readonly string[]
}

/** The model of a starter project, with the data rows that are worked out from the user's. */
export function starterModel(request: StarterRequest): StarterModel {
  const sketch = sketchModel(request)
  const missing = missingSeries(sketch, request)
  const derived = deflatorRows(request)
  return {
    sketch,
    files: [...modelFiles(sketch, request), ...(derived === undefined ? [] : [derived])],
    missing,
    series: seriesOf(sketch, missing),
  }
}

/** What the baseline does with each assumption. */
export interface Baseline {
  /** Those that no history carries forward. */
  readonly held: readonly Held[]
  /** All of them, as far as they are known. */
  readonly baseline: ReadonlyMap<string, BaselineFigures>
}

/** Scenarios, briefing plan and the list of what is missing. */
export function starterQuestions(
  { sketch, missing }: StarterModel,
  request: StarterRequest,
  { held, baseline }: Baseline,
): readonly StarterFile[] {
  return [
    baselineText(request, held),
    planText(request, planFigures(sketch, request), baseline),
    briefingText(sketch, request, baseline),
    ...(missing.length === 0 ? [] : [fillMe(missing, request)]),
  ]
}

/** Every name a row of data may have: variables, what their rules and histories read, and what is asked for. */
function seriesOf(sketch: Sketch, missing: readonly MissingSeries[]): readonly string[] {
  const found = new Set<string>(missing.map(({ series }) => series))
  for (const { variables, baseValues } of sketch.parts.values()) {
    for (const [id, { series, history }] of variables) {
      for (const name of [id, series, history?.own?.series]) if (name !== undefined) found.add(name)
    }
    for (const { rule } of baseValues) for (const name of rule.match(/[a-z_]\w*/g) ?? []) found.add(name)
  }
  for (const { indicator } of sketch.drivers) found.add(indicator).add(`${indicator}_growth`)
  // A history of GDP makes that of its deflator, and rates of sectors are wanted even where the level decides.
  return [...found.add('gdp').add('gdp_growth')]
}
