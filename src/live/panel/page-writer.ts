import { type PageFacts, pageFacts, type Run, wordingOf } from '../../briefing/facts.js'
import { answer } from '../../briefing/headline.js'
import { type Html, join } from '../../briefing/html.js'
import { openNumbers, withoutDeadLinks } from '../../briefing/loose-ends.js'
import { contentInPage, type PageContent } from '../../briefing/page-content.js'
import { builders, sectionsOf } from '../../briefing/sections.js'
import { comparisonAnswer } from '../../briefing/side-by-side.js'
import { isPlain } from '../../briefing/templates.js'
import { drawLayers } from '../../charts/draw-layers.js'
import type { Scenario } from '../../vocabulary/assumption.js'
import type { BriefingContent, BriefingDraws } from '../../vocabulary/briefing.js'
import type { SectionName } from '../../vocabulary/briefing-template.js'
import type { Finding } from '../../vocabulary/finding.js'
import { readPeriod } from '../../vocabulary/period.js'
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
  let known: { readonly state: PageState; readonly facts: PageFacts } | undefined
  // Many pieces are written of one state.
  const factsOf = (state: PageState): PageFacts => {
    if (known?.state === state) return known.facts
    const runsNow = replaced(beside, page.scenarios, engine.main, state)
    const content: BriefingContent = contentInPage(page, runsNow, state.draws)
    const facts = pageFacts(content, engine.language, { draw: drawLayers, live: { only: new Set() } })
    known = { state, facts }
    return facts
  }
  const content = contentInPage(page, beside, page.draws)
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
    factsAsWritten: pageFacts(content, engine.language),
    facts: factsOf,
    title: state => {
      const facts = factsOf(state)
      return page.plan.template === 'scenario-comparison' ? comparisonAnswer(facts) : answer(facts)
    },
    write: async (state, only, pictures) => {
      const taken = new Map<string, Html>()
      const facts: PageFacts = { ...factsOf(state), live: { only, taken, pictures } }
      for (const section of new Set([...only].flatMap(name => sectionOfPiece.get(name) ?? [])))
        await builders[section](facts)
      const finish = await finished
      return new Map([...taken].map(([name, body]) => [name, finish(body.text)]))
    },
  }
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

/** The runs of the page with the one that was moved in the place of the main scenario. */
function replaced(
  runs: readonly Run[],
  scenarios: PageContent['scenarios'],
  main: string,
  { run, title, findings }: PageState,
): readonly Run[] {
  return runs.map(one =>
    one.scenario.id === main
      ? {
          scenario: asMoved(one.scenario, scenarios, run, title),
          paths: run.paths,
          checked: judged(run, findings),
        }
      : one,
  )
}

/** The main scenario's place with the entries of the one that is set, and what was moved in them. */
function asMoved(
  main: Scenario,
  scenarios: PageContent['scenarios'],
  { settings, paths }: LiveRun,
  title: Wording,
): Scenario {
  const chosen = scenarios.find(({ id }) => id === settings.scenario) ?? main
  const moved = Object.entries(settings.assumptions).flatMap(([variable, path]) => {
    const stated = chosen.assumptions.get(variable)
    if (stated === undefined) return []
    const values = new Map(stated.values)
    for (const [period, value] of Object.entries(path))
      values.set(readPeriod(period, paths.frequency) ?? Number.NaN, value)
    return [[variable, { ...stated, values }] as const]
  })
  const assumptions = new Map([...chosen.assumptions, ...moved])
  return { ...chosen, assumptions, id: main.id, chain: main.chain, file: main.file, title }
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
