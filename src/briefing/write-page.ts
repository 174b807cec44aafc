import { renderSvg } from '../charts/render.js'
import { sha256 } from '../files/sha256.js'
import type { BriefingContent } from '../vocabulary/briefing.js'
import type { SectionName, TemplateName } from '../vocabulary/briefing-template.js'
import { shortSum } from '../vocabulary/short-sum.js'
import type { Language } from '../vocabulary/wording.js'
import { type PageFacts, pageFacts, shortPath, wordingOf } from './facts.js'
import { fixed } from './format-number.js'
import { answer } from './headline.js'
import type { Held } from './held.js'
import { type Html, html, type Insert, join } from './html.js'
import { isRoomy } from './key-targets.js'
import { clauses } from './line-breaks.js'
import type { LiveWriting, PageScripts } from './live-pieces.js'
import { numbered, openNumbers, withoutDeadLinks } from './loose-ends.js'
import { sectionsOf } from './sections.js'
import { comparisonAnswer } from './side-by-side.js'
import { runningFoot, styleSheet } from './style.js'
import { templateStyle } from './style-templates.js'
import { isPlain } from './templates.js'
import { unitsLine } from './units-line.js'

// Both stand on Vega, which the command loads only for a page.
export { drawCharts } from './draw-charts.js'

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
  const { plan } = content
  const template = plan.template ?? 'full'
  const present = await sectionsOf(facts)
  const title = template === 'scenario-comparison' ? comparisonAnswer(facts) : answer(facts)
  const units = unitsLine(join(present.map(({ body }) => body)), facts)
  const isSheet = template === 'one-page'
  const head = isSheet
    ? html`<header>${banners(facts)}<p class="kick">${facts.pick(plan.title)}</p><h1>${clauses(title, language)}</h1></header>`
    : html`<header>${masthead(facts, title)}${units}</header>${contents(
        present.map(({ name }) => name),
        facts,
      )}`
  const foot = isSheet
    ? html`<footer><p>${sourceLine(facts)}</p>${units}</footer>`
    : html`<footer><p>${content.manifest.tool} · ${plan.briefing}</p></footer>`
  const body = html`${head}
<main${template === 'full' ? undefined : html` class="${template}${isSheet && isRoomy(facts) ? ' roomy' : ''}"`}>${present.map(
    ({ name, body: section }, index) =>
      html`<section aria-labelledby="h-${name}"${layout(present, index, template)}><h2 id="h-${name}">${facts.say.headings[name]}</h2>
${section}</section>
`,
  )}</main>
${foot}`
  const whole = document(facts, `${facts.pick(plan.title)} · ${title}`, body)
  const sections = present.map(({ name, body: section }) => ({
    id: name,
    heading: facts.say.headings[name],
    holds: html`${section}`.holds,
  }))
  if (isPlain(plan)) return { html: whole, sections }
  const number = openNumbers(whole, wordingOf(language))
  return {
    html: besideScripts(whole, text => number(withoutDeadLinks(text))),
    sections: sections.map(section => ({
      ...section,
      holds: section.holds.map(held => numbered(held, number)),
    })),
  }
}

/**
 * Changes the text of a page and no script in it: a program holds what looks like links and numbers, and the page's policy names it by its
 * hash.
 */
function besideScripts(page: string, change: (text: string) => string): string {
  const scripts: string[] = []
  const text = page.replace(
    /<script[\s>][\s\S]*?<\/script>/g,
    script => `<script>${scripts.push(script) - 1}</script>`,
  )
  return change(text).replace(/<script>(\d+)<\/script>/g, (_, at: string) => scripts[Number(at)] ?? '')
}

/** On a sheet the chart and what must be true stand side by side where the plan puts them together. */
function layout(
  present: readonly { readonly name: SectionName }[],
  index: number,
  template: TemplateName,
): Insert {
  if (template === 'full') return undefined
  const name = present[index]?.name
  const beside = [present[index - 1]?.name, present[index + 1]?.name]
  const isHalf =
    template === 'one-page' &&
    ((name === 'chart' && beside.includes('premises')) || (name === 'premises' && beside.includes('chart')))
  return html` class="s-${name}${isHalf ? ' half' : ''}"`
}

