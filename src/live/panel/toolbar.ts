import { button, element, setIdle } from './dom.js'
import { copyText, download, movesInWords, nameOfState } from './hand-out.js'
import { writeLink } from './link-state.js'
import type { NumberForm } from './number-form.js'
import type { Session } from './session.js'
import { type Lever, unmoved } from './settings.js'
import type { PanelWording } from './wording.js'

/** Says something: for a while, or with a field below it until it is replaced. */
export function noteIn(status: HTMLElement): (text: string, field?: HTMLElement) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (text, field) => {
    clearTimeout(timer)
    status.replaceChildren(text, ...(field === undefined ? [] : [field]))
    if (field === undefined) timer = setTimeout(() => status.replaceChildren(), 8000)
  }
}

/** What the page says now, as text; `moves` are what was moved, in words. */
export type TextOfState = (moves: readonly string[], words: PanelWording) => string

interface ToolParts {
  readonly words: PanelWording
  readonly titleOf: (lever: Lever) => string
  readonly formOf: (lever: Lever) => NumberForm
  readonly note: (text: string, field?: HTMLElement) => void
  readonly textOf: TextOfState
}

/** Undo and redo, which stay in view; reset and ways to take the state elsewhere. */
export function toolbar(session: Session, { words, titleOf, formOf, note, textOf }: ToolParts) {
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
  const hand = (text: string, done: string, from: HTMLElement): void => {
    void copyText(text).then(isCopied => (isCopied ? note(done) : offerText(text, { words, note, from })))
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
        link,
      )
    },
    { 'data-do': 'link' },
  )
  const save = button(
    words.save,
    () => {
      const name = nameOfState(engine, session.settings)
      download(`${name}.yaml`, engine.yaml(session.settings, name))
      const { refused } = session
      note(refused === undefined ? words.saved(`${name}.yaml`) : words.savedUnsolved(`${name}.yaml`, refused))
    },
    { 'data-do': 'save' },
  )
  const copy = button(
    words.copy,
    () => {
      const { refused } = session
      const moves = movesInWords(engine, session.settings, titleOf, formOf, words)
      hand(refused === undefined ? textOf(moves, words) : words.unsolvedText(refused), words.copied, copy)
    },
    { 'data-do': 'copy' },
  )
  return {
    steps: [back, forth],
    root: element('div', { class: 'lv-tools' }, reset, link, save, copy),
    refresh: (): void => {
      setIdle(back, !session.canUndo)
      setIdle(forth, !session.canRedo)
      setIdle(reset, session.isAsWritten)
    },
  }
}

/** Where the browser does not copy: the text, chosen, to be copied by hand. Escape takes it away, and the focus goes back. */
function offerText(
  text: string,
  { words, note, from }: Pick<ToolParts, 'words' | 'note'> & { readonly from: HTMLElement },
): void {
  const area = element('textarea', { readonly: true, rows: 6, 'aria-label': words.copyByHand })
  area.value = text
  area.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    from.focus()
    note('')
  })
  note(words.copyByHand, area)
  area.select()
}
