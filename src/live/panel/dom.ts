type Child = Node | string | undefined
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** An element with attributes and children; `true` writes an empty attribute, `false` and undefined none. Text stays text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  setAll(made, attributes)
  made.append(...children.filter(child => child !== undefined))
  return made
}

/** The same for pictures. */
export function drawing<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Node[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  setAll(made, attributes)
  made.append(...children)
  return made
}

function setAll(made: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : `${value}`)
}

/** A button that says what it does. */
export function button(text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text)
  made.addEventListener('click', press)
  return made
}

/** Says whether a button has something to do. Not `disabled`, which takes the focus from whoever pressed it for the last time. */
export function setIdle(made: HTMLButtonElement, isIdle: boolean): void {
  if (isIdle) made.setAttribute('aria-disabled', 'true')
  else made.removeAttribute('aria-disabled')
}

/** The sign for a way back. Drawn, not typed: not every font has it. */
export function backSign(): SVGElement {
  return drawing(
    'svg',
    { class: 'ic', viewBox: '0 0 12 12', 'aria-hidden': 'true', focusable: 'false' },
    drawing('path', { d: 'M2.2 3.4A4.6 4.6 0 1 1 1.4 6.8M2.2 .8v2.6h2.6' }),
  )
}