/** What a reader must know before anything else: the plan's note, and that results are invented. */
function banners({ content, say, pick }: PageFacts): Html {
  const { plan, progress } = content
  const banner = plan.note === undefined ? undefined : html`<p class="banner">${pick(plan.note)}</p>`
  const invented =
    progress?.isInvented === true
      ? html`<p class="banner">${say.progress.invented(progress.year)}</p>`
      : undefined
  const whole = isInvented(content) ? html`<p class="banner">${say.invented}</p>` : undefined
  return html`${whole}${banner}${invented}`
}

/** Whether the data say of themselves that they are invented, or the model, the report, the plan or a scenario in its title. */
function isInvented({ observations, model, register, plan, runs }: BriefingContent): boolean {
  const says = (text: string | undefined): boolean => /虚构|\b(?:invented|synthetic)\b/i.test(text ?? '')
  const { title, en } = register.report
  const titles = [model.title, plan.title, ...runs.map(({ scenario }) => scenario.title)]
  const rows = [...observations.series.values()].flat()
  return (
    [title, en?.title, ...titles.flatMap(each => [each.zh, each.en])].some(says) ||
    rows.some(({ status, source }) => status === 'invented' || says(source))
  )
}

/** What a sheet was made from, in one line. */
function sourceLine(facts: PageFacts): string {
  const { say, content, main } = facts
  const words = say.templates.source
  const asOf = content.manifest.asOf ?? main.scenario.asOf
  const hash = inputHash(content.manifest.inputs, main.scenario.file)
  const file = `${shortPath(main.scenario.file)}${hash === undefined ? '' : `@${hash}`}`
  const { draws } = content
  const parts = [
    words.of(facts.reportTitle, facts.pick(main.scenario.title), file),
    ...(asOf === undefined ? [] : [words.asOf(asOf)]),
    ...(draws === undefined ? [] : [words.draws(fixed(draws.draws, 0), draws.seed)]),
    `${content.manifest.tool} · ${content.plan.briefing}`,
    words.caution,
  ]
  const colon = facts.language === 'zh' ? '：' : ': '
  return `${words.report}${colon}${parts.join(say.semicolon)}${say.stop.trimEnd()}`
}

function masthead(facts: PageFacts, title: string): Html {
  const { say, content, main } = facts
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
  return html`${banners(facts)}<p class="kick">${facts.pick(content.plan.title)}</p><h1>${clauses(title, facts.language)}</h1><dl class="meta">${list}</dl>`
}

function inputHash(inputs: Readonly<Record<string, string>>, file: string): string | undefined {
  const name = file.split(/[\\/]/).at(-1) ?? file
  const found = Object.entries(inputs).find(([input]) => input === name || input.endsWith(`/${name}`))
  return found?.[1].slice(0, 8)
}

function contents(names: readonly SectionName[], facts: PageFacts): Html {
  const entries = names.map(name => html`<li><a href="#h-${name}">${facts.say.headings[name]}</a></li>`)
  return html`<nav id="contents" aria-label="${facts.say.contents}"><ol>${join(entries)}</ol><a class="toc" href="#contents">${facts.say.contents}</a></nav>`
}

/** The outer document. The policy names the style sheet by its hash, so nothing else can style or run. */
function document(facts: PageFacts, title: string, body: Html): string {
  const { plan } = facts.content
  const css = styleSheet(
    facts.say.fonts,
    isPlain(plan) ? undefined : templateStyle(plan.template ?? 'full'),
    plan.template === 'one-page' ? undefined : runningFoot(facts.pick(plan.title), facts.say.fonts),
  )
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
    text: `<script type="application/json" id="outturn-data" data-sum="${shortSum(data)}">${data}</script><script data-outturn="kernel">${kernel}</script><script data-outturn="program">${program}</script>`,
    policy: `script-src ${hashOf(kernel)} ${hashOf(program)}; worker-src blob:; `,
  }
}

/** A source of a content policy: the hash of a text. */
function hashOf(text: string): string {
  return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`
}
