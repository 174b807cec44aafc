import { type Html, html, type Insert } from './html.js'

/**
 * What a reader of the screen opens on request and paper always has: the style sheet shows it in print, a link into it opens it, and so does a search
 * in the page.
 */
export function fold(summary: Insert, inside: Insert): Html {
  return html`<details class="fold"><summary>${summary}</summary>${inside}</details>`
}
