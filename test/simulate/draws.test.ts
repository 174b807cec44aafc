import { describe, expect, test } from 'vitest'
import { makeBatch } from '../../src/kernels/batch.js'
import { sketchEdges } from '../../src/numerics/quantile-sketch.js'
import { hashOfName } from '../../src/simulate/dimension-address.js'
import { drawsPerBlock } from '../../src/simulate/draw-plan.js'
import { statisticsOf } from '../../src/simulate/draw-statistics.js'
import { joinSummaries, SummaryBuilder } from '../../src/simulate/draw-summary.js'
import { KeptCells } from '../../src/simulate/kept-cells.js'
import { PlainBlocks } from '../../src/simulate/plain-blocks.js'
import { blockRunner } from '../../src/simulate/run-block.js'
import { KeptNormals } from '../../src/simulate/sample-block.js'
import { shapeOf, simulateDraws, summariseDraws } from '../../src/simulate/simulate-draws.js'
import type { ModelSource } from '../../src/vocabulary/model.js'
import { given } from '../cases/run-case.js'
import { draw, planned, type SmallDraws, valuesOf } from './draw-runs.js'

const number = (role: 'endogenous' | 'exogenous') => ({ role, unit: '1' }) as const

const growing: SmallDraws = {
  source: {
    model: 'growing',
    variables: { level: number('endogenous'), g: number('exogenous') },
    equations: ['level = level(-1)*exp(g)'],
  },
  series: { level: { 2023: 100 } },
  to: 2033,
  stated: { assumptions: { g: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2024 + i, 0.04])) } },
  spreads: { g: { kind: 'standard deviation', value: 0.02 } },
}

/** With eight scrambles a figure lies within 5.4 of its stated errors in 99.9% of runs: Student's t with 7 degrees of freedom. */
const errors = 5.4

describe('against closed forms', () => {
  test('C12: growth drawn once a run compounds to a lognormal level', () => {
    const { at } = draw(growing)
    const level = at('level', 2033)
    // ln(level/100) is normal with mean 10 × 0.04 = 0.4 and sd 10 × 0.02 = 0.2:
    // median 100·e^0.4, mean 100·e^(0.4 + 0.2²/2), 95% quantile 100·e^(0.4 + 1.6449 × 0.2)
    expect(Math.abs(level.mean.value - 100 * Math.exp(0.42))).toBeLessThan(errors * level.mean.error + 1e-9)
    const [low, , median, , high] = level.bands
    for (const [band, z] of [
      [low, -1.6448536269514722],
      [median, 0],
      [high, 1.6448536269514722],
    ] as const) {
      const off = Math.abs((band?.value ?? 0) - 100 * Math.exp(0.4 + 0.2 * z))
      expect(off).toBeLessThan(errors * (band?.error ?? 0))
    }
  })

  test('shocks of each period by themselves make the variance of an autoregression', () => {
    const small: SmallDraws = {
      source: {
        model: 'ar',
        variables: { y: number('endogenous') },
        equations: [{ equation: 'y = 0.5*y(-1)', error: 2 }],
      },
      series: { y: { 2023: 0 } },
      to: 2026,
    }
    for (const method of ['sobol', 'random'] as const) {
      const { at } = draw(small, { method })
      for (const t of [1, 2, 3]) {
        // σ²(1 − ρ^2t)/(1 − ρ²) = 4·(1 − 0.25^t)/0.75: 4, 5, 5.25
        const { sd, mean } = at('y', 2023 + t)
        expect(Math.abs(sd.value - Math.sqrt((4 * (1 - 0.25 ** t)) / 0.75))).toBeLessThan(errors * sd.error)
        expect(Math.abs(mean.value)).toBeLessThan(errors * mean.error)
      }
    }
  })

  test('a triangular assumption is drawn in place of its path', () => {
    const small: SmallDraws = {
      ...growing,
      source: {
        model: 'plain',
        variables: { level: number('endogenous'), g: number('exogenous') },
        equations: ['level = 2*g'],
      },
      to: 2024,
      spreads: { g: { kind: 'triangular', low: 0, mode: 1, high: 4 } },
      stated: { assumptions: { g: { 2024: 1 } } },
    }
    const { at } = draw(small)
    const { mean, sd, bands } = at('level', 2024)
    // Twice the triangle: mean 2·(0 + 1 + 4)/3; variance 4·(1² + 3² + 1·3)/18; the median solves (4 − x)²/12 = ½: x = 4 − √6.
    expect(Math.abs(mean.value - 10 / 3)).toBeLessThan(errors * mean.error)
    expect(Math.abs(sd.value - Math.sqrt((4 * 13) / 18))).toBeLessThan(errors * sd.error)
    expect(Math.abs((bands[2]?.value ?? 0) - 2 * (4 - Math.sqrt(6)))).toBeLessThan(
      errors * (bands[2]?.error ?? 0),
    )
  })

  test('the error of Sobol points is that of stratified draws, 1/n of plain random ones', () => {
    const small: SmallDraws = {
      ...growing,
      to: 2024,
      spreads: { g: { kind: 'uniform', low: 0, high: 1 } },
      stated: { assumptions: { g: { 2024: 1 } } },
      source: {
        model: 'same',
        variables: { level: number('endogenous'), g: number('exogenous') },
        equations: ['level = g'],
      },
    }
    const sobol = draw(small, { draws: 1024 }).at('level', 2024).mean
    const random = draw(small, { draws: 1024, method: 'random' }).at('level', 2024).mean
    // One number in each of n = 128 strata of width 1/n: sd of a scramble's mean 1/(n·√12·√n), of eight together /√8, against
    // 1/√(12·1024): the ratio is 1/128. The estimate of the first has 7 degrees of freedom: a factor of 0.29 to 1.86 in 99.8%.
    const ratio = (sobol.error / random.error) * 128
    expect(ratio).toBeGreaterThan(0.29)
    expect(ratio).toBeLessThan(1.86)
  })
})

