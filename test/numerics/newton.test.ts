import { describe, expect, test } from 'vitest'
import { newton, residualTolerance, type System } from '../../src/numerics/newton.js'

/** One equation in one unknown; `reach` is the sum of the sizes of its terms. */
function single(
  f: (x: number) => number,
  slope: (x: number) => number,
  reach: (x: number) => number,
): System & { readonly visited: number[] } {
  let last = Number.NaN
  const visited: number[] = []
  return {
    size: 1,
    visited,
    residuals: (x, out) => {
      last = x[0] ?? Number.NaN
      visited.push(last)
      out[0] = f(last)
      return Number.isFinite(out[0]) ? 0 : 1
    },
    jacobian: out => {
      out[0] = slope(last)
    },
    reach: out => {
      out[0] = reach(last)
    },
  }
}

const squareRootOf2 = () =>
  single(
    x => x * x - 2,
    x => 2 * x,
    x => x * x + 2,
  )

describe('Newton', () => {
  test('by hand: from 1, x² = 2 goes to 1.5, 17/12, 577/408, and on to the square root of 2', () => {
    const system = squareRootOf2()
    const x = Float64Array.from([1])
    const result = newton(system, x)
    expect(result.outcome).toBe('solved')
    for (const [index, exact] of [1, 3 / 2, 17 / 12, 577 / 408].entries()) {
      expect(Math.abs((system.visited[index] ?? 0) - exact)).toBeLessThanOrEqual(2 ** -51)
    }
    expect(Math.abs((x[0] ?? 0) - Math.SQRT2)).toBeLessThanOrEqual(2 ** -52)
  })

  test('a step out of the domain is halved until it is inside: log x = −3 from 10', () => {
    // The full step is −10 (log 10 + 3) = −53: three halvings bring x to 3.4, where log is defined and the residual smaller.
    const system = single(
      x => Math.log(x) + 3,
      x => 1 / x,
      x => 1 + Math.abs(Math.log(x)) + 3,
    )
    const x = Float64Array.from([10])
    const result = newton(system, x)
    expect(result.outcome).toBe('solved')
    expect(Math.abs((x[0] ?? 0) - Math.exp(-3))).toBeLessThanOrEqual(1e-15)
    expect(system.visited.filter(each => each < 0).length).toBeGreaterThan(0)
  })

  test('the tolerance is in terms of the equation, whatever its units', () => {
    for (const scale of [1e-12, 1, 1e12]) {
      const system = single(
        x => scale * (x * x - 2),
        x => scale * 2 * x,
        x => scale * (x * x + 2),
      )
      const result = newton(system, Float64Array.from([1]))
      expect(result.outcome).toBe('solved')
      expect(result.residual).toBeLessThanOrEqual(residualTolerance)
    }
  })

  test('x² = −1 has no solution, and none is given', () => {
    const result = newton(
      single(
        x => x * x + 1,
        x => 2 * x,
        x => x * x + 1,
      ),
      Float64Array.from([3]),
    )
    expect(result.outcome).toBe('no convergence')
    // At best x = 0: a residual of 1 over terms that sum to 1.
    expect(result.residual).toBeGreaterThan(0.9)
  })

  test('0 · x = 0 holds at the start already, and is refused all the same: any x would do', () => {
    expect(
      newton(
        single(
          () => 0,
          () => 0,
          () => 1,
        ),
        Float64Array.from([5]),
      ).outcome,
    ).toBe('singular')
  })

  test('a start outside the domain is said to be one, with the code of what is undefined there', () => {
    const result = newton(
      single(
        x => Math.log(x),
        x => 1 / x,
        () => 1,
      ),
      Float64Array.from([-1]),
    )
    expect(result).toMatchObject({ outcome: 'undefined at start', code: 1, iterations: 0 })
  })

  test('cancellation is not mistaken for failure: x + 10⁹ = 10⁹ + 1', () => {
    const big = 1e9
    const x = Float64Array.from([0])
    const result = newton(
      single(
        each => each + big - (big + 1),
        () => 1,
        each => Math.abs(each) + 2 * big + 1,
      ),
      x,
    )
    expect(result.outcome).toBe('solved')
    expect(x[0]).toBe(1)
  })
})
