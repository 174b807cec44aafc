import { baselineHistory } from '../forecast/baseline-history.js'
import type { CarriedForward } from '../vocabulary/assumption.js'
import { type Frequency, writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import type { LoadedModel } from './load-model.js'
import { isFraction, quantityText } from './number-text.js'

/** The past an assumption goes on from where no scenario sets it; the method is known only once a path was made. */
export type ListedHistory = Omit<CarriedForward, 'method' | 'spread'> &
  Partial<Pick<CarriedForward, 'method' | 'spread'>>

/** What an assumption would be carried forward from with all the data there are; undefined where a scenario must set it. */
export function listedHistory(
  variable: string,
  { model, observations }: LoadedModel,
): ListedHistory | undefined {
  const spec = model.variables.get(variable)
  if (spec?.role !== 'exogenous') return undefined
  const found = baselineHistory(variable, spec, observations, {
    before: Number.POSITIVE_INFINITY,
    bases: model.bases,
  })
  if (found === undefined) return undefined
  const { series, values, last, own } = found
  return {
    series,
    first: last - values.length + 1,
    last,
    count: values.length,
    ...(own === undefined ? {} : { like: { series: own.series, own: own.gaps.length } }),
  }
}

/** `cn_cpi 2011–2023 (13), in place of cpi (4 years in common), LGT + pool`. */
export function carriedForwardText(
  history: ListedHistory | undefined,
  frequency: Frequency,
  language: Language,
  unit = '1',
): string {
  if (history === undefined) return ''
  const { series, first, last, count, like, method, spread } = history
  const span = `${series} ${writePeriod(first, frequency)}–${writePeriod(last, frequency)}`
  const isChinese = language === 'zh'
  const parts = [isChinese ? `${span}（${count}期）` : `${span} (${count})`]
  if (like !== undefined && like.series !== series && like.own > 0) {
    parts.push(
      isChinese
        ? `代替${like.series}（共有${like.own}期）`
        : `in place of ${like.series} (${like.own} in common)`,
    )
  }
  if (method !== undefined) parts.push(method)
  if (spread !== undefined) {
    const [from, to] = spread.map(sd => quantityText(sd, isFraction(unit) ? 'pp' : unit, language))
    parts.push(
      isChinese ? `标准差${from}，末期${to}` : `standard deviation ${from}, in the last period ${to}`,
    )
  }
  return parts.join(isChinese ? '，' : ', ')
}
