import type { Held } from './held.js'

/**
 * Text that is already safe to stand in the page, and the tables and charts in it, in their order: they travel with the text, so that
 * the files beside a page hold exactly what the page shows. Only `html` and `picture` make it; `holding` adds to it.
 */
export class Html {
  constructor(
    readonly text: string,
    readonly holds: readonly Held[] = [],
  ) {}
}

export type Insert = Html | string | number | undefined | readonly Insert[]

/**
 * The page's only template: everything put into it is escaped, unless it was made by this template. `undefined`
 * writes nothing; numbers must already be text unless they are coordinates or counts.
 */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const text = parts.reduce((page, part, index) => page + write(inserts[index - 1]) + part)
  return new Html(text, heldIn(inserts))
}

/** The same text, holding something else. */
export function holding(page: Html, holds: readonly Held[]): Html {
  return new Html(page.text, holds)
}

function heldIn(insert: Insert): readonly Held[] {
  if (insert instanceof Html) return insert.holds
  return Array.isArray(insert) ? insert.flatMap(heldIn) : []
}

/** A finished SVG from `charts`, whose own text is escaped by Vega. Refuses anything that is not one plain picture. */
export function picture(svg: string): Html {
  if (!svg.startsWith('<svg ') || !svg.endsWith('</svg>')) throw new Error('not a picture')
  const forbidden =
    /<(?:script|foreignObject|image|use|a|style|iframe|animate|set)[\s>/]|\son[a-z]+=|\sstyle=|href/i
  if (forbidden.test(svg.replace(/>[^<]*</g, '><').replace(/aria-label="[^"]*"/, ''))) {
    throw new Error('a picture may not hold scripts, links or styles')
  }
  return new Html(svg)
}

/** Pieces side by side, with a separator. */
export function join(pieces: readonly Insert[], separator: Insert = ''): Html {
  return new Html(pieces.map(write).join(write(separator)), heldIn(pieces))
}

/** A link to a page of the web, or the bare text when the address is not plain http(s). */
export function webLink(address: string, text: Insert = address): Html {
  return /^https?:\/\/[^\s"'<>]+$/i.test(address)
    ? html`<a href="${address}" rel="noreferrer">${text}</a>`
    : html`${text}`
}

function write(insert: Insert): string {
  if (insert === undefined) return ''
  if (insert instanceof Html) return insert.text
  if (typeof insert === 'string') return escapeText(insert)
  if (typeof insert === 'number') {
    if (!Number.isFinite(insert)) throw new Error('a number of the page is not finite')
    return `${insert}`
  }
  return insert.map(write).join('')
}

/** Also shows characters that could turn the reading direction or hide text. */
function escapeText(text: string): string {
  return marked.test(text) ? escapeMarked(text) : text
}

/** Most texts of a page hold nothing of the kind. */
const marked =
  /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

function escapeMarked(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      '\ufffd',
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}
