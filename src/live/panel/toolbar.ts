import { outcomeText } from '../../briefing/indicator-cells.js'
import type { BriefingWording } from '../../briefing/wording.js'
import { button, element } from './dom.js'
import { copyText, download, movesInWords, nameOfState, stateAsText } from './hand-out.js'
import { writeLink } from './link-state.js'
import type { NumberForm } from './number-form.js'
import type { Session } from './session.js'
import { type Lever, unmoved } from './settings.js'
import { titleIn } from './titles.js'
import type { PanelWording } from './wording.js'

/** Says something for a while. */
export function noteIn(status: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return text => {
    status.textContent = text
    clearTimeout(timer)
    timer = setTimeout(() => status.replaceChildren(), 8000)
  }
}

interface ToolParts {
  readonly words: PanelWording
  readonly say: BriefingWording
  readonly titleOf: (lever: Lever) => string
  readonly formOf: (lever: Lever) => NumberForm
  readonly note: (text: string) => void
  readonly status: HTMLElement
}

/** Undo and redo, which stay in view; reset and ways to take the state elsewhere. */
export function toolbar(session: Session, { words, say, titleOf, formOf, note, status }: ToolParts) {
  const { engine } = session
  const back = button(words.undo, () => session.undo(), {
    'aria-keyshortcuts': 'Control+Z',
    'data-do': 'undo',
  })
  const forth = button(words.redo, () => session.redo(), {
    'aria-keyshortcuts': 'Control+Shift+Z',
    'data-do': 'redo',
  })
  const reset = button(words.reset, () => session.set(unmoved(engine.main)), { 'data-do': 'reset' })
  const byHand = (text: string): void => {
    const area = element('textarea', { readonly: true, rows: 6, 'aria-label': words.copyByHand })
    area.value = text
    status.replaceChildren(words.copyByHand, area)
    area.select()
  }
  const hand = (text: string, done: string): void => {
    void copyText(text).then(isCopied => (isCopied ? note(done) : byHand(text)))
  }
  const link = button(
    words.link,
    () => {
      const [page = '', state = ''] = location.href.split('#')
      // The address has what is compared, too.
      const kept = /^w\d+=/.test(state) ? state.split('&')[0] : undefined
      hand(
        `${page}#${kept ?? writeLink(session.settings, engine.periods(session.settings.scenario))}`,
        words.linkCopied,
      )
    },
    { 'data-do': 'link' },
  )
  const save = button(
    words.save,
    () => {
      const name = nameOfState(engine, session.settings)
      download(`${name}.yaml`, engine.yaml(session.settings, name))
      note(words.saved(`${name}.yaml`))
    },
    { 'data-do': 'save' },
  )
  const copy = button(
    words.copy,
    () => {
      const { language } = engine
      const outcomes = [...session.run.verdicts.values()].flatMap(verdict =>
        verdict.modelled
          ? [
              `${titleIn(verdict.target.indicator, language)} ${outcomeText(verdict)} ${say.verdict[verdict.verdict]}`,
            ]
          : [],
      )
      const moves = movesInWords(engine, session.settings, titleOf, formOf, words)
      hand(stateAsText(engine, session.settings, moves, outcomes, words), words.copied)
    },
    { 'data-do': 'copy' },
  )
  return {
    steps: [back, forth],
    root: element('div', { class: 'lv-tools' }, reset, link, save, copy),
    refresh: (): void => {
      back.disabled = !session.canUndo
      forth.disabled = !session.canRedo
      reset.disabled = session.isAsWritten
    },
  }
}
