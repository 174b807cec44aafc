/**
 * Makes one part of the page like another by changing only what differs: texts and attributes in place, so that focus, open tables and
 * the scroll of frames stay. The view box of a picture stays too, because a figure must not change its height;
 * where it has more rows or fewer it changes by their height. False where the parts
 * are built differently somewhere: what `data-stays` then stood for may be elsewhere.
 */
export function morph(old: Element, next: Element): boolean {
  if (next.hasAttribute('data-stays')) return true
  if (old.localName === 'svg') resize(old, next)
  const isRedrawn = old.localName === 'svg' && next.hasAttribute('data-plot')
  if (isRedrawn && !old.hasAttribute('data-plot')) {
    // Drawn by another hand: as a whole.
    old.setAttribute('data-plot', next.getAttribute('data-plot') ?? '')
    old.setAttribute('aria-label', next.getAttribute('aria-label') ?? '')
    old.replaceChildren(...next.childNodes)
    return true
  }
  if (next.childElementCount === 0 && old.isEqualNode(next)) return true
  takeAttributes(old, next)
  return takeChildren(old, next)
}

function takeAttributes(old: Element, next: Element): void {
  const [before, after] = [old.attributes, next.attributes]
  for (let index = 0; index < after.length; index++) {
    const { name = '', value = '' } = after[index] ?? {}
    if (old.getAttribute(name) !== value && !kept(old, name)) old.setAttribute(name, value)
  }
  if (before.length === after.length) return
  for (const { name } of [...before])
    if (!next.hasAttribute(name) && !kept(old, name)) old.removeAttribute(name)
}

function takeChildren(old: Element, next: Element): boolean {
  let isAlike = true
  let [one, other] = [old.firstChild, next.firstChild]
  while (one !== null && other !== null && alike(one, other)) {
    if (one instanceof Element && other instanceof Element) isAlike = morph(one, other) && isAlike
    else if (one.nodeValue !== other.nodeValue) one.nodeValue = other.nodeValue
    one = one.nextSibling
    other = other.nextSibling
  }
  if (one === null && other === null) return isAlike
  // The rest is put in the place of the rest.
  while (one !== null) {
    const { nextSibling }: ChildNode = one
    one.remove()
    one = nextSibling
  }
  while (other !== null) {
    const { nextSibling }: ChildNode = other
    old.append(other)
    other = nextSibling
  }
  return false
}

/** Makes a picture higher by as much as it is drawn higher than before. */
function resize(old: Element, next: Element): void {
  const [before, now] = [old, next].map(each => Number(each.getAttribute('data-height') ?? Number.NaN))
  if (before === undefined || now === undefined || Number.isNaN(now - before) || now === before) return
  const [left = 0, top = 0, width = 0, height = 0] = (old.getAttribute('viewBox') ?? '')
    .split(' ')
    .map(Number)
  old.setAttribute('viewBox', [left, top, width, height + now - before].join(' '))
  old.setAttribute('data-height', `${now}`)
}

function kept(element: Element, name: string): boolean {
  if (element.classList.contains('lv-grip') && name === 'data-heard') return true
  return (
    (name === 'tabindex' && element.getAttribute('role') === 'button') ||
    // The page writes no styles of its own: places of handles, and room that is kept.
    name === 'style' ||
    (name === 'open' && element.localName === 'details') ||
    (name === 'viewBox' && element.localName === 'svg')
  )
}

function alike(a: ChildNode, b: ChildNode): boolean {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName
}

/** Rows of tables and pictures: the parts of a piece that are left out of it where they are as they were. */
const parts = /<tr[ >][\s\S]*?<\/tr>|<svg[ >][\s\S]*?<\/svg>/g

/** A text with a place that stays for every row and picture that is as it was in the text before: most of what is written is not read again by the browser. */
export function onlyChanged(before: string, now: string): string {
  const [old, next] = [before.match(parts), now.match(parts)]
  if (old === null || next === null || old.length !== next.length) return now
  let index = 0
  return now.replace(parts, part => {
    if (part !== old[index++]) return part
    return part.startsWith('<tr') ? '<tr data-stays=""></tr>' : '<svg data-stays=""></svg>'
  })
}
