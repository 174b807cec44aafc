import { writePage as writeWhole } from '../../src/briefing/write-page.js'

/** A page without the marks that keep its lines from breaking in the wrong place: its text as it is read. */
export async function writePage(...of: Parameters<typeof writeWhole>): Promise<string> {
  return unbroken(await writeWhole(...of))
}

/** The same for a page that is written. */
export function unbroken(page: string): string {
  return page.replace(/<span class="(?:ph|nw)">([^<]*)<\/span>/g, '$1')
}

/** Reads a page's visible text, near enough for comparisons: tags become spaces, entities characters; no style, no title, no data. */
export function visibleText(page: string): string {
  return unbroken(page)
    .replace(/<style>[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>|<script[\s\S]*?<\/script>/g, ' ')
    .replace(/ (?:aria-label)="([^"]*)"/g, '> $1 <')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/** Every figure of a text in order, with its sign and without thousands separators. */
export function figures(text: string): readonly string[] {
  return (text.match(/[−-]?\d[\d,]*(?:\.\d+)?/g) ?? []).map(figure =>
    figure.replace(/,/g, '').replace(/^-/, ''),
  )
}
