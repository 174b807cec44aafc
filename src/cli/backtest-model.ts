import { backtestIndicator } from '../forecast/backtest-indicator.js'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { FileBacktest, SeriesProgress } from './forecast-file.js'
import type { ForecastRequest } from './forecast-options.js'
import { manifestOf } from './inputs.js'
import { loadModel } from './load-model.js'
import type { Project } from './project.js'

const usualHorizon = 3
const usualMinimum = 6

/**
 * What the tool would have said each 31 January of every variable of a model that has a published past, from what had been published by then, beside what came. Refuses models
 * that are not annual, and one without such a variable.
 */
export async function backtestModel(
  project: Project,
  reference: string,
  request: ForecastRequest & { readonly data?: readonly string[] },
  onProgress: SeriesProgress,
): Promise<Outcome<FileBacktest>> {
  const loaded = await loadModel(project, {
    reference,
    beside: project.workingDirectory,
    ...(request.data === undefined ? {} : { data: request.data }),
  })
  if (!loaded.ok) return loaded
  const { model, observations, inputs } = loaded.value
  if (model.frequency !== 'annual') {
    return fail(
      error(
        'U102',
        `"${model.model}" is ${model.frequency}: what was known each January can be said of annual models only`,
        undefined,
        'Name a data file: `outturn backtest FILE.csv` judges its series.',
      ),
    )
  }
  const { horizon = usualHorizon, minimum = usualMinimum, method, seed } = request
  const { bases } = model
  const variables = [...model.variables.values()]
  const series = variables.flatMap((spec, index) => {
    const found = backtestIndicator(spec.id, spec, observations, { horizon, minimum, method, seed, bases })
    onProgress(index + 1, variables.length)
    if (found === undefined) return []
    const place = observations.series.get(spec.series ?? spec.id)?.[0]?.place
    const unit = found.of === 'growth' ? 'rate' : spec.unit
    const known = { series: spec.id, unit, first: 0, values: [] }
    return place === undefined ? [] : [{ ...known, place, result: found.evaluation }]
  })
  if (series.length === 0) {
    return fail(
      error(
        'D506',
        `no variable of "${model.model}" has ${minimum} published values in a row and an outturn after them`,
        undefined,
        'Add observations, or ask for fewer with --min.',
      ),
    )
  }
  const manifest = manifestOf(inputs, {
    options: { model: reference, horizon: `${horizon}`, min: `${minimum}`, method },
  })
  const { rows } = observations
  return succeed(
    {
      ...{ series, refused: [], frequency: model.frequency, horizon, minimum, method, rows },
      leftOut: { expected: 0, not_yet_published: 0, other_base: 0, older_vintage: 0, before_from: 0 },
      keptBases: new Map(),
      manifest: { ...manifest, seed },
    },
    loaded.warnings,
  )
}