describe('what a draw depends on', () => {
  const wider: SmallDraws = {
    ...growing,
    source: {
      ...growing.source,
      variables: { ...growing.source.variables, a_first: number('endogenous'), z: number('exogenous') },
      coefficients: { slope: { value: 1, error: 0.5 } },
      equations: [{ equation: 'a_first = slope*z', error: 1 }, ...(growing.source.equations ?? [])],
    },
    stated: {
      assumptions: {
        ...growing.stated?.assumptions,
        z: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2024 + i, 1])),
      },
    },
    spreads: { z: { kind: 'standard deviation', value: 1 }, ...growing.spreads },
  }

  test.each(['sobol', 'random'] as const)('C16: not on what else the model holds (%s)', method => {
    expect(draw(wider, { method }).at('level', 2030)).toEqual(draw(growing, { method }).at('level', 2030))
  })

  test('C16: not on how many draws there are', () => {
    const few = valuesOf(given(planned(growing, { draws: 100 })), 'level', 2030)
    const many = valuesOf(given(planned(growing, { draws: 5000 })), 'level', 2030)
    expect([...few]).toEqual([...many.subarray(0, 100)])
  })

  test('on the seed', () => {
    const one = valuesOf(given(planned(growing, { draws: 8 })), 'level', 2030)
    const other = valuesOf(given(planned(growing, { draws: 8, seed: 8 })), 'level', 2030)
    expect([...one].every((value, index) => value !== other[index])).toBe(true)
  })

  test('C15: two scenarios share their draws, so a difference of paths is a difference of every draw', () => {
    const slower: SmallDraws = {
      ...growing,
      stated: {
        assumptions: { g: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2024 + i, 0.01])) },
      },
    }
    const a = valuesOf(given(planned(growing)), 'level', 2033)
    const b = valuesOf(given(planned(slower)), 'level', 2033)
    // e^(0.4 + 10x) / e^(0.1 + 10x) = e^0.3 in every draw, to the rounding of ten products and exponentials.
    const worst = Math.max(...a.map((value, index) => Math.abs(value / (b[index] ?? 0) / Math.exp(0.3) - 1)))
    expect(worst).toBeLessThan(40 * 2.3e-16)
  })

  test('C15: a run less itself is 0 in every draw; with shared draws a difference varies far less', () => {
    const faster: SmallDraws = {
      ...growing,
      stated: {
        assumptions: { g: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2024 + i, 0.05])) },
      },
    }
    const options = { draws: 4000, method: 'random' } as const
    const level = (small: SmallDraws, seed: number) =>
      valuesOf(given(planned(small, { ...options, seed })), 'level', 2033)
    const one = level(growing, 1)
    expect(level(growing, 1).every((value, index) => value - (one[index] ?? 0) === 0)).toBe(true)
    const variance = (other: Float64Array): number => {
      const differences = other.map((value, index) => value - (one[index] ?? 0))
      const centre = differences.reduce((so, value) => so + value, 0) / differences.length
      return differences.reduce((so, value) => so + (value - centre) ** 2, 0)
    }
    // L is the level, e^0.1 L the other: (e^0.1 − 1)² var L shared, (e^0.2 + 1) var L apart: 0.0050.
    expect(variance(level(faster, 1)) / variance(level(faster, 2))).toBeLessThan(0.007)
  })

  test('names have the numbers they had', () => {
    // Frozen: a change would change every draw ever made.
    expect(['', 'assumption rd_growth', 'shock gdp@2024'].map(hashOfName)).toEqual([
      2_872_998_923, 4_085_397_611, 3_878_644_281,
    ])
  })
})

