import type { PageContent } from '../../briefing/page-content.js'
import type { PanelWording } from './wording.js'

/** Sections that speak of the page's main scenario and are not written anew: they come from draws, files or calculations that the page does not repeat. */
const sections = ['progress', 'tornado', 'waterfalls', 'outturns'] as const

/** Marks what does not move, so that a figure as written is never taken for one that was worked out anew. */
export function markWritten(page: PageContent, main: string, words: PanelWording): void {
  const around = page.scenarios.find(({ id }) => id === page.plan.reconcile?.scenario)
  const names = [...sections, ...(around?.id === main || around === undefined ? ['reconcile'] : [])]
  for (const name of names) {
    const section = document.getElementById(`h-${name}`)?.closest('section')
    if (section === null || section === undefined) continue
    section.dataset['written'] = words.asWritten
    const heading = section.querySelector('h2')
    if (heading !== null) heading.dataset['tag'] = words.asWritten
  }
  // A section that nothing writes anew is marked, and stays in ink.
  for (const heading of document.querySelectorAll<HTMLElement>('main > section > h2'))
    if (heading.parentElement?.querySelector('[data-piece]') === null)
      heading.dataset['tag'] = words.asWritten
  // The page's head, or the foot of a sheet, names the scenario's file and the draws it was written with.
  const source =
    document.querySelector<HTMLElement>('header .meta') ??
    document.querySelector<HTMLElement>('footer > p:first-child')
  if (source !== null) {
    source.dataset['written'] = words.asWritten
    source.dataset['tag'] = words.asWritten
  }
  const together = document.querySelector<HTMLElement>('[data-piece=together]')
  const [box] = together?.children ?? []
  if (box instanceof HTMLElement) {
    box.dataset['written'] = words.asWritten
    box.dataset['tag'] = words.asWritten
  }
}
