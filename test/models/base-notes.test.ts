import { expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { knownValues } from '../../src/simulate/known-values.js'
import type { BaseValueRule } from '../../src/vocabulary/model.js'
import { figures } from '../briefing/read-html.js'
import { given, hangzhou, shippedObservations } from './run-hangzhou.js'

const known = given(knownValues(hangzhou(), shippedObservations(), { asOf: '2024-01-31' }))
const rules: readonly BaseValueRule[] = (model.modules ?? []).flatMap(part => part.baseValues ?? [])

/** True when the figure is the value itself, or in per cent, to the figure's own decimals. */
function says(figure: string, value: number): boolean {
  const decimals = /\.(\d+)$/.exec(figure)?.[1]?.length ?? 0
  const written = Math.abs(Number(figure.replace('−', '-')))
  return [value, value * 100].some(size => Number(Math.abs(size).toFixed(decimals)) === written)
}

/**
 * A row added to the data replaces a value, and then the rule gives another result: a note that had repeated the old one
 * would be false. So a note states neither the rule's result nor a figure of its year that the rule reads.
 */
test('no note of a base value repeats what its rule computes, or a figure of the same year that it reads', () => {
  const stale: string[] = []
  let judged = 0
  for (const { variable, period, rule, error, note } of rules) {
    if (/^[\d.]+$/.test(rule)) continue
    const result = known.values.get(variable)?.get(Number(period))
    if (result === undefined) continue
    judged++
    const read = [...rule.matchAll(/([a-z_]\w*)\(2023\)/g)].flatMap(([, series]) => {
      const value =
        known.ruleInputs?.get(`${series}@2023`) ?? known.values.get(series ?? '')?.get(2023)?.value
      return value === undefined ? [] : [value]
    })
    const stated = figures(note.zh).filter(figure => !/^20[012]\d$/.test(figure))
    // The rule's own constants and its error are what a note is for.
    const own = [...rule.matchAll(/\b\d+(?:\.\d+)?\b/g)].map(([text]) => Number(text)).concat(error ?? [])
    for (const figure of stated.filter(text => !own.some(value => says(text, value)))) {
      if ([result.value, ...read].some(value => says(figure, value))) stale.push(`${variable}: ${figure}`)
    }
  }
  expect(judged).toBeGreaterThan(20)
  expect(stale).toEqual([])
})
