import type { PageContent } from '../../briefing/page-content.js'
import type { PanelWording } from './wording.js'

/** Sections that speak of the page's main scenario and are not written anew: they come from draws, files or calculations that the page does not repeat. */
const sections = ['progress', 'tornado', 'waterfalls', 'assumptions', 'outturns'] as const

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
  // The page's head names the scenario's file and the draws it was written with.
  const head = document.querySelector<HTMLElement>('header .meta')
  if (head !== null) {
    head.dataset['written'] = words.asWritten
    head.dataset['tag'] = words.asWritten
  }
  const together = document.querySelector<HTMLElement>('[data-piece=together]')
  const [box] = together?.children ?? []
  if (box instanceof HTMLElement) {
    box.dataset['written'] = words.asWritten
    box.dataset['tag'] = words.asWritten
  }
}
