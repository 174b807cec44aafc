/**
 * A page that was saved by the browser while the panel ran ("save page as") holds what the panel had put there, but nothing that hears. Takes
 * that away before the panel starts again; true where there was any, so that what the page says must be written anew.
 */
export function sweepSavedPage(): boolean {
  const root = document.documentElement
  const made = document.querySelectorAll('aside.lv,[class^="lv-"]')
  for (const element of made) if (element !== root) element.remove()
  // Room that was kept and places of handles: the page's policy takes no styles from its text.
  for (const element of document.querySelectorAll('[style]')) element.removeAttribute('style')
  for (const name of [...root.classList]) if (name.startsWith('lv-')) root.classList.remove(name)
  return made.length > 0
}
