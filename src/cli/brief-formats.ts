import type { HeldChart, HeldTable } from '../briefing/held.js'
import type { PlainCell, PlainNumber } from '../briefing/plain-column.js'
import { type PlainTable, plainTables } from '../briefing/plain-table.js'
import { filesWording } from '../briefing/wording-files.js'
import type { PageSection } from '../briefing/write-page.js'
import { writeJson } from '../files/json.js'
import type { Sheet, SheetCell } from '../files/workbook.js'
import { xlsxBytes } from '../files/xlsx.js'
import { type Diagnostic, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import { type BriefFile, writeBriefFiles } from './brief-files.js'
import { type Cell, csvText } from './csv-text.js'
import { embedSource } from './embed-source.js'
import type { ChromiumSearch } from './find-chromium.js'
import type { Project } from './project.js'
import type { Briefing, Page } from './write-briefing.js'

/** What is written beside every page. */
export interface BriefFormats {
  /** Every table as CSV, and all of them as one workbook. */
  readonly tables?: boolean
  /** Every chart as SVG and as a Vega-Lite specification. */
  readonly charts?: boolean
  /** False leaves the texts of the scenarios out of the pages; with them commands run scenarios from a page. */
  readonly embed?: boolean
  /** Every page as PDF, printed with a Chromium that is looked for so. */
  readonly pdf?: ChromiumSearch
  /** An element at the head of every page, by which an open page loads itself anew (`reloading`). */
  readonly reload?: string
}

/**
 * Every two seconds. A page that no script runs in and that is opened from a file cannot be told of a change; where it was scrolled to is kept by browsers, opened
 * details are not.
 */
export const reloading = '<meta http-equiv="refresh" content="2">'
/** A page with a panel loads itself anew (`live/panel/watch-reload.ts`), and not while somebody moves something in it. */
export const reloadingItself = `<meta name="outturn-watch" content="2"><noscript>${reloading}</noscript>`
const pageHead = '<meta charset="utf-8">'

/** The page as it is without. */
export function withoutReload(page: string): string {
  return page.replace(`${pageHead}${reloading}`, pageHead).replace(`${pageHead}${reloadingItself}`, pageHead)
}

/**
 * All files of a briefing: the pages first, then what was asked for beside them: `NAME.xlsx`, `NAME.tables/*.csv`,
 * `NAME.charts/*.svg` and `*.vl.json`, where NAME is the page's own.
 */
export async function formatBriefing(
  briefing: Briefing,
  formats: BriefFormats = {},
): Promise<Outcome<readonly BriefFile[]>> {
  const files: BriefFile[] = briefing.pages.map(({ file, language, html }) => ({
    kind: 'page',
    file,
    language,
    content: pageText(html, briefing, formats),
  }))
  for (const page of briefing.pages) {
    if (formats.tables === true) files.push(...tableFiles(page, briefing))
    if (formats.charts === true) files.push(...(await chartFiles(page)))
  }
  if (formats.pdf === undefined) return succeed(files)
  // Starting programs costs every command some milliseconds where it is loaded with them.
  const { printPdf } = await import('./commands/reports.js')
  const printed = await printPdf(
    briefing.pages.map(({ html }) => html),
    formats.pdf,
  )
  // Printing depends on what else is on the machine: without it everything else stands, and the reader can print the page.
  if (!printed.ok) return succeed(files, printed.diagnostics.map(asWarning))
  const pdfs = briefing.pages.map((page, index): BriefFile => {
    const content = printed.value[index] ?? new Uint8Array()
    return { kind: 'pdf', file: `${nameOf(page)}.pdf`, language: page.language, content }
  })
  return succeed([...files, ...pdfs])
}

function asWarning(fault: Diagnostic): Diagnostic {
  return { ...fault, severity: 'warning', message: `no PDF was written: ${fault.message}` }
}

function pageText(html: string, briefing: Briefing, { embed, reload = '' }: BriefFormats): string {
  const page = embed === false ? html : embedSource(html, briefing)
  return page.replace(pageHead, `${pageHead}${reload}`)
}

/** Writes the pages and what stands beside them into a folder, all whole or none; the paths as the user would type them. */
export async function writeBriefing(
  project: Project,
  briefing: Briefing,
  folder: string,
  formats: BriefFormats = {},
): Promise<Outcome<readonly string[]>> {
  const files = await formatBriefing(briefing, formats)
  if (!files.ok) return files
  const written = await writeBriefFiles(project, files.value, folder)
  return written.ok ? succeed(written.value, files.warnings) : written
}

function nameOf({ file }: Page): string {
  return file.replace(/\.html$/, '')
}

/** So that spreadsheet programs of every language read the Chinese in it: without the mark they take it for their own encoding. */
const byteOrderMark = '\ufeff'

function tableFiles(page: Page, briefing: Briefing): readonly BriefFile[] {
  const { language } = page
  const tables = plainTables(
    page.sections.map(({ id, heading, holds }) => ({ id, heading, tables: holds.filter(isTable) })),
    language,
  )
  const csv = tables.map((table): BriefFile => {
    const header = table.columns.map(({ head }) => head)
    const rows = table.rows.map(row => row.map(csvCell))
    return {
      kind: 'table',
      file: `${nameOf(page)}.tables/${table.id}.csv`,
      language,
      content: `${byteOrderMark}${csvText(header, rows)}`,
    }
  })
  const sheets = [
    contentsSheet(tables, page, briefing),
    ...tables.map((table, index) => sheetOf(table, index, tables)),
  ]
  const list = csvText(
    ['file', 'section', 'table', 'rows'],
    tables.map(({ id, section, title, rows }) => [`${id}.csv`, section, title, rows.length]),
  )
  const contents: BriefFile = {
    kind: 'table',
    file: `${nameOf(page)}.tables/00-contents.csv`,
    language,
    content: `${byteOrderMark}${list}`,
  }
  return [
    { kind: 'workbook', file: `${nameOf(page)}.xlsx`, language, content: xlsxBytes(sheets) },
    contents,
    ...csv,
  ]
}

function csvCell(cell: PlainCell): Cell {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  return { number: digitsOf(cell) }
}

/** With the decimals of the page: 8.0 says more than 8. */
function digitsOf({ value, decimals }: PlainNumber): string {
  return Number(value.toFixed(decimals)) === value ? value.toFixed(decimals) : `${value}`
}

/** The name of the briefing, then every table with a link to its sheet, then what the figures are. */
function contentsSheet(tables: readonly PlainTable[], { language }: Page, briefing: Briefing): Sheet {
  const words = filesWording[language]
  const { plan, manifest } = briefing
  const entries = tables.map(({ title, section, rows }, index): readonly SheetCell[] => [
    index + 1,
    section,
    { value: title, linkTo: index + 1 },
    rows.length,
  ])
  const title = plan.title[language]
  return {
    name: words.contents,
    frozen: 4,
    unmeasured: 3,
    rows: [
      [{ value: title, look: 'title' }],
      [{ value: `${plan.briefing} · ${manifest.tool}`, look: 'small' }],
      [{ value: words.asOnPage, look: 'small' }],
      [words.number, words.section, words.table, words.rows].map(head),
      ...entries,
    ],
  }
}

/** Title, measure and place, an empty row, the head, which stays in view, and the rows. */
function sheetOf(table: PlainTable, index: number, all: readonly PlainTable[]): Sheet {
  return {
    name: `${index + 1} ${shortTitle(table, all)}`,
    frozen: 4,
    unmeasured: 3,
    rows: [
      [{ value: table.title, look: 'title' }],
      [
        {
          value: table.subtitle === '' ? table.section : `${table.section} · ${table.subtitle}`,
          look: 'small',
        },
      ],
      [],
      table.columns.map(column => head(column.head)),
      ...table.rows.map(row => row.map((cell, c) => sheetCell(cell, table.columns[c]?.unit ?? ''))),
    ],
  }
}

/** A figure's name up to its finding; the section, or where it has several tables the title up to its first clause: tabs are short. */
function shortTitle({ title, section }: PlainTable, all: readonly PlainTable[]): string {
  const figure = /^((?:图|Figure) ?\d+)[.\s\u3000]*(.*?)(?:：|: |，|；|$)/u.exec(title)
  if (figure !== null) return `${figure[1] ?? ''} ${figure[2] ?? ''}`
  const isAlone = all.filter(table => table.section === section).length === 1
  return isAlone ? section : (title.split(/：|: |，|；/u)[0] ?? title)
}

function head(value: string): SheetCell {
  return { value, look: 'head' }
}

/** Per cent is a fraction shown as per cent, so that it can be reckoned with; but not in a column of several units, whose numbers would then be on two scales. */
function sheetCell(cell: PlainCell, unit: string): SheetCell {
  if (cell === undefined || typeof cell === 'string') return cell
  const isPercent = unit === '%'
  const format = numberFormat(isPercent ? { ...cell, unit: '%' } : cell, isPercent)
  return { value: isPercent ? percent(cell.value) : cell.value, format }
}

/** Spreadsheets hold 5.5% as 0.055; through the decimal text, so that no digit is added. */
function percent(value: number): number {
  return Number(`${value}e-2`)
}

/** The form of the page: its decimals, thousands and signs; a unit of the number's own stands behind it. */
function numberFormat({ decimals, grouped, sign, unit }: PlainNumber, isPercent: boolean): string {
  const digits = `${grouped ? '#,##0' : '0'}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`
  const behind = unit === '' ? '' : isPercent ? '%' : unit === '%' ? '"%"' : `" ${unit.replaceAll('"', '')}"`
  const form = `${digits}${behind}`
  if (sign === '+') return `+${form};-${form};${form}`
  if (sign === '±') return `"±"${form}`
  return form
}

async function chartFiles(page: Page): Promise<readonly BriefFile[]> {
  const { drawCharts } = await import('../briefing/write-page.js')
  const charts = await drawCharts(chartsOf(page.sections), page.language)
  return charts.flatMap(({ id, svg, spec }): readonly BriefFile[] => {
    const file = `${nameOf(page)}.charts/${id}`
    const { language } = page
    return [
      { kind: 'chart', file: `${file}.svg`, language, content: svg },
      { kind: 'specification', file: `${file}.vl.json`, language, content: writeJson(spec) },
    ]
  })
}

function chartsOf(sections: readonly PageSection[]): readonly HeldChart[] {
  return sections.flatMap(({ holds }) => holds.filter(isChart))
}

function isTable(held: HeldTable | HeldChart): held is HeldTable {
  return held.kind === 'table'
}

function isChart(held: HeldTable | HeldChart): held is HeldChart {
  return held.kind === 'chart'
}
