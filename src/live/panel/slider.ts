import { backSign, button, drawing, element } from './dom.js'
import { type NumberForm, roundStep } from './number-form.js'

/** A point beside a slider: a scenario's value or an outturn. */
export interface Tick {
  readonly kind: 'past' | 'scenario' | 'own'
  readonly value: number
  readonly says: string
}

/** What a slider shows; values in inside units. */
export interface SliderView {
  readonly value: number
  /** Changes where the ticks do. */
  readonly scale: string
  readonly ticks: () => readonly Tick[]
  readonly caption: string
  /** Beside the caption where the value is beyond the range. */
  readonly warning: string | undefined
  readonly isMoved: boolean
  /** Moved in the period shown: the number field then has what was typed, with all its decimals. */
  readonly isSet: boolean
  /** Why it cannot be moved. */
  readonly held: string | undefined
}

/** A slider with its number field, its scale below, and a way back. */
export interface Slider {
  readonly root: HTMLElement
  readonly input: HTMLInputElement
  show(view: SliderView): void
}

/** What a slider is made of. */
export interface SliderParts {
  readonly id: string
  readonly title: string
  readonly numberTitle: string
  readonly backTitle: string
  readonly note: string | undefined
  /** Ends of the slider, in inside units. */
  readonly low: number
  readonly high: number
  /** The plausible range: the solid part of the track. */
  readonly range: { readonly low: number; readonly high: number } | undefined
  /** Why it is plausible. */
  readonly because: string | undefined
  /** How far the number field goes, and what it says of a number beyond. */
  readonly limits: { readonly low: number; readonly high: number }
  readonly refuse: (value: number, held: string) => string
  readonly form: NumberForm
  /** `settled`: a drag or a key is over. */
  readonly move: (value: number, settled: boolean) => void
  readonly back: () => void
}

/** Makes a slider of native parts: an input of type range and a number field that takes values beyond it, as far as its limits. */
export function makeSlider(parts: SliderParts): Slider {
  const { id, form, low, high } = parts
  const step = roundStep((high - low) * form.factor)
  const [from, to] = [
    Math.floor((low * form.factor) / step + 1e-9) * step,
    Math.ceil((high * form.factor) / step - 1e-9) * step,
  ]
  const { input, number, back } = fieldsOf(parts, [from, to, step])
  const scale = drawing('svg', { class: 'lv-scale', 'aria-hidden': 'true', focusable: 'false' })
  const caption = element('p', { class: 'lv-cap', id: `lv-${id}-c`, title: parts.because })
  const refusal = element('p', { class: 'lv-refused', role: 'alert' })
  const read = (field: HTMLInputElement): number | undefined => {
    const value = Number(field.value)
    return field.value.trim() === '' || !Number.isFinite(value) ? undefined : value / form.factor
  }
  const tell = (field: HTMLInputElement, settled: boolean) => () => {
    const value = read(field)
    if (value !== undefined) parts.move(value, settled)
  }
  input.addEventListener('input', tell(input, false))
  input.addEventListener('change', tell(input, true))
  number.addEventListener('change', () => {
    refusal.textContent = take(number, read(number), parts)
  })
  giveUpOnEscape(number, () => {
    refusal.textContent = ''
  })
  listenToKeys(input, parts, step, () => tell(input, true)())
  const shareOf = (value: number): number =>
    Math.min(1, Math.max(0, (value * form.factor - from) / (to - from || 1)))
  const root = element(
    'div',
    { class: 'lv-slider', id: `lv-${id}-row` },
    element(
      'div',
      { class: 'lv-name' },
      element('label', { for: `lv-${id}` }, parts.title),
      parts.note === undefined ? undefined : element('span', { class: 'lv-note' }, parts.note),
      back,
    ),
    element(
      'div',
      { class: 'lv-set' },
      element('div', { class: 'lv-track' }, railOf(parts.range, shareOf), input, scale),
      number,
      element('span', { class: 'lv-unit' }, form.unit),
    ),
    caption,
    refusal,
  )
  const show = (view: SliderView): void => {
    const own = tidy(view.value * form.factor)
    if (document.activeElement !== input || Math.abs(Number(input.value) - Number(own)) > step)
      input.value = own
    const digits = view.isSet ? form.decimalsFor([view.value]) : form.decimals
    const typed = (view.value * form.factor).toFixed(digits).replace(/^-(?=[0.]*$)/, '')
    number.dataset['form'] = typed
    if (number.value !== typed && (document.activeElement !== number || Number(number.value) !== Number(own)))
      number.value = typed
    number.dataset['held'] = number.value
    if (!refusal.contains(document.activeElement)) refusal.textContent = ''
    const text = form.full(view.value, digits)
    input.setAttribute('aria-valuetext', view.warning === undefined ? text : `${text}, ${view.warning}`)
    root.classList.toggle('moved', view.isMoved)
    root.classList.toggle('beyond', view.warning !== undefined)
    if (!view.isMoved && document.activeElement === back) input.focus({ preventScroll: true })
    back.disabled = !view.isMoved
    for (const field of [input, number]) field.disabled = view.held !== undefined
    const words = `${view.held ?? view.caption}${view.warning ?? ''}`
    if (caption.dataset['of'] !== words) {
      caption.dataset['of'] = words
      caption.textContent = view.held ?? view.caption
      if (view.warning !== undefined) caption.append(' ', element('b', { class: 'lv-warn' }, view.warning))
    }
    if (scale.dataset['of'] === view.scale) return
    scale.dataset['of'] = view.scale
    scale.replaceChildren(...scaleMarks(view.ticks(), shareOf))
  }
  return { root, input, show }
}

