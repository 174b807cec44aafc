import type { ContentBeside, PageContent } from '../../briefing/page-content.js'
import type { Together } from '../../vocabulary/together.js'
import type { Wording } from '../../vocabulary/wording.js'
import { followsSettings } from '../engine/follows-settings.js'
import type { LiveCauses, Settings } from '../engine/types.js'

/** What the page says beside its runs, and the pieces that have no answer for what is set: they stay as written. */
export interface FoundCauses {
  readonly beside: ContentBeside
  /** What draws say of targets together. */
  readonly together: Together | undefined
  readonly unanswered: ReadonlySet<string>
}

/** The pieces that are made of causes. */
export function isOfCauses(piece: string): boolean {
  return /^(?:tornado|waterfall)-\d+$|^(?:outturns|progress|together)$/.test(piece)
}

/**
 * Marks what of a piece waits for draws or for causes, and is grey meanwhile. A rule for any part of a piece would make the browser work out the
 * style of all the page whenever they are begun or there.
 */
export function markLate(piece: HTMLElement): void {
  const name = piece.dataset['piece'] ?? ''
  if (name.startsWith('fan-'))
    for (const part of piece.querySelectorAll('h3,.note')) part.setAttribute('data-later', 'drawn')
  if (!isOfCauses(name) && name !== 'premises') return
  for (const part of piece.children) part.setAttribute('data-late', '')
}

/** The page as it is written. */
export function causesAsWritten({
  tornadoes,
  waterfalls,
  scores,
  progress,
  draws,
}: PageContent): FoundCauses {
  const beside = {
    ...(tornadoes === undefined ? {} : { tornadoes }),
    ...(waterfalls === undefined ? {} : { waterfalls }),
    ...(scores === undefined ? {} : { scores }),
    ...(progress === undefined ? {} : { progress }),
  }
  return { beside, together: draws?.together, unanswered: new Set() }
}

/** What was found in the page, in the form of what the page was written with; undefined: nothing was. `main` is the run in the place of the main scenario as written. */
export function causesInPage(
  page: PageContent,
  now: {
    readonly asWritten: string
    readonly main: string
    readonly title: Wording
    readonly settings: Settings
  },
  causes: LiveCauses | undefined,
): FoundCauses {
  const { tornadoes = [], waterfalls = [], scores = [], together } = causes ?? {}
  const { beside, together: counted } = causesAsWritten(page)
  const unanswered = new Set<string>()
  const answered = <T>(
    written: readonly T[] | undefined,
    anew: readonly (T | undefined)[],
    pieceOf: (index: number) => string,
  ): readonly T[] =>
    (written ?? []).map((one, index) => {
      const found = anew[index]
      if (found === undefined) unanswered.add(pieceOf(index))
      return found ?? one
    })
  const named = page.scores?.map((one, index) => {
    const score = scores[index]
    if (score === undefined || one.scenario.id !== now.asWritten) return score
    return { ...score, scenario: { ...score.scenario, id: now.main, title: now.title } }
  })
  const nameOf = (id: string): string => (id === now.asWritten ? now.main : id)
  const between = waterfalls.map((one, index) => {
    const written = page.waterfalls?.[index]
    if (one === undefined || written === undefined) return one
    return followsSettings(written, page.waterfalls ?? [], now.asWritten, now.settings)
      ? { ...one, from: nameOf(one.from), to: nameOf(one.to) }
      : one
  })
  const value = {
    ...beside,
    tornadoes: answered(page.tornadoes, tornadoes, index => `tornado-${index + 1}`),
    waterfalls: answered(page.waterfalls, between, index => `waterfall-${index + 1}`),
    ...(page.scores === undefined ? {} : { scores: answered(page.scores, named ?? [], () => 'outturns') }),
  }
  if (counted !== undefined && together === undefined) unanswered.add('together')
  return { beside: value, together: together ?? counted, unanswered }
}
