import { button, drawing, element } from './dom.js'
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
  /** The plausible range, drawn as a bar. */
  readonly range: { readonly low: number; readonly high: number } | undefined
  readonly form: NumberForm
  /** `settled`: a drag or a key is over. */
  readonly move: (value: number, settled: boolean) => void
  readonly back: () => void
}

/** Makes a slider of native parts: an input of type range and a number field that takes values beyond it. */
export function makeSlider(parts: SliderParts): Slider {
  const { id, form, low, high } = parts
  const step = roundStep((high - low) * form.factor)
  const [from, to] = [
    Math.floor((low * form.factor) / step + 1e-9) * step,
    Math.ceil((high * form.factor) / step - 1e-9) * step,
  ]
  const { input, number, back } = fieldsOf(parts, [from, to, step])
  const scale = drawing('svg', { class: 'lv-scale', 'aria-hidden': 'true', focusable: 'false' })
  const caption = element('p', { class: 'lv-cap', id: `lv-${id}-c` })
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
  // What is no value, or a fall by all there is and more, leaves the value that holds.
  let held = ''
  number.addEventListener('change', () => {
    const value = read(number)
    const isValue = value !== undefined && !(form.unit === '%' && value <= -1)
    if (isValue) parts.move(value, true)
    else number.value = held
  })
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
      element('div', { class: 'lv-track' }, input, scale),
      number,
      element('span', { class: 'lv-unit' }, form.unit),
    ),
    caption,
  )
  const share = (value: number): number =>
    Math.min(1, Math.max(0, (value * form.factor - from) / (to - from || 1)))
  const show = (view: SliderView): void => {
    const own = tidy(view.value * form.factor)
    if (document.activeElement !== input || Math.abs(Number(input.value) - Number(own)) > step)
      input.value = own
    const text = form.full(view.value)
    const typed = `${Number((view.value * form.factor).toFixed(4))}`
    held = typed
    if (number.value !== typed && (document.activeElement !== number || Number(number.value) !== Number(own)))
      number.value = typed
    input.setAttribute('aria-valuetext', text)
    root.classList.toggle('moved', view.isMoved)
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
    scale.replaceChildren(...scaleMarks(parts.range, view.ticks(), share))
  }
  return { root, input, show }
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
  const back = button('', parts.back, {
    class: 'lv-back',
    'aria-label': parts.backTitle,
    title: parts.backTitle,
  })
  // Drawn, not typed: not every font has the sign.
  back.append(
    drawing(
      'svg',
      { class: 'ic', viewBox: '0 0 12 12', 'aria-hidden': 'true', focusable: 'false' },
      drawing('path', { d: 'M2.2 3.4A4.6 4.6 0 1 1 1.4 6.8M2.2 .8v2.6h2.6' }),
    ),
  )
  return { input, number, back }
}

function scaleMarks(
  range: SliderParts['range'],
  ticks: readonly Tick[],
  share: (value: number) => number,
): readonly Node[] {
  const at = (value: number): string => `${Math.round(share(value) * 10000) / 100}%`
  const bar =
    range === undefined
      ? []
      : [
          drawing('rect', {
            class: 'lv-bar',
            x: at(range.low),
            y: 1,
            width: `${Math.round((share(range.high) - share(range.low)) * 10000) / 100}%`,
            height: 5,
            rx: 2.5,
          }),
        ]
  const marks = ticks.map(({ kind, value, says }) => {
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
  return [...bar, ...marks]
}

/** Without the digits that binary fractions add. */
function tidy(value: number): string {
  return `${Number(value.toPrecision(10))}`
}
