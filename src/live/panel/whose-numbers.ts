import { button, element } from './dom.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { unmoved } from './settings.js'
import { titleIn, titleOfScenario, titleOfState } from './titles.js'

/**
 * Says whose numbers the page has while they are not those it was written with: in a strip that is always in view, with the way back, and behind
 * every heading whose section was written anew.
 */
export function nameNumbers(session: Session, { words }: Panel): void {
  const { engine } = session
  const written = titleOfScenario(engine, engine.main)
  const name = element('b')
  const strip = element(
    'div',
    { class: 'lv-whose', role: 'region', 'aria-label': words.whose, hidden: true },
    element('span', {}, `${words.whose} `, name),
    button(words.backTo(written), () => session.set(unmoved(engine.main))),
  )
  document.body.append(strip)
  const headings = [...document.querySelectorAll<HTMLElement>('main > section > h2')].filter(
    heading => heading.closest('[data-written]') === null,
  )
  session.listen(({ settings, isAsWritten }) => {
    const text = titleIn(titleOfState(engine, settings), engine.language)
    if (name.textContent !== text) name.textContent = text
    strip.hidden = isAsWritten
    for (const heading of headings) {
      if (isAsWritten) delete heading.dataset['now']
      else if (heading.dataset['now'] !== text) heading.dataset['now'] = text
    }
  })
}
