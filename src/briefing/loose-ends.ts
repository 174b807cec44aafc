import type { Held } from './held.js'
import type { BriefingWording } from './wording.js'

/** Stand for the number of a figure (f) or a table (t) until the page is whole: nothing else on a page has these characters. */
const [open, close] = ['\ue000', '\ue001']

/** The wording with numbers of figures and tables left open: a plan that orders its sections numbers them as they stand. */
export function withOpenNumbers(say: BriefingWording): BriefingWording {
  return {
    ...say,
    figureNumber: number => `${open}f${number}${close}`,
    tableNumber: number => `${open}t${number}${close}`,
  }
}

/** Fills open numbers, figures and tables each from 1 in the order in which the page has them. */
export type NumberFilling = (text: string) => string

/** The filling that a whole page asks for. */
export function openNumbers(page: string, say: BriefingWording): NumberFilling {
  const mark = new RegExp(`${open}([ft])\\d+${close}`, 'g')
  const order = [...new Set([...page.matchAll(mark)].map(([found]) => found))]
  const numberOf = (found: string, kind: string): number =>
    order.filter(one => one[1] === kind).indexOf(found) + 1
  return text =>
    text.replace(mark, (found: string, kind: string) =>
      kind === 'f' ? say.figureNumber(numberOf(found, kind)) : say.tableNumber(numberOf(found, kind)),
    )
}

/** A table or chart of the page with its numbers filled, for the files beside the page. */
export function numbered(held: Held, number: NumberFilling): Held {
  if (held.kind === 'chart') return { ...held, title: number(held.title) }
  return { ...held, label: number(held.label) }
}

/** Links to sections that the plan leaves out become plain text. */
export function withoutDeadLinks(page: string, isThere: (id: string) => boolean = idsOf(page)): string {
  return page.replace(
    /<a (?:class="([^"]*)" )?href="#([^"]+)">([\s\S]*?)<\/a>/g,
    (link, style: string | undefined, id: string, inner: string) => {
      if (isThere(id)) return link
      return style === undefined ? inner : `<span class="${style}">${inner}</span>`
    },
  )
}

function idsOf(page: string): (id: string) => boolean {
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(match => match[1]))
  return id => ids.has(id)
}
