import { type PageFacts, pageFacts, type Run, wordingOf } from '../../briefing/facts.js'
import { answer } from '../../briefing/headline.js'
import { type Html, join } from '../../briefing/html.js'
import { openNumbers, withoutDeadLinks } from '../../briefing/loose-ends.js'
import { type ContentBeside, contentInPage, type PageContent } from '../../briefing/page-content.js'
import { builders, sectionsOf, writeSection } from '../../briefing/sections.js'
import { comparisonAnswer } from '../../briefing/side-by-side.js'
import { isPlain } from '../../briefing/templates.js'
import { drawLayers } from '../../charts/draw-layers.js'
import type { Scenario } from '../../vocabulary/assumption.js'
import type { BriefingContent, BriefingDraws } from '../../vocabulary/briefing.js'
import type { SectionName } from '../../vocabulary/briefing-template.js'
import type { CheckedScenario } from '../../vocabulary/finding.js'
import type { Wording } from '../../vocabulary/wording.js'
import type { LiveChances, LiveEngine, LiveRun, Settings } from '../engine/types.js'
import { leversMoved } from './settings.js'

/** What the page is to say now. */
export interface PageState {
  readonly run: LiveRun
  /** What a run that was moved is called; a scenario as it is has its own title. */
  readonly title: Wording
  /** The file that a run that was moved would be saved in. */
  readonly file: string
  /** Of the last settings that were settled. */
  readonly checked: Pick<CheckedScenario, 'findings' | 'identities'>
  readonly draws: BriefingDraws | undefined
  /** What makes the difference, what moves figures, how the run has done since. */
  readonly beside: ContentBeside
}

/** Writes pieces of the page by the functions that wrote the page. */
export interface PageWriter {
  /** The runs of the page as they are written, by scenario. */
  readonly runs: ReadonlyMap<string, LiveRun>
  readonly page: PageContent
  /** The facts of the page as it is written. */
  readonly factsAsWritten: PageFacts
  /** The facts behind what the page says. */
  facts(state: PageState): PageFacts
  /** The sentence at the top, and HTML text by the name of the piece; `pictures` draws those of one width only, and leaves tables that are shut. */
  write(
    state: PageState,
    only: ReadonlySet<string>,
    pictures: 'wide' | 'narrow' | undefined,
  ): Promise<{ readonly title: string; readonly pieces: ReadonlyMap<string, string> }>
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
    return run === undefined ? [] : [asItIs(scenario, run)]
  })
  const content = contentInPage(page, beside, page.draws)
  const factsAsWritten = pageFacts(content, engine.language)
  let known: { readonly state: PageState; readonly facts: PageFacts } | undefined
  // Many pieces are written of one state.
  const factsOf = (state: PageState): PageFacts => {
    if (known?.state === state) return known.facts
    const { main, runs: shownRuns } = withState(beside, state)
    const now = contentInPage(
      { ...page, ...state.beside, plan: { ...page.plan, main } },
      shownRuns,
      state.draws,
    )
    const asWritten = main === engine.main ? undefined : factsAsWritten
    const live = { only: new Set<string>() }
    const facts = pageFacts(now, engine.language, { draw: drawLayers, live, asWritten })
    known = { state, facts }
    return facts
  }
  const sectionOfPiece = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-piece]')].flatMap(piece => {
      const name = piece.closest('section')?.getAttribute('aria-labelledby')?.replace(/^h-/, '')
      return name === undefined || !isSection(name) ? [] : [[piece.dataset['piece'] ?? '', name] as const]
    }),
  )
  const finished = looseEnds(content, engine)
  return {
    runs,
    page,
    factsAsWritten,
    facts: factsOf,
    write: async (state, only, pictures) => {
      const taken = new Map<string, Html>()
      const isShut = pictures === undefined ? undefined : isShutNow
      const facts: PageFacts = { ...factsOf(state), live: { only, taken, pictures, isShut } }
      for (const section of new Set([...only].flatMap(name => sectionOfPiece.get(name) ?? [])))
        await writeSection(section, facts)
      const finish = await finished
      return {
        title: page.plan.template === 'scenario-comparison' ? comparisonAnswer(facts) : answer(facts),
        pieces: new Map([...taken].map(([name, body]) => [name, finish(body.text)])),
      }
    },
  }
}

/** Nobody sees the table of a figure that is shut. */
function isShutNow(figure: string): boolean {
  return document.getElementById(figure)?.querySelector('details')?.open === false
}

function isSection(name: string): name is SectionName {
  return name in builders
}

/** A page whose plan orders its sections has its numbers and links filled when it is whole: the same for a piece of it. */
async function looseEnds(content: BriefingContent, engine: LiveEngine): Promise<(text: string) => string> {
  if (isPlain(content.plan)) return text => text
  const facts = pageFacts(content, engine.language, { draw: drawLayers, live: {} })
  const whole = join((await sectionsOf(facts)).map(({ body }) => body)).text
  const number = openNumbers(whole, wordingOf(engine.language))
  return text => withoutDeadLinks(number(text), id => document.getElementById(id) !== null)
}

/** The id of a run that was moved: no scenario can have it. */
export const movedId = '.now'

/** The id that the main run has while these settings hold. */
export function mainIdOf(settings: Settings): string {
  return leversMoved(settings).length === 0 ? settings.scenario : movedId
}

/**
 * The runs of the page with what is set as the main one: a scenario as it is in its own place, and one that was moved behind the scenario it was
 * moved from, as a scenario file that stands on it would be.
 */
function withState(
  runs: readonly Run[],
  { run, title, file, checked: { findings, identities } }: PageState,
): { readonly main: string; readonly runs: readonly Run[] } {
  const { scenario, settings } = run
  const checked = { ...judged(run), findings, identities }
  if (leversMoved(settings).length === 0) {
    const shown = runs.map(one => (one.scenario.id === scenario.id ? { ...one, checked } : one))
    return { main: scenario.id, runs: shown }
  }
  const chain = [...scenario.chain, movedId]
  const moved: Run = { scenario: { ...scenario, id: movedId, chain, title, file }, paths: run.paths, checked }
  return {
    main: movedId,
    runs: runs.flatMap(one => (one.scenario.id === scenario.id ? [one, moved] : [one])),
  }
}

/** A scenario of the page as it is; its findings are worked out when something asks for them. */
function asItIs(scenario: Scenario, run: LiveRun): Run {
  const checked = {
    ...judged(run),
    get findings() {
      return run.checked().findings
    },
  }
  return { scenario, paths: run.paths, checked }
}

function judged({ verdicts, settings }: LiveRun): Run['checked'] {
  return { scenario: settings.scenario, targets: [...verdicts.values()], identities: [], findings: [] }
}

/** Figures of draws made in the page, in the form of those the page was written with. */
export function drawnFigures(written: BriefingDraws, { fans, ...chances }: LiveChances): BriefingDraws {
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
  return { ...chances, fans: quantiles }
}
