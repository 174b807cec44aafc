import type { PageFacts } from '../../briefing/facts.js'
import { decimalsOf, shown } from '../../briefing/format-number.js'
import { targetOf } from '../../briefing/measure-of.js'
import type { TargetVerdict } from '../../vocabulary/finding.js'
import { element } from './dom.js'
import { numberForm, roundStep } from './number-form.js'
import type { Panel } from './panel.js'
import type { BoxPlace } from './popover.js'
import type { Session } from './session.js'
import { titleIn } from './titles.js'

/** Asks what a value of a target would take. */
export type AskForTarget = (at: HTMLElement, target: string, wanted: number, place: BoxPlace) => void

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
            'aria-valuetext': this.#text(value, verdict, decimalsOf(tidy(value))),
          },
          ...{ 'data-of': verdict.target.id, 'data-bound': tidy(value) },
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

  #text(value: number, verdict: TargetVerdict, decimals: number): string {
    const form = numberForm(verdict.unit, verdict.outcome ?? 0, this.#panel.say)
    return form.full(value / form.factor, decimals)
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
    grip.setAttribute('aria-valuemin', `${Number(plot.low.toPrecision(4))}`)
    grip.setAttribute('aria-valuemax', `${Number(plot.high.toPrecision(4))}`)
  }

  /** Takes the nearest step inside the picture, and says so beside the handle. */
  #set(grip: HTMLElement, value: number): void {
    const verdict = this.#verdict(grip)
    const plot = plotIn(grip)
    if (verdict === undefined || plot === undefined) return
    const step = stepOf(Number(grip.dataset['bound']), plot)
    const [lowest, highest] = [Math.ceil(plot.low / step - 1e-9), Math.floor(plot.high / step + 1e-9)]
    const taken = tidy(Math.min(highest, Math.max(lowest, Math.round(value / step))) * step)
    const text = this.#text(taken, verdict, decimalsOf(tidy(step)))
    grip.setAttribute('aria-valuenow', `${taken}`)
    grip.setAttribute('aria-valuetext', text)
    grip.dataset['says'] = text
    this.#place(grip)
  }

  /** Back on the target's own mark. */
  #reset(grip: HTMLElement): void {
    const verdict = this.#verdict(grip)
    const bound = Number(grip.dataset['bound'])
    grip.setAttribute('aria-valuenow', `${bound}`)
    if (verdict !== undefined)
      grip.setAttribute('aria-valuetext', this.#text(bound, verdict, decimalsOf(bound)))
    delete grip.dataset['says']
    this.#place(grip)
  }

  #listen(grip: HTMLElement): void {
    const now = (): number => Number(grip.getAttribute('aria-valuenow'))
    const ask = (): void => {
      const verdict = this.#verdict(grip)
      if (verdict === undefined) return
      const { factor } = numberForm(verdict.unit, 1, this.#panel.say)
      const clear = grip.parentElement ?? grip
      this.#ask(grip, verdict.target.id, now() / factor, { clear, closed: () => this.#reset(grip) })
    }
    grip.addEventListener('pointerdown', event => {
      event.preventDefault()
      grip.focus({ preventScroll: true })
      grip.setPointerCapture(event.pointerId)
      const svg = grip.parentElement?.querySelector('svg')
      const plot = plotIn(grip)
      if (svg == null || plot === undefined) return
      const start = { y: event.clientY, value: now() }
      const perPixel =
        (plot.high - plot.low) /
        ((plot.height / svg.viewBox.baseVal.height) * svg.getBoundingClientRect().height)
      const move = ({ clientY }: PointerEvent): void => {
        this.#set(grip, start.value - (clientY - start.y) * perPixel)
      }
      grip.addEventListener('pointermove', move)
      const end = (): void => {
        grip.removeEventListener('pointermove', move)
        if (now() === start.value) delete grip.dataset['says']
        else ask()
      }
      grip.addEventListener('pointerup', end, { once: true })
    })
    grip.addEventListener('keydown', event => {
      const plot = plotIn(grip)
      if (plot === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      const step = stepOf(Number(grip.dataset['bound']), plot)
      const steps = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[
        event.key
      ]
      const end = { Home: plot.low, End: plot.high }[event.key]
      const value = steps === undefined ? end : now() + steps * step
      if (value !== undefined) this.#set(grip, value)
      else if (event.key === 'Escape' && grip.dataset['says'] !== undefined) this.#reset(grip)
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

/** The step of a handle: the last decimal of the target, finer where the picture has fewer than ten of them, coarser where it has thousands. */
function stepOf(bound: number, { low, high }: Plot): number {
  const own = 10 ** -decimalsOf(bound)
  const count = (high - low) / own
  return count < 10 ? own / 10 : count > 2000 ? roundStep(high - low) : own
}

/** Without the digits that binary fractions add. */
function tidy(value: number): number {
  return Number(value.toPrecision(10))
}

function plotIn(grip: HTMLElement): Plot | undefined {
  const svg = grip.parentElement?.querySelector('svg')
  return svg == null ? undefined : plotOf(svg)
}

function plotOf(svg: Element): Plot | undefined {
  const [left, top, width, height, low, high] = (svg.getAttribute('data-plot') ?? '').split(' ').map(Number)
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined
  if (low === undefined || high === undefined) return undefined
  return { left, top, width, height, low, high }
}
