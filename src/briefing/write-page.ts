import { renderSvg } from '../charts/render.js'
import { sha256 } from '../files/sha256.js'
import type { BriefingContent } from '../vocabulary/briefing.js'
import type { Language } from '../vocabulary/wording.js'
import { appendixSection } from './appendix.js'
import { assumptionsSection } from './assumptions.js'
import { consistencySection } from './consistency.js'
import { contributionsSection } from './contributions.js'
import { dataQualitySection } from './data-quality.js'
import { type PageFacts, pageFacts, shortPath } from './facts.js'
import { fanSection } from './fans.js'
import { fixed } from './format-number.js'
import { answer, headline } from './headline.js'
import type { Held } from './held.js'
import { type Html, html, type Insert, join } from './html.js'
import { indicatorTables } from './indicator-table.js'
import type { LiveWriting, PageScripts } from './live-pieces.js'
import { methodSection } from './method.js'
import { outturnSection } from './outturns.js'
import { quotesSection } from './quotes.js'
import { reconcileSection } from './reconcile.js'
import { scenarioSection } from './scenarios.js'
import { styleSheet } from './style.js'
import { tornadoSection } from './tornado.js'
import { unitsLine } from './units-line.js'
import { waterfallSection } from './waterfalls.js'
import type { BriefingWording } from './wording.js'
import { yearSoFarSection } from './year-so-far.js'

// Both stand on Vega, which the command loads only for a page.
export { drawCharts } from './draw-charts.js'

type Heading = keyof BriefingWording['headings']

/**
 * Writes the briefing as one self-contained HTML file in one language: no script, nothing loaded, and a content policy
 * that allows exactly its own style sheet. The same content gives the same bytes.
 */
export async function writePage(
  content: BriefingContent,
  language: Language,
  live?: LiveWriting,
): Promise<string> {
  return (await layPage(content, language, live)).html
}

/** A page, and the tables and charts in it by section, for the files beside it. */
export interface LaidPage {
  readonly html: string
  readonly sections: readonly PageSection[]
}

export interface PageSection {
  readonly id: string
  readonly heading: string
  readonly holds: readonly Held[]
}

/** The same page with what it holds. */
export async function layPage(
  content: BriefingContent,
  language: Language,
  live?: LiveWriting,
): Promise<LaidPage> {
  const facts = pageFacts(content, language, { draw: renderSvg, live })
  const sections: readonly (readonly [Heading, Insert])[] = [
    ['answer', headline(facts)],
    ['indicators', indicatorTables(facts)],
    ['progress', yearSoFarSection(facts)],
    ['fans', await fanSection(facts)],
    ['tornado', await tornadoSection(facts)],
    ['growth', await contributionsSection(facts)],
    ['scenarios', await scenarioSection(facts)],
    ['waterfalls', await waterfallSection(facts)],
    ['consistency', consistencySection(facts)],
    ['reconcile', reconcileSection(facts)],
    ['assumptions', assumptionsSection(facts)],
    ['outturns', outturnSection(facts)],
    ['data', dataQualitySection(facts)],
    ['quotes', quotesSection(facts)],
    ['appendix', appendixSection(facts)],
    ['method', methodSection(facts)],
  ]
  const present = sections.flatMap(([name, body]) => (body === undefined ? [] : [[name, body] as const]))
  const title = answer(facts)
  const units = unitsLine(join(present.map(([, section]) => section)), facts)
  const body = html`<header>${masthead(facts, title)}${units}${contents(
    present.map(([name]) => name),
    facts,
  )}</header>
<main>${present.map(
    ([name, section]) =>
      html`<section aria-labelledby="h-${name}"><h2 id="h-${name}">${facts.say.headings[name]}</h2>
${section}</section>
`,
  )}</main>
<footer><p>${content.manifest.tool} · ${content.plan.briefing}</p></footer>`
  return {
    html: document(facts, `${facts.pick(content.plan.title)} · ${title}`, body),
    sections: present.map(([id, section]) => ({
      id,
      heading: facts.say.headings[id],
      holds: html`${section}`.holds,
    })),
  }
}

