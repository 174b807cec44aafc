/** What numbers of the page that can be asked about are. */
const askable = '[role=button]:is([data-figure],[data-part=outcome])'
/** Numbers that are one stop of the keyboard together. */
const groups = 'table,details,article,ol,ul,p,figure'

/**
 * Makes the numbers of a piece in its place, those of each table or paragraph one stop of the Tab key, because hundreds of stops lie between a reader and the end of the page;
 * inside, the arrow keys go from number to number.
 */
export function makeStops(piece: Element): void {
  const seen = new Map<Element, HTMLElement[]>()
  for (const number of piece.querySelectorAll<HTMLElement>(askable)) {
    const group = number.closest(groups) ?? piece
    const members = seen.get(group)
    if (members === undefined) seen.set(group, [number])
    else members.push(number)
  }
  for (const members of seen.values()) {
    // The stop stays where the reader left it.
    const stop = members.find(number => number.getAttribute('tabindex') === '0') ?? members[0]
    for (const number of members) {
      const wanted = number === stop ? '0' : '-1'
      if (number.getAttribute('tabindex') !== wanted) number.setAttribute('tabindex', wanted)
    }
  }
}

/** Lets the arrow keys, Home and End go from one number of a group to another. */
export function listenToArrows(): void {
  document.addEventListener('keydown', event => {
    const { target } = event
    if (!(target instanceof HTMLElement) || !target.matches(askable)) return
    const group = target.closest(groups) ?? target.closest('[data-piece]')
    if (group === null || event.ctrlKey || event.altKey || event.metaKey) return
    const all = [...group.querySelectorAll<HTMLElement>(askable)].filter(number => number.checkVisibility())
    const next = nextOf(all, target, event.key)
    if (next === undefined) return
    event.preventDefault()
    for (const number of all) number.tabIndex = number === next ? 0 : -1
    next.focus()
  })
}

function nextOf(all: readonly HTMLElement[], now: HTMLElement, key: string): HTMLElement | undefined {
  const at = all.indexOf(now)
  if (key === 'Home') return all[0]
  if (key === 'End') return all.at(-1)
  if (key === 'ArrowRight') return all[at + 1]
  if (key === 'ArrowLeft') return all[at - 1]
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const rest = key === 'ArrowDown' ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse()
  const column = now.closest('td')?.cellIndex
  const row = now.closest('tr')
  // In a table to the same column of another row, where one has a number there.
  const below = rest.find(
    number => number.closest('tr') !== row && number.closest('td')?.cellIndex === column,
  )
  return column === undefined ? rest[0] : below
}
