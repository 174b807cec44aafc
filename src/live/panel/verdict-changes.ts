import { outcomeText } from '../../briefing/indicator-cells.js'
import type { BriefingWording } from '../../briefing/wording.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import type { Language } from '../../vocabulary/wording.js'
import type { LiveRun } from '../engine/types.js'
import { titleIn } from './titles.js'
import type { PanelWording } from './wording.js'

/** How many modelled targets a run meets, and of how many. */
export function countMet({ verdicts }: LiveRun): { readonly met: number; readonly of: number } {
  const modelled = [...verdicts.values()].filter(verdict => verdict.modelled)
  return { met: modelled.filter(({ verdict }) => verdict === 'met').length, of: modelled.length }
}

/** Targets whose verdict differs between two runs, as sentences. */
export function verdictChanges(
  before: LiveRun,
  after: LiveRun,
  {
    words,
    say,
    language,
  }: { readonly words: PanelWording; readonly say: BriefingWording; readonly language: Language },
): readonly { readonly id: string; readonly text: string; readonly now: TargetVerdict['verdict'] }[] {
  return [...after.verdicts].flatMap(([id, now]) => {
    const then = before.verdicts.get(id)
    if (then === undefined || then.verdict === now.verdict) return []
    const name = titleIn(now.target.indicator, language)
    const text = words.changed(name, say.verdict[then.verdict], say.verdict[now.verdict], outcomeText(now))
    return [{ id, text, now: now.verdict }]
  })
}