describe('blocks', () => {
  const three = given(planned(growing, { draws: 2 * drawsPerBlock + 500 }))

  test('join to the same figures in any grouping', () => {
    const runner = blockRunner(three, 'javascript')
    const part = (blocks: readonly number[]) => {
      const builder = new SummaryBuilder(runner, undefined)
      for (const block of blocks) builder.add(block)
      return builder.finish()
    }
    const joined = joinSummaries(part([2, 0]), part([1]))
    expect(statisticsOf(shapeOf(three), joined)).toEqual(simulateDraws(three))
    expect(() => joinSummaries(part([1]), part([1]))).toThrow('block 1 stands twice')
  })

  test('both back ends for many draws give the same bits; the slow one the same but for its exp', () => {
    const wasm = summariseDraws(three, 'wasm')
    expect(wasm).toEqual(summariseDraws(three, 'javascript'))
    const slow = summariseDraws(three, 'reference')
    if (wasm.kept.kind !== 'values' || slow.kept.kind !== 'values') throw new Error('not kept')
    const other = slow.kept.values.get(0) ?? new Float64Array()
    const worst = (wasm.kept.values.get(0) ?? other).reduce(
      (so, value, at) => Math.max(so, Math.abs(value / (other[at] ?? 0) - 1)),
      0,
    )
    // Ten exponentials, each within one unit of the last place on either side, and ten products.
    expect(worst).toBeLessThan(30 * 2.3e-16)
  })
})

describe('WebAssembly from the first number to the counts', () => {
  // Every kind of uncertain number, every kind of spread, a base value by a rule, correlations, a logarithm that some draws leave, a lag.
  const small: SmallDraws = {
    source: {
      model: 'all',
      variables: {
        y: number('endogenous'),
        w: number('endogenous'),
        ...Object.fromEntries(['a', 'b', 'c', 't', 'e', 'u'].map(id => [id, number('exogenous')])),
      },
      coefficients: { k: { value: 0.5, error: 0.1 } },
      equations: [
        { equation: 'y = k*y(-1) + a + b*c + log(u) + t + e', error: 0.2 },
        { equation: 'w = y + a(-1)', error: 0.1 },
      ],
    },
    series: { y: { 2023: 2 }, a: { 2023: 1 } },
    to: 2026,
    stated: {
      assumptions: Object.fromEntries(
        ['a', 'b', 'c', 't', 'e', 'u'].map((id, index) => [id, { 2024: 1, 2025: 1 + index / 7, 2026: 1 }]),
      ),
    },
    spreads: {
      a: { kind: 'standard deviation', value: 0.3 },
      b: { kind: 'lognormal', logSd: 0.2 },
      c: { kind: 'triangular', low: 0, mode: 0.5, high: 2 },
      t: { kind: 'student t', sd: 0.3, df: 4 },
      e: { kind: 'empirical', deviations: [-1, -0.2, 0.1, 1.1] },
      // About one draw in a hundred has no logarithm.
      u: { kind: 'uniform', low: -2.03, high: 1 },
    },
    correlations: [
      ['a', 'b', 0.5],
      ['b', 'k', -0.3],
      ['y', 'w', 0.7],
    ],
  }

  test.each([
    ['sobol', 2 * drawsPerBlock + 777],
    ['random', drawsPerBlock + 1001],
  ] as const)(
    'values, counts, sums and faults are those of plain code, bit for bit (%s, %d draws)',
    (method, draws) => {
      const plan = given(planned(small, { method, draws }))
      const [wasm, plain] = [blockRunner(plan, 'wasm'), blockRunner(plan, 'javascript')]
      expect(wasm.constructor).not.toBe(plain.constructor)
      const pilot = plain.keep(0)
      expect(pilot.summary.unusable).toBeGreaterThan(20)
      const count = pilot.values.length / plan.cells.length
      const edges = plan.cells.map((_, cell) =>
        sketchEdges(pilot.values.subarray(cell * count, (cell + 1) * count)),
      )
      for (const runner of [wasm, plain]) runner.startCounting(edges)
      for (let block = 0; block < plan.blocks; block++) {
        expect(wasm.keep(block)).toEqual(plain.keep(block))
        expect(wasm.count(block)).toEqual(plain.count(block))
      }
      expect(wasm.counts()).toEqual(plain.counts())
    },
  )
})

