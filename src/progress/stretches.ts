import { onOneBasis } from './annual-past.js'
import { resultAt } from './figures.js'
import type { Shape } from './shape.js'
import type { SeriesEvidence } from './tracked-series.js'

/** Growth over the first part and the rest of past years, from levels of both years or from published growth. */
export function growthStretches(
  { year, levels, growth }: SeriesEvidence,
  elapsed: number,
  periods: number,
  shape: Shape,
): readonly { readonly toDate: number; readonly rest: number }[] {
  const years = [...new Set([...levels.keys(), ...growth.keys()])]
    .filter(each => each < year)
    .sort((a, b) => a - b)
  return years.flatMap(each => {
    const [now, before] = [levels.get(each), levels.get(each - 1)]
    const parts = [now, before].map(figures => resultAt(figures, elapsed, 'sum'))
    const wholes = [now, before].map(figures => resultAt(figures, periods, 'sum'))
    const [part, partBefore, whole, wholeBefore] = [...parts, ...wholes]
    if (
      part !== undefined &&
      partBefore !== undefined &&
      whole !== undefined &&
      wholeBefore !== undefined &&
      onOneBasis(now?.base ?? '', before?.base ?? '')
    ) {
      return [{ toDate: part / partBefore - 1, rest: (whole - part) / (wholeBefore - partBefore) - 1 }]
    }
    // Published growth is parted by this year's weights: shares move little from year to year.
    const rates = growth.get(each)
    const first = resultAt(rates, elapsed, 'growth', shape.weights)
    const all = resultAt(rates, periods, 'growth', shape.weights)
    if (first === undefined || all === undefined) return []
    return [{ toDate: first, rest: (all - shape.share * first) / (1 - shape.share) }]
  })
}

/** Means over the first part and the rest of past years; unless a rate, less those of the year before. */
export function meanStretches(
  { year, levels }: SeriesEvidence,
  elapsed: number,
  periods: number,
  isRate: boolean,
): readonly { readonly toDate: number; readonly rest: number }[] {
  const parts = (each: number) => {
    const figures = levels.get(each)
    const first = resultAt(figures, elapsed, 'average')
    const all = resultAt(figures, periods, 'average')
    if (first === undefined || all === undefined) return undefined
    return { toDate: first, rest: (periods * all - elapsed * first) / (periods - elapsed) }
  }
  return [...levels.keys()]
    .filter(each => each < year)
    .sort((a, b) => a - b)
    .flatMap(each => {
      const [now, before] = [parts(each), parts(each - 1)]
      if (now === undefined) return []
      if (isRate) return [now]
      if (before === undefined || !onOneBasis(levels.get(each)?.base ?? '', levels.get(each - 1)?.base ?? ''))
        return []
      return [{ toDate: now.toDate - before.toDate, rest: now.rest - before.rest }]
    })
}