function masthead(facts: PageFacts, title: string): Html {
  const { say, content, main } = facts
  const banner =
    content.plan.note === undefined ? undefined : html`<p class="banner">${facts.pick(content.plan.note)}</p>`
  const invented =
    content.progress?.isInvented === true
      ? html`<p class="banner">${say.progress.invented(content.progress.year)}</p>`
      : undefined
  const others = content.runs.filter(run => run !== main).map(run => facts.pick(run.scenario.title))
  const hash = inputHash(content.manifest.inputs, main.scenario.file)
  const asOf = content.manifest.asOf ?? main.scenario.asOf
  const entries: readonly (readonly [string, Insert])[] = [
    [say.meta.place, facts.placeName],
    [say.meta.report, facts.reportTitle],
    [
      say.meta.scenario,
      html`${facts.pick(main.scenario.title)} <code>${shortPath(main.scenario.file)}${hash === undefined ? '' : `@${hash}`}</code>`,
    ],
    ...(others.length === 0 ? [] : [[say.meta.beside, others.join(say.listMark)] as const]),
    ...(asOf === undefined ? [] : [[say.meta.data, asOf] as const]),
    ...(content.draws === undefined
      ? []
      : [[say.drawn.meta, say.drawn.metaValue(fixed(content.draws.draws, 0), content.draws.seed)] as const]),
    [say.meta.tool, content.manifest.tool],
  ]
  const list = entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return html`${banner}${invented}<p class="kick">${facts.pick(content.plan.title)}</p><h1>${title}</h1><dl class="meta">${list}</dl>`
}

function inputHash(inputs: Readonly<Record<string, string>>, file: string): string | undefined {
  const name = file.split(/[\\/]/).at(-1) ?? file
  const found = Object.entries(inputs).find(([input]) => input === name || input.endsWith(`/${name}`))
  return found?.[1].slice(0, 8)
}

function contents(names: readonly Heading[], facts: PageFacts): Html {
  const entries = names.map(name => html`<li><a href="#h-${name}">${facts.say.headings[name]}</a></li>`)
  return html`<nav aria-label="${facts.say.contents}"><ol>${join(entries)}</ol></nav>`
}

/** The outer document. The policy names the style sheet by its hash, so nothing else can style or run. */
function document(facts: PageFacts, title: string, body: Html): string {
  const css = styleSheet(facts.say.fonts)
  const scripts = scriptElements(facts.live?.scripts)
  const policy = `default-src 'none'; style-src ${hashOf(css)}; ${scripts.policy}img-src data:; base-uri 'none'; form-action 'none'`
  const head = html`<!doctype html>
<html lang="${facts.say.languageTag}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="`
    .text
  const rest =
    html`<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${title}</title>`
      .text
  return `${head}${policy}">${rest}<style>${css}</style></head><body>${body.text}${scripts.text}</body></html>\n`
}

/**
 * The data block, which no browser runs, and the two scripts, which it runs because the policy names them by their hashes. The worker that draws is made of the
 * same two texts, as a blob.
 */
function scriptElements(scripts: PageScripts | undefined): {
  readonly text: string
  readonly policy: string
} {
  if (scripts === undefined) return { text: '', policy: '' }
  const { data, kernel, program } = scripts
  // A text that could end its own element, or that a parser of HTML would change, would not have the hash that the policy names.
  if (/<\/script|<!--|\r|\0/i.test(kernel + program)) throw new Error('a script that HTML would change')
  return {
    text: `<script type="application/json" id="outturn-data">${data}</script><script data-outturn="kernel">${kernel}</script><script data-outturn="program">${program}</script>`,
    policy: `script-src ${hashOf(kernel)} ${hashOf(program)}; worker-src blob:; `,
  }
}

/** A source of a content policy: the hash of a text. */
function hashOf(text: string): string {
  return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`
}
