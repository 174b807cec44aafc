import type { Target } from '../vocabulary/target.js'
import { unitOf } from '../vocabulary/unit.js'

/** What 左右 of a rate means where the report does not say: half a point, as the figures of reports are stated to half points (5.5%左右). */
const halfPoint = 0.5

/**
 * How wide 左右 and 同步 are taken until a person decides. Rates of growth and what is compared with them: half a point. A share or ratio in per cent: half a
 * point too, but never more than a tenth of the figure, since an R&D intensity of 3% moves by tenths of a point. A level: 0.5% of the figure, which is the
 * half point that its growth would have. Nothing where the bound has no width or the unit is none of the table; 基本稳定 has no width of its own: how much a share may move depends on its size.
 */
export function defaultTolerance(
  target: Pick<Target, 'measure' | 'bound' | 'value' | 'unit'>,
): Target['tolerance'] {
  const { measure, bound, value, unit } = target
  if (bound === 'in step with') return { value: halfPoint, unit: 'pp' }
  if (bound !== 'about' || value === undefined || value === 0 || unit === undefined) return undefined
  const known = unitOf(unit)
  if (known === undefined) return undefined
  if (unit === '%' || known.kind === 'difference') {
    const isRate = measure !== 'share' && measure !== 'ratio' && measure !== 'level'
    return { value: isRate ? halfPoint : Math.min(halfPoint, short(Math.abs(value) / 10)), unit: 'pp' }
  }
  return { value: short(Math.abs(value) * 0.005), unit }
}

/** Two digits are enough for a width. */
function short(value: number): number {
  return Number(value.toPrecision(2))
}
