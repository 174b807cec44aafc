import { expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { defineModel } from '../../src/equations/define-model.js'
import { readExpression } from '../../src/equations/expression.js'
import type { Outcome } from '../../src/vocabulary/diagnostic.js'
import type { VariableSpec } from '../../src/vocabulary/model.js'
import { isShownInPercent, unitIds } from '../../src/vocabulary/unit.js'

function codes(outcome: Outcome<unknown>): readonly string[] {
  return outcome.ok ? [] : outcome.diagnostics.map(each => each.code)
}

test('what a model says of an indicator is judged as the expression checker judges it, in every unit and form', () => {
  for (const unit of unitIds()) {
    const variables: Record<string, VariableSpec> = { x: { role: 'exogenous', unit } }
    const bare = compileModel(defineModel({ model: 'm', variables }))
    if (!bare.ok) throw new Error(`no model with the unit ${unit}`)
    for (const text of ['x', 'pct(x)', 'pct( x )', '1 * x', 'pct(pct(x))', 'y', 'pct(y)', 'pct(x', 'd(x)']) {
      const read = readExpression(text, bare.value)
      for (const way of ['growth', 'level'] as const) {
        const said = codes(
          compileModel(defineModel({ model: 'm', variables, indicators: { gdp: { [way]: text } } })),
        )
        const noRate = way === 'growth' && read.ok && !isShownInPercent(read.value.unit)
        expect([unit, text, way, ...said]).toEqual([unit, text, way, ...(noRate ? ['M113'] : codes(read))])
      }
    }
  }
})
