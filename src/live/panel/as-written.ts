import type { PageContent } from '../../briefing/page-content.js'
import type { PanelWording } from './wording.js'

/** Marks what does not move, so that a figure as written is never taken for one that was worked out anew. */
export function markWritten(page: PageContent, main: string, words: PanelWording): void {
  const around = page.scenarios.find(({ id }) => id === page.plan.reconcile?.scenario)
  // Results by quarter or month are files of the command line, and in no page.
  markSection(document.getElementById('h-progress'), words)
  // Whether targets can hold together takes a solver of linear programmes, which needs WebAssembly.
  if (around?.id === main || around === undefined) markSection(document.getElementById('h-reconcile'), words)
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
}

/** Marks the sections of pieces that have no answer for what is set, and takes the mark away from others that had none before. */
export function markUnanswered(
  pieces: ReadonlyMap<string, HTMLElement>,
  unanswered: ReadonlySet<string>,
  isMeant: (piece: string) => boolean,
  words: PanelWording,
): void {
  for (const [name, piece] of pieces) if (isMeant(name) && !unanswered.has(name)) unmarkSection(piece)
  for (const name of unanswered) markSection(pieces.get(name) ?? null, words)
}

function markSection(inside: Element | null, words: PanelWording): void {
  const section = inside?.closest('section')
  if (section === null || section === undefined) return
  section.dataset['written'] = words.asWritten
  const heading = section.querySelector('h2')
  if (heading !== null) heading.dataset['tag'] = words.asWritten
}

function unmarkSection(inside: Element): void {
  const section = inside.closest('section')
  if (section === null) return
  delete section.dataset['written']
  delete section.querySelector('h2')?.dataset['tag']
}
