/** Where the state is kept through a reload: this window's own, gone with it. */
const key = 'outturn-watch'

/**
 * Loads a page anew that `brief --watch` keeps writing, every so many seconds in which nobody touched it: nothing can tell a page from a file of a change. Open
 * tables, the panel and where the page was scrolled to come back; what was moved is in the address.
 */
export function reloadWhileWatched(): void {
  const told = document.querySelector('meta[name="outturn-watch"]')?.getAttribute('content')
  const seconds = Number(told ?? 0)
  if (!(seconds > 0)) return
  restore()
  let isTouched = false
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'input', 'wheel', 'scroll', 'touchmove'])
    addEventListener(
      kind,
      () => {
        isTouched = true
      },
      { passive: true, capture: true },
    )
  setInterval(() => {
    if (!isTouched) {
      keep()
      location.reload()
    }
    isTouched = false
  }, seconds * 1000)
}

function keep(): void {
  const open = [...document.querySelectorAll('details')].map(({ open: isOpen }) => (isOpen ? 1 : 0)).join('')
  const panel = document.documentElement.classList.contains('lv-open') ? 1 : 0
  try {
    sessionStorage.setItem(key, `${panel} ${scrollY} ${open}`)
  } catch {
    // A browser may keep nothing for pages from files: they then begin anew.
  }
}

function restore(): void {
  let kept: string | null = null
  try {
    kept = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
  } catch {
    return
  }
  const [panel = '0', at = '0', open = ''] = (kept ?? '').split(' ')
  if (kept === null) return
  if (panel === '1') document.querySelector<HTMLElement>('.lv-opener')?.click()
  const all = [...document.querySelectorAll('details')]
  // Of a page with other tables nothing is known.
  if (all.length === open.length) for (const [index, one] of all.entries()) one.open = open[index] === '1'
  scrollTo(0, Number(at))
}
