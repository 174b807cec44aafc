import { beyondOf, movedBeyond, sayBeyond } from '../engine/plausible.js'
import type { LiveEngine, Settings } from '../engine/types.js'
import { element } from './dom.js'
import { sumOf, writeLink } from './link-state.js'
import type { NumberForm } from './number-form.js'
import { type Lever, leversMoved, movedPath, ownValue } from './settings.js'
import { titleIn, titleOfScenario } from './titles.js'
import type { PanelWording } from './wording.js'

/** The name of a saved state: the scenario's with a sum of what was moved, so that the same state has the same name. */
export function nameOfState(engine: LiveEngine, settings: Settings): string {
  if (leversMoved(settings).length === 0) return `${settings.scenario}-as-set`
  return `${settings.scenario}-${sumOf(writeLink(settings, engine.periods(settings.scenario)))}`
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

/** The state as text for a message or a minute: what was moved, what the targets come to. */
export function stateAsText(
  engine: LiveEngine,
  settings: Settings,
  moves: readonly string[],
  outcomes: readonly string[],
  words: PanelWording,
): string {
  const title = titleOfScenario(engine, settings.scenario)
  const model = titleIn(engine.model.title, engine.language)
  return [
    `${model} · ${moves.length === 0 ? words.nothingMoved(title) : words.movedTitle(title, movedBeyond(engine.assumptions, settings).length)}`,
    ...moves.map(move => `- ${move}`),
    '',
    ...outcomes.map(outcome => `- ${outcome}`),
    '',
  ].join('\n')
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
