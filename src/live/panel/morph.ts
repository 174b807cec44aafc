/**
 * Makes one part of the page like another by changing only what differs: texts and attributes in place, so that focus, open tables and
 * the scroll of frames stay. The view box of a picture stays too, because a figure must not change its height.
 */
export function morph(old: Element, next: Element): void {
  if (next.hasAttribute('data-stays')) return
  // Pictures are drawn as a whole.
  if (old.localName === 'svg' && next.hasAttribute('data-plot')) {
    old.setAttribute('data-plot', next.getAttribute('data-plot') ?? '')
    old.setAttribute('aria-label', next.getAttribute('aria-label') ?? '')
    old.replaceChildren(...next.childNodes)
    return
  }
  if (old.isEqualNode(next)) return
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && !kept(old, name)) old.removeAttribute(name)
  for (const { name, value } of [...next.attributes])
    if (old.getAttribute(name) !== value && !kept(old, name)) old.setAttribute(name, value)
  const [before, after] = [[...old.childNodes], [...next.childNodes]]
  if (before.length !== after.length || before.some((node, index) => !alike(node, after[index]))) {
    old.replaceChildren(...after)
    return
  }
  for (const [index, node] of before.entries()) {
    const other = after[index]
    if (node instanceof Element && other instanceof Element) morph(node, other)
    else if (other !== undefined && node.nodeValue !== other.nodeValue) node.nodeValue = other.nodeValue
  }
}

function kept(element: Element, name: string): boolean {
  if (element.classList.contains('lv-grip')) return name === 'style' || name === 'data-heard'
  return (
    (name === 'open' && element.localName === 'details') ||
    (name === 'viewBox' && element.localName === 'svg')
  )
}

function alike(a: ChildNode, b: ChildNode | undefined): boolean {
  return b !== undefined && a.nodeType === b.nodeType && a.nodeName === b.nodeName
}
