import type { Settings } from '../engine/types.js'
import { backSign, button, element } from './dom.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { unmoved } from './settings.js'
import { titleIn, titleOfScenario, titleOfState } from './titles.js'

/**
 * Says whose numbers the page has while they are not those it was written with: in a strip that is always in view, with the way back, and behind
 * every heading whose section was written anew.
 */
export function nameNumbers(session: Session, { words, takeFocus }: Panel): void {
  const { engine } = session
  const written = titleOfScenario(engine, engine.main)
  const name = element('b')
  const way = button('', () => session.set(unmoved(engine.main)), { class: 'lv-way' })
  // On a phone the sign stands for the words.
  way.append(backSign(), element('span', {}, words.backTo(written)))
  const strip = element(
    'div',
    { class: 'lv-whose', role: 'region', 'aria-label': words.whose, hidden: true },
    element('span', {}, `${words.whose} `, name),
    way,
  )
  document.body.append(strip)
  const headings = [...document.querySelectorAll<HTMLElement>('main > section > h2')].filter(
    heading => heading.closest('[data-written]') === null,
  )
  session.listen(({ settings, isAsWritten, refused }) => {
    const of = (each: Settings): string => titleIn(titleOfState(engine, each), engine.language)
    const text = refused === undefined ? of(settings) : words.numbersStill(of(session.shown))
    if (name.textContent !== text) name.textContent = text
    const isHeld = strip.contains(document.activeElement)
    strip.hidden = isAsWritten
    if (isHeld && isAsWritten) takeFocus()
    for (const heading of headings) {
      if (isAsWritten) delete heading.dataset['now']
      else if (heading.dataset['now'] !== text) heading.dataset['now'] = text
    }
  })
}
