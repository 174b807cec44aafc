import { consistencySection } from '../../briefing/consistency.js'
import { contributionsSection } from '../../briefing/contributions.js'
import { type PageFacts, pageFacts, type Run } from '../../briefing/facts.js'
import { fanSection } from '../../briefing/fans.js'
import { answer, headline } from '../../briefing/headline.js'
import type { Html } from '../../briefing/html.js'
import { indicatorTables } from '../../briefing/indicator-table.js'
import { contentInPage, type PageContent } from '../../briefing/page-content.js'
import { quotesSection } from '../../briefing/quotes.js'
import { scenarioSection } from '../../briefing/scenarios.js'
import { drawLayers } from '../../charts/draw-layers.js'
import type { BriefingContent, BriefingDraws } from '../../vocabulary/briefing.js'
import type { Finding } from '../../vocabulary/finding.js'
import type { Wording } from '../../vocabulary/wording.js'
import type { LiveChances, LiveEngine, LiveRun } from '../engine/types.js'

/** What the page is to say now. */
export interface PageState {
  readonly run: LiveRun
  /** The scenario's title, with a word that it was moved where it was. */
  readonly title: Wording
  readonly findings: readonly Finding[]
  readonly draws: BriefingDraws | undefined
}

/** Writes pieces of the page by the functions that wrote the page. */
export interface PageWriter {
  /** The runs of the page as they are written, by scenario. */
  readonly runs: ReadonlyMap<string, LiveRun>
  readonly page: PageContent
  /** The facts of the page as it is written, without its findings. */
  readonly factsAsWritten: PageFacts
  /** The facts behind what the page says. */
  facts(state: PageState): PageFacts
  /** The sentence at the top. */
  title(state: PageState): string
  /** HTML text by the name of the piece; `pictures` draws those of one width only. */
  write(
    state: PageState,
    only: ReadonlySet<string>,
    pictures: 'wide' | 'narrow' | undefined,
  ): Promise<ReadonlyMap<string, string>>
}

/** A writer for the page whose content stands in the data block; solves each of its scenarios once. */
export function pageWriter(engine: LiveEngine, page: PageContent): PageWriter {
  const runs = new Map<string, LiveRun>()
  for (const { id } of page.scenarios) {
    const found = engine.run({ scenario: id, assumptions: {}, addFactors: {} })
    if (found.ok) runs.set(id, found.value)
  }
  const beside = page.scenarios.flatMap((scenario): readonly Run[] => {
    const run = runs.get(scenario.id)
    return run === undefined ? [] : [{ scenario, paths: run.paths, checked: judged(run, []) }]
  })
  const factsOf = (
    state: PageState,
    only: ReadonlySet<string>,
    taken: Map<string, Html>,
    pictures?: 'wide' | 'narrow',
  ): PageFacts => {
    const content: BriefingContent = contentInPage(page, replaced(beside, engine.main, state), state.draws)
    return pageFacts(content, engine.language, { draw: drawLayers, live: { only, taken, pictures } })
  }
  const content = contentInPage(page, beside, page.draws)
  return {
    runs,
    page,
    factsAsWritten: pageFacts(content, engine.language),
    facts: state => factsOf(state, new Set(), new Map()),
    title: state => answer(factsOf(state, new Set(), new Map())),
    write: async (state, only, pictures) => {
      const taken = new Map<string, Html>()
      const facts = factsOf(state, only, taken, pictures)
      const wanted = (start: string): boolean => [...only].some(name => name.startsWith(start))
      if (wanted('answer')) headline(facts)
      if (wanted('indicators')) indicatorTables(facts)
      if (wanted('fan-')) await fanSection(facts)
      if (wanted('contributions')) await contributionsSection(facts)
      if (wanted('scenarios-')) await scenarioSection(facts)
      if (wanted('matrix') || wanted('findings')) consistencySection(facts)
      if (wanted('quotes')) quotesSection(facts)
      return new Map([...taken].map(([name, body]) => [name, body.text]))
    },
  }
}

/** The runs of the page with the one that was moved in the place of the main scenario. */
function replaced(runs: readonly Run[], main: string, { run, title, findings }: PageState): readonly Run[] {
  return runs.map(one =>
    one.scenario.id === main
      ? { scenario: { ...one.scenario, title }, paths: run.paths, checked: judged(run, findings) }
      : one,
  )
}

function judged(run: LiveRun, findings: readonly Finding[]): Run['checked'] {
  return { scenario: run.settings.scenario, targets: [...run.verdicts.values()], identities: [], findings }
}

/** Figures of draws made in the page, in the form of those the page was written with; what they do not count stays as written. */
export function drawnFigures(written: BriefingDraws, chances: LiveChances): BriefingDraws {
  const { draws, unusable, seed, targets, joint, fans } = chances
  const quantiles = written.fans.flatMap(fan => {
    const found = fans.get(fan.variable)
    if (found === undefined) return []
    const kept = new Map(
      [...fan.quantiles.keys()].map(
        share => [share, found.get(share) ?? fan.quantiles.get(share) ?? []] as const,
      ),
    )
    return [{ variable: fan.variable, quantiles: kept }]
  })
  return { ...written, draws, unusable, seed, targets, joint, fans: quantiles }
}
