import { writePeriod } from '../../vocabulary/period.js'
import { assumptionsOf, equationsOf, untitled } from './describe-page.js'
import { PageModel } from './live-run.js'
import type { RevivedPage } from './revive-model.js'
import { moversOf, seekOnPage } from './seek-on-page.js'
import type { LiveEngine } from './types.js'
import { asWritten, scenarioText } from './write-scenario.js'

/** The engine of a revived page; `draw` is the caller's, because only the page knows how to start a worker. */
export function makeEngine(page: RevivedPage, draw: LiveEngine['draw']): LiveEngine {
  const engine = new PageModel(page)
  const { model, scenarios, register } = page
  const periods = (id: string): readonly string[] => {
    const found = engine.scenario(id)
    if (!found.ok) return []
    const { from, to } = found.value.scenario
    return Array.from({ length: to - from + 1 }, (_, step) => writePeriod(from + step, model.frequency))
  }
  return {
    model: { id: model.model, title: model.title, frequency: model.frequency },
    main: page.main,
    language: page.language,
    scenarios: scenarios.map(({ scenario: { id, title, from, to } }) => ({
      id,
      title,
      from: writePeriod(from, model.frequency),
      to: writePeriod(to, model.frequency),
    })),
    periods,
    assumptions: assumptionsOf(page),
    equations: equationsOf(page),
    variables: new Map(
      [...model.variables.values()].map(({ id, title, unit, role, module }) => [
        id,
        { id, title: title ?? untitled(id), unit, role, module },
      ]),
    ),
    modules: model.modules.map(({ module, title }) => ({ id: module, title })),
    targets: register.targets,
    run: settings => engine.run(settings),
    draw,
    seek: (settings, request) => seekOnPage(engine, settings, request),
    movers: (settings, target) => moversOf(engine, settings, target),
    yaml: (settings, name) => {
      const applied = engine.apply(settings)
      if (!applied.ok) throw new RangeError(applied.why.en)
      const { base } = applied.value
      return scenarioText(model, base.known, applied.value, {
        name,
        base: base.reference,
        tool: page.tool,
        seed: page.seed,
      })
    },
    asWritten: (variable, value) => asWritten(model, variable, value),
  }
}
