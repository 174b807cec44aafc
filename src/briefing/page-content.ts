import type { BriefingContent, BriefingDraws } from '../vocabulary/briefing.js'

/** A page's content without its runs, which come from the model in the page. */
export interface PageContent extends Omit<BriefingContent, 'runs'> {
  readonly scenarios: readonly BriefingContent['runs'][number]['scenario'][]
}

/** What a page says beside its runs and their draws. */
export type ContentBeside = Pick<BriefingContent, 'tornadoes' | 'waterfalls' | 'scores' | 'progress'>

/** The content again, with runs of the model in the page and, where there are draws, their figures. */
export function contentInPage(
  { scenarios: _, draws: __, ...page }: PageContent,
  runs: BriefingContent['runs'],
  draws: BriefingDraws | undefined,
): BriefingContent {
  return { ...page, runs, ...(draws === undefined ? {} : { draws }) }
}