/** Takes a typed number; what is none, or one too far away, leaves the value that holds. Says why one was refused, else ''. */
function take(number: HTMLInputElement, value: number | undefined, parts: SliderParts): string {
  const { limits, form, move, refuse } = parts
  const held = number.dataset['held'] ?? ''
  const isNear = value !== undefined && value >= limits.low && value <= limits.high
  if (isNear) move(value, true)
  else number.value = held
  return value === undefined || isNear ? '' : refuse(value, `${held}${form.unit}`)
}

/** A typed number is written as the others are once it is no longer being typed in. */
function writeAsOthers(number: HTMLInputElement): void {
  number.addEventListener('blur', () => {
    const { form } = number.dataset
    if (form === undefined || Number(number.value) !== Number(form)) return
    number.value = form
    number.dataset['held'] = form
  })
}

/** The slider, the number field and the way back. */
function fieldsOf(parts: SliderParts, [from, to, step]: readonly [from: number, to: number, step: number]) {
  const { id } = parts
  const input = element('input', {
    type: 'range',
    id: `lv-${id}`,
    min: tidy(from),
    max: tidy(to),
    step: tidy(step),
    'aria-describedby': `lv-${id}-c`,
  })
  const number = element('input', {
    type: 'number',
    step: 'any',
    inputmode: 'decimal',
    'aria-label': parts.numberTitle,
  })
  writeAsOthers(number)
  const back = button('', parts.back, {
    class: 'lv-back',
    'aria-label': parts.backTitle,
    title: parts.backTitle,
  })
  back.append(backSign())
  return { input, number, back }
}

/** What is typed and not set is given up before Escape closes the panel; left in the field, it would be set once the panel is shut. */
function giveUpOnEscape(number: HTMLInputElement, givenUp: () => void): void {
  number.addEventListener('keydown', event => {
    const { held = '' } = number.dataset
    if (event.key !== 'Escape' || number.value === held) return
    event.preventDefault()
    number.value = held
    givenUp()
  })
}

/** Keys that browsers answer differently: ten steps, and the ends of the plausible range before those of the slider. */
function listenToKeys(
  input: HTMLInputElement,
  { range, form }: SliderParts,
  step: number,
  told: () => void,
): void {
  const next = (key: string): number | undefined => {
    const now = Number(input.value)
    const [low, high] = [range?.low, range?.high].map(end => (end ?? Number.NaN) * form.factor)
    if (key === 'PageUp') return now + 10 * step
    if (key === 'PageDown') return now - 10 * step
    if (key === 'Home') return low !== undefined && now > low + step / 2 ? low : Number(input.min)
    if (key === 'End') return high !== undefined && now < high - step / 2 ? high : Number(input.max)
    return undefined
  }
  input.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const value = next(event.key)
    if (value === undefined) return
    event.preventDefault()
    input.value = tidy(value)
    told()
  })
}

/** The track: solid over the plausible range, dashed where it is passed. */
function railOf(range: SliderParts['range'], share: (value: number) => number): SVGElement {
  const line = (kind: string, from: number, to: number): SVGElement =>
    drawing('line', { class: kind, x1: percent(from), x2: percent(to), y1: 4, y2: 4 })
  const lines =
    range === undefined
      ? [line('lv-free', 0, 1)]
      : [
          line('lv-out', 0, 1),
          line('lv-gap', share(range.low), share(range.high)),
          line('lv-in', share(range.low), share(range.high)),
        ]
  return drawing('svg', { class: 'lv-rail', 'aria-hidden': 'true', focusable: 'false' }, ...lines)
}

function percent(share: number): string {
  return `${Math.round(share * 10000) / 100}%`
}

function scaleMarks(ticks: readonly Tick[], share: (value: number) => number): readonly Node[] {
  const at = (value: number): string => percent(share(value))
  return ticks.map(({ kind, value, says }) => {
    const title = drawing('title')
    title.textContent = says
    return kind === 'past'
      ? drawing('circle', { class: 'lv-past', cx: at(value), cy: 11, r: 2.2 }, title)
      : drawing(
          'line',
          {
            class: kind === 'own' ? 'lv-own' : 'lv-other',
            x1: at(value),
            x2: at(value),
            y1: kind === 'own' ? 0 : 2,
            y2: kind === 'own' ? 15 : 9,
          },
          title,
        )
  })
}

/** Without the digits that binary fractions add. */
function tidy(value: number): string {
  return `${Number(value.toPrecision(10))}`
}
