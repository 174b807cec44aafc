import { writePeriod } from '../../vocabulary/period.js'
import { showValue } from '../../vocabulary/show-value.js'
import type { Language } from '../../vocabulary/wording.js'
import { assumptionsOf, equationsOf, untitled } from './describe-page.js'
import { PageModel } from './live-run.js'
import { movedBeyond, sayBeyond, sayRange } from './plausible.js'
import type { RevivedPage } from './revive-model.js'
import { moversOf, seekOnPage } from './seek-on-page.js'
import type { LiveAssumption, LiveEngine, Settings } from './types.js'
import { asWritten, rounded, scenarioText } from './write-scenario.js'

/** The engine of a revived page; what is drawn is the caller's, because only the page knows how to start a worker. */
export function makeEngine(page: RevivedPage, inWorker: Pick<LiveEngine, 'draw' | 'causes'>): LiveEngine {
  const engine = new PageModel(page)
  const { model, scenarios, register } = page
  const periods = (id: string): readonly string[] => {
    const found = engine.scenario(id)
    if (!found.ok) return []
    const { from, to } = found.value.scenario
    return Array.from({ length: to - from + 1 }, (_, step) => writePeriod(from + step, model.frequency))
  }
  const assumptions = assumptionsOf(page)
  const asItIs = engine.run({ scenario: page.main, assumptions: {}, addFactors: {} })
  const [first = ''] = periods(page.main)
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
    assumptions,
    equations: equationsOf(page, variable => (asItIs.ok ? asItIs.value.value(variable, first) : undefined)),
    variables: new Map(
      [...model.variables.values()].map(({ id, title, unit, role, module }) => [
        id,
        { id, title: title ?? untitled(id), unit, role, module },
      ]),
    ),
    modules: model.modules.map(({ module, title }) => ({ id: module, title })),
    targets: register.targets,
    run: settings => engine.run(settings),
    ...inWorker,
    seek: (settings, request) => seekOnPage(engine, assumptions, settings, request),
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
        remarks: remarksOf(assumptions, settings, page.language),
      })
    },
    asWritten: (variable, value) => asWritten(model, variable, value),
    rounded: (variable, value) => rounded(model, variable, value),
  }
}

/** What a scenario file says first: which of its values are beyond their plausible ranges, and how far. */
function remarksOf(
  assumptions: readonly LiveAssumption[],
  settings: Settings,
  language: Language,
): readonly string[] {
  return movedBeyond(assumptions, settings).map(move => {
    const { assumption, period, value } = move
    const range = sayRange(assumption, language)
    const [is, how] = [showValue(value, assumption.unit, language), sayBeyond(assumption, move, language)]
    return language === 'zh'
      ? `超出合理区间：${assumption.id} ${period}年 ${is}；合理区间${range}，${how}。`
      : `Outside the plausible range: ${assumption.id} ${period} ${is}; the range is ${range}, and this is ${how}.`
  })
}
