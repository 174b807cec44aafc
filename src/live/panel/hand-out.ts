import { chanceText } from '../../briefing/chances.js'
import type { PageFacts } from '../../briefing/facts.js'
import { missing } from '../../briefing/format-number.js'
import { answer } from '../../briefing/headline.js'
import { outcomeText, targetUnit, unitBehind, wordsWithUnit } from '../../briefing/indicator-cells.js'
import { shortSum } from '../../vocabulary/short-sum.js'
import { beyondOf, sayBeyond } from '../engine/plausible.js'
import type { LiveEngine, Settings } from '../engine/types.js'
import { element } from './dom.js'
import { writeLink } from './link-state.js'
import type { NumberForm } from './number-form.js'
import { type Lever, leversMoved, movedPath, ownValue } from './settings.js'
import type { PanelWording } from './wording.js'

/** The name of a saved state: the scenario's with a sum of what was moved, so that the same state has the same name. */
export function nameOfState(engine: LiveEngine, settings: Settings): string {
  if (leversMoved(settings).length === 0) return `${settings.scenario}-as-set`
  return `${settings.scenario}-${shortSum(writeLink(settings, engine.periods(settings.scenario)))}`
}

/** Offers a text as a file, without a network. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = element('a', { href: address, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Every move in words: `研发经费增速 2024年由 8% 改为 9%`. */
export function movesInWords(
  engine: LiveEngine,
  settings: Settings,
  titleOf: (lever: Lever) => string,
  formOf: (lever: Lever) => NumberForm,
  words: PanelWording,
): readonly string[] {
  return leversMoved(settings).flatMap(lever => {
    const form = formOf(lever)
    const path = movedPath(settings, lever)
    return engine
      .periods(settings.scenario)
      .filter(period => path[period] !== undefined)
      .map(period => {
        const was = ownValue(engine, settings.scenario, lever, period) ?? 0
        const now = path[period] ?? 0
        const digits = form.decimalsFor([now, was])
        const move = words.move(titleOf(lever), period, form.full(now, digits), form.full(was, digits))
        const assumption =
          lever.kind === 'assumption' ? engine.assumptions.find(({ id }) => id === lever.id) : undefined
        const beyond = assumption === undefined ? undefined : beyondOf(assumption, now)
        return assumption === undefined || beyond === undefined
          ? move
          : `${move}${words.aside(`${words.beyond}${words.comma}${sayBeyond(assumption, beyond, engine.language)}`)}`
      })
  })
}

/**
 * What the page says now, as text for a message, a minute or a table: one line with the headline and what was moved, then a row for each modelled target, its cells apart by
 * tabs, so that a text processor and a spreadsheet make a table of it. `isDrawn`: the probabilities are those of what is set.
 */
export function stateAsText(
  facts: PageFacts,
  moves: readonly string[],
  words: PanelWording,
  isDrawn: boolean,
): string {
  const { say, content } = facts
  const { tables, drawn } = say
  const chances = content.draws?.targets
  const chanceOf = (id: string): string => {
    const chance = chances?.get(id)
    return chance === undefined ? missing : isDrawn ? chanceText(chance, facts) : words.pending
  }
  const rows = facts.modelled.map(verdict => {
    const { target } = verdict
    const unit = targetUnit(verdict, facts)
    const outcome = outcomeText(verdict)
    const year = facts.year(target.period)
    return [
      facts.pick(target.indicator),
      wordsWithUnit(verdict, facts),
      outcome === missing
        ? missing
        : words.inYear(unit === missing ? outcome : unitBehind(outcome, unit, facts), year),
      ...(chances === undefined ? [] : [chanceOf(target.id)]),
      say.verdict[verdict.verdict],
    ]
  })
  const head = [
    tables.indicator,
    words.target,
    tables.projected,
    ...(chances === undefined ? [] : [drawn.head]),
    tables.verdict,
  ]
  const moved =
    moves.length === 0
      ? words.nothingMoved(facts.pick(facts.main.scenario.title))
      : moves.join(words.semicolon)
  return [`${answer(facts)}${say.semicolon}${moved}`, ...[head, ...rows].map(row => row.join('\t')), ''].join(
    '\n',
  )
}

/** Puts a text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