describe('accounting in draws', () => {
  const accounts: ModelSource = {
    model: 'accounts',
    variables: {
      gdp: number('endogenous'),
      consumption: number('endogenous'),
      spending: number('exogenous'),
    },
    coefficients: { propensity: { value: 0.6, error: 0.05 } },
    equations: [
      { equation: 'consumption = propensity*gdp', error: 3 },
      { identity: 'gdp = consumption + spending' },
    ],
  }
  const small: SmallDraws = {
    source: accounts,
    series: {},
    to: 2024,
    stated: { assumptions: { spending: { 2024: 40 } } },
    spreads: { spending: { kind: 'standard deviation', value: 4 } },
  }

  test('identities hold in every draw', () => {
    const plan = given(planned(small, { draws: 500 }))
    const [gdp, c, s] = ['gdp', 'consumption', 'spending'].map(name => valuesOf(plan, name, 2024))
    const off = gdp?.map((value, index) => Math.abs(value - (c?.[index] ?? 0) - (s?.[index] ?? 0)) / value)
    // The solver stops at a residual of 1e-10 of the terms.
    expect(Math.max(...(off ?? [1]))).toBeLessThan(1e-10)
  })

  test('each kind of uncertainty can be drawn alone', () => {
    const kinds = (['shocks', 'coefficients', 'assumptions'] as const).map(kind => {
      const { plan } = draw(small, { include: [kind], draws: 64 })
      return plan.uncertainty.dimensions.map(each => each.name)
    })
    expect(kinds).toEqual([['shock consumption@2024'], ['coefficient propensity'], ['assumption spending']])
  })

  test('nothing uncertain is refused by name', () => {
    const refused = planned(small, { include: ['base'] })
    expect(refused.ok ? [] : refused.diagnostics.map(each => each.code)).toEqual(['S222'])
  })
})

describe('draws without a result', () => {
  test('are counted, the first is named, and no figure holds them', () => {
    const small: SmallDraws = {
      source: {
        model: 'logs',
        variables: { y: number('endogenous'), x: number('exogenous') },
        equations: ['y = log(x)'],
      },
      series: {},
      to: 2024,
      stated: { assumptions: { x: { 2024: 1 } } },
      spreads: { x: { kind: 'uniform', low: -1.25, high: 0.75 } },
    }
    const { statistics, at } = draw(small, { draws: 8000 })
    // x is uniform from −0.25 to 1.75: one draw in eight has no logarithm, exactly so up to one point of each scramble.
    expect(Math.abs(statistics.unusable - 1000)).toBeLessThanOrEqual(8)
    expect(statistics.firstFault).toMatchObject({ equation: 0, period: 2024 })
    // The mean of log x over 0 … 1.75 is log 1.75 − 1.
    const { mean } = at('y', 2024)
    expect(Math.abs(mean.value - (Math.log(1.75) - 1))).toBeLessThan(errors * mean.error)
  })
})

