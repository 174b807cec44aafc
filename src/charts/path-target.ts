import { type Layer, layer } from './layered-chart.js'
import type { PathTarget } from './path-chart.js'
import type { Frame } from './path-frame.js'
import { textWidth } from './text-width.js'

/** The words of a target above everything else, with a line down to its mark. */
function callout({ label, below, period }: PathTarget, value: number, frame: Frame): Layer[] {
  if (label === '') return []
  const at = frame.place(period)
  const { font, height } = frame.size
  const top = frame.domain[1]
  const perPixel = (top - frame.domain[0]) / height
  const texts = [label, ...(below === undefined ? [] : [below])]
  const end =
    texts.length === 1 ? top - (top - value) * 0.16 : top - (texts.length * (font + 4) + 5) * perPixel
  const leader = layer([{ at, value, top: Math.max(value, end) }], {
    mark: { type: 'rule', color: 'var(--tgt)', strokeWidth: 1 },
    encoding: { x: frame.x, y: { ...frame.y, field: 'value' }, y2: { field: 'top' } },
  })
  // Words that would leave the plot end at its right edge instead of beginning above their mark.
  const { across } = frame
  const room = ((across[1] - at + 0.16) / (across[1] - across[0])) * frame.size.width
  const fits = Math.max(...texts.map(text => textWidth(text, font) * 1.11)) <= room
  const lines = texts.map((text, line) =>
    layer([{ left: fits ? at - 0.16 : across[1], top, text }], {
      mark: {
        type: 'text',
        align: fits ? 'left' : 'right',
        baseline: 'top',
        dy: 3 + line * (font + 4),
        fontSize: font,
        fontWeight: 600,
        color: 'var(--tgt)',
      },
      encoding: {
        x: { ...frame.x, field: 'left' },
        y: { ...frame.y, field: 'top' },
        text: { field: 'text' },
      },
    }),
  )
  return [leader, ...lines]
}

/** The target stands at its own period only: a box when it has two bounds, else a bar with a flag. */
export function targetMarks(target: PathTarget, frame: Frame): Layer[] {
  const at = frame.place(target.period)
  const colour = 'var(--tgt)'
  const { low, high } = target
  const y = { ...frame.y, field: 'value' } as const
  if (low !== undefined && high !== undefined && low < high) {
    return [
      layer([{ left: at - 0.16, right: at + 0.16, low, high }], {
        mark: { type: 'rect', fill: colour, fillOpacity: 0.14, stroke: colour, strokeWidth: 1.8 },
        encoding: {
          x: { ...frame.x, field: 'left' },
          x2: { field: 'right' },
          y: { ...frame.y, field: 'low' },
          y2: { field: 'high' },
        },
      }),
      ...callout(target, high, frame),
    ]
  }
  const value = low ?? high
  const [left, right] = [Math.max(at - 0.45, frame.across[0]), Math.min(at + 0.45, frame.across[1])]
  if (value === undefined) return []
  const shape =
    low !== undefined && high !== undefined ? 'diamond' : low !== undefined ? 'triangle-up' : 'triangle-down'
  return [
    layer([{ left, right, value }], {
      mark: { type: 'rule', color: colour, strokeWidth: 2.2 },
      encoding: { x: { ...frame.x, field: 'left' }, x2: { field: 'right' }, y },
    }),
    layer([{ at, value }], {
      mark: { type: 'point', filled: true, fill: colour, shape, size: 46, opacity: 1 },
      encoding: { x: frame.x, y },
    }),
    ...callout(target, value, frame),
  ]
}
