import { writePeriod } from '../../vocabulary/period.js'
import type { LiveEngine, LiveRun } from '../engine/types.js'
import { leversMoved, movedPath } from './settings.js'
import { titleIn } from './titles.js'
import type { PanelWording } from './wording.js'

/** Why moves change no verdict: they are felt only after the last period that is judged, or nowhere. '' where that is not why. */
export function whyNoVerdict(
  engine: LiveEngine,
  written: LiveRun,
  run: LiveRun,
  words: PanelWording,
): string {
  const { settings } = run
  const levers = leversMoved(settings)
  if (levers.length === 0) return ''
  const periods = engine.periods(settings.scenario)
  const names = levers.map(lever => {
    const all = lever.kind === 'assumption' ? engine.assumptions : engine.equations
    const found = all.find(one => ('id' in one ? one.id : one.variable) === lever.id)
    const path = movedPath(settings, lever)
    return words.movedIn(
      titleIn(found?.title, engine.language) || lever.id,
      periods.filter(period => path[period] !== undefined),
    )
  })
  const moved = names.join(words.semicolon)
  const first = periods.find(period => differs(engine, written, run, period))
  if (first === undefined) return words.feltNowhere(moved)
  const judged = [...run.verdicts.values()].flatMap(({ modelled, target }) =>
    modelled ? [target.period] : [],
  )
  if (judged.length === 0) return ''
  const last = writePeriod(Math.max(...judged), engine.model.frequency)
  return periods.indexOf(first) > periods.indexOf(last) ? words.feltLater(moved, first, last) : ''
}

/** True where some solved variable is another than on the page as written. */
function differs({ variables }: LiveEngine, written: LiveRun, run: LiveRun, period: string): boolean {
  return [...variables.values()].some(({ id, role }) => {
    const [was, now] = [written.value(id, period), run.value(id, period)]
    if (role !== 'endogenous' || was === undefined || now === undefined) return false
    return Math.abs(now - was) > 1e-9 * Math.max(1e-3, Math.abs(was))
  })
}
