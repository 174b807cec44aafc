import { type AnnualLevel, onOneBasis } from './annual-past.js'
import { resultAt, type YearFigures } from './figures.js'
import type { Shape } from './shape.js'
import type { SeriesEvidence } from './tracked-series.js'

/**
 * Growth over the first part and the rest of past years, from levels of both years or from published growth; whole years also from the annual data, where
 * they are on the basis of the part. Of a variable at constant prices from published growth alone.
 */
export function growthStretches(
  evidence: SeriesEvidence,
  elapsed: number,
  periods: number,
  shape: Shape,
): readonly { readonly toDate: number; readonly rest: number }[] {
  const { year, levels, growth, annualGrowth, spec } = evidence
  const isReal = spec.prices?.startsWith('constant') === true
  const partsOf = (each: number) => (isReal ? undefined : sumParts(evidence, each, elapsed, periods))
  const years = [...new Set([...levels.keys(), ...growth.keys()])]
    .filter(each => each < year)
    .sort((a, b) => a - b)
  return years.flatMap(each => {
    const [now, before] = [partsOf(each), partsOf(each - 1)]
    if (now !== undefined && before !== undefined && onOneBasis(now.base, before.base)) {
      return [{ toDate: now.first / before.first - 1, rest: now.rest / before.rest - 1 }]
    }
    // Published growth is parted by this year's weights: shares move little from year to year.
    const rates = growth.get(each)
    const first = resultAt(rates, elapsed, 'growth', shape.weights)
    const all = resultAt(rates, periods, 'growth', shape.weights) ?? annualGrowth.get(each)
    if (first === undefined || all === undefined) return []
    return [{ toDate: first, rest: (all - shape.share * first) / (1 - shape.share) }]
  })
}

/** A year's first part and its rest, both above nought, and the basis they are on. */
function sumParts(
  { levels, annual }: SeriesEvidence,
  year: number,
  elapsed: number,
  periods: number,
): { readonly first: number; readonly rest: number; readonly base: string } | undefined {
  const figures = levels.get(year)
  const first = resultAt(figures, elapsed, 'sum')
  const whole = wholeOf(resultAt(figures, periods, 'sum'), figures, annual.get(year))
  if (first === undefined || whole === undefined || !(first > 0 && whole.value > first)) return undefined
  return { first, rest: whole.value - first, base: whole.base }
}

/** The whole year by its parts, else as the annual data say it on the same basis. */
function wholeOf(
  own: number | undefined,
  figures: YearFigures | undefined,
  annual: AnnualLevel | undefined,
): AnnualLevel | undefined {
  const base = figures?.base ?? ''
  if (own !== undefined) return { value: own, base }
  if (annual === undefined || !onOneBasis(base, annual.base)) return undefined
  return { value: annual.value, base: base === '' ? annual.base : base }
}

/** Means over the first part and the rest of past years; unless a rate, less those of the year before. */
export function meanStretches(
  { year, levels, annual }: SeriesEvidence,
  elapsed: number,
  periods: number,
  isRate: boolean,
): readonly { readonly toDate: number; readonly rest: number }[] {
  const parts = (each: number) => {
    const figures = levels.get(each)
    const first = resultAt(figures, elapsed, 'average')
    const all = wholeOf(resultAt(figures, periods, 'average'), figures, annual.get(each))
    if (first === undefined || all === undefined) return undefined
    return {
      toDate: first,
      rest: (periods * all.value - elapsed * first) / (periods - elapsed),
      base: all.base,
    }
  }
  return [...levels.keys()]
    .filter(each => each < year)
    .sort((a, b) => a - b)
    .flatMap(each => {
      const [now, before] = [parts(each), parts(each - 1)]
      if (now === undefined) return []
      if (isRate) return [{ toDate: now.toDate, rest: now.rest }]
      if (before === undefined || !onOneBasis(now.base, before.base)) return []
      return [{ toDate: now.toDate - before.toDate, rest: now.rest - before.rest }]
    })
}