describe('correlations', () => {
  const pair: SmallDraws = {
    source: {
      model: 'pair',
      variables: {
        s: number('endogenous'),
        a: number('exogenous'),
        b: number('exogenous'),
        c: number('exogenous'),
      },
      equations: ['s = a + b + c'],
    },
    series: {},
    to: 2024,
    stated: { assumptions: { a: { 2024: 0 }, b: { 2024: 0 }, c: { 2024: 0 } } },
    spreads: Object.fromEntries(
      ['a', 'b', 'c'].map(name => [name, { kind: 'standard deviation', value: 1 }]),
    ),
  }

  test('show in the spread of a sum', () => {
    const { sd } = draw({ ...pair, correlations: [['a', 'b', 0.6]] }).at('s', 2024)
    // 1 + 1 + 1 + 2 × 0.6 = 4.2
    expect(Math.abs(sd.value - Math.sqrt(4.2))).toBeLessThan(errors * sd.error)
  })

  test('that contradict each other are refused, naming the pair and its room', () => {
    const refused = planned({
      ...pair,
      correlations: [
        ['a', 'b', 0.9],
        ['b', 'c', 0.9],
        ['a', 'c', -0.9],
      ],
    })
    if (refused.ok) throw new Error('not refused')
    const [fault] = refused.diagnostics
    expect(fault?.code).toBe('S221')
    expect(fault?.message).toContain('"a" and "c"')
    // With a–b and b–c at 0.9, a–c must exceed 0.81 − 0.19 = 0.62.
    expect(fault?.help?.[0]).toContain('0.62')
  })
})

describe('values before the run', () => {
  test('are what is known, however many are asked for, and their quantiles are those of all draws sorted', () => {
    const names = Array.from({ length: 60 }, (_, index) => `level_${index}`)
    const small: SmallDraws = {
      ...growing,
      source: {
        model: 'many',
        variables: {
          g: number('exogenous'),
          ...Object.fromEntries(names.map(name => [name, number('endogenous')])),
        },
        equations: names.map(name => `${name} = ${name}(-1)*exp(g)`),
      },
      series: Object.fromEntries(names.map((name, index) => [name, { 2023: 100 + index }])),
    }
    const asked = names.flatMap(variable => [2023, 2024].map(period => ({ variable, period })))
    const plan = given(planned(small, { draws: 800 }, asked))
    const { values } = blockRunner(plan, 'wasm').keep(0)
    const kept = new KeptCells([{ variable: 'level_7', period: 2024 }])
    kept.add(plan, 0, values)
    for (const [index, { variable, period }] of plan.cells.entries()) {
      if (period === 2023) expect(values[index * 800 + 5]).toBe(100 + names.indexOf(variable))
    }
    const sorted = [...valuesOf(plan, 'level_7', 2024)].sort((a, b) => a - b)
    // Type 7 at 5% of 800: rank 0.05 × 799 = 39.95.
    const byHand = (sorted[39] ?? 0) + 0.95 * ((sorted[40] ?? 0) - (sorted[39] ?? 0))
    expect(kept.quantiles('level_7', 2024, [0.05])?.[0]).toBeCloseTo(byHand, 10)
    expect(kept.quantiles('level_8', 2024, [0.05])).toBeUndefined()
  })
})

test('normal numbers that were kept give the same bits, for other spreads and other seeds too', () => {
  const kept = new KeptNormals()
  const spread = (value: number, seed: number) => {
    const spreads = { g: { kind: 'standard deviation', value } } as const
    return given(
      planned({ ...growing, spreads }, { draws: 800, seed }, [{ variable: 'level', period: 2024 }]),
    )
  }
  for (const [size, seed] of [
    [0.01, 1],
    [0.03, 1],
    [0.01, 2],
    [0.01, 1],
  ] as const) {
    const plan = spread(size, seed)
    const batch = makeBatch(plan.request, 'javascript')
    const again = new PlainBlocks(plan, batch, kept).keep(0).values
    expect([...again]).toEqual([...new PlainBlocks(plan, batch).keep(0).values])
  }
})
