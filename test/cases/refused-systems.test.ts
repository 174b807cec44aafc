import { describe, expect, test } from 'vitest'
import { readCase } from './case-files.js'
import { faultsOf, runCase } from './run-case.js'

const one = readCase('solver-hard-must-fail')

function refusal(id: string): { readonly code: string; readonly text: string } {
  const run = one.runs.find(each => each.id === id)
  if (run === undefined) throw new Error(`no run ${id}`)
  const [first] = faultsOf(runCase(one, run))
  return { code: first?.code ?? '', text: [first?.message, ...(first?.help ?? [])].join('\n') }
}

describe('systems without an answer are refused, each for its own reason', () => {
  test('x = 2 + x² has discriminant −7: no convergence, with the equation, what is left and what moved', () => {
    const { code, text } = refusal('no-real-solution')
    expect(code).toBe('V101')
    // At best x = 1/2, where 2 + x² − x = 7/4 is left of terms that sum to 1/2 + 1 + 1 + 1/4 = 11/4: about 0.64.
    expect(text).toMatch(
      /^the equations for x, y found no solution in step 1: after \d+ steps the equation for [xy] is still off by [56]\.\de-1 of its terms\nThe variable that moved most in the last step: [xy]\n/,
    )
  })

  test('a + b = 3 twice: infinitely many solutions, so none is given', () => {
    const { code, text } = refusal('structurally-singular')
    expect(code).toBe('V102')
    expect(text).toBe(
      'the equations for a, b cannot determine them in step 1: the Jacobian is singular\n' +
        '   a + b = 3\n   2*a + 2*b = 6\n' +
        'Some equations say the same thing, or a variable cancels out: no number, or any number, would do.',
    )
  })

  test('two equations for a', () => {
    const { code, text } = refusal('over-under')
    expect(code).toBe('M301')
    expect(text).toContain('a second equation explains "a"')
    expect(text).toContain('model.yaml:6: a = 1')
  })

  test('three equations for two unknowns: the over-determined part {a, b} is named, and c has nothing', () => {
    const { code, text } = refusal('no-matching')
    expect(code).toBe('M305')
    expect(text).toContain('3 equations have only 2 unknowns: a, b; nothing determines c')
    for (const equation of ['a + b = 1', 'a - b = 2', 'a = b + 2']) expect(text).toContain(equation)
  })

  test('q has neither equation, data nor coefficient', () => {
    const { code, text } = refusal('undefined-name')
    expect(code).toBe('M204')
    expect(text).toContain('unknown name "q"')
  })
})
