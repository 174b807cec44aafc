import type { PageFacts } from '../../briefing/facts.js'
import { shown } from '../../briefing/format-number.js'
import { targetOf } from '../../briefing/measure-of.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import { element } from './dom.js'
import { numberForm } from './number-form.js'
import type { Panel } from './panel.js'
import type { Session } from './session.js'
import { titleIn } from './titles.js'

/** Asks what a value of a target would take. */
export type AskForTarget = (at: HTMLElement, target: string, wanted: number) => void

/** The plot of a picture drawn in the page: its place in the view box, and the values at its lower and upper edge. */
interface Plot {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly low: number
  readonly high: number
}

/**
 * Handles on the target marks of charts: dragged, or moved with the arrow keys, they ask what that value would take. They lie over the
 * picture, because what is inside a picture no screen reader can reach.
 */
export class TargetGrips {
  readonly #session: Session
  readonly #panel: Panel
  readonly #ask: AskForTarget

  constructor(session: Session, panel: Panel, ask: AskForTarget) {
    this.#session = session
    this.#panel = panel
    this.#ask = ask
    addEventListener('resize', () => {
      for (const grip of document.querySelectorAll<HTMLElement>('.lv-grip')) this.#place(grip)
    })
  }

  /** Adds the handles to a piece that is about to be put in place. */
  add(piece: Element, facts: PageFacts): void {
    const variable = variableOf(piece.getAttribute('data-piece') ?? '', facts)
    const verdict = variable === undefined ? undefined : targetOf(variable, facts)
    const bound = verdict === undefined ? undefined : middleOf(verdict)
    if (verdict === undefined || bound === undefined) return
    for (const frame of piece.querySelectorAll('figure > :is(.w,.n)')) {
      if (frame.querySelector('svg[data-plot],svg[data-stays]') === null) continue
      const name = titleIn(verdict.target.indicator, this.#session.engine.language)
      const label = this.#panel.words.drag(name)
      const value = shown(bound, verdict.unit)
      frame.append(
        element('div', {
          ...{ class: 'lv-grip', role: 'slider', tabindex: 0, 'aria-label': label, title: label },
          ...{
            'aria-orientation': 'vertical',
            'aria-valuenow': value,
            'aria-valuetext': this.#text(value, verdict),
          },
          ...{ 'data-of': verdict.target.id, 'data-bound': value },
        }),
      )
    }
  }

  /** Puts the handles of a piece where the marks are, once it is in place. */
  settle(piece: Element): void {
    for (const grip of piece.querySelectorAll<HTMLElement>('.lv-grip')) {
      grip.setAttribute('aria-valuenow', grip.dataset['bound'] ?? '')
      this.#place(grip)
      if (grip.dataset['heard'] !== undefined) continue
      grip.dataset['heard'] = ''
      this.#listen(grip)
    }
  }

  #text(value: number, verdict: TargetVerdict): string {
    const form = numberForm(verdict.unit, verdict.outcome ?? 0, this.#panel.say)
    return form.full(value / form.factor)
  }

  #verdict(grip: HTMLElement): TargetVerdict | undefined {
    return this.#session.run.verdicts.get(grip.dataset['of'] ?? '')
  }

  #place(grip: HTMLElement): void {
    const svg = grip.parentElement?.querySelector('svg')
    const plot = svg == null ? undefined : plotOf(svg)
    const mark = svg?.querySelector('path[stroke="var(--tgt)"]')?.getAttribute('d') ?? ''
    const [x1, , x2] = (mark.match(/-?[\d.]+/g) ?? []).map(Number)
    if (svg == null || plot === undefined || x1 === undefined || x2 === undefined) return
    const value = Number(grip.getAttribute('aria-valuenow'))
    const y = plot.top + plot.height * (1 - (value - plot.low) / (plot.high - plot.low))
    const { width, height } = svg.viewBox.baseVal
    grip.style.left = `${((plot.left + (x1 + x2) / 2) / width) * 100}%`
    grip.style.top = `${(y / height) * 100}%`
    grip.setAttribute('aria-valuemin', `${plot.low}`)
    grip.setAttribute('aria-valuemax', `${plot.high}`)
  }

  #set(grip: HTMLElement, value: number): void {
    const verdict = this.#verdict(grip)
    if (verdict === undefined) return
    const text = this.#text(Number(value.toPrecision(4)), verdict)
    grip.setAttribute('aria-valuenow', `${Number(value.toPrecision(4))}`)
    grip.setAttribute('aria-valuetext', text)
    grip.dataset['says'] = text
    this.#place(grip)
  }

  #listen(grip: HTMLElement): void {
    const now = (): number => Number(grip.getAttribute('aria-valuenow'))
    const ask = (): void => {
      const verdict = this.#verdict(grip)
      if (verdict === undefined) return
      const { factor } = numberForm(verdict.unit, 1, this.#panel.say)
      this.#ask(grip, verdict.target.id, now() / factor)
      delete grip.dataset['says']
    }
    grip.addEventListener('pointerdown', event => {
      event.preventDefault()
      grip.focus({ preventScroll: true })
      grip.setPointerCapture(event.pointerId)
      const svg = grip.parentElement?.querySelector('svg')
      const plot = svg == null ? undefined : plotOf(svg)
      if (svg == null || plot === undefined) return
      const start = { y: event.clientY, value: now() }
      const perPixel =
        (plot.high - plot.low) /
        ((plot.height / svg.viewBox.baseVal.height) * svg.getBoundingClientRect().height)
      const move = ({ clientY }: PointerEvent): void => {
        const value = start.value - (clientY - start.y) * perPixel
        this.#set(grip, Math.min(plot.high, Math.max(plot.low, value)))
      }
      grip.addEventListener('pointermove', move)
      const end = (): void => {
        grip.removeEventListener('pointermove', move)
        if (now() !== start.value) ask()
      }
      grip.addEventListener('pointerup', end, { once: true })
    })
    grip.addEventListener('keydown', event => {
      const svg = grip.parentElement?.querySelector('svg')
      const plot = svg == null ? undefined : plotOf(svg)
      if (plot === undefined) return
      const steps = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[
        event.key
      ]
      if (steps !== undefined) this.#set(grip, now() + (steps * (plot.high - plot.low)) / 100)
      else if (event.key === 'Enter' || event.key === ' ') ask()
      else return
      event.preventDefault()
    })
  }
}

function variableOf(piece: string, facts: PageFacts): string | undefined {
  if (piece.startsWith('fan-')) return piece.slice('fan-'.length)
  return piece === 'scenarios-lead' ? facts.content.plan.compare[0] : undefined
}

/** Where the mark is taken: the bound, or the middle of two. */
function middleOf({ threshold: { low, high } }: TargetVerdict): number | undefined {
  return low !== undefined && high !== undefined ? (low + high) / 2 : (low ?? high)
}

function plotOf(svg: Element): Plot | undefined {
  const [left, top, width, height, low, high] = (svg.getAttribute('data-plot') ?? '').split(' ').map(Number)
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined
  if (low === undefined || high === undefined) return undefined
  return { left, top, width, height, low, high }
}
