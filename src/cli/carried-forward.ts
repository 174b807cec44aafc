import { type BaselineHistory, baselineHistory } from '../forecast/baseline-history.js'
import type { BaselinePath } from '../forecast/baseline-path.js'
import type { CarriedForward } from '../vocabulary/assumption.js'
import type { VariableSpec } from '../vocabulary/model.js'
import { type Frequency, writePeriod } from '../vocabulary/period.js'
import type { Language } from '../vocabulary/wording.js'
import type { LoadedModel } from './load-model.js'
import { isFraction, quantityText } from './number-text.js'

/** The past an assumption goes on from where no scenario sets it, and where to in the period after it. */
export interface ListedHistory extends CarriedForward {
  /** Inside unit. */
  readonly next: number
}

/**
 * What each assumption of a model would be carried forward from with all the data there are, and what to; without those that a scenario must set. The methods are loaded only where
 * there is one.
 */
export async function listedHistories(loaded: LoadedModel): Promise<ReadonlyMap<string, ListedHistory>> {
  const found = [...loaded.model.variables].flatMap(([id, spec]) => {
    const history = spec.role === 'exogenous' ? historyWithAll(id, spec, loaded) : undefined
    return history === undefined ? [] : [{ id, history }]
  })
  if (found.length === 0) return new Map()
  const { baselinePath } = await import('./commands/forecasts.js')
  return new Map(
    found.flatMap(({ id, history }) => {
      const period = history.last + 1
      const made = baselinePath(history, { from: period, to: period }, id)
      return made === undefined ? [] : [[id, listed(history, made)] as const]
    }),
  )
}

function historyWithAll(
  id: string,
  spec: VariableSpec,
  { model, observations }: LoadedModel,
): BaselineHistory | undefined {
  return baselineHistory(id, spec, observations, {
    before: Number.POSITIVE_INFINITY,
    bases: model.bases,
  })
}

function listed({ series, values, last, own }: BaselineHistory, made: BaselinePath): ListedHistory {
  const [next = Number.NaN, sd = 0] = [made.path[0], made.spread[0]]
  return {
    series,
    first: last - values.length + 1,
    last,
    count: values.length,
    ...(own === undefined ? {} : { like: { series: own.series, own: own.gaps.length } }),
    method: made.method,
    next,
    spread: [sd, sd],
  }
}

/** `cn_cpi 2011–2023 (13), in place of cpi (4 in common), pool, 2024: 0.60%, standard deviation 1.20 pp`. */
export function carriedForwardText(
  history: (CarriedForward & Partial<ListedHistory>) | undefined,
  frequency: Frequency,
  language: Language,
  unit = '1',
): string {
  if (history === undefined) return ''
  const { series, first, last, count, like, method, next, spread } = history
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
  parts.push(method)
  if (next !== undefined) {
    const value = quantityText(next, unit, language)
    const period = writePeriod(last + 1, frequency)
    parts.push(isChinese ? `${period}：${value}` : `${period}: ${value}`)
  }
  const [from, to] = spread.map(sd => quantityText(sd, isFraction(unit) ? 'pp' : unit, language))
  parts.push(isChinese ? `标准差${from}` : `standard deviation ${from}`)
  if (next === undefined) parts.push(isChinese ? `末期${to}` : `in the last period ${to}`)
  return parts.join(isChinese ? '，' : ', ')
}
