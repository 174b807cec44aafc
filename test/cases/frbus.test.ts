import { describe, expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import type { CompiledModel } from '../../src/equations/compiled-model.js'
import { certifyPeriod } from '../../src/simulate/certify.js'
import { multipliers } from '../../src/simulate/multipliers.js'
import { prepareRun } from '../../src/simulate/prepared-run.js'
import { solveReplicas } from '../../src/simulate/replicas.js'
import { solve } from '../../src/simulate/solve.js'
import type { Track } from '../../src/vocabulary/assumption.js'
import type { Paths } from '../../src/vocabulary/path.js'
import { frbusRun, hasFrbus } from './frbus.js'
import { given } from './run-case.js'

// Tolerance of the case: 1e-6 relative plus absolute, that of the program the numbers came from.
function worstShare(paths: Paths, expected: Readonly<Record<string, readonly number[]>>): number {
  let worst = 0
  for (const [name, values] of Object.entries(expected)) {
    for (const [index, value] of values.entries()) {
      const found = paths.variables.get(name)?.values[paths.from - paths.first + index] ?? Number.NaN
      const share = Math.abs(found - value) / (1e-6 + 1e-6 * Math.abs(value))
      if (!(share <= worst)) worst = share
    }
  }
  return worst
}

let compiled: CompiledModel | undefined
const model = (): CompiledModel => (compiled ??= given(compileModel(frbusRun('mp-shock').source)))

describe.skipIf(!hasFrbus)(
  'FRB/US, where ../shared/cases/frbus-mp-shock.json stands beside the project',
  () => {
    test('284 equations: one block of 120 torn to five unknowns, two small ones, the rest one after another', () => {
      const { equations, simultaneous, recursive } = model().structure
      expect(equations).toBe(284)
      expect(simultaneous.map(block => [block.variables.length, block.torn.length])).toEqual([
        [3, 1],
        [120, 5],
        [2, 1],
      ])
      expect(recursive).toBe(159)
    })

    test.each(['tracking-baseline', 'mp-shock'] as const)('%s: every variable in 24 quarters', id => {
      const { known, scenario, expected } = frbusRun(id)
      const paths = given(solve(model(), known, scenario))
      expect(worstShare(paths, expected)).toBeLessThanOrEqual(1)
      expect(paths.solver.maxResidual).toBeLessThanOrEqual(1e-10)
    })

    test('the certificate of the slow evaluator agrees with the one computed by generated code', () => {
      const { known, scenario } = frbusRun('mp-shock')
      const run = given(prepareRun(model(), known, scenario))
      expect(run.solve()).toBeUndefined()
      for (const period of [scenario.from, scenario.to]) {
        expect(certifyPeriod(model(), run.arrays, period).worst).toBeLessThanOrEqual(1e-10)
      }
    })

    test('residuals and Jacobian with constant parts worked out beforehand are the plain ones, bit for bit', () => {
      const { known, scenario } = frbusRun('mp-shock')
      const run = given(prepareRun(model(), known, scenario))
      expect(run.solve()).toBeUndefined()
      const { values, add, fixed, coefficients, periods, first } = run.arrays
      const column = scenario.from + 3 - first
      for (const step of model().kernel()) {
        if (step.kind !== 'simultaneous') continue
        const size = step.block.torn.length
        const [plain, prepared] = [new Float64Array(size), new Float64Array(size)]
        const [slopes, preparedSlopes] = [new Float64Array(size * size), new Float64Array(size * size)]
        const at = [values, add, fixed, coefficients, periods, column] as const
        step.prepare(...at)
        step.preparedResiduals(...at, prepared)
        step.preparedJacobian(...at, preparedSlopes)
        step.residuals(...at, plain)
        step.jacobian(...at, slopes)
        expect([...prepared]).toEqual([...plain])
        expect([...preparedSlopes]).toEqual([...slopes])
        expect(slopes.some(each => each !== 0)).toBe(true)
      }
    })

    test('tracking every equation gives back the data, and the add factors of the case', () => {
      const { known, scenario, addFactors, expected } = frbusRun('tracking-baseline')
      const tracks = new Map(
        model().equations.map(({ variable, place }): [string, Track] => [
          variable,
          { variable, until: undefined, afterwards: 'drop', by: 0, scenario: 'track', place },
        ]),
      )
      const paths = given(solve(model(), known, { ...scenario, addFactors: new Map(), tracks }))
      expect(worstShare(paths, expected)).toBeLessThanOrEqual(1)
      for (const [variable, { values }] of addFactors) {
        const found = paths.foundAddFactors?.get(variable) ?? []
        for (const [period, value] of values) {
          const level = Math.abs(paths.variables.get(variable)?.values[period - paths.first] ?? 0)
          const miss = Math.abs((found[period - paths.from] ?? Number.NaN) - value)
          // The data are printed to some 15 digits: residuals are as exact as the levels they are taken from.
          expect(miss, variable).toBeLessThanOrEqual(1e-6 * Math.abs(value) + 1e-10 * Math.max(1, level))
        }
      }
    })

    test('exact multipliers equal central differences of the solution', () => {
      const { known, scenario } = frbusRun('mp-shock')
      const found = given(
        multipliers(model(), known, scenario, { targets: ['xgdp', 'lur'], instruments: ['rffintay'] }),
      )
      const [at, step] = [scenario.from + 1, 1e-4]
      const moved = (change: number): Paths => {
        const before = scenario.addFactors.get('rffintay')
        if (before === undefined) throw new Error('rffintay has no add factor')
        const values = new Map(before.values).set(at, (before.values.get(at) ?? 0) + change)
        const addFactors = new Map(scenario.addFactors).set('rffintay', { ...before, values })
        return given(solve(model(), known, { ...scenario, addFactors }))
      }
      const [up, down] = [moved(step), moved(-step)]
      for (const target of ['xgdp', 'lur']) {
        for (let period = at; period <= at + 8; period++) {
          const value = (paths: Paths) =>
            paths.variables.get(target)?.values[period - paths.first] ?? Number.NaN
          const slope = (value(up) - value(down)) / (2 * step)
          const exact = found.response(target, period, 'rffintay', at)
          // Rounding of a level of 3e4 is 4e-12, over 2e-4: 4e-8 in a well-conditioned model, a few hundred times that allowed.
          const room = (Math.abs(value(up)) * 1e-11) / step + 1e-5 * Math.abs(exact)
          expect(Math.abs(slope - exact), `${target} ${period}`).toBeLessThanOrEqual(room)
        }
      }
    })

    test('a replica does not depend on those before it: the same bits in any order', () => {
      const { known, scenario } = frbusRun('tracking-baseline')
      const length = scenario.to - scenario.from + 1
      const run = (draws: readonly number[]) => {
        const rows = Array.from({ length }, (_, index) => draws.map(draw => (index === 0 ? draw : 0)))
        const shocks = new Map([['rffintay', rows]])
        const given_ = { count: draws.length, shocks, exogenous: new Map() }
        return given(solveReplicas(model(), known, scenario, given_, ['xgdp']))
          .paths.get('xgdp')
          ?.at(-1)
      }
      const [forward, backward] = [run([1, -1, 0.5]), run([0.5, -1, 1])]
      expect([...(forward ?? [])]).toEqual([...(backward ?? [])].reverse())
    })
  },
)
